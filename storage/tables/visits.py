"""Return visits."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint, text

from storage.columns import Id, Instant, Sealed, metadata, part

UNPLACED = text("project IS NULL")

visits = Table(
    "visits",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False, index=True),
    Column("project", String(64), comment="of the home; a program of before left it out, storage.places fills it in"),
    Column("reason", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("mode", String(16)),
    Column("feeling", String(16)),
    Column("words", Sealed("visits.words"), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id")),
    Column("asked_at", Instant),
    Column("done_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("contract_id", "buyer_id", "reason"),
    Index("ix_visits_state_due_on", "state", "due_on"),
    Index("ix_visits_project_state_due_on", "project", "state", "due_on"),
    part("ix_visits_unplaced", "id", of=UNPLACED),
)
