"""What the command line does with the rows: links, invitations, ledgers, the schema."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from telegram.error import TelegramError

from bot import said
from bot.clock import SystemClock
from bot.config import Settings, load
from bot.setup import make_bot, open_database
from bot.verdicts import judge
from domain.contacts import Post
from domain.errors import DeskError
from domain.homes import Contract
from domain.people import CLOCK, Role, Staff
from services import binding, contacts
from services.charts import StageChart
from services.desk import Desk
from storage import aside, people, schema
from storage.aside import Aside
from storage.database import Database
from views import pictures, say
from views.charts import picture_of
from views.pictures import Code, render
from views.reader import Reader
from views.splitting import visible

T = TypeVar("T")


@dataclass(frozen=True)
class Link:
    """A one-time link: for whom, for which contract."""

    contract: Contract
    name: str
    url: str


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database, closed again at the end."""
    database = open_database(settings)
    try:
        yield database
    finally:
        database.close()


def act(settings: Settings, database: Database, service: Callable[[Desk], T]) -> T:
    """One act of the office, with the rights of whoever may run the program."""
    now = SystemClock().now()
    return database.act_now(lambda tx: service(Desk(tx, now, CLOCK, settings.rules())))


def make_link(settings: Settings, number: str, name: str = "") -> Link:
    """A fresh binding link. NotFound when there is no such contract, or nobody stands on it."""
    with opened(settings) as database:
        contract, named, token = act(settings, database, lambda desk: binding.make_link(desk, number, name))
    return Link(contract, named, f"https://t.me/{_username(settings)}?start={token}")


def invite(settings: Settings, name: str, role: Role, project: str | None, department: str | None = None) -> str:
    """A fresh invitation link for a colleague."""
    with opened(settings) as database:
        token = act(settings, database, lambda desk: binding.add_staff(desk, name, role, project, department))
    return f"https://t.me/{_username(settings)}?start={token}"


def draw_charts(settings: Settings, folder: Path) -> Iterator[Path]:
    """The stages of each journey as config.yaml has them, each as a picture in the folder; their places. S25."""
    folder.mkdir(parents=True, exist_ok=True)
    today = SystemClock().now().astimezone(settings.zone).date()
    for kind, rule in settings.journeys.items():
        chart = picture_of(StageChart(kind, rule, {}, today), Reader(settings.language, settings.zone))
        file = folder / f"{kind}.png"
        file.write_bytes(render.draw(pictures.pack(chart)))
        yield file


def code_picture(settings: Settings, link: Link) -> bytes:
    """The link as a QR card."""
    to = reader_of(settings)
    card = Code(
        title=settings.firm.in_(settings.language),
        subtitle=str(link.contract.home),
        url=link.url,
        note=to.plain("link-note", hours=int(settings.link_hours)),
    )
    return render.draw(pictures.pack(card))


def reader_of(settings: Settings) -> Reader:
    """Whoever reads the command line."""
    return Reader(settings.language, settings.zone)


def sentence(refusal: DeskError) -> str:
    """What a refusal sounds like on the command line."""
    return visible(say(refusal, reader_of(load())).text)


def colleagues(settings: Settings, department: str | None = None) -> tuple[Staff, ...]:
    """Everybody who works here, or in that department."""
    with opened(settings) as database:
        everybody = database.act_now(people.colleagues)
    return tuple(one for one in everybody if department in (None, one.department))


def place(settings: Settings, staff_id: int, department: str | None) -> None:
    """A colleague belongs to this department from now on."""
    with opened(settings) as database:
        act(settings, database, lambda desk: binding.set_department(desk, staff_id, department))


def name_contact(settings: Settings, staff_id: int, project: str, post: Post) -> None:
    """A colleague is the project manager, or the site contact, of a project from now on."""
    with opened(settings) as database:
        act(settings, database, lambda desk: _name_contact(desk, project, post, staff_id))


def _name_contact(desk: Desk, project: str, post: Post, staff_id: int) -> None:
    contacts.name_by_office(desk, project, post, staff_id)
    said.put_told(desk)


def dismiss(settings: Settings, staff_id: int) -> None:
    """A colleague has left."""
    with opened(settings) as database:
        database.act_now(lambda tx: people.dismiss(tx, staff_id))


def set_aside(settings: Settings) -> list[Aside]:
    """What failed three times and waits for somebody to look at it."""
    with opened(settings) as database:
        return database.act_now(aside.listed)


def try_again(settings: Settings, references: list[str]) -> int:
    """Lets the running desk try them again; how many there were."""
    with opened(settings) as database:
        return database.act_now(lambda tx: aside.again(tx, references))


def drift(settings: Settings) -> list[str]:
    """Where the schema differs from the tables."""
    with opened(settings) as database:
        return schema.drift(database.engine)


def _username(settings: Settings) -> str:
    """The bot's name, asked of Telegram: a link needs it."""

    async def ask() -> str:
        async with make_bot(settings) as bot:
            return bot.username

    try:
        return asyncio.run(ask())
    except TelegramError as error:
        raise LookupError(f"Telegram does not answer ({judge(error).reason}); anju doctor tells more") from None
