"""Telephone numbers in one form, E.164, so that the same phone is found however it was written."""

from __future__ import annotations

import phonenumbers


def e164(said: str, region: str = "CN") -> str | None:
    """`138 0000 0001` → `+8613800000001`; None for what is no telephone number."""
    try:
        number = phonenumbers.parse(said, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
