#!/usr/bin/env bash
# Makes sure of PgBouncer and nginx, which stand before real desks, where that is possible. Never fails: the tests that
# need one skip themselves and say so.
set -u
PATH="$PATH:/usr/sbin:/usr/local/sbin"

wanted=()
command -v pgbouncer >/dev/null || wanted+=(pgbouncer)
command -v nginx >/dev/null || wanted+=(nginx-light)
[ ${#wanted[@]} -eq 0 ] && exit 0

skipped() {
  printf '\n  !! SKIPPED: %s\n  !! missing: %s\n  !! remedy:  apt-get install %s\n\n' \
    "the tests through a pooler and behind a balancer" "${wanted[*]}" "${wanted[*]}" >&2
  exit 0
}

command -v apt-get >/dev/null || skipped
[ "$(id -u)" -eq 0 ] || skipped
echo "installing ${wanted[*]} for the tests of several replicas"
export DEBIAN_FRONTEND=noninteractive
# Only the programs are wanted: a service that starts by itself would take ports of this machine.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && trap 'rm -f $policy' EXIT
fi
install() { apt-get install -y -q --no-install-recommends "${wanted[@]}" >/dev/null 2>&1; }
install || { apt-get update -q >/dev/null 2>&1 && install; } || skipped
