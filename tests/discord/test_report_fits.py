"""Every report fits one message, cut in the promised order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord_ui.layout import Layout
from bot.discord_ui.limits import PAGE_PARTS, PAGE_TEXT, width
from bot.discord_ui.page import Page
from bot.discord_ui.reader import Reader
from bot.discord_ui.report import Standing, report_page, shared_page
from bot.discord_ui.sections import cut, sections
from bot.discord_ui.why import why_pages
from bot.feedback.model import (
    INTERVIEWERS,
    STAGES,
    Change,
    Context,
    Elsewhere,
    Finding,
    Missing,
    Report,
    Verdict,
)
from bot.services import Checked
from bot.texts import LANGUAGES, Bilingual, Language
from tests.discord.conftest import walk

LONG = "あ*_" * 50


def advice(text: str = LONG) -> Bilingual:
    return Bilingual(text, text)


def finding(number: int, text: str = LONG) -> Finding:
    span = (number * 200, number * 200 + 60)
    return Finding(
        "conditions", f"conditions.r{number}", span, "conditions-later",
        advice(f"title {number}"), advice(text), advice(text), advice(text),
    )  # fmt: skip  # one finding, not ten lines of it


def worst(question: str = "*" * 1000, text: str = LONG) -> Report:
    return Report(
        question,
        "en",
        Context("final", "line"),
        Verdict.AVOID,
        10,
        advice(text),
        faults=tuple(finding(number, text) for number in range(5)),
        strengths=tuple(finding(number, text) for number in range(5)),
        tips=tuple(finding(number, text) for number in range(3)),
        blanks=((0, 3), (500, 520)),
        missing=(Missing("intent", "intent", advice(), advice()),) * 3,
        frame="[" * 600,
    )


EVERYWHERE = (
    Elsewhere(Verdict.ASK, tuple(Context(s, i) for s in STAGES for i in INTERVIEWERS)),
    Elsewhere(Verdict.POLISH, tuple(Context(s, i) for s in STAGES for i in INTERVIEWERS)),
)


def page_of(report: Report, language: Language) -> Page:
    changed = Change(report.faults, report.faults, Verdict.AVOID, Verdict.ASK, report.strengths)
    return report_page(
        Checked(1, report, "#" * 100, change=changed, remembered=True, elsewhere=EVERYWHERE),
        Reader(language, "ja"),
        Standing(),
        notice="x" * 100,
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["*" * 1000, "あ\n" * 500, "\U0001f600" * 1000, "a"])
async def test_the_worst_report_fits_and_keeps_verdict_and_first_finding(
    language: Language, question: str
) -> None:
    page = page_of(worst(question), language)
    assert page.width <= PAGE_TEXT
    assert "⛔" in page.text
    assert "**1. title 0**" in page.text
    sent = list(walk(Layout(page).to_components()))
    assert sum(width(part.get("content", "")) for part in sent) == page.width
    assert 1 < len(sent) <= PAGE_PARTS


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=1000), st.integers(1, 250), st.sampled_from(LANGUAGES))
def test_any_report_fits(question: str, length: int, language: Language) -> None:
    assert page_of(worst(question, "字" * length), language).width <= PAGE_TEXT
    assert shared_page(worst(question), language, 1, 10**18, None).width <= PAGE_TEXT


def test_what_is_cut_goes_in_the_promised_order() -> None:
    report = replace(worst("Why? " * 100, "short"), frame="A frame")
    full = sections(report, "en", elsewhere=EVERYWHERE)
    whole = full.width("en")
    gone: list[str] = []
    for room in range(whole, 300, -20):
        shown = cut(full, report, "en", room)
        for name in ("elsewhere", "strengths", "frame", "quote", "tips"):
            if name not in gone and getattr(shown, name) != getattr(full, name):
                gone.append(name)
    assert gone == ["elsewhere", "strengths", "frame", "quote", "tips"]


def test_a_shortened_quote_keeps_what_fired() -> None:
    question = "x " * 100 + "THE BONUS" + " y" * 390
    fired = replace(finding(0), span=(200, 209))
    report = replace(worst(question, "w" * 400), faults=(fired,) * 3, blanks=())
    page = page_of(report, "en")
    assert "**THE BONUS**" in page.text
    assert "y y" * 100 not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_had_no_room_stands_behind_why(language: Language) -> None:
    report = worst()
    full = sections(report, language, elsewhere=EVERYWHERE)
    shown = cut(full, report, language)
    pages = why_pages(report, full, shown, language)
    assert all(page.width <= PAGE_TEXT for page in pages)
    said = "\n".join(page.text for page in pages)
    assert full.strengths is not None
    assert full.strengths in said
    assert "title 4" in said


def test_what_is_not_judged_is_judged_for_no_interview() -> None:
    judged = worst()
    assert "Judged for" in page_of(judged, "en").text
    assert "Judged for" not in page_of(replace(judged, verdict=None, faults=(), strengths=()), "en").text
