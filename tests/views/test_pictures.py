"""Pictures: sharp, inside their bounds, faithful to their facts, and closed to everybody's markup."""

import json
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context

import pytest
import segno

from views import pictures
from views.pictures import Bar, Board, Code, Picture, Step, Tile, Timeline, render
from views.pictures.canvas import COLUMNS
from views.pictures.measure import clean, fit, width

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<b>陈</b> & "喆" <image href="file:///etc/passwd"/> ]]> &lt; {{ 7*7 }} \x00\x1b\ud800\u202e'
LONG_ZH = "云栖花园国际社区二期北区住宅及配套商业用房项目贷款合同审批，" * 6
LONG_EN = "Registration of the mortgage with the municipal housing authority " * 6
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 6


def timeline(words: str = "", steps: int = 9, now: int = 3, stuck: bool = False) -> Timeline:
    course = tuple(
        Step(words or f"办理节点{index}", "done" if index < now else "ahead", words or "3月2日 · 银行")
        for index in range(steps)
    )
    current = Step(words or "银行审批", "stuck" if stuck else "now", words or "3月12日起")
    facts = ((words or "经办方", words or "工商银行"), (words or "已等待", words or "12 天"), ("通常需要", "15 天"))
    course = (*course[:now], current, *course[now + 1 :])
    words = words or "按揭办理进度"
    return Timeline(words, words, "mortgage", course, words, facts, words)


def board(words: str = "", tiles: int = 6) -> Board:
    name = words or "报修"
    figures = tuple(Tile(name, words or "26 分钟", words or "比昨日 +4", "warn") for _ in range(tiles))
    bars = (Bar(name, 9, "bad", words), Bar(name, 3), Bar(name, 0), Bar(name, -4), Bar(name, float("nan")))
    days = tuple((words or day, 3 * index, 111 * index) for index, day in enumerate("三四五六日一二"))
    return Board(name, name, figures, ((name, bars), (name, ())), days, (name, name), name)


def code(words: str = "") -> Code:
    return Code(
        words or "邀请您",
        words or "云栖花园",
        "https://t.me/anju_desk_bot?start=b7Kq2mXw9LzT4rNc8VhYpA",
        words or "扫一扫",
    )


EVERY: list[Picture] = [timeline(), timeline(steps=3, now=1, stuck=True), timeline(steps=14, now=7), board(), code()]


def size(image: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", image[16:24])


def texts(picture: Picture) -> list[ElementTree.Element]:
    return ElementTree.fromstring(render.svg(picture)).findall(f"{SVG}text")  # noqa: S314


def grey(image: bytes) -> list[list[int]]:
    """The red of every pixel, row by row."""
    wide, high = size(image)
    channels = {2: 3, 6: 4}[image[25]]
    data, at = b"", 8
    while at < len(image):
        length, kind = struct.unpack(">I4s", image[at : at + 8])
        data += image[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw, stride = zlib.decompress(data), wide * channels
    rows = [bytearray(stride)]
    for line in range(high):
        kind, row = raw[line * (stride + 1)], bytearray(raw[line * (stride + 1) + 1 : (line + 1) * (stride + 1)])
        rows.append(unfiltered(kind, row, rows[-1], channels))
    return [list(row[::channels]) for row in rows[1:]]


def unfiltered(kind: int, row: bytearray, above: bytearray, step: int) -> bytearray:
    for place in range(len(row)):
        left = row[place - step] if place >= step else 0
        corner = above[place - step] if place >= step else 0
        guess = (0, left, above[place], (left + above[place]) // 2, paeth(left, above[place], corner))[kind]
        row[place] = (row[place] + guess) & 255
    return row


def paeth(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda side: abs(left + up - corner - side))


@pytest.mark.parametrize("picture", EVERY, ids=lambda picture: type(picture).__name__)
def test_draws_a_png_as_wide_as_promised(picture: Picture) -> None:
    wide, high = size(render.draw(pictures.pack(picture)))
    assert wide == render.WIDTH
    assert wide * 0.5 < high < wide * 4
    assert wide + high < 10_000  # what Telegram takes as a photo


def test_draws_in_another_process() -> None:
    packed = pictures.pack(code())
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(render.draw, packed).result(timeout=60) == render.draw(packed)


@pytest.mark.parametrize("picture", EVERY, ids=lambda picture: type(picture).__name__)
def test_comes_back_from_json_as_it_was(picture: Picture) -> None:
    picture = replace(picture, groups=picture.groups[1:]) if isinstance(picture, Board) else picture
    packed = json.loads(json.dumps(pictures.pack(picture)))
    assert packed == pictures.pack(picture)
    assert pictures.unpack(packed) == picture


def test_refuses_a_picture_that_nobody_draws() -> None:
    with pytest.raises(ValueError, match="photo"):
        pictures.unpack({"kind": "photo"})


def test_key_is_of_the_facts() -> None:
    variants: list[Picture] = [
        *EVERY,
        replace(timeline(), as_of="截至 3月25日"),
        replace(timeline(), tone="title"),
        replace(timeline(), steps=timeline().steps[:-1]),
        replace(code(), url="https://t.me/anju_desk_bot?start=other"),
    ]
    keys = [pictures.key(picture) for picture in variants]
    assert len(set(keys)) == len(variants)
    assert keys[:5] == [pictures.key(pictures.unpack(pictures.pack(picture))) for picture in EVERY]
    assert pictures.key(timeline(HOSTILE))


def test_key_changes_with_the_look(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pictures.key(code())
    monkeypatch.setattr("views.pictures.facts.STYLE", 10_000)
    assert pictures.key(code()) != before


@pytest.mark.parametrize("picture", [timeline(HOSTILE), board(HOSTILE), code(HOSTILE)], ids=lambda p: type(p).__name__)
def test_words_never_become_markup(picture: Picture) -> None:
    drawn = render.svg(picture)
    tree = ElementTree.fromstring(drawn)  # noqa: S314
    tags = {element.tag.removeprefix(SVG) for element in tree.iter()}
    assert tags <= {"svg", "title", "defs", "linearGradient", "stop", "rect", "circle", "line", "path", "text"}
    assert not [name for element in tree.iter() for name in element.attrib if "href" in name or name.startswith("on")]
    assert any((element.text or "").startswith("<b>陈</b> &") for element in texts(picture))
    assert "49" not in drawn.split("</defs>")[0]
    assert size(render.png(drawn))[0] == render.WIDTH


@pytest.mark.parametrize("words", [LONG_ZH, LONG_EN, LONG_WORD, "喆" * 900], ids=["zh", "en", "word", "endless"])
@pytest.mark.parametrize("draw", [timeline, board, code], ids=lambda draw: draw.__name__)
def test_long_words_stay_inside(draw: object, words: str) -> None:
    assert callable(draw)
    for element in texts(draw(words)):
        x, room = float(element.attrib["x"]), width(element.text or "", float(element.attrib["font-size"]))
        left = {"start": x, "middle": x - room / 2, "end": x - room}[element.attrib["text-anchor"]]
        assert left >= 12, element.text
        assert left + room <= COLUMNS - 12, element.text


@pytest.mark.parametrize("steps", range(3, 15))
def test_every_step_has_its_own_line(steps: int) -> None:
    lines = {element.text: float(element.attrib["y"]) for element in texts(timeline(steps=steps, now=1))}
    feet = [lines[f"办理节点{index}"] for index in range(2, steps)]
    assert all(low - high >= 22 for high, low in pairwise(feet))


def test_the_stuck_step_takes_the_card_from_the_current_one() -> None:
    steps = (Step("合同审批", "done"), Step("资料初审", "now"), Step("契税缴纳", "stuck"), Step("领证", "ahead"))
    shown = texts(replace(timeline(), steps=steps))
    lines = {element.text: float(element.attrib["y"]) for element in shown}
    assert lines["契税缴纳"] < lines["工商银行"] < lines["领证"]


@pytest.mark.parametrize("state", ["done", "ahead"])
def test_facts_are_told_when_no_step_is_current(state: str) -> None:
    steps = (Step("交付通知", "done"), Step("验房", "done" if state == "done" else "ahead"))
    assert "工商银行" in [element.text for element in texts(replace(timeline(), steps=steps))]


@pytest.mark.parametrize(
    "empty",
    [
        Board("", "", (), (), (), ("", ""), ""),
        Board("日报", "", (), (("按类别", ()),), (("一", 0, 0),), ("新增", "已解决"), ""),
        Timeline("", "", "title", (), "", (), ""),
        Code("", "", "https://t.me/x", ""),
    ],
    ids=["board", "quiet day", "timeline", "code"],
)
def test_nothing_to_show_is_no_fault(empty: Picture) -> None:
    assert size(render.png(render.svg(empty)))[0] == render.WIDTH
    assert "\n" not in pictures.alt(empty)


@pytest.mark.parametrize("name", ["喆", "堃", "犇", "𬭎", "㛃"])
def test_rare_names_have_ink(name: str) -> None:
    missing = "\U0002ebe0"  # not in the font: drawn as a crossed box
    drawn, box, gap = (render.png(render.svg(replace(code(), title=text)), 180) for text in (name, missing, ""))
    assert len({drawn, box, gap}) == 3


@pytest.mark.parametrize(
    "line", ["Handover: 26% of (118), “fi” WAVE 7_@", "云栖花园 3栋1单元1202·欧阳*喆", "Привет, déjà ñ"]
)
def test_measures_what_the_font_draws(line: str) -> None:
    line = clean(line)
    around = f'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="50"><text x="10" y="34" font-size="30">{line}</text></svg>'
    pixels = grey(render.png(around.replace("<text", '<rect width="800" height="50" fill="white"/><text'), 800))
    ink = max(place for row in pixels for place, value in enumerate(row) if value < 128) - 10
    assert ink <= width(line, 30) + 1
    assert ink > width(line, 30) * 0.8


def test_code_can_be_read_from_the_pixels() -> None:
    rows = segno.make(code().url, error="m", micro=False).matrix
    pixels = grey(render.png(render.svg(code()), COLUMNS))
    dark = [[place for place, value in enumerate(row) if value < 60] for row in pixels[110:342]]
    left, right = min(min(row) for row in dark if row), max(max(row) for row in dark if row)
    unit = (right - left + 1) / len(rows)
    top = next(line for line in range(90, 200) if pixels[line][left + 3] < 60)
    seen = [
        [
            int(pixels[int(top + (line + 0.5) * unit)][int(left + (column + 0.5) * unit)] < 128)
            for column in range(len(rows))
        ]
        for line in range(len(rows))
    ]
    assert seen == [list(row) for row in rows]
    white = [value > 250 for value in pixels[int(top + 3 * unit)][:left]]
    assert all(white[-int(4 * unit) :])  # the quiet zone


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n b\t c", "a b c"),
        ("3月12日 · 银行", "3月12日·银行"),
        ("the buyer’s “home”…", 'the buyer\'s "home"...'),
        ("他说“好”…", "他说“好”…"),
        ("\u2068陈\u2069 😀✓", "陈 ✓"),
        ("7\u00a0天 \u00a0", "7\u00a0天"),
    ],
)
def test_clean(text: str, line: str) -> None:
    assert clean(text) == line


def test_fit_shrinks_then_breaks_then_cuts() -> None:
    assert fit("银行审批", 80, (20, 15)).size == 20
    assert fit("银行审批中", 80, (20, 16)).size == 16
    assert fit("银行审批正在进行", 80, (20, 16), 2).lines == ("银行审批", "正在进行")
    assert fit("bank approval is going on", 60, (10,), 1).lines[0].endswith("…")
    assert fit("交付，验房", 40, (20,), 3).lines == ("交", "付，", "验房")


def test_alt_is_one_line_with_the_facts() -> None:
    assert pictures.alt(timeline()) == (
        "按揭办理进度 · 按揭办理进度 · 按揭办理进度 3/9 · 经办方 工商银行 · 已等待 12 天 · 通常需要 15 天 · 按揭办理进度"
    )
    assert "报修 26 分钟" in pictures.alt(board())
    assert "start=b7Kq2mXw9LzT4rNc8VhYpA" in pictures.alt(code())
