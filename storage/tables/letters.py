"""Dated letters: by when a buyer who complained must have which, and what became of it."""

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint

from storage.columns import Id, Instant, metadata

letters = Table(
    "letters",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_number", Id, ForeignKey("tickets.number"), nullable=False),
    Column("letter", String(16), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", String(8), nullable=False, comment="due, sent, waived"),
    Column("done_at", Instant),
    Column("staff_id", Id, ForeignKey("staff.id"), comment="who sent or waived it"),
    UniqueConstraint("ticket_number", "letter"),
)
