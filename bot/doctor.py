"""What is wrong with a set-up, in sentences with a remedy."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from rich.console import Console
from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.config import Settings
from bot.setup import make_bot, open_database
from bot.verdicts import judge
from domain import conflicts
from domain.people import Staff
from storage import people, schema
from views import pictures
from views.pictures import Step, Timeline, render


@dataclass(frozen=True)
class Finding:
    """One thing looked at: fine or not, and what to do."""

    fine: bool
    words: str


async def examine(settings: Settings, out: Console) -> bool:
    """Looks at everything, prints each finding, and answers whether all is well."""
    findings = [*_of_machine(settings)]
    if settings.telegram.token is None:
        findings.append(Finding(False, "令牌 token: ANJU_TELEGRAM__TOKEN is not set; get one from @BotFather"))
    else:
        findings += await _of_telegram(settings)
    for finding in findings:
        out.print(f"{'[green]✓[/green]' if finding.fine else '[red]✗[/red]'} {finding.words}", soft_wrap=True)
    return all(finding.fine for finding in findings)


def _of_machine(settings: Settings) -> Iterator[Finding]:
    yield _try("数据库 database", lambda: _database(settings))
    yield _try("字体 font and pictures", _picture)
    safe = settings.data_key is not None
    kept = (
        "from the environment" if safe else f"kept in {settings.var_dir}/data.key: back it up apart from the database"
    )
    yield Finding(True, f"密钥 data key: {kept}")


def _try(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(True, f"{name}: {look()}")
    except Exception as failure:  # noqa: BLE001  a doctor reports every failure instead of failing
        return Finding(False, f"{name}: {type(failure).__name__}: {failure}")


def _database(settings: Settings) -> str:
    database = open_database(settings)
    try:
        found = schema.drift(database.engine)
        if found:
            raise RuntimeError(f"the schema differs from the tables in {len(found)} places; run anju db upgrade")
        staff = database.act_now(lambda tx: people.colleagues(tx))
        return f"{database.engine.dialect.name}, {len(staff)} colleagues{_unheard(staff)}"
    finally:
        database.close()


def _unheard(staff: tuple[Staff, ...]) -> str:
    """Nothing is broken, but somebody should know before a buyer does."""
    alone = len(conflicts.unheard(staff))
    if not alone:
        return ""
    return f"; a complaint about {alone} of them would reach nobody: anju staff add NAME director adds somebody above"


def _picture() -> str:
    sample = Timeline("喆", "", "mortgage", (Step("喆", "now"),), "喆", (), "")
    return f"{len(render.draw(pictures.pack(sample))) // 1024} KB drawn"


async def _of_telegram(settings: Settings) -> list[Finding]:
    bot = make_bot(settings)
    try:
        async with bot:
            found = [Finding(True, f"令牌 token: @{bot.username}")]
            found.append(await _ask(_webhook(bot, settings), "取更新 updates"))
            found.append(await _ask(_line(bot), "线路 line"))
            found += await _groups(bot, settings)
            return found
    except TelegramError as error:
        return [
            Finding(
                False, f"令牌 token: {judge(error).reason}; is it copied whole, is {settings.telegram.api_url} right?"
            )
        ]


async def _ask(look: Awaitable[Finding], name: str) -> Finding:
    try:
        return await look
    except TelegramError as error:
        return Finding(False, f"{name}: {judge(error).reason}")


async def _webhook(bot: Bot, settings: Settings) -> Finding:
    info = await bot.get_webhook_info()
    if settings.telegram.mode == "polling":
        note = (
            f"a webhook is set ({info.pending_update_count} waiting); anju run will take it away"
            if info.url
            else "free"
        )
        return Finding(True, f"取更新 updates: polling, {note}")
    if info.last_error_message:
        return Finding(False, f"取更新 updates: webhook, Telegram says: {info.last_error_message}")
    return Finding(True, f"取更新 updates: webhook, {info.pending_update_count} waiting")


async def _line(bot: Bot) -> Finding:
    """Telegram tells no time; a call that is answered quickly at least shows the way to be short."""
    began = time.monotonic()
    await bot.get_me()
    took = time.monotonic() - began
    return Finding(took < 3, f"线路 line: an answer takes {took * 1000:.0f} ms")


async def _groups(bot: Bot, settings: Settings) -> list[Finding]:
    database = await asyncio.to_thread(open_database, settings)
    try:
        groups = await database.act(people.staff_groups)
    finally:
        await asyncio.to_thread(database.close)
    if not groups:
        return [
            Finding(False, "员工群 staff group: none is set; add the bot to a group and let a manager say /desk there")
        ]
    return [await _ask(_group(bot, chat, name), "员工群 staff group") for chat, name in groups]


async def _group(bot: Bot, chat: int, project: str | None) -> Finding:
    member = await bot.get_chat_member(chat, bot.id)
    fine = member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
    advice = "" if fine else "; add it again, and let a manager say /desk there"
    return Finding(fine, f"员工群 staff group {project or '*'}: the bot is {member.status}{advice}")
