"""Files that people and the bot uploaded, their ids and their links."""

import base64
import hashlib
import mimetypes
import struct
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from sandbox.clock import Clock
from sandbox.errors import Json, bad

LINK_KEPT = 3600.0
DOWNLOAD_LIMIT = 20 * 1024 * 1024


class UploadedFile(NamedTuple):
    """A part of a multipart body."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file at rest; several ids may share one content."""

    id: str
    unique: str
    kind: str
    name: str
    mime: str
    data: bytes


class FileShelf:
    """Keeps files by file_id and hands out links that live an hour by the clock."""

    def __init__(self, clock: Clock, seed: int) -> None:
        self._clock = clock
        self._seed = seed
        self._numbers = count(1)
        self._files: dict[str, Stored] = {}
        self._links: dict[str, tuple[str, float]] = {}

    def keep(self, kind: str, data: bytes, name: str = "", mime: str | None = None) -> Stored:
        """Store a file of a kind (photo, document) under a new file_id."""
        number = next(self._numbers)
        digest = hashlib.sha256(f"{self._seed}/{number}/{kind}".encode()).digest()
        unique = base64.urlsafe_b64encode(hashlib.sha256(kind.encode() + data).digest()[:10]).decode().rstrip("=")
        file_id = "Ag" + base64.urlsafe_b64encode(digest + struct.pack(">I", number)).decode().rstrip("=")
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._files[file_id] = Stored(file_id, unique, kind, name, guessed, data)
        return self._files[file_id]

    def get(self, file_id: str) -> Stored | None:
        """The file, or None."""
        return self._files.get(file_id)

    def link(self, file_id: str) -> Json:
        """The File object of getFile; 400 for what is unknown or over 20 MB."""
        stored = self._files.get(file_id)
        if stored is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(stored.data) > DOWNLOAD_LIMIT:
            raise bad("file is too big")
        path = f"{stored.kind}s/file_{len(self._links)}{_ending(stored)}"
        self._links[path] = (file_id, self._clock.epoch() + LINK_KEPT)
        return {
            "file_id": stored.id,
            "file_unique_id": stored.unique,
            "file_size": len(stored.data),
            "file_path": path,
        }

    def open(self, path: str) -> Stored | None:
        """The file behind a link, or None when the link is unknown or too old."""
        file_id, until = self._links.get(path, ("", 0.0))
        return self._files.get(file_id) if until > self._clock.epoch() else None


def _ending(stored: Stored) -> str:
    if stored.kind == "photo":
        return ".jpg"
    return mimetypes.guess_extension(stored.mime) or ".bin"


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or a JPEG; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return None
