"""A crowd that reports: everybody does each step exactly once, whenever the desk shows that it is time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sandbox.people import Person
from sandbox.world import World

STEPS = 4
"""Updates of a whole report: she begins, names the kind, tells what it is, and sends."""


@dataclass
class Reporter:
    """A person with something to report."""

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
            world.say(self.person, self.words)

    @property
    def words(self) -> str:
        """What she has to say."""
        return f"厨房水管漏水，{self.person.name}"

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
    """People who report, always so many at the same time, until it is `enough`."""

    def __init__(self, world: World, people: Iterable[Person], together: int) -> None:
        self._world, self._people, self._together = world, iter(people), together
        self._at_it = 0
        self.reporters: dict[int, Reporter] = {}
        self.enough = False

    @property
    def finished(self) -> bool:
        """Whether everybody who began has a number."""
        return self._at_it == 0

    async def report(self) -> None:
        """Until it is enough, and everybody has a number."""
        with self._world.watch() as watch:
            self._fill()
            while self._at_it:
                event = await anext(watch)
                reporter = self.reporters.get(event.chat_id)
                if reporter is None or event.kind not in ("message", "edited"):
                    continue
                if event.data["from"]["id"] == self._world.bot_id:
                    waited = not reporter.answered
                    reporter.sees(self._world, event.data)
                    self._at_it -= waited and reporter.answered
                    self._fill()

    def _fill(self) -> None:
        while self._at_it < self._together and not self.enough:
            person = next(self._people, None)
            if person is None:
                return
            self.reporters[person.id] = Reporter(person)
            self._at_it += 1
            self.reporters[person.id].begin(self._world)
