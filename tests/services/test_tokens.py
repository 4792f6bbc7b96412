"""Tokens: shown once, kept as fingerprints, limited in scope, project and time."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from domain.errors import NotFound
from domain.tokens import NoScope, NoToken, Scope, fingerprint
from services import tokens
from services.desk import Desk
from storage import tokens as rows
from storage.tables.systems import tokens as table
from tests.kit import Town

CRM = ("crm", "接口 crm")
BOTH = (Scope.READ_CONTRACTS, Scope.READ_JOURNEYS)


async def test_a_token_opens_what_it_was_made_for(town: Town) -> None:
    _, secret = await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))

    def look(desk: Desk) -> None:
        token = tokens.enter(desk, secret, Scope.READ_JOURNEYS)
        assert (token.name, desk.staff().name, desk.staff().project) == ("crm", "接口 crm", None)
        assert token.scopes == set(BOTH)
        with pytest.raises(NoScope):
            tokens.enter(desk, secret, Scope.WRITE_JOURNEYS)

    await town.act(look)
    assert [one.used_on for one in await town.ask(rows.listed)] == [town.now.date()]


async def test_only_its_fingerprint_is_kept(town: Town) -> None:
    _, secret = await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))
    row = (await town.ask(lambda tx: tx.execute(select(table)).all()))[0]
    assert secret.startswith("anju_")
    assert len(secret) == 48
    assert secret not in str(row)
    assert row.hash == fingerprint(secret)


async def test_nobody_is_offered_a_system_as_a_colleague(town: Town) -> None:
    await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))
    from storage import people

    assert await town.ask(people.colleagues) == ()


@pytest.mark.parametrize("said", ["", "anju_", "anju_wrong", "接口", "\ud800"])
async def test_what_is_no_token_opens_nothing(town: Town, said: str) -> None:
    await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))
    with pytest.raises(NoToken):
        await town.act(lambda desk: tokens.enter(desk, said, None))


async def test_it_expires(town: Town) -> None:
    _, secret = await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, 30))
    await town.passes(days=29)
    await town.act(lambda desk: tokens.enter(desk, secret, None))
    await town.passes(days=1)
    with pytest.raises(NoToken):
        await town.act(lambda desk: tokens.enter(desk, secret, None))


async def test_after_a_rotation_both_are_good_for_a_while(town: Town) -> None:
    _, former = await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))
    _, fresh = await town.act(lambda desk: tokens.rotate(desk, "crm", 24))
    for secret in (former, fresh):
        await town.act(lambda desk, secret=secret: tokens.enter(desk, secret, None))
    await town.passes(hours=24)
    await town.act(lambda desk: tokens.enter(desk, fresh, None))
    with pytest.raises(NoToken):
        await town.act(lambda desk: tokens.enter(desk, former, None))


async def test_removed_it_opens_nothing_and_its_name_may_be_given_again(town: Town) -> None:
    _, secret = await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))
    assert await town.act(tokens.is_open)
    await town.act(lambda desk: tokens.remove(desk, "crm"))
    assert not await town.act(tokens.is_open)
    with pytest.raises(NoToken):
        await town.act(lambda desk: tokens.enter(desk, secret, None))
    await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))


async def test_what_cannot_be_is_refused(town: Town) -> None:
    await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))
    for name in ("", " ", "x" * 41, "a\nb"):
        with pytest.raises(ValueError, match="printable"):
            await town.act(lambda desk, name=name: tokens.make(desk, (name, name), BOTH, None, None))
    with pytest.raises(ValueError, match="already"):
        await town.act(lambda desk: tokens.make(desk, CRM, BOTH, None, None))
    with pytest.raises(NotFound):
        await town.act(lambda desk: tokens.make(desk, ("erp", "接口 erp"), BOTH, "没有的楼盘", None))
    for change in (tokens.remove, lambda desk, name: tokens.rotate(desk, name, 1)):
        with pytest.raises(NotFound):
            await town.act(lambda desk, change=change: change(desk, "erp"))
