"""People, servers, drafts and privacy."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, nullcontext, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services import Services
from bot.services.notebook import Member
from bot.services.refusals import DraftGone, NotYours
from bot.store import Database, StoreBusy
from bot.store import privacy as privacy_table
from bot.store.privacy import HOLDINGS
from bot.store.tables import metadata
from tests.databases import migrated
from tests.services.club import Club
from tests.services.conftest import KEN, MEI, NO_RULES, Clock, House
from tests.services.judge import FewWords
from tests.services.notes import content


async def test_a_language_is_chosen_changed_and_forgotten(house: House) -> None:
    people = house.services.people
    assert await people.language(MEI) is None
    for language in ("ja", "en", None):
        await people.set_language(MEI, language)
        assert await people.language(MEI) == language
    assert await people.language(KEN) is None


async def test_a_server_is_welcomed_once(house: House) -> None:
    assert [await house.services.guilds.welcome(guild) for guild in (1, 2, 1, 2)] == [
        True,
        True,
        False,
        False,
    ]


async def test_a_draft_is_there_for_a_day(house: House) -> None:
    drafts = house.services.drafts
    values = {"question": "half a thought \x00\ud83d", "company": ""}
    draft_id = await drafts.keep(MEI, "check", values)

    for _ in range(2):
        draft = await drafts.take(MEI, draft_id)
        assert (draft.form, draft.values["company"]) == ("check", "")
        assert draft.values["question"] == "half a thought \ufffd\ufffd"
    with pytest.raises(NotYours):
        await drafts.take(KEN, draft_id)
    house.clock.forward(days=1)
    with pytest.raises(DraftGone):
        await drafts.take(MEI, draft_id)
    house.clock.forward(seconds=1)
    assert await drafts.purge() == 1
    with pytest.raises(DraftGone):
        await drafts.take(MEI, draft_id)


async def test_a_draft_survives_a_store_that_refuses(tmp_path: Path) -> None:
    url = sqlite_here(tmp_path)
    database = Database(url, busy_seconds=0.01)
    await database.open()
    clock = Clock()
    services = Services(database, NO_RULES, clock, judge=FewWords())
    with closing(sqlite3.connect(tmp_path / "gyaku.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            await services.people.set_language(MEI, "ja")
        draft_id = await services.drafts.keep(MEI, "check", {"question": "typed"})
        other.execute("ROLLBACK")

    assert draft_id < 0
    assert (await services.drafts.take(MEI, draft_id)).values == {"question": "typed"}
    with pytest.raises(NotYours):
        await services.drafts.take(KEN, draft_id)
    await services.privacy.delete(MEI)
    with pytest.raises(DraftGone):
        await services.drafts.take(MEI, draft_id)
    await database.close()


@pytest.fixture(autouse=True)
def _sqlite_is_migrated(tmp_path: Path) -> None:
    migrated("sqlite", tmp_path)


def sqlite_here(folder: Path) -> str:
    return f"sqlite:///{folder / 'gyaku.sqlite3'}"


async def test_a_draft_is_kept_in_time_while_the_store_hangs(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = asyncio.Event()

    @asynccontextmanager
    async def hang() -> AsyncIterator[None]:
        try:
            await asyncio.Event().wait()
            yield
        finally:
            await released.wait()  # ending it takes as long as the driver does

    monkeypatch.setattr(house.db, "begin", hang)
    draft_id = await house.services.drafts.keep(MEI, "check", {"question": "typed"})
    released.set()  # not before: a draft that waited for the store would never be kept

    assert draft_id < 0
    assert (await house.services.drafts.take(MEI, draft_id)).values == {"question": "typed"}


async def test_a_button_from_before_a_restart_opens_no_other_draft(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "ailing", True)
    before = await house.services.drafts.keep(MEI, "check", {"question": "one"})
    restarted = Services(house.db, NO_RULES, house.clock, judge=house.judge)
    await restarted.drafts.keep(MEI, "question.asked", {"answer": "another"})
    with pytest.raises(DraftGone):
        await restarted.drafts.take(MEI, before)


async def live(house: House, person: int) -> None:
    """Leave something of a person in every table."""
    services = house.services
    checked = await house.check("What does the team do?", person=person, company="Acme", stage="first")
    question = await services.questions.save(person, checked.id)
    await services.questions.revise(person, question.id, "I read of it. What does the team do?")
    await services.questions.answered(person, question.id, "Much.", "yes")
    share = await services.shares.create(person, checked.id, 11, 22)
    await services.shares.posted(share.id, person + 5)
    await services.drafts.keep(person, "check", {"question": "half"})
    await services.people.set_language(person, "ja")
    club = Member(11, person)
    note = await services.notes.add(club, "Acme", content(), message=f"https://m/{person}", quoted=person)
    await services.notes.report(club, note.id)
    await rehearse(house, person)


async def rehearse(house: House, person: int) -> None:
    """Leave something of a person in every table of rehearsals, in the middle of a round."""
    club = Club(house)
    (round_id,) = await club.started(person, person + 50, channel=person)
    await club.press(round_id, "begin")
    meant = (await club.view(round_id)).round.meant
    await club.rehearsals.turns.choose(round_id, person, meant, ["What did you change first?"])
    await club.press(round_id, "begin")
    await club.press(round_id, "done")
    await club.give(round_id, person)
    at = house.clock() + timedelta(days=1)
    await club.rehearsals.schedules.plan(1, 2, person, at, language="en")


async def test_everything_kept_is_shown_and_deleted_and_nothing_of_others(house: House) -> None:
    await live(house, MEI)
    await live(house, KEN)
    privacy = house.services.privacy

    shown = await privacy.show(MEI)
    assert [kind.what for kind in shown.kinds] == [held.what for held in HOLDINGS]
    erased = await privacy.delete(MEI)
    gone, stays = ({kind.what: kind.count for kind in kinds} for kinds in (erased.kinds, erased.nameless))
    assert {what: gone.get(what, 0) + stays.get(what, 0) for what in gone | stays} == {
        kind.what: kind.count for kind in shown.kinds
    }
    assert stays == {"Rehearsals you took part in": 2}
    assert [(left.channel, left.message) for left in erased.posted] == [(22, MEI + 5)]

    assert (await privacy.show(MEI)).kinds == ()
    assert await privacy.show(KEN) == shown
    again = await privacy.delete(MEI)
    assert (again.kinds, again.posted, again.nameless) == ((), (), ())


async def test_feedback_for_another_is_said_to_stay(house: House) -> None:
    club = Club(house)
    (round_id,) = await club.started(MEI, KEN)
    await club.press(round_id, "begin")
    await club.press(round_id, "begin")
    await club.press(round_id, "done")
    await club.give(round_id, KEN)
    erased = await house.services.privacy.delete(KEN)
    assert {kind.what: kind.count for kind in erased.nameless} == {
        "Feedback you gave in rehearsals": 1,
        "Rehearsals you took part in": 2,
    }
    assert [kind.what for kind in erased.kinds] == ["The rehearsal you are in now"]


async def test_what_memory_keeps_while_everything_is_erased_goes_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "ailing", True)
    erase = privacy_table.erase
    kept: list[int] = []

    async def keep_meanwhile(connection: AsyncConnection, person: int, **how: bool) -> list[tuple[str, int]]:
        kept.append(await house.services.drafts.keep(MEI, "check", {"question": "typed"}))
        return await erase(connection, person, **how)

    monkeypatch.setattr(privacy_table, "erase", keep_meanwhile)
    await house.services.privacy.delete(MEI)
    with pytest.raises(DraftGone):
        await house.services.drafts.take(MEI, kept[0])


@pytest.mark.parametrize("erased", [False, True])
async def test_a_draft_of_what_fails_stays_unless_it_was_erased_meanwhile(
    house: House, monkeypatch: pytest.MonkeyPatch, *, erased: bool
) -> None:
    monkeypatch.setattr(Database, "ailing", True)
    drafts = house.services.drafts
    draft_id = await drafts.keep(MEI, "note.new", {"title": "typed"})
    with suppress(StoreBusy), drafts.spending(draft_id) as there:
        with drafts.spending(draft_id) as again:
            pass
        if erased:
            await house.services.privacy.delete(MEI)
        raise StoreBusy
    assert (there, again) == (True, False)
    with pytest.raises(DraftGone) if erased else nullcontext():
        await drafts.take(MEI, draft_id)


async def test_an_erasure_that_is_refused_leaves_everything(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "ailing", True)
    draft_id = await house.services.drafts.keep(MEI, "check", {"question": "typed"})

    async def refuse(*_: object, **__: object) -> None:
        raise StoreBusy

    monkeypatch.setattr(privacy_table, "erase", refuse)
    with pytest.raises(StoreBusy):
        await house.services.privacy.delete(MEI)
    assert (await house.services.drafts.take(MEI, draft_id)).values == {"question": "typed"}


async def test_deleting_leaves_no_orphan(house: House) -> None:
    await live(house, MEI)
    for person in (MEI, MEI + 50):  # they rehearsed together
        await house.services.privacy.delete(person)
    async with house.db.read() as connection:
        left = {
            table.name: await connection.scalar(select(func.count()).select_from(table))
            for table in metadata.sorted_tables
            if table.name not in {"companies", "company_names"}  # the server's
        }
    assert set(left.values()) == {0}
