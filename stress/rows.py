"""Which files hold the experiments. Whatever is registered there can be run by its row."""

from __future__ import annotations

import importlib
import pkgutil

import stress

NOT_ROWS = frozenset({"__main__", "one", "program", "rows"})


def load_all() -> None:
    """Imports every file of the laboratory, so that each registers its experiments and guards."""
    for found in pkgutil.iter_modules(stress.__path__):
        if found.name not in NOT_ROWS:
            importlib.import_module(f"stress.{found.name}")
