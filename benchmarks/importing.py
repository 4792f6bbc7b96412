"""A ledger of fifty thousand rows dropped into the chat, and buyers who ask meanwhile. Writes var/bench.json.

`python -m benchmarks.importing`; SCALE shrinks the ledger. A desk as a program of its own, on SQLite or, with --postgres,
on PostgreSQL. Counted is what the desk needs: from the file to the preview, and from the press to the last row committed;
not how long a person looks at the preview.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import xlsxwriter

from benchmarks import figures
from benchmarks.growth import urls
from benchmarks.limits import p95
from benchmarks.processes import SECRET, desk_environment, megabytes, program
from benchmarks.quiet import Figures
from benchmarks.steady import first, is_answer, steady
from benchmarks.town import settle
from domain.people import Role
from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World
from storage import people
from storage.database import Database, Transaction
from storage.engine import make_engine
from storage.keys import Keyring

T = TypeVar("T")

ROWS, SEED = 50_000, 20260312
ASKING, HOMES = 10.0, 60
"""Buyers who ask a second, and how many there are."""
QUIET_SECONDS = 10.0
PATIENCE = 180.0

HEAD = (
    *("项目", "合同编号", "楼栋", "单元", "房号", "户型", "建筑面积", "合同总价", "付款方式", "按揭银行"),
    *(
        "签约日期",
        "置业顾问",
        "业主姓名",
        "联系电话",
        "共有人",
        "代理人",
        "客户级别",
        "按揭节点",
        "按揭节点日期",
        "备注",
    ),
)
TARGETS = {"importing_seconds": 20.0, "importing_memory": 200.0, "importing_reply_p95": 50.0}


def ledger(rows: int) -> bytes:
    """The workbook: so many contracts in twenty columns, the same every time."""
    chance, file = Random(SEED), io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet("签约台账")
        for at, row in enumerate((HEAD, *(_row(number, chance) for number in range(rows)))):
            page.write_row(at, 0, row)
    return file.getvalue()


def _row(number: int, chance: Random) -> tuple[Any, ...]:
    signed = date(2024, 1, 1) + timedelta(days=chance.randrange(700))
    mortgage = chance.random() < 0.7
    stage = chance.choice(("合同初审", "准备资料", "银行审批")) if mortgage else ""
    return (
        *(f"新城{number // 2000 + 1}期", f"XC-{number:06}", str(number // 200 % 10 + 1), str(number // 100 % 2 + 1)),
        *(f"{number // 4 % 25 + 1:02}{number % 4 + 1:02}", "三室两厅", 89.5 + number % 40, 1_500_000 + number),
        *("按揭" if mortgage else "一次性", "建设银行" if mortgage else "", signed.isoformat(), "何雅琴"),
        *(f"业主{number}", f"138{number:08}", f"共有{number}" if number % 3 == 0 else "", "", "普通"),
        *(stage, (signed + timedelta(days=30)).isoformat() if stage else "", ""),
    )


def manned(url: str, buyers: list[Person], lead: Person) -> None:
    """A desk with buyers, and a colleague who may import."""
    settle(url, SECRET, [one.id for one in buyers], len(buyers))
    database = Database(make_engine(url, Keyring.from_secret(SECRET)))

    def join(tx: Transaction) -> None:
        now = datetime.now(UTC)
        people.know_account(tx, lead.id, now, staff_id=people.add_staff(tx, "周敏", Role.LEAD, None, now))

    try:
        database.act_now(join)
    finally:
        database.close()


@dataclass
class Desk:
    """A desk at work, and whoever writes to it."""

    world: World
    buyers: list[Person]
    lead: Person
    pid: int
    peak: float = 0.0

    async def told(self, begin: Callable[[], object], *signs: str) -> tuple[dict[str, Any], float]:
        """Begins, and waits for a message to the lead that has one of the signs; the message, and how long it took."""
        with self.world.watch() as watch:
            began = time.perf_counter()
            begin()
            async with asyncio.timeout(PATIENCE):
                async for event in watch:
                    if event.chat_id != self.lead.id or not is_answer(self.world, event.kind, event.data):
                        continue
                    words = f"{event.data.get('text', '')}{event.data.get('caption', '')}"
                    if any(sign in words for sign in signs):
                        return event.data, time.perf_counter() - began
        raise AssertionError("the watch ended")

    async def busy(self, work: Awaitable[T]) -> tuple[T, list[float]]:
        """The work, while buyers ask; and how many seconds each of them waited, in order of length."""
        waited: list[float] = []
        task = asyncio.ensure_future(work)
        while not task.done():
            waited += await steady(self.world, self.buyers, "/progress", ASKING, 1.0)
            self.peak = max(self.peak, megabytes(self.pid))
        return await task, sorted(waited)


async def measure(url: str, folder: Path, rows: int) -> Figures:
    """One ledger, from the drop to the last row."""
    world = World(limits=None)
    lead, buyers = world.person("周敏"), [world.person(f"业主{number}") for number in range(HOMES)]
    for person in (lead, *buyers):
        person.started = True
    manned(url, buyers, lead)
    file = ledger(rows)
    async with serving(world) as root:
        environment = desk_environment(root, url, folder)
        with program("-m", "bot", "run", log=folder / "desk.log", env=environment) as pid:
            await first(world, lead, "/help")
            desk = Desk(world, buyers, lead, pid)
            for buyer in buyers:  # each picture is drawn once a day, and not while we look
                await first(world, buyer, "/progress")
            _, quiet = await desk.busy(asyncio.sleep(QUIET_SECONDS))
            before, desk.peak = megabytes(pid), 0.0
            (seen, taken), waited = await desk.busy(_import(desk, file, rows))
    return {
        "importing_rows": (rows, "rows"),
        "importing_seconds": (seen + taken, "s"),
        "importing_seen": (seen, "s"),
        "importing_taken": (taken, "s"),
        "importing_memory": (desk.peak - before, "MB"),
        "importing_idle_reply_p95": (p95(quiet), "ms"),
        "importing_reply_p95": (p95(waited), "ms"),
        "importing_reply_most": (waited[-1] * 1000, "ms"),
    }


async def _import(desk: Desk, file: bytes, rows: int) -> tuple[float, float]:
    """Seconds until the preview, and from the press to the end."""
    world, lead = desk.world, desk.lead
    shown, seen = await desk.told(lambda: world.send_document(lead, file, "签约.xlsx"), "还没有写入", "读不出来")
    assert f"新增 {rows}" in shown["caption"], shown["caption"]
    button = shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    said, taken = await desk.told(lambda: world.press(lead, shown["message_id"], button), "已导入")
    assert f"新增 {rows}" in said["text"], said["text"]
    return seen, taken


def judged(found: Figures) -> dict[str, dict[str, object]]:
    """{name: {"value", "unit", "target", "held"}}."""
    return {name: figures.figure(*one, most=TARGETS.get(name)) for name, one in found.items()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL")
    parser.add_argument("--out", type=Path, default=Path("var/bench.json"))
    chosen = parser.parse_args()
    rows = max(round(ROWS * float(os.environ.get("SCALE", "1"))), 500)
    kind = "postgresql" if chosen.postgres else "sqlite"
    with tempfile.TemporaryDirectory(prefix="anju-bench-") as name, urls(kind, Path(name), (rows,)) as (url,):
        found = judged(asyncio.run(measure(url, Path(name), rows)))
    for name, one in found.items():
        wanted = f"  (at most {one['target']}: {'held' if one['held'] else 'MISSED'})" if one["target"] else ""
        print(f"{name:<28}{one['value']:>12} {one['unit']}{wanted}")
    suffix = "_postgres" if chosen.postgres else ""
    figures.merge({f"{name}{suffix}": one for name, one in found.items()}, chosen.out)


if __name__ == "__main__":
    main()
