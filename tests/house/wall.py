"""A wall around this machine: while it stands, the process can speak to nobody else."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

NAMES = frozenset({"", "localhost", socket.gethostname()})
_connect, _connect_ex, _getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo


class OutsideWorld(AssertionError):
    """A test reached for another machine. An AssertionError, so that no code takes it for a fault of the network."""


@contextmanager
def this_machine_only() -> Iterator[None]:
    """Connections and name look-ups beyond the loopback raise OutsideWorld.

    Python's sockets are behind the wall, so asyncio, aiohttp and httpx are. libpq and child processes are not.
    """
    with (
        patch.object(socket.socket, "connect", _checked_connect),
        patch.object(socket.socket, "connect_ex", _checked_connect_ex),
        patch.object(socket, "getaddrinfo", _checked_getaddrinfo),
    ):
        yield


def _checked_connect(self: socket.socket, address: Any) -> None:
    _look_at(self, address)
    _connect(self, address)


def _checked_connect_ex(self: socket.socket, address: Any) -> int:
    _look_at(self, address)
    return _connect_ex(self, address)


def _checked_getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
    _insist(host)
    return _getaddrinfo(host, *args, **options)


def _look_at(one: socket.socket, address: Any) -> None:
    if one.family in (socket.AF_INET, socket.AF_INET6):
        _insist(address[0])


def _insist(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name not in NAMES and not _is_loopback(name):
        raise OutsideWorld(f"a test reached for {name}; tests speak to 127.0.0.1 only, use the sandbox instead")


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
