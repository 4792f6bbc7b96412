"""Tickets, their history, their photos, the drafts they come from and what buyers said of them."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from storage.columns import Id, Instant, Sealed, metadata

tickets = Table(
    "tickets",
    metadata,
    Column("number", Id, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("priority", String(16), nullable=False),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False, index=True),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False, index=True),
    Column("owner_id", Id, ForeignKey("staff.id")),
    Column("text", Sealed("tickets.text"), nullable=False),
    Column("source", String(16), nullable=False, server_default="telegram"),
    Column("opened_at", Instant, nullable=False),
    Column("first_due", Instant, nullable=False),
    Column("solution_due", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("resolved_at", Instant),
    Column("closed_at", Instant),
    Column("confirmed", Boolean, nullable=False),
    Column("cause", String(32), nullable=False, server_default=""),
    Column("level", Integer, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("merged_into", Id),
    Column("version", Integer, nullable=False),
    Index("ix_tickets_status_owner", "status", "owner_id"),
    sqlite_autoincrement=True,
)

lines = Table(
    "lines",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_number", Id, ForeignKey("tickets.number"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("what", String(16), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id")),
    Column("buyer_id", Id, ForeignKey("buyers.id")),
    Column("text", Sealed("lines.text"), nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False, unique=True),
    Column("kind", String(16)),
    Column("contract_id", Id, ForeignKey("contracts.id")),
    Column("text", Sealed("drafts.text"), nullable=False),
    Column("started_at", Instant, nullable=False),
)

photos = Table(
    "photos",
    metadata,
    Column("id", Id, primary_key=True),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False),
    Column("draft_id", Id, index=True),
    Column("ticket_number", Id, ForeignKey("tickets.number"), index=True),
    Column("album", String(64)),
    Column("kind", String(16), nullable=False, comment="photo, video or document"),
    Column("file_id", String(256), nullable=False),
    Column("unique_id", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("ticket_number", "unique_id"),
    UniqueConstraint("draft_id", "unique_id"),
    Index("ix_photos_buyer_album", "buyer_id", "album"),
)

surveys = Table(
    "surveys",
    metadata,
    Column("id", Id, primary_key=True),
    Column("moment", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), comment="who owned the ticket when it was resolved"),
    Column("asked_at", Instant, nullable=False),
    Column("score", Integer),
    Column("reason", Sealed("surveys.reason")),
    Column("answered_at", Instant),
    UniqueConstraint("moment", "subject", "buyer_id"),
)
