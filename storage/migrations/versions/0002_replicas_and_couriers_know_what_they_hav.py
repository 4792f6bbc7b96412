"""Replicas and couriers know what they have in hand; indexes hold only the rows that still matter."""

import sqlalchemy as sa
from alembic import op

revision = "2e51fdeb27ad"
down_revision = "5cc581858b58"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("replica", sa.String(length=32), nullable=True, comment="the process that has it in hand")
        )
        batch_op.drop_index(batch_op.f("ix_inbox_state"))
        batch_op.create_index(
            "ix_inbox_kept",
            ["received_at"],
            unique=False,
            sqlite_where=sa.text("body IS NOT NULL"),
            postgresql_where=sa.text("body IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_inbox_waiting",
            ["lane", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "term",
                sa.Integer(),
                server_default="0",
                nullable=False,
                comment="the courier who has it in hand; 0: none yet",
            )
        )
        batch_op.drop_index(batch_op.f("ix_outbox_chat_id_card"))
        batch_op.drop_index(batch_op.f("ix_outbox_state"))
        batch_op.create_index(
            "ix_outbox_kept",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("body IS NOT NULL"),
            postgresql_where=sa.text("body IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_unreachable",
            ["created_at"],
            unique=False,
            sqlite_where=sa.text("state = 'unreachable'"),
            postgresql_where=sa.text("state = 'unreachable'"),
        )
        batch_op.create_index(
            "ix_outbox_waiting",
            ["term", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.create_index(
            "ix_outbox_waiting_chat",
            ["chat_id", "card"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_timers_state_due_at"))
        batch_op.create_index(
            "ix_timers_waiting",
            ["due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
