"""Money from the bank: finance enters it, mortgages move on, marketing hears the sum, and no group ever does."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot import bringing
from domain.imports import Counts
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from domain.receipts import ReceiptRules
from services.ledger_takers import LedgerDone
from tests.kit import Somebody, Town, ledgers

ARCHIVED = {JourneyKind.MORTGAGE: EntryStage("archived", date(2026, 3, 1))}
AT_THE_BANK = {JourneyKind.MORTGAGE: EntryStage("bank-review", date(2026, 3, 1))}
HEAD = ("合同编号", "到账金额", "到账日期", "银行", "流水号")
FIRST = ("HT-3-2-1202", "860000", "2026-03-10", "建设银行", "ZF-1")
LINE = "/receipt HT-3-2-1202 860000 2026-03-10 建设银行 ZF-1"


async def brings(town: Town, *rows: tuple[str, ...], dry_run: bool = False, tell: bool = False) -> LedgerDone:
    """A ledger as `anju import` takes it."""
    settings = town.machine.settings
    if tell:
        settings = settings.model_copy(update={"receipts": ReceiptRules(tell_amount=True)})
    return await ledgers.brings(town, "到账.csv", HEAD, *rows, dry_run=dry_run, settings=settings)


def workbook(town: Town, who: Somebody) -> list[list[list[Any]]]:
    """The sheets of the newest file that somebody got."""
    file_id = town.world.last(who.chat_id)["document"]["file_id"]
    stored = town.world.files.get(file_id)
    assert stored is not None
    book = CalamineWorkbook.from_filelike(BytesIO(stored.data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


@pytest.mark.row("S10")
async def test_s10_a_ledger_moves_mortgages_in_bulk_and_marketing_hears_the_sum(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=ARCHIVED)
    sun = await town.buyer("孙丽", "云栖里 7-1-0101", stages=AT_THE_BANK)

    taken = await brings(
        town,
        FIRST,
        ("HT-5-1-0801", "500000.50", "2026-03-11", "中国银行", "ZF-2"),
        ("HT-7-1-0101", "400000", "2026-03-11", "中国银行", "ZF-3"),
        ("HT-0", "1", "2026-03-11", "中国银行", "ZF-4"),
    )
    assert (taken.counts.created, taken.counts.journeys, taken.counts.cents) == (2, 2, 136_000_050)
    assert [(one.number, one.code.value) for one in taken.faults] == [
        ("HT-7-1-0101", "not-archived"),
        ("HT-0", "no-contract"),
    ]
    lin.hears("银行放款")
    wu.hears("银行放款")
    assert "860,000" not in str(lin.calls()[-1].params), "how much is hers to hear only where config says so"
    sun.hears_nothing()
    zhou.hears("2 笔，共 ¥1,360,000.50")
    said = zhou.calls()[-1].params["caption"]
    assert "还没有“银行归档”" in said
    assert "没有这份合同" in said
    taken_page, refused_page = workbook(town, zhou)
    assert taken_page[1][:3] == ["云栖里", "3-2-1202", ""]
    assert taken_page[1][-2:] == [860000.0, "是"]
    assert [row[2] for row in refused_page[1:]] == ["HT-7-1-0101", "HT-0"]
    chen.hears_nothing()
    group.hears_nothing()
    await lin.says("/progress")
    lin.hears("银行放款")
    assert "3月10日起" in lin.calls()[-1].params["caption"], "since the money came, not since it was entered"


@pytest.mark.row("S10")
async def test_s10_the_same_file_twice_changes_nothing(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await brings(town, FIRST)
    lin.hears("银行放款")
    zhou.hears("1 笔")
    again = await brings(town, FIRST)
    assert (again.counts, again.faults) == (Counts(unchanged=1), ())
    lin.hears_nothing()
    zhou.hears_nothing()
    other = await brings(town, ("HT-3-2-1202", "1", "2026-03-10", "建设银行", "ZF-1"))
    assert [one.code.value for one in other.faults] == ["reused"]


@pytest.mark.row("S10")
async def test_s10_a_dry_run_tells_all_and_changes_nothing(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    for _ in range(2):
        tried = await brings(town, FIRST, dry_run=True)
        assert (tried.counts.created, tried.counts.journeys) == (1, 1)
    lin.hears_nothing()
    zhou.hears_nothing()
    await lin.says("/progress")
    lin.hears("银行归档")


@pytest.mark.row("S8", "S10")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("HT-9", "1", "2026-03-10", "建行", "A"), "no-contract"),
        (("HT-3-2-1202", "0", "2026-03-10", "建行", "A"), "bad-sum"),
        (("HT-3-2-1202", "-1", "2026-03-10", "建行", "A"), "bad-sum"),
        (("HT-3-2-1202", "1.005", "2026-03-10", "建行", "A"), "bad-sum"),
        (("HT-3-2-1202", "1", "2026-03-13", "建行", "A"), "future"),
        (("HT-3-2-1202", "1", "2026-02-30", "建行", "A"), "no-day"),
        (("HT-3-2-1202", "1", "2026-03-10", "建行", ""), "no-reference"),
    ],
)
async def test_s10_what_is_wrong_is_refused_with_why(town: Town, line: tuple[str, ...], why: str) -> None:
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    taken = await brings(town, line)
    assert [one.code.value for one in taken.faults] == [why]
    assert taken.counts == Counts(rejected=1)
    lin.hears_nothing()


@pytest.mark.row("S10")
async def test_s10_who_hears_how_much(town: Town) -> None:
    """The owners, where config says so."""
    await town.contract("林晓梅/张伟", stages=ARCHIVED)
    lin, zhang = town.somebody("林晓梅"), town.somebody("张伟")
    await town.bind(lin, "HT-3-2-1202", "3-2-1202")
    await town.bind(zhang, "HT-3-2-1202", "3-2-1202")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=ARCHIVED)
    await brings(town, FIRST, tell=True)
    lin.hears("¥860,000.00")
    zhang.hears("¥860,000.00")
    wu.hears_nothing()


@pytest.mark.row("S10")
async def test_s10_one_line_by_command_is_shown_before_it_is_taken(town: Town) -> None:
    fang = await town.staff("方会计", department="finance")
    he = await town.staff("何经理", Role.MANAGER, department="sales")
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await fang.says(LINE)
    fang.hears("请核对这笔到账")
    message, data = proposal(fang)
    lin.hears_nothing()
    await fang.taps("不登记")
    fang.hears("没有登记")
    await fang.presses(message, data)
    fang.hears("可能已经登记过，或者已经取消")
    await fang.says(LINE)
    fang.hears("请核对这笔到账")
    message, data = proposal(fang)
    await fang.taps("确认到账")
    fang.hears("到账已登记")
    lin.hears("银行放款")
    he.hears("¥860,000.00")
    await fang.presses(message, data)
    fang.hears("可能已经登记过")
    await fang.says(LINE)
    fang.hears("以前登记过的 1 笔")
    lin.hears_nothing()


def proposal(who: Somebody) -> tuple[int, str]:
    """The message with the line to confirm, and what its first button says."""
    message = who._with_buttons("确认到账")
    return message["message_id"], message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]


@pytest.mark.row("S10", "S95")
async def test_s10_only_finance_and_managers_and_never_in_a_group(town: Town) -> None:
    zhou, chen = await town.staff("周敏", Role.MANAGER), await town.staff("陈静")
    other = await town.staff("孙会计", project="临江府", department="finance")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await chen.says(LINE)
    chen.hears("这一步要由经理来办")
    await zhou.says(LINE, group)
    group.hears("款项和金额不在群里显示")
    await other.says(LINE)
    other.hears("没有这份合同")
    await lin.says(LINE)
    lin.hears("不认识这个命令")
    await zhou.says("/receipt HT-3-2-1202 many 2026-03-10 建设银行 ZF-1")
    zhou.hears("我没看懂")
    await zhou.says(LINE)
    zhou.hears("请核对")
    _, press = proposal(zhou)
    for stranger, words in ((lin, "不认识这个命令"), (chen, "这一步要由经理来办"), (other, "可能已经登记过")):
        await stranger.presses(1, press)
        stranger.hears(words)
    await zhou.taps("确认到账")
    zhou.hears("到账已登记", "1 笔，共 ¥860,000.00")
    lin.hears("银行放款")
    group.hears_nothing()


@pytest.mark.row("S10")
async def test_s10_the_command_line(town: Town, tmp_path: Path) -> None:
    await town.contract("林晓梅", stages=ARCHIVED)
    file = tmp_path / "到账.csv"
    file.write_text("\n".join(",".join(row) for row in (HEAD, FIRST, ("HT-9", *FIRST[1:4], "B"))), "utf-8")
    settings = town.machine.settings
    said = bringing.take_in(settings, file, dry_run=True)
    assert "试读按揭到账" in said[0]
    assert "HT-9" in said[-1] and "没有这份合同" in said[-1]
    with pytest.raises(LookupError, match="没有这个文件"):
        bringing.take_in(settings, tmp_path / "none.csv", dry_run=True)
