"""Evenings of rehearsing, on both databases."""

from __future__ import annotations

import pytest

from bot.rehearsal import Cue, GroupsFormed, Meant, Phase, PlanChanged
from bot.rehearsal.refusals import (
    AlreadyIn,
    CandidateOnly,
    HostOnly,
    NotIn,
    RoundOver,
    Stale,
    TooManyQuestions,
)
from bot.services import Services
from bot.services.refusals import NotYours
from bot.services.rounds.refusals import (
    ElsewhereAlready,
    LobbyHere,
    NothingChosen,
    NotInAnyRound,
)
from tests.services.club import CHANNEL, Club, people
from tests.services.conftest import NO_RULES, House

MEI, KEN, AOI, RIN, SORA = people(5)


@pytest.fixture
def club(house: House) -> Club:
    return Club(house)


async def test_two_rehearse_from_the_lobby_to_the_summary(club: Club) -> None:
    lobby = await club.lobby(MEI, KEN, company="Acme", stage="final", interviewer="exec", minutes=3)
    started = await club.rehearsals.lobbies.start(lobby, MEI, moderator=False)
    assert type(started.effects[0]) is GroupsFormed
    (round_id,) = started.opened
    view = await club.view(round_id)
    assert view.round.phase is Phase.PLAN
    assert (view.row.company, view.context.stage, view.round.minutes) == ("Acme", "final", 3)
    assert [view.person(turn.candidate) for turn in view.round.turns] == [MEI, KEN]

    await club.turn(round_id)
    await club.turn(round_id)
    await club.press(round_id, "begin")
    view = await club.view(round_id)
    assert view.round.ending == "done"
    summary = await club.rehearsals.feedback.summary(round_id)
    assert [summary.view.person(each.turn.candidate) for each in summary.turns] == [MEI, KEN]
    assert [each.result for each in summary.turns] == [None, None]
    assert await club.rehearsals.of_person(MEI) is None
    assert await club.rehearsals.unshown() == [lobby, round_id]


async def test_eleven_part_into_three_groups_that_go_their_own_ways(club: Club) -> None:
    members = people(11)
    groups = await club.started(*members)
    views = [await club.view(group) for group in groups]
    assert sorted(len(view.round.here) for view in views) == [3, 4, 4]
    assert sorted(view.person(m.seat) or 0 for view in views for m in view.round.here) == members
    assert [view.row.place for view in views] == [1, 2, 3]
    await club.press(groups[0], "begin")
    phases = [(await club.view(group)).round.phase for group in groups]
    assert phases == [Phase.PREPARE, Phase.PLAN, Phase.PLAN]


async def test_helpers_never_ask(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, helpers=(AOI,))
    view = await club.view(round_id)
    assert [view.person(turn.candidate) for turn in view.round.turns] == [MEI, KEN]
    assert view.person(view.round.turns[0].interviewer) == AOI


async def test_who_met_before_is_known(club: Club) -> None:
    for _ in range(2):
        (round_id,) = await club.started(MEI, KEN)
        await club.turn(round_id)
        await club.turn(round_id)
        await club.press(round_id, "begin")
    (round_id,) = await club.started(MEI, KEN, AOI)
    view = await club.view(round_id)
    assert view.round.pairings == ((1, 2, 4),)


async def test_one_lobby_a_channel_and_one_round_a_person(club: Club) -> None:
    lobby = await club.lobby(MEI)
    with pytest.raises(LobbyHere):
        await club.lobby(KEN)
    with pytest.raises(ElsewhereAlready):
        await club.lobby(MEI, channel=801)
    other = await club.lobby(KEN, channel=801)
    with pytest.raises(ElsewhereAlready):
        await club.rehearsals.lobbies.join(other, MEI, practises=True)
    with pytest.raises(AlreadyIn):
        await club.rehearsals.lobbies.join(lobby, MEI, practises=True)
    await club.rehearsals.lobbies.leave(lobby, MEI)  # the last one: cancelled
    assert (await club.view(lobby)).round.ending == "cancelled"
    await club.rehearsals.lobbies.join(other, MEI, practises=True)
    assert (await club.rehearsals.in_channel(801)) == await club.view(other)
    assert await club.rehearsals.in_channel(CHANNEL) is None


async def test_strangers_and_other_moments_change_nothing(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI)
    before = await club.view(round_id)
    meant = before.round.meant
    with pytest.raises(NotIn):
        await club.rehearsals.turns.press(round_id, RIN, "begin", meant)
    with pytest.raises(Stale):
        await club.rehearsals.turns.press(round_id, MEI, "done", Meant(Phase.ASK, 1))
    with pytest.raises(HostOnly):
        await club.rehearsals.lobbies.end(round_id, KEN, moderator=False)
    with pytest.raises(HostOnly):
        await club.rehearsals.lobbies.hand_over(round_id, KEN, KEN, moderator=False)
    assert await club.view(round_id) == before
    await club.rehearsals.lobbies.end(round_id, RIN, moderator=True)
    with pytest.raises(RoundOver):
        await club.rehearsals.turns.press(round_id, MEI, "begin", meant)


async def test_questions_are_picked_typed_checked_and_saved(club: Club) -> None:
    own = await club.house.services.questions.save(MEI, (await club.house.check(person=MEI)).id)
    (round_id,) = await club.started(MEI, KEN, questions=2, company="Acme")
    await club.press(round_id, "begin")
    meant = (await club.view(round_id)).round.meant
    choose = club.rehearsals.turns.choose
    chosen = await choose(round_id, MEI, meant, [own.id, "What did you change first?"])
    assert [(each.place, each.text, each.saved) for each in chosen] == [
        (1, own.text, own.id),
        (2, "What did you change first?", None),
    ]
    assert chosen[1].report.question == "What did you change first?"
    with pytest.raises(NothingChosen):
        await choose(round_id, MEI, meant, [])
    with pytest.raises(TooManyQuestions):
        await choose(round_id, MEI, meant, ["a", "b", "c"])
    with pytest.raises(CandidateOnly):
        await choose(round_id, KEN, meant, ["What is it?"])
    turned = await choose(round_id, MEI, meant, ["What did you change first?", own.id])
    assert [each.saved for each in turned] == [None, own.id]
    await choose(round_id, MEI, meant, ["What did you change first?"])
    await club.press(round_id, "begin")
    save = club.rehearsals.turns.save
    saved = await save(round_id, MEI, 1, 1)
    assert (saved.text, saved.company) == ("What did you change first?", "Acme")
    assert (await save(round_id, MEI, 1, 1)).id == saved.id
    with pytest.raises(CandidateOnly):
        await save(round_id, KEN, 1, 1)
    with pytest.raises(NothingChosen):
        await save(round_id, MEI, 1, 2)


async def test_nobody_picks_a_question_of_another(club: Club) -> None:
    own = await club.house.services.questions.save(KEN, (await club.house.check(person=KEN)).id)
    (round_id,) = await club.started(MEI, KEN)
    await club.press(round_id, "begin")
    meant = (await club.view(round_id)).round.meant
    with pytest.raises(NotYours):
        await club.rehearsals.turns.choose(round_id, MEI, meant, [own.id])


async def test_each_role_gets_its_briefing(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI, interviewer="line", stage="second")
    briefing = club.rehearsals.turns.briefing
    view = await club.view(round_id)
    turn = view.round.turns[0]
    interviewer = view.person(turn.interviewer)
    assert interviewer is not None
    given = await briefing(round_id, interviewer)
    assert given.role == "interviewer"
    assert given.persona is not None
    assert given.persona.interviewer == "line"
    assert (await briefing(round_id, MEI)).role == "candidate"
    member = (await club.view(round_id)).round.member(1)
    assert member is not None
    assert member.seen
    with pytest.raises(NotIn):
        await briefing(round_id, SORA)


async def test_late_for_the_lobby_means_into_the_smallest_group(club: Club) -> None:
    lobby = await club.lobby(*people(7))
    groups = (await club.rehearsals.lobbies.start(lobby, MEI, moderator=False)).opened
    sizes = {group: len((await club.view(group)).round.here) for group in groups}
    late = people(8)[7]
    joined = await club.rehearsals.lobbies.join(lobby, late, practises=True)
    assert joined.view.id == min(sizes, key=lambda group: sizes[group])
    assert any(isinstance(effect, PlanChanged) for effect in joined.effects)
    assert joined.view.round.turns[-1].candidate == joined.view.seat_of(late)
    with pytest.raises(AlreadyIn):
        await club.rehearsals.lobbies.join(lobby, late, practises=True)
    left = await club.rehearsals.lobbies.leave(lobby, late)
    assert left.view.id == joined.view.id


async def test_leaving_frees_and_hands_over(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI)
    left = await club.rehearsals.lobbies.leave_any(MEI)
    assert left.view.person(left.view.round.host) == KEN
    assert await club.rehearsals.of_person(MEI) is None
    with pytest.raises(NotInAnyRound):
        await club.rehearsals.lobbies.leave_any(MEI)
    again = await club.rehearsals.lobbies.join(round_id, MEI, practises=True)
    assert len(again.view.seats) == 3
    assert {again.view.person(turn.candidate) for turn in again.view.round.turns} == {MEI, KEN, AOI}


async def test_the_host_takes_out_who_is_not_there(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN, AOI)
    await club.press(round_id, "begin")
    view = await club.view(round_id)
    absent = view.person(view.round.turns[0].interviewer) or 0
    with pytest.raises(HostOnly):
        await club.rehearsals.lobbies.remove(round_id, KEN, AOI, moderator=False)
    removed = await club.rehearsals.lobbies.remove(round_id, MEI, absent, moderator=False)
    assert removed.view.person(removed.view.round.turns[0].interviewer) not in {MEI, absent}
    assert await club.rehearsals.of_person(absent) is None


async def test_the_round_goes_on_after_a_restart_anywhere(club: Club, house: House) -> None:
    (round_id,) = await club.started(MEI, KEN)
    for what in ("begin", "begin", "pause", "resume", "extend", "done"):
        await club.press(round_id, what)
        house.clock.forward(seconds=7)
        before = await club.view(round_id)
        house.services = Services(house.db, NO_RULES, house.clock, judge=house.judge)
        assert await club.view(round_id) == before


async def test_what_fell_due_while_nobody_was_there_happens_at_once(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN)
    await club.press(round_id, "begin")
    await club.press(round_id, "begin")
    await club.wait(minutes=30)
    (told,) = club.told
    assert told.view.round.phase is Phase.FEEDBACK
    assert told.view.round.since == club.house.clock()
    assert [effect.kind for effect in told.effects if isinstance(effect, Cue)] == ["feedback"]


async def test_where_a_round_is_shown_is_noted(club: Club) -> None:
    (round_id,) = await club.started(MEI, KEN)
    await club.rehearsals.show(round_id, thread=55, card=66, shown=1)
    await club.rehearsals.show(round_id, cue=77, cued=1)
    row = (await club.view(round_id)).row
    assert (row.thread, row.card, row.shown, row.cue, row.cued) == (55, 66, 1, 77, 1)
    assert await club.rehearsals.in_channel(55) == await club.view(round_id)
    vanished = await club.rehearsals.lobbies.vanished(round_id)
    assert vanished.view.round.ending == "gone"
    assert await club.rehearsals.of_person(KEN) is None
