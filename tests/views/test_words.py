"""Every value sounds in every language, whatever people have written into it, and inside Telegram's limits."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from pydantic import TypeAdapter

import services
from domain import errors
from domain.errors import DeskError
from domain.homes import Contract, Home, Payment
from domain.journeys import Holder, Journey, JourneyKind, JourneyRule, PaperState, StageRule, Words
from domain.people import Role, Staff
from domain.tickets import Kind, Priority, Status, Ticket
from services.cards import CardLine, Face, TicketCard, TicketMoved
from services.clock import ClosedUnconfirmed
from services.digests import Digest
from services.home import LanguageSet
from services.lists import MyTicket
from services.progress import ProgressCard, StageChoice
from services.tickets import AskForWords, BuyerSaid, StaffReplied
from services.visits import CallForm, PhoneList, VisitAsked
from tools import texts
from views import pictures, say
from views.commands import menu_of
from views.home import commands_of
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
    "Addressee", "CardLine", "LedgerMoved", "LedgerTaken", "Media", "People", "Stuck", "Taking", "TicketRow",
    "ToBuyer", "ToChat", "ToGroup", "ToStaff", "Told",
}  # fmt: skip
"""Parts of values, the machinery of the desk, and what only the command line reports."""

RULES = TypeAdapter(Mapping[JourneyKind, JourneyRule]).validate_python(
    yaml.safe_load((Path(__file__).parents[2] / "config.yaml").read_text("utf-8"))["journeys"]
)


def values() -> list[type]:
    """Every frozen dataclass of the services that somebody hears."""
    found: dict[str, type] = {}
    for module in pkgutil.iter_modules(services.__path__):
        home = importlib.import_module(f"services.{module.name}")
        for name, kind in inspect.getmembers(home, inspect.isclass):
            if kind.__module__ == home.__name__ and is_dataclass(kind) and _frozen(kind) and name not in NOT_SAID:
                found[name] = kind
    return list(found.values())


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
    if kind is Journey and name == "stage":
        return "papers"
    return made(hint, words, how_many)


def _plain(kind: Any, words: str) -> object:
    if inspect.isclass(kind) and issubclass(kind, Enum):
        return next(iter(kind))
    return {str: words, int: 987654321, float: 4.25, bool: True, date: NOW.date(), datetime: NOW, object: words}[kind]


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
    plain = TicketCard(ticket(), "", "林**", "****8000", 0, (), colleagues, causes, NOW)
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
    assert message.buttons or message.keys or message.prompt or message.album or _has_a_next_line(message.text)
    if message.picture:
        assert pictures.unpack(pictures.pack(message.picture)) == message.picture


def _has_a_next_line(html: str) -> bool:
    return len(visible(html)) > 20 or "/" in visible(html)


def _balanced(html: str) -> bool:
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)(b|i|code|blockquote)(?: expandable)?>", html):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    bare = re.sub(r"</?(b|i|code)>|<blockquote( expandable)?>|</blockquote>|&(lt|gt|amp);", "", html)
    return not opened and not re.search(r"[<>]|&(?!\w+;)", bare)


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_every_value_has_words_of_its_own(kind: type) -> None:
    assert say.dispatch(kind) is not say.dispatch(object)


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_has_words_of_its_own(kind: type[DeskError]) -> None:
    assert kind in say.registry


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_keeps_the_limits_whatever_people_write(kind: type, language: str) -> None:
    for group in (False, True):
        for words in HOSTILE:
            for value in variants(kind, words):
                check(say(value, reader(language, group)))


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("status", Status)
def test_every_face_of_a_card_in_every_state_keeps_the_limits(face: Face, status: Status) -> None:
    for language in LANGUAGES:
        for text in HOSTILE:
            lines = tuple(
                CardLine(what, NOW, text, text) for what in ("said", "priority", "strange", "note", "reply", "")
            )
            owned = ticket(text=text, status=status, owner=3, cause="other", merged_into=7, reopened=2)
            check(say(card(ticket=owned, lines=lines, face=face, chosen="other", photos=3), reader(language)))


@pytest.mark.parametrize(
    ("status", "owner", "wanted"),
    [
        (Status.OPEN, None, {"take:1042", "words:1042:reply", "words:1042:ask", "words:1042:note", "face:1042:assign"}),
        (Status.OPEN, None, {"face:1042:priority", "face:1042:cause"}),
        (Status.TAKEN, 3, {"words:1042:reply", "face:1042:cause"}),
        (Status.ASKED, 3, {"words:1042:reply", "face:1042:assign"}),
        (Status.RESOLVED, 3, {"reopen:1042", "words:1042:note"}),
        (Status.CLOSED, 3, {"reopen:1042"}),
        (Status.MERGED, 3, {"ticket:77"}),
    ],
)
def test_a_card_offers_what_its_state_allows(status: Status, owner: int | None, wanted: set[str]) -> None:
    found = presses(say(card(ticket=ticket(status=status, owner=owner, merged_into=77)), reader("zh")))
    assert wanted <= set(found)
    assert ("take:1042" in found) == (owner is None)


def test_a_card_says_whose_turn_it_is_and_how_long_there_is() -> None:
    ours, hers = card(), card(ticket=ticket(status=Status.ASKED, answered_at=NOW))
    late = card(ticket=ticket(first_due=NOW - timedelta(hours=3)))
    assert "轮到我们" in say(ours, reader("zh")).text and "还剩 2 小时" in say(ours, reader("zh")).text
    assert "轮到业主" in say(hers, reader("zh")).text
    assert "已超时 3 小时" in say(late, reader("zh")).text


@pytest.mark.parametrize(
    ("face", "chosen", "wanted"),
    [
        (Face.ASSIGN, "", "assign:1042:4"),
        (Face.PRIORITY, "", "priority:1042:emergency"),
        (Face.CAUSE, "", "face:1042:resolve:workmanship"),
        (Face.RESOLVE, "other", "resolve:1042:other"),
        (Face.RESOLVE, "other", "words:1042:resolve:other"),
    ],
)
def test_each_face_has_its_buttons_and_a_way_back(face: Face, chosen: str, wanted: str) -> None:
    found = presses(say(card(face=face, chosen=chosen), reader("zh")))
    assert wanted in found
    assert any(one.startswith("face:1042:") for one in found[-1:])


def test_turning_a_card_makes_no_toast_and_a_move_makes_one() -> None:
    assert say(TicketMoved("", card()), reader("zh")).brief == ""
    assert say(TicketMoved("taken", card(), "陈静"), reader("zh")).brief == "1042 现在由陈静负责"
    assert "1042" in say(TicketMoved("something new", card()), reader("en")).brief


def test_words_of_a_buyer_never_become_markup() -> None:
    said = say(card(ticket=ticket(text="<b>漏</b> & <a href='x'>")), reader("zh")).text
    assert "&lt;b&gt;漏&lt;/b&gt; &amp; &lt;a" in said


@pytest.mark.parametrize(
    ("purpose", "cause", "subject"),
    [("reply", "", "reply:1042"), ("note", "", "note:1042"), ("resolve", "other", "resolve:1042:other")],
)
def test_a_prompt_knows_what_its_answer_is_for(purpose: str, cause: str, subject: str) -> None:
    message = say(AskForWords(1042, purpose, cause), reader("zh"))
    assert message.subject == subject and message.prompt


def test_what_a_buyer_adds_stands_under_the_card() -> None:
    assert say(BuyerSaid(ticket(), "水更大了"), reader("zh", group=True)).under == "ticket:1042"


def test_long_words_with_a_photo_fit_under_it() -> None:
    photo = made(typing.get_type_hints(StaffReplied)["media"], "photo")
    message = say(StaffReplied(ticket(), "陈静", "好" * 5000, photo), reader("zh"))
    assert message.album == (("photo", "photo"),)
    check(message)


def test_a_ticket_closed_in_silence_opens_again_with_one_tap() -> None:
    assert "judge:1042:not-fixed" in presses(say(ClosedUnconfirmed(ticket(status=Status.CLOSED)), reader("zh")))


def test_only_the_buyer_sees_the_verdicts_and_only_while_they_count() -> None:
    def shown(status: Status) -> list[str]:
        return presses(say(MyTicket(ticket(status=status), "陈静", (), 0, NOW), reader("zh")))

    assert "judge:1042:fixed" in shown(Status.RESOLVED)
    assert "judge:1042:fixed" not in shown(Status.TAKEN)


def test_progress_tells_the_whole_truth() -> None:
    papers = (
        (Words("身份证", "ID card"), PaperState.PASSED, ""),
        (Words("收入证明", "Proof of income"), PaperState.MISSING, ""),
        (Words("授权书", "Consent"), PaperState.REFUSED, "没签字"),
    )
    said = visible(say(progress("papers", days=9, papers=papers), reader("zh")).text)
    for words in (
        "当前经办：您",
        "3月3日起，已经 9 天",
        "通常需要 7 天",
        "下一步：银行审批",
        "比平常久",
        "授权书，被退回：没签字",
    ):
        assert words in said
    assert "截至 3月12日 14:05，由陈静登记" in said
    assert "收入证明，还没收到" in said and "已收到 1 项" in said


def test_a_finished_journey_waits_for_nobody() -> None:
    said = visible(say(progress("done"), reader("zh")).text)
    assert "办结" in said and "当前经办" not in said and "下一步" not in said


def test_unknown_length_is_said_as_unknown() -> None:
    assert "没有固定的时长" in say(progress("building", kind=JourneyKind.HANDOVER), reader("zh")).text


def test_the_picture_changes_with_the_day_and_not_with_the_hour() -> None:
    one, two = (
        say(progress("bank-review", now=moment), reader("zh")).picture for moment in (NOW, NOW + timedelta(hours=3))
    )
    other = say(progress("bank-review", days=4), reader("zh")).picture
    assert one is not None and two is not None and other is not None
    assert pictures.key(one) == pictures.key(two) != pictures.key(other)
    assert not re.search(r"\d:\d\d", str(one))


def test_every_stage_of_every_journey_fits_and_can_be_reached_by_a_button() -> None:
    for kind, rule in RULES.items():
        for stage in rule.stages:
            for language in LANGUAGES:
                shown = progress(stage.key, kind=kind)
                check(say(shown, reader(language)))
                found = presses(say(StageChoice(CONTRACT, shown.journey, rule), reader(language)))
                assert {f"stage:7:{kind}:{one.key}" for one in rule.stages if one is not stage} <= set(found)


def test_a_buyer_is_you_to_herself_and_the_buyer_to_staff() -> None:
    assert RULES[JourneyKind.MORTGAGE].stage("papers").holder is Holder.BUYER
    assert "当前经办：<b>业主</b>" in say(progress("papers", for_staff=True), reader("zh")).text
    assert "stages:7:mortgage" in presses(say(progress("papers", for_staff=True), reader("zh")))


@pytest.mark.parametrize("group", [False, True])
def test_phones_and_names_are_whole_only_in_private(group: bool) -> None:
    rows = made(typing.get_type_hints(PhoneList)["rows"], "x", 1)
    row = replace(rows[0], name="林晓梅", phone="+8613800138000")
    for value in (PhoneList((row,)), CallForm(row)):
        said = visible(say(value, reader("zh", group)).text)
        assert ("林晓梅" in said, "13800138000" in said) == (not group, not group)
    assert say(CallForm(row), reader("zh")).subject == f"visit-call:{row.visit.id}"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("handover+7", "收房 7 天了"),
        ("handover+56", "收房已经 8 周了"),
        ("handover+270", "收房已经 9 个月了"),
        ("gap:2026-03-12", "有一阵子"),
        ("handover+x", "有一阵子"),
        ("", "有一阵子"),
    ],
)
def test_a_visit_says_why_it_comes(reason: str, words: str) -> None:
    asked = made(VisitAsked, "x")
    assert words in say(replace(asked, visit=replace(asked.visit, reason=reason)), reader("zh")).text


def test_a_quiet_day_is_said_to_be_quiet() -> None:
    digest = made(Digest, "x", 0)
    nothing = replace(digest.flow, came=0, closed=0, reopened=0)
    quiet = replace(digest, flow=nothing, ownerless=0, late=(), to_call=0, stuck=(), unreachable=0)
    assert "很安静" in say(quiet, reader("zh")).text
    busy = replace(quiet, flow=replace(nothing, came=5), late=((ticket(), "陈静"), (ticket(), "")))
    said = say(busy, reader("zh"))
    assert "超时 2 张：陈静 1、还没有人 1" in said.text
    assert {"list:late:day", "list:new:day"} <= set(presses(said))


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_facts_make_a_refusal_stumble(kind: type[DeskError], language: str) -> None:
    stage = RULES[JourneyKind.MORTGAGE].stages[0]
    strange: list[object] = [
        None,
        "",
        "strange",
        1042,
        stage,
        Role.LEAD,
        Status.MERGED,
        "too-many",
        "private",
        "x" * 5000,
    ]
    strange += [
        "stage",
        "contract",
        "journey",
        "staff",
        "draft",
        "words",
        "ticket",
        "cause",
        "visit",
        "survey",
        "command",
    ]
    names = ("what", "number", "name", "status", "role", "usage", "why", "hotline", "stage", "needs", "who")
    check(say(kind(), reader(language)))
    for name in names:
        for fact in strange:
            check(say(kind(**{name: fact}), reader(language)))
    for fact in strange:
        for other in strange:
            check(say(kind(what=fact, number=other, status=fact, stage=fact, needs=other), reader(language)))


def test_a_refusal_names_the_stage_that_comes_first() -> None:
    rule = RULES[JourneyKind.MORTGAGE]
    said = say(errors.OutOfOrder(stage=rule.stage("paid-out"), needs=rule.stage("archived")), reader("zh")).text
    assert "银行放款" in said and "银行归档" in said


def test_a_new_language_is_said_in_itself() -> None:
    assert "English" in say(LanguageSet("en"), reader("zh")).text
    check(say(LanguageSet("xx"), reader("zh")))


@pytest.mark.parametrize(
    ("label", "command"),
    [
        ("📋 办理进度", "progress"),
        ("📋 Progress", "progress"),
        ("🔧 报修与反馈", "report"),
        ("🎫 My tickets", "tickets"),
        ("☰ 更多", "menu"),
        ("报修与反馈", "report"),
        ("更多", None),
        ("厨房漏水", None),
    ],
)
def test_keys_are_known_in_every_language(label: str, command: str | None) -> None:
    assert commands_of(label) == command


@pytest.mark.parametrize("kind", ["stranger", "buyer", "staff", "manager", "unheard of"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_command_lists_are_what_telegram_takes(kind: str, language: str) -> None:
    found = menu_of(kind, language)
    assert found and all(re.fullmatch(r"[a-z0-9_]{1,32}", name) and 1 <= len(words) <= 256 for name, words in found)


def test_the_texts_are_complete_in_every_language() -> None:
    assert texts.check() == []


def test_faults_in_texts_are_found(tmp_path: Path) -> None:
    for language, words in (
        ("zh", "a = 一 { $n }\nb = 二\nspare = <b>三\n= junk\n"),
        ("en", "a = one\nspare = three\n"),
    ):
        (tmp_path / "texts" / language).mkdir(parents=True)
        (tmp_path / "texts" / language / "x.ftl").write_text(words, encoding="utf-8")
    (tmp_path / "x.py").write_text('to.text("a")\nto.text("c" if x else "b")\nnamed(to, "kind", x)\n', encoding="utf-8")
    found = "\n".join(texts.check(tmp_path))
    for fault in (
        "cannot be read",
        "<b> is not closed",
        "b is missing in en",
        "$n",
        "c is said",
        "kind",
        "spare is used nowhere",
    ):
        assert fault in found
