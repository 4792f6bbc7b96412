"""Logs: one JSON object a line, an action word and ids. No names, no words of people, no tokens."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path

import structlog

HOUSE = Path(__file__).parent.parent


def set_up(*, pretty: bool = False) -> None:
    """Our own lines and those of libraries, in one form, to standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer = structlog.dev.ConsoleRenderer() if pretty else structlog.processors.JSONRenderer(ensure_ascii=False)
    # Tracebacks would show the words of people in local variables and messages: the kind of a fault must do.
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=renderer, foreign_pre_chain=shared))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # python-telegram-bot prints whole updates when it is asked to be exact.
    for name in ("telegram", "httpx", "httpcore", "aiohttp.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def place(error: BaseException) -> str:
    """Where an error arose in our own code, as file:line. A traceback with its values would show the words of people."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        frame
        for frame in frames
        if Path(frame.filename).is_relative_to(HOUSE) and "site-packages" not in frame.filename
    ]
    return f"{Path(ours[-1].filename).relative_to(HOUSE)}:{ours[-1].lineno}" if ours else "elsewhere"
