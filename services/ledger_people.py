"""The people of a ledger: the same phone and name are the same person, on however many contracts."""

from __future__ import annotations

from typing import Any

from domain.ledgers import Entry, EntryBuyer, FaultCode
from domain.people import Class
from services.ledger_taking import Taking
from storage.ledgers import Kept, KeptBuyer


def take_buyers(taking: Taking, kept: Kept, entry: Entry) -> bool:
    """True when somebody is new on the contract, or is called, reached or classed otherwise."""
    named = {one.name for one in entry.buyers}
    changes = []
    for one in entry.buyers:
        phone, index = taking.people.phones.get(one.phone, (None, None))
        if one.phone and phone is None:
            taking.fault(entry, FaultCode.BAD_PHONE, one.name, one.phone)
        found = _on_contract(kept, one, index, named)
        changes.append(found is None)
        if found is None:
            found = _join(taking, kept, one, phone, index)
        changes.append(_renew(taking, found, one, phone, index))
    return any(changes)


def _on_contract(kept: Kept, one: EntryBuyer, index: bytes | None, named: set[str]) -> KeptBuyer | None:
    """By name; else by a phone whose former name the ledger no longer has: then the name was put right."""
    for buyer in kept.buyers:
        if buyer.name == one.name:
            return buyer
    for buyer in kept.buyers:
        if index is not None and buyer.index == index and buyer.name not in named:
            return buyer
    return None


def _join(taking: Taking, kept: Kept, one: EntryBuyer, phone: str | None, index: bytes | None) -> KeptBuyer:
    found = taking.people.by_phone.get((index, one.name)) if index else None
    if found is None:
        class_ = (one.class_ or Class.LONG_TERM).value
        found = KeptBuyer(0, one.name, index, class_)
        taking.writes.buyers.append((found, phone))
        if index:
            taking.people.by_phone[index, one.name] = found
    taking.writes.owners.append((kept, found, one.part.value))
    taking.note_change("buyer", "", one.name)
    kept.buyers.append(found)
    return found


def _renew(taking: Taking, buyer: KeptBuyer, one: EntryBuyer, phone: str | None, index: bytes | None) -> bool:
    news: dict[str, Any] = {}
    if buyer.name != one.name:
        taking.note_change("buyer", buyer.name, one.name)
        news["name"] = buyer.name = one.name
    if index is not None and buyer.index != index:
        taking.note_change("phone", "", phone)
        news |= {"phone": phone, "phone_index": index}
        buyer.index = index
    if one.class_ is not None and buyer.class_ != one.class_.value:
        taking.note_change("class", buyer.class_, one.class_.value)
        news["class"] = buyer.class_ = one.class_.value
    if news:
        taking.writes.renewed.append((buyer, news))
    return bool(news)
