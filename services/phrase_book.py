"""The book of phrases: everybody on the staff reads it; leads and above write it. S85."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain import phrases as rules
from domain.errors import NotFound, Unreadable
from domain.people import Role
from domain.phrases import Phrase
from domain.tickets import Kind
from services.desk import Desk
from storage import people, phrases

WORDS = "phrase"
USAGE = "/phrases"


@dataclass(frozen=True)
class PhraseBook:
    """Every phrase of her projects, the most used first. `may_write`: she may add some; `starters`: so many to begin with."""

    phrases: tuple[Phrase, ...]
    may_write: bool
    starters: int = 0


@dataclass(frozen=True)
class PhraseCard:
    """One phrase, with its fields as they were written. `may_change`: whoever looks may write it anew or take it out."""

    phrase: Phrase
    may_change: bool


@dataclass(frozen=True)
class AskPhrase:
    """Her next words are a phrase: the first line what it is called. `fault`: why the last ones were none; `name`: which
    field is none; `anew`: the one that it replaces."""

    fault: str = ""
    name: str = ""
    anew: Phrase | None = None


@dataclass(frozen=True)
class PhraseGone:
    """It was taken out of the book."""

    title: str


def show(desk: Desk) -> PhraseBook:
    """/phrases: staff, in private."""
    staff = desk.staff_in_private(USAGE)
    found = phrases.of_staff(desk.tx, staff)
    may_write = staff.role.at_least(Role.LEAD)
    return PhraseBook(found, may_write, 0 if found or not may_write else len(desk.rules.phrases.starters))


def card(desk: Desk, phrase: int) -> PhraseCard:
    """One of them."""
    staff, found = desk.staff_in_private(USAGE), _of_hers(desk, phrase)
    return PhraseCard(found, rules.may_change(staff, found))


def begin(desk: Desk) -> PhraseBook:
    """An empty book gets the phrases of config.yaml, in the desk's own language."""
    staff = desk.staff_in_private(USAGE, Role.LEAD)
    if not phrases.of_staff(desk.tx, staff):
        for one in desk.rules.phrases.starters:
            words = one.title.in_(desk.rules.language), one.text.in_(desk.rules.language)
            phrases.add(desk.tx, Phrase(0, *words, staff.project, one.kind), staff.id, desk.now)
    return show(desk)


def ask(desk: Desk, phrase: int = 0) -> AskPhrase:
    """The next words of this lead are a new phrase, or this one written anew."""
    anew = _changeable(desk, phrase) if phrase else None
    if anew is None and len(phrases.of_staff(desk.tx, desk.staff_in_private(USAGE, Role.LEAD))) >= phrases.MOST:
        raise Unreadable(usage=USAGE, why="phrases-full")
    return _ask(desk, AskPhrase(anew=anew))


def say(desk: Desk, about: str, words: str) -> PhraseCard | AskPhrase:
    """The phrase in words; what cannot be read is said, and asked for again."""
    staff = desk.staff_in_private(USAGE, Role.LEAD)
    before = _changeable(desk, int(about)) if about != "0" else None
    try:
        title, text = rules.read(words)
    except Unreadable as refusal:
        why, name = str(refusal.facts["why"]), str(refusal.facts.get("name", ""))
        return _ask(desk, AskPhrase(why, name, before))
    fresh = Phrase(0, title, text, staff.project) if before is None else replace(before, title=title, text=text)
    if before is not None:
        phrases.retire(desk.tx, before.id, desk.now)
    return PhraseCard(phrases.add(desk.tx, fresh, staff.id, desk.now), may_change=True)


def choose_kind(desk: Desk, phrase: int, kind: Kind | None) -> PhraseCard:
    """It is for tickets of this kind, or for all of them."""
    found = _changeable(desk, phrase)
    phrases.choose_kind(desk.tx, found.id, kind)
    return PhraseCard(replace(found, kind=kind), may_change=True)


def retire(desk: Desk, phrase: int) -> PhraseGone:
    """Nobody is offered it any more; what was sent stays as it is."""
    found = _changeable(desk, phrase)
    phrases.retire(desk.tx, found.id, desk.now)
    return PhraseGone(found.title)


def _ask(desk: Desk, asked: AskPhrase) -> AskPhrase:
    desk.staff_in_private(USAGE, Role.LEAD)
    account = desk.actor.account
    assert account is not None  # staff has been looked up
    about = "0" if asked.anew is None else str(asked.anew.id)
    people.await_words(desk.tx, account, desk.chat, WORDS, about, desk.now)
    return asked


def _of_hers(desk: Desk, phrase: int) -> Phrase:
    staff, found = desk.staff_in_private(USAGE), phrases.one(desk.tx, phrase)
    if found is None or (staff.project is not None and found.project not in (None, staff.project)):
        raise NotFound(what="phrase")
    return found


def _changeable(desk: Desk, phrase: int) -> Phrase:
    staff, found = desk.staff_in_private(USAGE, Role.LEAD), _of_hers(desk, phrase)
    if not rules.may_change(staff, found):
        raise NotFound(what="phrase")
    return found
