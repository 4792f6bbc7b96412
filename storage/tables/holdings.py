"""Who is away, who held a ticket from when until when, and hand-overs that wait for an answer."""

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table, text

from storage.columns import Id, Instant, Sealed, metadata, part

STANDING = text("ended_at IS NULL")
HELD = text("until IS NULL")
WAITING = text("state = 'offered'")

absences = Table(
    "absences",
    metadata,
    Column("id", Id, primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False, comment="9999-12-31: until somebody says that she is back"),
    Column("entered_by", Id, ForeignKey("staff.id"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("ended_at", Instant, comment="taken back, or back sooner"),
    part("ix_absences_standing", "staff_id", "last_day", of=STANDING),
)

holdings = Table(
    "holdings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_number", Id, ForeignKey("tickets.number"), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, comment="none: she holds it"),
    Column("how", String(16), nullable=False, comment="how it came to her"),
    Index("ix_holdings_ticket_number", "ticket_number", "id"),
    Index("ix_holdings_staff_id", "staff_id", "since"),
    Index("uq_holdings_held", "ticket_number", unique=True, sqlite_where=HELD, postgresql_where=HELD),
)

hand_overs = Table(
    "hand_overs",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_number", Id, ForeignKey("tickets.number"), nullable=False, index=True),
    Column("giver_id", Id, ForeignKey("staff.id"), nullable=False, comment="who is charged until it is accepted"),
    Column("receiver_id", Id, ForeignKey("staff.id"), nullable=False, index=True),
    Column("asked_by", Id, ForeignKey("staff.id"), nullable=False),
    Column("reason", String(32), nullable=False, comment="a key of config.yaml, or nothing where words say it"),
    Column("words", Sealed("hand_overs.words"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("answer", Sealed("hand_overs.answer"), comment="why she would not"),
    Index("uq_hand_overs_waiting", "ticket_number", unique=True, sqlite_where=WAITING, postgresql_where=WAITING),
)
