"""Homes that are to be handed over on the first of May: a manager, a colleague of each department, three buyers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from domain.people import Role
from domain.waves import Wave
from storage import waves
from tests.kit import Town
from tests.kit.town import Group, Somebody

OPENS = datetime(2026, 4, 1, 1, 31, tzinfo=UTC)
"""30 days before, 09:31 in Shanghai."""

NOTICE = datetime(2026, 4, 17, 1, 31, tzinfo=UTC)
"""14 days before."""

DEPARTMENTS = ("sales", "property", "engineering", "design", "finance")


@dataclass
class Handing:
    """Everybody by name. `lin` and `zhao` are in the first wave, `wu` lives in another building and is not."""

    town: Town
    zhou: Somebody
    departments: dict[str, Somebody]
    group: Group
    lin: Somebody
    zhao: Somebody
    wu: Somebody

    def forget(self) -> None:
        """Whatever was said so far needs no listening."""
        for one in self.town.hearers():
            one.forgets()

    async def wave(self) -> Wave:
        """The first wave as the rows have it."""
        found: Wave = await self.town.ask(waves.by_id, 1)
        return found

    async def plan(self) -> None:
        """The manager plans the first wave and takes the whole third building."""
        await self.zhou.says("/wave new 云栖里 2026-05-01 一批")
        await self.zhou.taps("选房")
        await self.zhou.taps("3 栋")
        await self.zhou.taps("全部放进名单")
        self.forget()

    async def open(self) -> None:
        """The day of the first round."""
        await self.town.until(OPENS)
        self.forget()

    async def sign_all(self) -> None:
        """Every department signs the round that is open."""
        for one in self.departments.values():
            await one.says("/wave 1")
            await one.taps("第 2 轮" if any("第 2 轮" in label for label in one.buttons()) else "第 1 轮")
            await one.taps("签认")
        self.forget()

    async def both_rounds(self) -> None:
        """Both rounds, the second a week after the first."""
        await self.open()
        await self.sign_all()
        await self.town.passes(days=7)
        self.forget()
        await self.sign_all()

    async def approve(self) -> None:
        """The manager approves the list."""
        await self.zhou.says("/wave 1")
        await self.zhou.taps("交房名单")
        await self.zhou.taps("核准名单")
        self.forget()

    async def noticed(self) -> None:
        """Everything up to the morning of the notice, which nobody has heard yet."""
        await self.plan()
        await self.both_rounds()
        await self.approve()
        await self.town.until(NOTICE)

    async def toggle(self, number: str) -> None:
        """The manager puts a contract on the list, or takes it off."""
        contract = await self.town.contract_id(number)
        await self.zhou.presses(1, f"wave-home:1:{contract}:1")
        self.zhou.forgets()


async def handing(town: Town) -> Handing:
    """The town, with everything so far heard."""
    zhou = await town.staff("周敏", Role.MANAGER)
    departments = {
        key: await town.staff(name, Role.ENGINEER if key == "engineering" else Role.AGENT, department=key)
        for key, name in zip(DEPARTMENTS, ("何雅琴", "孙洁", "王工", "许设", "钱会计"), strict=True)
    }
    group = await town.staff_group(zhou, *departments.values())
    lin = await town.buyer("林晓梅", area=89.5)
    zhao = await town.buyer("赵亮", "云栖里 3-1-0501", area=110.0)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", area=95.0)
    found = Handing(town, zhou, departments, group, lin, zhao, wu)
    found.forget()
    return found
