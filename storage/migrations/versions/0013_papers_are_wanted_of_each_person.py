"""Papers are wanted of each person"""

import sqlalchemy as sa
from alembic import op

revision = "8ff28a08e02a"
down_revision = "46a2ad10ac96"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_rounds",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("journey_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("wanted", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["journey_id"], ["journeys.id"], name=op.f("fk_paper_rounds_journey_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_paper_rounds_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_rounds")),
        sa.UniqueConstraint("journey_id", "number", name=op.f("uq_paper_rounds_journey_id_number")),
    )
    op.create_table(
        "wanted_papers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("journey_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("project", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column(
            "buyer_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="whose it is; 0: one for all of them",
        ),
        sa.Column("name", sa.LargeBinary(), nullable=True, comment="of what only this case needs"),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column(
            "how", sa.String(length=16), nullable=False, comment="waived or known: it passed without being checked"
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["journey_id"], ["journeys.id"], name=op.f("fk_wanted_papers_journey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wanted_papers")),
        sa.UniqueConstraint("journey_id", "kind", "buyer_id", name=op.f("uq_wanted_papers_journey_id_kind_buyer_id")),
    )
    with op.batch_alter_table("wanted_papers", schema=None) as batch_op:
        batch_op.create_index("ix_wanted_papers_buyer_kind", ["buyer_id", "kind"], unique=False)
        batch_op.create_index(
            "ix_wanted_papers_project_received",
            ["project", "at"],
            unique=False,
            sqlite_where=sa.text("state = 'received'"),
            postgresql_where=sa.text("state = 'received'"),
        )
        batch_op.create_index(
            "ix_wanted_papers_received",
            ["at"],
            unique=False,
            sqlite_where=sa.text("state = 'received'"),
            postgresql_where=sa.text("state = 'received'"),
        )

    op.create_table(
        "paper_files",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("paper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "buyer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False, comment="who sent it"
        ),
        sa.Column("sent", sa.Boolean(), nullable=False, comment="false while she is still gathering"),
        sa.Column("kind", sa.String(length=16), nullable=False, comment="photo or document"),
        sa.Column("file_id", sa.String(length=256), nullable=False),
        sa.Column("unique_id", sa.String(length=64), nullable=False),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyers.id"], name=op.f("fk_paper_files_buyer_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["wanted_papers.id"], name=op.f("fk_paper_files_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_files")),
        sa.UniqueConstraint(
            "paper_id", "buyer_id", "sent", "unique_id", name=op.f("uq_paper_files_paper_id_buyer_id_sent_unique_id")
        ),
    )
    with op.batch_alter_table("paper_files", schema=None) as batch_op:
        batch_op.create_index("ix_paper_files_buyer_album", ["buyer_id", "album"], unique=False)

    op.create_table(
        "paper_lines",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("paper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("buyer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyers.id"], name=op.f("fk_paper_lines_buyer_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["wanted_papers.id"], name=op.f("fk_paper_lines_paper_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_paper_lines_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_lines")),
    )
    with op.batch_alter_table("paper_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_lines_paper_id"), ["paper_id"], unique=False)

    with op.batch_alter_table("journeys", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "ready_at",
                sa.DateTime(timezone=True),
                nullable=True,
                comment="since when all papers of its stage are in order",
            )
        )
        batch_op.create_index(
            "ix_journeys_project_ready",
            ["project", "ready_at"],
            unique=False,
            sqlite_where=sa.text("ready_at IS NOT NULL"),
            postgresql_where=sa.text("ready_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_journeys_ready",
            ["ready_at"],
            unique=False,
            sqlite_where=sa.text("ready_at IS NOT NULL"),
            postgresql_where=sa.text("ready_at IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("journeys", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_journeys_ready",
            sqlite_where=sa.text("ready_at IS NOT NULL"),
            postgresql_where=sa.text("ready_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_journeys_project_ready",
            sqlite_where=sa.text("ready_at IS NOT NULL"),
            postgresql_where=sa.text("ready_at IS NOT NULL"),
        )
        batch_op.drop_column("ready_at")

    with op.batch_alter_table("paper_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_lines_paper_id"))

    op.drop_table("paper_lines")
    with op.batch_alter_table("paper_files", schema=None) as batch_op:
        batch_op.drop_index("ix_paper_files_buyer_album")

    op.drop_table("paper_files")
    with op.batch_alter_table("wanted_papers", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_wanted_papers_received",
            sqlite_where=sa.text("state = 'received'"),
            postgresql_where=sa.text("state = 'received'"),
        )
        batch_op.drop_index(
            "ix_wanted_papers_project_received",
            sqlite_where=sa.text("state = 'received'"),
            postgresql_where=sa.text("state = 'received'"),
        )
        batch_op.drop_index("ix_wanted_papers_buyer_kind")

    op.drop_table("wanted_papers")
    op.drop_table("paper_rounds")
