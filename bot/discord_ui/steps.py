"""The next best step before an interview, and how many questions it takes, in words."""

from __future__ import annotations

from typing import Final

from bot.discord_ui.words import sentences
from bot.research import Source, Topic
from bot.research.brief import Plan, Step
from bot.texts import Language, mark, say, say_n

_SEEK: Final[dict[Source | Topic, str]] = {
    "website": mark(
        "Nothing from their website yet: read the pages on business and values, and note one thing."
    ),
    "alumni": mark("No alumni talk yet: ask for one, through your club or the career centre."),
    "news": mark("No news yet: look for what they announced in the last six months."),
    "employee": mark("No talk with an employee yet: ask for one at a briefing, or through alumni."),
    "report": mark("No industry report yet: look up the trade, and where they stand in it."),
    "briefing": mark("No briefing yet: go to the next one, or ask a member who was there."),
    "business": mark("Nothing on the business yet: find out what earns the most, and from whom."),
    "strategy": mark("Nothing on strategy and trends yet: read the medium-term plan or the results."),
    "projects": mark("Nothing on projects yet: find one of the last year, and who worked on it."),
    "culture": mark("Nothing on culture and teams yet: ask in a talk how a team there decides."),
    "values": mark("Nothing on values yet: read the philosophy, and find one act that shows it."),
    "global": mark("Nothing on global work yet: find out where they are abroad, and why there."),
    "skills": mark("Nothing on skills and training yet: look at what newcomers do in their first year."),
}
_RENEW: Final = mark("All notes are older than 12 months: look whether the newest still holds.")


def step_said(step: Step, language: Language) -> str:
    """Say one step."""
    text = _RENEW if step.kind == "renew" else _SEEK[step.what]
    return say(language, text)


def plan_shortly(plan: Plan, language: Language) -> str:
    """Say the same as `plan_said` on a line."""
    ready = say(language, "{number} can be asked", number=plan.have)
    more = say(language, "prepare {number} more", number=plan.missing) if plan.missing else ""
    ask = say(language, "plan to ask {number}", number=plan.ask)
    return " · ".join(part for part in (ready, more, ask) if part)


def plan_said(plan: Plan, language: Language) -> str:
    """Say how many questions there are, how many it takes, and how many to ask."""
    have = say_n(
        language, "{n} question can be asked as it is.", "{n} questions can be asked as they are.", plan.have
    )
    enough = say(language, "That is enough.")
    if plan.missing:
        enough = say(
            language, "Prepare {number} more: some are answered before you ask.", number=plan.missing
        )
    ask = say(language, "Plan to ask {number}.", number=plan.ask)
    return sentences(language, have, enough, ask)
