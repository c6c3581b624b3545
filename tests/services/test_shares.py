from __future__ import annotations

import pytest

from bot.feedback.model import Context
from bot.services.refusals import CheckGone, NotYours, NotYoursToRemove, ShareGone
from tests.services.conftest import KEN, MEI, House

SERVER, CHANNEL, MESSAGE = 11, 22, 33


async def test_a_share_is_there_for_everyone(house: House) -> None:
    checked = await house.check(company="Acme", stage="final")
    share = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    await house.services.shares.posted(share.id, MESSAGE)

    seen = await house.services.shares.get(share.id, CHANNEL)
    assert (seen.person, seen.guild, seen.channel, seen.message) == (MEI, SERVER, CHANNEL, MESSAGE)
    assert (seen.report, seen.company) == (checked.report, "Acme")


async def test_sharing_again_in_a_channel_gives_the_same(house: House) -> None:
    checked = await house.check()
    first = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    await house.services.shares.posted(first.id, MESSAGE)

    again = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    other = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL + 1)

    assert (again.id, again.message) == (first.id, MESSAGE)
    assert other.id != first.id


async def test_a_share_that_was_never_posted_can_be_shared_anew(house: House) -> None:
    checked = await house.check()
    await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    meanwhile = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    house.clock.forward(seconds=10)
    later = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    assert (meanwhile.fresh, later.fresh) == (False, True)


async def test_a_share_shows_the_interview_it_was_shared_for(house: House) -> None:
    checked = await house.check("What is the salary?")
    share = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    await house.services.checks.rejudge(checked.id, MEI, lambda _: Context("offer"))

    seen = await house.services.shares.get(share.id, CHANNEL)
    assert seen.report is not None
    assert seen.report.context == Context()
    anew = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    assert anew.id != share.id


async def test_the_sharer_and_moderators_remove_it_once(house: House) -> None:
    shares = house.services.shares
    checked = await house.check()
    mine = await shares.create(MEI, checked.id, SERVER, CHANNEL)
    moderated = await shares.create(MEI, checked.id, SERVER, CHANNEL + 1)
    await shares.posted(mine.id, MESSAGE)

    with pytest.raises(NotYoursToRemove):
        await shares.remove(mine.id, CHANNEL, KEN, moderator=False)
    removed = await shares.remove(mine.id, CHANNEL, MEI, moderator=False)
    assert removed is not None
    assert removed.message == MESSAGE
    assert await shares.remove(mine.id, CHANNEL, MEI, moderator=False) is None
    assert await shares.remove(moderated.id, CHANNEL + 1, KEN, moderator=True) is not None
    for call in (shares.get(mine.id, CHANNEL), shares.posted(mine.id, MESSAGE)):
        with pytest.raises(ShareGone):
            await call


async def test_a_share_is_known_in_its_own_channel_alone(house: House) -> None:
    shares = house.services.shares
    share = await shares.create(MEI, (await house.check()).id, SERVER, CHANNEL)
    with pytest.raises(ShareGone):
        await shares.get(share.id, CHANNEL + 1)
    assert await shares.remove(share.id, CHANNEL + 1, KEN, moderator=True) is None
    assert (await shares.get(share.id, CHANNEL)).person == MEI


async def test_only_ones_own_check_is_shared(house: House) -> None:
    checked = await house.check()
    with pytest.raises(NotYours):
        await house.services.shares.create(KEN, checked.id, SERVER, CHANNEL)
    with pytest.raises(CheckGone):
        await house.services.shares.create(MEI, checked.id + 1, SERVER, CHANNEL)


async def test_a_share_outlives_its_check(house: House) -> None:
    checked = await house.check()
    share = await house.services.shares.create(MEI, checked.id, SERVER, CHANNEL)
    house.clock.forward(days=31)
    await house.services.purge()

    assert (await house.services.shares.get(share.id, CHANNEL)).report is None
    assert await house.services.shares.remove(share.id, CHANNEL, MEI, moderator=False) is not None
