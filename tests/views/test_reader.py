"""A text is read by itself, when it is first said."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from tools import texts
from views import reader


@pytest.mark.parametrize("language", reader.LANGUAGES)
def test_each_text_alone_is_what_it_is_in_its_file(language: str) -> None:
    files = [path.read_text(encoding="utf-8") for path in sorted((reader.TEXTS / language).glob("*.ftl"))]
    whole = {one.id.name: one for file in files for one in parsed(file)}
    alone = {key: parsed(written) for key, written in reader._Texts(language)._written.items()}
    assert alone.keys() == whole.keys()
    assert all(len(one) == 1 and one[0].equals(whole[key], ["span", "comment"]) for key, one in alone.items())


def parsed(written: str) -> list[ftl.Message]:
    return [one for one in FluentParser(with_spans=False).parse(written).body if isinstance(one, ftl.Message)]


def test_a_text_that_stands_on_another_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.ftl").write_text("one = x\ntwo = { one } and { -three }\n", encoding="utf-8")
    faults: list[str] = []
    texts.read(tmp_path, faults)
    assert [fault.partition(": ")[2] for fault in faults] == ["two stands on -three", "two stands on one"]


def test_a_text_that_is_not_there_is_our_fault() -> None:
    with pytest.raises(LookupError, match="no text for never-said in zh"):
        reader.plain_in("zh", "never-said")
    assert not reader.Reader("zh", None).knows("never-said")  # type: ignore[arg-type]
