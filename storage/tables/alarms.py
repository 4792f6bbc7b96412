"""Broken promises, how far each has climbed, and who saw to it."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint

from storage.columns import Id, Instant, metadata

alarms = Table(
    "alarms",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_number", Id, ForeignKey("tickets.number"), nullable=False),
    Column("promise", String(16), nullable=False),
    Column("rung", Integer, nullable=False, comment="the place on the ladder from which it climbs on"),
    Column("raised_at", Instant, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("seen_by", Id, ForeignKey("staff.id"), comment="who sees to it; nobody is told any more"),
    Column("seen_at", Instant),
    UniqueConstraint("ticket_number", "promise"),
)
