"""Notes from messages, taken back by whose message it was, and deleted ones that go for good."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext

import pytest

from bot.services.notebook import Member
from bot.services.refusals import NotedAlready, NotedAndDeleted, NotedEnough, NoteGone, NotYourNote, TakenBack
from tests.services.conftest import KEN, MEI, House
from tests.services.notes import CLUB, KENS, MINE, MODS, OTHER, added, content


@pytest.mark.parametrize("way", ["told", "from the note", "told, then erased"])
async def test_whose_message_it_was_may_remove_it_for_good_but_not_change_it(house: House, way: str) -> None:
    notes = house.services.notes
    note = await notes.add(MINE, "Acme", content(), message="https://m", quoted=KEN)
    with pytest.raises(NotYourNote):
        await notes.edit(KENS, note.id, 1, content("x"))
    with pytest.raises(NoteGone):
        await notes.withdraw(note.id, MEI)
    since = house.clock.now
    if way != "from the note":
        await notes.withdraw(note.id, KEN)
    else:
        assert await notes.delete(KENS, note.id) is None
    with pytest.raises(NoteGone):
        await notes.withdraw(note.id, KEN)
    await notes.revert(MODS, KEN, since)
    await notes.revert(MODS, MEI, since)
    if way == "told, then erased":
        await house.services.privacy.delete(KEN, notes_too=False)
    for call in (notes.restore(MINE, note.id), notes.restore(MODS, note.id), notes.undo(MODS, note.id, 2)):
        with pytest.raises(NoteGone):
            await call
    assert (await house.services.library.search(CLUB, "saws")).notes == ()
    for again in (MINE, MODS, KENS):
        with pytest.raises(TakenBack):
            await notes.add(again, "Acme", content(), message="https://m", quoted=KEN)
    await notes.add(Member(OTHER, MEI), "Acme", content(), message="https://m", quoted=KEN)


async def test_a_message_becomes_one_note_however_often_it_is_saved(house: House) -> None:
    notes = house.services.notes
    saving = (
        notes.add(who, "Acme", content(), message="https://m", quoted=KEN) for who in (MINE, MODS, MINE)
    )
    done = await asyncio.gather(*saving, return_exceptions=True)
    assert sorted(type(each) is NotedAlready for each in done) == [False, True, True]
    [note] = (await house.services.library.page(MODS, None)).notes
    with pytest.raises(NotedAlready, match="Repair centre"):
        await notes.check_message(KENS, "https://m", KEN)
    await notes.delete(MODS, note.id)
    with pytest.raises(NotedAndDeleted):
        await notes.add(MINE, "Acme", content(), message="https://m", quoted=KEN)


@pytest.mark.parametrize("back", [False, True])
async def test_nobody_is_told_more_than_ten_times_a_day_by_one_member(house: House, back: bool) -> None:
    notes = house.services.notes
    for n in range(10):
        note = await notes.add(MINE, "Acme", content(), message=f"https://m/{n}", quoted=KEN)
        if back:
            await (notes.withdraw(note.id, KEN) if n % 2 else notes.delete(KENS, note.id))
    with pytest.raises(NotedEnough):
        await notes.add(MINE, "Acme", content(), message="https://m/x", quoted=KEN)
    await notes.add(MINE, "Acme", content(), message="https://m/own", quoted=MEI)
    await notes.add(MODS, "Acme", content(), message="https://m/mods", quoted=KEN)
    await notes.add(Member(OTHER, MEI), "Acme", content(), message="https://m/other", quoted=KEN)
    house.clock.forward(days=1, seconds=1)
    await notes.add(MINE, "Acme", content(), message="https://m/x", quoted=KEN)


@pytest.mark.parametrize("notes_too", [True, False])
async def test_no_message_of_who_erased_everything_becomes_a_note_again(
    house: House, notes_too: bool
) -> None:
    notes = house.services.notes
    await notes.add(MINE, "Acme", content(), message="https://m", quoted=KEN)
    deleted = await notes.add(MINE, "Acme", content(), message="https://m/deleted", quoted=KEN)
    await notes.delete(MINE, deleted.id)
    await notes.add(KENS, "Acme", content(), message="https://m/mine", quoted=MEI)
    await house.services.privacy.delete(KEN, notes_too=notes_too)
    for message in ("https://m", "https://m/deleted"):
        with pytest.raises(TakenBack):
            await notes.add(MODS, "Acme", content(), message=message, quoted=KEN)
    with pytest.raises(NotedAlready) if not notes_too else nullcontext():
        await notes.add(MODS, "Acme", content(), message="https://m/mine", quoted=MEI)


async def test_deleted_notes_go_for_good_after_thirty_days(house: House) -> None:
    notes = house.services.notes
    note, kept, old = await added(house), await added(house, title="Kept"), await added(house, title="Back")
    for each in (note, old):
        await notes.delete(MINE, each.id)
    await notes.restore(MINE, old.id)
    house.clock.forward(days=29)
    assert await house.services.purge() == 0
    house.clock.forward(days=1, seconds=1)
    assert await house.services.purge() == 1
    for call in (notes.get(MODS, note.id), notes.history(MODS, note.id), notes.restore(MODS, note.id)):
        with pytest.raises(NoteGone):
            await call
    assert {each.id for each in (await house.services.library.page(MODS, None)).notes} == {kept.id, old.id}


async def test_what_was_deleted_goes_even_where_notes_stay(house: House) -> None:
    notes = house.services.notes
    kept, deleted = await added(house), await added(house, title="Deleted")
    quoting = await notes.add(KENS, "Acme", content("Quoting"), message="https://m", quoted=MEI)
    await notes.delete(MINE, deleted.id)
    await notes.delete(MODS, quoting.id)
    await house.services.privacy.delete(MEI, notes_too=False)
    assert (await house.services.library.page(MODS, None, shelf="deleted")).total == 0
    assert (await notes.get(MODS, kept.id)).author is None
