"""Two who may lead want the same at once: the first gets it, the second a polite word and no change."""

from __future__ import annotations

import pytest
from simcord import InteractionResult, MemberActor

from bot.rehearsal import Phase
from tests.discord.conftest import Club, controls, texts
from tests.discord.evening import Evening, evening


async def both_press(night: Evening, round_id: int, press: str) -> str:
    """Let the host and a moderator press the same button before either sees what the other did.

    Gives what the second is told.
    """
    card = await night.card(round_id)
    custom_id = next(custom for custom in controls(card).values() if f":{press}:" in custom)
    await night.people[0].click(card, custom_id=custom_id)
    number = (await night.view(round_id)).round.number
    second = await night.club.moderator.click(night.pressed_before(card, custom_id), custom_id=custom_id)
    assert second.ephemeral
    assert (await night.view(round_id)).round.number == number
    return texts(second.response)


async def cancel(night: Evening, person: MemberActor) -> InteractionResult:
    """Press Cancel on the card of the lobby; gives the question that comes before it is cancelled."""
    return await night.click(night.message(night.where.id, night.lobby_card), person, "round.cancel")


async def test_host_and_moderator_start_a_lobby_once(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    assert "over" in await both_press(night, night.lobby_id, "round.start")
    assert len(await club.services.rehearsals.groups(night.lobby_id)) == 1


@pytest.mark.parametrize(("locale", "said"), [("en-US", "for all 3"), ("ja", "3人")])
async def test_who_ends_it_for_others_is_asked_first(club: Club, locale: str, said: str) -> None:
    night = evening(club, 3, locale)
    host, other, _ = night.people
    await night.open()
    asked = await cancel(night, host)
    assert asked.ephemeral
    assert said in texts(asked.response)
    await night.click(asked.response, host, "round.end-not")
    assert "round.join" in str(controls(await night.card(night.lobby_id)))
    assert controls((await cancel(night, other)).response) == {}  # it is the host's to end
    (round_id,) = await night.start()
    thread = night.channel(night.thread(await night.view(round_id)))
    asked = await host.slash(thread, "rehearse end")
    assert said in texts(asked.response)
    assert await night.phase(round_id) is Phase.PLAN
    await night.click(asked.response, host, "round.end-sure")
    assert await night.phase(round_id) is Phase.CLOSED


async def test_a_lobby_with_nobody_else_in_it_is_cancelled_at_once(club: Club) -> None:
    night = evening(club, 1)
    await night.open()
    await cancel(night, night.people[0])
    assert await night.phase(night.lobby_id) is Phase.CLOSED


async def test_a_start_against_a_cancel_leaves_the_first(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    card = night.message(club.channel.id, night.lobby_card)
    start = next(custom for custom in controls(card).values() if ":round.start:" in custom)
    asked = await cancel(night, night.people[0])
    await night.click(asked.response, night.people[0], "round.end-sure")
    refused = await club.moderator.click(night.pressed_before(card, start), custom_id=start)
    assert "over" in texts(refused.response)
    assert not await club.services.rehearsals.groups(night.lobby_id)


async def test_host_and_moderator_skip_at_once_and_one_turn_is_put_off(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    candidate, _, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    thread = night.channel(night.thread(await night.view(round_id)))
    await night.people[0].slash(thread, "rehearse skip")
    second = await club.moderator.slash(thread, "rehearse skip")
    assert "nothing more was skipped" in texts(second.response)
    ordinary = await night.people[1].slash(thread, "rehearse skip")
    assert "Only the host" in texts(ordinary.response)
    view = await night.view(round_id)
    assert (view.round.turn, view.round.phase) == (2, Phase.PREPARE)
    await club.env.advance_time(10)
    await club.moderator.slash(thread, "rehearse skip")
    assert (await night.view(round_id)).round.turn == 3


async def test_two_end_a_round_and_it_ends_once(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    thread = night.channel(night.thread(await night.view(round_id)))
    asked = await club.moderator.slash(thread, "rehearse end")
    await night.end(thread, night.people[0])
    for second in (
        await night.click(asked.response, club.moderator, "round.end-sure"),
        await club.moderator.slash(thread, "rehearse end"),
    ):
        assert "This round is over" in texts(second.response)
    assert sum("The round is over" in text for text in night.posted(thread)) == 1


async def test_a_turn_that_the_end_cut_short_was_not_held(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    host = night.people[0]
    await night.press(round_id, host, "round.begin")
    thread = night.channel(night.thread(await night.view(round_id)))
    await host.slash(thread, "rehearse skip")
    await night.end(thread, host)
    said = "\n".join(night.posted(thread))
    assert "Turn 1: put off" in said
    assert "Turn 2: not held" in said


async def test_two_hand_the_round_over_and_the_last_host_leads(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    first, second, third = night.people
    thread = night.channel(night.thread(await night.view(round_id)))
    await first.slash(thread, "rehearse host", member=second)
    refused = await first.slash(thread, "rehearse host", member=third)
    assert "Only the host" in texts(refused.response)
    again = await club.moderator.slash(thread, "rehearse host", member=second)
    assert again.ephemeral
    view = await night.view(round_id)
    assert view.person(view.round.host) == second.id
