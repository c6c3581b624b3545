"""The words that every card of a round shares: people, moments, the interview, durations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.limits import fit
from bot.feedback.model import Context
from bot.rehearsal import Seat
from bot.services.rounds.model import Role, RoundView
from bot.texts import Language, mark, say
from bot.words import context_said

ICONS: Final[dict[Role, str]] = {"candidate": "🎤", "interviewer": "💼", "observer": "👀"}
ROLES: Final[dict[Role, str]] = {
    "candidate": mark("Candidate"),
    "interviewer": mark("Interviewer"),
    "observer": mark("Observer"),
}
AND: Final[dict[Language, str]] = {"en": ", ", "ja": "、"}
_COMPANY: Final = 60


def person_said(view: RoundView, seat: Seat, language: Language) -> str:
    """Name whoever sits there, in a way that Discord shows as their name."""
    person = view.person(seat)
    return say(language, "a former member") if person is None else f"<@{person}>"


def people_said(view: RoundView, seats: Iterable[Seat], language: Language) -> str:
    """Name several, a dash for nobody."""
    return AND[language].join(person_said(view, seat, language) for seat in seats) or "–"


def role_line(view: RoundView, role: Role, seats: Iterable[Seat], language: Language) -> str:
    """Say who has a role: "🎤 Candidate: Mei"."""
    people = people_said(view, seats, language)
    return say(
        language, "{icon} {role}: {people}", icon=ICONS[role], role=say(language, ROLES[role]), people=people
    )


def clock(moment: datetime, style: str = "T") -> str:
    """Give a moment as each reader's own clock shows it."""
    return f"<t:{round(moment.timestamp())}:{style}>"


def until(moment: datetime, style: str = "T") -> str:
    """Give a moment with what is left until then."""
    return f"{clock(moment, style)} ({clock(moment, 'R')})"


def lasted(time: timedelta) -> str:
    """Give a duration in minutes and seconds: "4:05"."""
    minutes, seconds = divmod(max(0, round(time.total_seconds())), 60)
    return f"{minutes}:{seconds:02d}"


def interview_said(company: str | None, context: Context, language: Language) -> str:
    """Give what is rehearsed: "Acme · first interview · executive"; "" where nothing was said."""
    name = inline(fit(company, _COMPANY)) if company else None
    return " · ".join(each for each in (name, context_said(language, context)) if each)


def about_said(view: RoundView, language: Language) -> str:
    """Give what a round rehearses."""
    return interview_said(view.row.company, view.context, language)
