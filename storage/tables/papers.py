"""Papers that are wanted of each person, the files that she sent, what became of them, and the bank's rounds."""

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    literal_column,
    text,
)

from storage.columns import Id, Instant, Sealed, SealedJson, metadata, part

TO_CHECK = text("state = 'received'")
RECEIVED: ColumnElement[str] = literal_column("'received'")
"""What a partial index holds; a question must say it in the same words to be answered from it."""

wanted_papers = Table(
    "wanted_papers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("journey_id", Id, ForeignKey("journeys.id"), nullable=False),
    Column("project", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("buyer_id", Id, nullable=False, comment="whose it is; 0: one for all of them"),
    Column("name", Sealed("wanted_papers.name"), comment="of what only this case needs"),
    Column("state", String(16), nullable=False),
    Column("reason", Sealed("wanted_papers.reason"), nullable=False),
    Column("how", String(16), nullable=False, comment="waived or known: it passed without being checked"),
    Column("round", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("journey_id", "kind", "buyer_id"),
    Index("ix_wanted_papers_buyer_kind", "buyer_id", "kind"),
    part("ix_wanted_papers_received", "at", of=TO_CHECK),
    part("ix_wanted_papers_project_received", "project", "at", of=TO_CHECK),
)

paper_files = Table(
    "paper_files",
    metadata,
    Column("id", Id, primary_key=True),
    Column("paper_id", Id, ForeignKey("wanted_papers.id"), nullable=False),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False, comment="who sent it"),
    Column("sent", Boolean, nullable=False, comment="false while she is still gathering"),
    Column("kind", String(16), nullable=False, comment="photo or document"),
    Column("file_id", String(256), nullable=False),
    Column("unique_id", String(64), nullable=False),
    Column("album", String(64)),
    Column("text", Sealed("paper_files.text"), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("paper_id", "buyer_id", "sent", "unique_id"),
    Index("ix_paper_files_buyer_album", "buyer_id", "album"),
)

paper_lines = Table(
    "paper_lines",
    metadata,
    Column("id", Id, primary_key=True),
    Column("paper_id", Id, ForeignKey("wanted_papers.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("what", String(16), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id")),
    Column("buyer_id", Id, ForeignKey("buyers.id")),
    Column("text", Sealed("paper_lines.text"), nullable=False),
)

paper_rounds = Table(
    "paper_rounds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("journey_id", Id, ForeignKey("journeys.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("wanted", SealedJson("paper_rounds.wanted"), nullable=False),
    Column("reason", Sealed("paper_rounds.reason"), nullable=False),
    Column("declined", Boolean, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("ended_at", Instant),
    UniqueConstraint("journey_id", "number"),
)
