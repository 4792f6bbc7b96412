"""What is owed, the days that buyers have named, and the reminders they got."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from storage.columns import Id, Instant, metadata

arrears = Table(
    "arrears",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False),
    Column("project", String(64), nullable=False),
    Column("what", String(64), nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("as_of", Date, nullable=False, comment="of the table that said so last"),
    Column("state", String(16), nullable=False),
    Column("claimed_on", Date),
    Column("ticket_number", Id, ForeignKey("tickets.number")),
    Column("version", Integer, nullable=False),
    UniqueConstraint("contract_id", "what", "due_on"),
    Index("ix_arrears_project_state_due_on", "project", "state", "due_on"),
)

arrear_steps = Table(
    "arrear_steps",
    metadata,
    Column("id", Id, primary_key=True),
    Column("arrear_id", Id, ForeignKey("arrears.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("what", String(16), nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("as_of", Date, comment="of the table that said so, where one did"),
    Column("staff_id", Id, ForeignKey("staff.id")),
    Column("buyer_id", Id, ForeignKey("buyers.id")),
)

pledges = Table(
    "pledges",
    metadata,
    Column("id", Id, primary_key=True),
    Column("arrear_id", Id, ForeignKey("arrears.id"), nullable=False, index=True),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False),
    Column("on", Date, nullable=False),
    Column("state", String(16), nullable=False),
    Column("made_at", Instant, nullable=False),
)

reminders = Table(
    "reminders",
    metadata,
    Column("arrear_id", Id, ForeignKey("arrears.id"), primary_key=True),
    Column("step", Integer, primary_key=True, comment="days after it is due; once for each"),
    Column("at", Instant, nullable=False),
    Column("reached", Integer, nullable=False, comment="so many people it could be sent to"),
)
