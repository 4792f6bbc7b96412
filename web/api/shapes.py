"""What all that other systems say and are told is made of. The document at /api/v1/openapi.json is made of these."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

MOST_FEN = 10**13
KEY, ROW_KEY = r"^[\x21-\x7e]{1,64}$", r"^[\x21-\x7e]{1,60}$"
_NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"
_LINES = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
_SAID = r"^[^\s\x00-\x1f\x7f\x85]([^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f\x85])?$"


def _plain(value: Any) -> Any:
    """A number as people write it; Python alone would take 1_0 and ' 10 '."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,18}", value):
        raise PydanticCustomError("int_parsing", "Input should be a whole number, in digits")
    return int(value)


def _whole(value: Any) -> Any:
    """In JSON 1.0 is as whole as 1."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _text_or_sum(value: Any) -> Any:
    """One sentence for both, and not one for each."""
    found = _whole(value)
    is_sum = type(found) is int and 0 < found <= MOST_FEN
    if not is_sum and not (isinstance(found, str) and len(found) <= 64 and re.fullmatch(_SAID, found)):
        raise PydanticCustomError("text_or_sum", "Input should be a text on one line, a day, or a sum in whole fen")
    return found


Name = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=_SAID)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=_SAID)]
MayBeEmpty = Annotated[str, StringConstraints(max_length=64, pattern=_NO_CONTROLS)]
ShortOrEmpty = Annotated[str, StringConstraints(max_length=32, pattern=_NO_CONTROLS)]
Note = Annotated[str, StringConstraints(max_length=500, pattern=_LINES)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=_LINES)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
Cursor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,200}$")]
Most = Annotated[int, Field(ge=1, le=200), BeforeValidator(_plain)]
Fen = Annotated[int, Field(ge=0, le=MOST_FEN), BeforeValidator(_whole)]
Sum = Annotated[int, Field(ge=1, le=MOST_FEN), BeforeValidator(_whole)]
TextOrSum = Annotated[
    str | int,
    BeforeValidator(_text_or_sum),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1, "maxLength": 64, "pattern": _SAID},
                {"type": "integer", "minimum": 1, "maximum": MOST_FEN},
            ]
        }
    ),
]
Id = Annotated[int, Field(ge=1, le=2**31 - 1), BeforeValidator(_whole)]
Area = Annotated[float, Field(gt=0, le=100_000, allow_inf_nan=False)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1), BeforeValidator(_plain)]
Next = Annotated[str | None, Field(description="the `cursor` of the next page; null on the last one")]


class Said(BaseModel):
    """What a system says: nothing but what is known here, and each in its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Told(BaseModel):
    """What a system is told."""

    model_config = ConfigDict(frozen=True)


class Nothing(Said):
    """Nothing is asked for."""


class OneContract(Said):
    number: Name


class Paged(Said):
    limit: Most = 50
    cursor: Annotated[Cursor | None, Field(description="`next` of the page before")] = None


class FieldFault(Told):
    field: str
    problem: str


class Problem(Told):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[FieldFault, ...] = ()
