"""The demo's wave: twenty homes whose handover began yesterday, and all that led there, day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot import said
from bot.demo_homes import WU_AGAIN, homes, in_wave
from bot.machine import Machine
from domain.inspections import Inspection
from domain.people import CLOCK, Actor, Role, Staff
from domain.rules import Rules
from domain.tickets import WORKED_ON
from services import (
    bookings,
    cards,
    clock,
    defects,
    handed_items,
    handing_days,
    handing_ends,
    handings,
    inspections,
    notices,
    reach,
    readings,
    repairs,
    solutions,
    tickets,
    wave_lists,
    wave_steps,
    waves,
)
from services.desk import Desk
from services.reach import Called
from services.reports import Said
from storage import bookings as booking_rows
from storage import contracts, people, timers, wave_defects
from storage import inspections as inspection_rows
from storage import waves as wave_rows
from storage.database import Transaction
from storage.outbox import Outgoing
from storage.waves import WaveHome

NAME = "一批"
_OF_WAVES = {waves.OPEN, waves.NOTICE, waves.UNREAD, waves.BEGIN, inspections.INSPECT, wave_steps.STEP, notices.TELL}
_OF_WAVES |= {repairs.ASK, repairs.AGAIN, repairs.REPORT, bookings.EVE, bookings.SOON}
_FOUND = (
    "1 栋 2 单元楼道灯不亮",
    "2 栋 0903 阳台栏杆有划痕",
    "地下车库入口坡道积水",
)
_ROUND, _APPROVED, _NOTICE, _CALLS = -30, -20, -14, -11
"""Days from the handover day."""

_DEFECTS = (
    "主卧窗户关不严，有风声\n客厅地砖空鼓两块",
    "厨房橱柜门有划痕",
    "",
    "卫生间地漏返味\n入户门要用力才能反锁",
    "阳台墙面有一道细裂缝",
    "",
)
"""What was found in the homes of the first day, one after the other; those after them did not come."""


async def hand_over(running: Machine) -> None:
    """Lets the wave happen, in one act, and shows the staff group what is open now. It takes a while; nobody need wait."""
    now, rules = running.clock.now(), running.settings.rules()
    running.courier.put(await running.database.act(lambda tx: PastWave(tx, rules, now).happen()))


class PastWave:
    """The wave as acts of the services, each at its own moment; what they told is history, and told to nobody."""

    def __init__(self, tx: Transaction, rules: Rules, now: datetime) -> None:
        self.tx, self.rules, self.now = tx, rules, now
        by_role = {one.role: one for one in people.colleagues(tx)}
        self.zhou, self.chen, self.wang = (by_role[role] for role in (Role.MANAGER, Role.AGENT, Role.ENGINEER))
        self._times: dict[date, list[datetime]] = {}
        self.day: date = now.astimezone(rules.zone).date() - timedelta(days=1)

    def happen(self) -> list[Outgoing]:
        """From the plan to this morning; the cards of what is open."""
        self._plan()
        self._inspect(1, _ROUND)
        self._inspect(2, _ROUND + self.rules.waves.days_between_rounds)
        wave = wave_rows.by_id(self.tx, self.wave)
        wave_lists.approve(self._desk(self.zhou, _APPROVED, 15), self.wave, wave.revision)
        self._live(_NOTICE, 12)
        self._call()
        self._live(0, 9)
        self._first_day()
        self._live(1, 24)
        self._this_morning()
        for one in (self.chen, self.wang):
            people.forget_words(self.tx, one.account or 0, 0)
        return self._shown()

    def _shown(self) -> list[Outgoing]:
        desk = Desk(self.tx, self.now, CLOCK, self.rules)
        for one in wave_defects.of_wave(self.tx, self.wave):
            if one.ticket.status in WORKED_ON:
                cards.post(desk, one.ticket)
        wave = wave_rows.by_id(self.tx, self.wave)
        waves.post(desk, wave)
        handing_days.post(desk, wave)
        return said.put_told(desk)

    def _desk(self, staff: Staff | None, days: int, hour: float) -> Desk:
        """So many days from the handover day, at that hour; never later than now."""
        moment = datetime.combine(self.day + timedelta(days=days), time(), self.rules.zone) + timedelta(hours=hour)
        actor = CLOCK if staff is None else Actor(staff.account, staff.name, None, staff, "zh")
        return Desk(self.tx, min(moment, self.now), actor, self.rules)

    def _live(self, days: int, hour: float) -> None:
        """The clock does what fell due of the wave until then, each at its own moment."""
        until = self._desk(None, days, hour).now
        while due := [one for one in timers.due(self.tx, until, 1000) if one.kind in _OF_WAVES]:
            for one in due:
                clock.run(replace(self._desk(None, days, hour), now=one.due_at, told=[]), one)

    def _plan(self) -> None:
        numbers = [one.number for one in homes() if in_wave(one)]
        wanted = [contracts.by_number(self.tx, number).id for number in numbers]
        project = contracts.by_number(self.tx, numbers[0]).home.project
        made = waves.create(self._desk(self.zhou, -33, 10), project, NAME, self.day, wanted)
        self.wave, self.purpose = made.wave.id, made.wave.purpose

    def _inspect(self, number: int, days: int) -> None:
        """A round: the engineer signs for his department, the manager for all others."""
        self._live(days, 12)
        found: Inspection = inspection_rows.of_wave(self.tx, self.wave)[number - 1]
        own = self.wang.department or ""
        if number == 1:
            inspections.write_down(self._desk(self.wang, days, 14), found.id, "\n".join(_FOUND), defect=True)
        else:
            for one in inspection_rows.findings_of(self.tx, self.wave)[:-1]:
                inspections.mend(self._desk(self.wang, days, 14), one.id)
        inspections.sign(self._desk(self.wang, days, 15), found.id)
        for department in self.rules.waves.signing:
            if department != own:
                inspections.sign(self._desk(self.zhou, days, 16), found.id, department)

    def _call(self) -> None:
        """Nobody in the demo has opened the chat yet: most are called, most of these choose a time, some are not reached.
        Wu reads his notice by himself."""
        for at, home in enumerate(self._homes()):
            desk = self._desk(self.chen, _CALLS, 10 + at / 6)
            result = Called.MISSED if at % 6 == 5 else Called.REACHED if at % 6 == 4 else Called.AGREED
            reach.log(desk, home.id, result)
            if result is Called.AGREED:
                bookings.book(desk, home.contract.id, self.purpose, self._time(desk, home, at))

    def _time(self, desk: Desk, home: WaveHome, at: int) -> datetime:
        """Half of those who book come on the first day, the others on the two after it; there is room for six at once."""
        day = self.day + timedelta(days=0 if at < 10 else 1 + at % 2)
        if day not in self._times:
            slots = bookings.times(desk, home.contract.id, self.purpose, day).slots
            self._times[day] = [one.starts_at for one in slots] or [desk.now]
        return self._times[day][at % len(self._times[day])]

    def _homes(self) -> list[WaveHome]:
        """All but the home of Wu."""
        found = wave_rows.homes_of(self.tx, self.wave)
        return [one for one in found if one.contract.number != WU_AGAIN.number]

    def _booked(self, day: date) -> list[int]:
        """The homes whose owners come on a day, in the order of their times."""
        homes_of = {one.contract.id: one.id for one in self._homes()}
        found = sorted(booking_rows.of_counter(self.tx, self.purpose), key=lambda one: one.starts_at)
        return [homes_of[one.contract] for one in found if one.starts_at.astimezone(self.rules.zone).date() == day]

    def _first_day(self) -> None:
        """Most who booked came: five took their keys, one wants a defect mended first, the others did not come."""
        for at, (home, found) in enumerate(zip(self._booked(self.day), _DEFECTS, strict=False)):
            self._arrive(home, found, 0, 9.25 + at)
            if at == len(_DEFECTS) - 2:
                handing_ends.refuse(self._desk(self.chen, 0, 10 + at), home, "quality")
                continue
            readings.take(self._desk(self.chen, 0, 9.75 + at), str(home), f"{3 + at}.2 {41 + at} {1 + at}.5")
            handed_items.tick_all(self._desk(self.chen, 0, 10 + at), home)
            handed_items.sign_on_paper(self._desk(self.chen, 0, 10 + at), home)
        every = wave_defects.of_wave(self.tx, self.wave)
        for one in every:
            tickets.take(self._desk(self.wang, 0, 16), one.ticket.number)
            tickets.reply(self._desk(self.wang, 0, 16.5), one.ticket.number, "已登记，这两天安排师傅上门。")
        mended = self._desk(self.wang, 0, 17.5)
        solutions.resolve(mended, every[0].ticket.number, "workmanship", "已调整窗扇，更换密封条。")

    def _this_morning(self) -> None:
        """Two are here: one walks through her home, one has just come."""
        for home, found in zip(self._booked(self.day + timedelta(days=1)), ("次卧插座没电", ""), strict=False):
            self._arrive(home, found, 1, 24)

    def _arrive(self, home: int, found: str, days: int, hour: float) -> None:
        """They are checked in, and, where something was found, through with their home."""
        handings.check_in(self._desk(self.chen, days, hour), home)
        if found:
            defects.take(self._desk(self.wang, days, hour + 0.25), str(home), Said(found))
        if days == 0:
            defects.done(self._desk(self.wang, days, hour + 0.5), home)
