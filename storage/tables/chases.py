"""What was done so that whoever holds a stage gets on with it."""

from sqlalchemy import Column, ForeignKey, String, Table

from storage.columns import Id, Instant, Sealed, metadata

chases = Table(
    "chases",
    metadata,
    Column("id", Id, primary_key=True),
    Column("journey_id", Id, ForeignKey("journeys.id"), nullable=False, index=True),
    Column("stage", String(32), nullable=False),
    Column("what", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(64), nullable=False),
    Column("note", Sealed("chases.note")),
    Column("due_at", Instant),
)
