"""What the doctor says of who would hear of what."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot import doctor
from domain.people import Role
from tests.kit import Town


async def said(town: Town) -> str:
    """Everything that the doctor prints."""
    out = io.StringIO()
    await doctor.examine(town.machine.settings, Console(file=out, width=400))
    return out.getvalue()


@pytest.mark.row("S61")
async def test_s61_the_doctor_says_when_a_complaint_about_somebody_would_reach_nobody(town: Town) -> None:
    await town.staff("周敏", Role.MANAGER)
    await town.staff("董总", Role.DIRECTOR)
    found = await said(town)
    assert "a complaint about 1 of them would reach nobody" in found
    assert "董总" not in found and "周敏" not in found
    await town.staff("顾总", Role.DIRECTOR)
    found = await said(town)
    assert "3 colleagues" in found and "reach nobody" not in found
