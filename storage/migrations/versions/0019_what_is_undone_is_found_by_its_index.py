"""What is undone is found by its index."""

from alembic import op

revision = "42ecfde3bdb3"
down_revision = "83c972fe5ac5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index("ix_bookings_contract_id", ["contract_id"], unique=False)

    with op.batch_alter_table("entering", schema=None) as batch_op:
        batch_op.create_index("ix_entering_journey_id", ["journey_id"], unique=False)

    with op.batch_alter_table("pushes", schema=None) as batch_op:
        batch_op.create_index("ix_pushes_hook_id", ["hook_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("pushes", schema=None) as batch_op:
        batch_op.drop_index("ix_pushes_hook_id")

    with op.batch_alter_table("entering", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entering_journey_id"))

    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bookings_contract_id"))
