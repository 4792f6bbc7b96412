"""What Telegram says when it refuses, word for word, and what must follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal[
    "as it is",  # the message already says this: done
    "simpler",  # again, without the markup or the reply that could not be read or found
    "instead",  # an edit or a picture: the words go as a new message. Words: never again
    "never",  # nobody can be reached there: one try, and staff see why
    "later",  # again, when Telegram says so, or after a growing pause
]

SEND, EDIT, PHOTO = "sendMessage", "editMessageText", "sendPhoto"


@dataclass(frozen=True)
class Refusal:
    """One answer, where it comes from, and what must follow."""

    status: int
    words: str
    action: Action
    where: Literal["person", "group"] = "person"
    methods: tuple[str, ...] = (SEND, EDIT, PHOTO)
    seconds: int | None = None

    @property
    def said(self) -> str:
        """The whole description."""
        opening = {400: "Bad Request: ", 403: "Forbidden: "}.get(self.status, "")
        return opening + self.words


_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
REFUSALS: tuple[Refusal, ...] = (
    Refusal(400, _SAME, "as it is", methods=(EDIT,)),
    Refusal(400, "MESSAGE_NOT_MODIFIED", "as it is", methods=(EDIT,)),
    Refusal(400, "can't parse entities: Can't find end of the entity starting at byte offset 10", "simpler"),
    Refusal(400, 'can\'t parse entities: Unsupported start tag "3" at byte offset 0', "simpler"),
    Refusal(400, "can't parse entities: Unmatched end tag at byte offset 7", "simpler"),
    Refusal(400, "ENTITY_BOUNDS_INVALID", "simpler"),
    Refusal(400, "message to be replied not found", "simpler", methods=(SEND,)),
    Refusal(400, "replied message not found", "simpler", methods=(SEND,)),
    Refusal(400, "REPLY_MESSAGE_ID_INVALID", "simpler", methods=(SEND,)),
    Refusal(400, "message thread not found", "simpler", methods=(SEND,)),
    Refusal(400, "TOPIC_CLOSED", "simpler", methods=(SEND,)),
    Refusal(400, "message to edit not found", "instead", methods=(EDIT,)),
    Refusal(400, "message can't be edited", "instead", methods=(EDIT,)),
    Refusal(400, "MESSAGE_ID_INVALID", "instead", methods=(EDIT,)),
    Refusal(400, "MESSAGE_EDIT_TIME_EXPIRED", "instead", methods=(EDIT,)),
    Refusal(400, "there is no text in the message to edit", "instead", methods=(EDIT,)),
    Refusal(400, "wrong file identifier/HTTP URL specified", "instead", methods=(PHOTO,)),
    Refusal(400, "wrong remote file identifier specified: Wrong padding in the string", "instead", methods=(PHOTO,)),
    Refusal(400, "PHOTO_INVALID_DIMENSIONS", "instead", methods=(PHOTO,)),
    Refusal(400, "IMAGE_PROCESS_FAILED", "instead", methods=(PHOTO,)),
    Refusal(400, "not enough rights to send photos to the chat", "instead", "group", methods=(PHOTO,)),
    Refusal(400, "message is too long", "instead"),
    Refusal(400, "MEDIA_CAPTION_TOO_LONG", "instead", methods=(PHOTO,)),
    Refusal(400, "BUTTON_DATA_INVALID", "instead"),
    Refusal(400, "inline keyboard button URL 'x' is invalid: Wrong HTTP URL", "instead"),
    Refusal(400, "strings must be encoded in UTF-8", "instead"),
    Refusal(400, "something that nobody has read yet", "instead"),
    Refusal(413, "Request Entity Too Large", "instead", methods=(PHOTO,)),
    Refusal(400, "chat not found", "never"),
    Refusal(400, "PEER_ID_INVALID", "never"),
    Refusal(400, "INPUT_USER_DEACTIVATED", "never"),
    Refusal(403, "bot was blocked by the user", "never"),
    Refusal(403, "user is deactivated", "never"),
    Refusal(403, "bot can't initiate conversation with a user", "never"),
    Refusal(403, "something that nobody has read yet", "never"),
    Refusal(403, "bot was kicked from the group chat", "never", "group"),
    Refusal(403, "bot was kicked from the supergroup chat", "never", "group"),
    Refusal(403, "bot is not a member of the supergroup chat", "never", "group"),
    Refusal(403, "the group chat was deleted", "never", "group"),
    Refusal(400, "have no rights to send a message", "never", "group"),
    Refusal(400, "not enough rights to send text messages to the chat", "never", "group"),
    Refusal(400, "CHAT_WRITE_FORBIDDEN", "never", "group"),
    Refusal(400, "CHAT_RESTRICTED", "never", "group"),
    Refusal(429, "Too Many Requests: retry after 7", "later", seconds=7),
    Refusal(429, "Too Many Requests: retry after 60", "later", seconds=60),
    Refusal(429, "Too Many Requests", "later"),
    Refusal(500, "Internal Server Error", "later"),
    Refusal(502, "Bad Gateway", "later"),
    Refusal(504, "Gateway Timeout", "later"),
    Refusal(401, "Unauthorized", "later", methods=(SEND,), seconds=20),
    Refusal(400, "Logged out", "later", methods=(SEND,), seconds=20),
)
