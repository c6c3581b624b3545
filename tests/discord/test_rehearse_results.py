"""What a candidate takes from a round: the feedback, their own rating beside it, and the next brief."""

from __future__ import annotations

from tests.discord.conftest import Club, controls, menu, plain, texts
from tests.discord.evening import evening
from tests.discord.noting import kept


async def test_feedback_is_read_shared_saved_and_reported(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    await night.turn(round_id)
    candidate, interviewer, (observer,) = await night.acting(round_id)
    for stranger in (interviewer, observer):
        refused = await night.press(round_id, stranger, "round.result")
        assert "Only the candidate" in texts(refused.response)
    result = await night.press(round_id, candidate, "round.result")
    assert result.ephemeral
    assert "The one thing to change" in texts(result.response)
    saved = await night.click(result.response, candidate, "round.save")
    assert "Saved among your questions" in texts(saved.response)
    (kept,) = await club.services.questions.list(candidate.id)
    listed = await candidate.slash(club.channel, "questions list")
    opened = await candidate.select(
        listed.response,  # type: ignore[arg-type] # there is a list
        [str(kept.id)],
        custom_id=menu(listed.response),
    )
    assert "From your rehearsal" in texts(opened.response)
    assert "Ask one thing at a time." in texts(opened.response)
    feedback = await club.services.rehearsals.feedback.result(round_id, candidate.id, 1)
    reported = await candidate.select(
        saved.response,  # type: ignore[arg-type] # it was changed in place
        [str(feedback.peers[0].id)],
        custom_id=controls(saved.response)["menu"],
    )
    assert "Reported" in texts(reported.response)
    shared = await night.click(reported.response, candidate, "round.share")
    assert "Shared with your group" in texts(shared.response)
    thread = night.thread(await night.view(round_id))
    assert any("shares the feedback" in text for text in night.posted(thread))
    status = await club.moderator.slash(night.channel(thread), "rehearse status")
    assert "Reported feedback" in texts(status.followups[0])
    plainly = await observer.slash(night.channel(thread), "rehearse status")
    assert not plainly.followups


async def test_the_one_thing_to_change_is_said_once(club: Club) -> None:
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    candidate, interviewer, (observer,) = await night.acting(round_id)
    for _ in range(2):
        await night.press(round_id, candidate, "round.begin")
    await night.press(round_id, candidate, "round.done")
    await night.give(round_id, observer, worked="Calm.", change="Look up.")
    await night.give(round_id, interviewer, worked="Brief.", change="Thank me.")
    await night.give(round_id, candidate)
    await club.env.advance_time(60)
    shown = texts((await night.press(round_id, candidate, "round.result")).response)
    assert all(shown.count(words) == 1 for words in ("Calm.", "Look up.", "Brief.", "Thank me."))
    assert shown.index("Thank me.") < shown.index("Brief.")


async def test_ratings_are_kept_and_their_gap_is_shown(club: Club) -> None:
    night = evening(club, 2)
    await night.open()
    (round_id,) = await night.start()
    candidate, interviewer, _ = await night.acting(round_id)
    for _ in range(2):
        await night.press(round_id, candidate, "round.begin")
    await night.press(round_id, candidate, "round.done")
    for person, grade in ((candidate, "2"), (interviewer, "4")):
        await night.give(round_id, person)
        card = await night.press(round_id, person, "round.give")
        opened = await night.click(card.response, person, "round.ratings")
        await person.submit_modal(opened, {"flow": [grade]})
    await club.env.advance_time(60)
    result = await night.press(round_id, candidate, "round.result")
    assert "you 2, peers 4 · better than you think" in texts(result.response)


async def test_notes_and_rehearsals_know_of_each_other(club: Club) -> None:
    await kept(club, title="Repair centre", body="They mend old saws for customers abroad.")
    await kept(club, title="The interviewer", body="She talked about her family and asked for mine.")
    await kept(club, title="面接官", body="出身地の話をよくされます。")
    night = evening(club, 2)
    await night.open(company="acme")
    (round_id,) = await night.start()
    candidate, interviewer, _ = await night.acting(round_id)
    await night.press(round_id, candidate, "round.begin")
    briefing = await night.press(round_id, interviewer, "round.briefing")
    facts = texts(briefing.response)
    assert "Repair centre: They mend old saws" in facts
    assert "talked about" not in facts
    assert "出身地" not in facts
    await night.turn(round_id)
    brief = await candidate.slash(club.channel, "prep", company="Acme")
    everything = "\n".join(map(texts, [brief.response, *brief.followups]))
    assert "From your last rehearsal" in everything
    assert "Ask one thing at a time" in plain(everything)
