"""A journey that should go on while papers are open: whoever moves it is told, and says why."""

from __future__ import annotations

from datetime import date

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from tests.kit import Town

COLLECTING = {JourneyKind.MORTGAGE: EntryStage("papers", date(2026, 3, 10), days={"filed": date(2026, 3, 1)})}


@pytest.mark.row("S2")
async def test_s02_what_is_open_is_told_and_nothing_moves(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await chen.says("/stage HT-3-2-1202 mortgage bank-review")
    chen.hears("还不能更新到“银行审批”")
    assert "首付款收据，还没收到" in chen.calls()[-1].params["text"]
    lin.hears_nothing()


@pytest.mark.row("S2")
async def test_s02_with_a_reason_on_record_it_goes_on(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=COLLECTING)
    await chen.says("/stage HT-3-2-1202 mortgage bank-review")
    chen.hears("还不能更新")
    await chen.taps("照样更新")
    chen.hears("原因是什么")
    await chen.says("原件已当面交到银行")
    chen.hears("银行审批")
    lin.hears("原件已当面交到银行")
    await lin.says("/progress")
    lin.hears("银行审批")
    assert "还没收到" not in lin.calls()[-1].params["caption"]
    wu.hears_nothing()
    await chen.says("/papers HT-3-2-1202")
    await chen.taps("首付款收据")
    assert "陈静 同意先不交：原件已当面交到银行" in chen.pending()[-1]
    chen.forgets()


@pytest.mark.row("S2", "S95")
async def test_s02_in_the_group_names_are_masked(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    await town.contract("林晓梅/张大伟", stages=COLLECTING)
    await zhou.says("/stage HT-3-2-1202 mortgage bank-review", group)
    group.hears("还不能更新")
    said = group.calls()[-1].params["text"]
    assert "身份证（正反面）（林**）" in said and "张**" in said
    assert "晓梅" not in said and "大伟" not in said
    await zhou.says("银行说先收件", group, answering="还不能更新")
    group.hears("银行审批")


@pytest.mark.row("S95")
async def test_who_does_not_serve_the_project_cannot_say_why(town: Town) -> None:
    sun = await town.staff("孙丽", project="临江府")
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await sun.presses(1, "anyway:1:5")
    sun.hears("没有找到这份合同")
    await lin.presses(1, "anyway:1:5")
    lin.hears("不认识这个命令")
