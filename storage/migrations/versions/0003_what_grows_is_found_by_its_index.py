"""What grows is found by its index, and what is in work by one that does not grow."""

import sqlalchemy as sa
from alembic import op

revision = "6bf4b3d7299b"
down_revision = "2e51fdeb27ad"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("homes", schema=None) as batch_op:
        batch_op.create_index("ix_homes_building_room", ["building", "room"], unique=False)

    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_set_aside",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'set-aside'"),
            postgresql_where=sa.text("state = 'set-aside'"),
        )

    with op.batch_alter_table("journeys", schema=None) as batch_op:
        batch_op.create_index("ix_journeys_kind_stage_since", ["kind", "stage", "since"], unique=False)

    with op.batch_alter_table("lines", schema=None) as batch_op:
        batch_op.create_index(
            "ix_lines_back_to_work",
            ["at"],
            unique=False,
            sqlite_where=sa.text("what IN ('reopened', 'partly', 'not-fixed')"),
            postgresql_where=sa.text("what IN ('reopened', 'partly', 'not-fixed')"),
        )

    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_project"), ["project"], unique=False)

    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_surveys_answered_at"), ["answered_at"], unique=False)

    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "project",
                sa.String(length=64),
                nullable=True,
                comment="of its home; a program of before left it out, storage.places fills it in",
            )
        )
        batch_op.add_column(
            sa.Column(
                "due_at",
                sa.DateTime(timezone=True),
                sa.Computed(
                    "CASE WHEN resolved_at IS NULL AND closed_at IS NULL\nTHEN CASE WHEN answered_at IS NULL THEN first_due ELSE solution_due END END",
                    persisted=op.get_bind().dialect.name == "postgresql",
                ),
                nullable=True,
                comment="nothing once it is not in work",
            )
        )
        batch_op.drop_index(batch_op.f("ix_tickets_status_owner"))
        batch_op.create_index("ix_tickets_closed_at", ["closed_at"], unique=False)
        batch_op.create_index(
            "ix_tickets_due_at",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.create_index("ix_tickets_opened_at", ["opened_at"], unique=False)
        batch_op.create_index(
            "ix_tickets_owner_id_due_at",
            ["owner_id", "due_at"],
            unique=False,
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.create_index("ix_tickets_project_closed_at", ["project", "closed_at"], unique=False)
        batch_op.create_index(
            "ix_tickets_project_due_at",
            ["project", "due_at"],
            unique=False,
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.create_index("ix_tickets_project_opened_at", ["project", "opened_at"], unique=False)
        batch_op.create_index(
            "ix_tickets_status",
            ["status"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_tickets_unplaced",
            ["number"],
            unique=False,
            sqlite_where=sa.text("project IS NULL"),
            postgresql_where=sa.text("project IS NULL"),
        )

    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "project",
                sa.String(length=64),
                nullable=True,
                comment="of the home; a program of before left it out, storage.places fills it in",
            )
        )
        batch_op.create_index(batch_op.f("ix_visits_buyer_id"), ["buyer_id"], unique=False)
        batch_op.create_index("ix_visits_project_state_due_on", ["project", "state", "due_on"], unique=False)
        batch_op.create_index(
            "ix_visits_unplaced",
            ["id"],
            unique=False,
            sqlite_where=sa.text("project IS NULL"),
            postgresql_where=sa.text("project IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_visits_unplaced", sqlite_where=sa.text("project IS NULL"), postgresql_where=sa.text("project IS NULL")
        )
        batch_op.drop_index("ix_visits_project_state_due_on")
        batch_op.drop_index(batch_op.f("ix_visits_buyer_id"))
        batch_op.drop_column("project")

    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_tickets_unplaced", sqlite_where=sa.text("project IS NULL"), postgresql_where=sa.text("project IS NULL")
        )
        batch_op.drop_index(
            "ix_tickets_status",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index("ix_tickets_project_opened_at")
        batch_op.drop_index(
            "ix_tickets_project_due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_tickets_project_closed_at")
        batch_op.drop_index(
            "ix_tickets_owner_id_due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_tickets_opened_at")
        batch_op.drop_index(
            "ix_tickets_due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_tickets_closed_at")
        batch_op.create_index(batch_op.f("ix_tickets_status_owner"), ["status", "owner_id"], unique=False)
        batch_op.drop_column("due_at")
        batch_op.drop_column("project")

    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_surveys_answered_at"))

    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_project"))

    with op.batch_alter_table("lines", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_lines_back_to_work",
            sqlite_where=sa.text("what IN ('reopened', 'partly', 'not-fixed')"),
            postgresql_where=sa.text("what IN ('reopened', 'partly', 'not-fixed')"),
        )

    with op.batch_alter_table("journeys", schema=None) as batch_op:
        batch_op.drop_index("ix_journeys_kind_stage_since")

    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_set_aside",
            sqlite_where=sa.text("state = 'set-aside'"),
            postgresql_where=sa.text("state = 'set-aside'"),
        )

    with op.batch_alter_table("homes", schema=None) as batch_op:
        batch_op.drop_index("ix_homes_building_room")
