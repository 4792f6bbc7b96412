"""Contacts (联系人): whom a buyer may turn to, what for, and what of a colleague she sees. S70, S78, S142."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from domain.bookings import BookingRules
from domain.errors import Unreadable
from domain.journeys import STRICT, Journey, JourneyKind, JourneyRule, Words


class Post(StrEnum):
    """What a colleague is to a project: its one project manager, and whoever is on site until the handover."""

    MANAGER = "manager"
    SITE = "site"


class Copy(StrEnum):
    """For whom the list of buyers is drawn up: one copy is filed, one goes to the developer. S142."""

    FILED = "filed"
    DEVELOPER = "developer"


@dataclass(frozen=True)
class SiteRule:
    """The stages of the handover between which the site contact is shown: from `begins` on, and no more at `ends`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    begins: str
    ends: str


@dataclass(frozen=True)
class ContactLine:
    """A line of the firm, not of a person. Without a `phone` it is the hotline; `phones`: another one for some projects."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: Words
    purpose: Words
    hours: Words | None = None
    phone: str = ""
    phones: Mapping[str, str] = field(default_factory=dict)

    def of_project(self, project: str, hotline: str) -> str:
        """Its number for a project."""
        return self.phones.get(project) or self.phone or hotline


@dataclass(frozen=True)
class ContactRules:
    """What config.yaml says of contacts; `calendar`, of bookings, has the hours of the people."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    calendar: str
    site: SiteRule
    lines: Mapping[str, ContactLine]


@dataclass(frozen=True)
class ContactCard:
    """What buyers see of a colleague, as she wants it: her name, an official phone, her chat. Until she says otherwise
    the name alone, which buyers read under every answer of hers anyway."""

    staff: int
    named: bool = True
    phone: str = ""
    chat: bool = False
    id: int = 0


@dataclass(frozen=True)
class Contact:
    """Who has a post. `account` is None for who has not joined; not `works`: she has left, or serves the project no more."""

    id: int
    post: Post
    staff: int
    name: str
    account: int | None
    works: bool
    since: datetime
    card: ContactCard


def on_site(rules: ContactRules, rule: JourneyRule, handover: Journey | None) -> bool:
    """True between installation and handover. S70."""
    if handover is None:
        return False
    return rule.index(rules.site.begins) <= rule.index(handover.stage) < rule.index(rules.site.ends)


_POSTS = {
    **dict.fromkeys(("项目经理", "经理"), Post.MANAGER),
    **dict.fromkeys(("现场联系人", "现场"), Post.SITE),
}


def post_of(word: str) -> Post | None:
    """The post that a word of a command names."""
    known = word.lower()
    return _POSTS.get(word) or (Post(known) if known in set(Post) else None)


def read(words: str) -> tuple[str, Post, str]:
    """`云栖里 项目经理 周敏`: project (none: her only one), post, name. Raises Unreadable.

    >>> read("项目经理 周敏")[1].value, read("云栖里 site 王工")[0]
    ('manager', '云栖里')
    """
    parts = words.split()
    at = next((at for at, part in enumerate(parts) if post_of(part) is not None), None)
    post = None if at is None else post_of(parts[at])
    if at is None or post is None or at + 1 == len(parts):
        raise Unreadable(usage=USAGE)
    return " ".join(parts[:at]), post, " ".join(parts[at + 1 :])


USAGE = "/contacts 云栖里 项目经理 周敏"


def faults(rules: ContactRules, journeys: Mapping[JourneyKind, JourneyRule], bookings: BookingRules) -> list[str]:
    """What types cannot say: the calendar and the stages must be there, in their order."""
    found = []
    if rules.calendar not in bookings.calendars:
        found.append(f"calendar: there is no calendar `{rules.calendar}` in bookings.calendars")
    keys = [stage.key for stage in journeys[JourneyKind.HANDOVER].stages]
    unknown = [
        (name, key) for name, key in (("begins", rules.site.begins), ("ends", rules.site.ends)) if key not in keys
    ]
    found += [f"site.{name}: there is no stage `{key}` in journeys.handover" for name, key in unknown]
    if not unknown and keys.index(rules.site.begins) >= keys.index(rules.site.ends):
        found.append("site.ends: should come after site.begins")
    if not rules.lines:
        found.append("lines: at least one is needed")
    return found
