"""Facts of stages: numbers, days and sums; and those that a colleague is entering."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from storage.columns import Id, Instant, Sealed, SealedJson, metadata

facts = Table(
    "facts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("journey_id", Id, ForeignKey("journeys.id"), nullable=False, index=True),
    Column("stage", String(32), nullable=False),
    Column("key", String(32), nullable=False),
    Column("value", Sealed("facts.value"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("entered_by", String(64), nullable=False),
)

entering = Table(
    "entering",
    metadata,
    Column("id", Id, primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False, unique=True),
    Column("journey_id", Id, ForeignKey("journeys.id"), nullable=False, index=True),
    Column("stage", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("said", SealedJson("entering.said"), nullable=False),
    Column("at", Instant, nullable=False),
)
