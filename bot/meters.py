"""Metrics for Prometheus: read from the rows when asked, so that they are true after every restart."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from bot.clock import Clock
from storage import health
from storage.database import Database


class Meters:
    """Gauges over the pipeline. No names, no words: states and ages only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._registry = CollectorRegistry()
        self._inbox = self._gauge("anju_inbox_updates", "Updates by state", "state")
        self._outbox = self._gauge("anju_outbox_messages", "Messages by state", "state")
        self._tickets = self._gauge("anju_tickets", "Tickets by status", "status")
        self._overdue = self._gauge("anju_timers_overdue", "Timers that are due and not done")
        self._oldest = self._gauge("anju_oldest_seconds", "Age of the oldest that waits", "what")

    def _gauge(self, name: str, words: str, *labels: str) -> Gauge:
        return Gauge(name, words, labels, registry=self._registry)

    async def render(self) -> bytes:
        """All of it in Prometheus' text format."""
        now = self._clock.now()
        found = await self._database.act(lambda tx: health.look(tx, now))
        for gauge, counts in ((self._inbox, found.inbox), (self._outbox, found.outbox), (self._tickets, found.tickets)):
            gauge.clear()
            for state, number in counts.items():
                gauge.labels(state).set(number)
        self._overdue.set(found.overdue_timers)
        self._oldest.labels("update").set(found.oldest_update)
        self._oldest.labels("message").set(found.oldest_message)
        self._oldest.labels("timer").set(found.oldest_timer)
        return generate_latest(self._registry)
