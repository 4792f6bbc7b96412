"""Measured areas: reckoned, looked at, offered to each owner alone, confirmed or disputed, paid. S22, feature 5."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import update

from bot import bringing
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from storage import journeys, settlements
from storage.database import Transaction
from storage.tables.contracts import contracts, homes
from tests.kit import Somebody, Town
from tests.kit.town import Group

KEYS = {JourneyKind.HANDOVER: EntryStage("keys", date(2026, 3, 1))}
HANDED_OVER: dict[str, Any] = {"stages": KEYS, "handed_over_on": date(2026, 3, 1)}


async def measure(town: Town, number: str, area: float, measured: float | None, price: int | None) -> None:
    """What a ledger has brought of one home: contracted and measured area, price in cents."""
    contract = await town.contract_id(number)

    def write(tx: Transaction) -> None:
        home = tx.execute(
            update(contracts).where(contracts.c.id == contract).values(price_cents=price).returning(contracts.c.home_id)
        ).scalar_one()
        tx.execute(update(homes).where(homes.c.id == home).values(area=area, measured_area=measured))

    await town.machine.database.act(write)


def workbook(town: Town, who: Somebody) -> list[list[Any]]:
    """The first sheet of the newest file that somebody got."""
    sent = [one for one in town.world.history(who.chat_id) if "document" in one]
    stored = town.world.files.get(sent[-1]["document"]["file_id"])
    assert stored is not None
    book = CalamineWorkbook.from_filelike(BytesIO(stored.data))
    return book.get_sheet_by_name(book.sheet_names[0]).to_python()


class Scene:
    """A manager, finance, a group, and owners who each have a home that was measured."""

    zhou: Somebody
    fang: Somebody
    chen: Somebody
    group: Group
    lin: Somebody
    wu: Somebody

    async def approved(self) -> None:
        """The manager has looked and approved; everybody has heard it."""
        await self.zhou.says("/settlements")
        await self.zhou.taps("核准这")
        for one in (self.zhou, self.lin, self.wu):
            one.forgets()


async def scene(town: Town, lins: float = 102.0, wus: float = 96.0) -> Scene:
    made = Scene()
    made.zhou = await town.staff("周敏", Role.MANAGER)
    made.fang = await town.staff("方会计", department="finance")
    made.chen = await town.staff("陈静")
    made.group = await town.staff_group(made.zhou, made.chen)
    made.lin = await town.buyer("林晓梅", **HANDED_OVER)
    made.wu = await town.buyer("吴建国", "云栖里 5-1-0801", **HANDED_OVER)
    await measure(town, "HT-3-2-1202", 100.0, lins, 100_000_000)
    await measure(town, "HT-5-1-0801", 100.0, wus, 100_000_000)
    return made


@pytest.mark.row("S22")
async def test_s22_a_manager_looks_then_every_owner_gets_her_own_reckoning(town: Town) -> None:
    one = await scene(town)
    await town.contract("孙丽", "云栖里 7-1-0101", **HANDED_OVER)
    await measure(town, "HT-7-1-0101", 100.0, 101.0, None)

    await one.zhou.says("/settlements")
    one.zhou.hears("待核准：2 户，业主应补 ¥20,000.00，应退业主 ¥50,000.00")
    said = one.zhou.calls()[-1].params["caption"]
    assert "缺合同总价或合同面积，算不了的 1 户：云栖里 7-1-0101" in said
    sheet = workbook(town, one.zhou)
    assert sheet[1][:2] == ["云栖里", "3-2-1202"]
    assert sheet[1][6:10] == [100.0, 102.0, 2.0, 2.0]
    one.lin.hears_nothing()

    await one.zhou.taps("核准这 2 户")
    one.zhou.hears("2 户的结算单已经发给业主")
    one.lin.hears("差异：多 2.00 m²（2.00%）")
    hers = one.lin.calls()[-1].params["text"]
    assert "1. 3% 以内：2 m² × ¥10,000.00 ＝ ¥20,000.00" in hers
    assert "合计：您需要补 ¥20,000.00" in hers
    assert "退房" not in hers
    one.wu.hears("合计：我们退您 ¥50,000.00")
    his = one.wu.calls()[-1].params["text"]
    assert "1. 3% 以内：3 m² × ¥10,000.00 ＝ ¥30,000.00" in his
    assert "2. 超出 3%：1 m² × ¥10,000.00 × 2 倍 ＝ ¥20,000.00" in his
    assert "您也可以选择<b>退房</b>" in his
    one.group.hears_nothing()
    one.chen.hears_nothing()
    handover = await town.ask(journeys.one, await town.contract_id("HT-3-2-1202"), JourneyKind.HANDOVER)
    assert handover.stage == "area-settlement"


@pytest.mark.row("S22")
async def test_s22_confirmed_then_paid_by_finance(town: Town) -> None:
    one = await scene(town)
    await one.approved()
    await one.lin.taps("确认")
    one.lin.hears("财务会和您联系缴款")
    one.fang.hears("确认了面积差结算：<b>应补 ¥20,000.00</b>")
    await one.lin.presses(1, "settlement:1:yes")
    one.lin.hears("已确认")
    one.fang.hears_nothing()
    await one.fang.taps("今天已收付")
    one.fang.hears("已登记")
    one.lin.hears("补款 <b>¥20,000.00</b> 已于 2026年3月12日收到", "交房办结")
    one.wu.hears_nothing()
    one.zhou.hears_nothing()
    await one.fang.presses(1, "settled:1")
    one.fang.hears("已经结清")
    states = [state.value for _, state, _ in await town.ask(settlements.history, 1)]
    assert states == ["offered", "confirmed", "paid"]


@pytest.mark.row("S22")
async def test_s22_a_refund_on_a_day_by_command(town: Town) -> None:
    one = await scene(town)
    await one.approved()
    await one.fang.says("/settled HT-5-1-0801 2026-03-10")
    one.fang.hears("还没有确认")
    await one.wu.taps("确认")
    one.wu.hears("请备好您本人的银行卡")
    one.fang.hears("应退 ¥50,000.00")
    await one.fang.says("/settled HT-5-1-0801 2026-03-13")
    one.fang.hears("日期在今天以后")
    await one.fang.says("/settled HT-5-1-0801 2026-03-10")
    one.fang.hears("已登记")
    one.wu.hears("退款 <b>¥50,000.00</b> 已于 2026年3月10日退出", "交房办结")


@pytest.mark.row("S22")
async def test_s22_an_objection_becomes_a_ticket_and_nothing_is_paid(town: Town) -> None:
    one = await scene(town)
    await one.approved()
    await one.wu.taps("有异议")
    one.wu.hears("哪里不对")
    await one.wu.says("我量的是97平")
    one.wu.hears("1001")
    one.fang.hears("有异议，已开工单 1001")
    one.group.hears("我量的是97平")
    assert "50,000" not in one.group.calls()[-1].params["text"], "the card has her words, not the sums"
    await one.fang.says("/settled HT-5-1-0801")
    one.fang.hears("有异议")
    await one.wu.presses(1, "settlement:2:yes")
    one.wu.hears("已确认")
    one.fang.hears("确认了面积差结算")


@pytest.mark.row("S22")
async def test_s22_another_area_replaces_the_reckoning_openly(town: Town) -> None:
    one = await scene(town)
    await one.approved()
    await one.lin.taps("确认")
    one.lin.hears("已确认")
    one.fang.hears("应补")
    await measure(town, "HT-3-2-1202", 100.0, 101.0, 100_000_000)
    await one.zhou.says("/settlements")
    one.zhou.hears("待核准：1 户")
    await one.lin.presses(1, "settlement:1:yes")
    one.lin.hears("已经作废")
    await one.fang.presses(1, "settled:1")
    one.fang.hears("已经作废")
    await one.zhou.taps("核准这 1 户")
    one.zhou.hears("1 户")
    one.lin.hears("代替以前那份")
    assert "您需要补 ¥10,000.00" in one.lin.calls()[-1].params["text"]
    one.wu.hears_nothing()


@pytest.mark.row("S22")
async def test_s22_what_was_paid_counts_in_the_next_reckoning(town: Town) -> None:
    one = await scene(town)
    await one.approved()
    await one.lin.taps("确认")
    await one.fang.taps("今天已收付")
    for each in (one.lin, one.fang):
        each.forgets()
    await measure(town, "HT-3-2-1202", 100.0, 101.0, 100_000_000)
    await one.zhou.says("/settlements")
    await one.zhou.taps("核准这 1 户")
    one.zhou.forgets()
    one.lin.hears("2. 减去以前已结清的：您需要补 ¥20,000.00")
    assert "合计：我们退您 ¥10,000.00" in one.lin.calls()[-1].params["text"]


@pytest.mark.row("S22")
async def test_s22_no_difference_is_done_with_one_tap(town: Town) -> None:
    one = await scene(town, lins=100.0)
    await one.approved()
    await one.lin.taps("确认")
    one.lin.hears("没有面积差", "交房办结")
    one.fang.hears_nothing()


@pytest.mark.row("S22")
async def test_s22_an_old_list_is_not_approved(town: Town) -> None:
    one = await scene(town)
    await one.zhou.says("/settlements")
    one.zhou.hears("待核准：2 户")
    await measure(town, "HT-3-2-1202", 100.0, 103.0, 100_000_000)
    await one.fang.says("/settlements")
    one.fang.hears("待核准：2 户")
    assert not any("核准" in label for label in one.fang.buttons()), "finance looks, a manager approves"
    await one.zhou.taps("核准这 2 户")
    one.zhou.hears("清单刚才有变化")
    one.lin.hears_nothing()


@pytest.mark.row("S22", "S95")
async def test_s22_never_in_a_group_nor_to_another_buyer(town: Town) -> None:
    one = await scene(town)
    other = await town.staff("孙会计", project="临江府", department="finance")
    await one.zhou.says("/settlements", one.group)
    one.group.hears("款项和金额不在群里显示")
    await one.chen.says("/settlements")
    one.chen.hears("这一步要由经理来办")
    await one.approved()
    for press in ("settlement:1:yes", "settlement:1:no", "settlement:1:see"):
        await one.wu.presses(1, press)
        one.wu.hears("没有找到这份结算单")
    await one.lin.presses(1, "settled:1")
    one.lin.hears("不认识这个命令")
    await other.presses(1, "settled:1")
    other.hears("没有找到这份结算单")
    await one.fang.presses(1, "settle:1:2:2")
    one.fang.hears("这一步要由经理来办")
    one.group.hears_nothing()


@pytest.mark.row("S22")
async def test_s22_co_owners_see_it_and_one_answer_is_enough(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await town.contract("林晓梅/张伟", **HANDED_OVER)
    lin, zhang = town.somebody("林晓梅"), town.somebody("张伟")
    await town.bind(lin, "HT-3-2-1202", "3-2-1202")
    await town.bind(zhang, "HT-3-2-1202", "3-2-1202")
    await measure(town, "HT-3-2-1202", 100.0, 99.0, 100_000_000)
    await zhou.says("/settlements")
    await zhou.taps("核准")
    zhou.forgets()
    lin.hears("我们退您 ¥10,000.00")
    zhang.hears("我们退您 ¥10,000.00")
    await zhang.taps("确认")
    zhang.hears("已确认")
    zhou.hears("应退 ¥10,000.00")
    await lin.taps("确认")
    lin.hears("已确认")
    zhou.hears_nothing()


@pytest.mark.row("S22")
async def test_s22_a_ledger_of_areas_from_the_command_line(town: Town, tmp_path: Path) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", **HANDED_OVER)
    await measure(town, "HT-3-2-1202", 100.0, None, 100_000_000)
    file = tmp_path / "实测.csv"
    file.write_text("项目,楼栋,单元,房号,实测面积\n云栖里,3,2,1202,101.5\n云栖里,9,9,9999,88\n", "utf-8")
    said = bringing.take_in(town.machine.settings, file, dry_run=True)
    assert "更新 1 份" in said[0]
    said = bringing.take_in(town.machine.settings, file)
    assert "更新 1 份" in said[0]
    assert any("没有这份合同" in line for line in said)
    await town.machine.courier.look()
    await town.settles()
    zhou.hears("1 户的结算单等您核对")
    lin.hears_nothing()
