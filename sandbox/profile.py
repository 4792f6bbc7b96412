"""What the bot says about itself: names, descriptions, commands, menu button, webhook."""

from dataclasses import dataclass, field

from sandbox.errors import Json

Place = tuple[str, int | None, int | None, str]


@dataclass
class Webhook:
    """Where updates are pushed to, and how that goes. Times in clock seconds."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error_at: float | None = None
    last_error: str | None = None


@dataclass
class Profile:
    """The settings that set… methods change; texts are by language code, "" for all others."""

    name: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[Place, list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    webhook: Webhook | None = None
