"""What has happened before the curtain rises: colleagues, a staff group, and tickets in every state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import said
from bot.machine import Machine
from domain.people import CLOCK, Actor, Buyer, Role, Staff
from domain.rules import Rules
from domain.tickets import Kind, Verdict
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.world import World
from services import binding, cards, home, reports, solutions, surveys, tickets
from services.desk import Desk
from storage import contracts, lists, people
from storage.database import Transaction
from storage.outbox import Outgoing

LIN = "YQL-2025-0312"


@dataclass(frozen=True)
class Cast:
    """Everybody on stage. `lin_link` binds her once; Wu shares his contact."""

    lin: Person
    wu: Person
    chen: Person
    wang: Person
    zhou: Person
    zheng: Person
    group: Chat
    lin_link: str
    lin_home: str


@dataclass(frozen=True)
class Tale:
    """One ticket of the past: whose, what, how many hours ago, and how far it came."""

    contract: str
    kind: Kind
    text: str
    hours: float
    upto: str = "open"
    says: str = ""
    cause: str = "workmanship"
    score: int = 5


TALES = (
    Tale(
        "HFHY-2024-0146",
        Kind.REPAIR,
        "主卧飘窗下雨渗水，墙皮起泡了。",
        520,
        "closed",
        "窗框打胶重做，喷淋两小时不渗。",
        score=5,
    ),
    Tale(
        "HFHY-2024-0142",
        Kind.QUESTION,
        "产权证上可以加我爱人的名字吗？需要带什么？",
        410,
        "closed",
        "可以，需双方到场，带身份证和结婚证，费用当面告知。",
        "communication",
        5,
    ),
    Tale(
        "YQL-2024-0119",
        Kind.REPAIR,
        "卫生间地漏返味，早上特别明显。",
        300,
        "closed",
        "更换防臭芯，回水弯已注水。",
        "material",
        4,
    ),
    Tale(
        "YQL-2024-0121",
        Kind.COMPLAINT,
        "约了周六上午师傅来，等到中午没人，也没有电话。",
        160,
        "closed",
        "已致歉，改由王师傅负责，以后上门前一小时来电。",
        "communication",
        2,
    ),
    Tale(
        "YQL-2024-0117",
        Kind.REPAIR,
        "厨房橱柜门铰链松动，关不严。",
        70,
        "resolved",
        "铰链已更换，柜门调平。",
        "material",
    ),
    Tale("YQL-2024-0120", Kind.REPAIR, "次卧插座没电，空开没跳。", 44, "partly", "更换插座面板。"),
    Tale(
        "JPY-2025-0128",
        Kind.QUESTION,
        "收楼通知上的维修资金，是按套内还是按建筑面积算？",
        30,
        "asked",
        "按建筑面积计算。请问您手上的通知单是哪一天的？我帮您核对金额。",
    ),
    Tale("YQL-2024-0114", Kind.REPAIR, "入户门锁反锁后打不开，家里有老人。", 26, "taken"),
    Tale("YQL-2024-0115", Kind.REPAIR, "阳台推拉门轨道变形，推不动。", 5),
    Tale("JPY-2025-0133", Kind.SUGGESTION, "地下车库指示牌晚上看不清，建议加个灯。", 2),
)


async def tell(world: World, running: Machine) -> Cast:
    """Puts everybody on stage and lets the past happen."""
    lin = world.person("林晓梅", phone="+8613800000001")
    wu = world.person("吴建国", phone="+8613800000002")
    chen, wang, zhou, zheng = (world.person(name) for name in ("陈静", "王海涛", "周敏", "郑国梁"))
    group = world.group("云栖置业 · 售后工作群", [chen, wang, zhou], admins=[zhou])
    for person in (chen, wang, zhou, zheng):
        world.start(person)
    now, rules = running.clock.now(), running.settings.rules()
    past = _Past(rules, now, {"chen": chen.id, "wang": wang.id, "zhou": zhou.id, "zheng": zheng.id}, group.id)
    link, home_name, outgoing = await running.database.act(past.happen)
    running.courier.put(outgoing)
    return Cast(lin, wu, chen, wang, zhou, zheng, group, link, home_name)


class _Past:
    """The past as acts of the services, each at its own moment."""

    def __init__(self, rules: Rules, now: datetime, accounts: dict[str, int], group: int) -> None:
        self.rules, self.now, self.accounts, self.group = rules, now, accounts, group

    def happen(self, tx: Transaction) -> tuple[str, str, list[Outgoing]]:
        """All of it in one act; a fresh link for Lin, the name of her home, and the cards of what is open."""
        self.tx = tx
        self.chen = self._join("chen", "陈静", Role.AGENT, "sales")
        self.wang = self._join("wang", "王海涛", Role.ENGINEER, "engineering")
        self.zhou = self._join("zhou", "周敏", Role.MANAGER)
        self._join("zheng", "郑国梁", Role.DIRECTOR)
        home.set_group(self._desk(self.zhou, in_group=True))
        for tale in TALES:
            self._one(tale)
        contract, _, token = binding.make_link(self._desk(None), LIN)
        shown = self._desk(None)
        for ticket in sorted(lists.queue(tx, self.zhou, limit=100), key=lambda one: one.number):
            cards.post(shown, ticket)
        return token, contract.home.short, said.put_told(shown)

    def _join(self, key: str, name: str, role: Role, department: str | None = None) -> Staff:
        desk = self._desk(None)
        token = binding.add_staff(desk, name, role, None, department)
        account = self.accounts[key]
        joined = binding.open_link(replace(desk, actor=Actor(account, name, language="zh")), token)
        assert isinstance(joined, binding.StaffBound)  # the token was made one line above
        return replace(joined.staff, account=account)

    def _desk(
        self, staff: Staff | None, hours: float = 0, *, in_group: bool = False, buyer: Buyer | None = None
    ) -> Desk:
        actor = (
            CLOCK if staff is None and buyer is None else Actor(staff.account if staff else 1, "", buyer, staff, "zh")
        )
        chat = self.group if in_group else 0
        return Desk(self.tx, self.now - timedelta(hours=hours), actor, self.rules, chat, in_group)

    def _one(self, tale: Tale) -> None:
        contract = contracts.by_number(self.tx, tale.contract)
        buyer = contracts.owners_of(self.tx, contract.id)[0]
        began = self._desk(None, tale.hours)
        number = reports.open_ticket(began, tale.kind, contract, buyer.id, tale.text).number
        steps = ("open", "taken", "asked", "resolved", "closed", "partly").index(tale.upto)
        if steps >= 1:
            tickets.take(self._desk(self.chen, tale.hours * 0.9), number)
        if tale.upto == "asked":
            tickets.reply(self._desk(self.chen, tale.hours * 0.8), number, tale.says, asks=True)
        if steps >= 3:
            tickets.reply(self._desk(self.chen, tale.hours * 0.85), number, "已安排王师傅上门查看。")
            solutions.resolve(self._desk(self.wang, tale.hours * 0.5), number, tale.cause, tale.says)
        if steps >= 4:
            self._judge(tale, number, buyer)

    def _judge(self, tale: Tale, number: int, buyer: Buyer) -> None:
        hers = self._desk(None, tale.hours * 0.4, buyer=buyer)
        if tale.upto == "partly":
            solutions.judge(hers, number, Verdict.PARTLY)
            return
        asked = solutions.judge(hers, number, Verdict.FIXED)
        assert isinstance(asked, surveys.RateIt)  # she said that it is fixed
        surveys.rate(hers, asked.survey, tale.score)
        people.forget_words(self.tx, 1, 0)
