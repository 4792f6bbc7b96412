"""What is built into each home, what was changed of it, and its documents."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from storage.columns import Id, Instant, Sealed, metadata

products = Table(
    "products",
    metadata,
    Column("id", Id, primary_key=True),
    Column("home_id", Id, ForeignKey("homes.id"), nullable=False),
    Column("project", String(64), nullable=False),
    Column("what", String(64), nullable=False),
    Column("spot", String(32), nullable=False, server_default=""),
    Column("brand", String(64), nullable=False, server_default=""),
    Column("model", String(64), nullable=False, server_default=""),
    Column("serial", String(64), nullable=False, server_default=""),
    Column("supplier", String(64), nullable=False, server_default=""),
    Column("installed_on", Date),
    Column("warranty_until", Date),
    Column("warranty_months", Integer),
    Column("version", Integer, nullable=False),
    Column("entered_by", String(64), nullable=False),
    Column("entered_at", Instant, nullable=False),
    UniqueConstraint("home_id", "what", "spot"),
    Index("ix_products_supplier", "project", "supplier", "id"),
    Index("ix_products_model", "project", "model", "id"),
    Index("ix_products_brand", "project", "brand", "id"),
    Index("ix_products_serial", "project", "serial", "id"),
)

product_files = Table(
    "product_files",
    metadata,
    Column("id", Id, primary_key=True),
    Column("product_id", Id, ForeignKey("products.id"), nullable=False),
    Column("document", String(24), nullable=False, comment="a key of config.yaml"),
    Column("kind", String(16), nullable=False, comment="photo or document"),
    Column("file_id", String(256), nullable=False),
    Column("unique_id", String(64), nullable=False),
    Column("album", String(64)),
    Column("text", Sealed("product_files.text"), nullable=False),
    Column("of_id", Id, ForeignKey("product_files.id"), index=True, comment="kept with another one of its model first"),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("product_id", "document", "unique_id"),
)

product_lines = Table(
    "product_lines",
    metadata,
    Column("id", Id, primary_key=True),
    Column("product_id", Id, ForeignKey("products.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("what", String(16), nullable=False, comment="changed, undone, file or file-gone"),
    Column("by", String(64), nullable=False),
    Column("about", String(255), nullable=False, server_default="", comment="what it was before; a kind of document"),
)
