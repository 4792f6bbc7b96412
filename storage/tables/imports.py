"""Imports of ledgers, their slices, and the heads that somebody has explained."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, text

from storage.columns import Id, Instant, Sealed, SealedJson, metadata, part

AT_WORK = text("state IN ('received', 'comparing', 'taking', 'undoing')")
KEPT = text("file_id != ''")

imports = Table(
    "imports",
    metadata,
    Column("id", Id, primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("in_group", Boolean, nullable=False),
    Column("file_id", String(256), nullable=False, comment="empty once nothing of it is kept"),
    Column("name", Sealed("imports.name"), nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("slices", Integer, nullable=False, server_default="0"),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("about", SealedJson("imports.about")),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("version", Integer, nullable=False),
    part("ix_imports_at_work", "changed_at", "id", of=AT_WORK),
    part("ix_imports_kept", "changed_at", of=KEPT),
)

slices = Table(
    "import_slices",
    metadata,
    Column("import_id", Id, ForeignKey("imports.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("body", SealedJson("import_slices.body"), comment="entries, until they are taken"),
    Column("notes", SealedJson("import_slices.notes"), comment="what comparing found"),
    Column("undo", SealedJson("import_slices.undo"), comment="what taking changed"),
    Column("stage", String(12), nullable=False, comment="the state of the import that this slice has been through"),
)

learned = Table(
    "ledger_heads",
    metadata,
    Column("head", String(64), primary_key=True),
    Column("field", String(32), nullable=False, comment="what it means; empty for a column that is not wanted"),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
