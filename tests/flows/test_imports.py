"""A ledger dropped into the chat: read, shown, confirmed, taken, undone; and who must not see what."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from bot import importing
from bot.ledgers.child import SLICE
from domain.imports import ImportState
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from services import import_work
from storage import contracts, imports, journeys, people
from tests.kit import Somebody, Town

HEAD = ("项目", "合同编号", "楼栋", "单元", "房号", "业主姓名", "联系电话", "付款方式", "签约日期")
ROWS = (
    ("云栖里", "HT-1", "3", "2", 1202.0, "林晓梅", 13800000001.0, "按揭", "2025-03-12"),
    ("云栖里", "HT-2", "3", "2", "1302", "吴建国/何青", "13800000002", "一次性", "2025.3.13"),
    ("云栖里", "HT-3", "3", "2", "1402", "孙丽", "13800000003", "按揭", "2025-13-45"),
    ("云栖里", "HT-4", "3", "2", "车位", "钱多多", "13800000004", "按揭", "2025-03-12"),
)


def sheet(*rows: Any, head: tuple[str, ...] = HEAD) -> bytes:
    """A workbook of one sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("台账")
        for at, row in enumerate((head, *rows)):
            page.write_row(at, 0, row)
    return file.getvalue()


def workbook_of(one: Somebody) -> list[list[Any]]:
    """The newest workbook that somebody got."""
    sent = [m for m in one.town.world.history(one.chat_id) if m["from"]["is_bot"] and "document" in m]
    data = one.town.world.files.get(sent[-1]["document"]["file_id"]).data  # type: ignore[union-attr]
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


async def count(town: Town) -> int:
    return int(await town.ask(contracts.newest))


@pytest.mark.row("S10", "S138")
async def test_s138_a_ledger_is_dropped_previewed_confirmed_and_undone(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    await zhou.sends_file(sheet(*ROWS), "三月签约.xlsx")
    zhou.hears("核对完了：新增 3，更新 0，未变 0，拒收 1", "预览，还没有写入")
    preview = zhou.town.world.history(zhou.chat_id)[-1]["caption"]
    assert "第 5 行" in preview and "房号 车位：房号看不懂" in preview
    assert "签约日期 2025-13-45：日期看不懂" in preview
    assert await count(town) == 0, "nothing is written before it is confirmed"
    rows = workbook_of(zhou)
    assert rows[0][:5] == ["行", "结果", "说明", "项目", "合同编号"]
    assert [row[1] for row in rows[1:]] == ["拒收", "新增", "新增", "新增"]

    await zhou.taps("导入（3 份）")
    zhou.hears("已导入：新增 3，更新 0，未变 0，拒收 1")
    lin = (await town.ask(contracts.by_number, "HT-1")).id
    assert [one.name for one in await town.ask(contracts.owners_of, lin)] == ["林晓梅"]

    await zhou.taps("撤销这次导入")
    zhou.hears("已撤销")
    assert await count(town) == 0


async def test_the_same_file_twice_changes_nothing_and_says_so(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    await zhou.sends_file(sheet(*ROWS[:2]), "签约.xlsx")
    await zhou.taps("导入（2 份）")
    zhou.forgets()
    await zhou.sends_file(sheet(*ROWS[:2]), "签约.xlsx")
    zhou.hears("未变 2", "完全一样")
    assert not [label for label in zhou.buttons() if "导入" in label]
    await zhou.taps("放弃")
    zhou.hears("没有写入任何内容")


@pytest.mark.row("S8", "S10")
async def test_s10_stages_move_buyers_hear_once_and_a_mistake_is_taken_back(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    review = {JourneyKind.MORTGAGE: EntryStage("bank-review", date(2026, 2, 1))}
    lin = await town.buyer("林晓梅", stages=review)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=review)
    number = (await town.ask(contracts.by_number, "HT-3-2-1202")).number
    head = ("项目", "合同编号", "楼栋", "单元", "房号", "按揭节点", "按揭节点日期")
    rows = (
        ("云栖里", number, "3", "2", "1202", "签贷款合同", "2026-03-02"),
        ("云栖里", "HT-5-1-0801", "5", "1", "0801", "银行放款", "2026-03-02"),
    )
    await zhou.sends_file(sheet(*rows, head=head), "按揭.xlsx")
    zhou.hears("更新 1", "银行审批 → 签贷款合同")
    assert "前面的节点还没有办" in town.world.history(zhou.chat_id)[-1]["caption"], (
        "a stage that was skipped is refused"
    )
    lin.hears_nothing()
    await zhou.taps("导入（1 份）")
    zhou.hears("已导入")
    lin.hears("签贷款合同")
    wu.hears_nothing()
    await zhou.taps("撤销这次导入")
    zhou.hears("已撤销")
    lin.hears("目前在「银行审批」")
    wu.hears_nothing()
    journey = await town.ask(journeys.one, await town.contract_id(number), JourneyKind.MORTGAGE)
    assert (journey.stage, [key for key, _ in journey.reached]) == ("bank-review", ["bank-review"])


async def test_what_somebody_changed_since_stays_as_it_is(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    await zhou.sends_file(sheet(*ROWS[:2]), "签约.xlsx")
    await zhou.taps("导入（2 份）")
    lin = town.somebody("林晓梅")
    await town.bind(lin, "HT-1", "3-2-1202")
    zhou.forgets()
    await zhou.taps("撤销这次导入")
    zhou.hears("有 1 份合同没有动")
    assert (await town.ask(contracts.by_number, "HT-1")).number == "HT-1"


async def test_in_the_group_nobody_reads_names(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    await zhou.sends_file(sheet(*ROWS), "林晓梅.xlsx", group)
    zhou.hears("核对完了", "预览，还没有写入")
    group.hears("台账核对完了：新增 3")
    assert not group.calls()[-1].params.get("reply_markup")
    await zhou.taps("导入（3 份）")
    zhou.hears("已导入")
    group.hears("台账已导入")
    said = str([call.params for call in group.calls()])
    assert not [word for word in ("林晓梅", "1202", "13800000001", "HT-1") if word in said]
    chen.hears_nothing()


@pytest.mark.row("S143")
async def test_strangers_buyers_and_agents_import_nothing(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅")
    nobody = town.somebody("路人")
    ledger = sheet(*ROWS)
    await chen.sends_file(ledger, "签约.xlsx")
    chen.hears("部门负责人")
    await lin.sends_file(ledger, "签约.xlsx")
    lin.forgets()
    await nobody.sends_file(ledger, "签约.xlsx")
    nobody.forgets()
    assert await town.ask(imports.next_at_work) is None
    assert await count(town) == 1


async def test_a_button_of_somebody_else_and_one_that_is_pressed_twice(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    sun = await town.staff("孙丽", Role.LEAD)
    await zhou.sends_file(sheet(*ROWS[:1]), "签约.xlsx")
    preview = town.world.history(zhou.chat_id)[-1]["message_id"]
    await sun.says("/menu")
    sun.forgets()
    await sun.presses(town.world.history(sun.chat_id)[-1]["message_id"], "import-yes:1")
    sun.hears("没有这次导入")
    zhou.forgets()
    await zhou.taps("导入（1 份）")
    zhou.hears("已导入")
    await zhou.presses(preview, "import-yes:1")
    zhou.hears("已经导入了")
    await town.passes(hours=25)
    await zhou.taps("撤销这次导入")
    assert await count(town) == 1
    zhou.forgets()


async def test_a_lead_of_one_project_changes_nothing_of_another(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD, project="临江府")
    await zhou.sends_file(sheet(*ROWS[:2]), "签约.xlsx")
    zhou.hears("拒收 2", "不是您负责的项目")
    assert await count(town) == 0


async def test_a_head_is_explained_once_and_known_from_then_on(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    odd = sheet(("云栖里", "3-2-1202", "林晓梅", "138000"), head=("项目", "户室", "业主姓名", "序"))
    await zhou.sends_file(odd, "奇怪.xlsx")
    zhou.hears("没有找到表头")
    await zhou.taps("说明列的含义")
    zhou.hears("哪一列")
    await zhou.taps("户室")
    zhou.hears("「户室」这一列是什么")
    await zhou.taps("房号")
    zhou.hears("核对完了：新增 1", "预览")
    await zhou.taps("放弃")
    zhou.forgets()
    await zhou.sends_file(odd, "奇怪.xlsx")
    zhou.hears("核对完了：新增 1", "预览")


async def test_the_project_and_the_kind_are_asked_when_nothing_tells_them(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    await town.contract("林晓梅")
    await zhou.sends_file(sheet(("3-2-1202", "林晓梅", "13800000001"), head=("房号", "业主", "电话")), "a.xlsx")
    zhou.hears("没有写项目名称")
    await zhou.taps("云栖里")
    zhou.hears("核对完了", "预览")
    bare = sheet(("云栖里", "3-2-1202", "第一轮预验收"), head=("项目", "房号", "节点"))
    await zhou.sends_file(bare, "b.xlsx")
    zhou.hears("看不出是哪一项手续")
    await zhou.taps("交房")
    zhou.hears("更新 1", "房屋建设中 → 第一轮预验收")


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\x00picture", "台账.xlsx", "不是表格文件"),
        (b"", "台账.xlsx", "不是表格文件"),
        (b"PK\x03\x04nothing", "台账.xlsx", "读不出来"),
    ],
)
async def test_what_is_no_ledger_is_refused_with_a_sentence(town: Town, data: bytes, name: str, why: str) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    await zhou.sends_file(data, name)
    zhou.hears(why)


async def test_two_at_once_and_a_desk_that_dies_in_the_middle(town: Town) -> None:
    """A step that was done is not done again, whoever believes it is his; what was begun goes on."""
    zhou = await town.staff("周敏", Role.LEAD)
    many = [
        ("云栖里", f"HT-{n}", str(n // 100), "1", str(100 + n % 100), f"林{n}", "", "全款", "2025-03-12")
        for n in range(450)
    ]
    await zhou.sends_file(sheet(*many), "许多.xlsx")
    zhou.hears("新增 450", "预览")
    preview = town.world.history(zhou.chat_id)[-1]["message_id"]
    town.world.press(zhou.person, preview, "import-yes:1")
    _, body = await town.api.call(town.world.token, "getUpdates", {"offset": town._offset, "timeout": 0})
    await town.machine.intake.store(body["result"])
    await town.machine.lanes.idle()
    first = await town.ask(imports.next_at_work)
    assert first is not None and first.state is ImportState.TAKING
    worker = importing.Importing(town.machine.acts, town.machine.bot, town.machine.lanes.idle)
    await worker._go_on(first)
    assert await count(town) == SLICE
    with pytest.raises(Exception, match="somebody-was-faster"):
        await town.machine.acts.of_clock(lambda desk: import_work.take(desk, first))
    assert await count(town) == SLICE
    await town.settles()
    zhou.hears("已导入：新增 450")
    assert await count(town) == 450


async def test_a_preview_that_nobody_answers_is_forgotten(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    await zhou.sends_file(sheet(*ROWS[:1]), "签约.xlsx")
    zhou.forgets()
    await town.passes(days=3)
    await town.passes(days=2)
    zhou.forgets()
    await zhou.taps("导入（1 份）")
    zhou.hears("已经放弃")
    assert await town.ask(lambda tx: list(imports.notes_of(tx, 1))) == []


async def test_values_people_and_co_owners_go_back_to_what_they_were(town: Town) -> None:
    zhou = await town.staff("周敏", Role.LEAD)
    await zhou.sends_file(sheet(*ROWS[:2]), "签约.xlsx")
    await zhou.taps("导入（2 份）")
    zhou.forgets()
    changed = ("云栖里", "HT-1", "3", "2", "1202", "林晓梅/周文博", "13900000009", "按揭", "2025-03-20")
    await zhou.sends_file(sheet((*changed, "建设银行", 101.5), head=(*HEAD, "按揭银行", "建筑面积")), "更正.xlsx")
    zhou.hears("更新 1", "签约日期 2025-03-12 → 2025-03-20")
    await zhou.taps("导入（1 份）")
    contract = await town.contract_id("HT-1")
    [lin, _] = await town.ask(contracts.owners_of, contract)
    assert (await town.ask(people.buyer_contact, lin.id))[1] == "+8613900000009"
    await zhou.taps("撤销这次导入")
    zhou.hears("已撤销")
    [lin] = await town.ask(contracts.owners_of, contract)
    assert (await town.ask(people.buyer_contact, lin.id))[1] == "+8613800000001"
    assert (await town.ask(contracts.by_number, "HT-1")).signed_on == date(2025, 3, 12)
