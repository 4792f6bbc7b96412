"""Every answer of Telegram leads to one action."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.transport import NotSent
from bot.verdicts import Verdict, backoff, judge

DESCRIPTIONS: list[tuple[type[TelegramError], str, str, str]] = [
    (BadRequest, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message", "delivered", "not_modified"),
    (BadRequest, "Bad Request: MESSAGE_NOT_MODIFIED", "delivered", "not_modified"),
    (BadRequest, "Bad Request: message to delete not found", "delivered", "already_gone"),
    (Forbidden, "Forbidden: bot was blocked by the user", "unreachable", "blocked"),
    (Forbidden, "Forbidden: user is deactivated", "unreachable", "deactivated"),
    (BadRequest, "Bad Request: INPUT_USER_DEACTIVATED", "unreachable", "deactivated"),
    (Forbidden, "Forbidden: bot can't initiate conversation with a user", "unreachable", "never_started"),
    (Forbidden, "Forbidden: bot was kicked from the group chat", "unreachable", "kicked"),
    (Forbidden, "Forbidden: bot was kicked from the supergroup chat", "unreachable", "kicked"),
    (Forbidden, "Forbidden: bot is not a member of the supergroup chat", "unreachable", "kicked"),
    (Forbidden, "Forbidden: bot is not a member of the channel chat", "unreachable", "kicked"),
    (Forbidden, "Forbidden: the group chat was deleted", "unreachable", "chat_deleted"),
    (Forbidden, "Forbidden: bot can't send messages to bots", "refused", "to_a_bot"),
    (Forbidden, "Forbidden: something nobody has seen yet", "unreachable", "forbidden"),
    (BadRequest, "Bad Request: chat not found", "unreachable", "chat_not_found"),
    (BadRequest, "Bad Request: PEER_ID_INVALID", "unreachable", "chat_not_found"),
    (BadRequest, "Bad Request: user not found", "unreachable", "chat_not_found"),
    (BadRequest, "Bad Request: have no rights to send a message", "unreachable", "no_rights"),
    (BadRequest, "Bad Request: not enough rights to send text messages to the chat", "unreachable", "no_rights"),
    (BadRequest, "Bad Request: CHAT_WRITE_FORBIDDEN", "unreachable", "no_rights"),
    (BadRequest, "Bad Request: need administrator rights in the channel chat", "unreachable", "no_rights"),
    (BadRequest, "Bad Request: not enough rights to send photos to the chat", "refused", "no_rights"),
    (BadRequest, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN", "refused", "no_rights"),
    (BadRequest, "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 10", "plain", "markup"),
    (BadRequest, 'Bad Request: can\'t parse entities: Unsupported start tag "3" at byte offset 0', "plain", "markup"),
    (BadRequest, "Bad Request: ENTITY_BOUNDS_INVALID", "plain", "markup"),
    (BadRequest, "Bad Request: message to be replied not found", "without_reply", "reply_gone"),
    (BadRequest, "Bad Request: replied message not found", "without_reply", "reply_gone"),
    (BadRequest, "Bad Request: message to edit not found", "anew", "message_gone"),
    (BadRequest, "Bad Request: MESSAGE_ID_INVALID", "anew", "message_gone"),
    (BadRequest, "Bad Request: message can't be edited", "anew", "not_editable"),
    (BadRequest, "Bad Request: there is no text in the message to edit", "anew", "other_kind"),
    (BadRequest, "Bad Request: message thread not found", "anew", "thread_gone"),
    (BadRequest, "Bad Request: TOPIC_DELETED", "anew", "thread_gone"),
    (BadRequest, "Bad Request: TOPIC_CLOSED", "anew", "thread_closed"),
    (BadRequest, "Bad Request: group chat was upgraded to a supergroup chat", "unsure", "moving"),
    (BadRequest, "Bad Request: message text is empty", "refused", "empty"),
    (BadRequest, "Bad Request: text must be non-empty", "refused", "empty"),
    (BadRequest, "Bad Request: message is too long", "refused", "too_long"),
    (BadRequest, "Bad Request: message caption is too long", "refused", "too_long"),
    (BadRequest, "Bad Request: MEDIA_CAPTION_TOO_LONG", "refused", "too_long"),
    (NetworkError, "Request Entity Too Large", "refused", "too_big"),
    (BadRequest, "Bad Request: file is too big", "refused", "too_big"),
    (BadRequest, "Bad Request: BUTTON_DATA_INVALID", "refused", "button"),
    (BadRequest, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard", "refused", "button"),
    (BadRequest, "Bad Request: query is too old and response timeout expired or query ID is invalid", "refused", "too_late"),
    (BadRequest, "Bad Request: message can't be deleted for everyone", "refused", "not_deletable"),
    (BadRequest, "Bad Request: wrong file identifier/HTTP URL specified", "refused", "file"),
    (BadRequest, "Bad Request: PHOTO_INVALID_DIMENSIONS", "refused", "file"),
    (BadRequest, "Bad Request: chat_id is incorrect", "refused", "bad_request"),
    (BadRequest, "Bad Request: Logged out", "stop", "logged_out"),
    (InvalidToken, "Unauthorized", "stop", "token"),
    (InvalidToken, "Not Found", "stop", "token"),
    (Conflict, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", "conflict", "another_poller"),
    (Conflict, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "conflict", "webhook_set"),
    (NetworkError, "Internal Server Error: restart", "unsure", "network"),
    (NetworkError, "Bad Gateway", "unsure", "network"),
    (NetworkError, "Gateway Timeout (504). Parsing the server response b'<html>' failed", "unsure", "garbled"),
    (Forbidden, "Forbidden (403). Parsing the server response b'<html>bot was blocked by the user' failed", "unsure", "garbled"),
    (InvalidToken, "Not Found (404). Parsing the server response b'' failed", "unsure", "garbled"),
    (NetworkError, "Request Entity Too Large (413). Parsing the server response b'<html>' failed", "refused", "too_big"),
    (TimedOut, "sendMessage timed out", "unsure", "timeout"),
    (NotSent, "sendMessage was not sent: ConnectionTimeoutError", "unsure", "not_sent"),
    (TelegramError, "Invalid server response", "unsure", "network"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "description", "kind", "reason"), DESCRIPTIONS)
def test_a_description_has_one_meaning(error: type[TelegramError], description: str, kind: str, reason: str) -> None:
    verdict = judge(error(description))
    assert (verdict.kind, verdict.reason) == (kind, reason)


def test_the_table_is_not_small() -> None:
    assert len({description for _, description, *_ in DESCRIPTIONS}) >= 60


def test_a_flood_says_how_long() -> None:
    assert judge(RetryAfter(17)) == Verdict("later", "flood", seconds=17.0)


def test_a_flood_that_does_not_say_how_long_waits_all_the_same() -> None:
    assert judge(NetworkError("Too Many Requests: retry after 8")).seconds == 8.0
    assert judge(NetworkError("Too Many Requests (429)")).seconds > 0


def test_a_group_that_moved_says_where() -> None:
    assert judge(ChatMigrated(-1001234567890)) == Verdict("moved", "supergroup", chat_id=-1001234567890)


@pytest.mark.parametrize(
    ("cause", "kind"), [("Unauthorized", "stop"), ("Not Found (404). Parsing the server response b'' failed", "unsure")]
)
def test_an_unknown_method_is_judged_by_its_cause(cause: str, kind: str) -> None:
    error = EndPointNotFound("Endpoint 'sendMessage' not found in Bot API")
    error.__cause__ = InvalidToken(cause)
    assert judge(error).kind == kind
    assert judge(EndPointNotFound("Endpoint 'sendMesage' not found in Bot API")).kind == "stop"


def test_only_an_unsure_end_may_have_been_delivered() -> None:
    assert judge(TimedOut()).may_be_delivered
    assert judge(NetworkError("Bad Gateway")).may_be_delivered
    assert not judge(NotSent("no route")).may_be_delivered
    assert not judge(RetryAfter(1)).may_be_delivered
    assert not judge(BadRequest("Bad Request: chat not found")).may_be_delivered


def test_waits_grow_to_a_minute() -> None:
    assert [backoff(attempt) for attempt in range(9)] == [1, 1, 2, 4, 8, 16, 32, 60, 60]
    assert backoff(10_000) == 60
