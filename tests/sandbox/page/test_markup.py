"""Text with entities becomes HTML in which nothing is a person's own markup."""

import pytest

from sandbox.errors import Json
from sandbox.page.markup import render, safe_link, start_payload

BOT = "anju_sandbox_bot"


def entity(kind: str, offset: int, length: int, **more: str) -> Json:
    return {"type": kind, "offset": offset, "length": length} | more


@pytest.mark.parametrize(
    ("text", "entities", "html"),
    [
        ("a < b & <script>", [], "a &lt; b &amp; &lt;script&gt;"),
        ("重要的事", [entity("bold", 0, 2)], "<b>重要</b>的事"),
        ("🔧🔧报修", [entity("bold", 4, 2)], "🔧🔧<b>报修</b>"),
        ("<b>不是</b>", [entity("code", 3, 2)], "&lt;b&gt;<code>不是</code>&lt;/b&gt;"),
        ("abcd", [entity("bold", 0, 4), entity("italic", 1, 2)], "<b>a<i>bc</i>d</b>"),
        ("abcd", [entity("bold", 0, 3), entity("italic", 2, 2)], "<b>ab<i>c</i></b>d"),
        ("abcd", [entity("bold", 0, 2), entity("code", 2, 2)], "<b>ab</b><code>cd</code>"),
        ("ab", [entity("bold", 1, 99)], "a<b>b</b>"),
        ("ab", [entity("something_new", 0, 2)], "ab"),
    ],
)
def test_text_is_escaped_and_entities_are_tags(text: str, entities: list[Json], html: str) -> None:
    assert render(text, entities, BOT) == html


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
    ],
)
def test_a_script_is_never_a_link(url: str) -> None:
    assert safe_link(url) is None
    assert render("看", [entity("text_link", 0, 1, url=url)], BOT) == "看"


def test_a_link_cannot_break_out_of_its_attribute() -> None:
    html = render("看", [entity("text_link", 0, 1, url='https://x.cn/"onmouseover="alert(1)')], BOT)
    assert 'href="https://x.cn/&#34;onmouseover=&#34;alert(1)"' in html
    assert 'rel="noopener noreferrer"' in html


@pytest.mark.parametrize(
    ("url", "payload"),
    [
        ("https://t.me/anju_sandbox_bot?start=c1-77aa", "c1-77aa"),
        ("t.me/Anju_Sandbox_Bot?start=x", "x"),
        ("https://t.me/anju_sandbox_bot", ""),
        ("tg://resolve?domain=anju_sandbox_bot&start=y", "y"),
        ("https://t.me/another_bot?start=x", None),
        ("https://example.org/anju_sandbox_bot?start=x", None),
        ("https://[broken", None),
    ],
)
def test_links_to_the_bot_are_recognised(url: str, payload: str | None) -> None:
    assert start_payload(url, BOT) == payload


def test_a_deep_link_is_a_press_and_not_a_way_out() -> None:
    html = render("打开 t.me/anju_sandbox_bot?start=q", [entity("url", 3, 31)], BOT)
    assert 'data-action="deep-link" data-payload="q"' in html
    assert "href" not in html


def test_a_quotation_is_followed_by_no_empty_line_of_its_own() -> None:
    quoted = [{"type": "blockquote", "offset": 2, "length": 2}]
    assert render("a\nbb\n\nc", quoted, "anju_bot") == "a\n<blockquote>bb</blockquote>\nc"
    assert render("a\nbb", quoted, "anju_bot") == "a\n<blockquote>bb</blockquote>"
