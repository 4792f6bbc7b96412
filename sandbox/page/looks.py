"""What the templates show: plain values, ready to be written, in which nothing is left to decide."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Face:
    """A name with its coloured disc."""

    id: int
    name: str
    initials: str
    hue: int


@dataclass(frozen=True)
class Quote:
    """The message that is answered."""

    id: int
    face: Face
    text: str


@dataclass(frozen=True)
class Key:
    """A button under a message (`data`, `url` or `start`) or of a reply keyboard (`share` asks for one's own contact)."""

    label: str
    data: str | None = None
    url: str | None = None
    start: str | None = None
    share: bool = False


Keys = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True)
class Attached:
    """A document or a contact: a title, a second line, and where the bytes are."""

    kind: str
    title: str
    note: str
    url: str = ""


@dataclass(frozen=True)
class Bubble:
    """One message, or an album, which Telegram keeps as several messages and people see as one."""

    id: int
    face: Face
    mine: bool
    prompt: str | None
    named: bool
    follows: bool
    time: str
    text: Markup
    plain: str = ""
    edited: bool = False
    quote: Quote | None = None
    photos: tuple[str, ...] = ()
    attached: Attached | None = None
    keys: Keys = ()
    service: str = ""


@dataclass(frozen=True)
class Day:
    """The messages of one date."""

    label: str
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True)
class Tab:
    """A chat that the person can open on this phone."""

    id: int
    title: str
    last: int
    open: bool


@dataclass(frozen=True)
class Command:
    """An entry of the command menu."""

    name: str
    about: str


@dataclass(frozen=True)
class Phone:
    """A whole window."""

    number: int
    me: Face
    speakers: tuple[Face, ...]
    role: str
    chat: int
    other: Face
    group: bool
    members: int
    tabs: tuple[Tab, ...]
    days: tuple[Day, ...]
    keyboard: Keys
    placeholder: str
    commands: tuple[Command, ...]
    username: str

    @property
    def base(self) -> str:
        """Where this person's acts in this chat are posted."""
        return f"/as/{self.me.id}/in/{self.chat}"
