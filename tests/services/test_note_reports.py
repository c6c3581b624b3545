"""Reports of notes: counted, told to moderators, and settled."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.services.notebook import Member, Reports, Told
from bot.services.refusals import (
    ForModerators,
    ReasonTooLong,
)
from tests.services.conftest import House
from tests.services.notes import CLUB, KENS, MINE, MODS, STRANGE, added


async def test_moderators_are_told_once_an_hour_and_a_report_is_taken_back(house: House) -> None:
    notes = house.services.notes
    one, two, three = [await added(house, title=title) for title in ("One", "Two", "Three")]
    assert (await notes.report(KENS, one.id)).tell
    await notes.unreport(KENS, one.id)
    assert await notes.report(KENS, one.id) == Told(first=True, tell=False)
    await notes.settle(MODS, one.id, house.clock() + timedelta(seconds=1))
    house.clock.forward(minutes=59)
    assert not (await notes.report(KENS, two.id)).tell
    there = await added(house, who=STRANGE)
    assert (await notes.report(STRANGE, there.id)).tell
    house.clock.forward(minutes=1)
    assert (await notes.report(KENS, three.id)).tell
    await notes.unreport(KENS, one.id)
    await notes.unreport(KENS, one.id)
    assert (await notes.get(MODS, one.id)).reports == 0
    with pytest.raises(ReasonTooLong):
        await notes.report(KENS, one.id, "x" * 501)


async def test_reports_count_each_person_once_and_moderators_settle_them(house: House) -> None:
    notes, library = house.services.notes, house.services.library
    note = await added(house)
    assert await notes.report(KENS, note.id, "Names my boss") == Told(first=True, tell=True)
    assert await notes.report(KENS, note.id) == Told(first=False, tell=False)
    assert (await notes.get(MINE, note.id)).reports == 1
    assert (await library.page(MODS, "Acme")).reported == 1
    assert (await library.page(MODS, None, shelf="reported")).total == 1
    reports = await notes.reports(MODS, note.id)
    assert reports.reasons == ("Names my boss",)
    assert reports.until is not None
    assert await notes.reports(MINE, note.id) == Reports()
    with pytest.raises(ForModerators):
        await library.page(KENS, None, shelf="reported")
    with pytest.raises(ForModerators):
        await notes.settle(KENS, note.id, reports.until)
    assert (await notes.settle(MODS, note.id, reports.until)).reports == 0


async def test_only_the_reports_that_a_moderator_read_are_settled(house: House) -> None:
    notes, note = house.services.notes, await added(house)
    for person in range(1, 8):
        await notes.report(Member(CLUB, person), note.id, "" if person == 2 else f"Reason {person}")
        house.clock.forward(seconds=1)
    for reasons, left in (([1, 3, 4, 5, 6], 1), ([7], 1), ([8], 0)):
        read = await notes.reports(MODS, note.id)
        assert read.reasons == tuple(f"Reason {number}" for number in reasons)
        assert read.until is not None
        if reasons == [7]:
            await notes.report(Member(CLUB, 8), note.id, "Reason 8")
        assert (await notes.settle(MODS, note.id, read.until)).reports == left
    assert await notes.reports(MODS, note.id) == Reports()
