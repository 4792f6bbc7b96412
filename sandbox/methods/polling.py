"""How updates reach the bot: getUpdates with its offset, and the webhook's settings."""

import asyncio

from sandbox.errors import ApiError, Json, bad
from sandbox.methods.registry import Files, method
from sandbox.profile import Webhook
from sandbox.updates import Pending
from sandbox.world import World

_TAKEN = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@method("getUpdates")
async def get_updates(world: World, p: Json, files: Files) -> list[Json]:
    """Waiting updates from `offset` on; waits up to `timeout` seconds. A second poller ends the first with 409."""
    if world.profile.webhook is not None:
        raise ApiError(409, _WEBHOOK)
    _choose(world, p)
    _confirm(world, p.get("offset", 0))
    limit = min(max(p.get("limit", 100), 1), 100)
    world.poller += 1
    mine, until = world.poller, asyncio.get_running_loop().time() + min(p.get("timeout", 0), 50)
    world.updates.wake()
    while not (found := world.updates.peek(limit)):
        left = until - asyncio.get_running_loop().time()
        if left <= 0:
            return []
        await world.updates.change(left)
        if world.poller != mine:
            raise ApiError(409, _TAKEN)
    return _handed(world, found)


def _handed(world: World, found: list[Pending]) -> list[Json]:
    world.ledger.hand_out(item.id for item in found)
    return [item.body for item in found]


def _choose(world: World, p: Json) -> None:
    if "allowed_updates" in p:
        chosen = p["allowed_updates"]
        world.updates.allowed = frozenset(chosen) if chosen else None


def _confirm(world: World, offset: int) -> None:
    if offset > 0:
        gone = world.updates.confirm(offset)
    elif offset < 0:
        gone = world.updates.keep_last(-offset)
    else:
        return
    world.ledger.confirm(gone, world.clock.epoch())


@method("setWebhook")
def set_webhook(world: World, p: Json, files: Files) -> bool:
    """Have updates pushed to `url`; an empty one ends it. Plain http is taken here: there is no certificate."""
    _choose(world, p)
    if p.get("drop_pending_updates"):
        world.updates.clear()
    secret = p.get("secret_token")
    if secret is not None and not _is_secret(secret):
        raise bad("secret token contains unallowed characters")
    url = p.get("url", "")
    if url and not url.startswith(("http://", "https://")):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    world.profile.webhook = Webhook(url, secret, p.get("max_connections", 40)) if url else None
    world.poller += 1
    world.updates.wake()
    return True


def _is_secret(secret: str) -> bool:
    return secret.isascii() and len(secret) <= 256 and all(c.isalnum() or c in "-_" for c in secret)


@method("deleteWebhook")
def delete_webhook(world: World, p: Json, files: Files) -> bool:
    """Go back to getUpdates."""
    if p.get("drop_pending_updates"):
        world.updates.clear()
    world.profile.webhook = None
    world.updates.wake()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, p: Json, files: Files) -> Json:
    """How the webhook fares."""
    hook = world.profile.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if hook:
        info["max_connections"] = hook.max_connections
        if hook.last_error_at is not None:
            info |= {"last_error_date": int(hook.last_error_at), "last_error_message": hook.last_error}
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


@method("logOut")
@method("close")
def farewell(world: World, p: Json, files: Files) -> bool:
    """Nothing to leave here."""
    return True
