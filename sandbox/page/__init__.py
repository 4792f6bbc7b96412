"""The messenger page: people side by side, each with a window on the chat."""

from aiohttp import web

from sandbox.page.desk import Desk
from sandbox.page.routes import STATIC, Routes
from sandbox.page.stage import Action, Hint, Stage, Window
from sandbox.world import World

__all__ = ["Action", "Hint", "Stage", "Window", "attach"]


def attach(app: web.Application, world: World, *, stage: Stage | None = None) -> None:
    """Add the page at `/` to an application; what waits on the page ends when the application shuts down."""
    desk = Desk(world, stage or Stage())

    async def close(_: web.Application) -> None:
        desk.closing.set()

    app.add_routes(Routes(desk).table())
    app.router.add_static("/static/", STATIC)
    app.on_shutdown.append(close)
