import pytest

from bot import calm
from bot.calm import Calm, Pitch

AS_EVER, ONCE, QUIETLY = Pitch.AS_EVER, Pitch.ONCE_FOR_ALL, Pitch.QUIETLY

CASES = [
    ("as many as may be", [0, 1, 2], [AS_EVER] * 3),
    ("one more is told once", [0, 1, 2, 3, 4], [AS_EVER] * 3 + [ONCE, QUIETLY]),
    ("evenly, and no faster", [0, 20, 40, 60, 80], [AS_EVER] * 5),
    ("slower again, without a pause", [0, 1, 2, 3, 62, 63], [AS_EVER] * 3 + [ONCE, AS_EVER, AS_EVER]),
    (
        "at once again, and not told twice",
        [0, 1, 2, 3, 62, 63, 64, 65],
        [AS_EVER] * 3 + [ONCE] + [AS_EVER] * 3 + [QUIETLY],
    ),
    ("after a pause she is told again", [0, 1, 2, 3, 70, 71, 72, 73], [AS_EVER] * 3 + [ONCE] + [AS_EVER] * 3 + [ONCE]),
]


@pytest.mark.parametrize(("moments", "pitches"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_who_is_too_fast_is_told_once(moments: list[float], pitches: list[Pitch]) -> None:
    heard = Calm(3)
    assert [heard.hear(7, at) for at in moments] == pitches


def test_each_person_is_heard_for_herself() -> None:
    heard = Calm(1)
    assert [heard.hear(person, 0) for person in (1, 2, 1, 2, 3)] == [AS_EVER, AS_EVER, ONCE, ONCE, AS_EVER]


def test_without_a_limit_all_is_answered() -> None:
    heard = Calm()
    assert {heard.hear(7, 0) for _ in range(1000)} == {AS_EVER}


def test_it_remembers_only_so_many_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calm, "MOST_PEOPLE", 2)
    heard = Calm(1)
    for person in (1, 2, 1, 3):
        heard.hear(person, 0)
    assert heard.hear(1, 1) is QUIETLY, "she wrote a moment ago"
    assert heard.hear(2, 1) is AS_EVER, "forgotten: she wrote longest ago"
    assert len(heard._heard) == 2
