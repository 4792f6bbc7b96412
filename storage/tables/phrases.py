"""Phrases: what staff say often to buyers."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from storage.columns import Id, Instant, Sealed, metadata

phrases = Table(
    "phrases",
    metadata,
    Column("id", Id, primary_key=True),
    Column("project", String(64), comment="none: of every project"),
    Column("kind", String(16), comment="of ticket; none: of every kind"),
    Column("title", Sealed("phrases.title"), nullable=False),
    Column("text", Sealed("phrases.text"), nullable=False),
    Column("used", Integer, nullable=False, server_default="0"),
    Column("written_by", Id, ForeignKey("staff.id"), nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("retired_at", Instant, comment="taken out, or written anew: what a button showed never changes under it"),
)
