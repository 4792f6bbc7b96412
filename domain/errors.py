"""One small family of refusals: a code and facts. The sentence is in views."""

from __future__ import annotations


class DeskError(Exception):
    """A refusal that a person may hear; `code` names the sentence, `facts` fill it."""

    code = "refused"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts


class NotFound(DeskError):
    """No such thing, or not yours: both sound the same, so that nobody can probe."""

    code = "not-found"


class Stranger(DeskError):
    """The account is bound to no contract and to no member of staff."""

    code = "stranger"


class Outsider(DeskError):
    """Somebody in a staff group who is no colleague."""

    code = "outsider"


class InPrivate(DeskError):
    """A buyer's own matter, asked for where others read along."""

    code = "in-private"


class NotAllowed(DeskError):
    """A member of staff without the role for it."""

    code = "not-allowed"


class Anonymous(DeskError):
    """A command in the name of a group or a channel: nobody can say who gave it."""

    code = "anonymous"


class NotNow(DeskError):
    """The thing exists, but its state does not allow this; facts: number, status."""

    code = "not-now"


class SomebodyWasFaster(DeskError):
    """The row changed between reading and writing; facts: who was first, if known."""

    code = "somebody-was-faster"


class Unreadable(DeskError):
    """Words that a command could not use; facts: `usage`, an example of how it is said."""

    code = "unreadable"


class TooLate(DeskError):
    """A link or a question that has expired or was used."""

    code = "too-late"


class OutOfOrder(DeskError):
    """A stage before its precondition; facts: stage, needs."""

    code = "out-of-order"


class NeedsApproval(DeskError):
    """A stage that only its approver lets pass; facts: stage, role, title."""

    code = "needs-approval"


class NotReady(DeskError):
    """A wave that lacks something before it may go on; facts: wave, lacks, facts, rounds."""

    code = "not-ready"


class NotYourDepartment(DeskError):
    """A signature that belongs to another department; facts: department."""

    code = "not-your-department"
