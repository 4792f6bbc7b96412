"""Area settlements, and every step that they took."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from storage.columns import Id, Instant, Sealed, metadata

settlements = Table(
    "settlements",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False),
    Column("round", Integer, nullable=False, comment="the first reckoning of the contract, or one that replaced it"),
    Column("project", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("contracted", Integer, nullable=False, comment="hundredths of a square metre"),
    Column("measured", Integer, nullable=False, comment="hundredths of a square metre"),
    Column("price_cents", BigInteger, nullable=False),
    Column("within", Integer, nullable=False, comment="hundredths of a percent"),
    Column("over", Integer, nullable=False, comment="hundredths"),
    Column("under", Integer, nullable=False, comment="hundredths"),
    Column("settled_cents", BigInteger, nullable=False),
    Column("total_cents", BigInteger, nullable=False, comment="above nothing the buyer pays, below nothing she gets"),
    Column("ticket_number", Id, ForeignKey("tickets.number")),
    Column("paid_on", Date),
    Column("made_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("contract_id", "round"),
    Index("ix_settlements_project_state_id", "project", "state", "id"),
)

settlement_steps = Table(
    "settlement_steps",
    metadata,
    Column("id", Id, primary_key=True),
    Column("settlement_id", Id, ForeignKey("settlements.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", String(16), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id")),
    Column("buyer_id", Id, ForeignKey("buyers.id")),
    Column("text", Sealed("settlement_steps.text"), nullable=False),
    Index("ix_settlement_steps_settlement_id", "settlement_id"),
)
