"""The year in stages: where cases are stuck, by bank and by project, the worst first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role, Staff
from services.yearly import YearLine, YearlyReport
from tests.kit import Town
from tests.views.saying import RULES, reader
from views import say

AFTER_THE_NIGHT = datetime(2026, 3, 12, 23, 0, tzinfo=UTC)


async def at_the_bank(town: Town, bank: str, since: date, *rooms: int, project: str = "云栖里") -> None:
    for room in rooms:
        stages = {JourneyKind.MORTGAGE: EntryStage("bank-review", since)}
        home = f"{project} 7-1-{room:04d}"
        await town.contract(f"业主{room}", home, stages=stages, bank=bank, number=f"{project}-{room}")


async def passed(town: Town, bank: str, days: int, *rooms: int) -> None:
    for room in rooms:
        entered = date(2025, 10, 1) + timedelta(days=room % 50)
        stage = EntryStage("bank-passed", entered + timedelta(days=days), days={"bank-review": entered})
        stages = {JourneyKind.MORTGAGE: stage}
        await town.contract(f"业主{room}", f"云栖里 8-1-{room:04d}", stages=stages, bank=bank, number=f"P-{room}")


@pytest.mark.row("S12", "S55")
async def test_s12_the_worst_stands_first_by_bank_and_by_project(town: Town) -> None:
    gu = await town.staff("顾总", Role.DIRECTOR)
    zhou = await town.staff("周敏", Role.MANAGER, "云栖里")
    await at_the_bank(town, "建设银行", date(2026, 1, 20), 1, 2, 3)
    await at_the_bank(town, "工商银行", date(2026, 3, 8), 4)
    await at_the_bank(town, "工商银行", date(2026, 2, 1), 5, project="临江府")
    await passed(town, "建设银行", 14, *range(10, 22))
    await gu.says("/year")
    gu.hears("还没有统计过")
    await town.until(AFTER_THE_NIGHT)
    await gu.says("/year")
    gu.hears("卡点年报")
    said = str(gu.calls()[-1].params["caption"])
    assert "按揭·银行审批：停滞 4 件，最久 51 天；办完 12 户，一半 14 天、八成 14 天" in said
    banks, projects = said.split("<b>按银行</b>")[1].split("<b>按楼盘</b>")
    assert "1. 建设银行 · 按揭·签贷款合同：停滞 12 件" in banks
    assert "2. 建设银行 · 按揭·银行审批：停滞 3 件" in banks
    assert "云栖里 · 按揭·签贷款合同：停滞 12 件" in projects
    assert "业主" not in said and "7-1" not in said
    await zhou.says("/year")
    zhou.hears("· 云栖里")
    said = str(zhou.calls()[-1].params["caption"])
    assert "按揭·银行审批：停滞 3 件" in said
    assert "临江府" not in said and "按楼盘" not in said


@pytest.mark.row("S12")
async def test_s12_only_managers_read_it(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅")
    await chen.says("/year")
    chen.hears("这一步要由经理来办")
    await lin.says("/year")
    lin.hears("不认识这个命令")


async def test_it_stands_behind_a_button_of_the_menu(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await zhou.says("/menu")
    zhou.hears("您好")
    await zhou.taps("卡点年报")
    zhou.hears("还没有统计过")


def test_all_of_it_stands_in_the_workbook() -> None:
    rule = RULES[JourneyKind.MORTGAGE]
    lines = tuple(YearLine("", JourneyKind.MORTGAGE, stage, 42, 12, 19, 7, 2, 45) for stage in rule.stages[:-1])
    report = YearlyReport(Staff(1, "顾总", Role.DIRECTOR), AFTER_THE_NIGHT, lines, lines[:1], lines)
    message = say(report, reader("zh"))
    assert message.workbook is not None
    names = [page.name for page in message.workbook.pages]
    assert names == ["按节点", "按银行", "按楼盘"]
    assert len(message.workbook.pages[0].rows) == len(lines)
    assert all(len(row) == len(page.head) for page in message.workbook.pages for row in page.rows)
