"""Passages: what each message of a buyer gave to a draft or a ticket, so that she can change her words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from domain.drafts import joined


@dataclass(frozen=True)
class Passage:
    """The words of one message, and where they went: into a draft, into a ticket's own words, or into a `line` of its
    history. `edited_at` is when she last changed them."""

    chat: int
    message: int
    buyer: int
    text: str
    draft: int | None = None
    ticket: int | None = None
    line: int | None = None
    edited_at: datetime | None = None
    id: int = 0

    @property
    def placed(self) -> bool:
        """False for words that went elsewhere, or have not come yet."""
        return self.draft is not None or self.ticket is not None

    @property
    def early(self) -> bool:
        """The change came before the message itself."""
        return not self.placed and self.edited_at is not None


def is_older(passage: Passage, at: datetime) -> bool:
    """True when she has changed it again since: changes may come in any order, and the last one counts."""
    return passage.edited_at is not None and at < passage.edited_at


def whole(texts: Iterable[str]) -> str:
    """What passages make together: the words of a draft, a ticket or a line."""
    return reduce(joined, texts, "")
