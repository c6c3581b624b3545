"""`My briefing`: what one person needs for the turn, for them alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.ids import Press
from bot.discord_ui.limits import MENU_OPTIONS, MENU_TEXT, fit
from bot.discord_ui.page import Button, Menu, Option, Page, heading, lines, page, small
from bot.discord_ui.rounds.moments import row_of
from bot.discord_ui.rounds.words import ICONS, ROLES, about_said
from bot.rehearsal import Phase
from bot.rehearsal.personas import Persona
from bot.services import Question
from bot.services.rounds.model import Briefing, Chosen, RoundView
from bot.texts import Language, mark, say, say_n
from bot.words import FIX_FIRST, SYMBOLS, VERDICTS, verdict_said

_FOLLOW_UPS: Final = 2
_QUESTION: Final = 300
_DROPPED: Final = 100
_HOW_TO_OBSERVE: Final = (
    mark("Listen for one thing that worked, and remember the words."),
    mark("Note one thing to change that can be done next time."),
    mark("Watch the clock and the moment between the questions: that is Timing."),
    mark("Watch thanks, reaction, one step deeper, passing on: that is Flow."),
)


def briefing_page(
    view: RoundView,
    briefing: Briefing,
    own: Sequence[Question],
    language: Language,
    notice: str | None = None,
) -> Page:
    """Give the briefing; `own` are a candidate's saved questions, `notice` is said above it."""
    role = say(language, ROLES[briefing.role])
    title = say(language, "Turn {n}: you are {role}", n=briefing.turn, role=role)
    top = lines([notice, f"## {ICONS[briefing.role]} {title}", small(about_said(view, language)) or None])
    if briefing.role == "candidate":
        return page(top, *_candidate(view, briefing, own, language))
    if briefing.persona is not None:
        return page(top, *_interviewer(view, briefing, briefing.persona, language))
    observe = (f"- {say(language, each)}" for each in _HOW_TO_OBSERVE)
    return page(top, lines([heading(say(language, "What to look for")), *observe]))


def noted_said(dropped: Sequence[str], language: Language) -> str:
    """Say that questions were taken into the turn, and which of those before had no room any more."""
    noted = say(language, "✓ Noted for your turn.")
    if not dropped:
        return noted
    no_room = say(language, "There was no room any more for:")
    return lines([noted, no_room, *(f"- {inline(fit(each, _DROPPED))}" for each in dropped)])


def _interviewer(
    view: RoundView, briefing: Briefing, persona: Persona, language: Language
) -> list[str | None]:
    follow_ups = (f"- {each.in_(language)}" for each in persona.follow_ups[:_FOLLOW_UPS])
    concerns = (f"- {each.in_(language)}" for each in persona.concerns)
    facts = [f"- {inline(fact)}" for fact in briefing.facts]
    unlocked = heading(say(language, "A good question could bring these up"))
    return [
        lines([f"**{persona.title.in_(language)}**", persona.attitude.in_(language)]),
        lines([heading(say(language, "What you wonder")), *concerns]),
        lines([heading(say(language, "What warms you up")), persona.warms_up.in_(language)]),
        lines([heading(say(language, "At this stage")), persona.note(view.context.stage).in_(language)]),
        lines([heading(say(language, "How to answer")), persona.answers.in_(language)]),
        lines([heading(say(language, "Two follow-ups to try")), *follow_ups]),
        lines([unlocked, *facts]) if facts else None,
        small(say(language, "Leave out family, birthplace and beliefs: employers may not ask about them.")),
    ]


def _candidate(
    view: RoundView, briefing: Briefing, own: Sequence[Question], language: Language
) -> list[str | Menu | tuple[Button, ...] | None]:
    most = view.round.questions
    how = say(
        language,
        "Choose up to {n}: pick from your list, or type them. Only you see how they are judged.",
        n=most,
    )
    chosen = [_chosen(each, language) for each in briefing.questions]
    first = heading(say(language, "Your questions for this turn"))
    shown = lines([first, *(chosen or [say(language, "None yet.")])])
    runs = briefing.turn == view.round.turn and view.round.phase in {Phase.PREPARE, Phase.ASK}
    turn = small(
        say_n(
            language,
            "You ask aloud for {n} minute: thank, react to the answer, go one step deeper, pass on.",
            "You ask aloud for {n} minutes: thank, react to the answer, go one step deeper, pass on.",
            view.round.minutes,
        )
    )
    if not runs:
        return [shown, lines([small(say(language, "You can choose them when your turn begins.")), turn])]
    row = row_of(view.id, view.round.meant)
    typing = Button(Press.ROUND_TYPE, row, say(language, "Type questions"), "plain" if own else "main")
    return [
        shown,
        lines([small(how), turn]),
        _own_menu(row, own, briefing.questions, most, language),
        (typing,),
    ]


def _chosen(chosen: Chosen, language: Language) -> str:
    """Give a chosen question with what the check says of it, in short."""
    report = chosen.report
    advice = [
        f"- {each.title.in_(language)}: {each.instead.in_(language)}" for each in report.faults[:FIX_FIRST]
    ]
    if not advice:
        advice = [f"- {each.how.in_(language)}" for each in report.missing[:1]]
    return lines(
        [
            f"**{chosen.place}.** {inline(fit(chosen.text, _QUESTION))}",
            small(verdict_said(language, report.verdict)),
            *advice,
        ]
    )


def _own_menu(
    row: int, own: Sequence[Question], chosen: Sequence[Chosen], most: int, language: Language
) -> Menu | None:
    if not own:
        return None
    taken = {each.saved for each in chosen}
    options = tuple(
        Option(
            str(each.id),
            f"{SYMBOLS[each.verdict]} {fit(each.text, MENU_TEXT - 3)}",
            fit(" · ".join(filter(None, (say(language, VERDICTS[each.verdict]), each.company))), MENU_TEXT),
            chosen=each.id in taken,
        )
        for each in own[:MENU_OPTIONS]
    )
    hint = say(language, "Pick from your questions")
    return Menu(Press.ROUND_PICK, row, hint, options, most=min(most, len(options)))
