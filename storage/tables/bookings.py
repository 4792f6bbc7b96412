"""Booked times."""

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, Integer, String, Table, literal_column, text

from storage.columns import Id, Instant, metadata

ALIVE = text("state = 'booked'")
BOOKED: ColumnElement[str] = literal_column("'booked'")
"""As it stands and not as a parameter: an index over what is booked serves only a question that says so itself."""

bookings = Table(
    "bookings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("purpose", String(64), nullable=False, comment="stage:mortgage:bank-passed, wave:12: what for"),
    Column("counter", String(100), nullable=False, comment="whose seats: of a calendar in a project, or of a wave"),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False, index=True),
    Column("project", String(64), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("seat", Integer, nullable=False),
    Column("state", String(10), nullable=False, comment="booked, moved, cancelled, came or missed"),
    Column("source", String(16), nullable=False, comment="telegram or phone: how it was asked for"),
    Column("buyer_id", Id, ForeignKey("buyers.id"), comment="who booked, when it was a buyer"),
    Column("staff_id", Id, ForeignKey("staff.id"), comment="who booked, when it was a colleague"),
    Column("booked_at", Instant, nullable=False),
    Column("ended_by_buyer_id", Id, ForeignKey("buyers.id")),
    Column("ended_by_staff_id", Id, ForeignKey("staff.id")),
    Column("ended_at", Instant),
    Column("version", Integer, nullable=False),
    # No more parties than seats, and one time for each contract and purpose, also when two replicas book at once.
    Index("ix_bookings_seat", "counter", "starts_at", "seat", unique=True, sqlite_where=ALIVE, postgresql_where=ALIVE),
    Index("ix_bookings_alive", "contract_id", "purpose", unique=True, sqlite_where=ALIVE, postgresql_where=ALIVE),
    Index("ix_bookings_starts_at", "starts_at"),
    Index("ix_bookings_project_starts_at", "project", "starts_at"),
)
