"""What words on the day of the handover are for: defects and numbers until there are enough, reasons once. S74."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.errors import DeskError, NotFound, SomebodyWasFaster, Unreadable
from services import defects, handed_items, handing_ends, readings
from services.desk import Desk
from services.reports import Said
from storage import people

MEANT: Mapping[str, Callable[[Desk, str, Said], object]] = {
    defects.WALK: defects.take,
    readings.METER: lambda desk, about, said: readings.take(desk, about, said.text),
    readings.WRONG: lambda desk, home, said: readings.wrong(desk, int(home), said.text),
    handed_items.WRONG: lambda desk, home, said: handed_items.wrong(desk, int(home), said.text),
    handing_ends.REFUSED: lambda desk, home, said: handing_ends.say_more(desk, int(home), said.text),
    handing_ends.CLOSED: lambda desk, home, said: handing_ends.close(desk, int(home), said.text),
}

_GO_ON = frozenset({defects.WALK, readings.METER})
"""Several messages may follow each other."""


def meant(desk: Desk, what: str, about: str, said: Said) -> object:
    """Does what the words are for. What could not be read may be written again at once; any other refusal ends the
    question, so that her next words are free."""
    account = desk.actor.account
    if not said.text and what != defects.WALK:
        raise NotFound(what="words", name=what)
    try:
        done = MEANT[what](desk, about, said)
    except (SomebodyWasFaster, Unreadable):
        raise
    except DeskError as refusal:
        done, what = refusal, ""
    if account is not None and what not in _GO_ON:
        people.forget_words(desk.tx, account, desk.chat)
    return done
