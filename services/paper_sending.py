"""She hands in papers in the chat: which, the photos or PDFs, that is all; and looks at what she sent. S2, S5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain import papers as rules
from domain.errors import NotFound, NotNow
from domain.homes import Contract
from domain.journeys import FileKind, JourneyKind, JourneyRule, PaperRule, PaperState
from domain.people import masked_name
from services import front, paper_lines
from services.desk import WAITS, Desk, ToChat, ToGroup
from services.paper_lines import Case, PaperLine
from services.progress import WhichHome
from services.reports import Said
from storage import contracts, journeys, paper_files, paper_rounds, papers, people, timers
from storage.paper_files import File

COLLECT = "paper"
"""What a buyer's next photos are awaited as."""


@dataclass(frozen=True)
class PaperList:
    """For the buyer: what is wanted of her for one journey and where it stands. `handed`: what has just come in;
    `unsent`: how many files she has gathered for a paper, by its id."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    lines: tuple[PaperLine, ...]
    unsent: tuple[tuple[int, int], ...]
    kinds: tuple[JourneyKind, ...]
    rounds: int = 0
    ready: bool = False
    handed: PaperLine | None = None


@dataclass(frozen=True)
class PaperDraft:
    """For the buyer: which paper her photos go to, and how many have come. `quiet`: a later part of an album, for which
    the message that she has is changed; `unfit`: what she sent is no photo and no PDF."""

    contract: Contract
    kind: JourneyKind
    line: PaperLine
    files: int
    sent: int
    takes: tuple[FileKind, ...]
    most: int
    unfit: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class PaperFiles:
    """The files of a paper, for whoever may see them, with the words that came with them."""

    line: PaperLine
    files: tuple[tuple[str, str], ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaperPaused:
    """For the buyer: what she says now is about something else; what she gathered for a paper is still there."""

    line: PaperLine
    files: int


@dataclass(frozen=True)
class PapersHandedIn:
    """For staff, in one line without personal data: somebody handed in papers."""

    home: str
    name: str
    papers: int


def mine(desk: Desk, contract: int | None = None, kind: JourneyKind | None = None) -> PaperList | WhichHome:
    """A buyer asks what papers are wanted of her, of one home, and perhaps for one journey."""
    own = contracts.owned(desk.tx, desk.buyer())
    if contract is None and len(own) > 1:
        return WhichHome(own, "papers")
    if contract is None and not own:
        raise NotFound(what="contract")
    found = contracts.for_buyer(desk.tx, desk.buyer(), own[0].id if contract is None else contract)
    cases = _cases(desk, found)
    if not cases or (kind is not None and kind not in cases):
        raise NotFound(what="papers")
    return show(desk, cases[kind] if kind is not None else _waiting(cases))


def _cases(desk: Desk, contract: Contract) -> dict[JourneyKind, Case]:
    """The journeys of a contract that want papers."""
    kinds = [one.kind for one in journeys.of_contract(desk.tx, contract.id)]
    cases = {kind: paper_lines.whole_case(desk, contract, kind) for kind in kinds}
    return {kind: case for kind, case in cases.items() if case.lines}


def _waiting(cases: dict[JourneyKind, Case]) -> Case:
    """The journey that waits for her; else the first that has papers."""
    waits = [case for case in cases.values() if rules.asked_of_her(one.paper for one in case.lines)]
    return (waits or list(cases.values()))[0]


def show(desk: Desk, case: Case, handed: PaperLine | None = None) -> PaperList:
    """The list, as it is now."""
    ids = tuple(one.paper.id for one in case.lines)
    counts = paper_files.counts(desk.tx, ids, desk.buyer().id)
    rounds = paper_rounds.count(desk.tx, case.journey.id)
    return PaperList(
        case.contract,
        case.journey.kind,
        case.rule,
        case.lines,
        tuple((paper, n) for (paper, sent), n in sorted(counts.items()) if not sent),
        tuple(_cases(desk, case.contract)),
        rounds,
        case.ready,
        handed,
    )


def begin(desk: Desk, paper: int) -> PaperDraft:
    """She chooses a paper: her next photos and PDFs go there, until she says that it is all."""
    case, line = _hers(desk, paper)
    if line.paper.state is PaperState.PASSED:
        raise NotNow(status="paper-passed")
    _await(desk, paper)
    return _draft(desk, case, line)


def put(desk: Desk, paper: int, said: Said) -> PaperDraft | None:
    """One photo or PDF for a paper. What comes late of an album joins what was sent, without a word."""
    case, line = _hers(desk, paper)
    media, buyer = said.media, desk.buyer()
    assert media is not None  # whoever calls has looked
    takes = _takes(case, line)
    if rules.file_kind(media.kind, media.mime) not in takes:
        return _draft(desk, case, line, unfit=True)
    known = None if media.album is None else paper_files.of_album(desk.tx, buyer.id, media.album)
    late = known is not None and known[1]
    if line.paper.state is PaperState.PASSED and not late:
        raise NotNow(status="paper-passed")
    draft = _draft(desk, case, line)
    if draft.files >= draft.most:
        return draft
    file = File(media.kind, media.file_id, media.unique_id, said.text, buyer.id, media.album)
    paper_files.add(desk.tx, paper, file, desk.now, sent=late)
    if late:
        papers.save(desk.tx, line.paper, line.paper)  # whoever has it open looks again
        return None
    _await(desk, paper)
    return _draft(desk, case, line, quiet=known is not None)


def done(desk: Desk, paper: int) -> PaperList | PaperDraft:
    """That is all: the paper is received and dated, in place of what she sent before. Staff hear when she pauses."""
    case, line = _hers(desk, paper)
    buyer = desk.buyer()
    if not paper_files.of_paper(desk.tx, paper, sent=False, buyer=buyer.id):
        return show(desk, case) if line.paper.state is PaperState.RECEIVED else begin(desk, paper)
    again = line.paper.state is PaperState.RECEIVED
    received = papers.save(desk.tx, line.paper, rules.receive(line.paper, desk.now))
    paper_files.send(desk.tx, paper, buyer.id)
    papers.add_line(desk.tx, paper, "replaced" if again else "received", desk.now, buyer=buyer.id)
    _stop(desk)
    quiet = timedelta(minutes=desk.rules.papers.tell_after_minutes)
    timers.set_(desk.tx, "papers-in", received.journey, desk.now + quiet)
    fresh = paper_lines.whole_case(desk, case.contract, case.journey.kind)
    return show(desk, fresh, fresh.line(paper))


def look(desk: Desk, paper: int) -> PaperFiles:
    """She looks at what she sent herself; what others sent is theirs."""
    _, line = _hers(desk, paper)
    files = paper_files.of_paper(desk.tx, paper, buyer=desk.buyer().id)
    files += paper_files.of_paper(desk.tx, paper, sent=False, buyer=desk.buyer().id)
    if not files:
        raise NotFound(what="paper-files")
    return PaperFiles(line, tuple((one.kind, one.file_id) for one in files))


def drop(desk: Desk) -> bool:
    """/cancel: forgets what she was gathering; True when there was something."""
    paper = collecting(desk)
    return paper is not None and paper_files.drop_unsent(desk.tx, paper, desk.buyer().id) > 0


def collecting(desk: Desk) -> int | None:
    """The paper that a person's next photos go to."""
    if desk.actor.account is None or desk.actor.buyer is None or desk.in_group:
        return None
    found = people.awaited_words(desk.tx, desk.actor.account, desk.chat)
    return int(found[1]) if found is not None and found[0] == COLLECT else None


def meant_for(desk: Desk, said: Said, awaited: tuple[str, str] | None) -> int | None:
    """The paper that a message is for: its album goes there, or photos are awaited for it, or she says that it is all."""
    if desk.actor.buyer is None or desk.in_group:
        return None
    if said.media is not None and said.media.album is not None:
        known = paper_files.of_album(desk.tx, desk.actor.buyer.id, said.media.album)
        if known is not None:
            return known[0]
    if awaited is None or awaited[0] != COLLECT:
        return None
    return int(awaited[1]) if said.media is not None or rules.is_all(said.text) else None


def hear(desk: Desk, paper: int, said: Said) -> object:
    """A photo for a paper, or the words that it is all."""
    return done(desk, paper) if said.media is None else put(desk, paper, said)


def pause(desk: Desk, paper: int) -> None:
    """She speaks of something else now: the next photo is not for the paper, and what she gathered waits."""
    _stop(desk)
    _, line = _hers(desk, paper)
    files = paper_files.of_paper(desk.tx, paper, sent=False, buyer=desk.buyer().id)
    if files:
        desk.tell(ToChat(desk.chat), PaperPaused(line, len(files)), priority=WAITS)


def unsupported(desk: Desk, answer_to: int | None = None) -> object:
    """A voice message or a sticker: while a paper is awaited she is asked for photos or a PDF of it."""
    paper = collecting(desk)
    if paper is None:
        return front.unsupported(desk, answer_to)
    case, line = _hers(desk, paper)
    return _draft(desk, case, line, unfit=True)


def tell_staff(desk: Desk, journey: int) -> None:
    """She has paused: the group hears how many papers there are to look at, and no more than that. S95."""
    contract, kind = journeys.place(desk.tx, journey)
    found = contracts.by_id(desk.tx, contract)
    case = paper_lines.case_of(desk, found, journeys.one(desk.tx, contract, kind))
    received = [one.paper for one in case.lines if one.paper.state is PaperState.RECEIVED]
    pause_ = timedelta(minutes=desk.rules.papers.tell_after_minutes)
    if not received or any(one.at is not None and one.at + pause_ > desk.now for one in received):
        return
    senders = paper_files.of_paper(desk.tx, received[-1].id)
    names = {one.id: one.name for one in contracts.owners_of(desk.tx, contract)}
    name = names.get(senders[0].buyer, "") if senders else ""
    desk.tell(ToGroup(found.home.project), PapersHandedIn(str(found.home), masked_name(name), len(received)))


def _hers(desk: Desk, paper: int) -> tuple[Case, PaperLine]:
    """A paper of one of her own contracts, or NotFound."""
    place = papers.place(desk.tx, paper)
    contract = contracts.for_buyer(desk.tx, desk.buyer(), place.contract)
    case = paper_lines.whole_case(desk, contract, place.journey)
    line = case.line(paper)
    if line is None:
        raise NotFound(what="paper", name=paper)
    return case, line


def _await(desk: Desk, paper: int) -> None:
    assert desk.actor.account is not None  # buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, COLLECT, str(paper), desk.now)


def _stop(desk: Desk) -> None:
    if desk.actor.account is not None and collecting(desk) is not None:
        people.forget_words(desk.tx, desk.actor.account, desk.chat)


def _takes(case: Case, line: PaperLine) -> tuple[FileKind, ...]:
    rule: PaperRule | None = case.rule.papers.get(line.paper.kind)
    return tuple(FileKind) if rule is None else rule.takes


def _draft(desk: Desk, case: Case, line: PaperLine, *, unfit: bool = False, quiet: bool = False) -> PaperDraft:
    counts = paper_files.counts(desk.tx, (line.paper.id,), desk.buyer().id)
    return PaperDraft(
        case.contract,
        case.journey.kind,
        line,
        counts.get((line.paper.id, False), 0),
        counts.get((line.paper.id, True), 0),
        _takes(case, line),
        desk.rules.papers.files_at_most,
        unfit,
        quiet,
    )
