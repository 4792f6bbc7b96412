"""What would be: everything is really done, and then undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from storage.database import Transaction


@contextmanager
def rehearsal(tx: Transaction) -> Iterator[None]:
    """Everything inside is really written, and then undone."""
    savepoint = tx.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
