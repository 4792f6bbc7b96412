"""What the rows say after a crowd has reported, beside what the sandbox saw: each report once, and whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Table, func, select

from sandbox.ledger import Call
from sandbox.world import World
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.people import accounts
from storage.tables.pipeline import inbox, outbox, timers
from storage.tables.tickets import lines, tickets
from stress.crowd import STEPS, Crowd
from stress.dumps import Dump, dumped
from stress.lab import SECRET, Lab

ANSWERS = STEPS
"""Every step has one answer."""

CLOCKS = ("first-warn", "first-late")


class Books:
    """The rows of a database, read from outside."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url, Keyring.from_secret(SECRET))

    def close(self) -> None:
        """Lets the connections go."""
        self._engine.dispose()

    def stored(self) -> int:
        """Updates that came in."""
        with self._engine.connect() as tx:
            return _count(tx, select(func.count()).select_from(inbox))

    def on_the_way(self) -> int:
        """Updates and messages that are still to be dealt with."""
        with self._engine.connect() as tx:
            return _waiting(tx, inbox) + _waiting(tx, outbox)

    def waiting(self) -> int:
        """The same, and the timers of promises."""
        with self._engine.connect() as tx:
            return _waiting(tx, inbox) + _waiting(tx, outbox) + _waiting(tx, timers, timers.c.kind.in_(CLOCKS))

    def dump(self) -> Dump:
        """What the tables hold, whatever numbers and moments it was given."""
        with self._engine.connect() as tx:
            return dumped(tx)

    def tell(self, lab: Lab, world: World, crowd: Crowd, group: int) -> None:
        """Everything that was promised about reports."""
        with self._engine.connect() as tx:
            _tell_updates(lab, tx, world, crowd)
            _tell_tickets(lab, tx, crowd)
            _tell_answers(lab, tx, crowd, group)
            if tx.dialect.name == "sqlite":
                faults = tx.exec_driver_sql("PRAGMA integrity_check").scalars().all()
                foreign = tx.exec_driver_sql("PRAGMA foreign_key_check").all()
                lab.none("faults in the file", len([one for one in faults if one != "ok"]) + len(foreign))
        numbers = [set(one.numbers) for one in crowd.reporters.values()]
        lab.none("reporters without a number", sum(not heard for heard in numbers))
        lab.none("reporters who heard of two tickets", sum(len(heard) > 1 for heard in numbers))
        lab.none("numbers heard by two people", sum(map(len, numbers)) - len(set().union(*numbers)))

    def shown_twice(self, world: World) -> int:
        """New messages that say again what another of their chat has said; nobody is told the same twice otherwise."""
        return _repeated(world.ledger.accepted("sendMessage"))


def _tell_updates(lab: Lab, tx: Connection, world: World, crowd: Crowd) -> None:
    rows = Counter[int]()
    states = Counter[str]()
    for row in tx.execute(select(inbox.c.update_id, inbox.c.state)):
        rows[row.update_id] += 1
        states[row.state] += 1
    lab.none("acknowledged, and not stored", len(set(world.ledger.confirmed_ids()) - rows.keys()))
    lab.none("updates with two rows", sum(count > 1 for count in rows.values()))
    lab.exactly("updates done", states["done"], STEPS * len(crowd.reporters))


def _tell_tickets(lab: Lab, tx: Connection, crowd: Crowd) -> None:
    """Each of them once, with the words of its buyer once, and one line of history."""
    found = defaultdict(list)
    opened = select(accounts.c.id, tickets.c.number, tickets.c.text).join(
        accounts, accounts.c.buyer_id == tickets.c.buyer_id
    )
    for row in tx.execute(opened):
        found[row.id].append(row.text)
    wanted = {account: [one.words] for account, one in crowd.reporters.items()}
    lab.none("reporters without a ticket", len(wanted.keys() - found.keys()))
    lab.none("reporters with two tickets", sum(len(texts) > 1 for texts in found.values()))
    other = [1 for account, texts in found.items() if set(texts) != set(wanted.get(account, ()))]
    lab.none("tickets that say something else", len(other))
    history = Counter(tx.execute(select(lines.c.ticket_number).where(lines.c.what == "opened")).scalars())
    everything = _count(tx, select(func.count()).select_from(lines))
    lab.none("tickets with half a history", abs(len(history) - sum(map(len, found.values()))))
    lab.none("lines of history too many", everything - len(history))


def _tell_answers(lab: Lab, tx: Connection, crowd: Crowd, group: int) -> None:
    """As many as there are steps; and for staff two faces of each card: when it was opened, and when its promise broke."""
    said = Counter(tx.execute(select(outbox.c.chat_id).where(outbox.c.chat_id.in_(crowd.reporters))).scalars())
    lab.none("reporters with other than one answer a step", sum(said[one] != ANSWERS for one in crowd.reporters))
    faces = Counter(tx.execute(select(outbox.c.card).where(outbox.c.chat_id == group)).scalars())
    numbers = tx.execute(select(tickets.c.number)).scalars().all()
    lab.none("cards with other than their two faces", sum(faces[f"ticket:{one}"] != 2 for one in numbers))


def _waiting(tx: Connection, table: Table, *only: ColumnElement[bool]) -> int:
    return _count(tx, select(func.count()).select_from(table).where(table.c.state == "waiting", *only))


def _count(tx: Connection, question: object) -> int:
    return int(tx.execute(question).scalar_one())  # type: ignore[call-overload]


def _repeated(calls: Iterable[Call]) -> int:
    said = Counter((call.chat_id, call.params["text"]) for call in calls)
    return sum(times - 1 for times in said.values())
