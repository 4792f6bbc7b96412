"""Every word and picture that a person sees. Importing it registers how every value sounds."""

from views import (
    binding,
    cards,
    commands,
    digests,
    edits,
    errors,
    front,
    home,
    lists,
    progress,
    reports,
    staff_tickets,
    surveys,
    tickets,
    visits,
    watch,
    words,
)
from views.say import say

__all__ = [
    "binding",
    "cards",
    "commands",
    "digests",
    "edits",
    "errors",
    "front",
    "home",
    "lists",
    "progress",
    "reports",
    "say",
    "staff_tickets",
    "surveys",
    "tickets",
    "visits",
    "watch",
    "words",
]
