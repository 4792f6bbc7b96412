"""Journeys, the steps they took, and the papers they wait for."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from storage.columns import Id, Instant, Sealed, metadata, part

UNPLACED = text("project IS NULL")
OWNED = text("owner_id IS NOT NULL")
TO_CHASE = text("chase_at IS NOT NULL")
READY = text("ready_at IS NOT NULL")
NOTED = text("noted_at IS NOT NULL")

journeys = Table(
    "journeys",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False),
    Column("project", String(64), comment="of its home; a program of before left it out, storage.places fills it in"),
    Column("kind", String(16), nullable=False),
    Column("stage", String(32), nullable=False),
    Column("since", Instant, nullable=False),
    Column("as_of", Instant, nullable=False),
    Column("entered_by", String(64), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("owner_id", Id, comment="of staff; a reference would make SQLite write the whole table anew"),
    Column("due_at", Instant, comment="until when whoever holds the stage should be done"),
    Column("chase_at", Instant, comment="when its owner is chased next; null once the stage has moved"),
    Column("chases", Integer, nullable=False, server_default="0"),
    Column("chased_at", Instant, comment="when its owner last said that the holder was chased"),
    Column("ready_at", Instant, comment="since when all papers of its stage are in order"),
    Column("noted_at", Instant, comment="when the buyers last heard that nothing has changed"),
    UniqueConstraint("contract_id", "kind"),
    part("ix_journeys_owner", "owner_id", "kind", "stage", "since", of=OWNED),
    part("ix_journeys_chase_at", "chase_at", of=TO_CHASE),
    Index("ix_journeys_kind_stage_since", "kind", "stage", "since"),
    Index("ix_journeys_project_kind_stage_since", "project", "kind", "stage", "since"),
    part("ix_journeys_unplaced", "id", of=UNPLACED),
    part("ix_journeys_ready", "ready_at", of=READY),
    part("ix_journeys_project_ready", "project", "ready_at", of=READY),
    part("ix_journeys_noted", "project", "noted_at", of=NOTED),
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
    Column("taken_back_at", Instant),
    Column("taken_back_by", String(64)),
    Column("taken_back_why", Sealed("steps.taken_back_why")),
)

papers = Table(  # as a ledger brought them in; what is known of one person stands in wanted_papers
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
