"""Handover waves, the homes on their lists, the rounds of pre-acceptance, and what every owner was told."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.columns import Id, Instant, Sealed, metadata, part

ALIVE = text("state <> 'done'")
HANDED_OVER = text("state IN ('under-way', 'done')")

waves = Table(
    "waves",
    metadata,
    Column("id", Id, primary_key=True),
    Column("project", String(64), nullable=False),
    Column("name", String(32), nullable=False),
    Column("day", Date, nullable=False),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False, comment="counts the changes of the list"),
    Column("approved", Integer, comment="the revision that the manager has approved"),
    Column("noticed_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("project", "name"),
    part("ix_waves_alive", "day", of=ALIVE),
    part("ix_waves_handed_over", "day", of=HANDED_OVER),
)

wave_lines = Table(
    "wave_lines",
    metadata,
    Column("id", Id, primary_key=True),
    Column("wave_id", Id, ForeignKey("waves.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("what", String(24), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), comment="none: the clock"),
    Column("about", String(64), nullable=False, server_default=""),
)

wave_homes = Table(
    "wave_homes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("wave_id", Id, ForeignKey("waves.id"), nullable=False),
    Column("contract_id", Id, ForeignKey("contracts.id"), nullable=False, index=True),
    Column("standing", Id, unique=True, comment="the contract while it stands on the list: on one list only"),
    Column("added_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Column("told_at", Instant, comment="when its owners were told of the day"),
    Column("told_day", Date, comment="the day that they were told"),
    Column("known_at", Instant, comment="when the first of them has read it, or was reached by phone"),
    Column("calls", Integer, nullable=False, server_default="0"),
    UniqueConstraint("wave_id", "contract_id"),
)

wave_fees = Table(
    "wave_fees",
    metadata,
    Column("wave_home_id", Id, ForeignKey("wave_homes.id"), primary_key=True),
    Column("fee", String(32), primary_key=True),
    Column("cents", BigInteger, nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id")),
    Column("at", Instant, nullable=False),
)

inspections = Table(
    "inspections",
    metadata,
    Column("id", Id, primary_key=True),
    Column("wave_id", Id, ForeignKey("waves.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    UniqueConstraint("wave_id", "number"),
)

attendances = Table(
    "attendances",
    metadata,
    Column("inspection_id", Id, ForeignKey("inspections.id"), primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), primary_key=True),
    Column("department", String(32), nullable=False),
    Column("at", Instant, nullable=False),
)

signatures = Table(
    "signatures",
    metadata,
    Column("inspection_id", Id, ForeignKey("inspections.id"), primary_key=True),
    Column("department", String(32), primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("on_behalf", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("inspection_id", Id, ForeignKey("inspections.id"), nullable=False, index=True),
    Column("department", String(32), nullable=False),
    Column("defect", Boolean, nullable=False),
    Column("text", Sealed("findings.text"), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("mended_at", Instant),
    Column("mended_by", Id, ForeignKey("staff.id")),
)

notices = Table(
    "notices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("wave_home_id", Id, ForeignKey("wave_homes.id"), nullable=False),
    Column("buyer_id", Id, ForeignKey("buyers.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("read_at", Instant),
    Column("times", Integer, nullable=False, comment="how often she was told: again when the day or the fees change"),
    UniqueConstraint("wave_home_id", "buyer_id"),
)

notice_calls = Table(
    "notice_calls",
    metadata,
    Column("id", Id, primary_key=True),
    Column("wave_home_id", Id, ForeignKey("wave_homes.id"), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("result", String(16), nullable=False),
    Column("words", Sealed("notice_calls.words"), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_notice_calls_wave_home_id", "wave_home_id"),
)
