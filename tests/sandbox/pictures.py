"""The smallest pictures that count as such."""

import struct


def png(width: int = 1280, height: int = 960, tail: bytes = b"") -> bytes:
    """The head of a PNG of a given size; nothing here looks further."""
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0" + tail


def jpeg(width: int = 640, height: int = 480) -> bytes:
    """The head of a JPEG of a given size."""
    return b"\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\0" * 12
