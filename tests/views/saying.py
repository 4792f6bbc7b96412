"""Values to say, of every kind and with any words, and what Telegram would refuse of a message."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import TypeAdapter

import services
from domain.errors import DeskError
from domain.homes import Contract, Home, Payment
from domain.journeys import Journey, JourneyKind, JourneyRule, StageRule, Words
from domain.people import Role, Staff
from domain.promises import Spent
from domain.tickets import Kind, Priority, Status, Ticket
from services.cards import TicketCard
from services.progress import ProgressCard
from views import pictures
from views.message import Message, pack
from views.reader import Reader
from views.splitting import units, visible

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 12, 6, 5, tzinfo=UTC)
LANGUAGES = ("zh", "en")
HOSTILE = (
    "林晓梅",
    "",
    "<b>&lt;/b></blockquote><a href='x'>",
    "=1+1",
    "مرحبا \u202egnp.exe \u2066",
    "喆😀\x00\x1b\n" * 1000,
    "长" * 5000,
    "{ $name } { -x }",
)
NOT_SAID = {
    "Addressee", "Answer", "Appointment", "ApprovalRow", "ApprovalState", "ArrearRow", "Asked", "Became", "Bookable",
    "Brought", "CardLine", "Care", "Case", "CaseRow", "ContactPerson", "DayHome", "DayRow", "DefectLine", "DutyQueue", "FirmLine", "FulfilmentRow", "ItemLine", "Keyed", "LastAct",
    "LedgerDone", "LedgerMoved", "LedgerTaken", "ListedHome", "LoanRow", "Matter", "Media", "MeterLine", "Move",
    "Noted", "OfWave", "Once", "Outcome", "Paid", "PaperEvent", "PaperLine", "People", "ProductEvent", "ProductFileRow", "ProductRow", "ProjectContacts", "QuietCase", "Reached", "Received",
    "RepairRow", "RosterRow", "Said", "SettlementRow", "Source", "Stuck", "Taker", "Taking", "TicketRecord", "TicketRow",
    "ToBuyer", "ToChat", "ToCheck", "ToGroup", "ToManagers", "ToStaff", "Told", "TracedRow", "Unreached", "WaveHomeRecord", "WaveUnderWay",
    "YearLine", "imports.Dropped", "_Case",
}  # fmt: skip
"""Parts of values, the machinery of the desk, and what only the command line reports."""

KEYS = {
    "AskFinding.what": "inspect-defect",
    "AskReadings.asked": "water",
    "AskPhrase.fault": "two-lines",
    "DefectsNoted.choices": "room",
    "Fulfilments.which": "late",
    "HandingCard.what": "came",
    "HandingDay.which": "all",
    "HandingItems.choosing": "water",
    "HandoverNotice.purpose": "wave",
    "HeadQuestion.fields": "price_cents",
    "HowToImport.kinds": "mortgages",
    "ItemLine.key": "door-keys",
    "Journey.stage": "papers",
    "Noted.end": "changed",
    "MeterLine.key": "water",
    "ProductCard.documents": "certificate",
    "ProductTrace.field": "model",
    "PickHomes.contracts": "free",
    "PromiseAtRisk.promise": "first",
    "PromiseBroken.promise": "solution",
    "WhyNotKeys.reasons": "fees",
}
"""Words that are ours and never a person's: keys of what is configured or named in code."""

RULES = TypeAdapter(Mapping[JourneyKind, JourneyRule]).validate_python(
    yaml.safe_load((Path(__file__).parents[2] / "config.yaml").read_text("utf-8"))["journeys"]
)


def values() -> list[type]:
    """Every frozen dataclass of the services that somebody hears."""
    found: dict[str, type] = {}
    for module in pkgutil.iter_modules(services.__path__):
        home = importlib.import_module(f"services.{module.name}")
        for name, kind in inspect.getmembers(home, inspect.isclass):
            if kind.__module__ == home.__name__ and is_dataclass(kind) and _frozen(kind):
                found[f"{module.name}.{name}"] = kind
    return [kind for name, kind in found.items() if not {name, kind.__name__} & NOT_SAID]


def _frozen(kind: Any) -> bool:
    return bool(kind.__dataclass_params__.frozen)


def refusals(family: type[DeskError] = DeskError) -> list[type[DeskError]]:
    return [family, *(one for child in family.__subclasses__() for one in refusals(child))]


VALUES = values()


def made(kind: Any, words: str, how_many: int = 3) -> Any:
    """Something of that type, with these words wherever there are words."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return made(next(one for one in inside if one is not type(None)), words, how_many)
    if origin is tuple and inside[-1] is ...:
        return tuple(made(inside[0], words, how_many) for _ in range(how_many))
    if origin is tuple:
        return tuple(made(one, words, how_many) for one in inside)
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return {made(inside[0], words): made(inside[1], words)}
    if kind is JourneyRule:
        return RULES[JourneyKind.MORTGAGE]
    if kind is StageRule:
        return RULES[JourneyKind.MORTGAGE].stage("papers")
    if inspect.isclass(kind) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(
            **{field.name: _field(kind, field.name, hints[field.name], words, how_many) for field in fields(kind)}
        )
    return _plain(kind, words)


def _field(kind: Any, name: str, hint: Any, words: str, how_many: int) -> Any:
    key = KEYS.get(f"{kind.__name__}.{name}")
    return made(hint, words if key is None else key, how_many)


def _plain(kind: Any, words: str) -> object:
    if inspect.isclass(kind) and issubclass(kind, Enum):
        return next(iter(kind))
    return {
        str: words,
        int: 987654321,
        float: 4.25,
        Decimal: Decimal("4.25"),
        bool: True,
        date: NOW.date(),
        datetime: NOW,
        time: time(9),
        timedelta: timedelta(hours=3),
        object: words,
        Any: words,
    }[kind]


def variants(kind: Any, words: str) -> Iterator[Any]:
    """The value, and the same with every other choice of its enums and switches, and with nothing where it may be."""
    value = made(kind, words)
    yield value
    yield made(kind, words, 0)
    yield made(kind, words, 25)
    for field in fields(kind):
        for other in _others(typing.get_type_hints(kind)[field.name]):
            yield replace(value, **{field.name: other})


def _others(hint: Any) -> list[Any]:
    inside = typing.get_args(hint)
    if type(None) in inside:
        return [None, *_others(next(one for one in inside if one is not type(None)))]
    if inspect.isclass(hint) and issubclass(hint, Enum):
        return list(hint)
    plain: dict[Any, list[Any]] = {bool: [True, False], int: [0, 1], float: [0.0]}
    return plain.get(hint, [])


def ticket(**facts: Any) -> Ticket:
    plain = Ticket(
        1042, Kind.REPAIR, Status.OPEN, Priority.NORMAL, 7, 1, "云栖里", "3-2-1202", "厨房水槽下面漏水",
        NOW - timedelta(hours=2), NOW + timedelta(hours=2), NOW + timedelta(days=6),
    )  # fmt: skip
    return replace(plain, **facts)


def card(**facts: Any) -> TicketCard:
    colleagues = (Staff(3, "陈静", Role.AGENT), Staff(4, "王强", Role.ENGINEER))
    causes = (("workmanship", Words("施工质量", "Workmanship")), ("other", Words("其他", "Other")))
    plain = TicketCard(
        ticket(), "", "林**", "****8000", 0, (), colleagues, causes, Spent(timedelta(), timedelta()), NOW
    )
    return replace(plain, **facts)


CONTRACT = Contract(7, "YQL-1", Home("云栖里", "3", "2", "1202"), Payment.MORTGAGE)


def progress(stage: str, days: int = 3, kind: JourneyKind = JourneyKind.MORTGAGE, **facts: Any) -> ProgressCard:
    rule = RULES[kind]
    since = NOW - timedelta(days=days)
    before = [(one.key, since - timedelta(days=9)) for one in rule.stages[: rule.index(stage)]]
    reached = (*before, (stage, since))
    journey = Journey(1, 7, kind, stage, since, NOW, entered_by="陈静", reached=reached)
    usual = rule.stage(stage).usual_days
    plain = ProgressCard(
        CONTRACT, journey, rule, rule.stage(stage), rule.following(stage), days,
        usual is not None and days > usual, (), tuple(JourneyKind), 1, NOW,
    )  # fmt: skip
    return replace(plain, **facts)


def reader(language: str, group: bool = False) -> Reader:
    return Reader(language, ZONE, group)


def presses(message: Message) -> list[str]:
    return [button.press for row in message.buttons for button in row]


def check(message: Message) -> None:
    """What Telegram would refuse, or a person would trip over."""
    body = pack(message)
    caption = bool(message.picture or message.album)
    assert visible(message.text).strip(), "nothing to see"
    assert units(visible(message.text)) <= (1024 if caption else 4096)
    assert units(message.brief) <= 199
    assert units(message.prompt) <= 64
    assert _balanced(message.text), message.text
    for row in body.get("buttons", ()):
        assert row, "a row without buttons"
        for one in row:
            assert one["text"].strip() and units(one["text"]) <= 64
            assert 0 < len(one["data"].encode()) <= 64
    goes_on = message.buttons or message.keys or message.prompt or message.album or message.workbook
    assert goes_on or _has_a_next_line(message.text)
    if message.picture:
        assert pictures.unpack(pictures.pack(message.picture)) == message.picture


def _has_a_next_line(html: str) -> bool:
    return len(visible(html)) > 20 or "/" in visible(html)


def _balanced(html: str) -> bool:
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)(b|i|code|blockquote|a)(?: expandable| href=\"tg://user\?id=\d+\")?>", html):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    bare = re.sub(
        r"</?(b|i|code)>|<blockquote( expandable)?>|</blockquote>|<a href=\"tg://user\?id=\d+\">|</a>|&(lt|gt|amp);",
        "",
        html,
    )
    return not opened and not re.search(r"[<>]|&(?!\w+;)", bare)
