"""Buttons that nobody was given: any data, by anybody. Nothing breaks, nothing leaks, nothing changes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.people import Role
from handlers import PRESSES
from tests.flows.people import an_office
from tests.flows.test_strangers import rows
from tests.kit import Town
from tests.kit.town import words_of

CANARIES = ("林晓梅", "13800138000", "厨房漏水", "1202", "HT-3", "周敏")

WORDS = (
    "repair",
    "high",
    "fixed",
    "not-fixed",
    "fine",
    "call-me",
    "mortgage",
    "reply",
    "note",
    "assign",
    "cause",
    "late",
)
PART = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(("1", "2", "1001", "0", "-1", "9" * 12, "9" * 40, "1e9", "1001 ", "0x10", "", "²", "１００１")),
    st.text(max_size=12),
)
KNOWN = st.builds(
    lambda action, parts: ":".join((action, *parts)), st.sampled_from(sorted(PRESSES)), st.lists(PART, max_size=4)
)
DATA = st.one_of(KNOWN, KNOWN, KNOWN, st.text(max_size=64)).map(
    lambda said: said.encode("utf-8", "replace")[:64].decode("utf-8", "ignore")
)


def _forged(count: int) -> list[str]:
    """So many datas of buttons, the same ones every time."""
    found: list[str] = []

    @settings(
        max_examples=count, database=None, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(DATA)
    def collect(data: str) -> None:
        found.append(data)

    collect()
    return found


@pytest.mark.row("S95", "S99")
async def test_forged_buttons_break_leak_and_change_nothing(town: Town) -> None:
    office = await an_office(town)
    await office.solve()
    await office.lin.taps("✅ 解决了")
    await office.lin.taps("5")
    office.forget()
    stranger = town.somebody("路人")
    await stranger.starts()
    outsider = await town.staff("外人", Role.DIRECTOR, "别的楼盘")
    buyer = await town.buyer("赵六", "别的楼盘 5-1-0505")
    before = await town.ask(rows)

    forged = _forged(300)
    assert len(forged) >= 300
    for one in (stranger, outsider, buyer):
        queries = [town.world.press(one.person, 1, data) for data in forged]
        await town.settles()
        toasts = [await office.toast(query) for query in queries]
        said = "\n".join([*map(words_of, one.calls()), *toasts])
        assert not [canary for canary in CANARIES if canary in said]
        assert "系统" not in said, "one of them failed on our side"
        one.forgets()

    assert _of_others(await town.ask(rows)) == _of_others(before)
    for silent in (office.lin, office.wu, office.chen, office.zhou, office.group):
        silent.hears_nothing()


def _of_others(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """What is not one's own: a buyer may begin a draft, opt out of visits and look at her papers, of which each then has
    its row; staff may be asked nothing here."""
    theirs = {name: table for name, table in found.items() if name != "drafts"}
    theirs["wanted_papers"] = [row for row in theirs["wanted_papers"] if "别的楼盘" not in row]
    theirs["buyers"] = [row for row in theirs["buyers"] if "赵六" not in row]
    return theirs
