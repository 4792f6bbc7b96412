"""`anju aside`: what was set aside is seen and tried again, by a desk that runs."""

from __future__ import annotations

from sqlalchemy import insert, select

from storage import aside
from storage.database import Transaction
from storage.tables.pipeline import inbox, timers
from tests.kit import Town
from tests.kit.town import START


def _set_aside(tx: Transaction) -> None:
    person = {"id": 7, "is_bot": False, "first_name": "林晓梅"}
    for update_id, reference in ((900, "a1b2c3"), (901, "d4e5f6")):
        words = {
            "message_id": 1,
            "date": 1_700_000_000,
            "chat": {"id": 7, "type": "private"},
            "from": person,
            "text": "/help",
        }
        tx.execute(
            insert(inbox).values(
                bot_id=42,
                update_id=update_id,
                lane=7,
                body={"update_id": update_id, "message": words},
                received_at=START,
                state="set-aside",
                attempts=3,
                reason=f"set aside as {reference}",
            )
        )
    tx.execute(insert(timers).values(kind="nothing", subject="", due_at=START, state="set-aside", attempts=3))


async def test_what_was_set_aside_is_listed_without_a_word_of_anybody(town: Town) -> None:
    await town.ask(_set_aside)
    listed = await town.ask(aside.listed)
    assert [(one.kind, one.why) for one in listed] == [
        ("update", "set aside as a1b2c3"),
        ("update", "set aside as d4e5f6"),
        ("timer", "nothing"),
    ]


async def test_by_its_reference_one_is_tried_again_and_handled(town: Town) -> None:
    lin = town.somebody("林晓梅")
    await town.ask(_set_aside)
    await town.ask(lambda tx: tx.execute(inbox.update().values(lane=lin.person.id)))
    assert await town.ask(aside.again, ["d4e5f6"]) == 1
    assert await town.ask(aside.again, ["d4e5f6"]) == 0
    await town.machine.lanes.look()
    await town.machine.lanes.idle()
    states = await town.ask(lambda tx: dict(tx.execute(select(inbox.c.update_id, inbox.c.state)).all()))
    assert states == {900: "set-aside", 901: "done"}
    await town.settles()
    lin.forgets()


async def test_without_a_reference_all_of_them_are(town: Town) -> None:
    await town.ask(_set_aside)
    assert await town.ask(aside.again, []) == 3
    assert await town.ask(aside.listed) == []
    await town.ask(lambda tx: tx.execute(inbox.delete()))
    await town.ask(lambda tx: tx.execute(timers.delete()))
