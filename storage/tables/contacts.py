"""Who may be turned to in a project, what of her is shown, and the lists of buyers that were drawn up."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, text

from storage.columns import Id, Instant, Sealed, metadata

STANDING = text("until IS NULL")
VALID = text("replaced_at IS NULL")

contacts = Table(
    "contacts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("project", String(64), nullable=False),
    Column("post", String(16), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("since", Instant, nullable=False),
    Column("named_by", Id, ForeignKey("staff.id"), comment="none: the command line"),
    Column("until", Instant, comment="when somebody else was named"),
    Index("uq_contacts_standing", "project", "post", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
    Index("ix_contacts_project_id", "project", "id"),
    Index("ix_contacts_staff_id", "staff_id"),
)

contact_cards = Table(
    "contact_cards",
    metadata,
    Column("id", Id, primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("named", Boolean, nullable=False, comment="buyers see her name"),
    Column("phone", Sealed("contact_cards.phone"), comment="an official one that she gave for it"),
    Column("chat", Boolean, nullable=False, comment="buyers may write to her own account"),
    Column("at", Instant, nullable=False),
    Column("replaced_at", Instant, comment="when she wanted it otherwise; the number goes then"),
    Index("uq_contact_cards_valid", "staff_id", unique=True, sqlite_where=VALID, postgresql_where=VALID),
)

contact_copies = Table(
    "contact_copies",
    metadata,
    Column("id", Id, primary_key=True),
    Column("project", String(64), nullable=False),
    Column("copy", String(16), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("rows", Integer, nullable=False),
    Index("ix_contact_copies_project_id", "project", "id"),
)
