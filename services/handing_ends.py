"""How a home's handover ends: keys taken, keys not taken and why, or closed by a manager; and with the last the wave. S74."""

from __future__ import annotations

from dataclasses import dataclass

from domain import handings as rules
from domain.errors import NotFound, NotNow
from domain.handings import HandingState
from domain.homes import Contract
from domain.journeys import KEYS, JourneyKind, Words
from domain.people import Role
from domain.waves import TOLD, Wave, WaveState
from services import handing_days, handings, progress, wave_steps, waves
from services.desk import Desk, ToManagers
from services.handings import HandingCard, Reached
from services.waves import WaveCard
from storage import handings as rows
from storage import journeys, people, timers, wave_defects
from storage import waves as wave_rows

REFUSED, CLOSED = "handing-refuse", "handing-close"
"""What the next words are for: more about why the keys were not taken, why a home is closed."""

LONGEST = 500


@dataclass(frozen=True)
class WhyNotKeys:
    """Why are the keys not taken? Reasons to choose from, for staff or for the owner herself."""

    contract: Contract
    home: int
    reasons: tuple[tuple[str, Words], ...]
    own: bool


@dataclass(frozen=True)
class KeysRefused:
    """For an owner: noted, and what follows. `other`: told to one who did not do it herself; `again`: she may book a time
    again, for this purpose."""

    contract: Contract
    reason: Words
    other: bool
    again: str


@dataclass(frozen=True)
class RefusalTold:
    """For the managers, in private: an owner did not take the keys, and why."""

    card: HandingCard
    words: str


@dataclass(frozen=True)
class AskHandingWords:
    """The next words say more: `what` is for what."""

    contract: Contract
    home: int
    what: str


@dataclass(frozen=True)
class CloseWave:
    """For the manager: so many homes would be closed without keys; one more tap does it."""

    wave: Wave
    homes: tuple[str, ...]
    total: int


@dataclass(frozen=True)
class WaveDone:
    """For the managers: every home of the wave is handed over, refused or closed."""

    wave: Wave
    counts: tuple[tuple[HandingState, int], ...]
    defects: int


def hand_over(desk: Desk, at: Reached, what: str) -> Reached:
    """The keys are taken: the journey goes on, the title opens, return visits are counted from today. For services, which
    have looked at everything before it."""
    ended = rows.save(desk.tx, at.handing, state=HandingState.HANDED.value, **_end(desk, at))
    handings.note(desk, at, what)
    rows.set_day(desk.tx, at.home.contract.id, desk.today)
    _move_on(desk, at)
    after = Reached(at.staff, at.wave, at.home, ended)
    handing_days.moved(desk, at.wave, at.home, "handed")
    finish(desk, at.wave)
    return handings.again(desk, after)


def _move_on(desk: Desk, at: Reached) -> None:
    """The handover journey enters its stage of the keys, with all that goes with it."""
    contract, rule = at.home.contract, desk.rules.journeys[JourneyKind.HANDOVER]
    if KEYS not in {stage.key for stage in rule.stages}:
        return
    wave_steps.advance(desk, contract.id, wave_steps.BOOKED, tell=False)  # whoever came unbooked
    try:
        journey = journeys.one(desk.tx, contract.id, JourneyKind.HANDOVER)
    except NotFound:
        return
    if rule.index(journey.stage) < rule.index(KEYS):
        by = "" if desk.actor.staff is None else desk.actor.staff.name  # the name of a buyer stays sealed
        progress.enter(desk, contract, journey, rule.stage(KEYS), by)


def ask_refusal(desk: Desk, wave_home: int) -> WhyNotKeys:
    """She does not want the keys yet: why? By staff, or by the owner herself."""
    at = handings.for_either(desk, wave_home)
    _check_refusal(at)
    reasons = tuple(desk.rules.handings.refusals.items())
    return WhyNotKeys(at.home.contract, wave_home, reasons, at.staff is None)


def refuse(desk: Desk, wave_home: int, reason: str) -> KeysRefused | HandingCard:
    """The keys are not taken, for this reason: managers and owners hear it, and another time can be booked. Words may
    follow."""
    at = handings.for_either(desk, wave_home)
    words = desk.rules.handings.refusals.get(reason)
    if words is None:  # a button of before the reasons were changed
        raise NotFound(what="refusal")
    if at.handing.state is not HandingState.REFUSED:
        _check_refusal(at)
        seen = rows.save(desk.tx, at.handing, state=HandingState.REFUSED.value, reason=reason, **_end(desk, at))
        at = Reached(at.staff, at.wave, at.home, seen)
        handings.note(desk, at, "refused", reason)
        wave_steps.back(desk, at.home.contract.id, wave_steps.NOTICED)
        handing_days.moved(desk, at.wave, at.home, "refused", reason=words)
        desk.tell(ToManagers(at.wave.project), RefusalTold(handings.card(desk, at), ""))
        finish(desk, at.wave)
        again = at.wave.purpose if _is_open(desk, at) else ""
        handings.tell_owners(desk, at, KeysRefused(at.home.contract, words, True, again))
        _await(desk, REFUSED, wave_home)
    if at.staff is not None:
        return handings.card(desk, handings.again(desk, at), "refused")
    return KeysRefused(at.home.contract, words, False, at.wave.purpose if _is_open(desk, at) else "")


def _check_refusal(at: Reached) -> None:
    """An owner says it while she is here; a colleague also for who has called, once the day is known."""
    if at.staff is None:
        rules.check_here(at.handing)
    elif at.wave.state not in TOLD:
        raise NotNow(number=at.wave.name, status=f"wave-{at.wave.state}")
    rules.check_step(at.handing, HandingState.REFUSED)


def say_more(desk: Desk, wave_home: int, words: str) -> KeysRefused | HandingCard:
    """A word more about why the keys were not taken; the managers hear it."""
    at = handings.for_either(desk, wave_home)
    if at.handing.state is not HandingState.REFUSED:
        raise NotNow(status=f"handing-{at.handing.state}")
    said = "\n".join(part for part in (at.handing.words, words.strip()) if part)[:LONGEST]
    rows.save(desk.tx, at.handing, words=said)
    at = handings.again(desk, at)
    desk.tell(ToManagers(at.wave.project), RefusalTold(handings.card(desk, at), words.strip()[:LONGEST]))
    if at.staff is not None:
        return handings.card(desk, at, "words")
    reason = desk.rules.handings.refusals.get(at.handing.reason, Words("–", "–"))
    return KeysRefused(at.home.contract, reason, False, at.wave.purpose if _is_open(desk, at) else "")


def ask_close(desk: Desk, wave_home: int) -> AskHandingWords:
    """A manager closes a home without keys: the next words say why."""
    at = _closable(desk, wave_home)
    rules.check_step(at.handing, HandingState.CLOSED)
    _await(desk, CLOSED, wave_home)
    return AskHandingWords(at.home.contract, wave_home, CLOSED)


def close(desk: Desk, wave_home: int, why: str) -> HandingCard:
    """This home is not handed over in this wave, for a reason that stays among staff; it may stand on another list once
    the wave is done. By a manager."""
    at = _closable(desk, wave_home)
    rules.check_step(at.handing, HandingState.CLOSED)
    _close(desk, at, why)
    finish(desk, at.wave)
    return handings.card(desk, handings.again(desk, at), "closed")


def close_wave(desk: Desk, wave: int, *, sure: bool = False) -> CloseWave | WaveCard:
    """A manager ends the wave: whatever is left is closed without keys. A second tap is sure."""
    found = wave_rows.for_staff(desk.tx, desk.staff(Role.MANAGER), wave)
    if found.state is WaveState.DONE:  # pressed twice
        return waves.card(desk, found)
    if found.state is not WaveState.UNDER_WAY:
        raise NotNow(number=found.name, status=f"wave-{found.state}")
    left = handing_days.unfinished(desk, found)
    if left and not sure:
        return CloseWave(found, tuple(one.contract.home.short for one in left[:12]), len(left))
    for one in left:
        _close(desk, Reached(desk.staff(), found, one, rows.of_home(desk.tx, one.id)), "")
    return waves.card(desk, finish(desk, found), "done")


def finish(desk: Desk, wave: Wave) -> Wave:
    """The wave is done with the last of its homes: whatever was not handed over may stand on another list. Else nothing."""
    wave = wave_rows.by_id(desk.tx, wave.id)
    if wave.state is not WaveState.UNDER_WAY or handing_days.unfinished(desk, wave):
        return wave
    wave = waves.move(desk, wave, WaveState.DONE)
    timers.drop(desk.tx, wave.id, waves.BEGIN, waves.UNREAD)
    seen = rows.of_wave(desk.tx, wave.id)
    for home, handing in seen.items():
        if handing.state in (HandingState.REFUSED, HandingState.CLOSED):
            rows.release(desk.tx, home)
    defects = sum(wave_defects.counts(desk.tx, wave.id).values())
    desk.tell(ToManagers(wave.project), WaveDone(wave, handing_days.counts(desk, wave), defects))
    waves.post(desk, wave)
    return wave


def take_back(desk: Desk, contract: int) -> None:
    """The keys were entered by mistake: no return visit is counted from them, and where she was on a list she is here
    again. For services, which have looked at the rights."""
    rows.set_day(desk.tx, contract, None)
    home = wave_rows.standing(desk.tx, contract)
    if home is None:
        return
    at = Reached(desk.staff(), wave_rows.by_id(desk.tx, home.wave), home, rows.of_home(desk.tx, home.id))
    if at.handing.state is HandingState.HANDED:
        rows.save(desk.tx, at.handing, state=HandingState.HERE.value, asked_at=None, ended_at=None)
        handings.note(desk, at, "taken-back")
        handing_days.post(desk, at.wave)


def _close(desk: Desk, at: Reached, why: str) -> None:
    ended = _end(desk, at) | {"words": why.strip()[:LONGEST]}
    rows.save(desk.tx, at.handing, state=HandingState.CLOSED.value, **ended)
    handings.note(desk, at, "closed")
    handing_days.moved(desk, at.wave, at.home, "closed")


def _closable(desk: Desk, wave_home: int) -> Reached:
    desk.staff(Role.MANAGER)
    at = handings.for_staff(desk, wave_home)
    if at.wave.state is not WaveState.UNDER_WAY:
        raise NotNow(number=at.wave.name, status=f"wave-{at.wave.state}")
    return at


def _end(desk: Desk, at: Reached) -> dict[str, object]:
    buyer = desk.actor.buyer.id if at.staff is None and desk.actor.buyer is not None else None
    staff = None if at.staff is None else at.staff.id
    return {"ended_at": desk.now, "ended_by_staff_id": staff, "ended_by_buyer_id": buyer}


def _is_open(desk: Desk, at: Reached) -> bool:
    """Whether another time can be booked: not once the wave is done."""
    return wave_rows.by_id(desk.tx, at.wave.id).state is WaveState.UNDER_WAY


def _await(desk: Desk, what: str, wave_home: int) -> None:
    assert desk.actor.account is not None  # staff() or buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, what, str(wave_home), desk.now)
