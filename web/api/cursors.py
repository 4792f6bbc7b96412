"""Where a page ended, in a form that nobody need understand."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from typing import Any


class BadCursor(Exception):
    """It is none that was given out here."""


def made(*parts: int | datetime) -> str:
    """The cursor behind these."""
    plain = [one.isoformat() if isinstance(one, datetime) else one for one in parts]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def numbers(cursor: str) -> tuple[int, int]:
    """Two numbers. Raises BadCursor."""
    first, second = _read(cursor)
    if type(first) is not int or type(second) is not int or not 0 <= first < 2**62 or not 0 <= second < 2**62:
        raise BadCursor
    return first, second


def moment(cursor: str) -> tuple[datetime, int]:
    """A moment and a number. Raises BadCursor."""
    first, second = _read(cursor)
    if not isinstance(first, str) or type(second) is not int or not 0 <= second < 2**62:
        raise BadCursor
    try:
        at = datetime.fromisoformat(first)
    except ValueError:
        raise BadCursor from None
    if at.tzinfo is None:
        raise BadCursor
    return at, second


def _read(cursor: str) -> tuple[Any, Any]:
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise BadCursor from None
    if not isinstance(found, list) or len(found) != 2:
        raise BadCursor
    return found[0], found[1]
