"""The day of the handover: who came, what was found, read off and handed over, and how it ended."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, text

from storage.columns import Id, Instant, Sealed, metadata

VALID = text("replaced_at IS NULL")

handings = Table(
    "handings",
    metadata,
    Column("wave_home_id", Id, ForeignKey("wave_homes.id"), primary_key=True, autoincrement=False),
    Column("state", String(16), nullable=False),
    Column("came_at", Instant),
    Column("came_by", Id, ForeignKey("staff.id")),
    Column("walked_at", Instant, comment="when they were through with looking at the home"),
    Column("asked_at", Instant, comment="when the owners were asked to sign for what they got"),
    Column("ended_at", Instant),
    Column("ended_by_staff_id", Id, ForeignKey("staff.id")),
    Column("ended_by_buyer_id", Id, ForeignKey("buyers.id")),
    Column("reason", String(32), nullable=False, server_default="", comment="of a refusal: a key of config.yaml"),
    Column("words", Sealed("handings.words"), nullable=False),
    Column("version", Integer, nullable=False),
)

handing_lines = Table(
    "handing_lines",
    metadata,
    Column("id", Id, primary_key=True),
    Column("wave_home_id", Id, ForeignKey("wave_homes.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("what", String(24), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id")),
    Column("buyer_id", Id, ForeignKey("buyers.id")),
    Column("about", String(64), nullable=False, server_default=""),
)

wave_defects = Table(
    "wave_defects",
    metadata,
    Column("ticket_id", Id, ForeignKey("tickets.number"), primary_key=True, autoincrement=False),
    Column("wave_home_id", Id, ForeignKey("wave_homes.id"), nullable=False, index=True),
    Column("found_at", Instant, nullable=False),
    Column("stage", String(16), nullable=False, comment="walk-through or later"),
    Column("room", String(32), nullable=False, server_default="", comment="a key of config.yaml"),
    Column("component", String(32), nullable=False, server_default="", comment="a key of config.yaml"),
)

meter_readings = Table(
    "meter_readings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("wave_home_id", Id, ForeignKey("wave_homes.id"), nullable=False, index=True),
    Column("meter", String(32), nullable=False),
    Column("thousandths", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("replaced_at", Instant, comment="when another reading took its place"),
    Column("confirmed_at", Instant),
    Column("confirmed_by", Id, ForeignKey("buyers.id"), comment="none: a colleague, face to face"),
    Column("ticket_id", Id, ForeignKey("tickets.number"), comment="where the owner disputes it"),
    Index(
        "uq_meter_readings_valid",
        "wave_home_id",
        "meter",
        unique=True,
        sqlite_where=VALID,
        postgresql_where=VALID,
    ),
)

handed_items = Table(
    "handed_items",
    metadata,
    Column("wave_home_id", Id, ForeignKey("wave_homes.id"), primary_key=True),
    Column("item", String(32), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
