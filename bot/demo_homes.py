"""Some sixty invented homes in three invented projects, told as days before today, so that they are alive on any day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.homes import Payment

SEED = 20250312


@dataclass(frozen=True)
class Project:
    """One invented project: its contract letters, its buildings, its price a square metre in yuan."""

    name: str
    letters: str
    buildings: tuple[str, ...]
    metre: int


YUNQI = Project("云栖里", "YQL", ("3", "5", "6"), 26_800)
RIVER = Project("江畔雅苑", "JPY", ("1", "2"), 31_500)
GARDEN = Project("和风花园", "HFHY", ("8",), 19_600)


@dataclass(frozen=True)
class DemoHome:
    """One line of the demo ledger. Days count back from today; `None` where there is nothing yet."""

    project: Project
    building: str
    unit: str
    room: str
    number: str = ""
    owners: tuple[tuple[str, str], ...] = ()
    payment: Payment = Payment.MORTGAGE
    signed: int = 0
    handed_over: int | None = None
    key_customer: bool = False
    mortgage: tuple[str, int] | None = None
    handover: tuple[str, int] | None = None
    title: tuple[str, int] | None = None


LIN = DemoHome(
    YUNQI,
    "3",
    "2",
    "1202",
    "YQL-2025-0312",
    (("林晓梅", "13800000001"),),
    signed=64,
    mortgage=("bank-review", 19),
    handover=("building", 64),
)
WU = DemoHome(
    YUNQI,
    "5",
    "1",
    "0801",
    "YQL-2024-0108",
    (("吴建国", "13800000002"),),
    Payment.CASH,
    signed=610,
    handed_over=243,
    key_customer=True,
    handover=("done", 190),
    title=("accepted", 24),
)
WU_AGAIN = DemoHome(
    RIVER,
    "2",
    "1",
    "1503",
    "JPY-2025-0047",
    (("吴建国", "13800000002"),),
    signed=120,
    key_customer=True,
    mortgage=("registration", 9),
    handover=("building", 120),
)
HEROES = (LIN, WU, WU_AGAIN)

# how many homes stand alike: (how many, project, building, signed, handed over, mortgage, handover, title)
_GROUPS: tuple[
    tuple[int, Project, str, int, int | None, tuple[str, int], tuple[str, int] | None, tuple[str, int] | None], ...
] = (
    (3, YUNQI, "3", 9, None, ("approval-manager", 1), ("building", 9), None),
    (2, YUNQI, "3", 20, None, ("filed", 6), ("building", 20), None),
    (3, YUNQI, "3", 42, None, ("papers", 5), ("building", 42), None),
    (1, YUNQI, "3", 70, None, ("papers", 26), ("building", 70), None),
    (3, YUNQI, "3", 66, None, ("bank-review", 8), ("building", 66), None),
    (1, YUNQI, "3", 90, None, ("bank-passed", 3), ("building", 90), None),
    (3, YUNQI, "5", 480, 8, ("done", 300), ("repairs", 3), ("papers", 8)),
    (2, YUNQI, "5", 500, 58, ("done", 320), ("area-settlement", 12), ("papers-complete", 9)),
    (3, YUNQI, "5", 600, 243, ("done", 420), ("done", 200), ("submitted", 7)),
    (3, YUNQI, "6", 620, 272, ("done", 400), ("done", 230), ("accepted", 48)),
    (4, RIVER, "1", 200, None, ("paid-out", 2), ("building", 200), None),
    (2, RIVER, "1", 210, None, ("collect-papers", 16), ("building", 210), None),
    (3, RIVER, "1", 190, None, ("archived", 4), ("building", 190), None),
    (3, RIVER, "2", 130, None, ("registration", 11), ("building", 130), None),
    (2, RIVER, "2", 140, None, ("registration", 31), ("building", 140), None),
    (3, RIVER, "2", 15, None, ("approval-gm", 2), ("building", 15), None),
    (4, GARDEN, "8", 900, 380, ("done", 640), ("done", 340), ("collected", 90)),
    (3, GARDEN, "8", 900, 366, ("done", 640), ("done", 330), ("collect", 12)),
    (2, GARDEN, "8", 880, 186, ("done", 610), ("done", 150), ("issued", 2)),
    (1, GARDEN, "8", 870, 60, ("done", 600), ("repairs", 41), ("papers", 60)),
    (5, RIVER, "2", 205, None, ("paid-out", 20), ("building", 205), None),
)
_UNSOLD = ((YUNQI, "6", 3), (RIVER, "1", 2), (GARDEN, "8", 1))

_FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏"
_GIVEN = [
    "志强",
    "丽华",
    "雨桐",
    "子涵",
    "文博",
    "秀英",
    "国栋",
    "思远",
    "晓燕",
    "浩然",
    "美玲",
    "俊杰",
    "欣怡",
    "海涛",
    "淑芬",
    "明轩",
    "佳琪",
    "永刚",
    "春梅",
    "嘉豪",
    "婉清",
    "立新",
    "雅婷",
    "建华",
    "若曦",
    "德明",
    "诗琪",
    "伟东",
    "慧敏",
    "泽宇",
    "桂兰",
    "凯文",
    "静怡",
    "少峰",
    "玉洁",
    "振宇",
    "喆",
    "一鸣",
    "秋实",
    "家宁",
]


def in_wave(home: DemoHome) -> bool:
    """Whether it is handed over with the twenty whose day was yesterday."""
    return home.project is RIVER and bool(home.owners) and home.signed >= 100


def homes() -> Iterator[DemoHome]:
    """The heroes first, then everybody else; the same people every time."""
    chance = random.Random(SEED)  # noqa: S311  an invented town, not a secret
    yield from HEROES
    serial = 100
    for many, project, building, signed, handed_over, mortgage, handover, title in _GROUPS:
        for at in range(many):
            serial += 1
            home = DemoHome(project, building, str(1 + serial % 2), _room(serial), _number(project, serial, signed))
            payment = (Payment.MORTGAGE, Payment.CASH, Payment.MORTGAGE, Payment.INSTALMENTS)[serial % 4]
            yield replace(
                home,
                owners=tuple(_people(chance, serial)),
                payment=payment,
                signed=signed + at,
                handed_over=None if handed_over is None else handed_over + at,
                key_customer=serial % 9 == 0,
                mortgage=(mortgage[0], mortgage[1] + at) if payment is Payment.MORTGAGE else None,
                handover=handover,
                title=title,
            )
    for project, building, many in _UNSOLD:
        for _ in range(many):
            serial += 1
            yield DemoHome(project, building, str(1 + serial % 2), _room(serial))


def _people(chance: random.Random, serial: int) -> Iterator[tuple[str, str]]:
    """One owner; every fourth home has two, the second without a phone of her own now and then."""
    family = _FAMILIES[serial * 7 % len(_FAMILIES)]
    yield family + _GIVEN[serial % len(_GIVEN)], f"1380000{serial:04d}"
    if serial % 4 == 0:
        other = chance.choice(_FAMILIES) + _GIVEN[(serial + 17) % len(_GIVEN)]
        yield other, f"1380000{5000 + serial}" if serial % 8 == 0 else ""


def _room(serial: int) -> str:
    return f"{2 + serial * 5 % 24:02d}{1 + serial % 4:02d}"


def _number(project: Project, serial: int, signed: int) -> str:
    return f"{project.letters}-{2025 if signed < 365 else 2024}-{serial:04d}"
