"""What a round leaves in its thread: who did what, and what each candidate chose to show."""

from __future__ import annotations

from typing import Final

from bot.discord_ui.ids import Press
from bot.discord_ui.limits import PAGE_TEXT, fit, width
from bot.discord_ui.page import Button, Page, heading, lines, page, small, title
from bot.discord_ui.quoting import quoted
from bot.discord_ui.rounds.cards import COLOURS, ended_said
from bot.discord_ui.rounds.moments import row_of_turn
from bot.discord_ui.rounds.words import ICONS, about_said, lasted, people_said, person_said
from bot.rehearsal import Phase
from bot.services.rounds.model import RoundView, Summary, SummaryTurn
from bot.texts import Language, say

_ROOM: Final = PAGE_TEXT - 600
_WORDS: Final = 160


def summary_page(summary: Summary) -> Page:
    """Give the summary of a closed round, in the language of the round."""
    view = summary.view
    language = view.language
    ended = ended_said(view, language)
    top = lines(
        [title(say(language, "🏁 The round is over")), small(about_said(view, language)) or None, ended]
    )
    keep = small(
        say(
            language,
            "My feedback shows you your own result at any time. There you can save what you asked.",
        )
    )
    row = row_of_turn(view.id, 0)
    button = (Button(Press.ROUND_RESULT, row, say(language, "My feedback"), "main"),)
    turns = _turns(summary, language)
    return page(top, *turns, keep if turns else None, button if turns else None, colour=COLOURS[Phase.CLOSED])


def _turns(summary: Summary, language: Language) -> list[str]:
    said: list[str] = []
    room = _ROOM
    for turn in summary.turns:
        text = _turn(summary.view, turn, language, whole=True)
        if width(text) > room:
            text = _turn(summary.view, turn, language, whole=False)
        if width(text) > room:
            break
        said.append(text)
        room -= width(text)
    return said


def _turn(view: RoundView, each: SummaryTurn, language: Language, *, whole: bool) -> str:
    turn = each.turn
    asked = "" if turn.asked is None else f" · {lasted(turn.asked)}"
    who = [
        f"{ICONS['candidate']} {person_said(view, turn.candidate, language)}{asked}",
        f"{ICONS['interviewer']} {person_said(view, turn.interviewer, language)}",
    ]
    if turn.observers:
        who.append(f"{ICONS['observer']} {people_said(view, turn.observers, language)}")
    top = f"**{each.number}.** {' · '.join(who)}"
    if each.result is None or not whole:
        return top
    words = [(given.worked, given.change) for given in each.result.peers if given.counts]
    return lines(
        [
            top,
            *(
                quoted(f"＋ {fit(worked or '', _WORDS)}\n△ {fit(change or '', _WORDS)}", [])
                for worked, change in words
            ),
        ]
    )


def lost_page(view: RoundView) -> Page:
    """Say in the channel that the place of a round is gone."""
    return page(heading(say(view.language, "A rehearsal lost its place")), ended_said(view, view.language))
