"""A draft: a ticket that is still being told. The next question is what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.tickets import Kind

MAX_TEXT = 12_000
"""Characters kept of one report; Telegram allows 4,096 a message, and people send several."""

MAX_PHOTOS = 30


class Lack(StrEnum):
    """What a draft may still lack, in the order in which it is asked."""

    KIND = "kind"
    HOME = "home"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Draft:
    """What a buyer has told so far. `discreet`: a complaint is about a colleague, `about`, or one whom her words name."""

    id: int
    buyer: int
    kind: Kind | None = None
    contract: int | None = None
    text: str = ""
    photos: int = 0
    started_at: datetime | None = None
    about: int | None = None
    discreet: bool = False

    @property
    def concerns_somebody(self) -> bool:
        """True for a complaint about a colleague; of another kind it is about a thing."""
        return self.discreet and self.kind is Kind.COMPLAINT

    @property
    def begun(self) -> bool:
        """True when there is something that would be lost."""
        return bool(self.text or self.photos)

    @property
    def mark(self) -> int:
        """Tells this draft from others of the same buyer: a button under an old one must not send a new one."""
        return 0 if self.started_at is None else int(self.started_at.timestamp())


def lacks(draft: Draft) -> Lack:
    """The next question. A repair may be told by photos alone; everything else needs words."""
    if draft.kind is None:
        return Lack.KIND
    if draft.contract is None:
        return Lack.HOME
    if not draft.text and not (draft.kind is Kind.REPAIR and draft.photos):
        return Lack.WORDS
    return Lack.NOTHING


def joined(text: str, more: str) -> str:
    """Her next message under what she said before, never beyond the limit."""
    return f"{text}\n{more}".strip()[:MAX_TEXT]
