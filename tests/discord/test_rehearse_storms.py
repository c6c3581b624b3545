"""Evenings in which Discord, people or time misbehave: everybody still has a round, or a word on why not."""

from __future__ import annotations

import pytest

from bot.rehearsal import Phase
from tests.discord.conftest import Club, texts
from tests.discord.evening import evening
from tests.discord.test_rehearse_planned import events, planned, understood, until_it_starts


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_lobby_whose_answer_discord_did_not_take_gets_a_card(club: Club, status: int) -> None:
    night = evening(club, 2)
    club.env.inject_error("POST", "/interactions/*/callback", status=status, times=1)
    await night.people[0].slash(night.where, "rehearse start")
    view = await club.services.rehearsals.in_channel(night.where.id)
    assert view is not None
    await club.env.advance_time(10)
    assert sum("Rehearsal lobby" in text for text in night.posted(night.where)) == 1
    joined = await night.press(view.id, night.people[1], "round.join")
    assert f"<@{night.people[1].id}>" in texts(joined.response)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_threads_that_discord_refuses_for_a_minute_are_made_then(club: Club, status: int) -> None:
    night = evening(club, 11)
    await night.open()
    club.env.inject_error("POST", "/channels/*/threads", status=status, times=8)
    rounds = await night.start()
    await club.env.advance_time(90)
    threads = {night.thread(await night.view(round_id)) for round_id in rounds}
    assert len(threads) == 3
    assert club.channel.id not in threads
    for round_id in rounds:
        view = await night.view(round_id)
        assert sum("The plan" in text for text in night.posted(night.thread(view))) == 1
    lobby = texts(night.message(club.channel.id, night.lobby_card))
    assert all(f"<#{thread}>" in lobby for thread in threads)


async def test_one_thread_of_three_is_deleted_and_the_others_go_on(club: Club) -> None:
    night = evening(club, 11)
    await night.open()
    first, second, third = await night.start()
    await night.turn(first, second, third)
    await night.delete_channel(night.thread(await night.view(second)))
    assert [await night.phase(each) for each in (first, second, third)] == [
        Phase.REVEAL,
        Phase.CLOSED,
        Phase.REVEAL,
    ]
    assert ": over" in texts(night.message(club.channel.id, night.lobby_card))
    await night.turn(first, third)


async def test_a_planned_lobby_whose_host_stays_away_is_started_by_those_who_came(club: Club) -> None:
    night = evening(club, 4)
    await planned(club, night)
    await until_it_starts(club, night, 0)
    lobby = await club.services.rehearsals.in_channel(club.channel.id)
    assert lobby is not None
    for person in night.people[1:]:
        await night.press(lobby.id, person, "round.join")
    early = await night.press(lobby.id, night.people[1], "round.start")
    assert "Only the host" in texts(early.response)
    await club.env.advance_time(5 * 60)
    stranger = await night.press(lobby.id, club.mei, "round.start")
    assert "Only the host" in texts(stranger.response)
    await night.press(lobby.id, night.people[1], "round.start")
    (group,) = await club.services.rehearsals.groups(lobby.id)
    await club.env.advance_time(5 * 60)  # the plan and the host's time to prepare run out
    view = await night.view(group.id)
    assert view.round.turns[0].outcome == "skipped"
    assert view.person(view.round.turns[0].candidate) == night.people[0].id
    assert view.round.turn == 2


async def test_a_candidate_who_erases_everything_leaves_the_round_and_it_goes_on(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    candidate, _, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    asked = await candidate.slash(club.channel, "privacy delete")
    await night.click(asked.response, candidate, "privacy.delete-sure")
    view = await night.view(round_id)
    assert len(view.round.here) == 2
    assert view.round.phase is Phase.PREPARE
    assert not any(str(candidate.id) in text for text in night.posted(night.thread(view))[-2:])


async def test_a_round_that_was_left_alone_for_hours_calls_nobody(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    candidate, _, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    await night.press(round_id, candidate, "round.begin")
    before = {each.id for each in night.messages(night.thread(await night.view(round_id)))}
    await night.away(8 * 3600)
    view = await night.view(round_id)
    assert (view.round.phase, view.round.ending) == (Phase.CLOSED, "idle")
    new = [each for each in night.messages(night.thread(view)) if each.id not in before]
    assert not any(night.mentioned(each) for each in new)


@pytest.mark.parametrize("status", [429, 503])
async def test_a_reminder_that_discord_refuses_is_said_later(club: Club, status: int) -> None:
    night = evening(club, 1)
    await planned(club, night)
    await until_it_starts(club, night, 15 * 60 + 2)
    club.env.inject_error("POST", "/channels/*/messages", status=status, times=4)
    await club.env.advance_time(120)
    called = [each for each in night.messages(club.channel.id) if night.mentioned(each)]
    assert [night.mentioned(each) for each in called] == [{night.people[0].id}]


@pytest.mark.parametrize("status", [429, 503])
async def test_an_event_that_discord_does_not_delete_at_once_is_deleted_later(
    club: Club, status: int
) -> None:
    night = evening(club, 1)
    message = await planned(club, night)
    club.env.inject_error("DELETE", "/guilds/*/scheduled-events/*", status=status, times=3)
    await night.unplan(message)
    await club.env.advance_time(120)
    assert events(club) == []


async def refuse_the_answer(club: Club) -> None:
    club.env.inject_error("POST", "/interactions/*/callback", status=503, times=1)


async def test_what_is_done_is_shown_though_whoever_did_it_gets_no_answer(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    candidate, interviewer, (observer,) = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    thread = night.channel(night.thread(await night.view(round_id)))
    await refuse_the_answer(club)
    await observer.slash(thread, "rehearse leave")
    assert any(f"<@{observer.id}> left." in text for text in night.posted(thread))
    briefing = await night.press(round_id, candidate, "round.briefing")
    opened = await night.click(briefing.response, candidate, "round.type")
    await refuse_the_answer(club)
    await candidate.submit_modal(opened, {"question1": "I read your report. How do you decide?"})
    assert "1 question chosen" in texts(await night.card(round_id))
    await night.press(round_id, candidate, "round.begin")
    await night.press(round_id, candidate, "round.done")
    card = await night.press(round_id, interviewer, "round.give")
    opened = await night.click(card.response, interviewer, "round.words")
    await refuse_the_answer(club)
    await interviewer.submit_modal(opened, {"worked": "You thanked.", "change": "Ask less."})
    assert "Words in: 1 of 2" in texts(await night.card(round_id))


async def test_plans_reach_the_events_though_whoever_planned_gets_no_answer(club: Club) -> None:
    night = evening(club, 1)
    shown = await understood(club, night.people[0])
    await refuse_the_answer(club)
    await night.click(shown.response, night.people[0], "planned.confirm")
    assert len(events(club)) == 1
    card = next(each for each in night.messages(club.channel.id) if night.says(each, "is planned"))
    asked = await night.click(night.message(club.channel.id, card.id), night.people[0], "planned.cancel")
    await refuse_the_answer(club)
    await night.click(asked.response, night.people[0], "planned.cancel-sure")
    assert events(club) == []
