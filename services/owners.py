"""Who looks after a case: one named colleague. S12."""

from __future__ import annotations

from domain.homes import Contract
from domain.journeys import Journey
from domain.people import Staff
from services.desk import Desk
from storage import people


def of_case(desk: Desk, journey: Journey, contract: Contract) -> Staff | None:
    """The colleague who looks after a journey and still works here; without one, the salesperson of the contract; else
    nobody."""
    project = contract.home.project
    owner = people.working(desk.tx, journey.owner)
    if owner is not None and owner.serves(project):
        return owner
    return next((one for one in people.colleagues(desk.tx, project) if one.name == contract.salesperson), None)
