"""What words and photos at a home are for: defects, numbers and documents until there are enough, reasons once. S74."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.errors import DeskError, NotFound, SomebodyWasFaster, Unreadable
from services import defects, handed_items, handing_ends, product_files, readings, site_photos
from services.desk import Desk
from services.reports import Said
from storage import people

MEANT: Mapping[str, Callable[[Desk, str, Said], object]] = {
    defects.WALK: defects.take,
    product_files.DOCUMENT: product_files.take,
    site_photos.PHOTO: site_photos.take,
    readings.METER: lambda desk, about, said: readings.take(desk, about, said.text),
    readings.WRONG: lambda desk, home, said: readings.wrong(desk, int(home), said.text),
    handed_items.WRONG: lambda desk, home, said: handed_items.wrong(desk, int(home), said.text),
    handing_ends.REFUSED: lambda desk, home, said: handing_ends.say_more(desk, int(home), said.text),
    handing_ends.CLOSED: lambda desk, home, said: handing_ends.close(desk, int(home), said.text),
}

_PHOTOS = frozenset({defects.WALK, product_files.DOCUMENT, site_photos.PHOTO})
_GO_ON = _PHOTOS | {readings.METER}
"""Several messages may follow each other."""


def meant(desk: Desk, what: str, about: str, said: Said) -> object:
    """Does what the words are for. What could not be read may be written again at once; any other refusal ends the
    question, so that her next words are free."""
    account = desk.actor.account
    if not said.text and what not in _PHOTOS:
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
