"""How long stages really lasted, and what was taken back"""

import sqlalchemy as sa
from alembic import op

revision = "c03586a0ede7"
down_revision = "8ff28a08e02a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lengths",
        sa.Column("project", sa.String(length=64), nullable=False, comment="blank: every project"),
        sa.Column("bank", sa.String(length=64), nullable=False, comment="blank: every bank"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False, comment="days within which half of them were through"),
        sa.Column("most", sa.Integer(), nullable=False, comment="days within which four of five were"),
        sa.Column("spread", sa.Text(), nullable=False, comment="JSON: how many cases took how many days"),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("stuck", sa.Integer(), nullable=False),
        sa.Column(
            "oldest",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="since when the one that stands here for longest does",
        ),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("project", "bank", "kind", "stage", name=op.f("pk_lengths")),
    )
    with op.batch_alter_table("lengths", schema=None) as batch_op:
        batch_op.create_index("ix_lengths_kind_stage", ["kind", "stage", "project"], unique=False)

    op.create_table(
        "marks",
        sa.Column("name", sa.String(length=32), nullable=False, comment="what the clock goes through"),
        sa.Column("value", sa.BigInteger(), nullable=False, comment="the id up to which it has been"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )
    op.create_table(
        "stays",
        sa.Column(
            "journey_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("project", sa.String(length=64), nullable=False),
        sa.Column("bank", sa.String(length=64), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("journey_id", "stage", name=op.f("pk_stays")),
    )
    with op.batch_alter_table("stays", schema=None) as batch_op:
        batch_op.create_index("ix_stays_project_left_on", ["project", "left_on"], unique=False)

    with op.batch_alter_table("journeys", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "noted_at",
                sa.DateTime(timezone=True),
                nullable=True,
                comment="when the buyers last heard that nothing has changed",
            )
        )
        batch_op.create_index(
            "ix_journeys_noted",
            ["project", "noted_at"],
            unique=False,
            sqlite_where=sa.text("noted_at IS NOT NULL"),
            postgresql_where=sa.text("noted_at IS NOT NULL"),
        )

    with op.batch_alter_table("steps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("taken_back_by", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("taken_back_why", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("steps", schema=None) as batch_op:
        batch_op.drop_column("taken_back_why")
        batch_op.drop_column("taken_back_by")
        batch_op.drop_column("taken_back_at")

    with op.batch_alter_table("journeys", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_journeys_noted",
            sqlite_where=sa.text("noted_at IS NOT NULL"),
            postgresql_where=sa.text("noted_at IS NOT NULL"),
        )
        batch_op.drop_column("noted_at")

    with op.batch_alter_table("stays", schema=None) as batch_op:
        batch_op.drop_index("ix_stays_project_left_on")

    op.drop_table("stays")
    op.drop_table("marks")
    with op.batch_alter_table("lengths", schema=None) as batch_op:
        batch_op.drop_index("ix_lengths_kind_stage")

    op.drop_table("lengths")
