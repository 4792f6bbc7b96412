"""What the program that opens the sandbox tells the page: whose windows to show, and what to try first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """Something ready to be said: `text` as `person`, in `chat` (the person's own chat with the bot when None)."""

    person: int
    text: str
    chat: int | None = None


@dataclass(frozen=True)
class Hint:
    """One card of the tour, in both languages; with an action it carries a button, named by `button_zh` and `button_en`."""

    zh: str
    en: str
    action: Action | None = None
    button_zh: str = "就这样做"
    button_en: str = "Do this"


@dataclass(frozen=True)
class Window:
    """One phone: who may speak on it, the first of them at the start, and the chat that is open at the start."""

    people: tuple[int, ...]
    zh: str = ""
    en: str = ""
    chat: int | None = None


@dataclass(frozen=True)
class Stage:
    """The whole page; `zone` is where its times are read. Without windows everybody whom the world knows gets one."""

    title: str = "安居"
    subtitle: str = "anju sandbox"
    windows: tuple[Window, ...] = ()
    hints: tuple[Hint, ...] = ()
    zone: str = "Asia/Shanghai"
