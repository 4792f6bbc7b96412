"""What waits is found in the order of its rows, and drafts by an index that holds nothing else."""

import sqlalchemy as sa
from alembic import op

revision = "959efefdf803"
down_revision = "8e1dfa4df96f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_waiting"), sqlite_where=sa.text("state = 'waiting'"))
        batch_op.create_index(
            "ix_outbox_next",
            ["id", "term"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passages_line_id"), ["line_id"], unique=False)

    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_photos_draft_id"))
        batch_op.create_index(
            "ix_photos_of_drafts",
            ["draft_id"],
            unique=False,
            sqlite_where=sa.text("draft_id IS NOT NULL"),
            postgresql_where=sa.text("draft_id IS NOT NULL"),
        )

    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.create_index(
            "ix_timers_set_aside",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'set-aside'"),
            postgresql_where=sa.text("state = 'set-aside'"),
        )


def downgrade() -> None:
    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_timers_set_aside",
            sqlite_where=sa.text("state = 'set-aside'"),
            postgresql_where=sa.text("state = 'set-aside'"),
        )

    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_photos_of_drafts",
            sqlite_where=sa.text("draft_id IS NOT NULL"),
            postgresql_where=sa.text("draft_id IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_photos_draft_id"), ["draft_id"], unique=False)

    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passages_line_id"))

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_next", sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'")
        )
        batch_op.create_index(
            batch_op.f("ix_outbox_waiting"),
            ["term", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
