"""An office as most conversations need it: a manager, two agents, their group, a buyer with a ticket, a neighbour."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from domain.people import Role
from domain.tickets import Ticket
from storage import people, tickets
from tests.kit import Town
from tests.kit.town import Group, Somebody


@dataclass
class Office:
    """Everybody by name. `lin` has told ticket 1001 about her kitchen; `wu` lives next door and hears nothing of it."""

    town: Town
    zhou: Somebody
    chen: Somebody
    wang: Somebody
    group: Group
    lin: Somebody
    wu: Somebody

    def forget(self) -> None:
        """Whatever was said so far needs no listening."""
        for one in self.town.hearers():
            one.forgets()

    async def report(self, words: str, *, by: Somebody | None = None, kind: str = "报修", photos: int = 0) -> None:
        """A buyer tells something and sends it."""
        who = by or self.lin
        await who.says("/report")
        await who.taps(kind)
        await who.says(words)
        if photos:
            await who.sends_album(photos)
        await who.taps("发送")

    async def solve(self, by: Somebody | None = None, number: int = 1001) -> None:
        """A colleague resolves it."""
        await (by or self.chen).says(f"/resolve {number} 施工质量 已更换角阀", self.group)

    async def dismiss(self, name: str) -> None:
        """A colleague leaves."""
        everyone = await self.town.ask(people.colleagues)
        await self.town.ask(people.dismiss, next(one.id for one in everyone if one.name == name))

    async def ticket(self, number: int = 1001) -> Ticket:
        """A ticket as the rows have it."""
        found: Ticket = await self.town.ask(tickets.by_number, number)
        return found

    def card(self, number: int = 1001) -> int:
        """The message that is the card of a ticket in the group."""
        return self._cards(number)[-1]

    def cards(self, number: int = 1001) -> int:
        """How many cards of a ticket stand in the group."""
        return len(self._cards(number))

    def card_text(self, number: int = 1001) -> str:
        """What the card says now."""
        history = self.town.world.history(self.group.chat_id)
        return next(str(one["text"]) for one in history if one["message_id"] == self.card(number))

    def _cards(self, number: int) -> list[int]:
        history = self.town.world.history(self.group.chat_id)
        return [one["message_id"] for one in history if str(one.get("text", "")).startswith(f"{number} · ")]

    async def toast(self, query: str) -> str:
        """What a press was answered with."""
        for _ in range(2000):
            answer = self.town.world.answers[query]
            if answer is not None:
                return answer.text or ""
            await asyncio.sleep(0.005)
        raise AssertionError("the press was not answered")


async def an_office(town: Town) -> Office:
    """The office, with everything so far heard."""
    zhou = await town.staff("周敏", Role.MANAGER)
    chen, wang = await town.staff("陈静"), await town.staff("王工", Role.ENGINEER)
    group = await town.staff_group(zhou, chen, wang)
    lin = await town.buyer("林晓梅", phone="13800138000")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    office = Office(town, zhou, chen, wang, group, lin, wu)
    await office.report("厨房漏水")
    office.forget()
    return office
