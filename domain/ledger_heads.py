"""Which column is which: the heads of ledgers differ from house to house."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from domain.journeys import JourneyKind, JourneyRule
from domain.ledger_cells import Cell

# field: its heads, the surest first; all are written without blanks, brackets and stars
_HEADS = {
    "project": "项目/项目名称/楼盘/楼盘名称",
    "number": "合同编号/合同号/认购合同编号/买卖合同号/合同备案号",
    "room": "房号/房间号/房间编号/房间代码/房间/房屋/房屋编号/室号/房屋信息",
    "building": "楼栋/楼栋号/栋号/楼号/楼座/幢号/栋",
    "unit": "单元/单元号",
    "layout": "户型/房型/户型名称",
    "area": "建筑面积/合同面积/预测面积/预售面积/面积",
    "measured_area": "实测面积/实测建筑面积",
    "price": "合同总价/销售总价/成交总价/合同款额/合同金额/房款总额/总价",
    "payment": "付款方式/付款方式名称/付款类型",
    "bank": "按揭银行/贷款银行/放款银行/公积金银行",
    "loan": "按揭金额/贷款金额/公积金金额",
    "signed_on": "签约日期/签订合同日期/合同签订日期/合同日期/足签日期/网签日期/成交日期",
    "handed_over_on": "交房日期/交楼日期/收楼日期/收房日期/入伙日期/实际交房日期/办理结束日期",
    "salesperson": "置业顾问/销售员/销售顾问/业务员/销售人员",
    "buyer": "业主姓名/业主名称/业主/客户姓名/客户名称/客户/买受人/买受人姓名/购房人/姓名",
    "co-owners": "共有人/共有人姓名/共同买受人/产权共有人",
    "agent": "代理人/代理人姓名/受托人",
    "phone": "联系电话/客户联系电话/手机号/手机号码/手机/电话/业主电话/客户电话",
    "class": "客户级别/客户等级/客户类别/客户分类",
    "status": "状态/房间状态/销售状态/合同状态",
    "filed_on": "备案日期/合同备案日期",
    "paid_on": "放款日期/银行放款日期/到账日期",
    **{
        f"{field}:{kind.value}": "/".join(name + tail for name in names.split("/") for tail in tails.split("/"))
        for kind, names in (
            (JourneyKind.MORTGAGE, "按揭/按揭办理"),
            (JourneyKind.HANDOVER, "交房/交楼/收房"),
            (JourneyKind.TITLE, "产权/产权办理/房产证/办证"),
        )
        for field, tails in (
            ("stage", "节点/进度/当前节点"),
            ("since", "节点日期/节点时间/进度日期"),
            ("note", "节点说明/说明"),
        )
    },
}

_OF_ONE_JOURNEY = {
    "stage": ("节点", "当前节点", "办理进度", "进度"),
    "since": ("节点日期", "节点时间", "更新时间"),
    "note": ("节点说明", "情况说明"),
}

_KNOWN = {head: (field, rank) for field, heads in _HEADS.items() for rank, head in enumerate(heads.split("/"))}


_ROOMS = frozenset(head for head, (field, _) in _KNOWN.items() if field == "room")
_LONGEST = 64
"""Characters of a head, with what stands in brackets."""

_AROUND = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\s\u200b\ufeff*:]")


@lru_cache(maxsize=4096)  # each row is asked whether it is a head
def bare(head: str) -> str:
    """A head without stars, blanks of any kind, colons and what stands in brackets."""
    return _AROUND.sub("", unicodedata.normalize("NFKC", head))


def heads_of(field: str) -> str:
    """The heads of a field, the surest first, with a stroke between them."""
    return _HEADS[field]


def names_homes(heads: Collection[str]) -> bool:
    """Whether one of these bare heads is that of a home."""
    return not _ROOMS.isdisjoint(heads)


def heads_of_days(journeys: Mapping[JourneyKind, JourneyRule]) -> dict[str, str]:
    """«抵押登记日期» is the day of the stage 抵押登记: every stage whose name belongs to one journey only."""
    named = [(bare(stage.name.zh), kind, stage.key) for kind, rule in journeys.items() for stage in rule.stages]
    once = [name for name, _, _ in named]
    return {f"{name}日期": f"day:{kind.value}:{key}" for name, kind, key in named if once.count(name) == 1}


FIELDS = tuple(_HEADS)
"""Everything that a column may mean, apart from a stage's day and numbered buyers."""


def columns(
    row: Sequence[Cell],
    days: Mapping[str, str] | None = None,
    of: JourneyKind | None = None,
    learned: Mapping[str, str] | None = None,
) -> dict[str, int] | None:
    """Which field stands in which column, or None when the row is no head.

    `days` are the heads of heads_of_days; `of` says which journey a bare «节点» means; `learned` are heads that somebody
    here has explained: field by head, "" for one that is not wanted. Where two columns mean the same, the surer head is
    taken.
    """
    rooms = _ROOMS if not learned else _ROOMS | {head for head, field in learned.items() if field == "room"}
    plain = any(map(str.isascii, rooms))
    if not any(isinstance(cell, str) and (plain or not cell.isascii()) and _is_one_of(rooms, cell) for cell in row):
        return None  # nearly every row: whether it is a head must cost nothing
    found: dict[str, tuple[int, int]] = {}
    for at, cell in enumerate(row):
        if not isinstance(cell, str):
            continue
        head = bare(cell)
        told = (learned or {}).get(head)
        field_rank = _field(head, days or {}, of) if told is None else (told, -1) if told else None
        if field_rank is None:
            continue
        field, rank = field_rank
        if field not in found or rank < found[field][0]:
            found[field] = (rank, at)
    if "room" not in found or len(found) < 2:
        return None
    return {field: at for field, (_, at) in found.items()}


def _is_one_of(heads: Collection[str], cell: str) -> bool:
    return len(cell) <= _LONGEST and bare(cell) in heads


def _field(head: str, days: Mapping[str, str], of: JourneyKind | None) -> tuple[str, int] | None:
    if known := _KNOWN.get(head):
        return known
    if head in days:
        return days[head], 0
    if of is not None:
        for field, heads in _OF_ONE_JOURNEY.items():
            if head in heads:
                return f"{field}:{of.value}", 9
    if numbered := re.fullmatch(r"(\D+?)([1-9])(\D*)", head):  # 客户1, 电话2, 客户3姓名
        field, _ = _KNOWN.get(numbered[1] + numbered[3], ("", 0))
        if field in ("buyer", "phone"):
            return f"{field}{numbered[2]}", 0
    return None
