"""What a machine is put together from: its database, its bot, its pace, each from the settings."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.config import Settings
from bot.pace import Limits
from bot.transport import AiohttpRequest
from bot.verdicts import backoff, judge
from handlers.context import App
from storage import schema
from storage.database import Database
from storage.engine import make_engine
from storage.keys import Keyring, kept_secret
from storage.sealed import insist_on_key
from web.api import Limits as ApiLimits

log = structlog.get_logger()


def open_database(settings: Settings) -> Database:
    """The database of these settings, at the newest schema. Raises WrongKey when it was sealed with another."""
    secret = settings.data_key.get_secret_value() if settings.data_key else kept_secret(settings.var_dir / "data.key")
    threads = 1 if settings.database.url.startswith("sqlite") else settings.database.threads
    engine = make_engine(
        settings.database.url, Keyring.from_secret(secret), threads=threads, pooler=settings.database.pooler
    )
    with ExitStack() as unless_all_is_well:
        unless_all_is_well.callback(engine.dispose)
        schema.upgrade(engine)
        insist_on_key(engine)
        unless_all_is_well.pop_all()
    return Database(engine, threads=threads)


def make_bot(settings: Settings) -> Bot:
    """python-telegram-bot's Bot on our transport."""
    telegram = settings.telegram
    if telegram.token is None:
        raise LookupError("ANJU_TELEGRAM__TOKEN is not set")
    root = telegram.api_url.rstrip("/")
    return Bot(
        telegram.token.get_secret_value(),
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(2),
    )


def lock_of(settings: Settings) -> Path | None:
    """Beside the database file: the file whose lock says that a process runs on it. None where several may."""
    path = settings.database.url.partition("sqlite:///")[2]
    return Path(f"{path}.lock") if path and path != ":memory:" else None


async def greet(application: App) -> None:
    """Learns from Telegram who we are. Telegram may be away at the start; a token that it refuses is final."""
    for attempt in count(1):
        try:
            await application.initialize()
        except TelegramError as error:
            verdict = judge(error)
            if verdict.kind == "stop":  # the library's own message would print the token
                raise LookupError(
                    "Telegram does not accept this token; is ANJU_TELEGRAM__TOKEN copied whole?"
                ) from None
            log.warning("telegram-away", action="telegram-away", reason=verdict.reason, attempt=attempt)
            await asyncio.sleep(verdict.seconds or min(backoff(attempt), 15))
        else:
            return


def limits_of(settings: Settings) -> Limits:
    """The pace of config.yaml."""
    pace = settings.telegram.pace
    return Limits(
        per_second=pace.per_second,
        burst=pace.burst,
        kept_for_people=int(pace.kept_for_people),
        per_chat_per_second=pace.per_chat_per_second,
        chat_burst=pace.chat_burst,
        group_per_minute=pace.group_per_minute,
    )


def limits_of_api(settings: Settings) -> ApiLimits:
    """How often other systems may ask, of config.yaml."""
    return ApiLimits(settings.api.per_minute, settings.api.burst)
