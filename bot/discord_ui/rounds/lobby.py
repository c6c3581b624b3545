"""The card of a lobby: who is in, when it would be over, and where its groups are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, Page, heading, lines, page, small, title
from bot.discord_ui.rounds.moments import row_of
from bot.discord_ui.rounds.words import about_said, clock, people_said, person_said, until
from bot.rehearsal import Ending, Phase, finishes_at
from bot.rehearsal.grouping import FEWEST, split
from bot.rehearsal.timing import ANYBODY_STARTS, LIMITS
from bot.services.rounds.model import RoundView
from bot.texts import Language, mark, say, say_n

OPEN: Final = 0x3B82C4
OVER: Final = 0x80848E
_ENDED: Final[dict[Ending, str]] = {
    "cancelled": mark("This lobby was cancelled. /rehearse start opens a new one."),
    "idle": mark(
        "Nobody started this lobby within an hour, so it is closed. /rehearse start opens a new one."
    ),
}


def lobby_page(view: RoundView, now: datetime, groups: Sequence[RoundView] = ()) -> Page:
    """Give the card of a lobby as it stands; `groups` are its rounds once it has started."""
    language = view.language
    top = lines([title(say(language, "🎯 Rehearsal lobby")), small(_terms(view, language))])
    if view.round.phase is Phase.LOBBY:
        return page(
            top,
            _who(view, language),
            lines([_how(view, language), _when(view, now, language)]),
            _buttons(view, language),
            colour=OPEN,
        )
    if view.round.ending == "started":
        going = any(group.round.phase is not Phase.CLOSED for group in groups) or not groups
        late = _late_buttons(view, language) if going else None
        how = small(say(language, "Late? Join or Help still takes you into one of the groups."))
        return page(
            top, _groups(groups, language), how if going else None, late, colour=OPEN if going else OVER
        )
    ended = _ENDED.get(view.round.ending or "cancelled", _ENDED["cancelled"])
    return page(top, say(language, ended), colour=OVER)


def _terms(view: RoundView, language: Language) -> str:
    round_ = view.round
    voice = f"🔊 <#{view.row.voice}>" if view.row.voice else ""
    terms = (
        about_said(view, language),
        say(language, "{minutes} min of asking a turn", minutes=round_.minutes),
        say_n(language, "{n} question a turn", "up to {n} questions a turn", round_.questions),
        voice,
    )
    return " · ".join(term for term in terms if term)


def _who(view: RoundView, language: Language) -> str:
    here = view.round.here
    practising = [member.seat for member in here if member.practises]
    helping = [member.seat for member in here if not member.practises]
    return lines(
        [
            say(
                language,
                "🎤 **Practising ({n})**: {people}",
                n=len(practising),
                people=people_said(view, practising, language),
            ),
            say(
                language,
                "🤝 **Helping ({n})**: {people}",
                n=len(helping),
                people=people_said(view, helping, language),
            ),
            say(language, "👑 Host: {person}", person=person_said(view, view.round.host, language)),
        ]
    )


def _how(view: RoundView, language: Language) -> str:
    """Say what to press, and until when."""
    return say(
        language,
        "👉 Join to practise, Help only to interview and observe. {host} presses Start; from {anybody} on, "
        "anybody who is in may. Open until {when}.",
        host=person_said(view, view.round.host, language),
        anybody=clock(view.round.since + ANYBODY_STARTS, "t"),
        when=clock(view.round.since + LIMITS[Phase.LOBBY], "t"),
    )


def _when(view: RoundView, now: datetime, language: Language) -> str:
    here = view.round.here
    if len(here) < FEWEST or not any(member.practises for member in here):
        return small(
            say(
                language,
                "At least two are needed, one of them to practise. More than five are split into groups.",
            )
        )
    finish = until(finishes_at(view.round, now), "t")
    groups = len(split(here))
    said = say(language, "🏁 Started now, it is over at {finish} at the latest.", finish=finish)
    if groups == 1:
        return said
    parted = say(language, "It will part into {n} groups, each in a thread of its own.", n=groups)
    return lines([said, small(parted)])


def _groups(groups: Sequence[RoundView], language: Language) -> str:
    listed = []
    for group in groups:
        people = people_said(group, [member.seat for member in group.round.here], language)
        place = f"<#{group.row.thread}>" if group.row.thread else "…"
        said = say(language, "**Group {n}** {place}: {people}", n=group.row.place, place=place, people=people)
        if group.round.phase is Phase.CLOSED:
            said = say(language, "**Group {n}** {place}: over", n=group.row.place, place=place)
        listed.append(said)
    return lines([heading(say(language, "It has started")), *listed])


def _buttons(view: RoundView, language: Language) -> tuple[Button, ...]:
    row = row_of(view.id, view.round.meant)
    return (
        Button(Press.ROUND_JOIN, row, say(language, "Join"), "main"),
        Button(Press.ROUND_HELP, row, say(language, "Help")),
        Button(Press.ROUND_LEAVE, row, say(language, "Leave")),
        Button(Press.ROUND_START, row, say(language, "Start"), "main"),
        Button(Press.ROUND_CANCEL, row, say(language, "Cancel"), "danger"),
    )


def _late_buttons(view: RoundView, language: Language) -> tuple[Button, ...]:
    return _buttons(view, language)[:3]
