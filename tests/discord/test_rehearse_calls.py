"""The short messages beside a card: whom they call, and what can be pressed below them."""

from __future__ import annotations

import pytest

from bot.rehearsal import Phase
from tests.discord.conftest import Club, controls, plain, texts
from tests.discord.evening import WORDS, evening

ALONE = {"en-US": "alone reads them, with your name", "ja": "さんだけが、あなたの名前とともに読みます"}


async def test_each_short_message_calls_exactly_those_who_must_act(club: Club) -> None:
    night = evening(club, 3)
    await night.open(minutes=2)
    (round_id,) = await night.start()
    called = {"plan": set(night.by_id)}
    assert night.mentioned(await night.cue(round_id)) == called["plan"]
    candidate, interviewer, (observer,) = await night.acting(round_id)
    pair = {candidate.id, interviewer.id}
    await night.press(round_id, candidate, "round.begin")
    assert night.mentioned(await night.cue(round_id)) == pair
    await night.press(round_id, candidate, "round.begin")
    assert night.mentioned(await night.cue(round_id)) == pair
    await club.env.advance_time(60)
    assert night.mentioned(await night.cue(round_id)) == {candidate.id}
    await night.press(round_id, candidate, "round.done")
    assert night.mentioned(await night.cue(round_id)) == {*pair, observer.id}
    bodies = [request.json for request in club.env.http_requests if isinstance(request.json, dict)]
    allowed = [body["allowed_mentions"] for body in bodies if "allowed_mentions" in body]
    assert allowed
    assert not any(each.get("parse") or each.get("roles") or each.get("replied_user") for each in allowed)
    shown = night.messages(night.thread(await night.view(round_id)))
    calling = [message for message in shown if message.content]
    assert len(calling) == 1
    assert not any(night.mentioned(message) for message in shown if message not in calling)


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_whoever_is_called_has_the_button_below_the_call(club: Club, locale: str) -> None:
    night = evening(club, 2, locale)
    await night.open()
    (round_id,) = await night.start()
    candidate, interviewer, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    await club.restart()
    briefing = await night.call(round_id, interviewer, "round.briefing")
    assert briefing.ephemeral
    assert "round.begin" not in str(controls(briefing.response))  # it would stay there, long out of date
    await night.call(round_id, candidate, "round.begin")
    await night.press(round_id, candidate, "round.done")
    for person in (candidate, interviewer):
        card = await night.call(round_id, person, "round.give")
        alone = (
            "alone reads them, with your name"
            if locale == "en-US"
            else "さんだけが、あなたの名前とともに読みます"
        )
        assert (alone in plain(texts(card.response))) == (person is interviewer)
        opened = await night.click(card.response, person, "round.words")
        await person.submit_modal(opened, WORDS)
    await club.env.advance_time(60)
    result = await night.call(round_id, candidate, "round.result")
    assert WORDS["change"] in texts(result.response)
    assert (await night.view(round_id)).round.phase is Phase.REVEAL
    assert (await night.call(round_id, interviewer, "round.begin")).acknowledged
    assert (await night.view(round_id)).round.turn == 2
