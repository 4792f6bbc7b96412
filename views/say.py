"""How each value sounds, to whom, in which language. Every noun registers its own in the file of its name."""

from __future__ import annotations

from functools import singledispatch

from views.message import Message
from views.reader import Reader


@singledispatch
def say(value: object, to: Reader) -> Message:
    """The message for a value. A value that no view knows is our fault."""
    raise LookupError(f"no view says {type(value).__name__}")
