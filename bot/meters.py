"""Metrics for Prometheus: what the rows say when asked, and what this process has counted since its start.

Names follow the field: a unit at the end, `_total` for what only grows. No names of people, no words: states and ages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.clock import Clock
from storage import health
from storage.database import Database

PRIORITIES = {0: "waits", 1: "alert", 2: "campaign"}
SOON = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
LATE = (1, 2, 5, 10, 30, 60, 300, 900, 3600)


class Counted:
    """What this process counts while it works. One for each machine, so that several in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._sends = Counter("anju_sends", "Messages by what became of them", ["outcome"], registry=self.registry)
        self._refusals = Counter(
            "anju_send_failures",
            "Calls that Telegram did not take, by what that means",
            ["kind"],
            registry=self.registry,
        )
        self._acts = Histogram(
            "anju_act_duration_seconds", "From asking for an act to its commit", buckets=SOON, registry=self.registry
        )
        self._late = Histogram("anju_timer_lateness_seconds", "From due to done", buckets=LATE, registry=self.registry)

        self._asked = Counter(
            "anju_api_requests",
            "Requests of other systems, by route and what became of them",
            ["route", "outcome"],
            registry=self.registry,
        )
        self._answers = Histogram(
            "anju_api_request_duration_seconds",
            "From a request of another system to its answer",
            ["route"],
            buckets=SOON,
            registry=self.registry,
        )

    def asked(self, route: str, outcome: str, seconds: float) -> None:
        """Another system asked, and was answered."""
        self._asked.labels(route, outcome).inc()
        self._answers.labels(route).observe(seconds)

    def sent(self, outcome: str) -> None:
        """A message came to its end."""
        self._sends.labels(outcome).inc()

    def not_sent(self, kind: str) -> None:
        """A call failed."""
        self._refusals.labels(kind).inc()

    def acted(self, seconds: float) -> None:
        """An act of a person was committed."""
        self._acts.observe(seconds)

    def late(self, seconds: float) -> None:
        """A timer was done so long after it was due."""
        self._late.observe(max(seconds, 0.0))


class Standing(Protocol):
    """How this replica stands."""

    term: int
    alive: tuple[str, ...]

    @property
    def leads(self) -> bool:
        """Whether it leads."""


class Depth(Protocol):
    """How much of something is in hand."""

    @property
    def depth(self) -> int:
        """So many."""


@dataclass
class Meters:
    """Gauges over the pipeline, and what was counted."""

    database: Database
    clock: Clock
    counted: Counted
    cluster: Standing
    lanes: Depth

    def __post_init__(self) -> None:
        self._inbox = self._gauge("anju_inbox_updates", "Updates that are not done, by state", "state")
        self._inbox_age = self._gauge("anju_inbox_oldest_age_seconds", "Age of the oldest update that waits")
        self._outbox = self._gauge("anju_outbox_messages", "Messages that wait, by priority", "priority")
        self._outbox_age = self._gauge(
            "anju_outbox_oldest_age_seconds",
            "How long the oldest message that may go has waited, by priority",
            "priority",
        )
        self._tickets = self._gauge("anju_tickets", "Open tickets by status", "status")
        self._overdue = self._gauge("anju_timers_overdue", "Timers that are due and not done")
        self._timer_age = self._gauge("anju_timers_oldest_age_seconds", "How long the oldest due timer has waited")
        self._in_hand = self._gauge("anju_lane_updates", "Updates in the lanes of this replica")
        self._queue = self._gauge("anju_database_queue_acts", "Acts that wait for a database thread")
        self._leader = self._gauge("anju_leader", "1 on the replica that leads")
        self._replicas = self._gauge("anju_replicas", "Replicas that this one knows to live")

    def _gauge(self, name: str, words: str, *labels: str) -> Gauge:
        return Gauge(name, words, labels, registry=self.counted.registry)

    async def render(self) -> bytes:
        """All of it in Prometheus' text format."""
        now = self.clock.now()
        self._queue.set(self.database.depth)
        found = await self.database.act(lambda tx: health.look(tx, now))
        for gauge, counts in ((self._inbox, found.inbox), (self._tickets, found.tickets)):
            gauge.clear()
            for state, number in counts.items():
                gauge.labels(state).set(number)
        for priority, name in PRIORITIES.items():
            count, age = found.outbox.get(priority, (0, 0.0))
            self._outbox.labels(name).set(count)
            self._outbox_age.labels(name).set(age)
        self._inbox_age.set(found.oldest_update)
        self._overdue.set(found.overdue_timers)
        self._timer_age.set(found.oldest_timer)
        self._in_hand.set(self.lanes.depth)
        self._leader.set(self.cluster.leads)
        self._replicas.set(len(self.cluster.alive))
        return generate_latest(self.counted.registry)
