"""Journeys, the steps they took, and the papers they wait for."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from storage.columns import Id, Instant, metadata

journeys = Table(
    "journeys",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("stage", String(32), nullable=False),
    Column("since", Instant, nullable=False),
    Column("as_of", Instant, nullable=False),
    Column("entered_by", String(64), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="1"),
    UniqueConstraint("contract_id", "kind"),
    Index("ix_journeys_kind_stage_since", "kind", "stage", "since"),
)

steps = Table(
    "steps",
    metadata,
    Column("id", Id, primary_key=True),
    Column("journey_id", Id, ForeignKey("journeys.id"), nullable=False, index=True),
    Column("stage", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("entered_by", String(64), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
)

papers = Table(
    "papers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("journey_id", Id, ForeignKey("journeys.id"), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    UniqueConstraint("journey_id", "kind"),
)
