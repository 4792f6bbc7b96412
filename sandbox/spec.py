"""The Bot API's own description of itself, compiled once into one checker a method."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.errors import Json, bad

Convert = Callable[[Any], Any]
ARRAY = "Array of "
NO_JSON = "expected JSON"
NO_OBJECT = "expected an Object"


class WrongType(Exception):
    """A value is not of its type; carries the sentence for the answer."""


@cache
def book() -> Json:
    """The trimmed specification: methods and types."""
    text = Path(__file__).with_name("bot_api.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


class MethodCheck:
    """Checks and converts the parameters of one method."""

    def __init__(self, name: str, shape: Json) -> None:
        self.name = name
        self.fields = {field: converter(tuple(types)) for field, types in shape.get("fields", {}).items()}
        self.required = tuple(shape.get("required", ()))
        self.may_be_empty = frozenset(f for f in self.required if self.fields[f] is _string) - _MISSING.keys()
        self.files = frozenset(f for f, types in shape.get("fields", {}).items() if "InputFile" in types)

    def __call__(self, params: Mapping[str, Any], files: Mapping[str, Any]) -> Json:
        """Typed parameters without empty ones; 400 for unknown, missing and mistyped."""
        checked: Json = {}
        for name, value in params.items():
            convert = self.fields.get(name)
            if convert is None:
                raise bad(f'unknown parameter "{name}"')
            if value is None or (value == "" and name not in self.may_be_empty):
                continue
            try:
                checked[name] = convert(value)
            except WrongType as wrong:
                raise bad(_sentence(name, str(wrong))) from None
        for name in self.files:
            if name in files:
                checked[name] = f"attach://{name}"
        for name in self.required:
            if name not in checked:
                raise bad(_MISSING.get(name) or f'parameter "{name}" is required')
        return checked


_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "file_id": "file_id not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "user_id": "user_id is empty",
    "media": "there is no media in the request",
}


def _sentence(name: str, wrong: str) -> str:
    if name != "reply_markup":
        return f"can't parse {name}: {wrong}"
    if wrong == NO_JSON:
        return "can't parse reply keyboard markup JSON object"
    if wrong == NO_OBJECT:
        return "object expected as reply markup"
    return f"can't parse inline keyboard button: {wrong}"


@cache
def method_check(name: str) -> MethodCheck | None:
    """The checker of a method, or None if the Bot API has no such method."""
    shape = methods_by_lower().get(name.lower())
    return MethodCheck(*shape) if shape else None


@cache
def methods_by_lower() -> dict[str, tuple[str, Json]]:
    """Method names are case-insensitive."""
    return {name.lower(): (name, shape) for name, shape in book()["methods"].items()}


@cache
def converter(types: tuple[str, ...]) -> Convert:
    """A function that turns a raw value into one of the types, or raises WrongType."""
    plain = {"Integer": _integer, "Float": _number, "Boolean": _boolean, "String": _string, "InputFile": _string}
    if len(types) == 1:
        return plain.get(types[0]) or _nested(types)
    if all(kind in plain for kind in types):
        return _id_or_name if "Integer" in types else _string
    return _nested(types)


def _nested(types: tuple[str, ...]) -> Convert:
    lists = tuple(kind.removeprefix(ARRAY) for kind in types if kind.startswith(ARRAY))
    single = tuple(kind for kind in types if not kind.startswith(ARRAY))
    texts = "String" in single

    def convert(value: Any) -> Any:
        if isinstance(value, str) and single == ("KeyboardButton",):
            return {"text": value}
        if isinstance(value, str) and not texts:
            value = _parsed(value)
        if isinstance(value, str) and texts:
            return value
        if isinstance(value, list) and lists:
            inner = converter(lists)
            return [inner(item) for item in value]
        if isinstance(value, dict) and single:
            return _object(value, single)
        raise WrongType("expected an Array" if lists else NO_OBJECT)

    return convert


def _parsed(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        raise WrongType(NO_JSON) from None


def _object(value: Json, kinds: tuple[str, ...]) -> Json:
    candidates = _candidates(kinds)
    for name, shape in candidates:
        if _fits(value, shape):
            return _fields(name, value)
    missing = candidates[0][1].get("required", []) if len(candidates) == 1 else []
    absent = next((field for field in missing if field not in value), None)
    raise WrongType(f'Can\'t find field "{absent}"' if absent else "unknown kind of Object")


@cache
def _candidates(kinds: tuple[str, ...]) -> list[tuple[str, Json]]:
    types = book()["types"]
    return [(leaf, types[leaf]) for name in kinds for leaf in _concrete(name)]


def _concrete(name: str) -> list[str]:
    subtypes = book()["types"][name].get("subtypes")
    return [leaf for sub in subtypes for leaf in _concrete(sub)] if subtypes else [name]


def _fits(value: Json, shape: Json) -> bool:
    for field in shape.get("required", ()):
        if field not in value:
            return False
    constants = shape.get("const")
    return not constants or all(value.get(field) == constant for field, constant in constants.items())


@cache
def _converters(name: str) -> dict[str, Convert]:
    return {field: converter(tuple(types)) for field, types in book()["types"][name].get("fields", {}).items()}


def _fields(name: str, value: Json) -> Json:
    known, checked = _converters(name), {}
    for field, raw in value.items():
        if field not in known:
            raise WrongType(f'{name} has no field "{field}"')
        if raw is not None:
            try:
                checked[field] = known[field](raw)
            except WrongType as wrong:
                raise WrongType(str(wrong) if "Field" in str(wrong) else f'Field "{field}" {wrong}') from None
    return checked


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lstrip("-").isdecimal() and value.isascii():
        return int(value)
    raise WrongType("must be of type Integer")


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise WrongType("must be of type Float") from None


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if str(value).lower() not in known:
        raise WrongType("must be of type Boolean")
    return known[str(value).lower()]


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongType("must be of type String")
    return value


def _id_or_name(value: Any) -> int | str:
    try:
        return _integer(value)
    except WrongType:
        return _string(value)
