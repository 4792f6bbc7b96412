"""Whatever comes, the answer is a Bot API answer; what is escaped comes back whole."""

import asyncio
import html
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.api import BotApi
from sandbox.entities import parse_html
from sandbox.errors import ApiError
from sandbox.methods import METHODS
from sandbox.spec import book
from sandbox.text import utf16
from sandbox.world import World

PIECES = st.sampled_from(
    ["<b>", "</b>", "<", ">", "&lt;", "&", ";", "<a href='x", "'", '"', "😀", "王", " ", "</", "#1;"]
)
MARKUP = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map("".join)
SCALAR = st.one_of(st.none(), st.booleans(), st.integers(-3, 2_000_000), st.text(max_size=8), st.just("1000001"))
VALUE = st.recursive(SCALAR, lambda v: st.one_of(st.lists(v, max_size=3), st.dictionaries(st.text(max_size=6), v)))


@given(st.text())
def test_escaped_text_comes_back_whole(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(MARKUP)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        text, entities = parse_html(markup)
    except ApiError as refused:
        assert refused.description.startswith("Bad Request: can't parse entities: ")
        return
    assert all(e["offset"] >= 0 and e["offset"] + e["length"] <= utf16(text) for e in entities)


@st.composite
def _calls(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    method = draw(st.sampled_from(sorted(METHODS)))
    fields = sorted(book()["methods"][method].get("fields", {}))
    known = {"chat_id": 1_000_001, "message_id": 1, "from_chat_id": 1_000_001, "user_id": 1_000_001, "timeout": 0}
    chosen = draw(st.lists(st.sampled_from(fields), unique=True)) if fields else []
    params = {name: draw(st.one_of(st.just(known.get(name, "x")), VALUE)) for name in chosen}
    return method, params | ({"timeout": 0} if method == "getUpdates" else {})


@settings(max_examples=150, deadline=None)
@given(_calls())
def test_any_call_is_answered(call: tuple[str, dict[str, Any]]) -> None:
    world = World()
    world.start(world.person("王芳"))
    status, body = asyncio.run(BotApi(world).call(world.token, *call))
    assert body["ok"] is (status == 200)
    assert status in (200, 400, 403, 404, 409, 429)
