"""Messages that can be told apart in the sandbox's ledger, and what became of each."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy import select

from sandbox.faults import UNANSWERED
from sandbox.ledger import Call
from sandbox.world import World
from storage import outbox
from storage.database import Transaction
from storage.tables import pipeline
from stress.inside import SQUARE

MARK = re.compile(r"^#(\d+)\.(\d+)\b")
SAYING = frozenset({"sendMessage", "sendMediaGroup", "sendPhoto", "editMessageText", "editMessageMedia"})
PERMANENT = frozenset({400, 403})


@dataclass(frozen=True)
class Letter:
    """One message: its number, its chat, and of how many calls it is made."""

    number: int
    chat: int
    body: dict[str, Any]
    calls: int = 1
    card: str | None = None


@dataclass
class Mail:
    """Everything that is said in one run."""

    world: World
    letters: list[Letter] = field(default_factory=list)
    rows: dict[int, int] = field(default_factory=dict)
    _files: dict[str, str] = field(default_factory=dict)

    def words(self, chat: int) -> Letter:
        """A few words."""
        return self._letter(chat, {"text": f"#{len(self.letters)}.0 您的报修有了新进展"})

    def long(self, chat: int) -> Letter:
        """More than two messages hold."""
        parts = [f"#{len(self.letters)}.{part} " + "房" * 3000 for part in range(3)]
        return self._letter(chat, {"text": "\n\n".join(parts)}, calls=3)

    def album(self, chat: int) -> Letter:
        """More photos than one album holds."""
        number = len(self.letters)
        photos = [self.world.files.keep("photo", SQUARE).id for _ in range(12)]
        self._files |= {photos[0]: f"{number}.0", photos[10]: f"{number}.1"}
        body = {"text": f"#{number}.0 照片", "album": [["photo", one] for one in photos]}
        return self._letter(chat, body, calls=2)

    def card(self, chat: int, name: str = "ticket:1") -> Letter:
        """A newer version of a message that is edited in place."""
        return self._letter(chat, {"text": f"#{len(self.letters)}.0 工单有了新进展"}, card=name)

    def any(self, chat: int, chance: Random) -> Letter:
        """Mostly words."""
        return chance.choices((self.words, self.long, self.album, self.card), (85, 5, 5, 5))[0](chat)

    def put(self, tx: Transaction, letters: Sequence[Letter], now: Any) -> list[outbox.Outgoing]:
        """Into the outbox, in order; what it made of them."""
        made = []
        for one in letters:
            row = outbox.put(tx, one.chat, one.body, now, priority=1, card=one.card)
            assert row is not None
            self.rows[one.number] = row.id
            made.append(row)
        return made

    def unit(self, call: Call) -> str | None:
        """Which part of which letter a call carried."""
        found = MARK.match(str(call.params.get("text") or call.params.get("caption") or ""))
        if found:
            return f"{found[1]}.{found[2]}"
        media = call.params.get("media")
        media = json.loads(media) if isinstance(media, str) else media
        return self._files.get(media[0]["media"]) if isinstance(media, list) else None

    def _letter(self, chat: int, body: dict[str, Any], **facts: Any) -> Letter:
        self.letters.append(Letter(len(self.letters), chat, body, **facts))
        return self.letters[-1]


def states(tx: Transaction) -> dict[int, tuple[str, str | None]]:
    """State and reason of every message."""
    table = pipeline.outbox.c
    return {row.id: (row.state, row.reason) for row in tx.execute(select(table.id, table.state, table.reason))}


@dataclass
class Account:
    """What became of the letters. All are counts."""

    lost: int = 0
    silent: int = 0
    given_up: int = 0
    repeated: int = 0
    excused: int = 0
    insisted: int = 0
    inverted: int = 0


def account(mail: Mail, found: dict[int, tuple[str, str | None]], deaf: Iterable[int] = ()) -> Account:
    """By the ledger: what came, how often, and in which order. `deaf` are chats that nobody can reach.

    lost: delivered by the rows, and never shown. silent: neither delivered nor with a reason. given_up: unreachable,
    though she could be reached. repeated: said again after Telegram had said that it stands; excused: after its
    answer was lost. insisted: said again after a refusal that is for ever. inverted: shown before an older one.
    """
    total, calls, deaf = Account(), _calls_by_unit(mail), frozenset(deaf)
    for letter in mail.letters:
        state, reason = found[mail.rows[letter.number]]
        units = [calls[f"{letter.number}.{part}"] for part in range(letter.calls)]
        total.lost += state == "delivered" and not all(any(one.applied for one in unit) for unit in units)
        total.silent += not (state in ("delivered", "superseded") or (state != "waiting" and reason))
        total.given_up += state == "unreachable" and letter.chat not in deaf
        for unit in units:
            _count_repetitions(unit, total)
    total.inverted = _inversions(mail, calls)
    return total


def _calls_by_unit(mail: Mail) -> defaultdict[str, list[Call]]:
    calls: defaultdict[str, list[Call]] = defaultdict(list)
    for call in mail.world.ledger.calls:
        if call.method in SAYING and (unit := mail.unit(call)) is not None:
            calls[unit].append(call)
    return calls


def _count_repetitions(calls: list[Call], total: Account) -> None:
    told = refused = False
    stands = 0
    for call in calls:
        total.repeated += told
        total.insisted += refused
        stands += call.applied
        if call.fault not in UNANSWERED:
            told = told or call.applied
            refused = refused or (call.status in PERMANENT and "not modified" not in (call.description or ""))
    total.excused += max(stands - 1, 0)


def _inversions(mail: Mail, calls: dict[str, list[Call]]) -> int:
    """First showings that came after a newer letter's of the same chat."""
    order: dict[int, int] = {id(call): place for place, call in enumerate(mail.world.ledger.calls)}
    first = {unit: min((order[id(one)] for one in many if one.applied), default=None) for unit, many in calls.items()}
    last: dict[int, int] = {}
    inverted = 0
    for letter in mail.letters:
        for part in range(letter.calls):
            shown = first.get(f"{letter.number}.{part}")
            if shown is None:
                continue
            inverted += shown < last.get(letter.chat, -1)
            last[letter.chat] = max(shown, last.get(letter.chat, -1))
    return inverted
