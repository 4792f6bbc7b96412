"""Every value sounds in every language, whatever people have written into it, and inside Telegram's limits."""

from __future__ import annotations

import re
import typing
from dataclasses import replace
from pathlib import Path

import pytest

from domain import errors
from domain.errors import DeskError
from domain.journeys import JourneyKind
from domain.people import Role
from domain.tickets import AMONG_STAFF, Status
from services.digests import Digest
from services.home import LanguageSet
from services.visits import CallForm, PhoneList, VisitAsked
from tests.views.saying import (
    HOSTILE,
    LANGUAGES,
    RULES,
    VALUES,
    check,
    made,
    presses,
    reader,
    refusals,
    variants,
)
from tools import texts
from views import say
from views.commands import menu_of
from views.home import commands_of
from views.splitting import visible


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


@pytest.mark.parametrize("group", [False, True])
def test_phones_and_names_are_whole_only_in_private(group: bool) -> None:
    rows = made(typing.get_type_hints(PhoneList)["rows"], "x", 1)
    row = replace(rows[0], name="林晓梅", phone="+8613800138000")
    for value in (PhoneList((row,), 1), CallForm(row)):
        said = visible(say(value, reader("zh", group)).text)
        assert ("林晓梅" in said, "13800138000" in said) == (not group, not group)
    assert say(CallForm(row), reader("zh")).subject == f"visit-call:{row.visit.id}"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "收房 0 天"),
        (7, "收房 7 天了"),
        (56, "收房已经 8 周了"),
        (270, "收房已经 9 个月了"),
        (None, "有一阵子"),
    ],
)
def test_a_visit_says_why_it_comes(days: int | None, words: str) -> None:
    asked = replace(made(VisitAsked, "x"), days=days)
    assert words in say(asked, reader("zh")).text


def test_a_quiet_day_is_said_to_be_quiet() -> None:
    digest = made(Digest, "x", 0)
    nothing = replace(digest.flow, came=0, closed=0, reopened=0)
    quiet = replace(
        digest,
        flow=nothing,
        ownerless=0,
        late=0,
        late_by=(),
        to_call=0,
        stuck=0,
        stuck_by=(),
        longest=None,
        unreachable=0,
    )
    assert "很安静" in say(quiet, reader("zh")).text
    busy = replace(quiet, flow=replace(nothing, came=5), late=2, late_by=(("陈静", 1), ("", 1)))
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


def test_every_line_of_a_history_is_told_to_the_buyer_in_words_or_kept_among_staff() -> None:
    for language in LANGUAGES:
        to = reader(language)
        known = texts.read(texts.VIEWS / "texts" / language, [])
        lines = {key.removeprefix("line-") for key in known if key.startswith("line-")}
        assert lines > {"taken", "seen-to", "reply"}
        # "took" is how a card tells "taken" of whoever took it herself.
        assert not {one for one in lines - AMONG_STAFF - {"took"} if not to.knows(f"mine-line-{one}")}
