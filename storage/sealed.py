"""Whether the data key is the one that the rows were sealed with: asked before anything is sealed with another."""

from __future__ import annotations

from sqlalchemy import Engine, select

from storage.keys import WrongKey
from storage.tables.people import buyers
from storage.tables.pipeline import inbox, outbox

NEWEST = ((buyers.c.name, buyers.c.id), (inbox.c.body, inbox.c.received_at), (outbox.c.body, outbox.c.created_at))
"""A sealed column, and by what its newest value is found: with an index, however many there are."""


def insist_on_key(engine: Engine) -> None:
    """Opens what was sealed last. Raises WrongKey: with another key one replica would write what no other can read."""
    with engine.connect() as connection:
        for column, newest in NEWEST:
            try:
                connection.execute(select(column).where(column.is_not(None)).order_by(newest.desc()).limit(1)).first()
            except WrongKey:
                raise WrongKey(
                    "the data key is not the one that this database was sealed with; set ANJU_DATA_KEY, or bring back "
                    "data.key, as it was: nothing is lost"
                ) from None
