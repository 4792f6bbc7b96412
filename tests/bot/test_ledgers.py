"""Files that people send: good ones are read, hostile ones are refused quickly, by a child."""

from __future__ import annotations

import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from bot.ledgers import BadLedger, read_sheets

HEAD = ("房号", "业主", "签约日期")


def test_a_workbook_keeps_rows_days_and_blanks(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("一期")
        sheet.write_row(2, 0, HEAD)
        sheet.write_row(3, 0, ("1-1-101", 13800000011.0))
        sheet.write_datetime(3, 2, date(2025, 3, 1))
        book.add_worksheet("空")
    [first, empty] = read_sheets(path)
    assert first.name == "一期"
    assert first.rows[2] == HEAD
    assert first.rows[3] == ("1-1-101", 13800000011.0, date(2025, 3, 1))
    assert empty.rows == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("by", [",", "\t", ";"])
def test_text_in_what_offices_save(tmp_path: Path, encoding: str, by: str) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(f"{by.join(HEAD)}\n1-1-101{by}张喆{by}\n".encode(encoding))
    [sheet] = read_sheets(path)
    assert sheet.rows == (HEAD, ("1-1-101", "张喆", None))


def test_an_xls_that_is_a_web_page(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xls"
    path.write_bytes(
        "<html><table><tr><th colspan=3>交楼客户表</th></tr><tr><td>房号<td>业主<td>签约日期</tr>"
        "<tr><td>1-1-101</td><td>张&#x4E09;<br>李四</td><td>&nbsp;</td></tr></table></html>".encode("gb18030")
    )
    [sheet] = read_sheets(path)
    assert sheet.rows == (("交楼客户表", None, None), HEAD, ("1-1-101", "张三\n李四", None))


def test_a_sparse_bomb_takes_down_the_child_only(tmp_path: Path) -> None:
    """Two far-apart cells: the reader would ask for the whole range between them."""
    path = tmp_path / "sparse.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "z")
    assert path.stat().st_size < 10_000
    assert _refused(path) == "too-big"


def test_a_deflate_bomb_is_not_even_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as entry,
    ):
        for _ in range(201):
            entry.write(b" " * 1024 * 1024)
    assert _refused(path) == "too-big"


def test_an_archive_of_many_entries(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"{number}", "")
    assert _refused(path) == "too-big"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-a-ledger"),
        (b"\x00\x01\x02", "not-a-ledger"),
        (b"\xff\xff\xff\xff", "not-a-ledger"),
        (b"<html>no table</html>", "not-a-ledger"),
        (b"PK\x03\x04 and nothing more", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing more", "broken"),
    ],
)
def test_what_is_no_ledger(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(content)
    assert _refused(path) == reason


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert _refused(tmp_path / "gone.xlsx") == "missing"


def test_a_file_beyond_what_a_bot_may_fetch(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert _refused(path) == "too-big"


def _refused(path: Path) -> str:
    began = time.monotonic()
    with pytest.raises(BadLedger) as refused:
        read_sheets(path)
    assert time.monotonic() - began < 10
    return refused.value.reason


def _book(path: Path, sheet: str) -> Path:
    """An .xlsx whose only sheet is this XML."""
    spread = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = '<Relationships xmlns="{0}"><Relationship Id="r" Type="{1}/{2}" Target="{3}"/></Relationships>'
    sheets = f'<workbook xmlns="{spread}" xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", link.format(package, office, "officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", sheets)
        archive.writestr("xl/_rels/workbook.xml.rels", link.format(package, office, "worksheet", "worksheets/s.xml"))
        archive.writestr("xl/worksheets/s.xml", f'<worksheet xmlns="{spread}"><sheetData>{sheet}')
    return path


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        ("<row>" * 3_000_000, "too-big"),
        ('<row r="1">' + "<c><v>1</v></c>" * 3_000_000, "too-big"),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>', "too-big"),
        ('<!DOCTYPE a [<!ENTITY x "yyyy">]><row r="1"><c t="str"><v>&x;</v></c></row>', "broken"),
    ],
    ids=["deep", "cells", "far", "entity"],
)
def test_a_workbook_made_to_be_slow(tmp_path: Path, sheet: str, reason: str) -> None:
    assert _refused(_book(tmp_path / "ledger.xlsx", sheet)) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (",".join(["x"] * 1_000_000), "too-wide"),
        ("房号,业主\n" + ",".join(["x"] * 1_000_000), "too-wide"),
        ("<table><tr><td>" + "<a>" * 5_000_000, "too-big"),
        ("<table><tr><td>" + "<!--" * 3_000_000, "not-a-ledger"),
        ("<table>" + "<tr><td colspan=999>" * 500_000, "too-big"),
    ],
    ids=["a million heads", "a million cells", "deep tags", "comments", "spans"],
)
def test_a_text_made_to_be_slow(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "ledger.xls"
    path.write_text(text, encoding="utf-8")
    assert _refused(path) == reason


@pytest.mark.parametrize(
    "start",
    [b"\x89PNG\r\n\x1a\n\x00", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"%PDF-1.7\n\x00\x01"],
    ids=["png", "jpg", "pdf"],
)
def test_a_picture_that_is_called_a_workbook(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(start + bytes(range(256)))
    assert _refused(path) == "not-a-ledger"


def test_a_workbook_under_a_password(tmp_path: Path) -> None:
    """Of each entry the archive says that it is sealed."""
    path = _book(tmp_path / "ledger.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>')
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)
    assert _refused(path) == "protected"


def test_formulas_are_what_they_last_came_to_and_merged_heads_leave_blanks(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "房屋信息")
        sheet.write_row(1, 0, ("房号", "业主", "总价"))
        sheet.write_row(2, 0, ("1-1-101", "张三"))
        sheet.write_formula(2, 2, '=HYPERLINK("http://x")', None, 1500)
    [found] = read_sheets(path)
    assert found.rows == (("房屋信息", None, None), ("房号", "业主", "总价"), ("1-1-101", "张三", 1500.0))


def test_a_text_that_calls_itself_a_workbook_is_told_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes("房号,业主\n1-1-101,张三\n".encode("gb18030"))
    [found] = read_sheets(path)
    assert found.rows == (("房号", "业主"), ("1-1-101", "张三"))


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert _refused(path) == "not-a-ledger"
