"""What stands still is counted by its index, and what is over by one that new tickets are not in."""

import sqlalchemy as sa
from alembic import op

revision = "8e1dfa4df96f"
down_revision = "6bd56316b97e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_contracts_ended",
            ["id"],
            unique=False,
            sqlite_where=sa.text("ended_on IS NOT NULL"),
            postgresql_where=sa.text("ended_on IS NOT NULL"),
        )

    with op.batch_alter_table("journeys", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "project",
                sa.String(length=64),
                nullable=True,
                comment="of its home; a program of before left it out, storage.places fills it in",
            )
        )
        batch_op.create_index(
            "ix_journeys_project_kind_stage_since", ["project", "kind", "stage", "since"], unique=False
        )
        batch_op.create_index(
            "ix_journeys_unplaced",
            ["id"],
            unique=False,
            sqlite_where=sa.text("project IS NULL"),
            postgresql_where=sa.text("project IS NULL"),
        )

    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tickets_closed_at"))
        batch_op.drop_index(batch_op.f("ix_tickets_project_closed_at"))
        batch_op.create_index(
            "ix_tickets_alive",
            ["buyer_id", "kind"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_tickets_over",
            ["closed_at"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_tickets_project_over",
            ["project", "closed_at"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_tickets_project_over",
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_tickets_over",
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_tickets_alive", sqlite_where=sa.text("closed_at IS NULL"), postgresql_where=sa.text("closed_at IS NULL")
        )
        batch_op.create_index(batch_op.f("ix_tickets_project_closed_at"), ["project", "closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_tickets_closed_at"), ["closed_at"], unique=False)

    with op.batch_alter_table("journeys", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_journeys_unplaced", sqlite_where=sa.text("project IS NULL"), postgresql_where=sa.text("project IS NULL")
        )
        batch_op.drop_index("ix_journeys_project_kind_stage_since")
        batch_op.drop_column("project")

    with op.batch_alter_table("contracts", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_contracts_ended",
            sqlite_where=sa.text("ended_on IS NOT NULL"),
            postgresql_where=sa.text("ended_on IS NOT NULL"),
        )
