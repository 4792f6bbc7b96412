"""What words are for that the desk asked of a colleague about her own work: reasons, her number, who is away."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from services import approvals, contact_cards, hand_overs, letters, phrase_book, rosters
from services.desk import Desk

MEANT: Mapping[str, Callable[[Desk, str, str], object]] = {
    approvals.REASON: lambda desk, number, text: approvals.send_back(desk, int(number.partition(":")[0]), text),
    contact_cards.PHONE: lambda desk, _, text: contact_cards.say_phone(desk, text),
    hand_overs.WHY: lambda desk, about, text: hand_overs.say_words(desk, about, text),
    hand_overs.WHY_NOT: lambda desk, hand, text: hand_overs.say_why_not(desk, int(hand), text),
    letters.WORDS: letters.say_words,
    phrase_book.WORDS: phrase_book.say,
    rosters.DAYS: lambda desk, colleague, text: rosters.say_days(desk, int(colleague), text),
}
"""Each with what the words are about."""
