"""Every page of a round keeps Discord's limits, whatever people type and however many they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.discord_ui import limits
from bot.discord_ui.layout import Layout
from bot.discord_ui.page import Menu, Page
from bot.discord_ui.questions import question_page
from bot.discord_ui.rounds.briefing import briefing_page
from bot.discord_ui.rounds.cards import over_page, round_page
from bot.discord_ui.rounds.closing import summary_page
from bot.discord_ui.rounds.feedback import giving_page, reported_pages, result_pages, shared_page
from bot.discord_ui.rounds.lobby import lobby_page
from bot.discord_ui.rounds.moments import read_row, row_of
from bot.discord_ui.rounds.planned import planned_page
from bot.discord_ui.rounds.status import status_page
from bot.feedback.model import Context
from bot.rehearsal import Meant, Phase, Round, apply
from bot.rehearsal.events import Begun, DoneAsking, Elapsed, GroupOpened, Joined, LobbyOpened
from bot.rehearsal.personas import load_personas
from bot.rehearsal.rubric import LINES
from bot.services import Question, Revision
from bot.services.rounds.feedback import MyFeedback
from bot.services.rounds.model import (
    Briefing,
    Chosen,
    Gap,
    Given,
    Result,
    RoundView,
    Summary,
    SummaryTurn,
)
from bot.store.rounds import RoundRow
from bot.store.schedules import ScheduleRow
from bot.store.seats import SeatRow
from bot.texts import LANGUAGES, Language
from tests.discord.conftest import walk
from tests.discord.judging import WordJudge

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
HOSTILE = "[*_~`|](<#@>)://" * 70
MOST = 24
PERSON = 10**18


def view(round_: Round, language: Language, place: int = 1) -> RoundView:
    about = {"company_key": "k", "company": HOSTILE[:100], "stage": "final", "interviewer": "exec"}
    row = RoundRow(
        id=10**9,
        guild=1,
        channel=PERSON,
        lobby_id=1,
        place=place,
        thread=PERSON,
        card=1,
        shown=0,
        cue=None,
        cued=0,
        voice=PERSON,
        language=language,
        phase=round_.phase,
        number=round_.number,
        opened_at=NOW,
        **about,
    )
    seats = tuple(SeatRow(member.seat, member.seat, PERSON + member.seat) for member in round_.members)
    return RoundView(row, round_, seats)


def lobby() -> Round:
    round_ = apply(None, LobbyOpened(practises=True, minutes=15, questions=5), NOW).round
    for seat in range(2, MOST + 1):
        round_ = apply(round_, Joined(seat, practises=seat % 3 > 0), NOW).round
    return round_


def group() -> Round:
    members = tuple((seat, True) for seat in range(1, 7))
    return apply(None, GroupOpened(1, members, 15, 5), NOW).round


def phases() -> Iterator[Round]:
    """A round in each of its phases."""
    round_, now = group(), NOW
    yield round_
    for event in (Begun, Begun, DoneAsking):
        turn = round_.running or round_.next
        assert turn is not None
        round_ = apply(round_, event(turn.candidate, round_.meant), now).round
        yield round_
    round_ = apply(round_, Elapsed(), now + timedelta(minutes=3)).round
    assert round_.phase is Phase.REVEAL
    yield round_


def result(view_: RoundView) -> Result:
    judge = WordJudge()
    questions = tuple(
        Chosen(n, HOSTILE[:1000], judge.review(HOSTILE[:1000], Context("final", "exec")), None)
        for n in range(1, 6)
    )
    grades = dict.fromkeys(LINES, 5)
    given = [
        Given(10**9 + seat, seat, PERSON, "observer", HOSTILE[:1000], HOSTILE[:1000], grades, reported=False)
        for seat in range(1, 7)
    ]
    gaps = tuple(Gap(line, 1, 4.75) for line in LINES)
    asked = timedelta(minutes=20)
    return Result(
        view_.id, 1, asked, questions, tuple(given[1:]), given[0], gaps, given[1].change, shared=False
    )


def question() -> Question:
    revision = Revision(1, HOSTILE[:1000], None, None, (), NOW)
    return Question(10**9, HOSTILE[:100], Context(), "ready", (revision,), None, NOW)


def pages(language: Language) -> Iterator[Page]:
    opened = view(lobby(), language, place=0)
    yield lobby_page(opened, NOW)
    yield status_page(opened, PERSON + 1, language)
    for round_ in phases():
        shown = view(round_, language)
        yield round_page(shown, NOW)
        yield status_page(shown, PERSON + 1, language)
    last = view(round_, language)
    found = result(last)
    yield over_page(last, 1)
    yield giving_page(last, MyFeedback(last.id, 1, found.peers[0]), language, "✓")
    yield giving_page(last, MyFeedback(last.id, 1, None), language)
    yield from result_pages(last, found, language, "✓")
    yield shared_page(last, found, language)
    yield from reported_pages(last, found.peers, language)
    report = WordJudge().review(HOSTILE[:1000], Context())
    yield question_page(question(), report, language, told=found.peers[0])
    turns = tuple(SummaryTurn(n, last.round.turns[0], found) for n in range(1, 13))
    yield summary_page(Summary(last, turns))
    for persona in load_personas().all:
        yield briefing_page(last, Briefing(1, "interviewer", persona, (HOSTILE[:200],)), (), language)
    yield briefing_page(last, Briefing(1, "observer"), (), language)
    preparing = view(list(phases())[1], language)
    own = (question(),) * 30
    yield briefing_page(preparing, Briefing(1, "candidate", questions=found.questions), own, language, "✓")
    row = ScheduleRow(1, 1, 2, 3, NOW, None, PERSON, language, HOSTILE[:100], "final", "exec", 5, 2)
    yield planned_page(row, event=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_and_no_label_had_to_be_cut(language: Language) -> None:
    for shown in pages(language):
        assert shown.width <= limits.PAGE_TEXT, shown.text[:300]
        sent = list(walk(Layout(shown).to_components()))
        assert len(sent) <= limits.PAGE_PARTS
        for part in shown.parts:
            if isinstance(part, tuple):
                assert 1 <= len(part) <= 5
                assert all(1 <= limits.width(button.label) <= limits.BUTTON_LABEL for button in part)
            if isinstance(part, Menu):
                assert limits.width(part.hint) <= limits.MENU_HINT
                assert 1 <= part.most <= len(part.options) <= limits.MENU_OPTIONS


def test_a_moment_is_read_back_from_its_row() -> None:
    for phase in Phase:
        for meant in (Meant(phase), Meant(phase, 12, 7), Meant(phase, 99, 998)):
            round_id, found = read_row(row_of(10**11, meant))
            assert (round_id, found.phase, found.turn) == (10**11, meant.phase, meant.turn)
            assert found.mark == meant.mark
