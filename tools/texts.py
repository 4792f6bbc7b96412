"""Compares the texts of all languages with each other and with the views: `python -m tools.texts`."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

VIEWS = Path(__file__).parent.parent / "views"
LANGUAGES = ("zh", "en")
TAGS = re.compile(r"<(/?)([a-z]+)(?: expandable)?(?: href=\"tg://user\?id=\")?>")
ALLOWED = {"b", "i", "code", "blockquote", "a"}
"""`a` only mentions a colleague; nothing that we say opens a page."""

Texts: TypeAlias = dict[str, frozenset[str]]


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()
        self.words = ""
        self.others: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 (the library's name)
        self.found.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.others.add(node.id.name)

    def visit_TermReference(self, node: ftl.TermReference) -> None:  # noqa: N802
        self.others.add(f"-{node.id.name}")

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802
        self.words += node.value


def read(folder: Path, faults: list[str]) -> Texts:
    """Every key of one language with its variables; junk, doubles and unknown markup are faults."""
    texts: Texts = {}
    for path in sorted(folder.glob("*.ftl")):
        where = f"{folder.name}/{path.name}"
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Junk):
                junk = (entry.content or "").strip()
                faults.append(f"{where}: cannot be read: {junk[:60]}")
            if not isinstance(entry, ftl.Message) or entry.value is None:
                continue
            if entry.id.name in texts:
                faults.append(f"{where}: {entry.id.name} is there twice")
            seen = _Variables()
            seen.visit(entry.value)
            texts[entry.id.name] = frozenset(seen.found)
            faults += [f"{where}: {entry.id.name}: {fault}" for fault in markup(seen.words)]
            # Each is read by itself, when it is first said.
            faults += [f"{where}: {entry.id.name} stands on {other}" for other in sorted(seen.others)]
    return texts


def markup(words: str) -> list[str]:
    """What is wrong with the markup of a text.

    >>> markup("<b>bold"), markup("a <b>b</b>"), markup("<u>x</u>")
    (['<b> is not closed'], [], ['<u> is not one of ours', '<u> is not one of ours'])
    """
    faults: list[str] = []
    opened: list[str] = []
    for closing, name in TAGS.findall(words):
        if name not in ALLOWED:
            faults.append(f"<{name}> is not one of ours")
        elif not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            faults.append(f"</{name}> closes nothing")
    return faults + [f"<{name}> is not closed" for name in opened]


def compare(first: Texts, second: Texts, names: tuple[str, str]) -> Iterator[str]:
    """Keys and variables that one language has and the other lacks."""
    for key in sorted(first.keys() | second.keys()):
        if key not in first or key not in second:
            yield f"{key} is missing in {names[0] if key not in first else names[1]}"
        elif first[key] != second[key]:
            odd = ", ".join(f"${name}" for name in sorted(first[key] ^ second[key]))
            yield f"{key} has other variables in {names[0]} than in {names[1]}: {odd}"


_CALLS = {"text": 0, "plain": 0, "button": 1, "plain_in": 1}


def uses(source: str) -> tuple[set[str], set[str], set[str]]:
    """Keys that a view must find, patterns of keys made of values (`status-.*`), and every other string."""
    keys: set[str] = set()
    patterns: set[str] = set()
    strings: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            strings.add(node.value)
        if isinstance(node, ast.JoinedStr):
            patterns |= _pattern(node)
        if isinstance(node, ast.Call):
            keys |= _keys_of(node)
            patterns |= _family_of(node)
    return keys, patterns, strings


def _keys_of(call: ast.Call) -> set[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    at = _CALLS.get(name)
    if at is None or len(call.args) <= at:
        return set()
    wanted = call.args[at]
    chosen = [wanted.body, wanted.orelse] if isinstance(wanted, ast.IfExp) else [wanted]
    return {one.value for one in chosen if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def _family_of(call: ast.Call) -> set[str]:
    if getattr(call.func, "id", "") != "named" or len(call.args) < 2 or not isinstance(call.args[1], ast.Constant):
        return set()
    return {re.escape(f"{call.args[1].value!s}-") + ".+"}


def _pattern(node: ast.JoinedStr) -> set[str]:
    first = node.values[0] if node.values else None
    if not isinstance(first, ast.Constant) or not re.fullmatch(r"[a-z][a-z-]*-", str(first.value)):
        return set()
    parts = (re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in node.values)
    return {"".join(parts)}


def unused_and_unknown(keys: set[str], sources: list[str]) -> Iterator[str]:
    """Keys that no view says, and keys that a view says and no language has."""
    wanted: set[str] = set()
    patterns: set[str] = set()
    strings: set[str] = set()
    for source in sources:
        found = uses(source)
        wanted, patterns, strings = wanted | found[0], patterns | found[1], strings | found[2]
    yield from (f"{key} is said by a view and is in no language" for key in sorted(wanted - keys))
    for pattern in sorted(patterns):
        if not any(re.fullmatch(pattern, key) for key in keys):
            yield f"{pattern} is said by a view and fits no key"
    for key in sorted(keys - wanted - strings):
        if not any(re.fullmatch(pattern, key) for pattern in patterns):
            yield f"{key} is used nowhere"


def _others(root: Path) -> Iterator[str]:
    for floor in ("bot", "handlers", "web"):
        yield from (path.read_text(encoding="utf-8") for path in sorted((root / floor).rglob("*.py")))


def check(views: Path = VIEWS) -> list[str]:
    """Everything that is wrong with the texts, one line each."""
    faults: list[str] = []
    texts = [read(views / "texts" / language, faults) for language in LANGUAGES]
    faults += compare(texts[0], texts[1], LANGUAGES)
    sources = [path.read_text(encoding="utf-8") for path in sorted(views.glob("*.py"))]
    sources += [source for source in _others(views.parent) if "views.reader" in source]
    faults += unused_and_unknown(set(texts[0]) & set(texts[1]), sources)
    return faults


def main() -> int:
    """Prints the faults; 1 if there are any."""
    faults = check()
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        sys.stdout.write("texts: complete in every language\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
