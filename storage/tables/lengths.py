"""How long stages really lasted: every stay of the last year, and what the clock makes of them at night."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table, Text

from storage.columns import Id, Instant, metadata

stays = Table(
    "stays",
    metadata,
    # No foreign key: an import that is undone takes its journeys away, and the clock forgets their stays by itself.
    Column("journey_id", Id, primary_key=True, autoincrement=False),
    Column("stage", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("project", String(64), nullable=False),
    Column("bank", String(64), nullable=False),
    Column("entered_on", Date, nullable=False),
    Column("left_on", Date, nullable=False),
    Column("days", Integer, nullable=False),
    Index("ix_stays_project_left_on", "project", "left_on"),
)

lengths = Table(
    "lengths",
    metadata,
    Column("project", String(64), primary_key=True, comment="blank: every project"),
    Column("bank", String(64), primary_key=True, comment="blank: every bank"),
    Column("kind", String(16), primary_key=True),
    Column("stage", String(32), primary_key=True),
    Column("cases", Integer, nullable=False),
    Column("half", Integer, nullable=False, comment="days within which half of them were through"),
    Column("most", Integer, nullable=False, comment="days within which four of five were"),
    Column("spread", Text, nullable=False, comment="JSON: how many cases took how many days"),
    Column("waiting", Integer, nullable=False),
    Column("stuck", Integer, nullable=False),
    Column("oldest", Instant, comment="since when the one that stands here for longest does"),
    Column("counted_at", Instant, nullable=False),
    Index("ix_lengths_kind_stage", "kind", "stage", "project"),
)

marks = Table(
    "marks",
    metadata,
    Column("name", String(32), primary_key=True, comment="what the clock goes through"),
    Column("value", BigInteger, nullable=False, comment="the id up to which it has been"),
)
