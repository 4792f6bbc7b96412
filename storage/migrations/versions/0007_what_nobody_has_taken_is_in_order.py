"""What nobody has taken is in order."""

import sqlalchemy as sa
from alembic import op

revision = "1e3ef121128b"
down_revision = "959efefdf803"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.create_index(
            "ix_tickets_free",
            ["due_at", "number"],
            unique=False,
            sqlite_where=sa.text("due_at IS NOT NULL AND owner_id IS NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL AND owner_id IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_tickets_free",
            sqlite_where=sa.text("due_at IS NOT NULL AND owner_id IS NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL AND owner_id IS NULL"),
        )
