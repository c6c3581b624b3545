"""`/prep`: one screen before an interview, pages behind it, and a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord import InteractionResult, MemberActor

from bot.discord_ui.ids import Press, press_id
from bot.discord_ui.limits import PAGE_PARTS, PAGE_TEXT
from bot.discord_ui.prep import PARTS, Part, brief_page, brief_row, read_brief_row
from bot.discord_ui.prep_file import brief_text
from bot.feedback.model import STAGES
from bot.playground.circumstances import Circumstance, Context
from bot.services.notebook import Content, Member, NotePage
from bot.services.prep import Brief, Rehearsed
from bot.texts import LANGUAGES, Language
from tests.discord.conftest import Club, controls, menu, plain, texts
from tests.discord.noting import forge


async def note(club: Club, actor: MemberActor | None = None, company: str = "Acme", **more: Any) -> int:
    values: dict[str, Any] = {"source": "website", "title": "Repair", "body": "They mend saws."} | more
    who = Member(club.guild.id, (actor or club.mei).id)
    return (await club.services.notes.add(who, company, Content(**values))).id


async def save(club: Club, question: str, answer: str | None = None) -> None:
    shown = await club.check(question, company="Acme")
    assert shown.response is not None
    await club.mei.click(shown.response, label="Save")
    if answer is not None:
        [first, *_] = await club.services.questions.list(club.mei.id)
        await club.services.questions.answered(club.mei.id, first.id, answer, "yes")


async def prep(club: Club, actor: MemberActor | None = None, **more: Any) -> InteractionResult:
    return await (actor or club.mei).slash(club.channel, "prep", **({"company": "Acme"} | more))


async def said(club: Club, actor: MemberActor | None = None, **more: Any) -> str:
    return plain(texts((await prep(club, actor, **more)).response))


async def test_the_brief_is_mine_alone_and_fits_a_screen(club: Club) -> None:
    await note(club, source="alumni", quotable=True, body="The atmosphere is calm. 40 people.")
    await note(club, club.haru, source="employee", title="Talk", body="Onboarding takes six weeks.")
    await save(club, "I read about your repair centre. What does the team mend first?")
    result = await prep(club, stage="final")
    assert result.ephemeral
    text = plain(texts(result.response))
    for part in (
        "Before your interview: Acme",
        "final interview",
        "What the club knows** · 2 notes",
        "●●○○○○○○○ Sources: 2 of 9",
        "●●○○○○○ Topics: 2 of 7",
        "Nothing from their website yet",
        "Repair · 🗣 your talk: cite it",
        "Talk · 👥 not yours: ask for an introduction",
        "1 can be asked · prepare 2 more · plan to ask 2",
        "✅ I read about your repair…",
    ):
        assert part in text, part
    assert text.count("\n") <= 16
    assert result.response is not None
    behind = await club.mei.click(result.response, label="Coverage")
    steps = plain(texts(behind.response))
    for part in ("1. Nothing from their website yet", "2. Nothing on", "● Talk with alumni 1", "○ Website"):
        assert part in steps, part


@pytest.mark.parametrize(
    ("more", "use"),
    [
        ({"source": "news"}, "🌐 anyone may cite it"),
        ({"source": "other"}, "🔎 find a source first"),
        ({"source": "alumni"}, "🗣 your talk: say you had it, not what was said"),
    ],
)
async def test_the_brief_says_what_may_be_done_with_a_note(
    club: Club, more: dict[str, Any], use: str
) -> None:
    await note(club, **more)
    assert f"Repair · {use}" in await said(club)


async def test_what_a_former_member_heard_asks_for_a_public_source(club: Club) -> None:
    await note(club, club.haru, source="alumni")
    await club.services.privacy.delete(club.haru.id, notes_too=False)
    assert "👥 not yours: find a public source" in await said(club)


async def test_the_brief_speaks_japanese(club: Club) -> None:
    await note(club, club.haru, source="briefing", body="理念は三つ。")
    text = await said(club, club.haru)
    for part in (
        "面接の前に：Acme",
        "●○○○○○○○○ 情報源：9種類中1種類",
        "次の一歩",
        "🗣 自分が聞いた話：聞いたことだけ触れ、内容は伏せる",
        "あと3問用意",
    ):
        assert part in text, part


async def test_pages_stand_behind_the_first(club: Club) -> None:
    await note(club)
    await save(club, "What does the team do?", "They mend saws.")
    await save(club, "What products do you make?")
    await club.check("How do you choose the saws?", club.haru, company="Acme", share=True)
    shown = (await prep(club)).response
    assert shown is not None
    assert {"Coverage", "Questions (1)", "Answers (1)", "Shared (1)", "As a file"} <= set(controls(shown))
    coverage = await club.mei.click(shown, label="Coverage")
    assert "● Website 1" in plain(texts(coverage.response))
    assert "○ Talk with alumni" in plain(texts(coverage.response))
    questions = await club.mei.click(shown, label="Questions (1)")
    assert "🟠 Rework it · draft" in plain(texts(questions.response))
    answers = await club.mei.click(shown, label="Answers (1)")
    assert "They mend saws." in plain(texts(answers.response))
    await club.restart()
    shared = await club.mei.click(shown, label="Shared (1)")
    assert "How do you choose the saws?" in plain(texts(shared.response))
    back = await club.mei.click(shown, label="Overview")
    assert "What the club knows" in plain(texts(back.response))


async def test_a_note_opens_from_the_brief(club: Club) -> None:
    number = await note(club)
    shown = (await prep(club)).response
    assert shown is not None
    opened = await club.mei.select(shown, [str(number)], custom_id=menu(shown))
    assert "They mend saws." in plain(texts(opened.response))


async def test_the_file_has_it_all(club: Club) -> None:
    await note(club, link="https://example.com/a", body="The atmosphere\n# is calm")
    await save(club, "What does the team do?", "They mend saws.")
    shown = (await prep(club)).response
    assert shown is not None
    handed = await club.mei.click(shown, label="As a file")
    assert handed.ephemeral
    assert handed.response is not None
    [file] = handed.response.attachments
    assert file.filename == "prep-acme.md"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_file_reads_well_on_its_own(club: Club, language: Language) -> None:
    await note(club, link="https://example.com/a", body="The atmosphere\nis <calm>")
    await save(club, "What does the team do?", "They mend saws.")
    await save(club, "What does the `boss` do?")
    found = await club.services.prep.brief(club.guild.id, club.mei.id, "Acme", "final")
    told = Rehearsed(date(2026, 11, 1), "You smiled", "Ask sooner")
    text = brief_text(replace(found, rehearsed=told), language)
    for part in (
        "| --- | --- |",
        "| ● Website 1 | ○ Business |" if language == "en" else "| ● ウェブサイト 1 | ○ 事業 |",
        "### Repair",
        "<https://example.com/a>",
        "The atmosphere  \nis \\<calm\\>",
        "What does the \\`boss\\` do?",
        "They mend saws.",
        "You smiled",
        "Ask sooner",
    ):
        assert part in text, part
    assert text.count("\n## ") == 6


async def test_a_company_without_notes_gets_a_brief_and_near_names(club: Club) -> None:
    await note(club, company="Tsukushi Tools")
    text = await said(club, company="Tsukushi Tool")
    assert "The club has no note on this company yet. Write the first with /notes add." in text
    assert "Did you mean Tsukushi Tools?" in text
    assert "1. Nothing from their website yet" in text
    shown = (await prep(club, company="Nobody")).response
    assert controls(shown) == {}


async def test_the_advice_of_the_last_rehearsal_is_there_in_short(club: Club) -> None:
    who = (club.guild.id, club.mei.id)
    brief = await club.services.prep.brief(*who, "Acme", None)
    for told, said_there in (
        (
            Rehearsed(date(2026, 11, 2), "You smiled.", "Ask " + "later " * 30),
            "One thing to change: Ask later",
        ),
        (Rehearsed(date(2026, 11, 2), "You smiled.", ""), "What worked: You smiled."),
    ):
        page = brief_page(replace(brief, rehearsed=told), "en")
        text = plain("\n".join(str(part) for part in page.parts))
        assert said_there in text
        assert "later " * 20 not in text


async def test_the_company_is_completed_from_this_server_alone(club: Club) -> None:
    await note(club)
    other = club.env.create_guild("Other club")
    channel = other.create_text_channel("questions")
    stranger = other.add_member(club.env.create_user("stranger"))
    await club.env.settle()
    mine = await club.mei.autocomplete(club.channel, "prep", "company", "Ac")
    theirs = await stranger.autocomplete(channel, "prep", "company", "Ac")
    assert [choice["value"] for choice in mine] == ["Acme", "Ac"]
    assert [choice["value"] for choice in theirs] == ["Ac"]
    result = await stranger.slash(channel, "prep", company="Acme")
    assert "The club has no note on this company yet." in plain(texts(result.response))


@pytest.mark.parametrize("part", PARTS)
async def test_a_forged_button_opens_no_other_servers_company(club: Club, part: Part) -> None:
    await note(club)
    other = club.env.create_guild("Other club")
    channel = other.create_text_channel("questions")
    stranger = other.add_member(club.env.create_user("stranger"))
    await club.env.settle()
    who = Member(other.id, stranger.id)
    await club.services.notes.add(who, "Bolt", Content("website", "Paint", "They paint doors."))
    [acme] = {each.company_id for each in (await library_of(club)).notes}
    page = (await stranger.slash(channel, "prep", company="Bolt")).response
    assert page is not None
    forge(page, "Answers (0)", press_id(Press.PREP_PART, brief_row(acme, None, part)))
    result = await stranger.click(page, label="Answers (0)")
    assert "is not here any more" in texts(result.response)
    assert "Acme" not in texts(result.response)


async def library_of(club: Club) -> NotePage:
    return await club.services.library.page(Member(club.guild.id, club.mei.id), None)


async def test_outside_of_a_server_it_says_so(club: Club) -> None:
    club.told.people[club.mei.id] = Circumstance(context=Context.PRIVATE, user_installed=True)
    assert "Notes belong to a server" in await said(club)


@pytest.mark.parametrize(("company", "told"), [("...", "company"), ("x" * 100, "no note on this company")])
async def test_any_company_can_be_typed(club: Club, company: str, told: str) -> None:
    assert told in await said(club, company=company)


@given(st.integers(0, 10**9), st.sampled_from([None, *STAGES]), st.sampled_from(PARTS))
def test_a_button_gives_back_what_it_was_made_of(company: int, stage: Any, part: Any) -> None:
    assert read_brief_row(brief_row(company, stage, part)) == (company, stage, part)


@given(st.integers(-(10**18), 10**18))
def test_any_number_on_a_button_can_be_read(row: int) -> None:
    company, stage, part = read_brief_row(row)
    assert company >= 0
    assert part in PARTS
    assert stage in (None, *STAGES)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_fullest_brief_fits_its_messages(club: Club, language: Language) -> None:
    for number in range(12):
        await note(club, title="*" * 120, body="#" * 3000, source="internship" if number % 2 else "website")
    for number in range(8):
        await save(club, f"{number}{'*' * 900}", "_" * 1000 if number % 2 else None)
        await club.check(f"{number}{'|' * 900}", club.haru, company="Acme", share=True)
    found: Brief = await club.services.prep.brief(club.guild.id, club.mei.id, "Acme", None)
    told = Rehearsed(date(2026, 11, 1), "_" * 1000, "*" * 1000)
    full = replace(found, rehearsed=told, company="#" * 100)
    for part in PARTS:
        shown = brief_page(full, language, part)
        assert shown.width <= PAGE_TEXT, part
        assert len(shown.parts) <= PAGE_PARTS
