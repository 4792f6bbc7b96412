"""The habits of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import FLOORS, called, calls, files, name, text, tree

EVERYTHING = files(*FLOORS, "tools")
CLOCKS = {"bot/clock.py", "sandbox/clock.py"}
BROAD = 15
"""Places where any exception is caught; each says why. Fewer is better."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")
READ_NOT_SAID = {
    "domain/contacts.py": "what people call a project manager",
    "domain/facts.py": "how people name the last days",
    "domain/ledger_cells.py": "what people type into ledgers",
    "domain/ledger_lines.py": "how totals and the day of a table look in ledgers",
    "domain/phrases.py": "what staff write in braces to have it filled in",
    "domain/product_ledgers.py": "how developers head what is built into homes",
    "domain/ledger_kinds.py": "how developers head their columns and call their ledgers",
    "domain/ledger_heads.py": "how developers head their columns",
    "domain/ledger_reading.py": "how totals and notes look in ledgers",
    "domain/ledger_rows.py": "how developers write sums",
    "domain/money.py": "how finance writes sums",
    "domain/money_ledgers.py": "how finance heads its columns",
    "domain/papers.py": "how people say that they have sent everything",
    "domain/rosters.py": "how people write from one day to another",
    "services/lists.py": "an example of a command, typed as staff would type it",
    "services/solutions.py": "an example of a command, typed as staff would type it",
}
"""Where services and domain hold Chinese all the same: words that are read, and examples of commands."""


def _found(wanted: set[str]) -> Iterator[str]:
    yield from (
        f"{name(path)}: {called(call)}" for path in EVERYTHING for call in calls(path) if called(call) in wanted
    )


def test_only_storage_opens_and_commits() -> None:
    inside = {f"{name(path)}: {called(call)}" for path in EVERYTHING for call in calls(path) if _ends_an_act(call)}
    assert {place.partition("/")[0] for place in inside} <= {"storage"}, sorted(inside)
    assert not [place for place in inside if place.endswith(".commit")], "an act commits by leaving its `begin` block"


def _ends_an_act(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in {"commit", "begin"}


def test_the_clock_is_read_in_one_place() -> None:
    wanted = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    assert {place.partition(":")[0] for place in _found(wanted)} == CLOCKS


def test_a_ticket_changes_where_its_clocks_are_kept() -> None:
    """Saved past `services.clocks.keep`, its clock would run on while the buyer is asked, or stand for ever."""
    assert {place.partition(":")[0] for place in _found({"tickets.save", "ticket_rows.save"})} == {"services/clocks.py"}


def test_a_ticket_changes_where_its_minutes_are_charged() -> None:
    """Kept past `services.holdings.save`, the minutes would go on being charged to whoever had it before."""
    assert {place.partition(":")[0] for place in _found({"clocks.keep"})} == {"services/holdings.py"}


def test_nothing_runs_what_it_reads() -> None:
    assert not list(_found({"eval", "exec", "compile", "__import__", "yaml.unsafe_load", "os.system"}))
    for path in EVERYTHING:
        imported = {
            one
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for one in _names(node)
        }
        assert not imported & {"pickle", "marshal", "shelve", "dill"}, name(path)


def _names(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom):
        yield (node.module or "").partition(".")[0]
    else:
        yield from (one.name.partition(".")[0] for one in node.names)


def test_whoever_catches_everything_says_why() -> None:
    places = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in EVERYTHING
        for number, line in enumerate(text(path).splitlines(), 1)
        if re.search(r"except\s*:|except \(?(Base)?Exception\b", line)
    ]
    assert not [place for place in places if not re.search(r"# noqa: BLE001 +\S+ \S+", place)]
    assert len(places) <= BROAD, "\n".join(places)


def test_updates_that_wait_are_never_dropped() -> None:
    for path in EVERYTHING:
        for call in calls(path):
            dropping = [one for one in call.keywords if one.arg == "drop_pending_updates"]
            assert all(isinstance(one.value, ast.Constant) and one.value.value is False for one in dropping), name(path)


@pytest.mark.parametrize("path", files("services", "domain"), ids=name)
def test_no_sentence_for_people_below_the_views(path: Path) -> None:
    prose = [words for words in _strings(tree(path)) if CHINESE.search(words)]
    if name(path) in READ_NOT_SAID:
        assert prose, f"{name(path)} holds none any more: take it from READ_NOT_SAID"
        return
    assert not prose


def _strings(module: ast.Module) -> Iterator[str]:
    """Every string but the docstrings."""
    spoken = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            spoken.add(node.value)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in spoken:
            yield node.value


def test_errors_carry_facts_and_no_sentence() -> None:
    """A refusal is a code; what it says is in views."""
    source = text(next(path for path in files("domain") if name(path) == "domain/errors.py"))
    codes = re.findall(r'code = "([^"]+)"', source)
    assert codes and len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)
