"""People and the Telegram accounts behind them."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, LargeBinary, String, Table, UniqueConstraint

from storage.columns import Id, Instant, Sealed, metadata

buyers = Table(
    "buyers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Sealed("buyers.name"), nullable=False),
    Column("phone", Sealed("buyers.phone")),
    Column("phone_index", LargeBinary, index=True),
    Column("identity", Sealed("buyers.identity")),
    Column("class", String(16), nullable=False, server_default="long-term"),
    Column("opted_out_at", Instant),
    Column("created_at", Instant, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("project", String(64), index=True),
    Column("department", String(32), comment="a key of config.yaml; none for who belongs to no one in particular"),
    Column("active", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False, comment="Telegram's id of the person"),
    Column("buyer_id", Id, ForeignKey("buyers.id"), unique=True),
    Column("staff_id", Id, ForeignKey("staff.id"), unique=True),
    Column("language", String(8)),
    Column("chosen_language", Boolean, nullable=False, server_default="0"),
    Column("blocked_at", Instant),
    Column("seen_at", Instant, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("kind", String(8), nullable=False, comment="buyer or staff"),
    Column("contract_id", Id, ForeignKey("contracts.id"), index=True),
    Column("buyer_id", Id, ForeignKey("buyers.id")),
    Column("staff_id", Id, ForeignKey("staff.id")),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("used_by", BigInteger),
    Column("tries", Id, nullable=False, server_default="0"),
)

groups = Table(
    "groups",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("project", String(64)),
    Column("set_by", Id, ForeignKey("staff.id")),
    Column("set_at", Instant, nullable=False),
    UniqueConstraint("project"),
)

awaited = Table(
    "awaited",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("what", String(24), nullable=False, comment="what the next words of this person are for"),
    Column("subject", String(64), nullable=False),
    Column("asked_at", Instant, nullable=False),
)
