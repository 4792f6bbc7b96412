"""Approvals that were asked for, and what became of them."""

from sqlalchemy import Column, ForeignKey, String, Table

from storage.columns import Id, Instant, Sealed, metadata

approvals = Table(
    "approvals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("journey_id", Id, ForeignKey("journeys.id"), nullable=False, index=True),
    Column("stage", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("decided_by", Id, ForeignKey("staff.id")),
    Column("decided_at", Instant),
    Column("reason", Sealed("approvals.reason")),
)
