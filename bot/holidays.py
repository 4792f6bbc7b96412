"""The public holidays of a country and the days made up for them, as its law has set them.

The library that knows them brings 18 MB into whatever imports it, and is asked a few times a year: a child reads it, and
what it said is kept in the folder of the desk for this version of the library.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

_LIBRARY = "holidays"


@dataclass
class Statute:
    """Which days the law of a country makes days of rest, and which of work; nothing is read before the first question."""

    country: str
    folder: Path
    years: dict[int, dict[date, bool]] = field(default_factory=dict)

    def __call__(self, day: date) -> bool | None:
        """True for a day made up for, False for a holiday, None where the week decides."""
        if day.year not in self.years:
            self.years[day.year] = self._read(day.year)
        return self.years[day.year].get(day)

    def _read(self, year: int) -> dict[date, bool]:
        kept = self.folder / f"holidays-{self.country}-{year}-{version(_LIBRARY)}.json"
        try:
            found = json.loads(kept.read_text())
        except (OSError, ValueError):
            found = _asked(self.country, year)
            self._keep(kept, found)
        return {date.fromisoformat(day): works for day, works in found.items()}

    def _keep(self, kept: Path, found: dict[str, bool]) -> None:
        """A desk that may not write here asks again at its next start."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(found))
        except OSError:
            return


def _asked(country: str, year: int) -> dict[str, bool]:
    """What the library says, read by a child."""
    command = [sys.executable, "-m", "bot.holidays", country, str(year)]
    said = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60)  # noqa: S603  # our own words
    found: dict[str, bool] = json.loads(said.stdout)
    return found


def countries() -> frozenset[str]:
    """The countries that can be named; slow, and only asked when a name is doubtful."""
    from holidays import list_supported_countries

    return frozenset(list_supported_countries())


def main() -> int:
    """`python -m bot.holidays CN 2026`: the days that law changes in a year, as JSON."""
    from holidays import country_holidays

    country, year = sys.argv[1], int(sys.argv[2])
    days = country_holidays(country, years=year)
    said = {day.isoformat(): False for day in days if day.year == year}
    said |= {day.isoformat(): True for day in days.weekend_workdays if day.year == year}
    sys.stdout.write(json.dumps(dict(sorted(said.items()))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
