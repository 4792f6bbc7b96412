"""B3: Telegram's limits are kept by us, not learnt from refusals; and who waits does not wait for a campaign."""

from __future__ import annotations

import asyncio
import math

from benchmarks.limits import Said, p95, world_at_limits
from benchmarks.senders import Ours, ours
from sandbox.chats import Chat
from sandbox.limits import Limits
from sandbox.server import serving
from stress.guards import guard
from stress.lab import SQLITE, Lab, experiment

SECONDS, ALERTS, CAMPAIGN = 600.0, 2000, 5000
URGENT_FIRST, URGENT_EACH = 2.0, 15.0
JOINED_SECONDS = 20.0
"""What the longest queue of a group needs at its pace once nothing more comes: everything waits in at most a few messages."""


@experiment(
    "B3",
    "A campaign, and a staff group at ten times what it may get",
    databases=(SQLITE,),
    guards=("pace",),
    small=0.008,
)
async def pacing(lab: Lab) -> None:
    """2,000 alerts in ten minutes into one group while 5,000 people get news; now and then something is urgent."""
    world = world_at_limits()
    world.limits = Limits()
    said, group = Said(world), world.group("售后工作群", [world.person("周敏")])
    people = [world.person(f"收件人{number}") for number in range(lab.times(CAMPAIGN))]
    for person in people:
        person.started = True
    seconds, alerts = SECONDS * lab.scale, lab.times(ALERTS)
    async with serving(world) as root, ours(root, lab.folder) as sender:
        await sender.campaign([person.id for person in people])
        await _alerts(lab, sender, said, group, (alerts, seconds))
        await asyncio.sleep(min(seconds, JOINED_SECONDS))
        while sum(call.params.get("text") == "通知" for call in world.ledger.accepted("sendMessage")) < len(people):
            await asyncio.sleep(0.1)
    texts = "\n".join(call.params["text"] for call in world.ledger.accepted("sendMessage", group.id))
    lab.none("calls refused because we were too fast", world.limits.refused)
    if lab.scale >= 0.1:
        missing = sum(
            f"<b>{one}</b>" not in texts and f"工单 {one}\n" not in f"{texts}\n" for one in range(1, alerts + 1)
        )
        lab.none("alerts that the group never saw", missing)
    lab.at_most("escalation p95", p95(said.waits("升级")), 5000, "ms")
    lab.at_most("acknowledgement p95", p95(said.waits("已收到")), 1000, "ms")


async def _alerts(lab: Lab, sender: Ours, said: Said, group: Chat, load: tuple[int, float]) -> None:
    """Alerts spread over the time, each with an acknowledgement to whoever reported it."""
    count, seconds = load
    chance, urgent = lab.chance("B3"), URGENT_FIRST
    moments = sorted(chance.uniform(0, seconds) for _ in range(count))
    began = asyncio.get_running_loop().time()
    for number, moment in enumerate(moments, 1):
        await asyncio.sleep(max(began + moment - asyncio.get_running_loop().time(), 0))
        reporter = said.world.person(f"业主{number}")
        reporter.started = True
        await sender.alert(group.id, number, reporter.id, said.note(f"已收到{number}"))
        if moment > urgent:
            urgent += URGENT_EACH
            await sender.escalate(group.id, said.note(f"升级{number}"))


@guard("pace")
def _without_pace() -> None:
    from bot import machine
    from bot.pace import Limits as Ours_

    vars(machine)["limits_of"] = lambda _: Ours_(
        per_second=math.inf, most_in_a_second=math.inf, per_chat_per_second=math.inf, group_per_minute=math.inf
    )
