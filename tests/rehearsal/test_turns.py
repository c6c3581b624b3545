"""One turn, second by second."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.rehearsal import Cue, Phase, RoundRefusal, due, ends_at, finishes_at
from bot.rehearsal.codec import dump, kind_of, load
from bot.rehearsal.effects import Effect
from bot.rehearsal.events import (
    Begun,
    DoneAsking,
    Ended,
    Extended,
    GroupOpened,
    Joined,
    Paused,
    Picked,
    Resumed,
    Seen,
    Skipped,
    Started,
    Worded,
)
from bot.rehearsal.refusals import (
    AlreadyRevealed,
    CandidateOnly,
    GroupFull,
    HostOnly,
    LeadersOnly,
    LobbyFull,
    NobodyPractises,
    NoMoreMinutes,
    NotInTurn,
    Stale,
    TooFew,
    TooManyQuestions,
)
from bot.texts import LANGUAGES
from tests.rehearsal.table import START, Table, group, lobby

MINUTE = timedelta(minutes=1)


def cues(effects: tuple[Effect, ...]) -> list[Cue]:
    return [effect for effect in effects if isinstance(effect, Cue)]


def asking(practising: int = 3, **options: Any) -> Table:
    """A group whose first candidate, seat 1, asks."""
    table = group(practising, **options)
    table.press(Begun(1, table.round.meant))
    table.press(Begun(1, table.round.meant))
    assert table.round.phase is Phase.ASK
    return table


def test_each_phase_calls_those_who_must_act() -> None:
    table = group(3)
    assert cues(table.effects) == [Cue("plan", (1, 2, 3))]
    table.press(Begun(1, table.round.meant))
    interviewer = table.round.turns[0].interviewer
    assert cues(table.effects) == [Cue("prepare", (1, interviewer))]
    table.press(Begun(1, table.round.meant))
    assert cues(table.effects) == [Cue("ask", (1, interviewer))]
    table.until_due()
    assert table.now - table.round.since == 4 * MINUTE
    assert cues(table.effects) == [Cue("minute", (1,))]
    table.until_due()
    assert cues(table.effects) == [Cue("feedback", table.round.turns[0].seats)]
    table.until_due()
    assert table.now - table.round.turns[0].asked - START == 3 * MINUTE  # type: ignore[operator]  # it was asked
    assert cues(table.effects) == [Cue("reveal", (1,))]


def test_the_clock_can_be_stopped_and_lengthened_and_its_final_time_stays() -> None:
    table = asking()
    table.wait(seconds=60)
    table.press(Paused(1, table.round.meant))
    assert ends_at(table.round) is None
    table.wait(seconds=300)
    table.press(Extended(1, table.round.meant))
    table.press(Resumed(1, table.round.meant))
    assert ends_at(table.round) == table.now + 5 * MINUTE
    table.wait(seconds=30)
    table.press(DoneAsking(1, table.round.meant))
    assert table.round.turns[0].asked == timedelta(seconds=90)


def test_a_pause_ends_by_itself() -> None:
    table = asking()
    table.press(Paused(1, table.round.meant))
    table.until_due()
    assert table.now == START + 10 * MINUTE
    assert ends_at(table.round) == table.now + 5 * MINUTE


def test_a_minute_more_announces_the_last_one_again() -> None:
    table = asking(minutes=2)
    table.until_due()
    assert cues(table.effects)[0].kind == "minute"
    table.wait(seconds=10)
    table.press(Extended(1, table.round.meant))
    table.wait(seconds=49)
    assert table.round.clock is not None
    assert not table.round.clock.cued
    table.until_due()
    assert cues(table.effects)[0].kind == "minute"


def test_one_minute_of_asking_has_no_last_minute_to_announce() -> None:
    table = asking(minutes=1)
    coming = due(table.round)
    assert coming is not None
    assert (coming.kind, coming.at) == ("limit", START + MINUTE)


def test_minutes_are_added_only_so_often() -> None:
    table = asking()
    for _ in range(5):
        table.press(Extended(1, table.round.meant))
    with pytest.raises(NoMoreMinutes):
        table.press(Extended(1, table.round.meant))


def test_a_second_press_of_the_same_button_adds_no_second_minute() -> None:
    table = asking()
    meant = table.round.meant
    table.press(Extended(1, meant))
    with pytest.raises(Stale):
        table.press(Extended(1, meant))


def test_observers_keep_their_hands_off_the_clock() -> None:
    table = asking()
    (observer,) = table.round.turns[0].observers
    with pytest.raises(LeadersOnly):
        table.press(Paused(observer, table.round.meant))
    with pytest.raises(HostOnly):
        table.press(Skipped(observer, moderator=False, meant=table.round.meant))


def test_the_reveal_waits_for_candidate_interviewer_and_one_observer() -> None:
    table = asking(4)
    table.press(DoneAsking(1, table.round.meant))
    candidate, interviewer, observer, other = table.round.turns[0].seats
    for seat in (candidate, interviewer):
        table.press(Worded(seat, 1))
    assert table.wait(seconds=100).phase is Phase.FEEDBACK
    assert table.press(Worded(observer, 1)).phase is Phase.REVEAL
    table.press(Worded(other, 1))  # was still writing
    with pytest.raises(AlreadyRevealed):
        table.press(Worded(other, 1))


def test_a_pair_needs_no_observer() -> None:
    table = asking(2)
    table.press(DoneAsking(1, table.round.meant))
    for seat in (1, 2):
        table.press(Worded(seat, 1))
    assert table.round.phase is Phase.FEEDBACK  # blind for a minute at the least
    table.until_due()
    assert (table.round.phase, table.now) == (Phase.REVEAL, START + MINUTE)


def test_who_comes_after_the_asking_gives_no_feedback_on_it() -> None:
    table = asking(2)
    table.press(DoneAsking(1, table.round.meant))
    table.press(Joined(3, practises=False))
    with pytest.raises(NotInTurn):
        table.press(Worded(3, 1))


def test_a_round_without_anybody_closes_itself_with_what_it_has() -> None:
    table = group(3)
    for seat in (1, 2, 3):
        table.press(Seen(seat))
    table.wait(minutes=60)
    assert table.round.ending == "idle"
    assert table.round.turns[0].revealed
    quiet = lobby()
    quiet.wait(minutes=60)
    assert quiet.round.ending == "idle"


def test_ending_a_round_reveals_what_was_given() -> None:
    table = asking()
    table.press(DoneAsking(1, table.round.meant))
    table.press(Worded(2, 1))
    table.press(Ended(1, moderator=False))
    assert (table.round.ending, table.round.turns[0].revealed) == ("ended", True)


def test_questions_are_the_candidates_and_not_too_many() -> None:
    table = group(2, questions=2)
    table.press(Begun(1, table.round.meant))
    with pytest.raises(CandidateOnly):
        table.press(Picked(2, table.round.meant, 1))
    with pytest.raises(TooManyQuestions):
        table.press(Picked(1, table.round.meant, 3))
    assert table.press(Picked(1, table.round.meant, 2)).turns[0].chosen == 2


def test_a_lobby_needs_two_of_whom_one_practises_and_takes_24() -> None:
    table = lobby(practises=False)
    with pytest.raises(TooFew):
        table.press(Started(1, moderator=False))
    table.press(Joined(2, practises=False))
    with pytest.raises(NobodyPractises):
        table.press(Started(1, moderator=False))
    for seat in range(3, 25):
        table.press(Joined(seat, practises=True))
    with pytest.raises(LobbyFull):
        table.press(Joined(25, practises=True))
    with pytest.raises(HostOnly):
        table.press(Started(2, moderator=False))
    assert len(table.press(Started(1, moderator=False)).groups) == 6


def test_a_running_round_takes_six() -> None:
    table = group(5)
    table.press(Joined(6, practises=False))
    with pytest.raises(GroupFull):
        table.press(Joined(7, practises=False))


def test_the_finish_is_foreseen() -> None:
    table = lobby()
    for seat in (2, 3):
        table.press(Joined(seat, practises=True))
    turn = (2 + 5 + 3 + 2) * MINUTE
    assert finishes_at(table.round, START) == START + 3 * turn
    rounds = group(3)
    assert finishes_at(rounds.round, START) == START + 3 * MINUTE + 3 * turn


@pytest.mark.parametrize("refusal", RoundRefusal.__subclasses__())
def test_each_refusal_says_something_in_both_languages(refusal: type[RoundRefusal]) -> None:
    said = {refusal(limit=3, days=90).say(language) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)


def test_an_event_reads_as_it_was_written() -> None:
    table = asking()
    opened = GroupOpened(1, ((1, True), (2, False)), 5, 2, ((1, 2, 3),))
    for event in (
        opened,
        Paused(1, table.round.meant),
        Skipped(None, moderator=True, meant=table.round.meant),
    ):
        assert load(kind_of(event), dump(event)) == event
