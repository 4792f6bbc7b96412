"""Booked times."""

import sqlalchemy as sa
from alembic import op

revision = "46a2ad10ac96"
down_revision = "df2dcfc9ae95"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "purpose", sa.String(length=64), nullable=False, comment="stage:mortgage:bank-passed, wave:12: what for"
        ),
        sa.Column(
            "counter",
            sa.String(length=100),
            nullable=False,
            comment="whose seats: of a calendar in a project, or of a wave",
        ),
        sa.Column("contract_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.String(length=64), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False, comment="booked, moved, cancelled, came or missed"),
        sa.Column("source", sa.String(length=16), nullable=False, comment="telegram or phone: how it was asked for"),
        sa.Column(
            "buyer_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
            comment="who booked, when it was a buyer",
        ),
        sa.Column(
            "staff_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
            comment="who booked, when it was a colleague",
        ),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by_buyer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_by_staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyers.id"], name=op.f("fk_bookings_buyer_id")),
        sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name=op.f("fk_bookings_contract_id")),
        sa.ForeignKeyConstraint(["ended_by_buyer_id"], ["buyers.id"], name=op.f("fk_bookings_ended_by_buyer_id")),
        sa.ForeignKeyConstraint(["ended_by_staff_id"], ["staff.id"], name=op.f("fk_bookings_ended_by_staff_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_bookings_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
    )
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_bookings_alive",
            ["contract_id", "purpose"],
            unique=True,
            sqlite_where=sa.text("state = 'booked'"),
            postgresql_where=sa.text("state = 'booked'"),
        )
        batch_op.create_index("ix_bookings_project_starts_at", ["project", "starts_at"], unique=False)
        batch_op.create_index(
            "ix_bookings_seat",
            ["counter", "starts_at", "seat"],
            unique=True,
            sqlite_where=sa.text("state = 'booked'"),
            postgresql_where=sa.text("state = 'booked'"),
        )
        batch_op.create_index("ix_bookings_starts_at", ["starts_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.drop_index("ix_bookings_starts_at")
        batch_op.drop_index(
            "ix_bookings_seat", sqlite_where=sa.text("state = 'booked'"), postgresql_where=sa.text("state = 'booked'")
        )
        batch_op.drop_index("ix_bookings_project_starts_at")
        batch_op.drop_index(
            "ix_bookings_alive", sqlite_where=sa.text("state = 'booked'"), postgresql_where=sa.text("state = 'booked'")
        )

    op.drop_table("bookings")
