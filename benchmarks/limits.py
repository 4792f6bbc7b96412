"""At Telegram's limits: a campaign and its replies, a staff group at more than it may get. Beside AIORateLimiter.

`python -m benchmarks.limits`; SCALE shortens it (1 is about ten minutes, most of it waiting). The sandbox refuses what
is too much, and every call takes 40 ms, as on a real line.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import figures
from benchmarks.senders import Sender, ours, usual
from sandbox.faults import SLOW, Faults
from sandbox.server import serving
from sandbox.world import World

CAMPAIGN, GROUP_SECONDS, IDLE_SECONDS = 5000, 600.0, 30.0
LINE_SECONDS = 0.04
ALLOWED = 30.0
SEED = 20260312

Opened = Callable[[str, Path], AbstractAsyncContextManager[Sender]]


@dataclass
class Said:
    """What was asked for and when: text to the sandbox's seconds."""

    world: World
    at: dict[str, float] = field(default_factory=dict)

    def note(self, text: str) -> str:
        """Remembers when this was asked for."""
        self.at[text] = self.world.clock.epoch()
        return text

    def waits(self, begins: str) -> list[float]:
        """Seconds until each such message was accepted, in order of length; infinite for one that never was."""
        accepted = {call.params.get("text"): call.at for call in self.world.ledger.accepted("sendMessage")}
        return sorted(accepted.get(text, float("inf")) - at for text, at in self.at.items() if text.startswith(begins))


def p95(waits: list[float]) -> float:
    """Milliseconds; the worst where there are few."""
    return waits[min(int(len(waits) * 0.95), len(waits) - 1)] * 1000 if waits else 0.0


def world_at_limits() -> World:
    """A Telegram that refuses what is too much, at the end of a line."""
    world = World()
    world.faults = Faults(SEED, rate=1.0, kinds=(SLOW,), slow_seconds=LINE_SECONDS)
    return world


async def replies(sender: Sender, said: Said, kind: str, until: Callable[[], bool]) -> None:
    """One person a second writes and waits, each a different one."""
    chance, number = Random(f"{SEED}/{kind}"), 0
    while not until():
        await asyncio.sleep(chance.expovariate(1.0))
        number += 1
        person = said.world.person(f"{kind}{number}")
        person.started = True
        await sender.reply(person.id, said.note(f"{kind}{number}"))


async def campaign(opened: Opened, scale: float, name: str) -> dict[str, float]:
    """So many messages to as many people, and replies meanwhile."""
    world, count = world_at_limits(), max(round(CAMPAIGN * scale), 60)
    said = Said(world)
    people = [world.person(f"收件人{number}") for number in range(count)]
    for person in people:
        person.started = True
    with tempfile.TemporaryDirectory() as folder:
        async with serving(world) as root, opened(root, Path(folder)) as sender:
            began = asyncio.get_running_loop().time()
            idle_over = began + max(IDLE_SECONDS * min(scale, 1), 8)
            await replies(sender, said, "平时", lambda: asyncio.get_running_loop().time() > idle_over)
            first, refused = world.clock.epoch(), world.limits.refused if world.limits else 0
            await sender.campaign([person.id for person in people])
            patience = asyncio.get_running_loop().time() + count / ALLOWED * 1.5 + 20
            await replies(
                sender,
                said,
                "其间",
                lambda: _sent(world) >= count or asyncio.get_running_loop().time() > patience,
            )
            await asyncio.sleep(2)
    sent = [call.at for call in world.ledger.accepted("sendMessage") if call.at >= first]
    bulk = [call.at for call in world.ledger.accepted("sendMessage") if call.params.get("text") == "通知"]
    during, idle = said.waits("其间"), said.waits("平时")
    seconds = max(bulk) - first
    return {
        f"{name}_rate": len([at for at in sent if at <= max(bulk)]) / seconds,
        f"{name}_refused": (world.limits.refused if world.limits else 0) - refused,
        f"{name}_lost": count - len(bulk),
        f"{name}_idle_reply_p95": p95(idle),
        f"{name}_reply_p95": p95(during),
        f"{name}_reply_p95_over_idle": p95(during) - p95(idle),
    }


def _sent(world: World) -> int:
    return sum(call.params.get("text") == "通知" for call in world.ledger.accepted("sendMessage"))


async def group(opened: Opened, times: float, seconds: float, name: str) -> dict[str, float]:
    """A staff group at so many times its twenty a minute, each with an acknowledgement; now and then an escalation."""
    world = world_at_limits()
    said, chance = Said(world), Random(f"{SEED}/{times}")
    chat = world.group("售后工作群", [world.person("周敏")])
    with tempfile.TemporaryDirectory() as folder:
        async with serving(world) as root, opened(root, Path(folder)) as sender:
            loop = asyncio.get_running_loop()
            until, number, urgent = loop.time() + seconds, 0, loop.time() + 10
            while loop.time() < until:
                await asyncio.sleep(chance.expovariate(20 * times / 60))
                number += 1
                person = world.person(f"业主{number}")
                person.started = True
                await sender.alert(chat.id, number, person.id, said.note(f"已收到{number}"))
                if loop.time() > urgent:
                    urgent += 15
                    await sender.escalate(chat.id, said.note(f"升级{number}"))
            await asyncio.sleep(30)
    texts = "\n".join(call.params["text"] for call in world.ledger.accepted("sendMessage", chat.id))
    missing = sum(f"<b>{one}</b>" not in texts and f"工单 {one}\n" not in f"{texts}\n" for one in range(1, number + 1))
    return {
        f"{name}_alerts": number,
        f"{name}_missing": missing,
        f"{name}_refused": world.limits.refused if world.limits else 0,
        f"{name}_reply_p95": p95(said.waits("已收到")),
        f"{name}_escalation_p95": p95(said.waits("升级")),
    }


async def measure(scale: float) -> dict[str, float]:
    """Everything at the same time: nearly all of it is waiting."""
    seconds = max(GROUP_SECONDS * scale, 20)
    found = await asyncio.gather(
        campaign(ours, scale, "campaign"),
        campaign(usual, scale, "campaign-usual"),
        group(ours, 2, seconds / 2, "group-x2"),
        group(ours, 10, seconds, "group-x10"),
        group(usual, 2, seconds / 4, "group-x2-usual"),
    )
    return {name: value for part in found for name, value in part.items()}


TARGETS: dict[str, tuple[str, float]] = {
    "campaign_rate": ("≥", ALLOWED * 0.95),
    "campaign_refused": ("≤", 0),
    "campaign_lost": ("≤", 0),
    "campaign_reply_p95_over_idle": ("≤", 50),
    "group-x2_missing": ("≤", 0),
    "group-x2_refused": ("≤", 0),
    "group-x2_reply_p95": ("≤", 50 + LINE_SECONDS * 1000),
    "group-x2_escalation_p95": ("≤", 5000),
    "group-x10_missing": ("≤", 0),
    "group-x10_refused": ("≤", 0),
    "group-x10_reply_p95": ("≤", 50 + LINE_SECONDS * 1000),
    "group-x10_escalation_p95": ("≤", 5000),
}


def judged(found: dict[str, float]) -> dict[str, dict[str, Any]]:
    """{name: {"value", "unit", "target", "held"}}."""
    said = {}
    for name, value in found.items():
        side, limit = TARGETS.get(name, ("", 0.0))
        held = {"≥": value >= limit, "≤": value <= limit}.get(side, True)
        unit = "ms" if "p95" in name else "messages/s" if name.endswith("rate") else "messages"
        said[name] = {
            "value": round(min(value, 1e9), 3),
            "unit": unit,
            "target": f"{side} {limit:g}" if side else None,
            "held": held,
        }
    return said


def main() -> None:
    """The command line."""
    found = judged(asyncio.run(measure(float(os.environ.get("SCALE", "1")))))
    for name, one in found.items():
        wanted = f"  ({one['target']}: {'held' if one['held'] else 'NOT HELD'})" if one["target"] else ""
        print(f"{name:<34}{one['value']:>12,.1f} {one['unit']}{wanted}")
    figures.merge(found, Path(sys.argv[1] if len(sys.argv) > 1 else "var/bench.json"))


if __name__ == "__main__":
    main()
