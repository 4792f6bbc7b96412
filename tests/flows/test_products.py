"""What is built into homes: entered by ledger, documents in the chat, seen by staff and by its own buyers, traced."""

from __future__ import annotations

from typing import Any

import pytest

from domain.people import Role
from storage import products
from tests.kit import Town
from tests.kit.ledgers import as_csv, brings

HEAD = ("项目", "房号", "部品名称", "安装位置", "品牌", "型号", "产品编号", "供应商", "安装日期", "保修期")


def line(room: str = "3-2-1202", what: str = "入户门", **said: Any) -> tuple[Any, ...]:
    facts = {
        "spot": "玄关",
        "brand": "王力",
        "model": "WL-908",
        "serial": "0031",
        "supplier": "王力安防",
        "years": "2年",
    }
    one = facts | said
    return (
        "云栖里",
        room,
        what,
        one["spot"],
        one["brand"],
        one["model"],
        one["serial"],
        one["supplier"],
        "2026-01-10",
        one["years"],
    )


WINDOW = line(what="断桥铝窗", spot="客厅", brand="凤铝", model="FL-70", serial="", supplier="凤铝门窗")


@pytest.mark.row("S75", "S138")
async def test_s75_a_ledger_of_products_is_shown_taken_changed_and_taken_back(town: Town) -> None:
    lead = await town.staff("孙丽", Role.LEAD)
    lin = await town.buyer("林晓梅")
    wrong = line(room="9-9-9999")
    await lead.sends_file(as_csv(HEAD, line(), WINDOW, wrong), "门窗部品.csv")
    lead.hears("核对完了：新增 2，更新 0，未变 0，拒收 1", "（部品档案）预览")
    assert "没有这套房" in town.world.history(lead.chat_id)[-1]["caption"]
    await lead.taps("导入（2 份）")
    lead.hears("已导入：新增 2")
    await lead.sends_file(as_csv(HEAD, line(), WINDOW), "门窗部品.csv")
    lead.hears("未变 2", "没有要写入的内容")
    await lead.sends_file(as_csv(HEAD, line(serial="0099"), WINDOW), "门窗部品.csv")
    lead.hears("更新 1，未变 1", "产品编号 0031 → 0099")
    await lead.taps("导入（1 份）")
    lead.hears("更新 1")
    await lin.says("/home")
    lin.hears("编号 0099")
    await lead.taps("撤销这次导入")
    lead.hears("已撤销")
    await lin.says("/home")
    lin.hears("王力 WL-908，王力安防供应，编号 0031")


@pytest.mark.row("S75")
async def test_s75_what_has_documents_by_now_stays_when_its_ledger_is_undone(town: Town) -> None:
    lead = await town.staff("孙丽", Role.LEAD)
    await town.buyer("林晓梅")
    await lead.sends_file(as_csv(HEAD, line(), WINDOW), "部品.csv")
    await lead.taps("导入")
    await lead.says("/products 3-2-1202")
    await lead.taps("入户门")
    await lead.taps("＋合格证")
    await lead.sends_photo()
    await lead.taps("发完了")
    lead.forgets()
    await lead.taps("撤销这次导入")
    lead.hears(
        "已撤销",
    )
    assert "有 1 件部品没有动" in str(town.world.history(lead.chat_id))
    (left,) = await town.ask(products.of_home, await home(town))
    assert left.what == "入户门"


async def home(town: Town) -> int:
    return int(await town.ask(products.home_of, await town.contract_id("HT-3-2-1202")))


@pytest.mark.row("S77")
async def test_s77_the_certificate_of_a_door_comes_by_chat_and_its_buyer_sees_it(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    li = await town.staff("李工")
    group = await town.staff_group(zhou, li)
    lin = await town.buyer("林晓梅")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    await brings(town, "部品.csv", HEAD, line(), WINDOW)
    await li.says("/products 3-2-1202")
    li.hears("还缺：合格证、防火标识")
    await li.taps("入户门")
    li.hears("王力 WL-908，王力安防供应")
    await li.taps("＋合格证")
    li.hears("请发合格证的照片或 PDF")
    await li.sends_photo(data=b"certificate")
    li.hears("收到，云栖里 3-2-1202 入户门 · 玄关的合格证现在有 1 份")
    await li.sends_file(b"MZ", "virus.exe")
    li.hears("资料请发照片或 PDF")
    await li.says("好了")
    li.hears("还缺：防火标识")
    for one in (lin, wu, zhou):
        one.hears_nothing()
    await lin.says("/home")
    lin.hears("📎 合格证")
    assert "还缺" not in town.world.history(lin.chat_id)[-1]["text"]
    await lin.taps("入户门")
    lin.hears("合格证")
    album = town.world.history(lin.chat_id)[-1]
    assert album.get("photo")

    (door, _) = await town.ask(products.of_home, await home(town))
    await wu.says("/home")
    wu.hears("还没有登记好")
    await wu.presses(town.world.history(wu.chat_id)[-1]["message_id"], f"product-files:{door.id}")
    wu.hears("没有找到这件部品")
    await wu.presses(town.world.history(wu.chat_id)[-1]["message_id"], f"product:{door.id}")
    wu.hears("不")
    group.hears_nothing()


@pytest.mark.row("S75")
async def test_s75_a_repair_shows_who_made_the_part_and_its_documents_in_one_tap(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    li = await town.staff("李工")
    group = await town.staff_group(zhou, li)
    lin = await town.buyer("林晓梅")
    await brings(town, "部品.csv", HEAD, line(), WINDOW)
    await li.says("/products 3-2-1202")
    await li.taps("断桥铝窗")
    await li.taps("＋说明书")
    await li.sends_photo()
    await li.taps("发完了")
    await lin.says("/report")
    await lin.taps("报修")
    await lin.says("客厅的窗户关不上")
    await lin.taps("发送")
    for one in (li, lin, zhou, group):
        one.forgets()
    await li.taps("更多", group)
    group.hears("还要做什么")
    await li.taps("厂家和资料", group)
    group.hears("凤铝 FL-70，凤铝门窗供应")
    assert "王力" not in town.world.history(group.chat_id)[-1]["text"]
    await li.taps("📎 断桥铝窗", group)
    group.hears("资料已私聊发给您")
    li.hears("说明书")
    lin.hears_nothing()


@pytest.mark.row("S75")
async def test_s75_managers_trace_a_supplier_and_a_model_to_the_homes(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    li = await town.staff("李工")
    other = await town.staff("郑华", Role.MANAGER, project="江南岸")
    lin = await town.buyer("林晓梅")
    await town.contract("吴建国", "云栖里 5-1-0801")
    await town.contract("郑一", "江南岸 1-1-0101")
    other_home = ("江南岸", *line("1-1-0101")[1:])
    await brings(town, "部品.csv", HEAD, line(), WINDOW, line("5-1-0801", serial="0032"), other_home)
    await zhou.says("/products 王力")
    zhou.hears("品牌「<b>王力</b>」：3 套房")
    await zhou.says("/products 王力安")
    zhou.hears("「王力安」是哪一个")
    await zhou.taps("供应商：王力安防")
    zhou.hears("供应商「<b>王力安防</b>」：3 套房，共 3 件")
    await zhou.says("/products wl-908")
    zhou.hears("型号「<b>WL-908</b>」：3 套房")
    await zhou.says("/products")
    zhou.hears("查哪家供应商")
    await other.says("/products WL-908")
    other.hears("型号「<b>WL-908</b>」：1 套房")
    await li.says("/products 王力安防")
    li.hears("经理")
    await lin.says("/products 王力安防")
    lin.hears("我不认识这个命令")
    await zhou.says("/products 火星牌")
    zhou.hears("没有查到「火星牌」")


@pytest.mark.row("S77")
async def test_s77_a_manual_is_kept_with_all_of_the_model_and_taken_away_with_it(town: Town) -> None:
    lead = await town.staff("孙丽", Role.LEAD)
    lin = await town.buyer("林晓梅")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    await brings(town, "部品.csv", HEAD, line(), WINDOW, line("5-1-0801", serial="0032"))
    await lead.says("/products 3-2-1202")
    await lead.taps("入户门")
    await lead.taps("＋说明书")
    await lead.sends_photo()
    await lead.taps("同型号都用这份")
    lead.hears("请发说明书", "说明书已存到同型号的另外 1 件")
    await wu.says("/home")
    wu.hears("📎 说明书")
    await lead.taps("返回部品")
    await lead.taps("整理资料")
    await lead.taps("🗑 说明书")
    lead.hears("还没有资料")
    await wu.says("/home")
    wu.hears("入户门")
    assert "📎" not in town.world.history(wu.chat_id)[-1]["text"]
    lin.hears_nothing()
