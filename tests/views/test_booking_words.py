"""Booked times: when, as people say it, and what no group may read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from services.booking_days import BookingMissed, DayFile, DayList
from services.bookings import BookingKept, BookingLine, DaysOffered, TimesOffered
from services.collecting import CollectReminder
from tests.views.saying import LANGUAGES, check, made, presses, reader
from views import say


@pytest.mark.parametrize(
    ("moment", "zh", "en"),
    [
        (datetime(2026, 3, 12, 1, 30, tzinfo=UTC), "3月12日（周四）上午 9:30", "Thu 12 Mar, 9:30 am"),
        (datetime(2026, 3, 12, 4, 0, tzinfo=UTC), "3月12日（周四）中午 12:00", "Thu 12 Mar, 12:00 pm"),
        (datetime(2026, 3, 14, 6, 5, tzinfo=UTC), "3月14日（周六）下午 2:05", "Sat 14 Mar, 2:05 pm"),
        (datetime(2026, 3, 15, 11, 0, tzinfo=UTC), "3月15日（周日）晚上 7:00", "Sun 15 Mar, 7:00 pm"),
        (datetime(2026, 3, 15, 16, 10, tzinfo=UTC), "3月16日（周一）凌晨 12:10", "Mon 16 Mar, 12:10 am"),
    ],
)
def test_when_is_said_as_people_say_it(moment: datetime, zh: str, en: str) -> None:
    assert (reader("zh").when(moment), reader("en").when(moment)) == (zh, en)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [DaysOffered, TimesOffered, DayList, CollectReminder, BookingMissed])
def test_many_choices_fit(kind: type, language: str) -> None:
    for many in (0, 1, 25, 90):
        check(say(made(kind, "x", many), reader(language)))


def test_the_line_for_the_group_names_nobody() -> None:
    for what in ("booked", "moved", "cancelled"):
        line = made(BookingLine, "x")
        said = say(BookingLine(what, line.appointment), reader("zh", group=True))
        assert said.line == said.text and not said.buttons


def test_a_workbook_of_a_day_has_a_row_for_each_party() -> None:
    book = say(DayFile(date(2026, 3, 13), made(DayList, "=1+1", 3).rows), reader("zh")).workbook
    assert book is not None
    (page,) = book.pages
    assert len(page.rows) == 3 and all(len(row) == len(page.head) for row in page.rows)


def test_who_has_booked_can_move_and_cancel() -> None:
    kept = made(BookingKept, "x")
    assert {one.partition(":")[0] for one in presses(say(kept, reader("zh")))} == {"days", "unbook", "menu"}
