"""Tickets, their history, their photos, the drafts they come from and what buyers said of them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.columns import Id, Instant, Sealed, metadata, part

NEXT_PROMISE = """CASE WHEN resolved_at IS NULL AND closed_at IS NULL
THEN CASE WHEN answered_at IS NULL THEN first_due ELSE solution_due END END"""
"""The database itself keeps it, so that programs of the version before do, too."""

IN_WORK = text("due_at IS NOT NULL")
FREE = text("due_at IS NOT NULL AND owner_id IS NULL")
ALIVE = text("closed_at IS NULL")
OVER = text("closed_at IS NOT NULL")
UNPLACED = text("project IS NULL")
OF_DRAFTS = text("draft_id IS NOT NULL")
BACK_TO_WORK = text("what IN ('reopened', 'partly', 'not-fixed')")
"""What a partial index holds; a question must say it in the same words to be answered from it."""


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
    Column("project", String(64), comment="of its home; a program of before left it out, storage.places fills it in"),
    Column("text", Sealed("tickets.text"), nullable=False),
    Column("source", String(16), nullable=False, server_default="telegram"),
    Column("opened_at", Instant, nullable=False),
    Column("first_due", Instant, nullable=False),
    Column("solution_due", Instant, nullable=False),
    Column("due_at", Instant, Computed(NEXT_PROMISE), comment="nothing once it is not in work"),
    Column("answered_at", Instant),
    Column("resolved_at", Instant),
    Column("closed_at", Instant),
    Column("confirmed", Boolean, nullable=False),
    Column("cause", String(32), nullable=False, server_default=""),
    Column("level", Integer, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("merged_into", Id),
    Column("version", Integer, nullable=False),
    Column(
        "left_seconds", Integer, comment="working time left, while the clock stands because the buyer has to answer"
    ),
    Column("about_id", Id, comment="the colleague whom it concerns"),
    Column("discreet", Boolean, nullable=False, server_default="0", comment="about a colleague: never in a group"),
    # Lists of what is in work stand on indexes of what is in work, which do not grow with the years.
    part("ix_tickets_due_at", "due_at", of=IN_WORK),
    part("ix_tickets_project_due_at", "project", "due_at", of=IN_WORK),
    part("ix_tickets_owner_id_due_at", "owner_id", "due_at", of=IN_WORK),
    # PostgreSQL does not know that rows without an owner are in order behind that NULL: it would read and sort them all.
    part("ix_tickets_free", "due_at", "number", of=FREE),
    part("ix_tickets_status", "status", of=ALIVE),
    part("ix_tickets_alive", "buyer_id", "kind", of=ALIVE),
    part("ix_tickets_unplaced", "number", of=UNPLACED),
    Index("ix_tickets_opened_at", "opened_at"),
    Index("ix_tickets_project_opened_at", "project", "opened_at"),
    part("ix_tickets_over", "closed_at", of=OVER),
    part("ix_tickets_project_over", "project", "closed_at", of=OVER),
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
    part("ix_lines_back_to_work", "at", of=BACK_TO_WORK),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False, unique=True),
    Column("kind", String(16)),
    Column("contract_id", Id, ForeignKey("contracts.id"), index=True),
    Column("text", Sealed("drafts.text"), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("about_id", Id, comment="the colleague whom it concerns"),
    Column("discreet", Boolean, nullable=False, server_default="0", comment="about a colleague: never in a group"),
)

photos = Table(
    "photos",
    metadata,
    Column("id", Id, primary_key=True),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False),
    Column("draft_id", Id),
    Column("ticket_number", Id, ForeignKey("tickets.number"), index=True),
    Column("album", String(64)),
    Column("kind", String(16), nullable=False, comment="photo, video or document"),
    Column("file_id", String(256), nullable=False),
    Column("unique_id", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("mark", String(16), comment="before or after the work; none: the buyer sent it"),
    Column("staff_id", Id, comment="who sent it from the site"),
    UniqueConstraint("ticket_number", "unique_id"),
    UniqueConstraint("draft_id", "unique_id"),
    Index("ix_photos_buyer_album", "buyer_id", "album"),
    part("ix_photos_of_drafts", "draft_id", of=OF_DRAFTS),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False),
    Column("draft_id", Id, index=True),
    Column("ticket_number", Id, ForeignKey("tickets.number"), index=True),
    Column(
        "line_id", Id, ForeignKey("lines.id"), index=True, comment="the line it stands in; none: the ticket's own words"
    ),
    Column("text", Sealed("passages.text"), nullable=False),
    Column("edited_at", Instant),
    Column("at", Instant, nullable=False, index=True),
    UniqueConstraint("chat_id", "message_id"),
)

surveys = Table(
    "surveys",
    metadata,
    Column("id", Id, primary_key=True),
    Column("moment", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False, index=True),
    Column("staff_id", Id, ForeignKey("staff.id"), comment="who owned the ticket when it was resolved"),
    Column("asked_at", Instant, nullable=False),
    Column("score", Integer),
    Column("reason", Sealed("surveys.reason")),
    Column("answered_at", Instant, index=True),
    UniqueConstraint("moment", "subject", "buyer_id"),
)
