"""The day of the handover: under way by itself, checked in, walked through, read off, keys taken or not, and the wave done."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from domain.errors import SomebodyWasFaster
from domain.journeys import JourneyKind
from domain.people import Role
from domain.waves import WaveState
from storage import handings, journeys, wave_defects
from storage.database import Transaction
from storage.tables.contracts import contracts
from tests.flows.handing import handing
from tests.flows.handover_day import DOORS, all_done, checked_in, opens, the_day
from tests.kit import Town


def given_on(tx: Transaction, contract: int) -> date | None:
    """The day from which return visits are counted."""
    found: date | None = tx.execute(select(contracts.c.handed_over_on).where(contracts.c.id == contract)).scalar_one()
    return found


@pytest.mark.row("S19")
async def test_s19_the_wave_goes_under_way_by_itself_and_each_department_hears_its_own(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    await at.lin.taps("预约收房时间")
    await at.lin.taps("5月1日")
    await at.lin.taps("上午 9:00")
    at.forget()
    await town.until(DOORS)
    assert (await at.wave()).state is WaveState.UNDER_WAY
    at.departments["engineering"].hears("工程运营部负责：陪同验房")
    at.departments["property"].hears("物业公司负责：抄表、清点钥匙和资料")
    at.departments["sales"].hears("营销管理部负责：接待签到")
    at.departments["design"].hears_nothing()
    at.departments["finance"].hears_nothing()
    assert any("今天还有 1 户约好要来" in words for words in at.group.pending())
    assert not any("林晓梅" in words for words in at.group.pending()), "names are masked in a group"
    at.zhao.hears_nothing()
    at.forget()


@pytest.mark.row("S19")
async def test_s19_owners_are_checked_in_and_hear_what_happens_now(town: Town) -> None:
    at = await the_day(town)
    he = at.departments["sales"]
    await he.says("/wave 1")
    await he.taps("交房当天")
    assert "林晓梅" in he.pending()[-1] and "约上午 9:00" in he.pending()[-1]
    await he.taps("3-2-1202")
    he.forgets()
    assert await he.taps("签到") == "✅ 已签到，业主也收到了今天的安排。"
    he.hears("09:00 已签到")
    at.lin.hears("欢迎回家")
    at.zhao.hears_nothing()
    assert any(
        "<b>3-2-1202</b> 业主到了，请工程运营部接着办" in str(one.params.get("text")) for one in at.group.calls()
    )
    assert any("工程运营部 · 陪同验房：3-2-1202" in words for words in at.group.pending())
    at.forget()
    await he.presses(1, "check-in:2")
    he.hears("之前已经签过到了")
    at.lin.hears_nothing()


@pytest.mark.row("S19")
async def test_s19_nobody_is_checked_in_before_the_day_or_by_others(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    at.forget()
    he = at.departments["sales"]
    await he.presses(1, "check-in:2")
    he.hears("还没到交房日")
    await at.lin.presses(1, "check-in:2")
    at.lin.hears("我不认识这个命令")
    li = await town.staff("李远", Role.MANAGER, project="望湖苑")
    for press in ("check-in:2", "handing:2", "wave-today:1", "defects:2", "reading:2", "items:2", "sign-ask:2"):
        await li.presses(1, press)
        li.hears("没有找到" if press.startswith("wave") else "不在这个批次的名单里")
    await at.lin.presses(1, "no-keys:2:fees")
    at.lin.hears("还没有签到")
    for press in ("sign:2", "readings-yes:2:1", "readings:2", "handing-mine:2", "defects:2", "no-keys:2:fees"):
        await at.wu.presses(1, press)
        at.wu.hears("不在这个批次的名单里")
    at.group.hears_nothing()


@pytest.mark.row("S19")
async def test_s19_whoever_did_not_come_is_seen_and_books_again(town: Town) -> None:
    at = await the_day(town)
    he = at.departments["sales"]
    await town.passes(hours=2)
    await he.says("/wave 1")
    await he.taps("交房当天")
    assert "⚠️ 3-2-1202 林晓梅 · 约上午 9:00，还没到" in he.pending()[-1]
    at.forget()
    await town.passes(days=1)
    at.lin.hears("没有等到您")
    at.zhao.hears_nothing()
    await at.lin.taps("重新预约")
    at.lin.forgets()
    assert any("5月3日" in label for label in at.lin.buttons()), "later days are open, too"
    await he.says("/wave 1")
    await he.taps("交房当天")
    await he.taps("约了没来")
    assert "1 户" in he.pending()[-1] or "1 套" in he.pending()[-1]
    at.forget()


async def test_a_tick_in_the_list_of_bookings_is_checking_in(town: Town) -> None:
    at = await the_day(town)
    he = at.departments["sales"]
    await he.says("/bookings")
    await he.taps("3-2-1202")
    await he.taps("到了")
    at.lin.hears("欢迎回家")
    at.forget()


@pytest.mark.row("S19", "S74")
async def test_s74_defects_are_tickets_at_once_with_room_part_and_photo(town: Town) -> None:
    at = await the_day(town)
    await checked_in(at)
    wang = at.departments["engineering"]
    await opens(wang, "3-2-1202")
    await wang.taps("记问题")
    wang.forgets()
    await wang.says("1. 主卧窗户关不严\n2、厨房水龙头漏水")
    wang.hears("记下 2 项，这套房一共 2 项")
    at.lin.hears_nothing()
    await wang.sends_photo("阳台地砖空鼓")
    wang.hears("一共 3 项")
    await wang.sends_photo()
    wang.hears("照片已放进这一项")
    await wang.says("有划痕")
    wang.hears("一共 4 项")
    await wang.taps("客厅")
    wang.forgets()
    await wang.taps("门")
    wang.forgets()
    found = await town.ask(wave_defects.of_wave, 1)
    assert [(one.room, one.component) for one in found] == [
        ("main-bedroom", "window"),
        ("kitchen", "plumbing"),
        ("balcony", "floor"),
        ("living-room", "door"),
    ]
    assert [one.ticket.text for one in found][:2] == ["主卧窗户关不严", "厨房水龙头漏水"]
    at.group.forgets()
    await wang.taps("验房完成")
    wang.hears("验房完成，清单已发给业主")
    at.lin.hears("验房记录，共 4 项")
    at.zhao.hears_nothing()
    assert any("3-2-1202</b> 验房完成，请物业公司接着办" in str(one.params.get("text")) for one in at.group.calls())
    at.forget()
    await wang.says("还有一项")
    assert len(await town.ask(wave_defects.of_wave, 1)) == 4, "the walk is over"
    at.forget()


@pytest.mark.row("S74")
async def test_s74_the_owner_notes_what_she_finds_from_her_own_chat(town: Town) -> None:
    at = await the_day(town)
    await checked_in(at)
    await at.lin.presses(1, "handing-mine:2")
    await at.lin.taps("我来记问题")
    at.lin.forgets()
    await at.lin.says("卫生间墙面有裂缝")
    at.lin.hears("记下 1 项")
    await at.lin.sends_album(2, "次卧门锁打不开")
    at.lin.hears("一共 2 项")
    await at.lin.taps("先记这些")
    at.lin.hears("验房记录，共 2 项")
    first, second = await town.ask(wave_defects.of_home, 2)
    assert (first.room, first.component) == ("bathroom", "wall") and second.component == "door"
    assert any("卫生间墙面有裂缝" in words for words in at.group.pending())
    at.forget()
    await at.lin.says("/tickets")
    assert "次卧门锁打不开" in str(at.lin.calls()[-1].params)
    at.forget()


@pytest.mark.row("S74")
async def test_s74_readings_are_checked_shown_and_confirmed_and_a_correction_keeps_what_was(town: Town) -> None:
    at = await the_day(town)
    await checked_in(at)
    sun = at.departments["property"]
    await opens(sun, "3-2-1202")
    await sun.taps("抄表")
    sun.forgets()
    for said, heard in (
        ("abc", "“abc”没看懂"),
        ("-1 2 3", "不会是负数"),
        ("1 2 3 4", "最多 3 个"),
        ("12.5 1e9 0", "“1e9”没看懂"),
        ("100000 1 1", "太大了"),
        ("1.2345 1 1", "位数太多"),
    ):
        await sun.says(said)
        sun.hears(heard)
    await sun.says("水表 12.5")
    sun.hears("请按顺序写 电表、燃气表 的读数")
    await sun.says("３０８ 0")
    sun.hears("表底数已记下")
    at.lin.hears("水表 12.5 吨")
    at.zhao.hears_nothing()
    assert await at.lin.taps("没问题") == "谢谢，已记下"
    at.lin.forgets()
    await sun.taps("抄表记录和更正")
    await sun.taps("更正水表")
    sun.forgets()
    await sun.says("11.5")
    sun.hears("水表 11.5 吨")
    at.lin.hears("有更正")
    await sun.taps("抄表记录和更正")
    assert "水表 12.5（孙洁）已更正" in sun.pending()[-1] and "水表 11.5（孙洁）" in sun.pending()[-1]
    sun.forgets()
    await at.lin.presses(1, "readings-yes:2:3")
    at.lin.hears("有更正")
    await at.lin.taps("没问题")
    at.lin.hears("谢谢")
    at.forget()


@pytest.mark.row("S74")
async def test_s74_a_disputed_reading_is_a_ticket_and_keeps_nobody(town: Town) -> None:
    at = await the_day(town)
    await checked_in(at)
    sun = at.departments["property"]
    await opens(sun, "3-2-1202")
    await sun.taps("抄表")
    await sun.says("12.5 308 0")
    at.forget()
    await at.lin.presses(1, "readings:2")
    await at.lin.taps("有出入")
    at.lin.forgets()
    await at.lin.says("水表是 11.5")
    at.lin.hears("工单")
    assert any("水表是 11.5" in words for words in at.group.pending())
    at.forget()
    await opens(sun, "3-2-1202")
    assert "❗有异议" in str(sun.calls()[-1].params)
    at.forget()


@pytest.mark.row("S74", "S141")
async def test_s74_keys_are_counted_signed_for_and_the_journeys_go_on(town: Town) -> None:
    at = await the_day(town)
    await all_done(at)
    at.lin.forgets()
    lins = await town.contract_id("HT-3-2-1202")
    assert await town.ask(given_on, lins) is None
    await at.lin.presses(1, "sign-look:2")
    at.lin.hears("入户门钥匙（正式） ×5")
    at.forget()
    assert await at.lin.taps("已收到，签收") == "恭喜收房！"
    heard = " ".join(at.lin.pending())
    assert "承重墙" in heard, "the notes on fitting out"
    assert "恭喜收房！钥匙已经交到您手上" in heard and "房产证" in heard
    at.zhao.hears_nothing()
    assert await town.ask(given_on, lins) == date(2026, 5, 1)
    assert (await town.ask(journeys.one, lins, JourneyKind.HANDOVER)).stage == "keys"
    assert (await town.ask(journeys.one, lins, JourneyKind.TITLE)).stage == "papers"
    assert any("已交钥匙" in words for words in at.group.pending())
    at.forget()
    await at.lin.presses(1, "sign:2")
    at.lin.hears("您已签收")
    at.group.hears_nothing()
    await town.passes(days=7)
    assert any("收房 7 天" in words for words in at.lin.pending()), "return visits are counted from the keys"
    at.forget()


@pytest.mark.row("S74")
async def test_s74_nobody_signs_before_all_is_done(town: Town) -> None:
    at = await the_day(town)
    await checked_in(at)
    sun = at.departments["property"]
    await at.lin.presses(1, "sign:2")
    at.lin.hears("还没有要签收的")
    await sun.presses(1, "sign-ask:2")
    sun.hears("验房还没有完成")
    await sun.presses(1, "defects-done:2")
    await sun.presses(1, "sign-paper:2")
    assert any("抄齐" in words for words in sun.pending())
    sun.forgets()
    await sun.presses(1, "reading:2")
    await sun.says("1 2 3")
    sun.forgets()
    await sun.presses(1, "sign-paper:2")
    sun.hears("没有给齐")
    await sun.presses(1, "items-all:2")
    await sun.taps("入户门钥匙")
    await sun.taps("4")
    await sun.taps("请业主签收")
    assert any("入户门钥匙（正式） ×4" in str(one.params.get("text")) for one in at.lin.calls())
    at.forget()
    await at.lin.taps("和实物有出入")
    at.lin.forgets()
    await at.lin.says("门禁卡只有一张")
    at.lin.hears("工单")
    await at.lin.presses(1, "sign:2")
    at.lin.hears("还没有要签收的")
    at.forget()


@pytest.mark.row("S74")
async def test_s74_who_has_no_account_signs_on_paper(town: Town) -> None:
    at = await the_day(town)
    await all_done(at, "3-1-0501", first=True)
    at.forget()
    sun = at.departments["property"]
    await sun.presses(1, "sign-paper:1")
    sun.hears("钥匙已交")
    assert any("钥匙已经签收" in words for words in at.zhao.pending())
    at.lin.hears_nothing()
    at.forget()


@pytest.mark.row("S74")
async def test_s74_keys_not_taken_are_on_record_and_another_time_is_booked(town: Town) -> None:
    at = await the_day(town)
    await all_done(at)
    at.forget()
    await at.lin.presses(1, "no-keys:2")
    at.lin.hears("先不收也没关系")
    await at.lin.taps("房屋质量问题")
    at.lin.hears("负责的经理已经知道")
    at.zhou.hears("业主暂不收房：房屋质量问题")
    assert all("林晓梅" not in words for words in at.group.pending())
    at.group.forgets()
    await at.lin.says("主卧漏水，修好再收")
    at.lin.hears("负责的经理已经知道")
    at.zhou.hears("主卧漏水")
    await at.lin.presses(1, "sign:2")
    at.lin.hears("请先重新签到")
    lins = await town.contract_id("HT-3-2-1202")
    assert (await town.ask(journeys.one, lins, JourneyKind.HANDOVER)).stage == "notice"
    await at.lin.presses(1, f"days:{lins}:0:wave:1")
    at.lin.hears("哪天方便")
    he = at.departments["sales"]
    await he.presses(1, "check-in:2")
    he.hears("已签到")
    at.forget()


@pytest.mark.row("S19")
async def test_s19_a_wave_is_done_with_its_last_home_and_what_is_left_goes_to_another(town: Town) -> None:
    at = await the_day(town)
    await all_done(at)
    await at.lin.presses(1, "sign:2")
    at.forget()
    he = at.departments["sales"]
    await he.presses(1, "wave-close:1:sure")
    he.hears("由经理来办")
    await he.presses(1, "handing-close:1")
    he.hears("由经理来办")
    await at.zhou.presses(1, "handing-close:1")
    at.zhou.forgets()
    await at.zhou.says("业主在国外，下一批再办")
    assert any("全部办完了" in words for words in at.zhou.pending())
    at.zhao.hears_nothing()
    assert (await at.wave()).state is WaveState.DONE
    at.forget()
    await at.zhou.says("/wave new 云栖里 2026-07-01 二批")
    await at.zhou.taps("选房")
    await at.zhou.taps("3 栋")
    assert "⬜ 3-1-0501" in at.zhou.buttons() and not any("3-2-1202" in label for label in at.zhou.buttons())
    at.forget()


@pytest.mark.row("S19")
async def test_s19_a_manager_ends_the_wave_after_one_more_tap(town: Town) -> None:
    at = await the_day(town)
    await at.zhou.says("/wave 1")
    await at.zhou.taps("交房当天")
    await at.zhou.taps("全部")
    await at.zhou.taps("结束本批")
    assert "还有 2 套没有办完" in at.zhou.pending()[-1]
    await at.zhou.taps("确定结束")
    assert (await at.wave()).state is WaveState.DONE
    at.forget()
    await at.zhou.presses(1, "wave-close:1:sure")
    at.zhou.hears("已完成")


async def test_in_the_group_names_are_masked_and_words_come_by_answering(town: Town) -> None:
    at = await the_day(town)
    await checked_in(at)
    wang = at.departments["engineering"]
    await wang.says("/wave 1", at.group)
    await wang.taps("交房当天", at.group)
    await wang.taps("🟢 3-2-1202", at.group)
    assert not any("林晓梅" in words for words in at.group.pending())
    assert any("业主：林**" in str(one.params.get("text")) for one in at.group.calls())
    at.group.forgets()
    await wang.taps("记问题", at.group)
    await wang.says("客厅插座没电", at.group, answering="验房")
    assert any("一共 1 项" in words for words in at.group.pending())
    at.forget()


@pytest.mark.row("S74")
async def test_s74_keys_that_were_entered_by_mistake_are_taken_back(town: Town) -> None:
    at = await the_day(town)
    await all_done(at)
    sun = at.departments["property"]
    await sun.presses(1, "sign-paper:2")
    at.forget()
    await sun.says("/takeback HT-3-2-1202 handover 点错了，钥匙还没有交")
    sun.forgets()
    assert any("更正" in words for words in at.lin.pending())
    lins = await town.contract_id("HT-3-2-1202")
    assert await town.ask(given_on, lins) is None
    await sun.presses(1, "handing:2")
    assert "撤回交钥匙" in str(sun.calls()[-1].params) and any("纸上签收" in label for label in sun.buttons())
    await sun.presses(1, "sign-paper:2")
    assert await town.ask(given_on, lins) == date(2026, 5, 1)
    at.forget()


@pytest.mark.row("S74")
async def test_s74_the_last_home_refused_ends_the_wave_and_offers_no_time(town: Town) -> None:
    at = await the_day(town)
    await at.zhou.presses(1, "handing-close:1")
    await at.zhou.says("下一批")
    at.forget()
    await checked_in(at)
    await at.lin.presses(1, "no-keys:2:quality")
    at.lin.hears("负责的经理已经知道")
    assert not any("重新约" in label or "预约" in label for label in at.lin.buttons())
    assert (await at.wave()).state is WaveState.DONE
    at.forget()


async def test_keys_that_a_stage_tells_of_are_given(town: Town) -> None:
    at = await the_day(town)
    he = at.departments["sales"]
    await he.says("/stage HT-3-2-1202 handover keys")
    at.forget()
    assert await town.ask(given_on, await town.contract_id("HT-3-2-1202")) == date(2026, 5, 1)
    await he.presses(1, "check-in:2")
    he.hears("钥匙已经交了")
    await he.says("/wave 1")
    await he.taps("交房当天")
    assert "已交 1" in he.pending()[-1]
    at.forget()


async def test_of_two_at_once_one_was_faster(town: Town) -> None:
    at = await the_day(town)
    seen = await town.ask(handings.of_home, 2)

    def here(tx: Transaction) -> None:
        handings.save(tx, seen, state="here")

    await town.ask(here)
    with pytest.raises(SomebodyWasFaster):
        await town.ask(here)
    again = await town.ask(handings.of_home, 2)

    def closed(tx: Transaction) -> None:
        handings.save(tx, again, state="closed")

    await town.ask(closed)
    with pytest.raises(SomebodyWasFaster):
        await town.ask(closed)
    at.forget()


@pytest.mark.row("S141")
async def test_s141_house_papers_are_ticked_by_name_and_their_main_points_told_with_the_keys(town: Town) -> None:
    at = await the_day(town)
    await all_done(at)
    at.forget()
    await at.lin.presses(1, "sign-look:2")
    listed = at.lin.pending()[-1]
    for paper in ("《公共契约》和《业主守则》", "《入伙装修注意事项》", "《住宅使用说明书》"):
        assert paper in listed
    at.forget()
    await at.lin.taps("已收到，签收")
    assert "承重墙、剪力墙不能拆改" in " ".join(at.lin.pending())
    at.zhao.hears_nothing()
    at.forget()


@pytest.mark.row("S19")
async def test_s19_progress_leads_to_her_home_on_the_day_and_the_digest_tells_the_wave(town: Town) -> None:
    at = await handing(town)
    await at.noticed()
    at.forget()
    await at.lin.says("/progress")
    assert "今天收房" not in "".join(at.lin.buttons()), "the day is two weeks ahead"
    await town.until(DOORS)
    at.forget()
    await at.lin.says("/progress")
    at.lin.forgets()
    await at.lin.taps("今天收房到哪一步")
    at.lin.hears("还没有签到")
    await checked_in(at, first=True)
    await at.lin.says("/progress")
    at.lin.forgets()
    await at.lin.taps("今天收房到哪一步")
    at.lin.hears("正在办理收房")
    at.zhao.hears_nothing()
    await at.wu.says("/progress")
    assert "今天收房" not in "".join(at.wu.buttons())
    at.wu.forgets()
    await at.zhou.says("/digest")
    at.zhou.hears("云栖里 一批 正在交房：未到 1 · 在办 1")
    await at.zhou.taps("云栖里 一批")
    at.zhou.hears("共 2 套")
