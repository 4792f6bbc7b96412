"""Who does what of a mortgage, the bank's archive, and every paper under its name."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from tests.flows.test_facts import ARCHIVED
from tests.flows.test_receipts import FIRST, brings
from tests.kit import Town

REGISTERED = {JourneyKind.MORTGAGE: EntryStage("registration", date(2026, 3, 1))}
SIGNED = {JourneyKind.MORTGAGE: EntryStage("approval-manager", date(2026, 3, 11))}
COLLECTING = {JourneyKind.MORTGAGE: EntryStage("papers", date(2026, 3, 10), days={"filed": date(2026, 3, 1)})}


@pytest.mark.row("S7")
async def test_s07_both_contracts_go_to_the_banks_archive_and_the_bank_is_chased_for_it(town: Town) -> None:
    he, chen = await town.staff("何雅琴"), await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=REGISTERED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=REGISTERED)
    await chen.says("/stage HT-3-2-1202 mortgage paid-out")
    chen.hears("还不能进入“银行放款”：要先完成“银行归档”")
    await chen.says("/stage HT-3-2-1202 按揭 银行归档")
    chen.hears("银行归档")
    assert "跟办人：何雅琴" in chen.calls()[-1].params["caption"]
    lin.hears("备案后的购房合同和抵押合同已送银行归档")
    wu.hears_nothing()
    await lin.says("/progress")
    lin.hears("银行归档")
    assert "银行" in lin.calls()[-1].params["caption"]
    await town.until(datetime(2026, 3, 28, 2, 0, tzinfo=UTC))
    assert "银行归档" in "".join(he.pending()), "fifteen days, and the bank still has it"
    assert "催办" not in "".join(chen.pending()), "it is not the case of whoever entered it"
    for one in town.hearers():
        one.forgets()


@pytest.mark.row("S13")
async def test_s13_each_party_does_its_own_part_and_outside_ones_only_hold_stages(town: Town) -> None:
    chen = await town.staff("陈静", department="sales")
    manager = await town.staff("周敏", Role.MANAGER, department="sales")
    general = await town.staff("顾总", Role.DIRECTOR)
    fang = await town.staff("方会计", department="finance")
    lin = await town.buyer("林晓梅", stages=SIGNED)
    await town.buyer("吴建国", "云栖里 5-1-0801", stages=ARCHIVED)

    await chen.says("/stage HT-3-2-1202 mortgage approval-gm")
    chen.hears("营销管理部经理")
    await manager.says("/stage HT-3-2-1202 mortgage approval-gm")
    manager.forgets()
    lin.hears("总经理签批")
    general.hears("请审批")
    await manager.says("/stage HT-3-2-1202 mortgage signed-off")
    manager.hears("项目公司总经理")
    await general.taps("同意")
    general.forgets()
    lin.hears("两级审批都签好了")

    await chen.says("/receipt HT-5-1-0801 860000 2026-03-10 建设银行 ZF-1")
    chen.hears("要由经理来办")
    await fang.says("/receipt HT-5-1-0801 860000 2026-03-10 建设银行 ZF-1")
    assert "860,000" in fang.pending()[0]
    for one in town.hearers():
        one.forgets()

    for stage, who in (("in-filing", "登记"), ("bank-review", "银行"), ("registration", "律师")):
        rule = town.machine.settings.journeys[JourneyKind.MORTGAGE].stage(stage)
        assert rule.due_days is not None, "whoever chases an outside party needs a day"
        assert rule.holder in {"registry", "bank", "law-firm"}
        assert who in (rule.told.zh + rule.name.zh + "登记")
    assert not {"bank", "law-firm", "registry"} & set(Role), "outside parties have no log-in"


@pytest.mark.row("S14")
async def test_s14_every_paper_has_its_name_its_stage_and_whoever_makes_it(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=COLLECTING)
    await chen.says("/chart 按揭")
    caption = chen.calls()[-1].params["caption"]
    chen.hears("各节点的资料")
    for line in (
        "合同初审：购房合同（我们出）",
        "签贷款合同：个人住房抵押贷款合同（银行出）、贷款申请表（银行出）",
        "抵押登记：抵押登记证明（登记部门出）",
        "银行放款：按揭到账信息（我们出）、客户欠款明细表（我们出）",
        "领取借款合同和票据：借款合同（银行出）、票据（我们出）",
    ):
        assert line in caption
    assert "办理贷款客户清单（我们出）" in caption and "收入证明" in caption
    await lin.says("/papers")
    said = lin.pending()[0]
    assert "收入证明" in said and "借款合同" not in said, "she is asked for her own papers only"
    lin.forgets()


@pytest.mark.row("S13")
async def test_s13_a_ledger_of_finance_is_nobody_elses(town: Town) -> None:
    fang = await town.staff("方会计", department="finance")
    await town.buyer("林晓梅", stages=ARCHIVED)
    taken = await brings(town, FIRST)
    assert not taken.faults
    for one in town.hearers():
        one.forgets()
    await fang.says("/arrears")
    fang.hears("没有未结的欠款")
