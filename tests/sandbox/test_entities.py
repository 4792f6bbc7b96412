"""HTML becomes text and entities as on Telegram's server; units are UTF-16."""

from typing import Any

import pytest

from sandbox.entities import parse_html
from sandbox.errors import ApiError
from sandbox.text import detect, trim, utf16

LENGTHS = [("", 0), ("abc", 3), ("房屋", 2), ("😀", 2), ("a😀b", 4), ("👨‍👩‍👧", 8), ("e\u0301", 2), ("\ud83d", 1)]


@pytest.mark.parametrize(("text", "units"), LENGTHS)
def test_length_is_counted_in_utf16_units(text: str, units: int) -> None:
    assert utf16(text) == units


GOOD: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("没有标记", "没有标记", []),
    ("<b>粗</b>", "粗", [{"type": "bold", "offset": 0, "length": 1}]),
    ("<STRONG>粗</strong>", "粗", [{"type": "bold", "offset": 0, "length": 1}]),
    ("😀<i>a</i>", "😀a", [{"type": "italic", "offset": 2, "length": 1}]),
    ("<u>a</u><ins>b</ins>", "ab", [{"type": "underline", "offset": n, "length": 1} for n in (0, 1)]),
    ("<s>a</s>", "a", [{"type": "strikethrough", "offset": 0, "length": 1}]),
    ("<tg-spoiler>a</tg-spoiler>", "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ('<span class="tg-spoiler">a</span>', "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ("<code>a&lt;b</code>", "a<b", [{"type": "code", "offset": 0, "length": 3}]),
    ("<blockquote>a</blockquote>", "a", [{"type": "blockquote", "offset": 0, "length": 1}]),
    ("<blockquote expandable>a</blockquote>", "a", [{"type": "expandable_blockquote", "offset": 0, "length": 1}]),
    (
        '<pre><code class="language-python">a</code></pre>',
        "a",
        [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
    ),
    (
        '<a href="https://a.cn/?x=1&amp;y=2">去</a>',
        "去",
        [{"type": "text_link", "offset": 0, "length": 1, "url": "https://a.cn/?x=1&y=2"}],
    ),
    (
        "<a href='tg://user?id=5'>王</a>",
        "王",
        [{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 5, "is_bot": False, "first_name": "王"}}],
    ),
    (
        "<b>a<i>b</i></b>",
        "ab",
        [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 1}],
    ),
    ("<b></b>空", "空", []),
    ("<b>a</>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
    ("&lt;&gt;&amp;&quot;&#65;&#x1F600;", '<>&"A😀', []),
    ("&nbsp;&copy; AT&T", "&nbsp;&copy; AT&T", []),
    ("a > b", "a > b", []),
]


@pytest.mark.parametrize(("markup", "text", "entities"), GOOD)
def test_html_is_read(markup: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(markup) == (text, entities)


FAULTS = [
    ("<div>a</div>", 'Unsupported start tag "div" at byte offset 0'),
    ("房<br>", 'Unsupported start tag "br" at byte offset 3'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("我叫<3", "Unclosed start tag at byte offset 6"),
    ("<3 你好", 'Unsupported start tag "3" at byte offset 0'),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<b>a<i>b</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("markup", "text"), FAULTS)
def test_broken_html_is_refused(markup: str, text: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(markup)
    assert refused.value.description == f"Bad Request: can't parse entities: {text}"


FOUND = [
    ("/start abc", [("bot_command", 0, 6)]),
    ("请发 /menu@anju_bot 。", [("bot_command", 3, 14)]),
    ("见 https://a.cn/x?y=1。", [("url", 2, 18)]),
    ("😀 @wangfang", [("mention", 3, 9)]),
    ("a@b.cn", [("email", 0, 6)]),
    ("#报修 3", [("hashtag", 0, 3)]),
    ("3/4 and 1.5", []),
    ("普通的一句话", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_telegram_marks_some_things_by_itself(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(e["type"], e["offset"], e["length"]) for e in detect(text)] == found


def test_trimming_moves_the_entities_along() -> None:
    entities = [{"type": "bold", "offset": 1, "length": 4}, {"type": "italic", "offset": 0, "length": 2}]
    assert trim("  ab  ", entities) == ("ab", [{"type": "bold", "offset": 0, "length": 2}])
