"""How long a stage usually lasts: learnt at night from the cases of the firm itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.homes import Payment
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from tests.kit import Somebody, Town

AFTER_THE_NIGHT = datetime(2026, 3, 13, 0, 0, tzinfo=UTC)
ENTERED = date(2025, 11, 1)


async def finished(town: Town, *days: int, project: str = "云栖里", bank: str = "") -> None:
    """Cases that went through the bank's review in so many days, each in its own week."""
    for number, took in enumerate(days):
        entered = ENTERED + timedelta(days=number)
        passed = entered + timedelta(days=took)
        stage = EntryStage("bank-passed", passed, days={"bank-review": entered})
        home = f"{project} 9-{len(bank)}-{number:04d}"
        stages = {JourneyKind.MORTGAGE: stage}
        await town.contract(f"业主{number}", home, stages=stages, number=f"{project}{bank}{number}", bank=bank)


def waiting(since: date) -> dict[JourneyKind, EntryStage]:
    return {JourneyKind.MORTGAGE: EntryStage("bank-review", since)}


async def caption_of(lin: Somebody) -> str:
    await lin.says("/progress")
    lin.hears("银行审批")
    return str(lin.calls()[-1].params["caption"])


@pytest.mark.row("S12", "S140")
async def test_s12_the_usual_length_is_that_of_our_own_cases(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=waiting(date(2026, 2, 24)))
    await finished(town, *(11,) * 6, *(20,) * 4, 33, 90)
    assert "一般约 15 天" in await caption_of(lin)
    await town.until(AFTER_THE_NIGHT)
    said = await caption_of(lin)
    assert "本项目近一年 12 户：一半在 11 天内办完，八成在 20 天内" in said
    assert "比平常久" not in said, "sixteen days are more than config.yaml says, and no more than cases take"
    await town.passes(days=5)
    assert "比平常久" in await caption_of(lin)


@pytest.mark.row("S12")
async def test_s12_one_bank_is_not_the_other(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=waiting(date(2026, 2, 24)), bank="建设银行")
    await finished(town, *(11,) * 12, bank="建设银行")
    await finished(town, *(40,) * 20, bank="工行")
    await town.until(AFTER_THE_NIGHT)
    assert "本项目同一银行近一年 12 户：八成在 11 天内办完" in await caption_of(lin)


@pytest.mark.row("S12")
async def test_s12_too_few_cases_leave_it_at_the_constant(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=waiting(date(2026, 2, 24)))
    await finished(town, *(40,) * 11)
    await town.until(AFTER_THE_NIGHT)
    said = await caption_of(lin)
    assert "一般约 15 天" in said
    assert "比平常久" in said


@pytest.mark.row("S12")
async def test_s12_where_the_project_has_too_few_the_firm_speaks(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=waiting(date(2026, 2, 24)))
    await finished(town, *(40,) * 4)
    await finished(town, *(30,) * 12, project="临江府")
    await town.until(AFTER_THE_NIGHT)
    assert "我们各项目近一年 16 户：一半在 30 天内办完，八成在 40 天内" in await caption_of(lin)


@pytest.mark.row("S12")
async def test_s12_every_night_learns_what_the_day_has_brought(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=waiting(date(2026, 2, 24)))
    chen = await town.staff("陈静")
    await finished(town, *(11,) * 12)
    await town.until(AFTER_THE_NIGHT)
    assert "近一年 12 户" in await caption_of(lin)
    await town.contract("吴建国", "云栖里 5-1-0801", stages=waiting(date(2026, 3, 3)))
    await chen.says("/stage HT-5-1-0801 mortgage bank-passed")
    chen.hears("签贷款合同")
    await town.passes(days=1)
    assert "近一年 13 户" in await caption_of(lin)
    await town.passes(days=300)
    assert "近一年 1 户" not in await caption_of(lin), "a year later the others do not count any more"
    chen.forgets()


@pytest.mark.row("S12", "S10")
async def test_s12_managers_count_as_stuck_what_takes_longer_than_our_own_cases(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER, "云栖里")
    await town.contract("林晓梅", stages=waiting(date(2026, 2, 22)))
    await finished(town, *(30,) * 12)
    await zhou.says("/digest")
    zhou.hears("停滞 13 件")
    await town.until(AFTER_THE_NIGHT)
    zhou.hears_nothing()
    await zhou.says("/digest")
    zhou.hears("停滞 12 件")
    await zhou.taps("停滞 12")
    zhou.hears("签贷款合同")
    assert "银行审批" not in str(zhou.calls()[-1].params), "nineteen days are not long where thirty are usual"


@pytest.mark.row("S12")
async def test_s12_staff_see_the_same_and_news_carry_it(town: Town) -> None:
    chen = await town.staff("陈静")
    passed = {JourneyKind.MORTGAGE: EntryStage("bank-passed", date(2026, 3, 1), days={"filed": date(2026, 2, 1)})}
    lin = await town.buyer("林晓梅", stages=passed)
    await finished(town, *(21,) * 12)
    await town.until(AFTER_THE_NIGHT)
    await chen.says("/stage HT-3-2-1202 mortgage bank-review")
    chen.hears("12 户：八成在 21 天内办完")
    lin.hears("当前经办：<b>银行</b>，近一年八成在 21 天内办完")


async def test_what_cash_buyers_do_has_no_bank(town: Town) -> None:
    lin = await town.buyer("林晓梅", payment=Payment.CASH)
    await town.until(AFTER_THE_NIGHT)
    await lin.says("/progress")
    lin.hears("这一步没有固定的时长")
