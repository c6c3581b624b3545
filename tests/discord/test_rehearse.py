"""Whole rounds as people play them, in both languages, with the process replaced on the way."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.rehearsal import Phase
from tests.discord.conftest import Club, controls, plain, texts
from tests.discord.evening import Evening, evening

GROUP_OVER = {"en-US": ": over", "ja": "：終了"}
OVER = {"en-US": "The round is over", "ja": "模擬面接が終わりました"}


async def finish(night: Evening, round_id: int) -> None:
    """Press Begin on the last reveal."""
    view = await night.view(round_id)
    await night.press(round_id, night.by_id[view.person(view.round.host) or 0], "round.begin")
    assert await night.phase(round_id) is Phase.CLOSED


@pytest.mark.parametrize("locale", ["en-US", "ja"])
@pytest.mark.parametrize("count", [2, 3, 5])
async def test_a_whole_round(club: Club, count: int, locale: str) -> None:
    night = evening(club, count, locale)
    await night.open(company="Acme", stage="first", interviewer="hr", minutes=3)
    (round_id,) = await night.start()
    for _ in range(count):
        await night.turn(round_id)
    await finish(night, round_id)
    view = await night.view(round_id)
    posted = night.posted(night.thread(view))
    assert sum(OVER[locale] in text for text in posted) == 1
    assert {view.person(turn.candidate) for turn in view.round.turns} == {p.id for p in night.people}
    # One card a turn, the plan and the summary: the short messages are gone.
    assert len(posted) == count + 2


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_an_evening_of_eleven_parts_into_three_threads(club: Club, locale: str) -> None:
    night = evening(club, 11, locale)
    await night.open(helpers=(9, 10))
    rounds = await night.start()
    views = [await night.view(round_id) for round_id in rounds]
    assert sorted(len(view.round.here) for view in views) == [3, 4, 4]
    threads = {night.thread(view) for view in views}
    assert len(threads) == 3
    assert club.channel.id not in threads
    lobby = texts(night.message(club.channel.id, night.lobby_card))
    assert all(f"<#{thread}>" in lobby for thread in threads)
    going = list(rounds)
    while going:
        await night.turn(*going)
        await club.restart()
        for round_id in list(going):
            if (await night.view(round_id)).round.next is None:
                await finish(night, round_id)
                going.remove(round_id)
    candidates = Counter(
        view.person(turn.candidate)
        for view in [await night.view(round_id) for round_id in rounds]
        for turn in view.round.turns
        if turn.outcome == "done"
    )
    assert candidates == {person.id: 1 for person in night.people[:9]}
    assert texts(night.message(club.channel.id, night.lobby_card)).count(GROUP_OVER[locale]) == 3
    for round_id in rounds:
        posted = night.posted(night.thread(await night.view(round_id)))
        assert sum(OVER[locale] in text for text in posted) == 1


@pytest.mark.parametrize(
    ("locale", "practises", "helps"),
    [("en-US", "to practise", "to help"), ("ja", "練習する人", "協力する人")],
)
async def test_who_joins_is_told_as_what(club: Club, locale: str, practises: str, helps: str) -> None:
    night = evening(club, 2, locale)
    await night.open(helpers=(1,))
    _, other = night.people
    joined = await night.press(night.lobby_id, other, "round.join")
    assert practises in texts(joined.followups[0])
    (round_id,) = await night.start()
    helping = await night.press(round_id, other, "round.help")
    assert helps in texts(helping.followups[0])


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_the_process_is_replaced_in_every_phase(club: Club, locale: str) -> None:
    night = evening(club, 3, locale)
    await night.open()
    await club.restart()
    (round_id,) = await night.start()
    await club.restart()
    candidate, interviewer, (observer,) = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    await club.restart()
    called = (await night.cue(round_id)).id
    await night.choose(round_id, candidate, "I read your report. How do you decide?")
    await club.restart()
    assert (await night.cue(round_id)).id == called  # nobody is called twice
    await night.press(round_id, interviewer, "round.begin")
    await club.restart()
    await night.press(round_id, candidate, "round.pause")
    await club.restart()
    await night.press(round_id, candidate, "round.resume")
    await night.press(round_id, interviewer, "round.done")
    await club.restart()
    for person in (candidate, interviewer, observer):
        await night.give(round_id, person)
    await club.restart()
    await club.env.advance_time(60)
    assert await night.phase(round_id) is Phase.REVEAL
    await club.restart()
    result = await night.press(round_id, candidate, "round.result")
    assert "thank you for that" in plain(texts(result.response))
    await night.turn(round_id)
    await night.turn(round_id)
    await finish(night, round_id)
    await club.restart()
    posted = night.posted(night.thread(await night.view(round_id)))
    assert sum(OVER[locale] in text for text in posted) == 1


async def test_what_fell_due_while_nobody_was_there_happens_at_the_start(club: Club) -> None:
    night = evening(club, 2)
    await night.open(minutes=1)
    (round_id,) = await night.start()
    candidate, _, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    await night.press(round_id, candidate, "round.begin")
    await night.away(75)
    assert await night.phase(round_id) is Phase.FEEDBACK
    cue = await night.cue(round_id)
    assert "Give feedback" in cue.content


async def test_a_candidate_picks_from_their_list_and_types_beside_it(club: Club) -> None:
    night = evening(club, 2)
    for person in night.people:
        report = await club.check("I read about your repair centre. What is repaired?", person)
        await person.click(report.response, label="Save")  # type: ignore[arg-type] # a report is there
    await night.open(questions=2)
    (round_id,) = await night.start()
    candidate, _, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    briefing = await night.press(round_id, candidate, "round.briefing")
    assert briefing.response is not None
    question = (await club.services.questions.list(candidate.id))[0]
    picked = await candidate.select(
        briefing.response, [str(question.id)], custom_id=controls(briefing.response)["menu"]
    )
    assert "repair centre" in texts(picked.response)
    opened = await night.click(picked.response, candidate, "round.type")
    assert opened.modal is not None
    values = {"question1": question.text, "question2": "Is there a bonus?"}
    typed = await candidate.submit_modal(opened, values)
    shown = plain(texts(typed.response))
    assert "It is about conditions" in shown
    assert "repair centre" in shown
    chosen = await club.services.rehearsals.turns.chosen(await night.view(round_id), 1)
    assert [each.saved for each in chosen] == [question.id, None]
    assert "2 questions chosen" in texts(await night.card(round_id))
    values = {"question1": "Is there a bonus?", "question2": question.text}
    await candidate.submit_modal(await night.click(typed.response, candidate, "round.type"), values)
    chosen = await club.services.rehearsals.turns.chosen(await night.view(round_id), 1)
    assert [each.saved for each in chosen] == [None, question.id]


@pytest.mark.parametrize(
    ("locale", "said"), [("en-US", "There was no room any more for:"), ("ja", "入りきらなかった質問")]
)
async def test_what_has_no_room_beside_what_is_picked_is_said(club: Club, locale: str, said: str) -> None:
    night = evening(club, 2, locale)
    for person in night.people:
        for question in ("I read about your repair centre. What is repaired?", "How is it decided?"):
            report = await club.check(question, person)
            await night.click(report.response, person, "check.save")
    await night.open(questions=3)
    (round_id,) = await night.start()
    candidate, _, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    first, second = await club.services.questions.list(candidate.id)
    await night.choose(round_id, candidate, "Is there a bonus?", "What did you change?")
    briefing = await night.press(round_id, candidate, "round.briefing")

    async def pick(*saved: int) -> tuple[str, list[str]]:
        shown = briefing.response
        assert shown is not None
        chosen = [str(each) for each in saved]
        picked = await candidate.select(shown, chosen, custom_id=controls(shown)["menu"])
        chosen_now = await club.services.rehearsals.turns.chosen(await night.view(round_id), 1)
        return plain(texts(picked.response)), [each.text for each in chosen_now]

    shown, chosen = await pick(first.id)
    assert said not in shown
    assert chosen == ["Is there a bonus?", "What did you change?", first.text]
    shown, chosen = await pick(second.id)
    assert said not in shown
    assert chosen == ["Is there a bonus?", "What did you change?", second.text]
    shown, chosen = await pick(first.id, second.id)
    assert chosen == ["Is there a bonus?", second.text, first.text]
    assert said in shown
    assert "- What did you change?" in shown


async def test_cards_speak_the_hosts_language_and_private_pages_the_readers(club: Club) -> None:
    night = evening(club, 2)
    japanese = night.people[1]
    club.speaks(japanese, "ja")
    await night.open()
    (round_id,) = await night.start()
    await night.press(round_id, night.people[0], "round.begin")
    assert "Prepare" in texts(await night.card(round_id))
    assert "get ready" in (await night.cue(round_id)).content
    briefing = await night.press(round_id, japanese, "round.briefing")
    assert "あなたは" in texts(briefing.response)
    stranger = await night.press(round_id, club.haru, "round.begin")
    assert "この模擬面接に参加していません" in texts(stranger.response)


async def test_a_moderator_or_the_host_skips_and_the_turn_is_put_off(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    candidate, _, (observer,) = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    thread = night.channel(night.thread(await night.view(round_id)))
    ordinary = observer if observer is not night.people[0] else candidate
    refused = await ordinary.slash(thread, "rehearse skip")
    assert ("Only the host" in texts(refused.response)) == (ordinary is not night.people[0])
    await club.moderator.slash(thread, "rehearse skip")
    view = await night.view(round_id)
    assert view.round.turn == 2
    assert any("has their turn later" in text for text in night.posted(thread))
    assert "put off" in night.posted(thread)[1]
