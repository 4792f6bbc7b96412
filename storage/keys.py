"""The keys that seal personal columns, and the keyed index that finds a phone without opening it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
_NONCE = 12


class WrongKey(Exception):
    """The key does not open what the database holds: better no answer than a wrong one."""


@dataclass(frozen=True)
class Keyring:
    """Two keys from one secret: one seals, the other indexes."""

    sealing: AESGCM
    indexing: bytes

    @classmethod
    def from_secret(cls, secret: str) -> Keyring:
        """Keys derived from a secret of at least 32 characters."""
        if len(secret) < 32:
            raise ValueError("the data key needs at least 32 characters")
        root = hashlib.sha256(secret.encode()).digest()
        return cls(AESGCM(hmac.digest(root, b"seal", "sha256")), hmac.digest(root, b"index", "sha256"))

    def seal(self, plain: bytes, place: bytes) -> bytes:
        """Sealed bytes that open only in the same place (`table.column`)."""
        nonce = os.urandom(_NONCE)
        return VERSION + nonce + self.sealing.encrypt(nonce, plain, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """The plain bytes, or WrongKey."""
        try:
            return self.sealing.decrypt(sealed[1 : _NONCE + 1], sealed[_NONCE + 1 :], place)
        except InvalidTag as wrong:
            raise WrongKey(f"a value of {place.decode()} cannot be opened with this key") from wrong

    def index(self, value: str) -> bytes:
        """A keyed fingerprint: equal values are found, nothing else is told."""
        return hmac.digest(self.indexing, value.encode(), "sha256")[:16]


def kept_secret(path: Path) -> str:
    """The secret kept in a file; made on first use, readable by its owner only."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(32)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret + "\n")
    return secret
