"""Migrations only add. What takes something away is a contract: a version later, when no old program runs any more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import schema
from tests.house.source import ROOT, files, name, text, tree

VERSIONS = sorted((ROOT / "storage" / "migrations" / "versions").glob("*.py"))
CONTRACTS: dict[str, str] = {}
"""Migrations that take something away: which version of the program was the last to need it."""

HARMLESS = {
    "batch_alter_table",
    "f",
    "get_bind",
    "create_table",
    "add_column",
    "create_index",
    "drop_index",
    "Column",
    "ForeignKeyConstraint",
    "PrimaryKeyConstraint",
    "UniqueConstraint",
    "Text",
    "text",
    "with_variant",
}
"""What a program of the version before does not notice. Dropping an index only makes it slower."""


@pytest.mark.parametrize("path", VERSIONS[1:], ids=name)
def test_a_migration_only_adds(path: Path) -> None:
    """A replica of the version before goes on writing while this one is applied, and after."""
    if name(path) in CONTRACTS:
        return
    assert not list(_faults(tree(path))), f"{name(path)}: expand now, contract a version later, and name it here"


def _faults(module: ast.Module) -> Iterator[str]:
    (upgrade,) = (node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == "upgrade")
    new = {str(table) for call in _made(upgrade) for table in _named_first(call)}
    for call in (node for node in ast.walk(upgrade) if isinstance(node, ast.Call)):
        done = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if done not in HARMLESS and not done[:1].isupper():
            yield f"{done} is not an addition"
        unique = any(one.arg == "unique" and ast.unparse(one.value) != "False" for one in call.keywords)
        if done == "create_index" and unique and not _on(call, upgrade) & new:
            yield f"{ast.unparse(call)} refuses what was right before"
        if done == "add_column" and not _may_be_left_out(call.args[-1]):
            yield f"{ast.unparse(call.args[-1])} must be filled by programs that do not know it"


def _made(upgrade: ast.FunctionDef) -> Iterator[ast.Call]:
    for node in ast.walk(upgrade):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "create_table":
            yield node


def _named_first(call: ast.Call) -> Iterator[object]:
    yield from (one.value for one in call.args[:1] if isinstance(one, ast.Constant))


def _on(index: ast.Call, upgrade: ast.FunctionDef) -> set[str]:
    """The table of an index: named beside it, or by the `with` block that it stands in. A new table has no old rows."""
    beside = {str(one.value) for one in index.args[1:2] if isinstance(one, ast.Constant)}
    for block in (node for node in ast.walk(upgrade) if isinstance(node, ast.With)):
        if any(node is index for node in ast.walk(block)):
            calls = (item.context_expr for item in block.items)
            return {str(name) for call in calls if isinstance(call, ast.Call) for name in _named_first(call)}
    return beside


def _may_be_left_out(column: ast.expr) -> bool:
    assert isinstance(column, ast.Call)
    said = {one.arg: one.value for one in column.keywords}
    nullable = said.get("nullable")
    return "server_default" in said or (isinstance(nullable, ast.Constant) and nullable.value is True)


@pytest.mark.parametrize("path", VERSIONS, ids=name)
def test_a_migration_stays_inside_its_transaction(path: Path) -> None:
    """Killed anywhere, nothing of it has happened."""
    assert "autocommit_block" not in text(path)
    assert "CONCURRENTLY" not in text(path).upper()


def test_every_contract_is_a_migration() -> None:
    assert set(CONTRACTS) <= {name(path) for path in VERSIONS}


def test_the_revisions_are_one_line() -> None:
    """Two that follow the same one would leave it to chance which is applied."""
    before = list(schema.revisions().values())
    assert len(before) == len(set(before)) == len(VERSIONS)
    assert schema.head() in schema.revisions()


@pytest.mark.parametrize(
    "change",
    [
        'op.drop_column("inbox", "lane")',
        'op.alter_column("inbox", "lane", nullable=False)',
        'op.rename_table("inbox", "updates")',
        'op.execute("DELETE FROM inbox")',
        'op.add_column("inbox", sa.Column("size", sa.Integer(), nullable=False))',
        'op.create_index("ix_inbox_lane", "inbox", ["lane"], unique=True)',
        'batch_op.create_unique_constraint("uq_inbox_lane", ["lane"])',
    ],
)
def test_what_takes_away_is_found(change: str) -> None:
    assert list(_faults(ast.parse(f"def upgrade():\n    {change}\n")))


SESSION = re.compile(
    r"pg_(try_)?advisory_(lock|unlock)|\bLISTEN\b|\bNOTIFY\b|\bSET (?!LOCAL\b)\w+ =|WITH HOLD|TEMP(ORARY)? TABLE"
)
"""What belongs to a connection and not to a transaction."""


@pytest.mark.parametrize("path", files("storage"), ids=name)
def test_nothing_outlives_its_transaction(path: Path) -> None:
    """Behind a pooler the next transaction has another connection, and somebody else has this one."""
    assert not SESSION.search(text(path))


@pytest.mark.parametrize("words", ["SELECT pg_advisory_lock(1)", "LISTEN outbox", "SET lock_timeout = '3s'"])
def test_what_outlives_its_transaction_is_found(words: str) -> None:
    assert SESSION.search(words)
    assert not SESSION.search("SET LOCAL lock_timeout = '3s'; SELECT pg_advisory_xact_lock(1)")
