"""The command line: `anju …`."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.console import Console
from rich.markup import escape

from bot import config
from bot.cli_systems import hook_app, token_app
from bot.clock import SystemClock
from bot.config import BadSettings
from bot.kinds import As
from domain.contacts import Post
from domain.errors import DeskError
from domain.people import Role
from storage.keys import WrongKey

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they would print the values of variables
    help="安居 anju：房企售后服务台 · an after-sales desk inside a chat",
)
staff_app = typer.Typer(no_args_is_help=True, help="同事 · colleagues")
db_app = typer.Typer(no_args_is_help=True, help="数据库 · the database")
aside_app = typer.Typer(no_args_is_help=True, help="搁置的消息 · what failed three times and was set aside")
app.add_typer(staff_app, name="staff")
app.add_typer(db_app, name="db")
app.add_typer(aside_app, name="aside")
app.add_typer(token_app, name="token")
app.add_typer(hook_app, name="hook")
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def main() -> None:
    """The entry point. Every expected failure is one clear sentence and exit code 1."""
    try:
        app()
    except BadSettings as bad:
        for fault in bad.faults:
            err.print(f"[red]✗[/red] {escape(fault)}", soft_wrap=True)
        sys.exit(1)
    except DeskError as refusal:
        from bot import office

        _fail(office.sentence(refusal))
    except (LookupError, OSError, ValueError, WrongKey) as failure:
        _fail(str(failure))


def _fail(words: str) -> None:
    err.print(f"[red]✗[/red] {escape(words)}", soft_wrap=True)
    sys.exit(1)


Job: TypeAlias = Callable[[asyncio.Event], Awaitable[None]]


def run_until_stopped(job: Job) -> None:
    """Runs a job until SIGTERM or Ctrl-C asks it to stop."""
    import uvloop

    uvloop.run(_until_signal(job))


async def _until_signal(job: Job) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await job(stop)


@app.command()
def run() -> None:
    """真实 Telegram 上运行 · Serve real Telegram (or any Bot API)."""
    from bot import logs, serving

    logs.set_up(pretty=sys.stderr.isatty())
    settings = config.load()
    run_until_stopped(lambda stop: serving.serve(settings, stop))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="The messenger page.")] = 8080,
) -> None:
    """浏览器里玩一遍 · Play buyer, staff and manager in a browser."""
    from bot import demo as stage
    from bot import logs

    logs.set_up(pretty=True)

    async def job(stop: asyncio.Event) -> None:
        await stage.play(port, stop, out)

    run_until_stopped(job)


@app.command()
def sandbox(port: int = 8081, host: str = "127.0.0.1", token: str = "42:sandbox") -> None:  # noqa: S107
    """本机的 Telegram · A Telegram that runs here: Bot API and messenger page."""
    from bot import demo as stage

    async def job(stop: asyncio.Event) -> None:
        await stage.serve_sandbox(host, port, token, stop, out)

    run_until_stopped(job)


@app.command()
def doctor() -> None:
    """检查设置 · Say what is wrong with a set-up."""
    from bot import doctor as checks

    fine = asyncio.run(checks.examine(config.load(), out))
    raise typer.Exit(0 if fine else 1)


@app.command()
def link(
    contract: str,
    qr: Annotated[Path | None, typer.Option(help="Write the QR card as PNG to this file.")] = None,
    buyer: Annotated[str, typer.Option(help="The name of a co-buyer.")] = "",
) -> None:
    """业主绑定链接 · A one-time link that binds a buyer to a contract."""
    from bot import office

    settings = config.load()
    made = office.make_link(settings, contract, buyer)
    out.print(f"{made.contract.home}  {made.name}", soft_wrap=True)
    out.print(made.url, soft_wrap=True)
    if qr is not None:
        qr.write_bytes(office.code_picture(settings, made))
        out.print(f"→ {qr}")


@app.command(name="import")
def import_(
    file: Path,
    dry_run: Annotated[bool, typer.Option(help="Read and judge, but change nothing.")] = False,
    as_: Annotated[As | None, typer.Option("--as", help="What the file is, where its heads do not tell.")] = None,
) -> None:
    """导入台账 · Take in a ledger (.xlsx, .xls, .csv)."""
    from bot import bringing

    for line in bringing.take_in(config.load(), file, as_ or "", dry_run=dry_run):
        out.print(line, soft_wrap=True)


@app.command()
def chart(folder: Annotated[Path, typer.Argument(help="Where the pictures go.")] = Path("var/charts")) -> None:
    """流程图 · Draw the stages of each journey as config.yaml has them, to print."""
    from bot import office

    for file in office.draw_charts(config.load(), folder):
        out.print(f"→ {file}", soft_wrap=True)


@app.command()
def export(
    name: Annotated[str, typer.Argument(help="queue, customers, visits, stuck, late; or template.")],
    kind: Annotated[
        str, typer.Argument(help="Of a template: contracts, mortgages, handovers, areas, titles, receipts, arrears.")
    ] = "",
    to: Annotated[Path | None, typer.Option("--out", help="The file to write.")] = None,
    project: Annotated[str | None, typer.Option(help="Only this project.")] = None,
) -> None:
    """导出清单或空白台账 · Write a whole list, or an empty ledger, as .xlsx."""
    from bot import exporting

    out.print(exporting.write(config.load(), name, kind, to, project), soft_wrap=True)


@staff_app.command("add")
def staff_add(
    name: str,
    role: Role,
    project: Annotated[str | None, typer.Option()] = None,
    department: Annotated[str | None, typer.Option(help="A key of `departments` in config.yaml.")] = None,
) -> None:
    """邀请同事 · Invite a colleague with a role; prints the one-time link."""
    from bot import office

    out.print(office.invite(config.load(), name, role, project, department), soft_wrap=True)


@staff_app.command("list")
def staff_list(department: Annotated[str | None, typer.Option(help="Only this one.")] = None) -> None:
    """同事名单 · Who works here."""
    from bot import office

    for one in office.colleagues(config.load(), department):
        bound = "✓" if one.account else "–"
        out.print(f"{one.id:>4}  {bound}  {one.name}  {one.role.value}  {one.project or '*'}  {one.department or '–'}")


@staff_app.command("department")
def staff_department(
    staff_id: int, department: Annotated[str | None, typer.Argument(help="A key of config.yaml; none takes it.")] = None
) -> None:
    """同事所属部门 · Say which department a colleague belongs to."""
    from bot import office

    office.place(config.load(), staff_id, department)
    out.print("✓")


@staff_app.command("contact")
def staff_contact(staff_id: int, project: str, post: Post) -> None:
    """指定项目经理或现场联系人 · Name the project manager or the site contact of a project."""
    from bot import office

    office.name_contact(config.load(), staff_id, project, post)
    out.print("✓")


@staff_app.command("remove")
def staff_remove(staff_id: int) -> None:
    """同事离职 · Take every right of a colleague at once."""
    from bot import office

    office.dismiss(config.load(), staff_id)
    out.print("✓")


@aside_app.command("list")
def aside_list() -> None:
    """搁置了什么 · What was set aside, since when and why; nobody's words."""
    from bot import office

    for one in office.set_aside(config.load()):
        out.print(f"{one.kind} {one.id}  {one.since:%Y-%m-%d %H:%M:%S}Z  {one.why}", soft_wrap=True)


@aside_app.command("again")
def aside_again(
    references: Annotated[list[str] | None, typer.Argument(help="As people were told them; all without any.")] = None,
) -> None:
    """再试一次 · Let the running desk try them again."""
    from bot import office

    out.print(f"✓ {office.try_again(config.load(), references or [])}")


@db_app.command("upgrade")
def db_upgrade() -> None:
    """升级表结构 · Bring the schema up to date."""
    from bot.setup import open_database

    open_database(config.load()).close()
    out.print("✓")


@db_app.command("check")
def db_check(
    file: Annotated[Path | None, typer.Argument(help="A backup to read from end to end, instead.")] = None,
) -> None:
    """核对表结构，或核对一份备份 · Tell where the schema drifts from the tables; or whether a backup is good."""
    from bot import backup, office

    if file is not None:
        _lines(backup.look(config.load(), file))
        return
    found = office.drift(config.load())
    for difference in found:
        out.print(difference, soft_wrap=True)
    out.print("✓" if not found else f"✗ {len(found)}")
    raise typer.Exit(1 if found else 0)


@db_app.command("backup")
def db_backup(
    file: Annotated[Path | None, typer.Argument(help="A new file; var/backups/… without one.")] = None,
) -> None:
    """备份，不用停机 · Copy the database while the desk runs, and read the copy again."""
    from bot import backup

    _lines(backup.back_up(config.load(), file, SystemClock().now()))


@db_app.command("restore")
def db_restore(file: Path) -> None:
    """恢复备份 · Put a backup where no database is."""
    from bot import backup

    _lines(backup.restore(config.load(), file))


def _lines(lines: list[str]) -> None:
    for line in lines:
        out.print(line, soft_wrap=True, markup=False)
