"""The bank sends a case back: staff choose the papers and say why; only those come back, and the round is counted. S5."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain import papers as rules
from domain.errors import NotFound, NotNow
from domain.homes import Contract
from domain.journeys import PAPERS, JourneyKind, JourneyRule, Paper, Words
from domain.papers import Lack, Round
from services import paper_checks, paper_lines, progress
from services.desk import Desk, ToBuyer
from services.paper_checks import PaperDesk
from services.paper_lines import Case, PaperLine
from storage import contracts, journeys, paper_rounds, papers, people

NAME, WHY = "round-name", "round-why"
_LONGEST, _MOST = 60, 8


@dataclass(frozen=True)
class RoundDraft:
    """For staff, in private: what the bank wants, as far as it is written down; the buttons ask for the rest."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    round: Round
    lines: tuple[PaperLine, ...]
    reason: Words
    reasons: tuple[tuple[str, Words], ...]


@dataclass(frozen=True)
class RoundWords:
    """For staff: the next words are the name of a paper, or the reason. `purpose` says which."""

    purpose: str


@dataclass(frozen=True)
class SentBack:
    """For the buyer: which time the bank asks, for what, and why; or that it declined."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    number: int
    lines: tuple[PaperLine, ...]
    reason: Words
    declined: bool


def begin(desk: Desk, contract: int, kind: JourneyKind) -> RoundDraft:
    """Staff begin a round, or go on with the one that is begun. The case must have been submitted."""
    found = contracts.for_staff(desk.tx, paper_checks.in_private(desk), contract)
    case = paper_lines.whole_case(desk, found, kind)
    _submitted(case)
    return _show(desk, case, paper_rounds.prepare(desk.tx, case.journey.id, desk.staff().id, desk.now))


def pick(desk: Desk, number: int, paper: int) -> RoundDraft:
    """A paper is wanted again, or not after all."""
    case, seen = _of(desk, number)
    if case.line(paper) is None:
        raise NotFound(what="paper", name=paper)
    chosen = tuple(one for one in seen.chosen if one != paper)
    return _keep(desk, case, replace(seen, chosen=chosen if paper in seen.chosen else (*chosen, paper)))


def name(desk: Desk, number: int, words: str) -> RoundDraft:
    """A paper that no list has, by its name."""
    case, seen = _of(desk, number)
    named = (*seen.named, words.strip()[:_LONGEST])[-_MOST:]
    return _keep(desk, case, replace(seen, named=tuple(one for one in named if one)))


def say_why(desk: Desk, number: int, why: str) -> RoundDraft:
    """The reason: a key of config.yaml, or words of her own."""
    case, seen = _of(desk, number)
    return _keep(desk, case, replace(seen, reason=why.strip()))


def ask(desk: Desk, number: int, purpose: str) -> RoundWords:
    """The next words are for this round."""
    _of(desk, number)
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, purpose, str(number), desk.now)
    return RoundWords(purpose)


def send(desk: Desk, number: int, *, declined: bool = False) -> PaperDesk | RoundDraft:
    """The case goes back to its papers and the round counts; the chosen papers are asked for again, and every buyer on the
    contract hears which and why."""
    case, seen = _of(desk, number)
    sent = replace(seen, declined=declined, sent_at=desk.now)
    if declined:
        sent = replace(sent, chosen=(), named=())
    if sent.lacks is not Lack.NOTHING:
        return _show(desk, case, seen)
    staff = desk.staff()
    paper_rounds.save(desk.tx, sent, staff.id)
    wanted = [line.paper for line in case.lines if line.paper.id in sent.chosen]
    for paper in wanted:
        papers.save(desk.tx, paper, rules.refuse(paper, sent.reason, desk.now, sent.number))
        papers.add_line(desk.tx, paper.id, "asked", desk.now, sent.reason, staff=staff.id)
    fresh = [
        Paper(f"extra-{sent.number}-{at}", why=sent.reason, name=words, round=sent.number)
        for at, words in enumerate(sent.named, 1)
    ]
    papers.keep(desk.tx, case.contract.home.project, case.journey.id, fresh, desk.now)
    reason = paper_lines.reason_of(desk, sent.reason)
    note = reason.in_(desk.rules.language) if declined else ""
    progress.enter(desk, case.contract, case.journey, case.rule.stage(PAPERS), staff.name, note, tell=False)
    after = paper_lines.whole_case(desk, case.contract, case.journey.kind)
    asked = tuple(one for one in after.lines if one.paper.round == sent.number)
    news = SentBack(case.contract, case.journey.kind, case.rule, sent.number, asked, reason, declined)
    for buyer in contracts.owners_of(desk.tx, case.contract.id):
        desk.tell(ToBuyer(buyer.id), news)
    return paper_checks.show(desk, after)


def _of(desk: Desk, number: int) -> tuple[Case, Round]:
    """A round in preparation, of a project that she serves."""
    staff = paper_checks.in_private(desk)
    seen, contract = paper_rounds.place(desk.tx, number)
    found = contracts.for_staff(desk.tx, staff, contract)
    if seen.sent_at is not None:
        raise NotNow(status="round-sent")
    case = paper_lines.whole_case(desk, found, journeys.place(desk.tx, seen.journey)[1])
    _submitted(case)
    return case, seen


def _submitted(case: Case) -> None:
    if PAPERS not in case.rule.behind(case.journey.stage) or case.rule.following(case.journey.stage) is None:
        raise NotNow(status="round-early")


def _keep(desk: Desk, case: Case, to: Round) -> RoundDraft:
    return _show(desk, case, paper_rounds.save(desk.tx, to, desk.staff().id))


def _show(desk: Desk, case: Case, seen: Round) -> RoundDraft:
    reason = paper_lines.reason_of(desk, seen.reason)
    reasons = tuple(desk.rules.papers.round_reasons.items())
    return RoundDraft(case.contract, case.journey.kind, case.rule, seen, case.lines, reason, reasons)
