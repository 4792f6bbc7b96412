"""The days on which somebody comes to mend something, and how they were arranged."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table

from storage.columns import Id, Instant, metadata

repair_days = Table(
    "repair_days",
    metadata,
    Column("ticket_number", Id, ForeignKey("tickets.number"), primary_key=True),
    Column("day", Date, nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
)

callouts = Table(
    "callouts",
    metadata,
    Column("ticket_number", Id, ForeignKey("tickets.number"), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("offered", String(512), nullable=False, server_default="", comment="minutes since 1970, from-until, …"),
    Column("starts_at", Instant),
    Column("ends_at", Instant),
    Column("staff_id", Id, ForeignKey("staff.id"), comment="who arranged it"),
    Column("arrived_at", Instant, comment="the first time that somebody was there"),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)
