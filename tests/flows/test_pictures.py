"""A picture that cannot be drawn takes no words with it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kit import Town


@pytest.mark.parametrize("fault", [TimeoutError, ValueError])
async def test_the_words_come_without_their_picture(
    town: Town, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    lin = await town.buyer("林晓梅")

    async def away(_: dict[str, Any]) -> bytes:
        raise fault

    monkeypatch.setattr(town.machine.studio, "draw", away)
    await lin.says("/progress")

    lin.hears("按揭")
    assert lin.calls()[-1].method == "sendMessage"
