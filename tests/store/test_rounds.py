"""Rounds in the store: what the short way refuses, who met whom, and what is still to be shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.store import Database, rounds, seats, timers
from bot.store.quick import Overtaken
from bot.store.rounds import EventRow
from bot.store.shards import Shards

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ABOUT: dict[str, Any] = {
    "channel": 8,
    "place": 0,
    "language": "ja",
    "company_key": "",
    "opened_at": NOW,
    "changed_at": NOW,
}


async def opened(db: Database, *, guild: int = 1, phase: str = "plan", **about: Any) -> int:
    async with db.begin() as connection:
        round_id = await rounds.add(connection, guild=guild, phase=phase, **(ABOUT | about))
    assert round_id is not None
    return round_id


def event(number: int) -> EventRow:
    return EventRow(number, "seen", '{"seat":1}', NOW + timedelta(seconds=number))


async def test_an_event_is_next_or_nothing(db: Database) -> None:
    round_id = await opened(db)
    assert await rounds.commit(db, *rounds.appending(round_id, event(1), "plan"))
    assert not await rounds.commit(db, *rounds.appending(round_id, event(1), "closed"))
    assert await rounds.commit(db, *rounds.appending(round_id, event(2), "prepare"))
    assert not await rounds.commit(db, *rounds.appending(round_id + 1, event(1), "plan"))
    async with db.read() as connection:
        row = await rounds.get(connection, round_id)
        kept = await rounds.events_after(connection, round_id, 0)
    assert row is not None
    assert (row.number, row.phase) == (2, "prepare")
    assert kept == [event(1), event(2)]


async def test_an_event_leaves_no_gap_where_a_backup_was_restored_meanwhile(db: Database) -> None:
    round_id = await opened(db)
    assert await rounds.commit(db, *rounds.appending(round_id, event(1), "plan"))
    later = rounds.appending(round_id, event(3), "plan")
    assert not await rounds.commit(db, *later)
    with pytest.raises(Overtaken):
        async with db.begin() as connection:
            await rounds.write(connection, later)
    async with db.read() as connection:
        assert await rounds.events_after(connection, round_id, 0) == [event(1)]


async def test_a_failed_event_takes_what_stood_beside_it_along(db: Database) -> None:
    round_id = await opened(db)
    await rounds.commit(db, *rounds.appending(round_id, event(1), "plan"))
    timer = timers.putting(db.dialect, "round", round_id, 1, NOW)
    assert not await rounds.commit(db, *rounds.appending(round_id, event(1), "plan"), timer)
    async with db.read() as connection:
        assert await timers.first_due(connection) is None


async def test_the_row_as_it_is_now_comes_the_short_way(db: Database) -> None:
    round_id = await opened(db, company="Acme")
    async with db.begin() as connection:
        await seats.add(connection, round_id, 1, 2**62)
        await seats.add(connection, round_id, 2, None)
        known = await rounds.get(connection, round_id)
        await rounds.change(connection, round_id, thread=55, card=2**62)
    assert known is not None
    row = await db.quick_row(rounds.NOW, {"round": round_id})
    assert row is not None
    newest, seated = rounds.as_now(known, row)
    assert (newest.thread, newest.card, newest.company, newest.opened_at) == (55, 2**62, "Acme", NOW)
    assert seated == 1


async def test_one_lobby_a_channel_until_it_is_closed(db: Database) -> None:
    lobby = await opened(db, phase="lobby")
    async with db.begin() as connection:
        assert await rounds.add(connection, guild=1, phase="lobby", **ABOUT) is None
        await rounds.change(connection, lobby, phase="closed")
        assert await rounds.add(connection, guild=1, phase="lobby", **ABOUT) is not None


async def test_who_met_whom_is_counted_on_one_server(db: Database) -> None:
    for guild in (1, 1, 2):
        round_id = await opened(db, guild=guild)
        async with db.begin() as connection:
            one, other = [await seats.add(connection, round_id, n, 100 + n) for n in (1, 2)]
            turn = seats.adding_turn(
                round_id, 1, candidate=one.id, interviewer=other.id, asked_seconds=9, now=NOW
            )
            await rounds.write(connection, [turn])
    async with db.read() as connection:
        assert await seats.met(connection, 1, [101, 102, 103]) == [(101, 102, 2)]
        assert await seats.met(connection, 1, [101, 103]) == []


async def test_what_is_open_or_not_shown_is_looked_after_by_its_process(db: Database) -> None:
    first, second, done = [await opened(db, guild=guild << 22) for guild in (0, 1, 1)]
    async with db.begin() as connection:
        await rounds.change(connection, done, phase="closed")
        assert await rounds.unshown(connection, Shards()) == [first, second]
        assert await rounds.unshown(connection, Shards(2, (1,))) == [second]
        await rounds.change(connection, done, number=3)
        assert await rounds.unshown(connection, Shards(2, (1,))) == [second, done]
