"""The pipeline: what came in, what goes out, what is due."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    literal_column,
    text,
)

from storage.columns import Id, Instant, SealedJson, metadata

WAITING: ColumnElement[str] = literal_column("'waiting'")
UNREACHABLE: ColumnElement[str] = literal_column("'unreachable'")
SET_ASIDE: ColumnElement[str] = literal_column("'set-aside'")
"""As they stand and not as parameters: an index over the waiting rows serves only a question that says so itself."""


def _only(name: str, condition: str, *columns: str) -> Index:
    """An index over the rows that matter now, which are few however many there have been."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


inbox = Table(
    "inbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("lane", BigInteger, nullable=False),
    Column("body", SealedJson("inbox.body")),
    Column("received_at", Instant, nullable=False),
    Column("state", String(10), nullable=False, comment="waiting, done or set-aside"),
    Column("attempts", Integer, nullable=False),
    Column("reason", String(120)),
    Column("replica", String(32), comment="the process that has it in hand"),
    UniqueConstraint("bot_id", "update_id"),
    _only("ix_inbox_waiting", "state = 'waiting'", "lane", "id"),
    _only("ix_inbox_kept", "body IS NOT NULL", "received_at"),
    _only("ix_inbox_set_aside", "state = 'set-aside'", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger),
    Column("priority", Integer, nullable=False, comment="0 somebody waits, 1 alert, 2 campaign"),
    Column("subject", String(32), comment="ticket:1042: what an answer to this message is about"),
    Column("card", String(32), comment="one message in this chat, edited in place"),
    Column("key", String(80), unique=True, comment="said once, however often the act is repeated"),
    Column("body", SealedJson("outbox.body")),
    Column("not_before", Instant, nullable=False),
    Column("expires_at", Instant),
    Column(
        "state", String(12), nullable=False, comment="waiting, delivered, unreachable, superseded, expired, refused"
    ),
    Column("attempts", Integer, nullable=False),
    Column("reason", String(120)),
    Column("message_id", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("term", Integer, nullable=False, server_default="0", comment="the courier who has it in hand; 0: none yet"),
    Index("ix_outbox_chat_id_message_id", "chat_id", "message_id"),
    # In the order of the rows: where no index has that, SQLite goes through all that was ever said to find the next.
    _only("ix_outbox_next", "state = 'waiting'", "id", "term"),
    _only("ix_outbox_waiting_chat", "state = 'waiting'", "chat_id", "card"),
    _only("ix_outbox_unreachable", "state = 'unreachable'", "created_at"),
    _only("ix_outbox_kept", "body IS NOT NULL", "created_at"),
)

cards = Table(
    "cards",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("card", String(32), primary_key=True),
    Column("message_id", BigInteger, nullable=False),
    Column("has_picture", Boolean, nullable=False),
)

pictures = Table(
    "pictures",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("file_id", String(256), nullable=False),
    Column("kept_at", Instant, nullable=False),
)

timers = Table(
    "timers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", String(10), nullable=False, comment="waiting, done, dropped or set-aside"),
    Column("attempts", Integer, nullable=False),
    Column("done_at", Instant),
    UniqueConstraint("kind", "subject", "due_at"),
    _only("ix_timers_set_aside", "state = 'set-aside'", "id"),
    _only("ix_timers_waiting", "state = 'waiting'", "due_at", "id"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("term", Integer, nullable=False),
    Column("until", Instant, nullable=False),
)
