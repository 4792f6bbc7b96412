"""An album is one report, however late its parts come."""

from __future__ import annotations

from domain.people import Role
from tests.kit import Town


async def test_the_card_counts_the_photos_of_an_album(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    await lin.says("/report")
    await lin.taps("报修")
    await lin.says("墙角发霉")
    lin.forgets()

    await lin.sends_album(3)

    # A desk that is fast enough shows the first photo before the others have come; what counts is where it ends.
    assert "3 张照片" in lin.pending()[-1]
    lin.forgets()


async def test_parts_that_come_after_sending_join_the_ticket(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅")
    await lin.says("/report")
    await lin.taps("报修")
    lin.forgets()
    town.world.send_album(lin.person, [b"one", b"two"], "飘窗渗水")
    held_back = town.world.updates.peek()[-1]
    town.world.updates.remove(held_back)
    await town.settles()
    await lin.taps("发送")
    lin.forgets()
    group.forgets()

    await town.passes(hours=2)
    town.world.inject({key: value for key, value in held_back.body.items() if key != "update_id"}, lin.person.id)
    await town.settles()

    group.hears("1001")
    lin.hears_nothing()
