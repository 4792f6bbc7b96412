"""What a run found stands in the pages as it was found."""

from __future__ import annotations

from tools.figures import bench_tables, between, growth_table


def figure(value: float, unit: str, target: float | None = None, *, held: bool = True) -> dict[str, object]:
    return {"value": value, "unit": unit, "target": target, "held": held}


def test_a_case_is_a_line_and_says_what_was_wanted_of_it() -> None:
    found = {
        "progress_updates": figure(879.6, "updates/s"),
        "progress_over_echo": figure(1.7, "×", 2.0, held=False),
        "start_seconds": figure(1.26, "s", 1.5),
        "memory_updates": figure(34252, "updates"),
    }
    table = bench_tables(found).splitlines()
    assert "| progress | 880 | **1.7** (wanted 2: **no**) |  |  |  |  |  |" in table
    assert "| start_seconds | **1.26 s** | 1.5 | yes |" in table
    assert "| memory_updates | **34,252 updates** |  |  |" in table


def test_what_never_came_is_called_never() -> None:
    assert "**never**" in bench_tables({"group_escalation_p95": figure(1e9, "ms")})


def test_growth_is_told_for_few_and_for_many_on_either_database() -> None:
    found = {
        "growth_queue_of_all_postgres": figure(1.06, "×", 1.3),
        "growth_queue_of_all_postgres_few": figure(2.09, "ms"),
        "growth_queue_of_all_postgres_many": figure(2.21, "ms"),
        "growth_queue_of_all_postgres_p95": figure(2.5, "ms"),
    }
    assert "| queue of all · PostgreSQL | 2.09 | 2.21 | **1.06** (wanted 1.3: yes) | 2.5 |" in growth_table(found)


def test_only_what_stands_between_its_marks_changes() -> None:
    page = "a\n<!-- growth: written by make figures -->\nold\n<!-- end of growth -->\nz"
    assert between(page, "growth", "new") == page.replace("old", "new")
