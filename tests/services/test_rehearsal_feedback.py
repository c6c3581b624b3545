"""Feedback: blind, corrected, revealed, shared, reported, kept."""

from __future__ import annotations

import pytest

from bot.rehearsal import Phase, Revealed
from bot.rehearsal.refusals import (
    AlreadyRevealed,
    CandidateOnly,
    NotAskedYet,
    NotRevealedYet,
    Stale,
)
from bot.services.rounds.refusals import (
    FeedbackGone,
    NoSuchGrade,
    NoWords,
    WordsTooLong,
)
from tests.services.club import GUILD, Club, people
from tests.services.conftest import House

MEI, KEN, AOI, RIN, SORA = people(5)


@pytest.fixture
def club(house: House) -> Club:
    return Club(house)


async def test_feedback_is_blind_corrected_and_then_the_candidates(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI)
    feedback = club.rehearsals.feedback
    await club.press(round_id, "begin")
    with pytest.raises(NotAskedYet):
        await club.give(round_id, KEN)
    await club.press(round_id, "begin")
    await club.press(round_id, "done")
    await club.give(round_id, KEN)
    await feedback.words(round_id, KEN, 1, worked="Your thanks", change="One question at a time")
    await feedback.ratings(round_id, KEN, 1, {"content": 4, "flow": 2})
    await feedback.ratings(round_id, KEN, 1, {"content": 5})
    await feedback.ratings(round_id, MEI, 1, {"content": 2, "timing": 3})
    with pytest.raises(NotRevealedYet):
        await feedback.result(round_id, MEI, 1)
    mine = (await feedback.mine(round_id, KEN, 1)).given
    assert mine is not None
    assert (mine.worked, mine.grades) == ("Your thanks", {"content": 5})
    assert (await feedback.mine(round_id, AOI, 1)).given is None

    await club.until(round_id, Phase.REVEAL)
    result = await feedback.result(round_id, MEI, 1)
    assert [(given.person, given.worked) for given in result.peers] == [(KEN, "Your thanks")]
    assert result.one_thing == "One question at a time"
    assert [(gap.line, gap.own, gap.peers) for gap in result.gaps] == [
        ("content", 2, 5.0),
        ("timing", 3, None),
    ]
    assert result.own is not None
    assert not result.own.counts
    with pytest.raises(CandidateOnly):
        await feedback.result(round_id, KEN, 1)
    with pytest.raises(AlreadyRevealed):
        await club.give(round_id, KEN)
    with pytest.raises(AlreadyRevealed):
        await club.give(round_id, MEI)
    await club.give(round_id, AOI)  # was still writing: taken
    assert len((await feedback.result(round_id, MEI, 1)).peers) == 2


async def test_feedback_is_shared_and_reported_by_its_candidate_once(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN)
    await club.turn(round_id)
    feedback = club.rehearsals.feedback
    _, result = await feedback.share(round_id, MEI, 1)
    assert [given.person for given in result.peers] == [KEN]
    with pytest.raises(Stale):
        await feedback.share(round_id, MEI, 1)
    with pytest.raises(CandidateOnly):
        await feedback.share(round_id, KEN, 1)
    summary = await feedback.summary(round_id)
    assert summary.turns[0].result is not None
    given = result.peers[0]
    with pytest.raises(CandidateOnly):
        await feedback.report(round_id, KEN, given.id)
    assert (await feedback.report(round_id, MEI, given.id)).worked == given.worked
    with pytest.raises(FeedbackGone):
        await feedback.report(round_id, MEI, given.id)


async def test_words_are_words_and_ratings_one_to_five(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN)
    await club.until(round_id, Phase.PREPARE)
    await club.press(round_id, "begin")
    await club.press(round_id, "done")
    feedback = club.rehearsals.feedback
    with pytest.raises(NoWords):
        await feedback.words(round_id, KEN, 1, worked="Thanks", change=" … ")
    with pytest.raises(WordsTooLong) as error:
        await feedback.words(round_id, KEN, 1, worked="a" * 1001, change="b")
    assert error.value.params == {"limit": 1000, "length": 1001}
    with pytest.raises(NoSuchGrade):
        await feedback.ratings(round_id, KEN, 1, {"content": 6})


async def test_enough_feedback_brings_the_reveal_after_a_minute(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI, RIN)
    await club.press(round_id, "begin")
    await club.press(round_id, "begin")
    await club.press(round_id, "done")
    view = await club.view(round_id)
    turn = view.round.running
    assert turn is not None
    for seat in turn.seats[:3]:  # one observer is enough
        await club.give(round_id, view.person(seat) or 0)
    assert (await club.view(round_id)).round.phase is Phase.FEEDBACK
    await club.wait(seconds=59)
    assert (await club.view(round_id)).round.phase is Phase.FEEDBACK
    await club.wait(seconds=1)
    assert [effect for effect in club.told[-1].effects if isinstance(effect, Revealed)] == [Revealed(1)]


async def test_progress_holds_what_was_revealed(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN)
    await club.press(round_id, "begin")
    await club.press(round_id, "begin")
    await club.press(round_id, "done")
    await club.give(round_id, KEN)
    await club.rehearsals.feedback.ratings(round_id, KEN, 1, {"content": 4})
    assert await club.rehearsals.feedback.past(MEI) == ()
    await club.until(round_id, Phase.REVEAL)
    (past,) = await club.rehearsals.feedback.past(MEI, GUILD)
    assert (past.round_id, past.turn, past.own, past.peers) == (round_id, 1, {}, ({"content": 4},))
    assert await club.rehearsals.feedback.past(MEI, GUILD + 1) == ()


async def test_a_saved_question_knows_what_was_said_of_it_last(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN)
    for _ in range(2):
        await club.press(round_id, "begin")
        if (await club.view(round_id)).round.phase is Phase.PREPARE:
            meant = (await club.view(round_id)).round.meant
            await club.rehearsals.turns.choose(round_id, MEI, meant, ["What does the team do?"])
    await club.press(round_id, "done")
    await club.give(round_id, KEN)
    question = await club.rehearsals.turns.save(round_id, MEI, 1, 1)
    assert await club.rehearsals.feedback.on_question(MEI, question.id) is None  # still blind
    await club.until(round_id, Phase.REVEAL)
    told = await club.rehearsals.feedback.on_question(MEI, question.id)
    assert told is not None
    assert (told.person, told.change) == (KEN, f"{KEN} would change it")
    assert await club.rehearsals.feedback.on_question(KEN, question.id) is None


async def test_what_events_asked_for_is_folded_again(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI)
    number = (await club.view(round_id)).round.number
    left = await club.rehearsals.lobbies.leave(round_id, AOI)
    begun = await club.press(round_id, "begin")
    assert await club.rehearsals.effects_since(round_id, number) == (*left.effects, *begun)
    assert await club.rehearsals.effects_since(round_id, number + 1) == begun
    assert await club.rehearsals.effects_since(round_id, number + 2) == ()
