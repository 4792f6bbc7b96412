"""What the bot may call, one function a method."""

from sandbox.methods import answering, chats, editing, gathering, polling, profile, sending
from sandbox.methods.registry import METHODS

__all__ = ["METHODS", "answering", "chats", "editing", "gathering", "polling", "profile", "sending"]
