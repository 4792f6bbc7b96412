"""A crowd that reports, and a desk that is killed under it: what the crash test is made of."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.people import Person
from sandbox.world import World

SECRET = "a secret of the tests, long enough for a key"
HOOK_SECRET = "geheim"
PATIENCE = 60.0
"""Seconds without any progress after which something is lost."""


@dataclass
class Reporter:
    """A person who does each step of a report exactly once, whenever the desk shows her that it is time."""

    person: Person
    done: set[str] = field(default_factory=set)
    numbers: list[str] = field(default_factory=list)

    def begin(self, world: World) -> None:
        """Her first words."""
        world.say(self.person, "/report")

    def sees(self, world: World, message: dict[str, Any]) -> None:
        """She reads a message of the desk and does what it asks, once."""
        pressable = {one["callback_data"] for row in _rows(message) for one in row if "callback_data" in one}
        send = next((data for data in pressable if data.partition(":")[0] == "send"), None)
        self.numbers += [data.removeprefix("my:") for data in sorted(pressable) if data.startswith("my:")]
        if "kind:repair" in pressable and self._once("kind"):
            world.press(self.person, message["message_id"], "kind:repair")
        elif send is not None and self._once("send"):
            world.press(self.person, message["message_id"], send)
        elif pressable == {"cancel"} and "kind" in self.done and self._once("words"):
            world.say(self.person, f"厨房水管漏水，{self.person.name}")

    @property
    def answered(self) -> bool:
        """Whether she has her number."""
        return bool(self.numbers)

    def _once(self, step: str) -> bool:
        fresh = step not in self.done
        self.done.add(step)
        return fresh


def _rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return found


class Crowd:
    """Everybody who reports."""

    def __init__(self, world: World, people: list[Person]) -> None:
        self._world = world
        self.reporters = {one.id: Reporter(one) for one in people}

    async def report(self, at: Callable[[int], None]) -> None:
        """Until everybody has a number. `at` hears how many calls the desk has made so far."""
        with self._world.watch() as watch:
            for one in self.reporters.values():
                one.begin(self._world)
            while not all(one.answered for one in self.reporters.values()):
                async with asyncio.timeout(PATIENCE):
                    event = await anext(watch)
                reporter = self.reporters.get(event.chat_id)
                if reporter is None or event.kind not in ("message", "edited"):
                    continue
                if event.data["from"]["id"] == self._world.bot_id:
                    reporter.sees(self._world, event.data)
                    at(len(self._world.ledger.calls))


class Desk:
    """`anju run` as a real process."""

    def __init__(self, root: str, url: str, folder: Path, *, webhook: bool) -> None:
        self._log = folder / "desk.log"
        port = free_port()
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = kept | {
            # Compiled once for all of its starts, wherever the tests may write.
            "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"),
            "ANJU_TELEGRAM__TOKEN": "42:sandbox",
            "ANJU_TELEGRAM__API_URL": root,
            "ANJU_TELEGRAM__PACE__OFF": "true",
            "ANJU_DATABASE__URL": url,
            "ANJU_DATA_KEY": SECRET,
            "ANJU_VAR_DIR": str(folder),
            "ANJU_WEB__PORT": str(port),
        }
        if webhook:
            self._environment |= {
                "ANJU_TELEGRAM__MODE": "webhook",
                "ANJU_TELEGRAM__WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
                "ANJU_TELEGRAM__WEBHOOK_SECRET": HOOK_SECRET,
            }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it; it takes up by itself what was left."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "run"], env=self._environment, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        assert self._process is not None  # started by the test
        self._process.terminate()
        return await asyncio.to_thread(self._process.wait, 30)

    def said(self) -> str:
        """The log."""
        return self._log.read_text() if self._log.exists() else ""


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
