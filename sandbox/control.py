"""Driving the sandbox from another process: POST /sandbox/<action> with a JSON object."""

import base64
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from aiohttp import web

from sandbox.chats import Chat
from sandbox.errors import Json
from sandbox.faults import KINDS, Faults
from sandbox.limits import Limits
from sandbox.people import Person
from sandbox.world import World

Action = Callable[[World, Json], Any]


def attach(app: web.Application, world: World) -> None:
    """Add the control interface to an application."""

    async def act(request: web.Request) -> web.Response:
        action = ACTIONS.get(request.match_info["action"])
        if action is None:
            raise web.HTTPNotFound(text="actions: " + " ".join(sorted(ACTIONS)))
        try:
            return web.json_response(action(world, await request.json() if request.can_read_body else {}))
        except (LookupError, ValueError, TypeError) as wrong:
            raise web.HTTPBadRequest(text=f"{type(wrong).__name__}: {wrong}") from wrong

    app.router.add_post("/sandbox/{action}", act)


def _who(world: World, body: Json, key: str = "person") -> Person:
    wanted = body[key]
    if isinstance(wanted, int):
        return world.people[wanted]
    for person in world.people.values():
        if wanted in (person.name, person.username):
            return person
    raise LookupError(f"nobody is called {wanted}")


def _where(world: World, body: Json) -> Chat | None:
    return world.chats[body["chat"]] if "chat" in body else None


def _person(world: World, body: Json) -> Json:
    person = world.person(**body)
    return {"id": person.id, "name": person.name}


def _people(world: World, body: Json) -> list[int]:
    """Many at once, who all have opened the bot (quietly: no update), for load."""
    made = [world.person(f"{body.get('name', '业主')}{number}") for number in range(body["count"])]
    for person in made:
        person.started = True
    return [person.id for person in made]


def _group(world: World, body: Json) -> Json:
    members = [world.people[one] for one in body.get("members", [])]
    admins = [world.people[one] for one in body.get("admins", [])]
    options = {key: body[key] for key in ("forum", "basic", "bot") if key in body}
    return {"id": world.group(body["title"], members, admins, **options).id}


def _say(world: World, body: Json) -> Json:
    return world.say(_who(world, body), body["text"], _where(world, body), body.get("reply_to"))


def _press(world: World, body: Json) -> Json:
    return {"query_id": world.press(_who(world, body), body["message_id"], body["data"], _where(world, body))}


def _photo(world: World, body: Json) -> Json:
    data = base64.b64decode(body["data"])
    return world.send_photo(_who(world, body), data, body.get("caption"), _where(world, body))


def _album(world: World, body: Json) -> list[Json]:
    photos = [base64.b64decode(one) for one in body["photos"]]
    return world.send_album(_who(world, body), photos, body.get("caption"), chat=_where(world, body))


def _contact(world: World, body: Json) -> Json:
    of = _who(world, body, "of") if "of" in body else None
    return world.share_contact(_who(world, body), of, phone=body.get("phone"))


def _edit(world: World, body: Json) -> Json:
    return world.edit(_who(world, body), body["message_id"], body["text"], _where(world, body))


def _block(world: World, body: Json) -> bool:
    world.block(_who(world, body))
    return True


def _unblock(world: World, body: Json) -> bool:
    world.unblock(_who(world, body))
    return True


def _migrate(world: World, body: Json) -> Json:
    return {"id": world.migrate(world.chats[body["chat"]]).id}


def _advance(world: World, body: Json) -> Json:
    world.advance(timedelta(**body))
    return {"now": world.clock.now().isoformat()}


def _faults(world: World, body: Json) -> bool:
    """Chance: seed, rate, kinds, methods. Script: {"next": {"sendMessage": ["flood", "ok"]}}."""
    script = body.pop("next", {})
    if body:
        methods = body.pop("methods", None)
        kinds = tuple(body.pop("kinds", KINDS))
        world.faults = Faults(**body, kinds=kinds, methods=None if methods is None else frozenset(methods))
    for method, kinds in script.items():
        world.faults.next(method, *kinds)
    return True


def _limits(world: World, body: Json) -> bool:
    world.limits = None if body.pop("off", False) else Limits(**body)
    return True


def _inject(world: World, body: Json) -> Json:
    return {"update_id": world.inject(body["update"], body.get("lane", 0))}


def _history(world: World, body: Json) -> list[Json]:
    return world.history(int(body["chat"]))


def _answer(world: World, body: Json) -> Json | None:
    answer = world.answers.get(body["query_id"])
    return None if answer is None else {"text": answer.text, "alert": answer.alert, "url": answer.url}


def _ledger(world: World, body: Json) -> Json:
    """Calls from number `since` on, and what was delivered and confirmed."""
    calls, since = list(world.ledger.calls), body.get("since", 0)
    return {
        "calls": [call._asdict() | {"message_id": call.message_id} for call in calls[since:]],
        "delivered": {str(update_id): times for update_id, times in world.ledger.delivered.items()},
        "confirmed": world.ledger.confirmed_ids(),
        "pending": len(world.updates),
        "drawn": world.faults.drawn,
    }


def _counts(world: World, body: Json) -> Json:
    """The ledger in four numbers, cheap enough to ask for often."""
    ledger = world.ledger
    return {
        "calls": len(ledger.calls),
        "delivered": len(ledger.delivered),
        "confirmed": len(ledger.confirmed_ids()),
        "pending": len(world.updates),
    }


ACTIONS: dict[str, Action] = {
    "person": _person,
    "people": _people,
    "group": _group,
    "say": _say,
    "press": _press,
    "photo": _photo,
    "album": _album,
    "contact": _contact,
    "edit": _edit,
    "block": _block,
    "unblock": _unblock,
    "migrate": _migrate,
    "advance": _advance,
    "faults": _faults,
    "limits": _limits,
    "inject": _inject,
    "history": _history,
    "answer": _answer,
    "ledger": _ledger,
    "counts": _counts,
}
