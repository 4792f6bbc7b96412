"""Lists as files: everything, in private, never a formula; and empty ledgers that can be filled in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot import exporting
from domain.people import Role
from tests.flows.people import an_office
from tests.flows.test_imports import workbook_of
from tests.kit import Town


@pytest.mark.row("S26", "S142")
async def test_s26_a_list_in_the_group_comes_as_a_file_in_private(town: Town) -> None:
    office = await an_office(town)
    await office.chen.says("/queue", office.group)
    office.forget()
    await office.chen.taps("导出", office.group)
    office.group.hears("私聊发给您")
    office.chen.hears("工单队列，共 1 行")
    assert not [one for one in town.world.history(office.group.chat_id) if "document" in one], "no file in a group"
    head, row = workbook_of(office.chen)
    assert {"服务人员", "户型", "项目", "成交", "登记时间"} <= set(head), "the keys by which staff sort"
    assert row[head.index("成交")] == "已成交"
    office.lin.hears_nothing()


async def test_what_a_buyer_wrote_is_never_a_formula(town: Town) -> None:
    office = await an_office(town)
    await office.report('=HYPERLINK("http://evil.example")', by=office.wu)
    office.forget()
    await office.chen.says("/queue")
    office.forget()
    await office.chen.taps("导出")
    office.chen.hears("共 2 行")
    rows = workbook_of(office.chen)
    assert any("=HYPERLINK" in str(cell) for row in rows for cell in row), "it stands there as words"


async def test_customers_and_what_was_found(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    sun = await town.staff("孙丽", project="临江府")
    await town.contract("林晓梅")
    for one, number in ((zhou, 1), (sun, 0)):
        await one.says("/customer 3-2-1202")
        one.forgets()
        if number:
            await one.taps("导出")
            one.hears("客户，共 1 行")
            assert workbook_of(one)[1][-1] == "林晓梅"
    lin = town.somebody("林晓梅")
    await lin.starts()
    lin.forgets()
    await lin.presses(town.world.history(lin.chat_id)[-1]["message_id"], "export:queue")
    lin.forgets()
    assert not [one for one in town.world.history(lin.chat_id) if "document" in one]


@pytest.mark.row("S26")
async def test_s26_an_empty_ledger_is_filled_in_and_read(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    await zhou.says("/import")
    zhou.hears("导入台账")
    await zhou.taps("合同与业主")
    zhou.hears("空白模板")
    [head] = workbook_of(zhou)
    assert head[:5] == ["项目", "合同编号", "楼栋", "单元", "房号"]


def test_the_command_line_writes_whole_lists_and_templates(tmp_path: Path, database_url: str) -> None:
    from tests.kit.town import settings_for_tests

    settings = settings_for_tests(tmp_path, database_url)
    for name, kind in (
        ("queue", ""),
        ("customers", ""),
        ("visits", ""),
        ("stuck", ""),
        ("fulfilment", ""),
        ("template", "mortgages"),
    ):
        out = tmp_path / f"{name}.xlsx"
        assert str(out) in exporting.write(settings, name, kind, out, None)
        rows: list[list[Any]] = (
            CalamineWorkbook.from_filelike(io.BytesIO(out.read_bytes())).get_sheet_by_index(0).to_python()
        )
        assert len(rows) == 1
    with pytest.raises(LookupError, match="template"):
        exporting.write(settings, "nothing", "", None, None)
