"""The table from method names to functions."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sandbox.errors import Json
from sandbox.files import UploadedFile
from sandbox.world import World

Files = Mapping[str, UploadedFile]
Method = Callable[[World, Json, Files], Any | Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Register the function that carries a method out; it gets checked parameters and returns the result."""

    def register(function: Method) -> Method:
        METHODS[name] = function
        return function

    return register
