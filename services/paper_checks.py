"""Staff check papers, in private: the queue, one case, one paper; accepted, or sent back with a reason. S2, S5, S95."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain import papers as rules
from domain.errors import NotFound, NotNow, Unreadable
from domain.homes import Contract
from domain.journeys import PAPERS, Journey, JourneyKind, JourneyRule, Paper, PaperState, StageRule, Words
from domain.people import Staff
from domain.tickets import COUNTED
from services import paper_lines, paper_stages
from services.desk import WAITS, Desk, ToBuyer, ToChat
from services.paper_lines import Case, PaperLine
from services.paper_sending import PaperFiles
from storage import contracts, journeys, paper_files, paper_rounds, papers, people

REFUSE = "paper-no"
PAGE = 12


@dataclass(frozen=True)
class ToCheck:
    """One line of the queue: a case with papers to check."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    since: datetime
    papers: int


@dataclass(frozen=True)
class PaperQueue:
    """For staff: the cases with papers to check, the longest waiting first; `total` papers, counted as far as COUNTED."""

    rows: tuple[ToCheck, ...]
    total: int


@dataclass(frozen=True)
class PaperDesk:
    """For staff, in private: all papers of one case. `judged`: what was decided just now."""

    contract: Contract
    journey: Journey
    rule: JourneyRule
    lines: tuple[PaperLine, ...]
    people: tuple[str, ...]
    kinds: tuple[JourneyKind, ...]
    rounds: int
    ready: bool
    back: bool
    following: StageRule | None
    judged: PaperLine | None = None


@dataclass(frozen=True)
class PaperEvent:
    """One line of a paper's history: what became of it, when, by whom, and why."""

    what: str
    at: datetime
    who: str
    why: Words


@dataclass(frozen=True)
class PaperToCheck:
    """For staff, in private: one paper, who sent it and what she wrote with it. `asks`: why does it go back?"""

    contract: Contract
    kind: JourneyKind
    line: PaperLine
    files: int
    sender: str
    words: tuple[str, ...]
    reasons: tuple[tuple[str, Words], ...] = ()
    history: tuple[PaperEvent, ...] = ()


@dataclass(frozen=True)
class WhyRefused:
    """For staff: the next words are the reason, and the buyer reads them."""

    line: PaperLine


@dataclass(frozen=True)
class PaperRefused:
    """For the buyer: one paper comes back, and why."""

    contract: Contract
    line: PaperLine


@dataclass(frozen=True)
class PapersChecked:
    """For the buyer: what she sent is checked; what is still open, if anything."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    lines: tuple[PaperLine, ...]
    ready: bool


def queue(desk: Desk) -> PaperQueue:
    """What waits to be checked in her projects, the oldest first."""
    staff = in_private(desk)
    found = papers.to_check(desk.tx, staff, PAGE)
    rows = tuple(
        ToCheck(
            contracts.by_id(desk.tx, one.contract), one.journey, desk.rules.journeys[one.journey], one.since, one.papers
        )
        for one in found
    )
    return PaperQueue(rows, papers.count_to_check(desk.tx, staff, COUNTED) if rows else 0)


def of_contract(desk: Desk, contract: int | str, kind: JourneyKind | None = None) -> PaperDesk:
    """All papers of a contract's journey; without one, of the journey that has something to check."""
    found = contracts.for_staff(desk.tx, in_private(desk), contract)
    cases = {
        one.kind: case
        for one in journeys.of_contract(desk.tx, found.id)
        if (case := paper_lines.whole_case(desk, found, one.kind)).lines
    }
    if not cases or (kind is not None and kind not in cases):
        raise NotFound(what="papers")
    waits = [case for case in cases.values() if any(one.paper.state is PaperState.RECEIVED for one in case.lines)]
    return show(desk, cases[kind] if kind is not None else (waits or list(cases.values()))[0], tuple(cases))


def show(desk: Desk, case: Case, kinds: tuple[JourneyKind, ...] = (), judged: PaperLine | None = None) -> PaperDesk:
    """One case as it is now. `back`: it stands beyond its papers, so that the bank may ask for more."""
    rule, journey = case.rule, case.journey
    following = rule.following(journey.stage)
    rounds = paper_rounds.count(desk.tx, journey.id)
    back = PAPERS in rule.behind(journey.stage) and following is not None
    names = tuple(one.name for one in case.people)
    ready = case.ready and journey.stage == PAPERS
    return PaperDesk(case.contract, journey, rule, case.lines, names, kinds, rounds, ready, back, following, judged)


def look(desk: Desk, paper: int, *, refusing: bool = False) -> object:
    """One paper with its files, and what may be done with it; the files first, so that the buttons stand below."""
    case, line = _theirs(desk, paper)
    files = paper_files.of_paper(desk.tx, paper)
    names = {one.id: one.name for one in contracts.owners_of(desk.tx, case.contract.id)}
    sender = names.get(files[0].buyer, "") if files else ""
    words = tuple(one.text for one in files if one.text)
    reasons = tuple(desk.rules.papers.reasons.items()) if refusing else ()
    history = _history(desk, paper, names)
    check = PaperToCheck(case.contract, case.journey.kind, line, len(files), sender, words, reasons, history)
    if not files or refusing:
        return check
    desk.tell(ToChat(desk.chat), check, priority=WAITS)
    return PaperFiles(line, tuple((one.kind, one.file_id) for one in files))


def _history(desk: Desk, paper: int, buyers: dict[int, str]) -> tuple[PaperEvent, ...]:
    """What became of it, who did it and why."""
    lines = papers.history(desk.tx, paper)
    staff = people.staff_names(desk.tx, *(one.staff for one in lines))
    return tuple(
        PaperEvent(
            one.what,
            one.at,
            staff.get(one.staff or 0) or buyers.get(one.buyer or 0, ""),
            paper_lines.reason_of(desk, one.text),
        )
        for one in lines
    )


def accept(desk: Desk, paper: int, version: int) -> PaperDesk:
    """It is in order. She hears when all that she sent is checked."""
    case, line = _seen(desk, paper, version)
    return _judge(desk, case, rules.accept(line.paper, desk.now), line.paper, "passed")


def refuse(desk: Desk, paper: int, version: int, why: str) -> PaperDesk:
    """It comes back with a reason, a key of config.yaml or words of her own; whom it concerns hears it at once. S5."""
    case, line = _seen(desk, paper, version)
    shown = _judge(desk, case, rules.refuse(line.paper, why, desk.now), line.paper, "refused")
    assert shown.judged is not None  # _judge has put it there
    for buyer in _concerned(desk, case, line.paper):
        desk.tell(ToBuyer(buyer), PaperRefused(case.contract, shown.judged), subject=f"paper:{paper}")
    return shown


def refuse_in_words(desk: Desk, about: str, why: str) -> PaperDesk:
    """The reason in words of her own."""
    paper, _, version = about.partition(":")
    return refuse(desk, int(paper), int(version), why)


def ask_why(desk: Desk, paper: int, version: int) -> WhyRefused:
    """No reason of the list fits: the next words are it."""
    _, line = _seen(desk, paper, version)
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, REFUSE, f"{paper}:{version}", desk.now)
    return WhyRefused(line)


def _judge(desk: Desk, case: Case, to: Paper, seen: Paper, what: str) -> PaperDesk:
    papers.save(desk.tx, seen, to)
    papers.add_line(desk.tx, seen.id, what, desk.now, to.why, staff=desk.staff().id)
    fresh = paper_lines.whole_case(desk, case.contract, case.journey.kind)
    if paper_stages.settle(desk, fresh):
        fresh = paper_lines.whole_case(desk, case.contract, case.journey.kind)
    waiting = any(one.paper.state is PaperState.RECEIVED for one in fresh.lines)
    if what == "passed" and not waiting:
        ready = fresh.ready and fresh.journey.stage == PAPERS
        news = PapersChecked(case.contract, case.journey.kind, case.rule, fresh.lines, ready)
        for buyer in _concerned(desk, case, seen):
            desk.tell(ToBuyer(buyer), news)
    return show(desk, fresh, (), fresh.line(seen.id))


def _concerned(desk: Desk, case: Case, paper: Paper) -> tuple[int, ...]:
    """Whose paper it is and who sent it; where nobody did, everybody on the contract."""
    whose = {one.buyer for one in paper_files.of_paper(desk.tx, paper.id)} | ({paper.buyer} - {0})
    return tuple(sorted(whose)) or tuple(one.id for one in case.people)


def in_private(desk: Desk) -> Staff:
    """The member of staff who asks; papers of persons are never shown in a group. S95."""
    staff = desk.staff()
    if desk.in_group:
        raise Unreadable(usage="/papers", why="papers")
    return staff


def _theirs(desk: Desk, paper: int) -> tuple[Case, PaperLine]:
    """A paper of a project that she serves, in private, or NotFound."""
    place = papers.place(desk.tx, paper)
    contract = contracts.for_staff(desk.tx, in_private(desk), place.contract)
    case = paper_lines.whole_case(desk, contract, place.journey)
    line = case.line(paper)
    if line is None:
        raise NotFound(what="paper", name=paper)
    return case, line


def _seen(desk: Desk, paper: int, version: int) -> tuple[Case, PaperLine]:
    """The paper as she saw it: what was changed since is looked at again before it is judged."""
    case, line = _theirs(desk, paper)
    if line.paper.version != version:
        passed = line.paper.state is PaperState.PASSED
        raise NotNow(status="paper-passed" if passed else "paper-changed")
    return case, line
