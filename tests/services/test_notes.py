"""Research notes: kept, changed, undone, and never another server's."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.refusal import Refusal
from bot.services import note_steps
from bot.services.notebook import Reverted
from bot.services.refusals import (
    CompanyNeeded,
    CompanyUnknown,
    ForModerators,
    NoteChanged,
    NotedAlready,
    NoteDeleted,
    NoteGone,
    NoteSavedAlready,
    NotYourNote,
)
from bot.store import Database, drafts
from tests.services.conftest import MEI, House
from tests.services.notes import CLUB, KENS, MINE, MODS, OTHER, STRANGE, added, content


async def test_a_note_is_kept_with_its_author_and_first_step(house: House) -> None:
    note = await added(house)
    assert await house.services.notes.get(KENS, note.id) == note
    assert (note.author, note.company, note.revision, note.deleted) == (MEI, "Acme", 1, False)
    assert [step.what for step in await house.services.notes.history(KENS, note.id)] == ["add"]


async def test_a_note_needs_a_company(house: House) -> None:
    with pytest.raises(CompanyNeeded):
        await added(house, "・・")


async def test_no_note_crosses_servers(house: House) -> None:
    services = house.services
    note = await added(house)
    calls = [
        services.notes.get(STRANGE, note.id),
        services.notes.edit(STRANGE, note.id, 1, content("x")),
        services.notes.delete(STRANGE, note.id),
        services.notes.restore(STRANGE, note.id),
        services.notes.undo(STRANGE, note.id, 1),
        services.notes.history(STRANGE, note.id),
        services.notes.report(STRANGE, note.id),
        services.notes.settle(STRANGE, note.id, house.clock()),
        services.library.turn(STRANGE, note.company_id, None, 0, "here"),
        services.notes.unreport(STRANGE, note.id),
        services.notes.reports(STRANGE, note.id),
        services.companies.covered(STRANGE, note.company_id),
        services.companies.unmerge(STRANGE, note.company_id, note.company_id),
    ]
    for call in calls:
        with pytest.raises(NoteGone):
            await call
    for look in (services.library.page(STRANGE, "Acme"), services.library.of_company(OTHER, "Acme")):
        with pytest.raises(CompanyUnknown):
            await look
    for shelf in ("here", "deleted", "reported"):
        assert (await services.library.page(STRANGE, None, shelf=shelf)).total == 0
    assert (await services.library.search(OTHER, "saws acme")).notes == ()
    assert await services.companies.suggest(OTHER, "Ac") == []
    assert (await services.companies.page(STRANGE)).total == 0
    assert await services.companies.lookalikes(OTHER, "Acmee") == []
    assert (await services.notes.revert(STRANGE, MEI, note.created_at)).put_back == ()
    assert not (await services.notes.get(MINE, note.id)).deleted


async def test_the_second_of_two_editors_is_told(house: House) -> None:
    note = await added(house)
    edited = await house.services.notes.edit(MINE, note.id, 1, content("Mended"))
    assert (edited.content.title, edited.revision) == ("Mended", 2)
    with pytest.raises(NoteChanged):
        await house.services.notes.edit(MODS, note.id, 1, content("Other"))
    assert (await house.services.notes.get(MINE, note.id)).content.title == "Mended"


async def test_of_many_who_edit_at_once_one_comes_through(house: House) -> None:
    note = await added(house)
    edits = (house.services.notes.edit(MODS, note.id, 1, content(f"By {n}")) for n in range(5))
    done = await asyncio.gather(*edits, return_exceptions=True)
    assert sum(not isinstance(each, Refusal) for each in done) == 1
    assert len(await house.services.notes.history(MINE, note.id)) == 2


async def test_a_note_deleted_while_it_is_edited_says_so(house: House) -> None:
    note = await added(house)
    await house.services.notes.delete(MODS, note.id)
    with pytest.raises(NoteDeleted):
        await house.services.notes.edit(MINE, note.id, 1, content("Mended"))


async def test_saving_the_same_words_is_no_step(house: House) -> None:
    note = await added(house)
    assert (await house.services.notes.edit(MINE, note.id, 1, content())).revision == 1


async def test_a_draft_that_memory_holds_is_kept_until_it_becomes_a_note_and_that_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, kept = house.services.notes, house.services.drafts
    with monkeypatch.context() as patched:
        patched.setattr(Database, "ailing", True)
        draft = await kept.keep(MEI, "form", {"title": "typed"})
    message = "https://discord.com/channels/1/2/3"
    saved = await notes.add(MINE, "Acme", content(), message=message)
    with pytest.raises(NotedAlready):
        await notes.add(MINE, "Acme", content(), message=message, draft=draft)
    assert (await kept.take(MEI, draft)).values == {"title": "typed"}

    adding = [notes.add(MINE, "Acme", content("Mine"), draft=draft) for _ in range(3)]
    done = await asyncio.gather(*adding, return_exceptions=True)
    assert sum(isinstance(each, NoteSavedAlready) for each in done) == 2
    page = await house.services.library.page(MINE, "Acme")
    assert {note.id for note in page.notes} > {saved.id}
    assert page.total == 2


async def test_a_draft_becomes_a_note_once(house: House) -> None:
    async with house.db.begin() as connection:
        draft = await drafts.add(connection, MEI, "form", {}, house.clock.now)
    adding = [house.services.notes.add(MINE, "Acme", content(), draft=draft) for _ in range(3)]
    done = await asyncio.gather(*adding, return_exceptions=True)
    assert sum(isinstance(each, NoteSavedAlready) for each in done) == 2
    assert (await house.services.library.page(MINE, "Acme")).total == 1


async def test_a_company_is_made_once_however_many_write_at_once(house: House) -> None:
    await asyncio.gather(*(added(house, name) for name in ("Acme", "ACME", "Acme Inc.")))
    assert len(await house.services.companies.suggest(CLUB, "")) == 1
    assert (await house.services.library.page(MINE, "acme")).total == 3


async def test_others_change_nothing_and_moderators_do(house: House) -> None:
    notes = house.services.notes
    note = await added(house)
    for call in (
        notes.edit(KENS, note.id, 1, content("x")),
        notes.delete(KENS, note.id),
        notes.undo(KENS, note.id, 1),
    ):
        with pytest.raises(NotYourNote):
            await call
    await notes.delete(MODS, note.id)
    assert (await notes.get(MODS, note.id)).deleted


async def test_a_deleted_note_is_seen_by_its_author_and_moderators_alone(house: House) -> None:
    notes = house.services.notes
    note = await added(house)
    await notes.delete(MINE, note.id)
    for call in (notes.get(KENS, note.id), notes.history(KENS, note.id), notes.restore(KENS, note.id)):
        with pytest.raises(NoteGone):
            await call
    assert (await notes.get(MODS, note.id)).deleted
    assert (await house.services.library.page(KENS, None, shelf="deleted")).total == 0
    assert (await house.services.library.page(MINE, None, shelf="deleted")).total == 1


async def test_deleted_notes_are_out_of_sight_and_come_back(house: House) -> None:
    notes, library = house.services.notes, house.services.library
    note = await added(house)
    await notes.delete(MINE, note.id)
    assert (await library.page(MINE, "Acme")).total == 0
    assert (await library.search(CLUB, "saws")).notes == ()
    restored = await notes.restore(MINE, note.id)
    assert not restored.deleted
    assert len((await library.search(CLUB, "saws")).notes) == 1
    assert [step.what for step in await notes.history(MINE, note.id)] == ["add", "delete", "restore"]


async def test_each_step_can_be_undone_until_another_follows(house: House) -> None:
    notes = house.services.notes
    note = await added(house)
    edited = await notes.edit(MINE, note.id, 1, content("Mended"))
    back = await notes.undo(MINE, note.id, edited.revision)
    assert back.content.title == "Repair centre"
    with pytest.raises(NoteChanged):
        await notes.undo(MINE, note.id, edited.revision)
    await notes.delete(MINE, note.id)
    assert not (await notes.undo(MINE, note.id, back.revision + 1)).deleted
    other = await added(house, title="Second")
    assert (await notes.undo(MINE, other.id, 1)).deleted


async def test_a_members_changes_are_undone_but_not_what_others_did_after(house: House) -> None:
    notes = house.services.notes
    old, mixed = await added(house, title="Old"), await added(house, title="Mixed")
    house.clock.forward(days=2)
    since = house.clock.now
    await notes.edit(MINE, old.id, 1, content("Spoilt"))
    await notes.edit(MINE, mixed.id, 1, content("Spoilt too"))
    await notes.edit(MODS, mixed.id, 2, content("Mended by hand"))
    new = await added(house, title="New")
    done = await notes.revert(MODS, MEI, since)
    assert (done.put_back, done.skipped) == ((old.id, new.id), (mixed.id,))
    assert (await notes.get(MINE, old.id)).content.title == "Old"
    assert (await notes.get(MINE, new.id)).deleted
    assert (await notes.get(MINE, mixed.id)).content.title == "Mended by hand"
    with pytest.raises(ForModerators):
        await notes.revert(KENS, MEI, since)


async def test_what_is_as_it_was_before_is_not_put_back_again(house: House) -> None:
    notes = house.services.notes
    note = await added(house)
    await notes.delete(MINE, note.id)
    since = house.clock.now - timedelta(days=1)
    house.clock.forward(days=20)
    assert await notes.revert(MODS, MEI, since) == Reverted((), ())
    house.clock.forward(days=11)
    assert await notes.purge() == 1


async def test_what_was_undone_before_the_end_came_stays_and_the_rest_can_be_asked_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, since = house.services.notes, house.clock.now
    one, two = await added(house, title="One"), await added(house, title="Two")
    put_back = note_steps.put_back

    async def ends(connection: Any, row: Any, *more: Any) -> None:
        if row.id == two.id:
            raise TimeoutError
        await put_back(connection, row, *more)

    with monkeypatch.context() as killing:
        killing.setattr(note_steps, "put_back", ends)
        with pytest.raises(TimeoutError):
            await notes.revert(MODS, MEI, since)

    assert (await notes.get(MINE, one.id)).deleted
    assert await notes.revert(MODS, MEI, since) == Reverted((two.id,), ())


@pytest.mark.parametrize("notes_too", [True, False])
async def test_what_one_changed_in_notes_of_others_is_said_to_stay(house: House, notes_too: bool) -> None:
    await added(house)
    theirs = await added(house, who=KENS, title="Theirs")
    await house.services.notes.edit(MODS, theirs.id, 1, content("Mended"))
    erased = await house.services.privacy.delete(MODS.person, notes_too=notes_too)
    assert [(kind.what, kind.count) for kind in erased.nameless] == [
        ("Changes you made to research notes", 1)
    ]
    assert erased.kinds == ()


@pytest.mark.parametrize("notes_too", [True, False])
async def test_erasing_a_person_takes_their_notes_or_their_name(house: House, notes_too: bool) -> None:
    services = house.services
    mine, theirs = await added(house), await added(house, who=KENS, title="Theirs")
    await services.notes.edit(MODS, theirs.id, 1, content("Mended", body="saws"))
    await services.notes.undo(MODS, theirs.id, 2)
    await services.notes.report(MINE, theirs.id)
    assert (await services.privacy.show(MEI)).club
    erased = await services.privacy.delete(MEI, notes_too=notes_too)
    gone, stays = ({kind.what: kind.count for kind in kinds} for kinds in (erased.kinds, erased.nameless))
    assert ("Research notes you wrote for a server" in gone) is notes_too
    assert stays == (
        {}
        if notes_too
        else {"Research notes you wrote for a server": 1, "Changes you made to research notes": 1}
    )
    assert (await services.privacy.show(MEI)).kinds == ()
    assert (await services.notes.get(MODS, theirs.id)).reports == 0
    found: Any = {note.id for note in (await services.library.search(CLUB, "saws")).notes}
    assert found == ({theirs.id} if notes_too else {theirs.id, mine.id})
    if notes_too:
        with pytest.raises(NoteGone):
            await services.notes.get(MODS, mine.id)
    else:
        assert (await services.notes.get(MODS, mine.id)).author is None
        assert [step.person for step in await services.notes.history(MODS, mine.id)] == [None]
