"""Questions about the files of papers: what she is gathering, and what she sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from storage.database import Transaction
from storage.tables.papers import paper_files


@dataclass(frozen=True)
class File:
    """One photo or PDF of a paper, with the words that came with it; `buyer` sent it."""

    kind: str
    file_id: str
    unique_id: str
    text: str
    buyer: int
    album: str | None = None


def add(tx: Transaction, paper: int, file: File, now: datetime, *, sent: bool = False) -> bool:
    """Keeps a file with a paper; False when she sent it before."""
    same = (
        paper_files.c.paper_id == paper,
        paper_files.c.buyer_id == file.buyer,
        paper_files.c.sent == sent,
        paper_files.c.unique_id == file.unique_id,
    )
    if tx.execute(select(paper_files.c.id).where(*same)).first():
        return False
    values = {"kind": file.kind, "file_id": file.file_id, "unique_id": file.unique_id, "text": file.text}
    facts = {"paper_id": paper, "buyer_id": file.buyer, "sent": sent, "album": file.album, "at": now}
    tx.execute(insert(paper_files).values(values | facts))
    return True


def of_paper(tx: Transaction, paper: int, *, sent: bool = True, buyer: int | None = None) -> tuple[File, ...]:
    """The files of a paper in their order; of one sender only, when she looks herself."""
    wanted = select(paper_files).where(paper_files.c.paper_id == paper, paper_files.c.sent == sent)
    if buyer is not None:
        wanted = wanted.where(paper_files.c.buyer_id == buyer)
    rows = tx.execute(wanted.order_by(paper_files.c.id))
    return tuple(File(row.kind, row.file_id, row.unique_id, row.text, row.buyer_id, row.album) for row in rows)


def counts(tx: Transaction, papers: tuple[int, ...], buyer: int) -> dict[tuple[int, bool], int]:
    """How many files she has with each paper, sent or not yet."""
    rows = tx.execute(
        select(paper_files.c.paper_id, paper_files.c.sent, func.count().label("n"))
        .where(paper_files.c.paper_id.in_(papers), paper_files.c.buyer_id == buyer)
        .group_by(paper_files.c.paper_id, paper_files.c.sent)
    )
    return {(row.paper_id, bool(row.sent)): row.n for row in rows}


def send(tx: Transaction, paper: int, buyer: int) -> None:
    """What she gathered takes the place of whatever was sent for this paper before."""
    tx.execute(delete(paper_files).where(paper_files.c.paper_id == paper, paper_files.c.sent))
    tx.execute(
        update(paper_files)
        .where(paper_files.c.paper_id == paper, paper_files.c.buyer_id == buyer, ~paper_files.c.sent)
        .values(sent=True)
    )


def drop_unsent(tx: Transaction, paper: int, buyer: int) -> int:
    """Forgets what she was gathering; how many files."""
    unsent = (paper_files.c.paper_id == paper, paper_files.c.buyer_id == buyer, ~paper_files.c.sent)
    return tx.execute(delete(paper_files).where(*unsent)).rowcount


def of_album(tx: Transaction, buyer: int, album: str) -> tuple[int, bool] | None:
    """The paper that earlier parts of this album went to, and whether it was sent: late parts find their place."""
    found = tx.execute(
        select(paper_files.c.paper_id, paper_files.c.sent)
        .where(paper_files.c.buyer_id == buyer, paper_files.c.album == album)
        .limit(1)
    ).first()
    return None if found is None else (found.paper_id, bool(found.sent))
