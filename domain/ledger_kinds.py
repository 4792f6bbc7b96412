"""What kinds of ledgers there are, and how one is known by its headings and its name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from domain.journeys import JourneyKind
from domain.ledger_heads import names_homes
from domain.money_ledgers import could_be
from domain.product_ledgers import could_be as could_be_of_products


def _of(heads: str) -> tuple[str, ...]:
    return tuple(heads.split("/"))


@dataclass(frozen=True)
class LedgerKind:
    """One kind of ledger. `of` says which journey a bare «节点» means; `heads` and `names` are signs of it, in headings and
    in titles, sheets and file names; `template` are the columns of an empty one to fill in. `money`: finance's own, seen by
    finance and managers only, whose rows name contracts by number and no homes. `apart`: it is not of contracts either."""

    key: str
    of: JourneyKind | None
    heads: tuple[str, ...]
    names: tuple[str, ...]
    template: tuple[str, ...] = ()
    money: bool = False
    apart: bool = False

    @property
    def own_heads(self) -> bool:
        """Whether it is read by heads of its own, and nobody is asked what another one means."""
        return self.money or self.apart


KINDS: tuple[LedgerKind, ...] = (
    LedgerKind(
        "contracts",
        None,
        ("签约日期", "网签日期", "认购日期", "付款方式", "销售总价", "合同总价", "销售单价", "置业顾问", "挂牌总价"),
        ("合同", "签约", "房间台账", "认购", "业主信息", "客户信息"),
        _of(
            "项目/合同编号/楼栋/单元/房号/户型/建筑面积/合同总价/付款方式/按揭银行/签约日期/置业顾问/业主姓名/联系电话/共有人"
            "/代理人/客户级别"
        ),
    ),
    LedgerKind(
        "mortgages",
        JourneyKind.MORTGAGE,
        (
            "按揭金额",
            "贷款金额",
            "放款日期",
            "放款金额",
            "按揭银行",
            "付抵押费日期",
            "公积金银行",
            "按揭年限",
            "备案日期",
        ),
        ("按揭", "贷款", "公积金"),
        _of("项目/合同编号/楼栋/单元/房号/业主姓名/按揭银行/按揭节点/按揭节点日期/按揭节点说明"),
    ),
    LedgerKind(
        "handovers",
        JourneyKind.HANDOVER,
        _of("交房日期/交楼日期/收楼日期/入伙日期/物业费缴纳/水表读数/是否二次验房/预约时段/交房人员/办理结束日期"),
        ("交房", "交楼", "收楼", "入伙", "验房"),
        _of("项目/合同编号/楼栋/单元/房号/业主姓名/交房日期/交房节点/交房节点日期/交房节点说明"),
    ),
    LedgerKind(
        "areas",
        None,
        ("实测面积", "实测建筑面积", "面积差", "差异面积", "预测面积"),
        ("实测", "面积差", "测绘"),
        _of("项目/楼栋/单元/房号/建筑面积/实测面积"),
    ),
    LedgerKind(
        "titles",
        JourneyKind.TITLE,
        _of("办理角色/不动产单元号/登记日期/发证机关/权利类型/产权单位/产权办理情况/未办证原因/共有情况"),
        ("产权", "不动产", "办证", "房产证"),
        _of("项目/合同编号/楼栋/单元/房号/业主姓名/产权节点/产权节点日期/产权节点说明"),
    ),
    LedgerKind(
        "receipts",
        None,
        _of(
            "到账金额/到账日期/按揭到账金额/到账款/流水号/银行流水号/交易流水号/凭证号/凭证编号/回单号/实收金额/收款金额"
        ),
        ("到账", "收款", "回款", "流水"),
        _of("合同编号/到账金额/到账日期/银行/流水号"),
        money=True,
    ),
    LedgerKind(
        "arrears",
        None,
        _of(
            "欠款金额/欠款/未付金额/未收金额/应收未收/应收余额/逾期金额/应付日期/应收日期/应缴日期/款项名称/欠款项目/款项"
        ),
        ("欠款", "催款", "应收"),
        _of("合同编号/款项名称/欠款金额/应付日期"),
        money=True,
    ),
    LedgerKind(
        "products",
        None,
        _of(
            "部品名称/部品/设备名称/构件名称/部件名称/产品名称/材料名称/规格型号/型号/供应商/供货单位/安装日期/保修期/质保期"
        ),
        ("部品", "产品档案", "设备档案", "产品追溯"),
        _of("项目/楼栋/单元/房号/部品名称/安装位置/品牌/型号/产品编号/供应商/安装日期/保修期/保修截止日期"),
        apart=True,
    ),
)
"""Every kind. A further one is a further line here, in domain/ledger_forms.py (how it is read), if it is read otherwise,
and in services/ledger_takers.py (what it does to the rows)."""

_BARE_STAGES = {"节点", "当前节点", "办理进度", "进度"}


def kind_named(key: str) -> LedgerKind | None:
    """The kind of that key."""
    return next((kind for kind in KINDS if kind.key == key), None)


def _readable(kind: LedgerKind, heads: Collection[str]) -> bool:
    """Whether a row of such heads could be the head of such a ledger."""
    if kind.apart:
        return could_be_of_products(heads)
    return could_be(kind.key, heads) if kind.money else names_homes(heads)


def guess(heads: Collection[str], names: Iterable[str]) -> str:
    """The kind that these headings and names speak of most; "" when a bare «节点» needs a kind and none is told.

    >>> guess(["房号", "业主", "按揭金额", "放款日期"], []), guess(["房号", "节点"], []), guess(["房号", "业主"], [])
    ('mortgages', '', 'contracts')
    >>> guess(["合同编号", "放款金额", "放款日期", "流水号"], [])
    'receipts'
    """
    said = " ".join(names)
    readable = [kind for kind in KINDS if _readable(kind, heads)] or KINDS
    scores = {
        kind.key: sum(head in heads for head in kind.heads) + 2 * any(name in said for name in kind.names)
        for kind in readable
    }
    best = max(scores, key=lambda key: scores[key])
    if scores[best]:
        return best
    return "" if _BARE_STAGES & set(heads) else KINDS[0].key
