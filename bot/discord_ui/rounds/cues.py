"""The short messages beside a card: who must act now, and what changed in the plan."""

from __future__ import annotations

from typing import Final

from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, lines, small
from bot.discord_ui.rounds.moments import row_of, row_of_turn
from bot.discord_ui.rounds.words import clock, people_said, person_said, until
from bot.rehearsal import Change, Cue, PlanChanged, ends_at
from bot.rehearsal.effects import ChangeKind, CueKind
from bot.services.rounds.model import RoundView
from bot.texts import mark, say

_CUES: Final[dict[CueKind, str]] = {
    "plan": mark("{people} your group is ready. The first turn starts {when}."),
    "prepare": mark("{people} get ready: press My briefing. Asking starts {when}, or with Begin."),
    "ask": mark("{people} go! The clock runs; the card shows the time."),
    "minute": mark("{people} one minute left: until {when}."),
    "feedback": mark("{people} the asking is over: press Give feedback, until {when}."),
    "reveal": mark("{people} your feedback is there: press My feedback."),
}
_CHANGES: Final[dict[ChangeKind, str]] = {
    "joined": mark("{person} joined."),
    "left": mark("{person} left."),
    "removed": mark("{person} was taken out."),
    "practises": mark("{person} practises now as well."),
    "helps": mark("{person} only helps from now on."),
    "host": mark("{person} is host now."),
    "put_off": mark("{person} has their turn later."),
    "dropped": mark("{person} was not there twice, so their turn is left out."),
    "interviewer": mark("{person} interviews in turn {turn}."),
    "order": mark("{person} is candidate in turn {turn}."),
}


def cue_text(view: RoundView, cue: Cue) -> str:
    """Give the message that calls those who must act now."""
    ends = ends_at(view.round)
    when = "" if ends is None else clock(ends, "R") if cue.kind in {"plan", "prepare"} else until(ends)
    people = " ".join(f"<@{person}>" for person in called(view, cue))
    return say(view.language, _CUES[cue.kind], people=people, when=when)


def cue_buttons(view: RoundView, cue: Cue) -> tuple[Button, ...]:
    """Give the buttons of what a cue calls for, so that whoever was called has them before them."""
    language, turn_row = view.language, row_of_turn(view.id, view.round.turn)
    row = row_of(view.id, view.round.meant)
    begin = Button(Press.ROUND_BEGIN, row, say(language, "Begin"))
    if cue.kind == "prepare":
        return (Button(Press.ROUND_BRIEFING, row, say(language, "My briefing"), "main"), begin)
    if cue.kind == "feedback":
        return (Button(Press.ROUND_GIVE, turn_row, say(language, "Give feedback"), "main"),)
    if cue.kind == "reveal":
        result = Button(Press.ROUND_RESULT, turn_row, say(language, "My feedback"), "main")
        return (result, begin) if view.round.next else (result,)
    return ()


def called(view: RoundView, cue: Cue) -> list[int]:
    """Give whom a cue mentions."""
    return [person for person in map(view.person, cue.seats) if person is not None]


def changes_text(view: RoundView, changed: PlanChanged) -> str:
    """Say what changed in who does what; it mentions nobody."""
    said = [_change(view, change) for change in changed.changes]
    coming = view.round.turns[view.round.turn :]
    order = people_said(view, (turn.candidate for turn in coming), view.language)
    said_order = small(say(view.language, "Candidates to come: {people}", people=order))
    return lines([f"🔁 {' '.join(said)}", said_order if coming else None])


def _change(view: RoundView, change: Change) -> str:
    person = person_said(view, change.seat, view.language)
    return say(view.language, _CHANGES[change.kind], person=person, turn=change.turn or 0)
