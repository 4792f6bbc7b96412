"""What a person does on the page, done in the world."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from importlib.resources import files

import resvg_py
from aiohttp import BodyPartReader, web

from sandbox.chats import Chat
from sandbox.page.desk import Desk
from sandbox.page.markup import safe_link, start_payload
from sandbox.page.stream import until_closing
from sandbox.page.views import SAMPLES
from sandbox.people import Person
from sandbox.presses import Answer

PATIENCE = 15.0  # seconds that a press waits for its answer
PHOTO_LIMIT = 10 * 1024 * 1024
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "month": timedelta(days=30), "year": timedelta(days=365)}
STRANGERS = ("周明", "吴倩", "郑凯", "冯雪", "褚亮", "卫兰", "沈涛", "韩梅", "杨帆", "朱琳")


@dataclass
class Draft:
    """What the composer sent."""

    text: str = ""
    reply: int | None = None
    edit: int | None = None
    photos: list[bytes] = field(default_factory=list)


async def read(request: web.Request) -> Draft:
    """The composer's form. ValueError for a picture that is too big or no picture."""
    if request.content_type != "multipart/form-data":
        form = await request.post()
        return Draft(str(form.get("text", "")), _number(form.get("reply")), _number(form.get("edit")))
    draft = Draft()
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader):
            await _take(draft, part)
    return draft


async def _take(draft: Draft, part: BodyPartReader) -> None:
    if part.name == "photo":
        data = bytes(await part.read(decode=True))
        if len(data) > PHOTO_LIMIT:
            raise ValueError("a photo may have up to 10 MB")
        draft.photos += [data] if data else []
        return
    value = (await part.text()).replace("\r\n", "\n")
    if part.name == "sample" and value in SAMPLES:
        draft.photos.append(sample(value))
    elif part.name == "text":
        draft.text = value
    elif part.name in ("reply", "edit"):
        setattr(draft, part.name, _number(value))


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, str) and value.lstrip("-").isdigit() else None


@cache
def sample(name: str) -> bytes:
    """A shipped picture as PNG."""
    svg = files("sandbox.page").joinpath("static", "samples", f"{name}.svg").read_text("utf-8")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg))


def send(desk: Desk, person: Person, chat: Chat, draft: Draft) -> None:
    """Say, show or change, whichever the draft asks for. ValueError when there is nothing to send."""
    world, caption = desk.world, draft.text.strip() or None
    if draft.edit is not None:
        world.edit(person, _own(chat, person, draft.edit), draft.text.strip(), chat)
    elif len(draft.photos) > 10:
        raise ValueError("an album has up to 10 photos")
    elif len(draft.photos) > 1:
        world.send_album(person, draft.photos, caption, chat=chat)
    elif draft.photos:
        world.send_photo(person, draft.photos[0], caption, chat, reply_to=draft.reply)
    else:
        world.say(person, draft.text.strip(), chat, draft.reply)


def _own(chat: Chat, person: Person, message_id: int) -> int:
    message = chat.messages.get(message_id)
    if message is None or message.get("from", {}).get("id") != person.id:
        raise ValueError("only one's own message can be changed")
    return message_id


async def press(desk: Desk, person: Person, chat: Chat, message_id: int, data: str) -> str:
    """Press a button and wait for the answer; returns it as the JSON that the page's script reads."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    with desk.world.watch() as watch:
        query = desk.world.press(person, message_id, data, chat)
        while (left := end - loop.time()) > 0 and not desk.closing.is_set():
            answer = desk.world.answers.get(query)
            if answer is not None:
                return _told(answer, str(desk.world.bot["username"]))
            await until_closing(watch.__anext__(), desk, left)
    return json.dumps({"silent": True})


def _told(answer: Answer, username: str) -> str:
    url = answer.url or ""
    start = start_payload(url, username)
    told = {
        "text": answer.text or "",
        "alert": answer.alert,
        "url": (start is None and url and safe_link(url)) or "",
        "start": start,
    }
    return json.dumps(told, ensure_ascii=False)


def stranger(desk: Desk) -> Person:
    """Somebody new, with a phone of their own."""
    desk.lay_out()
    number = len(desk.world.people)
    taken = {one.name for one in desk.world.people.values()}
    name = next((one for one in STRANGERS if one not in taken), f"路人 {number + 1}")
    return desk.world.person(name, phone=f"+86139000{number:05d}")
