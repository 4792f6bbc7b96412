"""Words that staff were asked for about papers: what each of them is for."""

from __future__ import annotations

from services import paper_stages, progress
from services.desk import Desk

ASKED = frozenset({paper_stages.ANYWAY})


def meant(desk: Desk, what: str, about: str, text: str) -> object:
    """Does what the words were asked for."""
    return progress.move_anyway(desk, about, text)
