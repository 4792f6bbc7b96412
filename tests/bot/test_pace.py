"""Telegram's limits are kept in any window, and people do not wait behind campaigns."""

import heapq
import itertools
import random
from bisect import bisect_right
from collections import defaultdict, deque

import pytest

from bot.pace import SWEEP, UNLIMITED, Limits, Pace

PEOPLE, CAMPAIGN = 0, 2
GROUP = -1001


def busiest(times: list[float], window: float) -> int:
    """The most sends in any window, wherever it begins."""
    return max((bisect_right(times, at + window - 1e-6) - place for place, at in enumerate(times)), default=0)


def run(pace: Pace, jobs: list[tuple[float, int, int]]) -> list[tuple[float, float, int, int]]:
    """Send every (asked at, chat, priority) as early as it may be: (sent at, asked at, chat, priority).

    A chat is a queue, and so is a campaign.
    """
    queues: dict[int, deque[tuple[float, int, int]]] = defaultdict(deque)
    for job in sorted(jobs):
        queues[0 if job[2] == CAMPAIGN else job[1]].append(job)
    heads = [(queue[0][0], queue[0][2], name) for name, queue in queues.items()]
    heapq.heapify(heads)
    sent = []
    while heads:
        now, priority, name = heapq.heappop(heads)
        asked, chat, _ = queues[name][0]
        seconds = pace.take(chat, priority, now)
        if seconds:
            heapq.heappush(heads, (now + seconds, priority, name))
            continue
        sent.append((now, asked, chat, priority))
        queues[name].popleft()
        if queues[name]:
            asked, _, priority = queues[name][0]
            heapq.heappush(heads, (max(now, asked), priority, name))
    return sent


def poisson(seed: random.Random, rate: float, until: float) -> list[float]:
    times, now = [], seed.expovariate(rate)
    while now < until:
        times.append(now)
        now += seed.expovariate(rate)
    return times


@pytest.mark.parametrize("replies", [1, 5])
def test_ten_minutes_of_everything_stay_inside_every_window(replies: int) -> None:
    seed = random.Random(replies)
    jobs = [(at, seed.randrange(1, 2000), PEOPLE) for at in poisson(seed, replies, 600)]
    jobs += [(at, GROUP, 1) for at in poisson(seed, 0.4, 600)]
    jobs += [(float(wave * 120), 10_000 + number, CAMPAIGN) for wave in range(5) for number in range(2800)]
    sent = run(Pace(Limits()), jobs)

    assert len(sent) == len(jobs)
    assert busiest([at for at, *_ in sent], 1) <= 30
    chats = defaultdict(list)
    for at, _, chat, _ in sent:
        chats[chat].append(at)
    assert busiest(chats.pop(GROUP), 60) <= 20
    assert max(busiest(times, 1) for times in chats.values()) <= 3
    waits = sorted(at - asked for at, asked, _, priority in sent if priority == PEOPLE)
    assert waits[int(len(waits) * 0.95)] < 0.02
    assert waits[int(len(waits) * 0.99)] < 0.1


def test_a_broadcast_of_3000_is_done_in_115_seconds() -> None:
    sent = run(Pace(Limits()), [(0.0, chat, CAMPAIGN) for chat in range(1, 3001)])
    assert 100 < sent[-1][0] <= 115


def test_a_full_group_goes_on_and_never_over_20_a_minute() -> None:
    times = [at for at, *_ in run(Pace(Limits()), [(0.0, GROUP, 1)] * 170)]
    assert busiest(times, 60) <= 20
    assert times[-1] <= 600
    assert max(later - earlier for earlier, later in itertools.pairwise(times)) < 4


def test_the_last_two_tokens_are_for_people() -> None:
    pace = Pace(Limits())
    assert [pace.take(chat, CAMPAIGN, 0.0) == 0.0 for chat in (1, 2, 3)] == [True, True, False]
    assert [pace.take(chat, PEOPLE, 0.0) == 0.0 for chat in (4, 5, 6)] == [True, True, False]


def test_a_person_gets_three_at_once_and_then_one_a_second() -> None:
    times = [at for at, *_ in run(Pace(Limits()), [(0.0, 7, PEOPLE)] * 6)]
    assert times == pytest.approx([0, 0, 0, 1, 2, 3], abs=0.01)


def test_asking_takes_nothing() -> None:
    pace = Pace(Limits())
    assert [pace.wait(7, PEOPLE, 0.0) for _ in range(100)] == [0.0] * 100
    assert len(pace) == 0


def test_a_pause_of_one_chat_is_its_own() -> None:
    pace = Pace(Limits())
    pace.pause(7, 30.0)
    pace.pause(7, 20.0)
    assert pace.take(7, PEOPLE, 10.0) == 20.0
    assert pace.take(8, PEOPLE, 10.0) == 0.0
    assert pace.take(7, PEOPLE, 30.0) == 0.0


def test_a_pause_of_all_holds_everybody() -> None:
    pace = Pace(Limits())
    pace.pause(None, 5.0)
    assert pace.wait(7, PEOPLE, 1.0) == 4.0
    assert pace.wait(GROUP, PEOPLE, 5.0) == 0.0


def test_a_refusal_pauses_the_chat_and_three_at_once_pause_all() -> None:
    pace = Pace(Limits())
    pace.refused(1, 5, 0.0)
    pace.refused(2, 5, 0.2)
    pace.refused(2, 5, 0.3)
    assert pace.wait(9, PEOPLE, 0.3) == 0.0
    assert pace.wait(1, PEOPLE, 0.3) == pytest.approx(4.7)
    pace.refused(3, 5, 0.4)
    assert pace.wait(9, PEOPLE, 0.4) == pytest.approx(5)


def test_groups_that_are_refused_and_refusals_far_apart_pause_nobody_else() -> None:
    pace = Pace(Limits())
    for chat in range(3):
        pace.refused(GROUP - chat, 40, 0.0)
        pace.refused(1 + chat, 40, chat * 2.0)
    assert pace.wait(9, PEOPLE, 4.0) == 0.0


def test_an_album_counts_as_its_pictures() -> None:
    pace = Pace(Limits())
    assert pace.take(GROUP, 1, 0.0, messages=10) == 0.0
    assert pace.wait(GROUP, 1, 0.0) == pytest.approx(9 * 60 / 17)  # one of the burst is kept for who waits


def test_idle_chats_are_forgotten() -> None:
    pace = Pace(Limits())
    now = 0.0
    for chat in range(1, 50_000):
        now += 1 / 20
        assert pace.take(chat, PEOPLE, now) == 0.0
        pace.refused(chat, 1, now)
        now += 0.9
    assert len(pace) <= SWEEP + 1


def test_an_emulator_is_only_held_by_its_own_refusals() -> None:
    pace = Pace(UNLIMITED)
    assert {pace.take(chat, CAMPAIGN, 0.0) for chat in [GROUP, 7] * 500} == {0.0}
    pace.refused(7, 3, 0.0)
    assert pace.wait(7, PEOPLE, 0.0) == 3.0
    for chat in range(5000):
        pace.take(chat, CAMPAIGN, 1.0)
    assert len(pace) <= SWEEP + 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"per_second": 0},
        {"chat_burst": 0},
        {"kept_for_people": 4},
        {"group_per_minute": 3},
    ],
)
def test_limits_that_let_nothing_through_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        Limits(**wrong)
