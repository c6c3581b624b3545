"""`/check` with the club's notes: what answers, what may be cited and by whom, and what another shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from simcord import MemberActor

from bot.discord_ui.limits import PAGE_TEXT
from bot.discord_ui.noted import noted_said
from bot.discord_ui.sections import cut, sections_of
from bot.research import Advice, Hint, Known
from bot.services import Checked, Noted
from bot.services.notebook import Content, Member, Note
from bot.store.errors import StoreBusy
from bot.texts import LANGUAGES, Language
from tests.discord.conftest import Club, menu, plain, texts
from tests.discord.test_report_fits import page_of, worst

HOW_MANY = "How many people work at the repair centre in Osaka?"
DEEPER = "Which tools does the Osaka repair centre mend first, and who decides that?"
BODY = "120 people mend garden tools at the Osaka repair centre."
DAY = date(2026, 11, 1)


async def note(club: Club, actor: MemberActor | None = None, **more: Any) -> Note:
    values: dict[str, Any] = {"source": "website", "title": "Repair", "body": BODY} | more
    who = Member(club.guild.id, (actor or club.mei).id)
    return await club.services.notes.add(who, "Acme", Content(**values))


async def said(club: Club, question: str = DEEPER, actor: MemberActor | None = None, **more: Any) -> str:
    options = {"company": "Acme"} | more
    result = await club.check(question, actor, **{name: value for name, value in options.items() if value})
    return plain(texts(result.response))


async def test_a_note_that_answers_is_named_in_both_languages(club: Club) -> None:
    await note(club)
    english = await said(club, HOW_MANY)
    assert "Your club's notes on Acme" in english
    assert "“Repair” (Website, today) answers this: go one step deeper" in english
    japanese = await said(club, HOW_MANY, club.haru)
    assert "「Repair」（ウェブサイト、今日）に答えがあります" in japanese


async def test_a_company_named_in_the_question_is_enough(club: Club) -> None:
    await note(club)
    assert "Your club's notes" not in await said(club, HOW_MANY, company=None)
    assert "Your club's notes" in await said(club, f"I looked at Acme. {HOW_MANY}", company=None)


async def test_only_who_had_the_talk_is_told_to_cite_it(club: Club) -> None:
    await note(club, source="alumni", quotable=True)
    mine = await said(club)
    theirs = await said(club, actor=club.moderator)
    assert "Cite it: the talk was yours." in mine
    assert "Cite it" not in theirs
    assert "A member heard this: ask for an introduction, or find a public source." in theirs
    assert "紹介してもらうか" in await said(club, actor=club.haru)


async def test_what_may_not_be_quoted_is_not(club: Club) -> None:
    await note(club, source="alumni")
    assert "say that you had it, not what may not be quoted" in await said(club)


async def test_a_former_members_talk_brings_no_introduction(club: Club) -> None:
    await note(club, club.haru, source="employee")
    await club.services.privacy.delete(club.haru.id, notes_too=False)
    assert "A former member heard this: find a public source." in await said(club)


async def test_another_members_shared_question_is_to_be_made_ones_own(club: Club) -> None:
    await note(club, body="They paint doors.", title="Paint")
    question = "How do customers like the bamboo handles?"
    await club.check(question, club.haru, company="Acme", share=True)
    assert "Nearly the same question was shared here" in await said(club, question)
    assert "Nearly the same" not in await said(club, "How do customers like the ash handles?")


async def test_the_notes_stay_through_buttons_and_a_restart(club: Club) -> None:
    await note(club)
    report = (await club.check(DEEPER, company="Acme")).response
    assert report is not None
    saved = await club.mei.click(report, label="Save")
    assert "Anyone may cite it." in plain(texts(saved.response))
    await club.restart()
    judged = await club.mei.select(report, ["stage:final"], custom_id=menu(report))
    assert "Anyone may cite it." in plain(texts(judged.response))


async def test_a_shared_report_says_nothing_of_notes(club: Club) -> None:
    await note(club, source="alumni")
    result = await club.check(DEEPER, company="Acme", share=True)
    assert not result.ephemeral
    assert "Your club's notes" not in plain(texts(result.response))
    [copy] = result.followups
    assert "Your club's notes" in plain(texts(copy))


async def test_another_server_sees_and_says_nothing(club: Club) -> None:
    await note(club)
    other = club.env.create_guild("Other club")
    channel = other.create_text_channel("questions")
    stranger = other.add_member(club.env.create_user("stranger"))
    await club.env.settle()
    for company in ("Acme", None):
        options = {"company": company} if company else {}
        result = await stranger.slash(channel, "check", question=f"Acme: {HOW_MANY}", **options)
        assert "notes on" not in plain(texts(result.response))


async def test_trouble_with_the_notes_costs_no_report(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    await note(club)

    async def busy(*_: object) -> None:
        raise StoreBusy

    monkeypatch.setattr(club.services.advising, "on", busy)
    text = await said(club, HOW_MANY)
    assert "Your club's notes" not in text
    assert "Polish it" in text


def everything(language: Language) -> str:
    long = Known(10**17, "internship", "*" * 120, "b", DAY, link="https://example.com")
    hints = tuple(Hint(replace(long, mine=use == "own"), use) for use in ("own", "public", "heard"))
    said = noted_said(Noted("#" * 100, Advice(long, hints, repeats=True), DAY), language)
    assert said is not None
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_are_the_first_to_go_where_room_is_short(language: Language) -> None:
    report = worst()
    checked = Checked(1, report, "#" * 100)
    long = Known(1, "internship", "*" * 120, "b", DAY)
    noted = Noted("Acme", Advice(long, (Hint(long, "heard"),), repeats=True), DAY)
    full = sections_of(replace(checked, noted=noted), language)
    without = sections_of(checked, language)
    assert full.notes
    shown = cut(full, report, language)
    assert shown.notes is None
    assert shown == cut(without, report, language)
    assert shown.findings
    assert page_of(report, language).width <= PAGE_TEXT


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_that_notes_can_say_leaves_room_for_a_report(language: Language) -> None:
    assert len(everything(language)) < PAGE_TEXT / 2
