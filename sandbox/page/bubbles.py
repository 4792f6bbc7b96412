"""Message objects of the Bot API as days of bubbles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby, pairwise

from sandbox.errors import Json
from sandbox.page import markup
from sandbox.page.faces import face_of
from sandbox.page.keys import inline_keys
from sandbox.page.looks import Attached, Bubble, Day, Quote

Words = Mapping[str, str]
SHOWN = 150
NEAR = 300  # seconds in which messages of one sender stand together
KINDS = ("photo", "document", "contact", "voice", "video", "sticker", "location")


@dataclass(frozen=True)
class Reading:
    """Who looks, in which language, in which zone, at which moment, and which bot is spoken to."""

    me: int
    words: Words
    zone: tzinfo
    now: datetime
    username: str
    group: bool
    prompts: Mapping[int, Json]


def days(messages: list[Json], reading: Reading) -> tuple[Day, ...]:
    """The last messages, albums joined, by local date."""
    bubbles = [_bubble(group, previous, reading) for previous, group in _with_previous(_albums(messages[-SHOWN:]))]
    dated = groupby(bubbles, key=lambda pair: pair[0])
    return tuple(Day(_label(day, reading), tuple(bubble for _, bubble in pairs)) for day, pairs in dated)


def summary(message: Json, words: Words) -> str:
    """A message in one line, as a quote shows it."""
    text = message.get("text") or message.get("caption") or _kind_word(message, words)
    return str(text).replace("\n", " ")[:90]


def _albums(messages: Iterable[Json]) -> Iterator[list[Json]]:
    for _, group in groupby(messages, key=lambda one: one.get("media_group_id") or one["message_id"]):
        yield list(group)


def _with_previous(groups: Iterable[list[Json]]) -> Iterator[tuple[Json | None, list[Json]]]:
    for before, group in pairwise([[], *groups]):
        yield (before[-1] if before else None), group


def _bubble(group: list[Json], previous: Json | None, reading: Reading) -> tuple[date, Bubble]:
    told = next((one for one in group if one.get("caption")), group[0])
    said, sender = _at(group[0], reading), _sender(told)
    follows = previous is not None and _joined(previous, group[0], reading)
    text = told.get("text") or told.get("caption") or ""
    entities = told.get("entities") or told.get("caption_entities") or []
    service = _service(told, reading.words)
    mine = sender["id"] == reading.me
    return said.date(), Bubble(
        id=told["message_id"],
        face=face_of(sender),
        mine=mine,
        prompt=_prompt(told, reading),
        named=reading.group and not mine and not follows,
        follows=follows,
        time=f"{said:%H:%M}",
        text=markup.render(text, entities, reading.username),
        plain=text,
        edited="edit_date" in told and mine,
        quote=_quote(told, reading),
        photos=tuple(_photo(one) for one in group if one.get("photo")),
        attached=_attached(told, reading.words),
        keys=inline_keys(told.get("reply_markup"), reading.username),
        service=service,
    )


def _prompt(message: Json, reading: Reading) -> str | None:
    """The placeholder of a message that wants an answer from whoever reads; None when it wants none from her."""
    wanted = reading.prompts.get(message["message_id"])
    if wanted is None:
        return None
    named = [one["user"]["id"] for one in message.get("entities", ()) if one["type"] == "text_mention"]
    asked = [*named, (message.get("reply_to_message") or {}).get("from", {}).get("id")]
    if reading.group and wanted.get("selective") and reading.me not in asked:
        return None
    return str(wanted.get("input_field_placeholder", ""))


def _sender(message: Json) -> Json:
    sender: Json = message.get("sender_chat") or message.get("from") or message["chat"]
    return sender


def _at(message: Json, reading: Reading) -> datetime:
    return datetime.fromtimestamp(message["date"], reading.zone)


def _joined(previous: Json, message: Json, reading: Reading) -> bool:
    near = 0 <= message["date"] - previous["date"] < NEAR
    same_day = _at(previous, reading).date() == _at(message, reading).date()
    plain = not _service(previous, reading.words)
    return near and same_day and plain and _sender(previous)["id"] == _sender(message)["id"]


def _label(day: date, reading: Reading) -> str:
    today = reading.now.astimezone(reading.zone).date()
    if day == today:
        return reading.words["today"]
    if (today - day).days == 1:
        return reading.words["yesterday"]
    pattern = reading.words["short_date" if day.year == today.year else "date"]
    return pattern.format(y=day.year, m=day.month, d=day.day)


def _quote(message: Json, reading: Reading) -> Quote | None:
    answered = message.get("reply_to_message")
    if not answered:
        return None
    return Quote(answered["message_id"], face_of(_sender(answered)), summary(answered, reading.words))


def _photo(message: Json) -> str:
    return f"/page/file/{message['photo'][-1]['file_id']}"


def _attached(message: Json, words: Words) -> Attached | None:
    if document := message.get("document"):
        size = max(round(document.get("file_size", 0) / 1024), 1)
        return Attached(
            "document",
            document.get("file_name") or words["document"],
            f"{size:,} KB",
            f"/page/file/{document['file_id']}",
        )
    if contact := message.get("contact"):
        return Attached("contact", contact["first_name"], contact["phone_number"])
    kind = next((kind for kind in KINDS[3:] if kind in message), None)
    return Attached("document", words[kind], "") if kind else None


def _kind_word(message: Json, words: Words) -> str:
    kind = next((kind for kind in KINDS if kind in message), None)
    return words[kind] if kind else words["other"]


def _service(message: Json, words: Words) -> str:
    name = face_of(_sender(message)).name
    if joined := message.get("new_chat_members"):
        return words["joined"].format(name="、".join(face_of(one).name for one in joined))
    if left := message.get("left_chat_member"):
        return words["left"].format(name=face_of(left).name)
    if "pinned_message" in message:
        return words["pinned"].format(name=name)
    shown = ("text", "caption", *KINDS)
    return "" if any(kind in message for kind in shown) else words["other"]
