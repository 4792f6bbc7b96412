"""The kit: people who say, send, tap and hear, on the whole desk, in memory."""

from tests.kit.town import Somebody, Town

__all__ = ["Somebody", "Town"]
