"""The ledger of contracts: what is overdue first, then all of them, for finance and managers alone."""

from __future__ import annotations

from datetime import date

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from services import fulfilment
from tests.flows.test_receipts import FIRST, brings, workbook
from tests.kit import Town, ledgers

ARCHIVED = {JourneyKind.MORTGAGE: EntryStage("archived", date(2026, 3, 1))}
OWED = ("合同编号", "款项", "欠款金额", "应付日期")


async def owed(town: Town, day: str, *rows: tuple[str, ...]) -> None:
    """Finance's table of a day."""
    taken = await ledgers.brings(town, "欠款.csv", (f"截至{day}",), OWED, *rows)
    assert not taken.faults


@pytest.mark.row("S127")
async def test_s127_overdue_first_then_all_with_stages_and_whether_payments_came_in_time(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    fang = await town.staff("方会计", department="finance")
    await town.contract("林晓梅", stages=ARCHIVED)
    await town.contract("吴建国", "云栖里 5-1-0801")
    await town.contract("孙丽", "金浦园 7-1-0101")
    first, second = ("HT-3-2-1202", "首期款", "35000", "2026-03-05"), ("HT-3-2-1202", "尾款", "5000", "2026-04-01")
    await owed(town, "2026-03-01", first, second, ("HT-5-1-0801", "首期款", "20000", "2026-03-04"))
    await owed(town, "2026-03-06", first, second, ("HT-7-1-0101", "首期款", "8000", "2026-03-02"))
    await owed(town, "2026-03-10", second, ("HT-7-1-0101", "首期款", "8000", "2026-03-02"))
    await brings(town, FIRST)
    for one in town.hearers():
        one.forgets()

    await fang.says("/contracts")
    said = fang.pending()[0]
    assert "合同：3 份" in said and "有逾期款：1 份，共 ¥8,000.00" in said and "30 天内到期：1 份" in said
    assert "金浦园 7-1-0101" in said and "逾期 1 笔，共 ¥8,000.00，最久 10 天" in said
    fang.forgets()
    assert "3-2-1202" not in said, "nothing of hers is overdue"
    await fang.taps("全部合同")
    said = fang.pending()[0]
    lin, wu = said.index("云栖里 3-2-1202"), said.index("云栖里 5-1-0801")
    assert "银行已到账 ¥860,000.00" in said[lin:wu] and "下一笔：尾款 ¥5,000.00，2026年4月1日到期" in said[lin:wu]
    assert "按时 0 笔，逾期 1 笔" in said[lin:wu], "the table of the 6th still had it"
    assert "按时 0 笔，逾期 0 笔，1 笔从欠款表看不出哪天到" in said[wu:]
    assert "节点：按揭" in said[lin:wu]
    fang.forgets()
    await fang.taps("导出")
    fang.hears("合同台账，共 3 行")
    (sheet,) = workbook(town, fang)
    assert sheet[1][0] == "HT-3-2-1202" and 860000 in sheet[1] and 5000 in sheet[1]

    await zhou.says("/contracts 金浦园")
    assert "云栖里" not in zhou.pending()[0].partition("[")[0]
    zhou.hears("合同：1 份")
    await zhou.taps("7-1-0101")
    zhou.forgets()


@pytest.mark.row("S127")
async def test_s127_page_by_page(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER, project="云栖里")
    rows = []
    for number in range(1, 12):
        home = f"3-2-{number:02}01"
        await town.contract(f"业主{number}", f"云栖里 {home}")
        rows.append((f"HT-{home}", "首期款", "100", f"2026-02-{number:02}"))
    await owed(town, "2026-03-01", *rows)
    await zhou.says("/contracts")
    said = zhou.pending()[0]
    assert "有逾期款：11 份" in said and "1 · 云栖里 3-2-0101" in said and "8 · 云栖里 3-2-0801" in said
    zhou.forgets()
    await zhou.taps("下一页")
    assert "1 · 云栖里 3-2-0901" in zhou.pending()[0]
    zhou.hears("3-2-1101")
    assert "下一页" not in "".join(zhou.buttons())
    await zhou.taps("全部合同")
    zhou.hears("1 · 云栖里 3-2-0101")
    await zhou.taps("下一页")
    zhou.hears("1 · 云栖里 3-2-0901")
    await zhou.taps("从头看")
    zhou.hears("1 · 云栖里 3-2-0101")
    await zhou.taps("只看逾期")
    await zhou.taps("导出")
    zhou.hears("1 · 云栖里 3-2-0101", "合同台账（逾期），共 11 行")


@pytest.mark.row("S127")
async def test_s127_a_file_speaks_the_readers_language_and_says_when_there_is_more(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await town.staff("Ann", Role.MANAGER)
    await ann.says("/language")
    await ann.taps("English")
    ann.forgets()
    for name, home in (("林晓梅", "云栖里 3-2-1202"), ("吴建国", "云栖里 5-1-0801")):
        await town.contract(name, home, stages=ARCHIVED)
    for most, said in ((2, "2 rows"), (1, "the first 1 rows")):
        monkeypatch.setattr(fulfilment, "MOST", most)
        await ann.says("/contracts")
        await ann.taps("All contracts")
        ann.forgets()
        await ann.taps("Export")
        ann.hears(said)
        (sheet, *_) = workbook(town, ann)
        assert len(sheet) == 1 + most
        assert sheet[1].count("Filed at the bank") == 2, "where it stands, and what was done last"


@pytest.mark.row("S127")
async def test_s127_nobody_else_and_never_in_a_group(town: Town) -> None:
    zhou, chen = await town.staff("周敏", Role.MANAGER), await town.staff("陈静")
    qian = await town.staff("钱进", Role.MANAGER, "金浦园")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅")
    await zhou.says("/contracts", group)
    group.hears("款项和金额不在群里显示")
    await chen.says("/contracts")
    chen.hears("要由经理来办")
    await lin.says("/contracts")
    lin.hears("不认识这个命令")
    for pressed in ("fulfilments:1:all", "fulfilment-book:1:all"):
        await qian.presses(1, pressed)
        qian.hears("没有找到")
    for project in ("云栖里", "没有的楼盘"):
        await qian.says(f"/contracts {project}")
        qian.hears(f"没有这个楼盘：{project}")
    await chen.presses(1, "fulfilment-book:0:all")
    chen.hears("要由经理来办")
