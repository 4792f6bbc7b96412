#!/usr/bin/env bash
# Makes sure of a browser and of fonts for Chinese and emoji, where that is possible. Never fails: the tests that
# need a browser skip themselves and say so.
set -u

wanted=()
[ -x /usr/bin/chromium ] || wanted+=(chromium)
has_font() { [ -n "$(find /usr/share/fonts -iname "$1" -print -quit 2>/dev/null)" ]; }
has_font '*CJK*' || wanted+=(fonts-noto-cjk)
has_font '*ColorEmoji*' || wanted+=(fonts-noto-color-emoji)
[ ${#wanted[@]} -eq 0 ] && exit 0

skipped() {
  printf '\n  !! SKIPPED: %s\n  !! missing: %s\n  !! remedy:  apt-get install %s\n\n' \
    "the tests in a browser, and pictures of pages with Chinese words" "${wanted[*]}" "${wanted[*]}" >&2
  exit 0
}

command -v apt-get >/dev/null || skipped
[ "$(id -u)" -eq 0 ] || skipped
echo "installing ${wanted[*]} for the tests in a browser"
export DEBIAN_FRONTEND=noninteractive
install() { apt-get install -y -q --no-install-recommends "${wanted[@]}" >/dev/null 2>&1; }
install || { apt-get update -q >/dev/null 2>&1 && install; } || skipped
