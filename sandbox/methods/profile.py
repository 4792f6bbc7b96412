"""What the bot is and says about itself; files it may fetch."""

import re
from typing import Any

from sandbox.errors import Json, bad
from sandbox.methods.registry import Files, method
from sandbox.profile import Place
from sandbox.world import World

_ABOUT: Json = {
    "can_join_groups": True,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@method("getMe")
def get_me(world: World, p: Json, files: Files) -> Json:
    """The bot as a User."""
    return world.bot | {"can_read_all_group_messages": not world.privacy} | _ABOUT


@method("getFile")
def get_file(world: World, p: Json, files: Files) -> Json:
    """A link for an hour."""
    return world.files.link(p["file_id"])


def _place(p: Json) -> Place:
    scope: Json = p.get("scope", {"type": "default"})
    return scope["type"], scope.get("chat_id"), scope.get("user_id"), p.get("language_code", "")


@method("setMyCommands")
def set_my_commands(world: World, p: Json, files: Files) -> bool:
    """The list behind the menu button, for a scope and a language."""
    commands: list[Json] = p["commands"]
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile.commands[_place(p)] = commands
    world.tell("profile")
    return True


@method("getMyCommands")
def get_my_commands(world: World, p: Json, files: Files) -> list[Json]:
    """The list of exactly this scope and language."""
    return world.profile.commands.get(_place(p), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, p: Json, files: Files) -> bool:
    """Take a list away."""
    world.profile.commands.pop(_place(p), None)
    world.tell("profile")
    return True


def _keep(book: dict[str, str], p: Json, key: str, limit: int, refusal: str) -> bool:
    text = p.get(key, "")
    if len(text) > limit:
        raise bad(refusal)
    book[p.get("language_code", "")] = text
    return True


@method("setMyName")
def set_my_name(world: World, p: Json, files: Files) -> bool:
    """The bot's name in a language."""
    return _keep(world.profile.names, p, "name", 64, "BOT_TITLE_INVALID")


@method("setMyDescription")
def set_my_description(world: World, p: Json, files: Files) -> bool:
    """What stands in an empty chat."""
    return _keep(world.profile.descriptions, p, "description", 512, "BOT_DESCRIPTION_TOO_LONG")


@method("setMyShortDescription")
def set_my_short_description(world: World, p: Json, files: Files) -> bool:
    """What stands on the profile page."""
    return _keep(world.profile.short_descriptions, p, "short_description", 120, "BOT_ABOUT_TOO_LONG")


def _text(book: dict[str, str], p: Json, otherwise: str = "") -> str:
    return book.get(p.get("language_code", "")) or book.get("") or otherwise


@method("getMyName")
def get_my_name(world: World, p: Json, files: Files) -> Json:
    """The name in a language."""
    return {"name": _text(world.profile.names, p, world.profile.name)}


@method("getMyDescription")
def get_my_description(world: World, p: Json, files: Files) -> Json:
    """The description in a language."""
    return {"description": _text(world.profile.descriptions, p)}


@method("getMyShortDescription")
def get_my_short_description(world: World, p: Json, files: Files) -> Json:
    """The short description in a language."""
    return {"short_description": _text(world.profile.short_descriptions, p)}


@method("setChatMenuButton")
def set_chat_menu_button(world: World, p: Json, files: Files) -> bool:
    """The button beside the input field, for one chat or for all."""
    world.profile.menu_buttons[p.get("chat_id")] = p.get("menu_button", {"type": "default"})
    world.tell("profile")
    return True


@method("getChatMenuButton")
def get_chat_menu_button(world: World, p: Json, files: Files) -> Any:
    """The button of a chat, else the common one."""
    buttons = world.profile.menu_buttons
    return buttons.get(p.get("chat_id")) or buttons.get(None) or {"type": "default"}
