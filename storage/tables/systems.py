"""The developer's other systems: the tokens by which they come in, what they were answered, the hooks that call them."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from storage.columns import Id, Instant, Sealed, SealedJson, metadata, part

OPEN = text("state = 'waiting'")

tokens = Table(
    "tokens",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(40), nullable=False, unique=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False, comment="the name under which it stands in history"),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("former_hash", LargeBinary, index=True, comment="of before it was rotated"),
    Column("former_until", Instant),
    Column("scopes", String(256), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("used_on", Date),
    sqlite_autoincrement=True,
)

replays = Table(
    "replays",
    metadata,
    Column("token_id", Id, ForeignKey("tokens.id"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("print", LargeBinary, nullable=False, comment="of the request: the same key with another one is refused"),
    Column("status", Integer, nullable=False),
    Column("body", SealedJson("replays.body"), nullable=False),
    Column("made_at", Instant, nullable=False, index=True),
)

hooks = Table(
    "hooks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", String(512), nullable=False),
    Column("events", String(256), nullable=False),
    Column("project", String(64)),
    Column("secret", Sealed("hooks.secret"), nullable=False),
    Column("alive", Boolean, nullable=False, comment="false: set aside, having failed too long"),
    Column("made_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("failing_since", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("reason", String(120), nullable=False, server_default=""),
    Column("term", Integer, nullable=False, server_default="0", comment="the leader who has it in hand"),
    sqlite_autoincrement=True,
)

pushes = Table(
    "pushes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("hook_id", Id, ForeignKey("hooks.id"), nullable=False),
    Column("event", String(32), nullable=False),
    Column("body", SealedJson("pushes.body")),
    Column("made_at", Instant, nullable=False),
    Column("state", String(10), nullable=False, comment="waiting, delivered or dropped"),
    Column("sent_at", Instant),
    Index("ix_pushes_hook_id", "hook_id"),
    part("ix_pushes_waiting", "hook_id", "id", of=OPEN),
    part("ix_pushes_kept", "made_at", of=text("body IS NOT NULL")),
    sqlite_autoincrement=True,
)
