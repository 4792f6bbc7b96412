"""The command line for other systems: `anju token …` lets them in, `anju hook …` tells them."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from bot import config
from domain.hooks import Event
from domain.tokens import Scope

token_app = typer.Typer(no_args_is_help=True, help="接口令牌 · tokens by which other systems come in")
hook_app = typer.Typer(no_args_is_help=True, help="推送 · hooks by which other systems hear what happens")
out = Console(highlight=False)


@token_app.command("add")
def token_add(
    name: str,
    scope: Annotated[list[Scope], typer.Option(help="What it may do; give it once for each.")],
    project: Annotated[str | None, typer.Option(help="Only this project.")] = None,
    days: Annotated[int | None, typer.Option(min=1, help="It expires after so many days.")] = None,
) -> None:
    """新建令牌 · Make a token; it is shown this once."""
    from bot import systems

    token, secret = systems.add_token(config.load(), name, scope, project, days)
    out.print(f"{token.staff.name}  {' '.join(sorted(token.scopes))}", soft_wrap=True)
    out.print(secret, soft_wrap=True)


@token_app.command("list")
def token_list() -> None:
    """令牌名单 · Which there are, what they may do, when they were used last; never the tokens themselves."""
    from bot import systems

    for one in systems.tokens(config.load()):
        until = f"{one.expires_at:%Y-%m-%d}" if one.expires_at else "∞"
        where = one.staff.project or "*"
        line = f"{one.name}  {where}  {' '.join(sorted(one.scopes))}  ≤ {until}  used {one.used_on or '–'}"
        out.print(line, soft_wrap=True, markup=False)


@token_app.command("rotate")
def token_rotate(
    name: str,
    hours: Annotated[float, typer.Option(min=0, max=24 * 90, help="So long the former one is good, too.")] = 24,
) -> None:
    """更换令牌 · Make another secret; the former one is good for some hours more."""
    from bot import systems

    token, secret = systems.rotate_token(config.load(), name, hours)
    out.print(f"{token.staff.name}  former ≤ {token.former_until:%Y-%m-%d %H:%M}Z", soft_wrap=True)
    out.print(secret, soft_wrap=True)


@token_app.command("remove")
def token_remove(name: str) -> None:
    """停用令牌 · Take every right of a token at once."""
    from bot import systems

    systems.remove_token(config.load(), name)
    out.print("✓")


@hook_app.command("add")
def hook_add(
    url: str,
    events: Annotated[str, typer.Option(help="What it hears, with commas between.")] = ",".join(Event),
    project: Annotated[str | None, typer.Option(help="Only this project.")] = None,
) -> None:
    """新建推送 · Call an address; the secret that signs the calls is shown this once."""
    from bot import systems

    wanted = [Event(one.strip()) for one in events.split(",")]
    hook, secret = systems.add_hook(config.load(), url, wanted, project)
    out.print(f"{hook}", soft_wrap=True)
    out.print(secret, soft_wrap=True)


@hook_app.command("list")
def hook_list() -> None:
    """推送名单 · Which there are, what they hear, and how they fare; never their secrets."""
    from bot import systems

    for one in systems.hooks(config.load()):
        state = "✓" if one.alive and not one.reason else f"… {one.reason}" if one.alive else f"✗ {one.reason}"
        line = f"{one.id}  {state}  {one.url}  {' '.join(sorted(one.events))}  {one.project or '*'}"
        out.print(line, soft_wrap=True, markup=False)


@hook_app.command("again")
def hook_again(hook: int) -> None:
    """再推一次 · Call a hook again that was set aside; what waited is not lost."""
    from bot import systems

    systems.call_again(config.load(), hook)
    out.print("✓")


@hook_app.command("remove")
def hook_remove(hook: int) -> None:
    """停用推送 · Call it no more, and forget what waits for it."""
    from bot import systems

    systems.remove_hook(config.load(), hook)
    out.print("✓")
