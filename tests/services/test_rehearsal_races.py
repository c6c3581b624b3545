"""Two presses at the same moment, in one process and in two; and what erasing does to rounds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.refusal import Refusal
from bot.rehearsal import Phase
from bot.services import Services
from bot.services.rounds.model import Happened
from bot.services.rounds.refusals import ElsewhereAlready, LobbyHere, PlannedAlready
from bot.store import Database
from bot.store.backup import backup, restore
from bot.store.round_tables import round_events, round_feedback, round_questions, round_seats, rounds
from tests.databases import PATIENT
from tests.services.club import CHANNEL, GUILD, Club, people
from tests.services.conftest import NO_RULES, House

MEI, KEN, AOI, RIN = people(4)


@pytest.fixture
def club(house: House) -> Club:
    return Club(house)


@pytest.fixture
async def two(house: House, url: str) -> AsyncIterator[list[Services]]:
    """Two processes over one database."""
    db = Database(url, busy_seconds=PATIENT)
    await db.open()
    yield [house.services, Services(db, NO_RULES, house.clock, judge=house.judge)]
    await db.close()


async def at_once(*presses: Any) -> tuple[list[Happened], list[Refusal]]:
    """What was taken and what was refused of presses made at once; anything else is an error."""
    done = await asyncio.gather(*presses, return_exceptions=True)
    taken = [each for each in done if isinstance(each, Happened)]
    refused = [each for each in done if isinstance(each, Refusal)]
    assert len(taken) + len(refused) == len(presses), done
    return taken, refused


async def test_of_two_confirmations_at_once_one_plans(house: House, two: list[Services]) -> None:
    await house.services.people.set_zone(MEI, "Asia/Tokyo")
    at = house.clock() + timedelta(days=1)
    presses = [
        services.rehearsals.schedules.plan(GUILD, CHANNEL, MEI, at, language="en") for services in two * 3
    ]
    done = await asyncio.gather(*presses, return_exceptions=True)
    (row,) = await house.services.rehearsals.schedules.of_person(MEI)
    assert [each for each in done if each == row] == [row]
    assert sum(isinstance(each, PlannedAlready) for each in done) == len(presses) - 1


async def events_of(club: Club, round_id: int) -> list[int]:
    async with club.house.db.read() as connection:
        found = select(round_events.c.number).where(round_events.c.round_id == round_id)
        return list(await connection.scalars(found.order_by(round_events.c.number)))


async def test_of_two_processes_one_begins(club: Club, two: list[Services]) -> None:
    (round_id,) = await club.started(MEI, KEN)
    for _ in range(2):
        meant = (await club.view(round_id)).round.meant
        presses = [services.rehearsals.turns.press(round_id, MEI, "begin", meant) for services in two * 2]
        taken, refused = await at_once(*presses)
        assert (len(taken), len(refused)) == (1, 3)
    assert (await club.view(round_id)).round.phase is Phase.ASK
    assert await events_of(club, round_id) == [1, 2, 3]
    views = [await services.rehearsals.view(round_id) for services in two]
    assert views[0] == views[1]


async def test_a_double_press_on_start_opens_the_groups_once(club: Club, two: list[Services]) -> None:
    lobby = await club.lobby(*people(7))
    starts = [services.rehearsals.lobbies.start(lobby, MEI, moderator=False) for services in two * 2]
    taken, _ = await at_once(*starts)
    (started,) = taken
    assert len(started.opened) == 2
    async with club.house.db.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(rounds)) == 3


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_round_goes_on_from_the_backup_that_was_restored_meanwhile(
    club: Club, url: str, tmp_path: Path
) -> None:
    lobby = await club.lobby(MEI, KEN)
    await asyncio.to_thread(backup, url, tmp_path / "copy")
    await club.rehearsals.lobbies.join(lobby, AOI, practises=True)
    await asyncio.to_thread(restore, url, tmp_path / "copy")

    await club.rehearsals.lobbies.join(lobby, RIN, practises=True)
    await asyncio.to_thread(restore, url, tmp_path / "copy")
    assert [seat.person for seat in (await club.view(lobby)).seats] == [MEI, KEN]
    await club.rehearsals.lobbies.join(lobby, RIN, practises=True)

    assert await events_of(club, lobby) == [1, 2, 3]
    view = await club.view(lobby)
    assert [seat.person for seat in view.seats] == [MEI, KEN, RIN]
    restarted = Services(club.house.db, NO_RULES, club.house.clock, judge=club.house.judge)
    assert await restarted.rehearsals.view(lobby) == view


async def test_a_channel_gets_one_lobby_however_many_ask(two: list[Services]) -> None:
    opening = [
        services.rehearsals.lobbies.open(GUILD, CHANNEL, person, language="ja")
        for services, person in zip(two * 2, people(4), strict=True)
    ]
    taken, refused = await at_once(*opening)
    assert len(taken) == 1
    assert {type(refusal) for refusal in refused} == {LobbyHere}


async def test_a_person_gets_into_one_lobby(club: Club, two: list[Services]) -> None:
    lobbies = [await club.lobby(KEN), await club.lobby(AOI, channel=CHANNEL + 1)]
    joining = [
        services.rehearsals.lobbies.join(lobby, MEI, practises=True)
        for services, lobby in zip(two, lobbies, strict=True)
    ]
    taken, refused = await at_once(*joining)
    assert len(taken) == 1
    assert {type(refusal) for refusal in refused} == {ElsewhereAlready}


async def test_feedback_at_once_is_all_kept(club: Club, two: list[Services]) -> None:
    members = people(4)
    (round_id,) = await club.started(*members)
    for what in ("begin", "begin", "done"):
        await club.press(round_id, what)
    giving = [
        services.rehearsals.feedback.words(round_id, person, 1, worked=f"{person}", change="More")
        for services, person in zip(two * 2, members, strict=True)
    ]
    taken, refused = await at_once(*giving)
    assert (len(taken), refused) == (4, [])
    await club.until(round_id, Phase.REVEAL)
    result = await club.rehearsals.feedback.result(round_id, MEI, 1)
    assert {given.worked for given in result.peers} == {str(person) for person in members[1:]}


async def test_what_is_due_is_done_once(club: Club, two: list[Services]) -> None:
    (round_id,) = await club.started(MEI, KEN)
    club.house.clock.forward(minutes=4)
    await asyncio.gather(*(services.rehearsals.tick(round_id) for services in two * 2))
    assert (await club.view(round_id)).round.phase is Phase.PREPARE
    assert await events_of(club, round_id) == [1, 2]


async def count(club: Club, table: Any) -> int:
    async with club.house.db.read() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


async def test_erasing_takes_the_person_out_of_the_running_round(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI)
    await club.turn(round_id)
    privacy = club.house.services.privacy
    assert {kind.what for kind in (await privacy.show(MEI)).kinds} >= {"Rehearsals you took part in"}
    await privacy.delete(MEI)
    assert (await privacy.show(MEI)).kinds == ()
    view = await club.view(round_id)
    assert not view.round.is_here(1)
    assert view.person(1) is None
    assert view.person(view.round.host) == KEN
    assert club.told[-1].view.id == round_id
    assert await count(club, round_feedback) == 0  # all of it was on their turn
    assert str(MEI) not in str(view)


async def test_feedback_stays_with_its_candidate_without_the_name_of_who_erased(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN)
    await club.turn(round_id)
    await club.house.services.privacy.delete(KEN)
    result = await club.rehearsals.feedback.result(round_id, MEI, 1)
    assert [(given.person, given.worked) for given in result.peers] == [(None, f"{KEN} liked it")]
    assert (await club.house.services.privacy.show(KEN)).kinds == ()


async def test_a_round_goes_with_the_last_of_its_people(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN)
    await club.press(round_id, "begin")
    meant = (await club.view(round_id)).round.meant
    await club.rehearsals.turns.choose(round_id, MEI, meant, ["What did you change first?"])
    await club.rehearsals.lobbies.end(round_id, MEI, moderator=False)
    await club.house.services.privacy.delete(MEI)
    assert await count(club, round_questions) == 0
    assert await count(club, rounds) == 2
    await club.house.services.privacy.delete(KEN)
    for table in (rounds, round_events, round_seats):
        assert await count(club, table) == 0


async def test_erasing_while_giving_feedback_leaves_nothing_of_the_person(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI)
    for what in ("begin", "begin", "done"):
        await club.press(round_id, what)
    await asyncio.gather(
        club.give(round_id, MEI), club.house.services.privacy.delete(MEI), return_exceptions=True
    )
    await club.house.services.privacy.delete(MEI)
    assert (await club.house.services.privacy.show(MEI)).kinds == ()
