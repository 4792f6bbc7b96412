"""The daily repair report of a wave: asked for, answered by one tap, chased once more, told to the managers. S20."""

from __future__ import annotations

import pytest

from domain.people import Role
from domain.waves import WaveState
from services import repairs
from services.desk import Desk
from storage import repairs as rows
from storage import tickets, waves
from tests.flows.repairing import found_in, moment, repairing, report, to
from tests.kit import Town


@pytest.mark.row("S20")
async def test_s20_departments_are_asked_every_day_and_the_manager_gets_the_report(town: Town) -> None:
    at, li = await repairing(town)
    wang, xu = at.departments["engineering"], at.departments["design"]
    window = await found_in(town, "HT-3-2-1202", "主卧窗户关不严", "window", "main-bedroom")
    await found_in(town, "HT-3-1-0501", "橱柜门碰伤", "fittings", "kitchen")
    at.forget()
    await town.until(moment(1, 16, 30))
    li.hears("1 件维修要补今天的情况")
    assert "没人受理" in li.calls()[-1].params["text"]
    xu.hears("请设计管理部今天补齐")
    for other in (wang, at.departments["sales"], at.departments["finance"], at.lin, at.zhao, at.wu, at.group, at.zhou):
        other.hears_nothing()
    await li.taps(str(window))
    li.hears("今天还缺：没人受理")
    await li.taps("我来受理")
    li.hears("李建工")
    at.lin.hears("李建工")
    at.group.hears("主卧窗户关不严")
    await town.until(moment(1, 17, 20))
    xu.hears("还有 1 件维修没有答复")
    li.hears_nothing()
    await town.until(moment(1, 18))
    at.zhou.hears("今天发现 2 件，修好 0 件；在修 <b>2</b> 件，超时 0 件")
    told = at.zhou.calls()[-1]
    assert told.method == "sendDocument"
    assert "今天催过、没有答复：设计管理部 1 件" in told.params["caption"]
    assert "工程运营部 1 件" in told.params["caption"] and "窗 1 件" in told.params["caption"]
    for silent in (at.group, at.lin, at.zhao, at.wu, li, xu, wang):
        silent.hears_nothing()


@pytest.mark.row("S20")
async def test_s20_a_department_answers_by_one_tap_and_the_next_one_follows(town: Town) -> None:
    at, li = await repairing(town)
    first = await found_in(town, "HT-3-2-1202", "客厅墙面开裂", "wall", "living-room")
    second = await found_in(town, "HT-3-1-0501", "入户门锁不上", "door", "entrance")
    await li.says(f"/take {first}")
    await li.says(f"/take {second}")
    await town.until(moment(2, 16, 29))
    for one in town.hearers():
        one.forgets()
    await town.until(moment(2, 16, 30))
    li.hears("2 件维修要补今天的情况")
    await li.taps(str(first))
    li.hears("今天还缺：今天没有进展")
    assert await li.taps("等材料") == "等材料"
    li.hears("本部门还有 1 件要补")
    assert "等材料" in [line.text for line in await town.ask(tickets.history, first)]
    at.group.hears("等材料")
    await li.taps(str(second))
    li.hears("入户门锁不上")
    await li.taps("约上门日期")
    li.hears("点几个能上门的时间")
    await li.taps("5月4日（周一） 9:00")
    await li.taps("已和业主说定")
    li.hears("约好了：<b>5月4日（周一） 9:00–12:00")
    at.zhao.hears("李建工和您约好了：5月4日（周一） 9:00–12:00上门")
    at.lin.hears_nothing()
    at.wu.hears_nothing()
    at.group.hears("约上门：2026-05-04 09:00–12:00")
    await li.presses(1, f"repair-day:{second}:2026-05-04")
    li.hears("约好了：<b>5月4日（周一） 9:00–12:00")
    at.zhao.hears_nothing()
    await town.until(moment(2, 18))
    at.zhou.hears("今天发现 0 件")
    assert "没有答复" not in at.zhou.calls()[-1].params["caption"]
    li.hears_nothing()
    await town.until(moment(3, 16, 30))
    assert "1 件维修要补" in li.pending()[-1]
    for one in town.hearers():
        one.forgets()


@pytest.mark.row("S20")
async def test_s20_what_owners_report_after_the_keys_counts_and_other_homes_do_not(town: Town) -> None:
    at, li = await repairing(town)
    await report(at.lin, "卫生间地漏返水")
    await report(at.wu, "阳台漏水")
    at.forget()
    await at.zhou.says("/repairs")
    at.zhou.hears("今天发现 1 件")
    said = at.zhou.calls()[-1].params["caption"]
    assert "物业公司 1 件" in said and "给排水 1 件" in said and "晓梅" not in said
    await town.until(moment(1, 16, 31))
    at.departments["property"].hears("请物业公司今天补齐")
    li.hears_nothing()
    await town.until(moment(1, 18))
    for one in town.hearers():
        one.forgets()


@pytest.mark.row("S20")
async def test_s20_the_report_goes_on_until_all_is_mended_and_then_stops(town: Town) -> None:
    at, li = await repairing(town)
    number = await found_in(town, "HT-3-2-1202", "窗户漏风", "window")
    await li.says(f"/take {number}")
    await to(at, WaveState.DONE)
    await town.until(moment(3, 17, 59))
    at.forget()
    li.forgets()
    await town.until(moment(3, 18))
    at.zhou.hears("在修 <b>1</b> 件")
    await li.says(f"/resolve {number} 施工质量 已调整")
    at.forget()
    li.forgets()
    await town.until(moment(3, 23))
    await town.until(moment(4, 17))
    at.forget()
    await town.until(moment(4, 19))
    at.zhou.hears_nothing()
    li.hears_nothing()
    await report(at.lin, "窗户又漏风了")
    at.forget()
    await town.until(moment(5, 18))
    assert "在修 <b>1</b> 件" in at.zhou.pending()[-1]
    at.forget()
    li.forgets()


@pytest.mark.row("S20")
async def test_s20_in_the_group_no_file_and_no_names_and_the_lines_come_in_private(town: Town) -> None:
    at, _ = await repairing(town)
    await found_in(town, "HT-3-2-1202", "窗户漏风", "window")
    await at.zhou.says("/repairs", at.group)
    at.group.hears("私聊发给您")
    assert at.group.calls()[-1].method == "sendMessage"
    assert "晓梅" not in at.group.calls()[-1].params["text"]
    await at.zhou.taps("全部明细", at.group)
    at.group.hears("私聊")
    at.zhou.hears("维修明细，共 1 件")
    assert at.zhou.calls()[-1].method == "sendDocument"


@pytest.mark.row("S20")
async def test_s20_staff_of_another_project_and_buyers_see_nothing(town: Town) -> None:
    at, _ = await repairing(town)
    other = await town.staff("外人", Role.MANAGER, project="江畔雅苑")
    number = await found_in(town, "HT-3-2-1202", "窗户漏风", "window")
    for words in ("/repairs 1", f"/ticket {number}"):
        await other.says(words)
        other.hears("没有找到")
    await other.says("/repairs")
    other.hears("没有正在交付的批次")
    for data in ("repairs:1", f"repair:{number}", f"repair-say:{number}:material", f"repair-day:{number}:2026-05-04"):
        await other.presses(1, data)
        other.hears("没有找到")
    await at.lin.presses(1, f"repair-say:{number}:material")
    at.lin.hears("不认识这个命令")
    for late in (f"repair-day:{number}:2026-04-01", f"repair-say:{number}:gone"):
        await at.zhou.presses(1, late)
    assert len(at.zhou.pending()) == 2
    at.zhou.forgets()
    await at.zhou.says("/repairs 99")
    at.zhou.hears("没有找到这个交付批次")


@pytest.mark.row("S20")
async def test_s20_before_the_day_there_is_nothing_to_report(town: Town) -> None:
    at, _ = await repairing(town)
    await at.zhou.says("/wave new 云栖里 2026-07-01 二批")
    at.zhou.forgets()
    await at.zhou.says("/repairs 2")
    at.zhou.hears("还在计划中")
    number = 1001
    await report(at.wu, "阳台漏水")
    at.forget()
    await at.zhou.presses(1, f"repair:{number}")
    at.zhou.hears("没有找到")


@pytest.mark.row("S20")
async def test_s20_a_tap_finds_what_lacks_without_reading_what_is_mended_or_mended_elsewhere(town: Town) -> None:
    at, li = await repairing(town)
    places = (
        ("入户门锁不上", "door"),
        ("橱柜门碰伤", "fittings"),
        ("窗户漏风", "window"),
        ("墙面开裂", "wall"),
        ("不平", ""),
    )
    door, _, window, wall, _ = [await found_in(town, "HT-3-2-1202", words, part) for words, part in places]
    await report(at.lin, "次卧地板翘起来了")
    await report(at.lin, "卫生间地漏返水")
    for number in (door, window, wall):
        await li.says(f"/take {number}")
    await town.until(moment(2, 12))
    await li.says(f"/note {wall} 明天上门")
    await li.says(f"/resolve {window} 施工质量 已调整")
    for one in town.hearers():
        one.forgets()

    def beside(desk: Desk) -> None:
        wave = waves.by_id(desk.tx, 1)
        every = repairs.rows_of(desk, repairs.of_wave(desk, wave))
        for department in desk.rules.departments:
            theirs = [one for one in every if one.missing and one.repair.department == department]
            found = repairs.lacking(desk, wave, department)
            assert [_lacks(one) for one in found] == [_lacks(one) for one in theirs]
        for row in every:
            number = row.repair.ticket.number
            one = repairs.of_ticket(desk, wave, number)
            assert one is not None and _lacks(repairs.rows_of(desk, (one,))[0]) == _lacks(row)
        engineering = [one.ticket.number for one in rows.unmended(desk.tx, 1, moment(1, 8), ["fittings"])]
        assert door in engineering and window not in engineering and len(engineering) == len(every) - 2

    await town.act(beside)


def _lacks(row: repairs.RepairRow) -> tuple[int, object]:
    return row.repair.ticket.number, row.missing
