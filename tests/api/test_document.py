"""The document says what the API does: schemathesis asks everything that it allows, and some that it does not."""

from __future__ import annotations

import asyncio
from itertools import count
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.api.conftest import System
from tests.flows.test_progress import AT_THE_BANK
from tests.kit import Town
from web.api.document import document
from web.api.routes import ROUTES

EXAMPLES = 12
"""For each operation. More were asked by hand; each costs some milliseconds."""


def test_every_route_is_in_the_document_and_nothing_else() -> None:
    said = document()
    assert {(route.method.lower(), route.path) for route in ROUTES} == {
        (method, path) for path, methods in said["paths"].items() for method in methods
    }
    for route in ROUTES:
        operation = said["paths"][route.path][route.method.lower()]
        keys = [one["name"] for one in operation["parameters"] if one["in"] == "header"]
        assert keys == ([] if route.safe else ["Idempotency-Key"])
        assert operation["summary"]


async def test_the_document_is_served(crm: System) -> None:
    told = await crm.asks("/openapi.json")
    assert (told.status, told.body) == (200, document())


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_schemathesis_finds_nothing(town: Town, crm: System, route: Any) -> None:
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    base = str(crm.client.make_url("/api/v1"))
    await asyncio.to_thread(_ask_everything, base, crm.secret, route)
    await town.settles()
    lin.forgets()


def _ask_everything(base: str, secret: str, route: Any) -> None:
    schema = schemathesis.openapi.from_dict(document())
    schema.config.update(base_url=base)
    keys = count()
    operation = schema[route.path][route.method]

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        key = {} if route.safe else {"Idempotency-Key": f"{route.name}-{next(keys)}"}
        case.call_and_validate(headers={"Authorization": f"Bearer {secret}", **key})

    ask()
