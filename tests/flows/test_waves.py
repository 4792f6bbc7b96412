"""The handover wave up to the notice: planned, opened by the clock, two signed rounds, the list approved."""

from __future__ import annotations

import pytest

from domain.people import Role
from domain.waves import WaveState
from storage import inspections
from tests.flows.handing import NOTICE, OPENS, handing
from tests.kit import Town


@pytest.mark.row("S15")
async def test_s15_a_month_before_pre_acceptance_opens_by_itself(town: Town) -> None:
    at = await handing(town)
    await at.zhou.says("/wave")
    at.zhou.hears("没有进行中的交付批次")
    await at.zhou.taps("新建批次")
    at.zhou.hears("请写新批次的名称和交房日")
    await at.zhou.says("一批 2026-05-01")
    at.zhou.hears("批次已建好")
    await at.zhou.taps("选房")
    await at.zhou.taps("3 栋")
    await at.zhou.taps("全部放进名单")
    at.zhou.hears("名单现有 2 套")
    at.group.hears("名单 2 套")
    await town.until(OPENS)
    at.lin.hears("第一轮预验收")
    at.zhao.hears("第一轮预验收")
    at.wu.hears_nothing()
    for one in at.departments.values():
        one.hears("今天做第 1 轮预验收")
    assert "请工程运营部到现场" in at.departments["engineering"].calls()[-1].params["text"]
    at.zhou.hears("每日简报", "预验收开始了") if "简报" in at.zhou.pending()[0] else at.zhou.hears("预验收", "简报")
    at.group.hears("第 1 轮预验收")
    await town.passes(minutes=10)
    at.lin.hears_nothing()
    at.group.hears_nothing()


@pytest.mark.row("S15", "S16")
async def test_s16_a_round_is_closed_by_the_last_department_and_by_no_other(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    await at.open()
    wang, he = at.departments["engineering"], at.departments["sales"]
    assert await wang.taps("到场", at.group) == "工程运营部到场，已记下"
    at.group.hears("工程运营部：未签认，到场：王工")
    assert await wang.taps("签认", at.group) == "工程运营部已签认"
    assert await wang.taps("签认", at.group) == "工程运营部之前已经签认了"
    at.group.hears("工程运营部：王工")
    await he.presses(1, "inspect-sign:1:design", None)
    he.hears("由设计管理部的同事来签")
    for key in ("sales", "property", "design"):
        await at.departments[key].taps("签认", at.group)
    assert await town.ask(inspections.count_closed, 1) == 0
    at.forget()
    await at.zhou.says("/wave 1")
    at.zhou.hears("已签认 4/5")
    await at.zhou.taps("第 1 轮")
    await at.zhou.taps("签认")
    at.zhou.hears("您替哪个部门签认")
    await at.zhou.taps("财务管控部")
    at.zhou.hears("财务管控部：周敏 4月1日 09:31代签")
    assert await town.ask(inspections.count_closed, 1) == 1
    at.lin.hears("第二轮预验收")
    at.zhao.hears("第二轮预验收")
    at.wu.hears_nothing()
    first, second = at.group.pending()
    assert "本轮已于" in first + second and "第 2 轮预验收" in first + second
    at.forget()


@pytest.mark.row("S16")
async def test_s16_whoever_has_not_signed_is_asked_again_in_the_morning(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    await at.open()
    await at.departments["sales"].says("/wave 1")
    await at.departments["sales"].taps("第 1 轮")
    await at.departments["sales"].taps("签认")
    at.forget()
    await town.passes(days=1)
    at.zhou.forgets()  # her digest
    at.departments["sales"].hears_nothing()
    at.departments["design"].hears("还等您部门签认")
    for key in ("property", "engineering", "finance"):
        at.departments[key].forgets()


@pytest.mark.row("S15", "S16")
async def test_s16_defects_stay_open_until_they_are_mended(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    await at.open()
    wang = at.departments["engineering"]
    await wang.says("/wave 1")
    await wang.taps("第 1 轮")
    await wang.taps("记问题")
    wang.forgets()
    await wang.says("3-2-1202 阳台地漏堵\n3-1-0501 门锁松")
    wang.hears("未整改的问题 2 项")
    at.group.hears("3-1-0501 门锁松")
    await wang.taps("已整改：3-1-0501")
    wang.hears("未整改的问题 1 项")
    at.group.hears("阳台地漏堵")
    await wang.taps("备注")
    wang.forgets()
    await wang.says("明天复查")
    wang.hears("明天复查")
    at.group.forgets()
    await at.sign_all()
    await town.passes(days=7)
    at.forget()
    await at.sign_all()
    await at.zhou.says("/wave 1")
    at.zhou.forgets()


@pytest.mark.row("S15")
async def test_s15_a_round_is_not_signed_before_its_day(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    await at.open()
    await at.sign_all()
    sun = at.departments["property"]
    await sun.says("/wave 1")
    await sun.taps("第 2 轮")
    assert not any("签认" in label for label in sun.buttons())
    sun.forgets()
    await sun.presses(1, "inspect-sign:2")
    sun.hears("还没到日子")
    await at.zhou.says("/wave 1")
    await at.zhou.taps("第 2 轮")
    await at.zhou.taps("改日期")
    at.zhou.forgets()
    await at.zhou.says("2026-04-03")
    at.zhou.hears("日期 2026年4月3日")
    at.group.forgets()
    await town.passes(days=2)
    sun.hears("今天做第 2 轮预验收")
    at.forget()


@pytest.mark.row("S17")
async def test_s17_an_unapproved_list_cannot_be_sent(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    await at.both_rounds()
    await at.zhou.presses(1, "wave-send:1:sure")
    at.zhou.hears("名单没有经理核准")
    await town.until(NOTICE)
    at.lin.hears_nothing()
    at.zhao.hears_nothing()
    assert any("今天该发交房通知，但条件不齐" in words and "没有经理核准" in words for words in at.zhou.pending())
    at.forget()
    await town.passes(days=1)
    assert any("条件不齐" in words for words in at.zhou.pending()), "and every morning until it is done"
    at.lin.hears_nothing()
    at.forget()
    await at.zhou.taps("交房名单")
    await at.zhou.taps("核准名单")
    at.lin.hears("交房名单", "交房通知")
    at.forget()


@pytest.mark.row("S17")
async def test_s17_a_list_that_changes_must_be_approved_again(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    await at.both_rounds()
    await at.approve()
    assert (await at.wave()).state is WaveState.LIST_CHECKED
    await at.zhou.says("/wave 1")
    await at.zhou.taps("选房")
    await at.zhou.taps("5 栋")
    await at.zhou.taps("5-1-0801")
    at.forget()
    wave = await at.wave()
    assert wave.state is WaveState.PRE_ACCEPTANCE and not wave.list_is_approved
    at.wu.hears_nothing()
    await at.zhou.presses(1, f"wave-approve:1:{wave.revision - 1}")
    at.zhou.hears("名单在您打开以后变动过")
    await at.zhou.taps("核准名单")
    at.zhou.hears("名单已核准")
    at.wu.hears("交房名单已核准")
    at.lin.hears_nothing()
    at.forget()


@pytest.mark.row("S17")
async def test_s17_only_the_manager_approves_and_only_after_the_rounds(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    revision = (await at.wave()).revision
    await at.zhou.presses(1, f"wave-approve:1:{revision}")
    at.zhou.hears("预验收要 2 轮都签认完，现在完成 0 轮")
    he = at.departments["sales"]
    await he.presses(1, f"wave-approve:1:{revision}")
    he.hears("由经理来办")
    await at.lin.presses(1, f"wave-approve:1:{revision}")
    at.lin.hears("我不认识这个命令")
    li = await town.staff("李远", Role.MANAGER, project="望湖苑")
    await li.says("/wave 1")
    li.hears("没有找到")


async def test_the_list_is_a_workbook_with_names_in_private_and_masked_in_the_group(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    await at.zhou.says("/wave 1")
    at.zhou.forgets()
    await at.zhou.taps("交房名单")
    at.zhou.hears("3 栋：2 套")
    assert at.zhou.calls()[-1].method == "sendDocument"
    await at.zhou.says("/wave 1", at.group)
    at.group.forgets()
    await at.zhou.taps("交房名单", at.group)
    at.group.hears("附件里业主姓名已遮盖")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("/wave new 云栖里 2026-03-12 一批", "交房日要在今天以后"),
        ("/wave new 云栖里 2026-02-31 一批", "没看懂这个日期"),
        ("/wave new 云栖里 2031-01-01 一批", "交房日要在今天以后"),
        ("/wave new 望湖苑 2026-05-01 一批", "楼盘"),
        ("/wave new 云栖里 2026-05-01", "/wave new 云栖里"),
        ("/wave 7", "没有找到"),
        ("/wave abc", "/wave 3"),
    ],
)
async def test_what_cannot_be_planned_is_refused_with_a_sentence(town: Town, said: str, heard: str) -> None:
    at = await handing(town)
    await at.zhou.says(said)
    at.zhou.hears(heard)


async def test_one_home_stands_on_one_list_and_a_name_is_taken_once(town: Town) -> None:
    at = await handing(town)
    await at.plan()
    await at.zhou.says("/wave new 云栖里 2026-06-01 一批")
    at.zhou.hears("已经有一个批次叫“一批”")
    await at.zhou.says("/wave new 云栖里 2026-06-01 二批")
    await at.zhou.taps("选房")
    await at.zhou.taps("3 栋")
    assert "🔒 3-2-1202" in at.zhou.buttons()
    await at.zhou.taps("全部放进名单")
    at.zhou.hears("二批</b> 选房（名单现有 0 套）")
    at.group.forgets()
