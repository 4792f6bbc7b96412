"""The days on which somebody comes to mend something."""

from sqlalchemy import Column, Date, ForeignKey, Table

from storage.columns import Id, Instant, metadata

repair_days = Table(
    "repair_days",
    metadata,
    Column("ticket_number", Id, ForeignKey("tickets.number"), primary_key=True),
    Column("day", Date, nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
