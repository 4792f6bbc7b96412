"""The demo's wave: what a newcomer finds, played without a browser."""

from __future__ import annotations

import pytest

from bot.demo import prepare
from bot.demo_wave import hand_over
from domain.waves import WaveState
from storage import waves
from tests.kit import Town
from tests.kit.town import Group, Somebody


async def on_stage(town: Town) -> tuple[dict[str, Somebody], Group]:
    """The demo as it stands when its curtain rises; what was said before needs no listening."""
    cast = await prepare(town.world, town.machine)
    await hand_over(town.machine)
    await town.settles()
    everybody = {name: Somebody(town, getattr(cast, name)) for name in ("wu", "chen", "wang", "zhou", "zheng")}
    town.people += everybody.values()
    group = Group(town, cast.group)
    return everybody, group


def forget(town: Town) -> None:
    """Whatever was said so far needs no listening."""
    for one in town.hearers():
        one.forgets()


@pytest.mark.parametrize("hours", [0, 14.1, 22.9], ids=["morning", "after-midnight", "early"])
async def test_twenty_homes_are_handed_over_whenever_it_begins(town: Town, hours: float) -> None:
    await town.passes(hours=hours)
    by, group = await on_stage(town)
    assert "未到 12 · 在办 2 · 已交 5 · 暂不收房 1" in group.pending()[-1]
    assert not any("已超时" in words for words in by["wang"].pending())
    forget(town)
    found = await town.ask(waves.by_id, 1)
    assert found.state is WaveState.UNDER_WAY and await town.ask(waves.count_homes, 1) == 20
    await by["zhou"].says("/wave 1")
    by["zhou"].hears("已通知 20/20 套 · 已知晓 16 套")
    await by["zhou"].taps("维修日报")
    by["zhou"].hears("今天发现 1 件")
    await by["zhou"].taps("问题汇总")
    by["zhou"].hears("共反映 <b>7</b> 件，涉及 5/20 套")
    await by["zhou"].taps("未通知到")
    by["zhou"].hears("吴建国")


async def test_a_home_is_handed_over_by_hand(town: Town) -> None:
    by, group = await on_stage(town)
    forget(town)
    await by["zhou"].says("/wave 1")
    await by["zhou"].taps("交房当天")
    await by["zhou"].taps("⬜ 2-2-1502")
    await by["zhou"].taps("签到")
    assert "2-2-1502" in by["zhou"].pending()[-1]
    assert "在办 3" in group.pending()[-1]
    forget(town)


async def test_the_general_manager_approves_a_contract(town: Town) -> None:
    by, _ = await on_stage(town)
    forget(town)
    await by["zheng"].says("/approvals")
    by["zheng"].hears("总经理签批")
    await by["zheng"].taps("2-1-0601")
    await by["zheng"].taps("同意")
    assert "同意" in by["zheng"].pending()[-1], by["zheng"].pending()
    forget(town)


async def test_in_the_afternoon_repairs_are_asked_for_and_reported(town: Town) -> None:
    by, _ = await on_stage(town)
    forget(town)
    await town.passes(hours=6.6)
    assert "维修要补今天的情况" in "".join(by["wang"].pending())
    await town.passes(hours=2)
    assert "维修日报" in "".join(by["zhou"].pending())
    forget(town)


async def test_wu_reads_his_notice(town: Town) -> None:
    by, _ = await on_stage(town)
    forget(town)
    await by["wu"].says("/start")
    await by["wu"].shares_contact()
    await by["wu"].says("/progress")
    await by["wu"].taps("2-1-1503")
    assert "交房" in by["wu"].pending()[-1]
    forget(town)


async def test_an_emergency_that_nobody_sees_to_climbs_to_the_general_manager(town: Town) -> None:
    by, group = await on_stage(town)
    forget(town)
    await by["zhou"].says("/priority 1009 紧急", group)
    await town.passes(minutes=1)
    by["zhou"].hears("工单 <b>1009</b> 的首次答复<b>已超时</b>")
    by["zheng"].hears_nothing()
    await town.passes(hours=1)
    by["zheng"].hears("工单 <b>1009</b> 的首次答复<b>已超时</b>")
    await by["zheng"].taps("我来跟进")
    by["zhou"].hears("由郑国梁跟进，不再往上报")
    by["chen"].hears_nothing()
    by["wu"].hears_nothing()
    forget(town)
