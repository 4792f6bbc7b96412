"""Who reads: the language and the zone that words are made for. The only place that escapes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("zh", "en")
TEXTS = Path(__file__).parent / "texts"


class Html(str):
    """Words that are Telegram HTML already: made by us, never by a person."""

    __slots__ = ()


@dataclass(frozen=True)
class Reader:
    """One reader. `group` means that colleagues read along."""

    language: str
    zone: ZoneInfo
    group: bool = False

    def text(self, key: str, **facts: Any) -> Html:
        """The sentence of that key, as HTML; facts that people wrote are escaped. Raises LookupError for an unknown key
        and ValueError for a fact that is missing: both are our faults, found by tests."""
        if not facts:
            return _said(self.language, key, ())
        safe = tuple([(name, _safe(fact)) for name, fact in facts.items()])
        long = {name: fact for name, fact in safe if isinstance(fact, str) and len(fact) > _PLACEABLE}
        if not long:
            return _said(self.language, key, safe)
        held = tuple((name, f"\ue000{name}\ue001" if name in long else fact) for name, fact in safe)
        return Html(_HELD.sub(lambda found: long.get(found[1], found[0]), _said(self.language, key, held)))

    def knows(self, key: str) -> bool:
        """Whether there is such a text; for keys made of values that may be strange."""
        return key in _texts(self.language)

    def plain(self, key: str, **facts: Any) -> str:
        """The sentence without markup, for pictures, buttons and toasts, which know no HTML."""
        said = self.text(key, **facts)
        return html.unescape(said) if "&" in said else said

    def local(self, moment: datetime) -> datetime:
        """The moment on the reader's wall."""
        return moment.astimezone(self.zone)

    def day(self, day: date | datetime) -> str:
        """`3月12日` or `12 Mar`."""
        day = self.local(day) if isinstance(day, datetime) else day
        return f"{day.month}月{day.day}日" if self.language == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"

    def full_day(self, day: date | datetime) -> str:
        """`2026年3月12日` or `12 Mar 2026`."""
        day = self.local(day) if isinstance(day, datetime) else day
        return f"{day.year}年{self.day(day)}" if self.language == "zh" else f"{self.day(day)} {day.year}"

    def moment(self, moment: datetime) -> str:
        """`3月12日 14:05` or `12 Mar, 14:05`."""
        local = self.local(moment)
        between = " " if self.language == "zh" else ", "
        return f"{self.day(local.date())}{between}{local.hour:02}:{local.minute:02}"

    def weekday(self, day: date) -> str:
        """`3月12日（周四）` or `Thu 12 Mar`."""
        name = _WEEK[0 if self.language == "zh" else 1][day.weekday()]
        return f"{self.day(day)}（{name}）" if self.language == "zh" else f"{name} {self.day(day)}"

    def clock(self, moment: datetime) -> str:
        """`上午 9:30` or `9:30 am`: the time as people say it when they meet."""
        local = self.local(moment)
        short = f"{local.hour % 12 or 12}:{local:%M}"
        if self.language != "zh":
            return f"{short} {'am' if local.hour < 12 else 'pm'}"
        part = next(name for until, name in _PARTS if local.hour < until)
        return f"{part} {short}"

    def when(self, moment: datetime) -> str:
        """`3月12日（周四）上午 9:30` or `Thu 12 Mar, 9:30 am`."""
        day, between = self.weekday(self.local(moment).date()), "" if self.language == "zh" else ", "
        return f"{day}{between}{self.clock(moment)}"

    def by(self, moment: datetime, now: datetime) -> str:
        """A promise as people say it: `今天 18:00 前`, `明天 12:00 前`, `3月12日 14:05 前`."""
        local, today = self.local(moment), self.local(now).date()
        days = (local.date() - today).days
        named = {0: ("今天", "today"), 1: ("明天", "tomorrow")}.get(days)
        day = self.day(local.date()) if named is None else named[0 if self.language == "zh" else 1]
        return (
            f"{day} {local:%H:%M} 前" if self.language == "zh" else f"by {local:%H:%M} {day if named else 'on ' + day}"
        )

    def span(self, length: timedelta) -> str:
        """`26 分钟`, `3 小时`, `2 天`: how long, roughly, as people say it."""
        minutes = max(int(length.total_seconds() // 60), 0)
        zh = self.language == "zh"
        if minutes < 90:
            return f"{minutes} 分钟" if zh else f"{minutes} min"
        if minutes < 48 * 60:
            return f"{round(minutes / 60)} 小时" if zh else f"{round(minutes / 60)} h"
        return f"{round(minutes / 1440)} 天" if zh else f"{round(minutes / 1440)} days"

    def hours(self, length: timedelta) -> str:
        """`2 小时 10 分`: so much work, to the minute and never in days, which would be days of what?"""
        hours, minutes = divmod(max(int(length.total_seconds() // 60), 0), 60)
        zh = self.language == "zh"
        parts = (f"{hours} 小时" if zh else f"{hours} h", f"{minutes} 分" if zh else f"{minutes} min")
        return " ".join(part for part, some in zip(parts, (hours, minutes or not hours), strict=True) if some)


def plain_in(language: str, key: str) -> str:
    """A text without facts in that language, whoever reads: for what is the same to everybody, such as commands."""
    return Reader(language, ZoneInfo("UTC")).plain(key)


_PLACEABLE = 900
"""Characters after which a fact goes round Fluent, which refuses more than a thousand in one place."""

_HELD = re.compile("\ue000(\\w+)\ue001")

_WEEK = (
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
)

_PARTS = ((6, "凌晨"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""Until which hour a part of the day has its name."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _safe(fact: Any) -> Any:
    if isinstance(fact, str) and not isinstance(fact, Html):
        return html.escape(fact, quote=False)
    return str(fact) if isinstance(fact, Html) else fact


@lru_cache(4096)
def _said(language: str, key: str, facts: tuple[tuple[str, Any], ...]) -> Html:
    """What Fluent makes of it. The same days, stages and labels are said again and again, so the last ones are kept."""
    said, errors = _texts(language).said(key, dict(facts))
    if errors:
        raise ValueError(f"{key} in {language}: {errors[0]}")
    return Html(said)


_ENTRY = re.compile(r"^(?=[a-zA-Z#])", re.MULTILINE)
"""Where a text or a remark begins; the lines of a text that follow are indented."""


class _Texts:
    """The texts of one language. Fluent reads each of them when it is first said, and not nineteen hundred at the start:
    none of them stands on another."""

    def __init__(self, language: str) -> None:
        # Isolation marks around every fact would count as characters and show as boxes in pictures.
        self._bundle = FluentBundle([{"zh": "zh-CN"}.get(language, language)], use_isolating=False)
        self._language = language
        files = (path.read_text(encoding="utf-8") for path in sorted((TEXTS / language).glob("*.ftl")))
        entries = (
            entry for file in files for entry in _ENTRY.split(file) if "=" in entry and not entry.startswith("#")
        )
        self._written = {entry.partition("=")[0].strip(): entry for entry in entries}

    def __contains__(self, key: str) -> bool:
        return key in self._written

    def said(self, key: str, facts: dict[str, Any]) -> tuple[str, list[Exception]]:
        """The text with its facts, and what Fluent has against them. Raises LookupError."""
        if not self._bundle.has_message(key):
            if key not in self._written:
                raise LookupError(f"no text for {key} in {self._language}")
            self._bundle.add_resource(FluentResource(self._written[key]))
        pattern = self._bundle.get_message(key).value
        assert pattern is not None, f"{key} has attributes only"
        said, errors = self._bundle.format_pattern(pattern, facts)
        return str(said), errors


@cache
def _texts(language: str) -> _Texts:
    return _Texts(language)


def language_for(code: str | None, default: str) -> str:
    """The desk's language for Telegram's code of a person: Chinese for every zh-…, else English; unknown: default."""
    if not code:
        return default
    return "zh" if code.lower().startswith("zh") else "en"
