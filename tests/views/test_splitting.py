"""Long texts are cut without loss, and names arrive clean."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from views.characters import breaks_at, is_blank
from views.splitting import clean_name, shorten, split, units, visible

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🇨🇳"
E_ACUTE = "e\u0301"


class Reader(HTMLParser):
    """An independent reading of Telegram's HTML: the text, the style of each character, and proper nesting."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.styled: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag + "".join(f" {key}={value}" for key, value in attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split()[0] == tag

    def handle_data(self, data: str) -> None:
        self.styled.extend((char, tuple(self.open)) for char in data)

    @property
    def text(self) -> str:
        return "".join(char for char, _ in self.styled)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


pieces = ["安", "a", " ", "\n", "\n\n", "。", FAMILY, FLAG, E_ACUTE, "👍🏽", "𠮷", "\u202e", "<", "&", '"']
characters = st.text(max_size=60) | st.lists(st.sampled_from(pieces), max_size=60).map("".join)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tag = st.sampled_from(["b", "i", "u", "s", "code", "pre", "blockquote"])
    plain = st.builds(lambda name, text: f"<{name}>{text}</{name}>", tag, inner)
    link = st.builds(lambda text: f'<a href="https://example.com/?a=1&amp;b=2">{text}</a>', inner)
    return plain | link | st.builds("".join, st.lists(inner, max_size=4))


documents = st.recursive(characters.map(escaped), wrapped, max_leaves=8)


@settings(max_examples=300, deadline=None)
@given(documents, st.integers(min_value=2, max_value=40))
def test_nothing_is_lost_and_nothing_is_too_long(html: str, limit: int) -> None:
    readers = [Reader(part) for part in split(html, limit)]
    assert all(units(reader.text) <= limit for reader in readers)
    assert not any(is_blank(reader.text) for reader in readers)
    whole = Reader(html).styled
    shown = [styled for reader in readers for styled in reader.styled]
    missing = iter(whole)
    for styled in shown:  # in order, each in its own style; only what nobody can see may be passed over
        while (passed := next(missing)) != styled:
            assert is_blank(passed[0])
    assert all(is_blank(char) for char, _ in missing)


@settings(max_examples=300, deadline=None)
@given(characters, st.integers(min_value=12, max_value=40))
def test_a_visible_character_is_never_cut(text: str, limit: int) -> None:
    shown = [visible(part) for part in split(escaped(text), limit)]
    at = 0
    for part in shown:
        at = text.index(part, at)
        assert breaks_at(text, at) or units(part) == limit
        at += len(part)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(), max_size=200), st.integers(min_value=2, max_value=20))
def test_any_unicode_can_be_split(text: str, limit: int) -> None:
    for part in split(escaped(text), limit):
        assert 0 < units(visible(part)) <= limit


def test_a_short_text_stays_as_it_is() -> None:
    html = "<b>工单 1042</b> &lt;已受理&gt;"
    assert split(html) == (html,)
    assert visible(html) == "工单 1042 <已受理>"


def test_the_limit_counts_what_is_seen() -> None:
    html = "&amp;" * 4096
    assert split(html) == (html,)
    assert [units(visible(part)) for part in split("&amp;" * 4097)] == [4096, 1]


@pytest.mark.parametrize("blank", ["", " \n ", "<b> </b>", "\u200b", " " * 5000])
def test_nothing_to_see_is_nothing_to_send(blank: str) -> None:
    assert split(blank) == ()


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("一二三。\n\n四五六\n七八九", 9, ("一二三。\n\n", "四五六\n七八九")),
        ("一二三四\n五六。七八九", 9, ("一二三四\n", "五六。七八九")),
        ("一二三四。五六七，八九十", 9, ("一二三四。", "五六七，八九十")),
        ("他说：“好的。”然后就走了", 9, ("他说：“好的。”", "然后就走了")),
        ("one two three four", 9, ("one two ", "three ", "four")),
        ("pay me 3.50 now", 9, ("pay me ", "3.50 now")),
        ("一二三四五六七八九十", 4, ("一二三四", "五六七八", "九十")),
    ],
)
def test_it_cuts_where_a_reader_would_pause(text: str, limit: int, parts: tuple[str, ...]) -> None:
    assert split(text, limit) == parts


def test_tags_are_closed_and_opened_again() -> None:
    assert split("<b>一二<i>三四</i></b>五六", 3) == ("<b>一二<i>三</i></b>", "<b><i>四</i></b>五六")
    link = '<a href="https://example.com/?a=1&amp;b=2">一二三四</a>'
    assert split(link, 2) == (
        '<a href="https://example.com/?a=1&amp;b=2">一二</a>',
        '<a href="https://example.com/?a=1&amp;b=2">三四</a>',
    )
    assert split('<pre><code class="language-py">abcd</code></pre>', 2)[1] == (
        '<pre><code class="language-py">cd</code></pre>'
    )


def test_tags_around_nothing_are_not_written() -> None:
    parts = split("一二<b>三四</b><i>五六</i>", 2)
    assert parts == ("一二", "<b>三四</b>", "<i>五六</i>")


def test_two_quotations_side_by_side_stay_two() -> None:
    html = "<blockquote>一</blockquote><blockquote>二</blockquote>三四五"
    assert split(html, 4)[0].count("<blockquote>") == 2


@pytest.mark.parametrize("whole", [FAMILY, FLAG, E_ACUTE, "👍🏽", "𠮷", "1️⃣", "각", "한", "क्ष", "。\u0301", " \u0301"])
def test_what_is_one_to_the_eye_stays_one(whole: str) -> None:
    for before in range(12):
        assert any(whole in part for part in split("a" * before + whole + "b" * 40, 12))


def test_a_character_longer_than_a_message_does_not_hang() -> None:
    parts = split("a" + "\u0301" * 10_000)
    assert "".join(parts) == "a" + "\u0301" * 10_000
    assert max(map(units, parts)) <= 4096


def test_stray_signs_cannot_become_markup() -> None:
    parts = split("<3 & </b> <script>" + "安" * 20, 10)
    assert "".join(map(visible, parts)) == "<3 &  <script>" + "安" * 20
    assert all("<" not in part for part in parts)


def test_a_hundred_thousand_characters_take_no_time() -> None:
    parts = split("<b>" + "安居乐业。" * 20_000 + "</b>")
    assert len(parts) == 25
    assert all(part.endswith("。</b>") for part in parts)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("a", 1), ("安", 1), ("𠮷", 2), ("😀", 2), (FLAG, 4), (FAMILY, 11), ("\ud83d", 1)]
)
def test_units_are_those_of_utf_16(text: str, count: int) -> None:
    assert units(text) == count


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("安居", 2, "安居"),
        ("安居乐业", 3, "安居…"),
        ("to be or", 4, "to…"),
        (f"a{FAMILY}b", 11, "a…"),
        (f"{FLAG}{FLAG}", 6, f"{FLAG}…"),
        ("安居", 1, "…"),
    ],
)
def test_shortening_leaves_whole_characters_and_an_ellipsis(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=80), st.integers(min_value=1, max_value=30))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    assert units(shorten(text, limit)) <= limit


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("王小明", "王小明"),
        ("  王  小明\t", "王 小明"),
        ("王\n小\r\n明", "王 小 明"),
        ("\u202e明小王\u202c", "明小王"),
        ("\u2067王\u2069小明", "王小明"),
        ("王\u200b小\ufeff明\u00ad", "王小明"),
        ("\u3164\u115f\uffa0", "业主"),
        ("\u2800\u200d \u2063", "业主"),
        ("", "业主"),
        ("\x00王", "王"),
        ("\u0301\u0301王", "王"),
        ("Z" + "\u0335" * 256, "Z" + "\u0335" * 3),
        ("Nguyễn", "Nguyễn"),
        ("\ud83d王", "王"),
        (f"{FAMILY} 一家", f"{FAMILY} 一家"),
        ("</b><a href=x>", "</b><a href=x>"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("ＡＢ先生", "ＡＢ先生"),
    ],
)
def test_names_are_cleaned(name: str, clean: str) -> None:
    assert clean_name(name, fallback="业主") == clean


def test_a_name_has_a_limit() -> None:
    assert clean_name("安" * 100, 10) == "安" * 9 + "…"
    assert clean_name("\u200b") == "（未署名）"


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(), max_size=80))
def test_a_name_never_hides_or_turns(name: str) -> None:
    clean = clean_name(name)
    assert clean == clean.strip()
    assert 0 < units(clean) <= 64
    assert not is_blank(clean)
    assert not any(
        char in clean for char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\n\r\x00\u200b"
    )
