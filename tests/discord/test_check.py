"""`/check` from every way in to the report, in both languages."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.playground.circumstances import Circumstance, Context, context_menu_in_dm
from tests.discord.conftest import Club, controls, menu, plain, texts

PAY = "How much is the bonus?"
GOOD = (
    "I read in your latest report that you opened a repair centre in Hanoi. As I studied supply chains, "
    "I wonder how your team decides what is repaired and what is replaced?"
)


async def test_a_question_goes_in_and_a_private_report_comes_out(club: Club) -> None:
    result = await club.check(PAY, company="Acme", stage="first", interviewer="hr")
    assert result.ephemeral
    said = plain(texts(result.response))
    assert "Judged for: first interview · HR or recruiter · Acme" in said
    assert "⛔ Avoid it" in said
    assert "bonus" in said
    assert "Fix first" in said
    assert set(controls(result.response)) == {"menu", "Revise", "Save", "Share", "Why?"}


async def test_without_stage_it_says_how_it_was_judged(club: Club) -> None:
    result = await club.check(GOOD)
    assert "Judged as a first interview" in texts(result.response)


async def test_the_report_speaks_the_readers_language_and_quotes_the_questions(club: Club) -> None:
    result = await club.check(PAY, club.haru)
    said = plain(texts(result.response))
    assert "How much is the bonus?" in said.replace("**", "")
    assert "一次面接" in said
    assert "Judged" not in said


async def test_left_out_the_question_is_asked_for_in_a_form(club: Club) -> None:
    opened = await club.mei.slash(club.channel, "check", company="Acme")
    assert opened.modal is not None
    labels = [part["label"] for part in opened.modal["components"]]
    assert labels == ["Question", "Company", "Stage", "Interviewer"]
    result = await club.mei.submit_modal(
        opened, {"question": PAY, "company": "Acme", "stage": ["final"], "interviewer": ["line"]}
    )
    assert result.ephemeral
    assert "final interview · team member or manager · Acme" in plain(texts(result.response))


async def test_the_form_is_japanese_for_a_japanese_reader(club: Club) -> None:
    opened = await club.haru.slash(club.channel, "check")
    assert opened.modal is not None
    assert [part["label"] for part in opened.modal["components"]] == ["質問", "会社", "選考段階", "面接官"]


async def test_a_form_with_share_posts_what_was_filled_in(club: Club) -> None:
    opened = await club.mei.slash(club.channel, "check", share=True)
    result = await club.mei.submit_modal(opened, {"question": GOOD})
    assert not result.ephemeral
    assert set(controls(result.response)) == {"Why?", "Remove"}


async def test_my_companies_complete_themselves(club: Club) -> None:
    await club.check(PAY, company="Acme Robotics")
    await club.check(PAY, club.haru, company="Acme of somebody else")
    offered = await club.mei.autocomplete(club.channel, "check", "company", "acm")
    assert [choice["name"] for choice in offered] == ["Acme Robotics"]


async def test_the_interview_is_remembered_for_this_company(club: Club) -> None:
    await club.check(GOOD, company="Acme", stage="final", interviewer="exec")
    result = await club.check(GOOD, company="Acme")
    said = plain(texts(result.response))
    assert "final interview · executive" in said
    assert "as last time" in said


async def test_an_offer_is_never_reused_silently(club: Club) -> None:
    await club.check(PAY, company="Acme", stage="offer")
    result = await club.check(PAY, company="Acme")
    assert "Judged as a first interview" in texts(result.response)


@pytest.mark.parametrize(
    ("pick", "said"),
    [("stage:offer", "meeting after the offer"), ("interviewer:exec", "executive")],
)
async def test_stage_and_interviewer_change_on_the_report(club: Club, pick: str, said: str) -> None:
    shown = await club.check(PAY)
    assert shown.response is not None
    result = await club.mei.select(shown.response, [pick], custom_id=menu(shown.response))
    assert said in texts(result.response)
    assert result.response is not None
    assert result.response.id == shown.response.id


async def test_at_the_offer_pay_may_be_asked(club: Club) -> None:
    shown = await club.check(PAY)
    assert shown.response is not None
    result = await club.mei.select(shown.response, ["stage:offer"], custom_id=menu(shown.response))
    assert "⛔" not in texts(result.response).split("Elsewhere")[0]


async def test_a_message_without_words_is_refused_as_one(club: Club) -> None:
    message = await club.haru.send(club.channel, "👍")
    result = await club.mei.context_menu(club.channel, "Check question", message)
    assert result.ephemeral
    assert "That message has no words of its own to check" in plain(texts(result.response))


async def test_of_a_long_message_the_question_can_be_picked_out(club: Club) -> None:
    message = await club.haru.send(club.channel, "We talked. " * 100 + PAY)
    refused = await club.mei.context_menu(club.channel, "Check question", message)
    assert "at most 1000" in plain(texts(refused.response)).replace(",", "")
    assert refused.response is not None
    form = await club.mei.click(refused.response, label="Try again")
    result = await club.mei.submit_modal(form, {"question": PAY})
    assert "Revise" in controls(result.response)


async def test_somebodys_message_is_checked_for_the_presser_alone(club: Club) -> None:
    message = await club.haru.send(club.channel, PAY)
    result = await club.mei.context_menu(club.channel, "Check question", message)
    assert result.ephemeral
    assert set(controls(result.response)) == {"menu", "Revise", "Why?"}
    assert result.response is not None
    changed = await club.mei.select(result.response, ["stage:offer"], custom_id=menu(result.response))
    assert set(controls(changed.response)) == {"menu", "Revise", "Why?"}


async def test_judging_somebodys_message_elsewhere_leaves_ones_own_interview(club: Club) -> None:
    message = await club.haru.send(club.channel, PAY)
    heard = await club.mei.context_menu(club.channel, "Check question", message)
    assert heard.response is not None
    changed = await club.mei.select(heard.response, ["stage:final"], custom_id=menu(heard.response))
    assert "final" in texts(changed.response)
    own = await club.check(PAY)
    assert "Judged as a first interview" in texts(own.response)


async def test_a_saved_question_follows_its_report_to_another_interview(club: Club) -> None:
    shown = await club.check(PAY)
    assert shown.response is not None
    await club.mei.click(shown.response, label="Save")
    await club.mei.select(shown.response, ["stage:offer"], custom_id=menu(shown.response))
    [question] = await club.services.questions.list(club.mei.id)
    assert question.context.stage == "offer"


async def test_in_the_bots_direct_messages_there_is_nobody_to_share_with(club: Club) -> None:
    result = await club.mei.user.slash("check", question=PAY)
    assert set(controls(result.response)) == {"menu", "Revise", "Save", "Why?"}
    shared = await club.mei.user.slash("check", question=PAY, share=True)
    assert shared.ephemeral
    assert "no one to share with" in texts(shared.response)


async def test_a_message_in_direct_messages_is_checked_too(club: Club) -> None:
    message = await club.mei.user.send_dm(PAY)
    result = await context_menu_in_dm(club.mei.user, "Check question", message)
    assert "Avoid it" in texts(result.response)


async def test_it_works_as_a_persons_own_app_where_the_bot_is_not(club: Club) -> None:
    club.told.people[club.mei.id] = Circumstance(context=Context.PRIVATE, user_installed=True)
    result = await club.mei.user.slash("check", question=PAY)
    assert set(controls(result.response)) == {"menu", "Revise", "Save", "Share", "Why?"}


async def test_where_the_bot_itself_may_not_write_it_answers_all_the_same(club: Club) -> None:
    assert club.bot.user is not None
    forbidden = discord.PermissionOverwrite(send_messages=False, view_channel=False)
    closed = club.guild.create_text_channel("closed", overwrites={club.bot.user: forbidden})
    result = await club.mei.slash(closed, "check", question=PAY)
    assert "Avoid it" in texts(result.response)


async def test_more_than_the_limit_cannot_be_typed_as_an_option(club: Club) -> None:
    with pytest.raises(simcord.OptionError):
        await club.check("あ" * 1001)
