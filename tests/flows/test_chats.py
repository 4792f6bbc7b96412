"""Chats that close, open and move; and who hears when there is no group."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from storage.database import Transaction
from storage.tables.pipeline import outbox
from tests.kit import Somebody, Town
from tests.kit.town import Group

AT_THE_BANK = {
    JourneyKind.MORTGAGE: EntryStage("bank-review", date(2026, 3, 1), days={"filed": date(2026, 1, 5)}),
}


def kept(tx: Transaction) -> list[tuple[int | None, str | None]]:
    """What nobody could be told: for which chat, and why."""
    found = select(outbox.c.chat_id, outbox.c.reason).where(outbox.c.state == "unreachable").order_by(outbox.c.id)
    return [(row.chat_id, row.reason) for row in tx.execute(found)]


async def report(one: Somebody, words: str) -> None:
    await one.says("/report")
    await one.taps("报修")
    await one.says(words)
    await one.taps("发送")
    one.forgets()


@pytest.mark.row("S18", "S89")
async def test_she_blocks_the_desk_and_staff_see_why_nothing_arrives(town: Town) -> None:
    chen = await town.staff("陈静")
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    town.world.block(lin.person)
    await chen.says("/stage HT-3-2-1202 mortgage bank-passed")
    chen.hears("签贷款合同")
    lin.hears_nothing()
    assert await town.ask(kept) == [(lin.chat_id, "blocked")]
    await zhou.says("/digest")
    zhou.hears("没能送达")

    town.world.unblock(lin.person)
    await town.settles()
    lin.hears_nothing()
    await chen.says("/stage HT-3-2-1202 mortgage registration")
    chen.hears("抵押登记")
    lin.hears("抵押登记")


async def test_a_block_that_only_a_403_tells_of(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    lin.person.blocked = True
    await chen.says("/stage HT-3-2-1202 mortgage bank-passed")
    chen.hears("签贷款合同")
    assert await town.ask(kept) == [(lin.chat_id, "blocked")]
    refused = len(town.world.ledger.refused(chat_id=lin.chat_id))
    await chen.says("/stage HT-3-2-1202 mortgage registration")
    chen.hears("抵押登记")
    assert len(town.world.ledger.refused(chat_id=lin.chat_id)) == refused, "known by now: Telegram is not asked again"
    assert await town.ask(kept) == [(lin.chat_id, "blocked")] * 2

    lin.person.blocked = False
    await lin.says("/progress")
    lin.hears("抵押登记")
    await chen.says("/stage HT-3-2-1202 mortgage archived")
    chen.hears("银行归档")
    lin.hears("银行归档")


async def test_an_account_that_is_gone(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    lin.person.deactivated = True
    await chen.says("/stage HT-3-2-1202 mortgage bank-passed")
    chen.hears("签贷款合同")
    assert await town.ask(kept) == [(lin.chat_id, "deactivated")]


async def test_staff_who_reply_to_her_hear_that_it_does_not_arrive(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅", phone="13800000001")
    await report(lin, "厨房水管漏水")
    group.forgets()
    town.world.block(lin.person)
    await town.settles()
    await chen.says("/reply 1001 明天上午来", group)
    assert any("发不到" in words or "送达" in words for words in group.pending()), group.pending()
    group.forgets()
    lin.hears_nothing()


async def test_the_group_moves_while_nobody_says_anything(town: Town) -> None:
    old, lin = await a_basic_group(town)
    await report(lin, "厨房水管漏水")
    old.hears("厨房水管漏水")
    new = Group(town, town.world.migrate(old.chat))
    await town.settles()
    old.hears_nothing()
    await lin.says("卧室也漏")
    lin.forgets()
    assert "卧室也漏" in " ".join(new.pending())
    new.forgets()
    old.hears_nothing()
    await report(lin, "门铃不响")
    new.hears("门铃不响")
    old.hears_nothing()


async def test_the_group_moves_and_only_sending_finds_out(town: Town) -> None:
    """Telegram's notice is lost: what is sent is refused with the new address, and follows it."""
    old, lin = await a_basic_group(town)
    new = Group(town, town.world.migrate(old.chat))
    await town.loses_updates()
    await report(lin, "厨房水管漏水")
    new.hears("厨房水管漏水")
    old.hears_nothing()
    await town.people[0].taps("受理", new)
    assert "周敏" in " ".join(new.pending())
    new.forgets()
    lin.hears("周敏")


async def test_a_moved_group_that_was_set_anew_is_one_group(town: Town) -> None:
    """The manager says /desk in the new group before Telegram's notice is read."""
    old, lin = await a_basic_group(town)
    zhou = town.people[0]
    new = Group(town, town.world.migrate(old.chat))
    await zhou.says("/desk", new)
    new.hears("工单群")
    await report(lin, "厨房水管漏水")
    new.hears("厨房水管漏水")
    old.hears_nothing()


async def a_basic_group(town: Town) -> tuple[Group, Somebody]:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    chat = town.world.group("售后", [zhou.person, chen.person], admins=[zhou.person], basic=True)
    old = Group(town, chat)
    await zhou.says("/desk", old)
    old.forgets()
    lin = await town.buyer("林晓梅")
    return old, lin


async def test_without_a_group_managers_get_the_cards_in_private(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    sun = await town.staff("孙丽", Role.MANAGER, "临江府")
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅")
    await report(lin, "厨房水管漏水")
    zhou.hears("厨房水管漏水")
    sun.hears_nothing()
    chen.hears_nothing()
    await zhou.taps("受理")
    zhou.forgets()
    lin.hears("周敏")


async def test_without_managers_whoever_is_there_gets_the_card(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅")
    await report(lin, "厨房水管漏水")
    chen.hears("厨房水管漏水")


async def test_without_anybody_it_is_kept_and_the_ticket_waits(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    await report(lin, "厨房水管漏水")
    assert (None, "no-staff") in await town.ask(kept)
    zhou = await town.staff("周敏", Role.MANAGER)
    await zhou.says("/queue")
    zhou.hears("1001")


async def test_a_group_that_put_the_desk_out_is_no_group_any_more(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    town.world.set_bot_status(group.chat, "kicked", zhou.person)
    await town.settles()
    await report(lin, "厨房水管漏水")
    group.hears_nothing()
    zhou.hears("把我移出去了", "厨房水管漏水")


async def test_a_group_that_is_gone_is_found_out_by_sending(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    town.world.set_bot_status(group.chat, "kicked", zhou.person)
    await town.loses_updates()
    await report(lin, "厨房水管漏水")
    assert (group.chat_id, "kicked") in await town.ask(kept)
    await report(lin, "门铃不响")
    zhou.hears("门铃不响")
    await zhou.says("/queue")
    zhou.hears("厨房水管漏水")
