"""Money that banks have paid."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, String, Table

from storage.columns import Id, Instant, metadata

receipts = Table(
    "receipts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False, index=True),
    Column("cents", BigInteger, nullable=False),
    Column("on", Date, nullable=False),
    Column("bank", String(64), nullable=False),
    Column("reference", String(64), nullable=False, unique=True, comment="the bank's: the same sum is taken once"),
    Column("state", String(16), nullable=False, comment="proposed until whoever wrote it says yes, then taken"),
    Column("entered_by", String(64), nullable=False),
    Column("entered_at", Instant, nullable=False),
)
