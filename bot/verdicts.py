"""What an answer of Telegram means for the message that it answers."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.transport import NotSent

Kind = Literal[
    "delivered",  # what was asked for is already so
    "later",  # again after `seconds`
    "moved",  # again, to `chat_id`
    "unreachable",  # nobody can be reached in this chat; staff must see why
    "plain",  # again, without markup
    "without_reply",  # again, answering no message
    "anew",  # again, as a new message, outside any thread
    "refused",  # this message can never be sent
    "unsure",  # again, after a growing delay; it may have been delivered
    "stop",  # the token is not accepted: no message can be sent
    "conflict",  # somebody else takes this bot's updates
]
INSTEAD = ("anew", "refused", "stop", "plain")
"""Verdicts after which the same thing is said in a simpler call. A token that is good for nothing fails there, too;
a Bot API that lacks a method does not."""

LONGEST = 60.0  # seconds between two tries
CALM_DOWN = 5.0  # seconds to wait when a 429 does not say how long


@dataclass(frozen=True)
class Verdict:
    """What to do, and a code that says why. `seconds` only with later, `chat_id` only with moved."""

    kind: Kind
    reason: str
    seconds: float = 0.0
    chat_id: int | None = None

    @property
    def may_be_delivered(self) -> bool:
        """Whether a repetition could show the message twice."""
        return self.kind == "unsure" and self.reason != "not_sent"


# The first phrase that is part of the description decides, so the narrow ones stand above the wide ones.
SENTENCES: tuple[tuple[str, Kind, str], ...] = (
    ("message is not modified", "delivered", "not_modified"),
    ("message_not_modified", "delivered", "not_modified"),
    ("message to delete not found", "delivered", "already_gone"),
    ("chat not found", "unreachable", "chat_not_found"),
    ("chat_id is empty", "unreachable", "chat_not_found"),
    ("chat_id_invalid", "unreachable", "chat_not_found"),
    ("peer_id_invalid", "unreachable", "chat_not_found"),
    ("channel_private", "unreachable", "chat_not_found"),
    ("user not found", "unreachable", "chat_not_found"),
    ("bot was blocked", "unreachable", "blocked"),
    ("user_is_blocked", "unreachable", "blocked"),
    ("user is deactivated", "unreachable", "deactivated"),
    ("user_deactivated", "unreachable", "deactivated"),
    ("initiate conversation", "unreachable", "never_started"),
    ("bot was kicked", "unreachable", "kicked"),
    ("bot is not a member", "unreachable", "kicked"),
    ("group chat was deleted", "unreachable", "chat_deleted"),
    ("group is deactivated", "unreachable", "chat_deleted"),
    ("have no rights to send", "unreachable", "no_rights"),
    ("not enough rights to send text", "unreachable", "no_rights"),
    ("need administrator rights", "unreachable", "no_rights"),
    ("chat_write_forbidden", "unreachable", "no_rights"),
    ("chat_restricted", "unreachable", "no_rights"),
    ("send messages to bots", "refused", "to_a_bot"),
    ("send messages to other bots", "refused", "to_a_bot"),
    ("can't parse entities", "plain", "markup"),
    ("can't parse message text", "plain", "markup"),
    ("can't find end of", "plain", "markup"),
    ("unsupported start tag", "plain", "markup"),
    ("entity_bounds_invalid", "plain", "markup"),
    ("entities_too_long", "plain", "markup"),
    ("entity_texturl_invalid", "plain", "markup"),
    ("message to be replied not found", "without_reply", "reply_gone"),
    ("message to reply not found", "without_reply", "reply_gone"),
    ("replied message not found", "without_reply", "reply_gone"),
    ("reply message not found", "without_reply", "reply_gone"),
    ("reply_message_id_invalid", "without_reply", "reply_gone"),
    ("reply_to_message_id_invalid", "without_reply", "reply_gone"),
    ("message to edit not found", "anew", "message_gone"),
    ("message_id_invalid", "anew", "message_gone"),
    ("message can't be edited", "anew", "not_editable"),
    ("message_edit_time_expired", "anew", "not_editable"),
    ("message_author_required", "anew", "not_editable"),
    ("there is no text in the message to edit", "anew", "other_kind"),
    ("there is no caption in the message to edit", "anew", "other_kind"),
    ("there is no media in the message to edit", "anew", "other_kind"),
    ("message thread not found", "anew", "thread_gone"),
    ("topic_deleted", "anew", "thread_gone"),
    ("topic_id_invalid", "anew", "thread_gone"),
    ("topic_closed", "anew", "thread_closed"),
    ("upgraded to a supergroup", "unsure", "moving"),
    ("logged out", "stop", "logged_out"),
    ("query is too old", "refused", "too_late"),
    ("query id is invalid", "refused", "too_late"),
    ("text is empty", "refused", "empty"),
    ("text must be non-empty", "refused", "empty"),
    ("too long", "refused", "too_long"),
    ("too_long", "refused", "too_long"),
    ("too big", "refused", "too_big"),
    ("entity too large", "refused", "too_big"),
    ("content too large", "refused", "too_big"),
    ("button_data_invalid", "refused", "button"),
    ("button_url_invalid", "refused", "button"),
    ("keyboard", "refused", "button"),
    ("message can't be deleted", "refused", "not_deletable"),
    ("wrong file identifier", "refused", "file"),
    ("wrong remote file", "refused", "file"),
    ("failed to get http url content", "refused", "file"),
    ("photo_invalid_dimensions", "refused", "file"),
    ("image_process_failed", "refused", "file"),
    ("not enough rights", "refused", "no_rights"),
    ("_forbidden", "refused", "no_rights"),
)
ONE_POLLER = re.compile("other getupdates|only one bot", re.IGNORECASE)
SECONDS = re.compile(r"retry after (\d+)", re.IGNORECASE)


def judge(error: TelegramError) -> Verdict:
    """What to do after this error. Classes before words; a subclass before its parent (a BadRequest is a NetworkError)."""
    match error:
        case RetryAfter():
            return Verdict("later", "flood", seconds=_seconds(error.retry_after))
        case ChatMigrated():
            return Verdict("moved", "supergroup", chat_id=error.new_chat_id)
        case Conflict():
            return Verdict("conflict", "another_poller" if ONE_POLLER.search(error.message) else "webhook_set")
        case NotSent():
            return Verdict("unsure", "not_sent")
        case TimedOut():
            return Verdict("unsure", "timeout")
        case EndPointNotFound() | InvalidToken() if isinstance(error.__cause__, InvalidToken):
            return judge(error.__cause__)
    return _by_words(error)


def _by_words(error: TelegramError) -> Verdict:
    # What stands after it is a page of something in between, not words of Telegram.
    words, garbled, _ = error.message.casefold().partition("parsing the server response")
    if "too many requests" in words:
        said = SECONDS.search(words)
        return Verdict("later", "flood", seconds=float(said[1]) if said else CALM_DOWN)
    for phrase, kind, reason in SENTENCES:
        if phrase in words:
            return Verdict(kind, reason)
    if garbled:
        # Its 403 blocks nobody and its 404 says nothing about the token.
        return Verdict("unsure", "garbled")
    return _by_class(error)


def _by_class(error: TelegramError) -> Verdict:
    match error:
        case BadRequest():
            return Verdict("refused", "bad_request")
        case Forbidden():
            return Verdict("unreachable", "forbidden")
        case InvalidToken() | EndPointNotFound():
            return Verdict("stop", "token")
    return Verdict("unsure", "network")


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def backoff(attempt: int) -> float:
    """Seconds before the next try, after `attempt` failed ones: 1, 2, 4 … and never more than a minute."""
    return min(LONGEST, 2.0 ** max(0, min(attempt, 7) - 1))
