"""Every word and picture that a person sees."""

from views import (
    binding,
    cards,
    errors,
    home,
    progress,
    reports,
    staff_tickets,
    tickets,
    words,
)
from views.say import say

__all__ = ["binding", "cards", "errors", "home", "progress", "reports", "say", "staff_tickets", "tickets", "words"]
