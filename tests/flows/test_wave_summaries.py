"""The end of a wave: what its buyers reported, summed up for managers and for each department. S21."""

from __future__ import annotations

import io
import zipfile

import pytest

from domain.waves import WaveState
from tests.flows.repairing import found_in, moment, repairing, report, to
from tests.kit import Town
from tests.kit.town import Hearer


def sheet(town: Town, who: Hearer) -> str:
    """All words of the newest file that somebody got."""
    call = [one for one in who.calls() if one.method == "sendDocument"][-1]
    assert isinstance(call.result, dict)
    file = town.world.files.get(call.result["document"]["file_id"])
    assert file is not None
    with zipfile.ZipFile(io.BytesIO(file.data)) as book:
        return book.read("xl/sharedStrings.xml").decode()


@pytest.mark.row("S21")
async def test_s21_the_wave_is_done_and_everybody_gets_what_is_theirs(town: Town) -> None:
    at, li = await repairing(town)
    window = await found_in(town, "HT-3-2-1202", "主卧窗户关不严", "window", "main-bedroom")
    await found_in(town, "HT-3-1-0501", "橱柜门碰伤", "fittings", "kitchen")
    await report(at.lin, "客厅墙面有裂缝")
    await li.says(f"/resolve {window} 材料缺陷 已更换五金")
    at.forget()
    li.forgets()
    await to(at, WaveState.DONE)
    picture, book = at.zhou.pending()
    assert "共反映 <b>3</b> 件，涉及 2/2 套（100%）" in picture
    assert "修好 1 件，在修 2 件，超时 0 件；修好用时中位数 0 分钟" in picture
    assert "维修明细，共 3 件" in book
    assert [call.method for call in at.zhou.calls()[-2:]] == ["sendPhoto", "sendDocument"]
    words = sheet(town, at.zhou)
    for said in ("主卧窗户关不严", "橱柜门碰伤", "客厅墙面有裂缝", "材料缺陷", "验房时", "收房后", "设计管理部"):
        assert said in words
    assert "林晓梅" not in words and "赵亮" not in words
    at.zhou.forgets()
    li.hears("工程运营部负责的部分", "维修明细，共 2 件")
    at.departments["design"].hears("设计管理部负责的部分", "维修明细，共 1 件")
    for silent in (at.group, at.lin, at.zhao, at.wu, at.departments["engineering"], at.departments["sales"]):
        silent.hears_nothing()


@pytest.mark.row("S21")
async def test_s21_it_comes_again_after_some_days_with_what_became_of_it(town: Town) -> None:
    at, li = await repairing(town)
    await found_in(town, "HT-3-2-1202", "窗户漏风", "window")
    await to(at, WaveState.DONE)
    await town.until(moment(31, 17))
    at.forget()
    li.forgets()
    await town.until(moment(31, 18, 1))
    said = [words for words in at.zhou.pending() if "问题汇总" in words]
    assert "在修 1 件" in "".join(said)
    assert "超时 1 件" in "".join(said)
    at.forget()
    li.forgets()


@pytest.mark.row("S21")
async def test_s21_on_demand_from_the_card_of_the_wave(town: Town) -> None:
    at, _ = await repairing(town)
    await at.zhou.says("/wave 1")
    at.zhou.hears("交付中")
    await at.zhou.taps("问题汇总")
    at.zhou.hears("没有业主报修")
    await at.zhou.taps("全部明细")
    at.zhou.hears("没有业主报修")
    await at.zhou.taps("维修日报")
    at.zhou.hears("今天发现 0 件")
    await at.wu.presses(1, "wave-summary:1")
    at.wu.hears("不认识这个命令")


@pytest.mark.row("S21")
async def test_s21_a_wave_without_reports_says_so(town: Town) -> None:
    at, li = await repairing(town)
    await to(at, WaveState.DONE)
    at.zhou.hears("没有业主报修")
    li.hears_nothing()
    at.group.hears_nothing()
