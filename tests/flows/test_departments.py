"""Departments: who works on a handover, beside the roles that say what one may do."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from domain.people import Role, Staff
from services import binding
from storage import people
from tests.kit import Town


@pytest.mark.row("S16")
async def test_s16_a_colleague_belongs_to_a_department(town: Town) -> None:
    await town.staff("王工", Role.ENGINEER, department="engineering")
    await town.staff("陈静")
    assert await departments(town) == {"王工": "engineering", "陈静": None}


@pytest.mark.row("S16")
async def test_s16_a_colleague_goes_to_another_department(town: Town) -> None:
    await town.staff("王工", Role.ENGINEER, department="engineering")
    (wang,) = await everybody(town)
    await town.act(lambda desk: binding.set_department(desk, wang.id, "property"))
    assert await departments(town) == {"王工": "property"}
    await town.act(lambda desk: binding.set_department(desk, wang.id, None))
    assert await departments(town) == {"王工": None}


@pytest.mark.row("S16")
async def test_s16_a_department_that_nobody_set_up_is_refused(town: Town) -> None:
    with pytest.raises(NotFound):
        await town.staff("王工", Role.ENGINEER, department="kitchen")
    await town.staff("陈静")
    (chen,) = await everybody(town)
    with pytest.raises(NotFound):
        await town.act(lambda desk: binding.set_department(desk, chen.id, "kitchen"))
    with pytest.raises(NotFound):
        await town.act(lambda desk: binding.set_department(desk, chen.id + 1, "design"))
    assert await departments(town) == {"陈静": None}


async def everybody(town: Town) -> tuple[Staff, ...]:
    found: tuple[Staff, ...] = await town.ask(people.colleagues)
    return found


async def departments(town: Town) -> dict[str, str | None]:
    return {one.name: one.department for one in await everybody(town)}
