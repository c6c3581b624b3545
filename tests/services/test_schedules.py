"""Rehearsals planned for later."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal import Phase
from bot.rehearsal.refusals import HostOnly
from bot.rehearsal.when import WhenFar, WhenPast
from bot.services.refusals import NoSuchZone
from bot.services.rounds.refusals import LobbyHere, Missed, NoZone, ScheduleGone
from bot.services.rounds.schedules import BEFORE, Due, Schedules
from bot.services.zones import suggest, zone_named
from bot.store import timers
from bot.store.schedules import ScheduleRow
from tests.services.club import CHANNEL, GUILD, Club, people
from tests.services.conftest import House

MEI, KEN = people(2)


@pytest.fixture
def told() -> list[Due]:
    return []


@pytest.fixture
def schedules(house: House, told: list[Due]) -> Schedules:
    found = house.services.rehearsals.schedules

    async def listen(due: Due) -> None:
        told.append(due)

    found.listener = listen
    return found


async def planned(house: House, **by: float) -> ScheduleRow:
    at = house.clock() + timedelta(**(by or {"hours": 5}))
    plan = house.services.rehearsals.schedules.plan
    return await plan(GUILD, CHANNEL, MEI, at, language="ja", company="Acme", stage="final", minutes=3)


async def test_a_zone_is_asked_once_and_then_understood_in(house: House, schedules: Schedules) -> None:
    with pytest.raises(NoZone):
        await schedules.understand(MEI, "tomorrow 19:00")
    with pytest.raises(NoSuchZone):
        await house.services.people.set_zone(MEI, "Atlantis")
    await house.services.people.set_zone(MEI, "東京")
    await house.services.people.set_language(MEI, "ja")
    moment, zone = await schedules.understand(MEI, "明日19時")
    assert zone.key == "Asia/Tokyo"
    assert moment == datetime(2026, 11, 23, 19, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("name", ["Asia/Tokyo", "asia/tokyo", "Tokyo", "JST", "日本", " tokyo "])
def test_a_zone_has_many_names(name: str) -> None:
    found = zone_named(name)
    assert found is not None
    assert found.key == "Asia/Tokyo"
    assert zone_named("New York") == ZoneInfo("America/New_York")


def test_zones_are_suggested_by_how_their_city_begins() -> None:
    assert suggest("tok")[0] == "Asia/Tokyo"
    assert len(suggest("a")) == 25


async def test_those_interested_are_reminded_and_the_lobby_opens_in_time(
    house: House, schedules: Schedules, told: list[Due]
) -> None:
    row = await planned(house)
    assert await schedules.interest(row.id, KEN, interested=True) == (MEI, KEN)
    scheduler = house.services.rehearsals.scheduler()
    house.clock.forward(hours=4, minutes=45)
    await scheduler.start()
    await scheduler.stop()
    assert [(due.kind, due.people) for due in told] == [("remind", (MEI, KEN))]
    house.clock.forward(minutes=15)
    await scheduler.start()
    await scheduler.stop()
    opened = told[-1].lobby
    assert opened is not None
    assert (opened.view.round.phase, opened.view.round.minutes) == (Phase.LOBBY, 3)
    assert (opened.view.row.company, opened.view.row.language) == ("Acme", "ja")
    assert opened.view.person(opened.view.round.host) == MEI
    with pytest.raises(ScheduleGone):
        await schedules.get(row.id)


async def test_a_lobby_that_cannot_be_opened_says_why(
    house: House, schedules: Schedules, told: list[Due]
) -> None:
    row = await planned(house)
    await Club(house).lobby(KEN)
    house.clock.forward(hours=5)
    await schedules.open(row.id)
    assert isinstance(told[0].refusal, LobbyHere)
    assert await schedules.of_person(MEI) == []


async def test_it_is_moved_and_cancelled_by_its_host_or_a_moderator(
    house: House, schedules: Schedules, told: list[Due]
) -> None:
    row = await planned(house)
    await schedules.link(row.id, 99)
    found = await schedules.of_event(99)
    assert found is not None
    moved = await schedules.move(row.id, house.clock() + timedelta(days=2))
    assert moved.starts_at == house.clock() + timedelta(days=2)
    with pytest.raises(HostOnly):
        await schedules.cancel(row.id, KEN, moderator=False)
    assert (await schedules.cancel(row.id, MEI, moderator=False)).event == 99
    with pytest.raises(ScheduleGone):
        await schedules.cancel(row.id, MEI, moderator=False)
    await schedules.open(row.id)
    assert told == []


async def test_the_past_and_more_than_ninety_days_are_refused(house: House, schedules: Schedules) -> None:
    for by, refusal in (({"seconds": -1}, WhenPast), ({"days": 91}, WhenFar)):
        with pytest.raises(refusal):
            await planned(house, **by)
    assert await schedules.of_person(MEI) == []


async def test_what_a_person_planned_goes_with_them(
    house: House, schedules: Schedules, told: list[Due]
) -> None:
    row = await planned(house)
    await house.services.privacy.delete(MEI)
    assert (await house.services.privacy.show(MEI)).kinds == ()
    await schedules.open(row.id)
    await schedules.remind(row.id)
    assert told == []


async def test_one_who_dies_while_telling_tells_again_and_opens_one_lobby(
    house: House, schedules: Schedules, told: list[Due]
) -> None:
    row = await planned(house)
    listen = schedules.listener

    async def dying(due: Due) -> None:
        await listen(due)
        raise OSError("killed")

    house.clock.forward(hours=5)
    schedules.listener = dying
    with pytest.raises(OSError, match="killed"):
        await schedules.open(row.id)
    schedules.listener = listen
    await schedules.open(row.id)
    lobbies = [due.lobby.view.id for due in told if due.lobby is not None]
    assert len(lobbies) == 2
    assert lobbies[0] == lobbies[1]
    assert [due.refusal for due in told] == [None, None]
    with pytest.raises(ScheduleGone):
        await schedules.get(row.id)


async def test_what_was_planned_lately_may_still_have_to_be_announced(
    house: House, schedules: Schedules
) -> None:
    row = await planned(house)
    assert await schedules.just_planned() == [row]
    house.clock.forward(minutes=16)
    assert await schedules.just_planned() == []


@pytest.mark.parametrize("kind", ["remind", "open"])
async def test_what_is_moved_while_people_are_told_stays_planned_for_then(
    house: House, schedules: Schedules, told: list[Due], kind: str
) -> None:
    row = await planned(house)
    listen = schedules.listener

    async def moving(due: Due) -> None:
        await listen(due)
        if len(told) == 1:
            await schedules.move(row.id, house.clock() + timedelta(days=2))

    schedules.listener = moving
    house.clock.forward(hours=5, minutes=-15 if kind == "remind" else 0)
    await (schedules.remind(row.id) if kind == "remind" else schedules.open(row.id))
    assert [due.kind for due in told] == [kind]
    scheduler = house.services.rehearsals.scheduler()
    for by in (timedelta(days=2, minutes=-15), timedelta(minutes=15)):
        house.clock.now += by
        await scheduler.start()
        await scheduler.stop()
    assert [due.kind for due in told] == [kind, "remind", "open"]


async def test_what_was_moved_right_before_is_not_due_any_more(
    house: House, schedules: Schedules, told: list[Due]
) -> None:
    row = await planned(house)
    await schedules.remind(row.id)
    await schedules.open(row.id)
    assert told == []
    assert await timers_of(house) == [("open", row.starts_at), ("remind", row.starts_at - BEFORE)]


@pytest.mark.parametrize(("late", "missed"), [({"minutes": 59}, False), ({"days": 2}, True)])
async def test_what_fell_due_long_ago_is_said_to_be_missed(
    house: House, schedules: Schedules, told: list[Due], late: dict[str, float], *, missed: bool
) -> None:
    await planned(house)
    house.clock.forward(hours=5)
    house.clock.forward(**late)
    scheduler = house.services.rehearsals.scheduler()
    await scheduler.start()
    await scheduler.stop()
    (due,) = told  # nobody is reminded of what has begun already
    assert (due.kind, due.people) == ("open", (MEI,))
    assert isinstance(due.refusal, Missed) is missed
    assert (await house.services.rehearsals.in_channel(CHANNEL) is None) is missed
    assert await timers_of(house) == ([] if missed else [("round", house.clock() + timedelta(hours=1))])
    assert await schedules.of_person(MEI) == []


async def timers_of(house: House) -> list[tuple[str, datetime]]:
    async with house.db.read() as connection:
        found = await timers.due_by(connection, house.clock() + timedelta(days=99))
    return sorted((each.kind, each.due_at) for each in found)
