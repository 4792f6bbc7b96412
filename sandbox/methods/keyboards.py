"""Rules for keyboards that types alone do not say."""

from sandbox.errors import Json, bad

_INLINE = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
]


def check_markup(markup: Json | None) -> Json | None:
    """The keyboard, if Telegram would take it."""
    if markup is None:
        return None
    for row in markup.get("inline_keyboard", ()):
        for button in row:
            _check_inline(button)
    for row in markup.get("keyboard", ()):
        for button in row:
            if not button["text"].strip():
                raise bad("text buttons must be non-empty")
    return markup


def _check_inline(button: Json) -> None:
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    kinds = [kind for kind in _INLINE if kind in button]
    if not kinds:
        raise bad("Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise bad("BUTTON_TYPE_INVALID")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not url.startswith(("http://", "https://", "tg://")):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
