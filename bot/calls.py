"""What one call of the Bot API carries, as plain parameters: words, buttons, keys."""

from __future__ import annotations

from typing import Any

from bot.verdicts import Kind
from views.splitting import fits as fits_into
from views.splitting import split, visible

CAPTION = 1024


def text_of(words: str) -> dict[str, Any]:
    """Words, whose links show no preview."""
    return {"text": words, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def buttons_of(body: dict[str, Any]) -> dict[str, Any]:
    """The buttons under a message; nothing when there are none."""
    rows = [[_button(one) for one in row] for row in body.get("buttons", ())]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _button(one: dict[str, str]) -> dict[str, str]:
    link = {"url": one["url"]} if "url" in one else {"callback_data": one["data"]}
    return {"text": one["text"]} | link


def markup_of(body: dict[str, Any]) -> dict[str, Any]:
    """Keys, a prompt or buttons, whichever the message has."""
    if "keys" in body:
        rows = [[_key(one) for one in row] for row in body["keys"]]
        keyboard = {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}
        return {"reply_markup": keyboard if rows else {"remove_keyboard": True}}
    if "prompt" in body:
        prompt = {"force_reply": True, "selective": True, "input_field_placeholder": body["prompt"][:64]}
        return {"reply_markup": prompt}
    return buttons_of(body)


def _key(one: dict[str, Any]) -> dict[str, Any]:
    return {"text": one["text"]} | ({"request_contact": True} if one.get("contact") else {})


def fits(body: dict[str, Any]) -> bool:
    """Whether the words go into one message, or under one picture or file."""
    if "picture" in body or body.get("album") or body.get("workbook"):
        return fits_into(body["text"], CAPTION)
    return len(split(body["text"])) == 1


def simpler(kind: Kind, facts: dict[str, Any]) -> dict[str, Any] | None:
    """The same call without what Telegram could not read or find; None when nothing can be left out."""
    if kind == "plain" and "parse_mode" in facts:
        name = "text" if "text" in facts else "caption"
        return _without(facts, "parse_mode") | {name: visible(facts[name])}
    if kind in ("without_reply", "anew") and "reply_parameters" in facts:
        return _without(facts, "reply_parameters")
    return None


def _without(facts: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key != name}
