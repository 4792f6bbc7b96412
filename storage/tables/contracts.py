"""Homes, the contracts on them, and who stands on each."""

from sqlalchemy import BigInteger, Column, Date, Float, ForeignKey, Index, String, Table, UniqueConstraint, text

from storage.columns import Id, Instant, metadata, part

homes = Table(
    "homes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("project", String(64), nullable=False),
    Column("building", String(32), nullable=False),
    Column("unit", String(32), nullable=False, server_default=""),
    Column("room", String(32), nullable=False),
    Column("layout", String(64), nullable=False, server_default=""),
    Column("area", Float, comment="contracted, square metres"),
    Column("measured_area", Float, comment="square metres"),
    UniqueConstraint("project", "building", "unit", "room"),
    Index("ix_homes_building_room", "building", "room"),
    Index("ix_homes_project_id", "project", "id"),
)

contracts = Table(
    "contracts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", String(64), nullable=False, unique=True),
    Column("home_id", Id, ForeignKey("homes.id"), nullable=False, index=True),
    Column("price_cents", BigInteger),
    Column("payment", String(16), nullable=False),
    Column("bank", String(64), nullable=False, server_default=""),
    Column("signed_on", Date),
    Column("handed_over_on", Date),
    Column("salesperson", String(64), nullable=False, server_default=""),
    Column("ended_on", Date),
    Column("created_at", Instant, nullable=False),
    part("ix_contracts_ended", "id", of=text("ended_on IS NOT NULL")),
)

owners = Table(
    "owners",
    metadata,
    Column("contract_id", Id, ForeignKey("contracts.id"), primary_key=True),
    Column("buyer_id", Id, ForeignKey("buyers.id"), primary_key=True, index=True),
    Column("part", String(16), nullable=False),
    Column("until", Date),
)
