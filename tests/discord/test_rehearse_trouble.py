"""Rounds in trouble: stale and wrong presses, places that are gone, a Discord that does not answer."""

from __future__ import annotations

import discord
import pytest

from bot.rehearsal import Phase
from tests.discord.conftest import Club, controls, texts
from tests.discord.evening import Evening, evening


async def begun(club: Club, count: int = 3) -> tuple[Evening, int]:
    """A round in its first turn, preparing."""
    night = evening(club, count)
    await night.open(minutes=2)
    (round_id,) = await night.start()
    candidate, _, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    return night, round_id


async def test_stale_double_and_wrong_presses_get_a_polite_word_and_change_nothing(club: Club) -> None:
    night, round_id = await begun(club)
    candidate, _, (observer,) = await night.acting(round_id)
    card = await night.card(round_id)
    begin = next(custom for custom in controls(card).values() if ":round.begin:" in custom)
    wrong = await night.press(round_id, observer, "round.begin")
    assert "Only the candidate, the interviewer or the host" in texts(wrong.response)
    stranger = await night.press(round_id, club.mei, "round.begin")
    assert "not in this round" in texts(stranger.response)
    assert wrong.ephemeral
    assert stranger.ephemeral
    await candidate.click(card, custom_id=begin)
    number = (await night.view(round_id)).round.number
    stale = night.pressed_before(card, begin)
    again = await candidate.click(stale, custom_id=begin)
    assert "moved on" in texts(again.response)
    assert (await night.view(round_id)).round.number == number


async def test_a_second_lobby_and_a_second_round_are_refused(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    second = await club.mei.slash(club.channel, "rehearse start")
    assert "lobby in this channel already" in texts(second.response)
    other = club.guild.create_text_channel("other")
    elsewhere = await night.people[0].slash(other, "rehearse start")
    assert "another round already" in texts(elsewhere.response)


async def test_a_card_that_was_deleted_or_buried_is_posted_again(club: Club) -> None:
    night, round_id = await begun(club)
    candidate, interviewer, _ = await night.acting(round_id)
    view = await night.view(round_id)
    thread = night.channel(night.thread(view))
    del club.env.backend.messages[thread.id][view.row.card or 0]
    await night.ask_for_the_card(round_id, candidate)
    assert (await night.view(round_id)).row.card != view.row.card
    for number in range(9):
        await interviewer.send(thread, f"talk {number}")
    before = (await night.view(round_id)).row.card
    await night.press(round_id, candidate, "round.begin")
    after = (await night.view(round_id)).row.card
    assert after != before
    shown = [message.id for message in night.messages(thread.id)]
    assert before not in shown
    assert len([each for each in shown if each > (after or 0)]) <= 1


async def test_a_thread_that_is_deleted_ends_the_round_with_a_word_and_keeps_the_feedback(club: Club) -> None:
    night = evening(club, 2)
    await night.open()
    (round_id,) = await night.start()
    await night.turn(round_id)
    candidate, _, _ = await night.acting(round_id)
    thread = night.thread(await night.view(round_id))
    await night.delete_channel(thread)
    view = await night.view(round_id)
    assert (view.round.phase, view.round.ending) == (Phase.CLOSED, "gone")
    posted = night.posted(club.channel)
    assert any("lost its place" in text for text in posted)
    summary = next(message for message in night.messages(club.channel.id) if night.says(message, "is over"))
    result = await night.click(night.message(club.channel.id, summary.id), candidate, "round.result")
    assert "thank you for that" in texts(result.response)
    await night.people[0].slash(club.channel, "rehearse start")
    assert (await club.services.rehearsals.of_person(night.people[0].id)) is not None


async def test_a_channel_that_is_deleted_frees_everybody(club: Club) -> None:
    night, round_id = await begun(club)
    await night.delete_channel(club.channel.id)
    assert await night.phase(round_id) is Phase.CLOSED
    other = club.guild.create_text_channel("other")
    opened = await night.people[0].slash(other, "rehearse start")
    assert not opened.ephemeral


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_discord_that_refuses_for_a_minute_is_tried_again(club: Club, status: int) -> None:
    night, round_id = await begun(club)
    candidate, interviewer, _ = await night.acting(round_id)
    club.env.inject_error("POST", "/channels/*/messages", status=status, times=3)
    club.env.inject_error("PATCH", "/channels/*/messages/*", status=status, times=3)
    await night.press(round_id, candidate, "round.begin")
    assert await night.phase(round_id) is Phase.ASK
    await club.env.advance_time(100)
    cue = await night.cue(round_id)
    assert cue is not None
    assert "one minute left" in cue.content
    await night.press(round_id, interviewer, "round.done")
    assert await night.phase(round_id) is Phase.FEEDBACK


async def test_a_press_that_discord_does_not_let_us_answer_still_counts(club: Club) -> None:
    night, round_id = await begun(club)
    candidate, _, _ = await night.acting(round_id)
    club.env.inject_error("POST", "/interactions/*/callback", status=500, times=2)
    await night.press(round_id, candidate, "round.begin")
    assert await night.phase(round_id) is Phase.ASK
    assert "Ask · turn 1" in texts(await night.card(round_id))


async def test_a_minute_more_in_the_last_one_takes_its_announcement_back(club: Club) -> None:
    night, round_id = await begun(club)
    candidate, _, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    await club.env.advance_time(65)
    assert "one minute left" in (await night.cue(round_id)).content
    for _ in range(2):
        await night.press(round_id, candidate, "round.extend")
    assert "go!" in (await night.cue(round_id)).content
    await night.press(round_id, candidate, "round.pause")
    assert "Paused" in texts(await night.card(round_id))
    await club.env.advance_time(5 * 60)
    assert await night.phase(round_id) is Phase.ASK


async def test_a_thread_that_was_put_away_is_brought_back_by_a_new_card(club: Club) -> None:
    night, round_id = await begun(club)
    before = (await night.view(round_id)).row.card
    club.env.inject_error("PATCH", "/channels/*/messages/*", status=400, code=50083)
    await club.env.advance_time(2 * 60)
    assert await night.phase(round_id) is Phase.ASK
    assert (await night.view(round_id)).row.card != before


async def test_a_permission_that_is_lost_is_said_and_the_round_goes_on(club: Club) -> None:
    night, round_id = await begun(club)
    candidate, interviewer, _ = await night.acting(round_id)
    club.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=2)
    pressed = await night.press(round_id, candidate, "round.begin")
    assert "I may not write" in texts(pressed.followups[-1])
    await club.env.advance_time(30)
    assert "go!" in (await night.cue(round_id)).content
    await night.press(round_id, interviewer, "round.done")
    assert await night.phase(round_id) is Phase.FEEDBACK


async def test_where_threads_are_not_permitted_one_group_stays_in_the_channel(club: Club) -> None:
    channel = club.guild.create_text_channel(
        "no-threads",
        overwrites={club.guild.default_role: discord.PermissionOverwrite(create_public_threads=False)},
    )
    night = evening(club, 3, channel=channel)
    await night.open()
    (round_id,) = await night.start()
    assert night.thread(await night.view(round_id)) == channel.id
    await night.turn(round_id)
    second = await club.mei.slash(channel, "rehearse start")
    assert not second.ephemeral
    await club.haru.click(second.response, label="Join")  # type: ignore[arg-type] # a lobby is there
    refused = await club.mei.click(second.response, label="Start")  # type: ignore[arg-type] # the same
    assert "A round is running in this channel" in texts(refused.response)


async def test_where_threads_are_not_permitted_more_groups_are_refused_plainly(club: Club) -> None:
    channel = club.guild.create_text_channel(
        "no-threads",
        overwrites={club.guild.default_role: discord.PermissionOverwrite(create_public_threads=False)},
    )
    night = evening(club, 6, channel=channel)
    await night.open()
    refused = await night.click(night.message(channel.id, night.lobby_card), night.people[0], "round.start")
    assert "Create Public Threads" in texts(refused.response)
    assert (await night.view(night.lobby_id)).round.phase is Phase.LOBBY


async def test_where_the_bot_may_not_write_no_lobby_is_opened(club: Club) -> None:
    bot = club.guild.roles[club.env.backend.bot_user.name]
    channel = club.guild.create_text_channel(
        "quiet", overwrites={bot: discord.PermissionOverwrite(send_messages=False)}
    )
    refused = await club.mei.slash(channel, "rehearse start")
    assert "I may not write" in texts(refused.response)


async def test_a_no_show_is_put_off_and_said(club: Club) -> None:
    night = evening(club, 3)
    await night.open(minutes=2)
    (round_id,) = await night.start()
    absent, _, _ = await night.acting(round_id)
    await club.env.advance_time(3 * 60 + 2 * 60)
    view = await night.view(round_id)
    assert view.round.turn == 2
    assert any(f"<@{absent.id}> has their turn later." in text for text in night.posted(night.thread(view)))
    assert view.round.turns[-1].candidate == view.seat_of(absent.id)


async def test_leaving_joining_late_and_handing_over_say_what_changed(club: Club) -> None:
    night, round_id = await begun(club)
    _, _, (observer,) = await night.acting(round_id)
    thread = night.thread(await night.view(round_id))
    late = await club.mei.click(night.message(club.channel.id, night.lobby_card), label="Join")
    assert f"<#{thread}>" in texts(late.response)
    assert any(f"<@{club.mei.id}> joined." in text for text in night.posted(thread))
    await observer.slash(night.channel(thread), "rehearse leave")
    assert any(f"<@{observer.id}> left." in text for text in night.posted(thread))
    host = night.people[0]
    handed = await host.slash(night.channel(thread), "rehearse host", member=club.mei)
    assert "is host now" in texts(handed.response)
    refused = await host.slash(night.channel(thread), "rehearse end")
    assert "Only the host" in texts(refused.response)
    ended = await night.end(night.channel(thread), club.moderator)
    assert "It is over" in texts(ended.response)
    assert await night.phase(round_id) is Phase.CLOSED


async def test_one_who_left_the_server_is_taken_out_when_nobody_presses(club: Club) -> None:
    night = evening(club, 3)
    await night.open(minutes=2)
    (round_id,) = await night.start()
    gone, _, _ = await night.acting(round_id)
    club.guild.remove_member(gone)
    await club.env.advance_time(3 * 60)
    view = await night.view(round_id)
    assert not view.round.is_here(view.seat_of(gone.id))
    assert any(f"<@{gone.id}> was taken out." in text for text in night.posted(night.thread(view)))
    assert view.round.turn == 2


async def test_nobody_there_closes_the_round_by_itself(club: Club) -> None:
    night, round_id = await begun(club, 2)
    for _ in range(40):
        await club.env.advance_time(120)
    view = await night.view(round_id)
    assert view.round.phase is Phase.CLOSED
    assert any("is closed" in text for text in night.posted(night.thread(view)))


async def test_words_that_are_too_long_come_back(club: Club) -> None:
    night, round_id = await begun(club, 2)
    candidate, interviewer, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    await night.press(round_id, candidate, "round.done")
    refused = await night.give(round_id, interviewer, worked="x" * 1001)
    assert "1001 characters" in texts(refused.response)
    await club.restart()
    again = await night.click(refused.response, interviewer, "form.again")
    assert again.modal is not None
    kept = await interviewer.submit_modal(again, {"worked": "x" * 1000, "change": "Shorter."})
    assert "Kept" in texts(kept.response)
