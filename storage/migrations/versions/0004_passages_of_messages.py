"""Each message knows where its words went, so that it can be changed."""

import sqlalchemy as sa
from alembic import op

revision = "6bd56316b97e"
down_revision = "6bf4b3d7299b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("buyer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("draft_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ticket_number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "line_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
            comment="the line it stands in; none: the ticket's own words",
        ),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyers.id"], name=op.f("fk_passages_buyer_id")),
        sa.ForeignKeyConstraint(["line_id"], ["lines.id"], name=op.f("fk_passages_line_id")),
        sa.ForeignKeyConstraint(["ticket_number"], ["tickets.number"], name=op.f("fk_passages_ticket_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_passages_chat_id_message_id")),
    )
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passages_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_passages_draft_id"), ["draft_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_passages_ticket_number"), ["ticket_number"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passages_ticket_number"))
        batch_op.drop_index(batch_op.f("ix_passages_draft_id"))
        batch_op.drop_index(batch_op.f("ix_passages_at"))

    op.drop_table("passages")
