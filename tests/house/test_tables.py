"""The schema: migrations give what the tables say, and what is personal is sealed."""

from __future__ import annotations

from sqlalchemy import Column, String, Text

from storage import schema
from storage.columns import Sealed
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables import metadata
from tests.conftest import SECRET

PERSONAL = {
    "buyers.name",
    "buyers.phone",
    "buyers.identity",
    "tickets.text",
    "lines.text",
    "drafts.text",
    "paper_files.text",
    "paper_lines.text",
    "paper_rounds.reason",
    "paper_rounds.wanted",
    "product_files.text",
    "passages.text",
    "steps.taken_back_why",
    "surveys.reason",
    "settlement_steps.text",
    "visits.words",
    "wanted_papers.name",
    "wanted_papers.reason",
    "findings.text",
    "handings.words",
    "notice_calls.words",
    "inbox.body",
    "outbox.body",
    "replays.body",
    "hooks.secret",
    "pushes.body",
    "approvals.reason",
    "facts.value",
    "entering.said",
    "chases.note",
    "contact_cards.phone",
    "imports.name",
    "imports.about",
    "import_slices.body",
    "import_slices.notes",
    "import_slices.undo",
    "hand_overs.words",
    "hand_overs.answer",
    "phrases.title",
    "phrases.text",
}
"""What buyers are and what was said: opened only with the data key."""

OPEN = {
    "alarms": {"promise"},
    "accounts": {"language"},
    "approvals": {"stage", "state"},
    "awaited": {"what", "subject"},
    "bookings": {"purpose", "counter", "project", "state", "source"},
    "callouts": {"state", "offered"},
    "cards": {"card"},
    "chases": {"stage", "what", "by"},
    "contact_copies": {"project", "copy"},
    "contacts": {"project", "post"},
    "contracts": {"number", "payment", "bank", "salesperson"},
    "drafts": {"kind"},
    "entering": {"stage"},
    "facts": {"stage", "key", "entered_by"},
    "groups": {"project"},
    "hand_overs": {"reason", "state"},
    "holdings": {"how"},
    "homes": {"project", "building", "unit", "room", "layout"},
    "import_slices": {"stage"},
    "imports": {"file_id", "state"},
    "inbox": {"state", "reason", "replica"},
    "invitations": {"kind"},
    "journeys": {"project", "kind", "stage", "entered_by", "note"},
    "leases": {"name", "holder"},
    "lengths": {"project", "bank", "kind", "stage", "spread"},
    "letters": {"letter", "state"},
    "ledger_heads": {"head", "field"},
    "lines": {"what"},
    "marks": {"name"},
    "outbox": {"subject", "card", "key", "state", "reason"},
    "owners": {"part"},
    "paper_files": {"kind", "file_id", "unique_id", "album"},
    "paper_lines": {"what"},
    "papers": {"kind", "state", "reason"},
    "photos": {"album", "kind", "file_id", "unique_id", "mark"},
    "phrases": {"project", "kind"},
    "pictures": {"key", "file_id"},
    "products": {"project", "what", "spot", "brand", "model", "serial", "supplier", "entered_by"},
    "product_files": {"document", "kind", "file_id", "unique_id", "album"},
    "product_lines": {"what", "by", "about"},
    "receipts": {"bank", "reference", "state", "entered_by"},
    "arrears": {"project", "what", "state"},
    "arrear_steps": {"what"},
    "pledges": {"state"},
    "settlements": {"project", "state"},
    "settlement_steps": {"state"},
    "staff": {"name", "role", "project", "department"},
    "stays": {"project", "bank", "kind", "stage"},
    "steps": {"stage", "entered_by", "note", "taken_back_by"},
    "surveys": {"moment", "subject"},
    "tickets": {"project", "kind", "status", "priority", "source", "cause"},
    "timers": {"kind", "subject", "state"},
    "tokens": {"name", "scopes"},
    "replays": {"key"},
    "hooks": {"url", "events", "project", "reason"},
    "pushes": {"event", "state"},
    "visits": {"project", "reason", "state", "mode", "feeling"},
    "buyers": {"class"},
    "wanted_papers": {"project", "kind", "state", "how"},
    "attendances": {"department"},
    "findings": {"department"},
    "notice_calls": {"result"},
    "signatures": {"department"},
    "wave_fees": {"fee"},
    "wave_lines": {"what", "about"},
    "waves": {"project", "name", "state"},
    "handings": {"state", "reason"},
    "handing_lines": {"what", "about"},
    "wave_defects": {"stage", "room", "component"},
    "meter_readings": {"meter"},
    "handed_items": {"item"},
}
"""Words that are kept as they are: keys, kinds, states, numbers of contracts, and the names of colleagues."""


def test_migrations_give_what_the_tables_say(database_url: str) -> None:
    engine = make_engine(database_url, Keyring.from_secret(SECRET))
    try:
        assert schema.drift(engine) == []
    finally:
        engine.dispose()


def _columns() -> dict[str, Column[object]]:
    return {f"{table.name}.{column.name}": column for table in metadata.sorted_tables for column in table.columns}


def test_what_is_personal_is_sealed() -> None:
    sealed = {name for name, column in _columns().items() if isinstance(column.type, Sealed)}
    assert sealed == PERSONAL


def test_a_sealed_value_opens_only_in_its_own_column() -> None:
    places = {name: column.type.place for name, column in _columns().items() if isinstance(column.type, Sealed)}
    assert all(name == place for name, place in places.items())


def test_every_column_of_words_is_known_to_be_open() -> None:
    """A new column of words goes into PERSONAL, and is sealed, or into OPEN, for a reason."""
    words = {name for name, column in _columns().items() if isinstance(column.type, String | Text)}
    assert words == {f"{table}.{column}" for table, columns in OPEN.items() for column in columns}
