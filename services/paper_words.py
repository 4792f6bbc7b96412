"""Words that staff were asked for about papers: what each of them is for."""

from __future__ import annotations

from services import paper_checks, paper_stages, progress, rounds
from services.desk import Desk

ASKED = frozenset({paper_stages.ANYWAY, paper_checks.REFUSE, rounds.NAME, rounds.WHY})


def meant(desk: Desk, what: str, about: str, text: str) -> object:
    """Does what the words were asked for."""
    if what == paper_checks.REFUSE:
        return paper_checks.refuse_in_words(desk, about, text)
    if what == rounds.NAME:
        return rounds.name(desk, int(about), text)
    if what == rounds.WHY:
        return rounds.say_why(desk, int(about), text)
    return progress.move_anyway(desk, about, text)
