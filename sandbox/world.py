"""The World: one bot, the people around it, and everything they say; no sockets."""

from datetime import timedelta
from typing import Literal

from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.gathering import Gathering
from sandbox.limits import Limits
from sandbox.presses import Presses


class World(Gathering):
    """A whole Telegram in memory. Tests and the page act on it directly; the bot reaches it through BotApi.

    People: `person`, `say`, `start`, `send_photo`, `send_album`, `send_document`, `share_contact`, `press`, `edit`,
    `block`, `unblock`, `react`. Groups: `group`, `channel`, `join`, `leave`, `promote`, `demote`, `migrate`.
    Looking: `history`, `last`, `answers`, `watch`, `ledger`, `chats`, `people`, `profile`, `files`.
    Trouble: `limits` (None for none), `faults` (a Faults with a seed, or scripted by `faults.next`).
    """

    def __init__(
        self,
        token: str = "42:sandbox",  # noqa: S107
        *,
        clock: Clock | None = None,
        seed: int = 0,
        limits: Limits | Literal["usual"] | None = "usual",
        name: str = "安居",
        username: str = "anju_sandbox_bot",
    ) -> None:
        super().__init__(token, clock or Clock(), seed, name, username)
        self.limits: Limits | None = Limits() if limits == "usual" else limits
        self.faults = Faults(seed)

    @property
    def answers(self) -> Presses:
        """Answers to button presses: `world.answers[query_id]` is an Answer, or None while there is none."""
        return self.presses

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self.clock.advance(by)
        self.tell("clock")
