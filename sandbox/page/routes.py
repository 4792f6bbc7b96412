"""The page's addresses."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from sandbox.chats import Chat
from sandbox.page import acts, stream, views
from sandbox.page.desk import Desk
from sandbox.page.looks import Phone
from sandbox.page.words import LANGUAGES, words
from sandbox.people import Person

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
STATIC = Path(__file__).parent / "static"
POLICY = "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}


def language(request: web.Request) -> str:
    """The language of the page's own words: chosen, remembered, or Chinese."""
    asked = request.query.get("lang") or request.cookies.get("sandbox_lang", "")
    return asked if asked in LANGUAGES else "zh"


def html(text: str) -> web.Response:
    """A page or a piece of one."""
    return web.Response(text=text, content_type="text/html", headers=HEADERS)


class Routes:
    """One handler for each address; all of them share the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def table(self) -> list[web.RouteDef]:
        """Every address."""
        chat = "/as/{person:\\d+}/in/{chat:-?\\d+}"
        return [
            web.get("/", self.page),
            web.get("/page/window/{number:\\d+}", self.window),
            web.get("/page/window/{number:\\d+}/news", self.news),
            web.get("/page/events", self.events),
            web.get("/page/clock", self.clock),
            web.get("/page/file/{id}", self.file),
            web.post("/page/clock", self.guarded(self.move_clock)),
            web.post("/page/people", self.guarded(self.new_person)),
            web.post(chat + "/say", self.guarded(self.say)),
            web.post(chat + "/start", self.guarded(self.start)),
            web.post(chat + "/press", self.guarded(self.press)),
            web.post(chat + "/contact", self.guarded(self.contact)),
        ]

    def guarded(self, act: Handler) -> Handler:
        """Refuse what another site's page could send; turn what the world refuses into a sentence."""

        async def handler(request: web.Request) -> web.StreamResponse:
            if request.headers.get("HX-Request") != "true":
                raise web.HTTPForbidden(text="only the page itself may act")
            try:
                return await act(request)
            except (ValueError, LookupError) as refused:
                return web.Response(status=422, text=str(refused))

        return handler

    async def page(self, request: web.Request) -> web.StreamResponse:
        """The whole page."""
        self.desk.lay_out()
        response = html(views.page(self.desk, language(request)))
        if "lang" in request.query:
            response.set_cookie("sandbox_lang", language(request), samesite="Lax", httponly=True)
        return response

    async def window(self, request: web.Request) -> web.StreamResponse:
        """A window in other hands, or with another chat open."""
        return html(views.window(self.desk, self._phone(request), language(request)))

    async def news(self, request: web.Request) -> web.StreamResponse:
        """What changed in a window."""
        return html(views.news(self.desk, self._phone(request), language(request)))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The stream that says whose windows have news."""
        return await stream.follow(request, self.desk)

    async def clock(self, request: web.Request) -> web.StreamResponse:
        """The clock."""
        return html(views.clock(self.desk, language(request)))

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A photo to look at; anything else only to save."""
        stored = self.desk.world.files.get(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        kind = next(
            (mime for magic, mime in PICTURES.items() if stored.data.startswith(magic)), "application/octet-stream"
        )
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=3600",
            "Content-Security-Policy": "sandbox",
        }
        if stored.kind != "photo":
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=stored.data, content_type=kind, headers=headers)

    async def move_clock(self, request: web.Request) -> web.StreamResponse:
        """Let an hour, a day, a month or a year pass."""
        step = acts.STEPS[str((await request.post())["step"])]
        self.desk.world.advance(step)
        return await self.clock(request)

    async def new_person(self, request: web.Request) -> web.StreamResponse:
        """Somebody new comes, with a window."""
        number = self.desk.add(acts.stranger(self.desk))
        phone = self.desk.phone(number, words(language(request)))
        return html(views.window(self.desk, phone, language(request)))

    async def say(self, request: web.Request) -> web.StreamResponse:
        """Send what stands in the composer, or what a button says."""
        person, chat = self._where(request)
        acts.send(self.desk, person, chat, await acts.read(request))
        return web.Response(status=204)

    async def start(self, request: web.Request) -> web.StreamResponse:
        """Open the bot, with the payload of a deep link if there is one."""
        person, _ = self._where(request)
        self.desk.world.start(person, str((await request.post()).get("payload", "")))
        return web.Response(status=204)

    async def press(self, request: web.Request) -> web.StreamResponse:
        """Press a button under a message; answers with what the bot answered."""
        person, chat = self._where(request)
        form = await request.post()
        told = await acts.press(self.desk, person, chat, int(str(form["message"])), str(form["data"]))
        return web.Response(text=told, content_type="application/json")

    async def contact(self, request: web.Request) -> web.StreamResponse:
        """Share one's own contact with the bot."""
        person, _ = self._where(request)
        self.desk.world.share_contact(person)
        return web.Response(status=204)

    def _phone(self, request: web.Request) -> Phone:
        try:
            person, chat = int(request.query["person"]), int(request.query["chat"])
            return self.desk.phone(int(request.match_info["number"]), words(language(request)), person, chat)
        except (LookupError, ValueError) as unknown:
            raise web.HTTPNotFound from unknown

    def _where(self, request: web.Request) -> tuple[Person, Chat]:
        world = self.desk.world
        return world.people[int(request.match_info["person"])], world.chats[int(request.match_info["chat"])]
