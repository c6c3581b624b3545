"""The process dies while it shows what happened: nothing is lost, and nothing stands there twice."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from bot.discord_ui.rounds.planning import Planner
from bot.rehearsal import Phase
from bot.services.rounds.schedules import Due
from tests.discord.conftest import Club, texts
from tests.discord.evening import Evening, evening
from tests.discord.killing import KilledError, killed_after
from tests.discord.test_rehearse_planned import events, planned, understood, until_it_starts


async def die_pressing(night: Evening, round_id: int, place: int, press: str, requests: int) -> None:
    """Press on the card as one of the turn, with a process that dies then; another one takes over."""
    acting = await night.acting(round_id)
    person = (acting[0], acting[1], *acting[2])[place]
    async with killed_after(night.club, requests):
        await night.press(round_id, person, press)


async def play(night: Evening, round_id: int, requests: int) -> None:
    """Play a round in which each change of phase kills the process."""
    while await night.phase(round_id) is not Phase.CLOSED:
        await die_pressing(night, round_id, 0, "round.begin", requests)
        if await night.phase(round_id) is Phase.CLOSED:
            return
        await die_pressing(night, round_id, 0, "round.begin", requests)
        await die_pressing(night, round_id, 0, "round.done", requests)
        async with killed_after(night.club, requests):
            await night.club.env.advance_time(3 * 60)
        assert await night.phase(round_id) is Phase.REVEAL


@pytest.mark.parametrize(("count", "requests"), [(2, 1), (3, 2), (5, 3), (2, 4)])
async def test_a_round_whose_every_step_kills_the_process_stands_there_once(
    club: Club, count: int, requests: int
) -> None:
    night = evening(club, count)
    await night.open(minutes=3)
    async with killed_after(night.club, requests):
        await night.click(night.message(night.where.id, night.lobby_card), night.people[0], "round.start")
    (group,) = await night.club.services.rehearsals.groups(night.lobby_id)
    await play(night, group.id, requests)
    thread = night.thread(await night.view(group.id))
    threads = [each for each in club.env.backend.channels.values() if each.is_thread]
    assert [each.id for each in threads] == [thread]
    posted = night.posted(thread)
    kinds = Counter(text.splitlines()[0] for text in posted)
    turns = [f"### Turn {number}: done" for number in range(1, count + 1)]
    assert kinds == Counter(["## 🗒 The plan", *turns, "## 🏁 The round is over"])


@pytest.mark.parametrize("requests", [1, 2, 3])
async def test_what_changed_is_said_once_though_the_process_dies(club: Club, requests: int) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    candidate, _, (observer,) = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    await die_pressing(night, round_id, 2, "round.leave", requests)
    thread = night.thread(await night.view(round_id))
    assert sum(f"<@{observer.id}> left." in text for text in night.posted(thread)) == 1
    async with killed_after(club, requests):
        await club.moderator.slash(night.channel(thread), "rehearse skip")
    assert sum("has their turn later" in text for text in night.posted(thread)) == 1
    assert sum("Prepare · turn 2" in text for text in night.posted(thread)) == 1
    assert sum("Turn 1: put off" in text for text in night.posted(thread)) == 1
    assert "get ready" in (await night.cue(round_id)).content


async def test_a_lobby_whose_card_was_not_noted_keeps_its_card(club: Club) -> None:
    night = evening(club, 2)
    async with killed_after(club, 0):
        await night.people[0].slash(night.where, "rehearse start")
    view = await club.services.rehearsals.in_channel(night.where.id)
    assert view is not None
    assert sum("Rehearsal lobby" in text for text in night.posted(night.where)) == 1
    joined = await night.press(view.id, night.people[1], "round.join")
    assert f"<@{night.people[1].id}>" in texts(joined.response)


@pytest.mark.parametrize("requests", [0, 1, 2])
async def test_a_plan_whose_announcement_was_cut_short_is_announced_once(club: Club, requests: int) -> None:
    night = evening(club, 1)
    shown = await understood(club, night.people[0])
    async with killed_after(club, requests):
        await night.click(shown.response, night.people[0], "planned.confirm")
    assert sum("is planned" in text for text in night.posted(night.where)) == 1
    (event,) = events(club)
    (row,) = await club.services.rehearsals.schedules.of_person(night.people[0].id)
    assert row.event == event.id


@pytest.mark.parametrize("requests", [1, 2, 3, 4])
async def test_a_round_that_ends_while_nobody_is_there_leaves_its_summary_and_no_call(
    club: Club, requests: int
) -> None:
    night = evening(club, 2)
    await night.open()
    (round_id,) = await night.start()
    await night.turn(round_id)
    async with killed_after(club, requests, away=2 * 3600):
        await night.press(round_id, night.people[0], "round.begin")
    view = await night.view(round_id)
    assert view.round.ending == "idle"
    posted = night.posted(night.thread(view))
    assert sum("The round is over" in text for text in posted) == 1
    assert not any("get ready" in text for text in posted)


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("before", [15 * 60, 0])
async def test_a_kill_around_a_reminder_or_an_opening_calls_once(
    club: Club, before: float, *, told: bool
) -> None:
    night = evening(club, 1)
    await planned(club, night)
    tell = club.services.rehearsals.schedules.listener

    async def dying(due: Due) -> None:
        if told:
            await tell(due)
        raise KilledError

    await until_it_starts(club, night, before + 1)
    already = sum(bool(night.mentioned(each)) for each in night.messages(club.channel.id))
    club.services.rehearsals.schedules.listener = dying
    await club.env.advance_time(2)
    await club.bot.close()
    await club.restart()
    called = [each for each in night.messages(club.channel.id) if night.mentioned(each)]
    assert len(called) == already + 1
    assert ("the lobby is open" in called[-1].content) == (before == 0)
    assert sum("Rehearsal lobby" in text for text in night.posted(club.channel)) == (before == 0)


async def test_closing_while_overdue_things_are_done_lets_them_come_to_their_end(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = evening(club, 1)
    await planned(club, night)
    await until_it_starts(club, night, 1)
    await club.bot.close()
    await club.env.advance_time(2)
    tell = Planner.due
    closing: list[asyncio.Task[None]] = []

    async def close_meanwhile(planner: Planner, due: Due) -> None:
        closing.append(asyncio.create_task(club.bot.close()))
        for _ in range(10):  # until it has cancelled what it does not wait for
            await asyncio.sleep(0)
        await tell(planner, due)

    monkeypatch.setattr(Planner, "due", close_meanwhile)
    await club.restart()
    await asyncio.gather(*closing)
    assert len(closing) == 1
    assert await club.services.rehearsals.schedules.of_person(night.people[0].id) == []
    assert sum("Rehearsal lobby" in text for text in night.posted(club.channel)) == 1
