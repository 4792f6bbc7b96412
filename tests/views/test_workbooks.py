import json
import zipfile
from datetime import date
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from views.workbooks import Cell, Page, Workbook, pack, write

LIST = Workbook(
    "办理贷款客户清单",
    (
        Page(
            "清单",
            ("合同号", "金额", "签约日期", "备注"),
            (
                ("YQL-2025-0312", 1_280_000.5, date(2025, 3, 12), "=cmd|' /C calc'!A0"),
                ("00123", 7, None, Cell("https://example.com", "bad", "没有这个房号")),
            ),
            {0: ("YQL-2025-0312", "00123")},
        ),
        Page("清单", ("a",)),
        Page("按揭/银行：[甲]", ("a",)),
    ),
)


def _read(packed: dict[str, object]) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(write(packed)))


def test_it_is_plain_json_and_comes_back_as_it_was() -> None:
    packed = pack(LIST)
    assert json.loads(json.dumps(packed)) == packed
    book = _read(packed)
    assert book.sheet_names == ["清单", "清单 2", "按揭 银行： 甲"]
    head, first, second = book.get_sheet_by_name("清单").to_python()
    assert head == ["合同号", "金额", "签约日期", "备注"]
    assert first == ["YQL-2025-0312", 1_280_000.5, date(2025, 3, 12), "=cmd|' /C calc'!A0"]
    assert second == ["00123", 7.0, "", "https://example.com"]


def test_words_are_never_a_formula_a_link_or_a_number() -> None:
    with zipfile.ZipFile(BytesIO(write(pack(LIST)))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


@given(st.lists(st.lists(st.text(max_size=40), min_size=3, max_size=3), max_size=6))
@settings(max_examples=30, deadline=None)
def test_whatever_people_wrote_is_kept_as_words(rows: list[list[str]]) -> None:
    page = Page("x", ("a", "b", "c"), tuple(tuple(row) for row in rows))
    assert write(pack(Workbook("x", (page,))))[:2] == b"PK"


def test_names_of_sheets_that_nobody_may_have() -> None:
    pages = tuple(Page(name, ("a",)) for name in ("", "'", "A" * 60, "a" * 60, "按揭"))
    assert len(set(_read(pack(Workbook("x", pages))).sheet_names)) == 5
