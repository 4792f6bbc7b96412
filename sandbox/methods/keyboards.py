"""Rules for keyboards that types alone do not say."""

from sandbox.chats import Chat
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


MOST_BUTTONS = 100


def check_markup(markup: Json | None, chat: Chat) -> Json | None:
    """The keyboard, if Telegram would take it in this chat."""
    if markup is None:
        return None
    rows = markup.get("inline_keyboard", ())
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_inline(button)
    for row in markup.get("keyboard", ()):
        for button in row:
            if not button["text"].strip():
                raise bad("text buttons must be non-empty")
            if button.get("request_contact") and not chat.private:
                raise bad("phone number can be requested in private chats only")
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
