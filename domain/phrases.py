"""Phrases (常用语): what staff say often, written once; a few words in braces are filled in for each buyer. S85."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from domain.errors import Unreadable
from domain.journeys import STRICT, Words
from domain.people import Role, Staff
from domain.tickets import Kind, Ticket

LONGEST, TITLE = 1_000, 24
"""Characters of a phrase, and of what it is called."""

FIELDS: Mapping[str, str] = {
    "业主": "buyer",
    "buyer": "buyer",
    "工单": "ticket",
    "ticket": "ticket",
    "房屋": "home",
    "home": "home",
    "我": "me",
    "me": "me",
    "公司": "firm",
    "firm": "firm",
    "热线": "hotline",
    "hotline": "hotline",
}
"""What may stand in braces; nothing else is filled in, and nothing is ever run."""

_FIELD = re.compile(r"[{｛]\s*([^{}｛｝]*?)\s*[}｝]")


@dataclass(frozen=True)
class Starter:
    """A phrase to begin with: for one kind of ticket, or for all of them."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: Words
    text: Words
    kind: Kind | None = None


@dataclass(frozen=True)
class PhraseRules:
    """What config.yaml says of phrases: those that a new desk may begin with."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    starters: tuple[Starter, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """Words to buyers. Without a project it is for all of them, without a kind for every ticket. `used`: how often."""

    id: int
    title: str
    text: str
    project: str | None = None
    kind: Kind | None = None
    used: int = 0

    def fits(self, ticket: Ticket) -> bool:
        """True when it may be said about this ticket."""
        return self.project in (None, ticket.project) and self.kind in (None, ticket.kind)


def read(said: str) -> tuple[str, str]:
    """Title and text, from words whose first line is the title. Raises Unreadable: `why` is what is wrong, `name` which field.

    >>> read("上门前\\n{业主}您好，明天上门。")
    ('上门前', '{业主}您好，明天上门。')
    """
    title, _, text = (part.strip() for part in said.strip().partition("\n"))
    if not title or not text:
        raise Unreadable(usage="/phrases", why="two-lines")
    if len(title) > TITLE or len(text) > LONGEST:
        raise Unreadable(usage="/phrases", why="too-long")
    if unknown := unknown_fields(text):
        raise Unreadable(usage="/phrases", why="field", name=unknown[0])
    return title, text


def unknown_fields(text: str) -> tuple[str, ...]:
    """What stands in braces and is none of FIELDS.

    >>> unknown_fields("{业主}您好，{金额}已到账")
    ('金额',)
    """
    return tuple(one for one in _FIELD.findall(text) if one.lower() not in FIELDS)


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with its fields filled in, once: what is filled in is not looked through again.

    >>> fill("{业主}您好，工单 ｛工单｝", {"buyer": "{我}", "ticket": "1042"})
    '{我}您好，工单 1042'
    """
    return _FIELD.sub(lambda found: facts.get(FIELDS.get(found[1].lower(), ""), found[0]), text)


def may_change(staff: Staff, phrase: Phrase) -> bool:
    """Leads and above: of their own project, or whoever serves all of them those that are for all."""
    return staff.role.at_least(Role.LEAD) and staff.project in (None, phrase.project)


def faults(rules: PhraseRules) -> list[str]:
    """What is wrong with the phrases to begin with."""
    found = []
    for at, one in enumerate(rules.starters):
        for language in ("zh", "en"):
            try:
                read(f"{one.title.in_(language)}\n{one.text.in_(language)}")
            except Unreadable as refusal:
                found.append(
                    f"starters.{at}.{language}: {refusal.facts['why']} {refusal.facts.get('name', '')}".strip()
                )
    return found
