"""Whole rounds as people play them."""

from __future__ import annotations

import pytest

from bot.playground.circumstances import Circumstance
from bot.rehearsal import Phase
from tests.discord.conftest import Club
from tests.discord.evening import Evening


def evening(club: Club, count: int, locale: str = "en-US") -> Evening:
    people = [club.guild.add_member(club.env.create_user(f"p{n}")) for n in range(1, count + 1)]
    for person in people:
        club.told.people[person.id] = Circumstance(locale=locale)
    return Evening(club, people)


@pytest.mark.parametrize("locale", ["en-US", "ja"])
@pytest.mark.parametrize("count", [2, 3, 5])
async def test_a_whole_round(club: Club, count: int, locale: str) -> None:
    with club.env.time_context():
        night = evening(club, count, locale)
        await night.open(company="Acme", stage="first", interviewer="hr", minutes=3)
        (round_id,) = await night.start()
        for _ in range(count):
            await night.turn(round_id)
        view = await night.view(round_id)
        host = night.by_id[view.person(view.round.host) or 0]
        await night.press_id(round_id, host, "round.begin")
        assert await night.phase(round_id) is Phase.CLOSED
        posted = night.posted(night.thread(view))
        over = "The round is over" if locale == "en-US" else "終わりました"
        assert sum(over in text for text in posted) == 1
        candidates = {view.person(turn.candidate) for turn in view.round.turns}
        assert candidates == {person.id for person in night.people}
