"""One paper on one line: what it is, whose, where it stands."""

from __future__ import annotations

from domain.journeys import PaperState
from domain.papers import KNOWN, WAIVED
from domain.people import masked_name
from services.paper_lines import PaperLine
from views.parts import one_line, person
from views.reader import Html, Reader


def paper_name(line: PaperLine, to: Reader) -> str:
    """`身份证（林晓梅）`; in a group the name is masked."""
    name = one_line(line.name.in_(to.language), 48) or to.plain("paper-unnamed")
    if not line.whose:
        return name
    whose = masked_name(line.whose) if to.group else line.whose
    return to.plain("paper-of", paper=name, whose=person(to, whose))


def paper_row(line: PaperLine, to: Reader) -> Html:
    """The same with its state: missing, received and when, refused and why, passed."""
    paper, name = line.paper, paper_name(line, to)
    day = to.day(paper.at) if paper.at is not None else "–"
    if paper.state is PaperState.REFUSED:
        why = one_line(line.why.in_(to.language), 60) or to.plain("paper-why-unknown")
        return to.text("paper-refused", paper=name, why=why)
    if paper.state is PaperState.RECEIVED:
        return to.text("paper-received", paper=name, day=day)
    if paper.state is PaperState.MISSING:
        return to.text("paper-missing", paper=name)
    if paper.how == WAIVED:
        return to.text("paper-waived", paper=name)
    return to.text("paper-known" if paper.how == KNOWN else "paper-passed", paper=name, day=day)
