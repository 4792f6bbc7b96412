"""Telephone numbers in one form, E.164, so that the same phone is found however it was written."""

from __future__ import annotations

import re

import phonenumbers

_MOBILE = re.compile(r"1(?:[3-689]\d|7[0-8])\d{8}")
"""A number of a mobile in mainland China as nearly all ledgers write it: it needs no library, which takes fifty times as
long. 179 was a prefix for calls abroad."""


def e164(said: str, region: str = "CN") -> str | None:
    """`138 0000 0001` → `+8613800000001`; None for what is no telephone number."""
    if region == "CN" and _MOBILE.fullmatch(said):
        return f"+86{said}"
    try:
        number = phonenumbers.parse(said, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
