"""The card of a group's round: the plan before it starts, then one card a turn."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, Page, heading, lines, page, small, title
from bot.discord_ui.rounds.moments import row_of, row_of_turn
from bot.discord_ui.rounds.words import (
    ICONS,
    ROLES,
    about_said,
    lasted,
    people_said,
    person_said,
    role_line,
    until,
)
from bot.rehearsal import Ending, Phase, Turn, ends_at, finishes_at
from bot.services.rounds.model import RoundView
from bot.texts import Language, mark, say, say_n

COLOURS: Final = {
    Phase.PLAN: 0x3B82C4,
    Phase.PREPARE: 0x8A63D2,
    Phase.ASK: 0x2E9E5B,
    Phase.FEEDBACK: 0xE08A1E,
    Phase.REVEAL: 0x3B82C4,
    Phase.CLOSED: 0x80848E,
}
PHASES: Final = {
    Phase.PREPARE: mark("📝 Prepare"),
    Phase.ASK: mark("🎤 Ask"),
    Phase.FEEDBACK: mark("💬 Feedback"),
    Phase.REVEAL: mark("🎁 Reveal"),
}
_PAUSED: Final = mark("⏸ Paused")
_TO_DO: Final = {
    Phase.PREPARE: mark(
        "{candidate} opens My briefing and chooses questions; {interviewer} reads who to play."
    ),
    Phase.ASK: mark("{candidate} asks aloud. {interviewer} answers in role. The others listen."),
    Phase.FEEDBACK: mark(
        "Everybody, {candidate} too: press Give feedback. Nobody reads it before the reveal, then "
        "{candidate} alone."
    ),
    Phase.REVEAL: mark(
        "{candidate}: press My feedback, and share it if you like. Then Begin for the next turn."
    ),
}
_LAST_REVEAL: Final = mark("{candidate}: press My feedback, and share it if you like. Begin ends the round.")
ENDED: Final[dict[Ending, str]] = {
    "done": mark("Everybody had their turn. Well done!"),
    "ended": mark("The round was ended early. Feedback given so far is kept."),
    "cancelled": mark("The round was cancelled."),
    "idle": mark(
        "Nobody pressed anything for a while, so the round is closed. Feedback given so far is kept."
    ),
    "alone": mark("Too few were left to go on, so the round is closed. Feedback given so far is kept."),
    "gone": mark("The place of this round is gone, so it is closed. Feedback given so far is kept."),
}


def round_page(view: RoundView, now: datetime) -> Page:
    """Give the card of a group's round as it stands."""
    if view.round.phase is Phase.PLAN:
        return plan_page(view, now)
    if view.round.phase is Phase.CLOSED:
        return over_page(view, view.round.turn) if view.round.turn else _closed_page(view)
    return _turn_page(view, now)


def ended_said(view: RoundView, language: Language) -> str:
    """Say why a round is over."""
    ending: Ending = view.round.ending or "ended"
    return say(language, ENDED[ending])


def over_page(view: RoundView, number: int) -> Page:
    """Give the card of a turn that is over, whose final time stays."""
    language, turn = view.language, view.round.turns[number - 1]
    skipped = turn.outcome == "skipped"
    if not skipped:
        said = say(language, "Turn {n}: done", n=number)
    elif view.round.phase is Phase.CLOSED and number == view.round.turn:
        said = say(language, "Turn {n}: not held", n=number)
    else:
        said = say(language, "Turn {n}: put off", n=number)
    buttons = (
        Button(Press.ROUND_RESULT, row_of_turn(view.id, number), say(language, "My feedback")),
        Button(Press.ROUND_GIVE, row_of_turn(view.id, number), say(language, "Give feedback")),
    )
    texts = lines([heading(said), *_roles(view, turn, language), _asked(turn, language)])
    return page(texts, None if skipped else buttons, colour=COLOURS[Phase.CLOSED])


def _closed_page(view: RoundView) -> Page:
    language = view.language
    return page(heading(_title(view, language)), ended_said(view, language), colour=COLOURS[Phase.CLOSED])


def _title(view: RoundView, language: Language) -> str:
    about = about_said(view, language)
    group = say(language, "Group {n}", n=view.row.place)
    return f"{group} · {about}" if about else group


def plan_page(view: RoundView, now: datetime, *, over: bool = False) -> Page:
    """Give who does what in which turn; once it is `over` nothing can be pressed on it."""
    language, round_ = view.language, view.round
    ends = ends_at(round_) or now
    listed = [
        f"**{number}.** {_short_roles(view, turn, language)}"
        for number, turn in enumerate(round_.turns, start=1)
    ]
    first = say(
        language,
        "The first turn starts at {when}, or when somebody who acts in it presses Begin.",
        when=until(ends),
    )
    row = row_of(view.id, round_.meant)
    buttons = (
        Button(Press.ROUND_BEGIN, row, say(language, "Begin"), "main"),
        Button(Press.ROUND_BRIEFING, row, say(language, "My briefing")),
        Button(Press.ROUND_JOIN, row, say(language, "Join")),
        Button(Press.ROUND_HELP, row, say(language, "Help")),
        Button(Press.ROUND_LEAVE, row, say(language, "Leave")),
    )
    return page(
        lines([title(say(language, "🗒 The plan")), small(_title(view, language)), _voice(view)]),
        lines([*listed, small(_legend(language))]),
        None if over else lines([first, _finish(view, now, language)]),
        None if over else buttons,
        colour=COLOURS[Phase.PLAN],
    )


def _legend(language: Language) -> str:
    return " · ".join(f"{icon} {say(language, ROLES[role])}" for role, icon in ICONS.items())


def _short_roles(view: RoundView, turn: Turn, language: Language) -> str:
    who = [
        f"{ICONS['candidate']} {person_said(view, turn.candidate, language)}",
        f"{ICONS['interviewer']} {person_said(view, turn.interviewer, language)}",
    ]
    if turn.observers:
        who.append(f"{ICONS['observer']} {people_said(view, turn.observers, language)}")
    return " · ".join(who)


def _turn_page(view: RoundView, now: datetime) -> Page:
    language, round_ = view.language, view.round
    turn = round_.turns[round_.turn - 1]
    paused = round_.clock is not None and round_.clock.paused
    phase = say(language, _PAUSED if paused else PHASES[round_.phase])
    number = say(language, "turn {n} of {all}", n=round_.turn, all=len(round_.turns))
    to_do = _LAST_REVEAL if round_.phase is Phase.REVEAL and round_.next is None else _TO_DO[round_.phase]
    names = {
        "candidate": person_said(view, turn.candidate, language),
        "interviewer": person_said(view, turn.interviewer, language),
    }
    return page(
        lines([f"## {phase} · {number}", small(_title(view, language)), _voice(view)]),
        lines(_roles(view, turn, language)),
        lines(
            [_clock(view, language), f"👉 {say(language, to_do, **names)}", *_standing(view, turn, language)]
        ),
        _next(view, now, language),
        _buttons(view, language),
        colour=COLOURS[round_.phase],
    )


def _roles(view: RoundView, turn: Turn, language: Language) -> list[str]:
    roles = [
        role_line(view, "candidate", [turn.candidate], language),
        role_line(view, "interviewer", [turn.interviewer], language),
    ]
    return [*roles, role_line(view, "observer", turn.observers, language)] if turn.observers else roles


def _voice(view: RoundView) -> str | None:
    return f"-# 🔊 <#{view.row.voice}>" if view.row.voice else None


def _clock(view: RoundView, language: Language) -> str:
    ends, clock = ends_at(view.round), view.round.clock
    if ends is None:
        left = lasted(clock.left) if clock else "–"
        return say(language, "⏸ The clock stands, {left} left. Press Resume.", left=left)
    return say(language, "⏱ **Until {when}**", when=until(ends))


def _standing(view: RoundView, turn: Turn, language: Language) -> list[str]:
    said = []
    if view.round.phase in {Phase.PREPARE, Phase.ASK}:
        said.append(say_n(language, "✅ {n} question chosen", "✅ {n} questions chosen", turn.chosen))
    else:
        said.append(_asked(turn, language))
    if view.round.phase is Phase.FEEDBACK:
        said.append(say(language, "✅ Words in: {n} of {all}", n=len(turn.given), all=len(turn.seats)))
    return said


def _asked(turn: Turn, language: Language) -> str:
    return "" if turn.asked is None else say(language, "⏱ Asked for {time}", time=lasted(turn.asked))


def _next(view: RoundView, now: datetime, language: Language) -> str:
    coming = view.round.next
    said = [_finish(view, now, language)]
    if coming is not None:
        said.insert(0, say(language, "Next: {roles}", roles=_short_roles(view, coming, language)))
    return lines([small(each) for each in said])


def _finish(view: RoundView, now: datetime, language: Language) -> str:
    return say(language, "🏁 Over at {finish} at the latest", finish=until(finishes_at(view.round, now), "t"))


def _buttons(view: RoundView, language: Language) -> tuple[Button, ...]:
    row, turn_row = row_of(view.id, view.round.meant), row_of_turn(view.id, view.round.turn)
    begin = Button(Press.ROUND_BEGIN, row, say(language, "Begin"), "main")
    preparing = view.round.phase is Phase.PREPARE
    briefing = Button(
        Press.ROUND_BRIEFING, row, say(language, "My briefing"), "main" if preparing else "plain"
    )
    give = Button(Press.ROUND_GIVE, turn_row, say(language, "Give feedback"), "main")
    result = Button(Press.ROUND_RESULT, turn_row, say(language, "My feedback"), "main")
    late = (
        Button(Press.ROUND_JOIN, row, say(language, "Join")),
        Button(Press.ROUND_LEAVE, row, say(language, "Leave")),
    )
    if preparing:
        return (briefing, begin, *late)
    if view.round.phase is Phase.FEEDBACK:
        return (give, *late)
    if view.round.phase is Phase.REVEAL:
        return (result, begin, *late)
    paused = view.round.clock is not None and view.round.clock.paused
    turned = (
        Button(Press.ROUND_RESUME, row, say(language, "Resume"), "main")
        if paused
        else Button(Press.ROUND_PAUSE, row, say(language, "Pause"))
    )
    return (
        Button(Press.ROUND_DONE, row, say(language, "Done asking"), "plain" if paused else "main"),
        turned,
        Button(Press.ROUND_EXTEND, row, say(language, "+1 minute")),
        briefing,
    )
