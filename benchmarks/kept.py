"""What both peers do with a database, as their manuals say it: one read and one insert with async SQLAlchemy."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The tables of a peer."""


class Person(Base):
    """Somebody who wrote."""

    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Said(Base):
    """Something that was said."""

    __tablename__ = "said"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    text: Mapped[str]
    at: Mapped[datetime]


class Kept:
    """One SQLite file, made at the first use."""

    def __init__(self, path: str) -> None:
        self._engine = create_async_engine(f"sqlite+aiosqlite:///{path}")
        event.listen(self._engine.sync_engine, "connect", lambda made, _: made.execute("PRAGMA journal_mode=WAL"))
        self._sessions = async_sessionmaker(self._engine, class_=AsyncSession)

    async def open(self) -> None:
        """Makes the tables."""
        async with self._engine.begin() as tx:
            await tx.run_sync(Base.metadata.create_all)

    async def keep(self, person: int, name: str, text: str) -> None:
        """Reads who it is, and keeps what she said; durable when it returns."""
        async with self._sessions.begin() as session:
            if await session.get(Person, person) is None:
                session.add(Person(id=person, name=name))
            session.add(Said(person_id=person, text=text, at=datetime.now(UTC)))
