"""Feedback as it is given and as it is read: private pages, but for what a candidate shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.ids import Press
from bot.discord_ui.limits import MENU_TEXT, PAGE_TEXT, fit
from bot.discord_ui.page import Button, Menu, Option, Page, Part, heading, lines, page, paged, small
from bot.discord_ui.quoting import quoted
from bot.discord_ui.rounds.moments import row_of_turn
from bot.discord_ui.rounds.words import ICONS, ROLES, lasted, person_said
from bot.rehearsal.rubric import load_rubric
from bot.services.rounds.feedback import MyFeedback
from bot.services.rounds.model import Chosen, Gap, Given, Result, Role, RoundView
from bot.texts import Language, say
from bot.words import SYMBOLS

COLOUR: Final = 0xE08A1E
_TITLE: Final = 200
_LABEL: Final = 60
# How much of each one's words is shown: the first that fits.
_CUTS: Final = (1000, 600, 350, 200, 120)
_WIDE_GAP: Final = 1.0


def giving_page(view: RoundView, mine: MyFeedback, language: Language, notice: str | None = None) -> Page:
    """Give the private card for giving feedback, with what was given so far."""
    turn = view.round.turns[mine.turn - 1]
    candidate = person_said(view, turn.candidate, language)
    about = say(language, "Feedback on turn {n}: {person}", n=mine.turn, person=candidate)
    row = row_of_turn(view.id, mine.turn)
    given = mine.given
    buttons = (
        Button(Press.ROUND_WORDS, row, say(language, "Words"), "plain" if given and given.counts else "main"),
        Button(Press.ROUND_RATINGS, row, say(language, "Ratings")),
    )
    said = None if given is None else lines([_words(given, language, _CUTS[1]), _grades(given, language)])
    title = lines([notice, heading(f"💬 {about}"), small(_how_to_give(mine, candidate, language))])
    yours = say(language, "What you say of yourself") if mine.own else say(language, "What you gave")
    return page(title, lines([heading(yours), said]) if said else None, buttons, colour=COLOUR)


def _how_to_give(mine: MyFeedback, candidate: str, language: Language) -> str:
    """Say what counts and who reads it."""
    if mine.own:
        return say(
            language,
            "Words come first: quote what you said. Only they count as feedback given; Ratings are "
            "optional. Only you read either, beside what the others say of you; you can correct both until "
            "the reveal.",
        )
    return say(
        language,
        "Words come first: quote what was said. Only they count as feedback given; Ratings are optional. "
        "Until the reveal nobody reads either and you can correct both; then {candidate} alone reads them, "
        "with your name.",
        candidate=candidate,
    )


def result_pages(
    view: RoundView, result: Result, language: Language, notice: str | None = None
) -> tuple[Page, ...]:
    """Give what a candidate takes home from a turn, for them alone.

    It is one page where that has room for all words; else the words stand whole on further pages.
    """
    whole = _result_page(view, result, language, notice, _CUTS[0], words=True)
    if whole.width <= PAGE_TEXT:
        return (whole,)
    first = whole
    for most in _CUTS:
        first = _result_page(view, result, language, notice, most, words=False)
        if first.width <= PAGE_TEXT:
            break
    given = (*result.peers, *([result.own] if result.own else []))
    return (first, *paged(_whole_words(view, given, language)))


def shared_page(view: RoundView, result: Result, language: Language) -> Page:
    """Give what a candidate shows the round of their feedback."""
    candidate = person_said(view, view.round.turns[result.turn - 1].candidate, language)
    title = say(language, "{person} shares the feedback on turn {n}", person=candidate, n=result.turn)
    shown = page()
    for most in _CUTS:
        shown = page(heading(f"🎁 {title}"), *_peers(view, result, language, most), colour=COLOUR)
        if shown.width <= PAGE_TEXT:
            break
    return shown


def reported_pages(view: RoundView, reported: Sequence[Given], language: Language) -> tuple[Page, ...]:
    """Give the feedback that was reported, whole, for moderators."""
    title = heading(say(language, "🚩 Reported feedback of this round"))
    return paged([title, *_whole_words(view, reported, language)])


def _whole_words(view: RoundView, given: Sequence[Given], language: Language) -> Iterator[str]:
    for each in given:
        by = small(_by(view, each, language))
        for label, text in _labelled(each, language):
            yield lines([by, f"**{label}**", quoted(text, [])])


def _labelled(given: Given, language: Language, *, worked_only: bool = False) -> tuple[tuple[str, str], ...]:
    if not given.counts:
        return ()
    worked = (say(language, "What worked"), given.worked or "")
    return (worked,) if worked_only else (worked, (say(language, "One thing to change"), given.change or ""))


def _result_page(
    view: RoundView, result: Result, language: Language, notice: str | None, most: int, *, words: bool
) -> Page:
    asked = None
    if result.asked is not None:
        asked = small(say(language, "⏱ Asked for {time}", time=lasted(result.asked)))
    title = heading(say(language, "🎁 Your feedback on turn {n}", n=result.turn))
    one = None
    if result.one_thing:
        text = _cut(result.one_thing, most)
        one = lines([heading(say(language, "The one thing to change")), quoted(text, [])])
    own = lines([heading(say(language, "You said of yourself")), _words(result.own, language, most)])
    return page(
        lines([notice, title, asked]),
        one,
        *(_peers(view, result, language, most, headline=one is not None) if words else ()),
        own if words and result.own and result.own.counts else None,
        _gaps(result.gaps, language),
        _asked(result.questions, min(most, _TITLE), language),
        *_result_controls(view, result, language),
        colour=COLOUR,
    )


def _peers(
    view: RoundView, result: Result, language: Language, most: int, *, headline: bool = False
) -> list[Part | None]:
    """Give what the others said; what the first would change is left out where it is the `headline`."""
    said = [given for given in result.peers if given.counts]
    if not said:
        return [say(language, "No words were given on this turn.")]
    return [
        lines(
            [
                small(_by(view, given, language)),
                _words(given, language, most, worked_only=headline and number == 0),
            ]
        )
        for number, given in enumerate(said)
    ]


def _by(view: RoundView, given: Given, language: Language) -> str:
    icon = ICONS[given.role or "observer"]
    return f"{icon} {_role(given, language)} · {person_said(view, given.seat, language)}"


def _role(given: Given, language: Language) -> str:
    role: Role = given.role or "observer"
    return say(language, ROLES[role])


def _words(given: Given | None, language: Language, most: int, *, worked_only: bool = False) -> str:
    if given is None:
        return ""
    labelled = _labelled(given, language, worked_only=worked_only)
    return lines(f"**{label}**\n{quoted(_cut(text, most), [])}" for label, text in labelled)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _grades(given: Given, language: Language) -> str | None:
    if not given.grades:
        return None
    titles = {line.id: line.title.in_(language) for line in load_rubric().lines}
    return small(" · ".join(f"{titles[line]} {grade}" for line, grade in given.grades.items()))


def _gaps(gaps: Sequence[Gap], language: Language) -> str | None:
    if not gaps:
        return None
    titles = {line.id: line.title.in_(language) for line in load_rubric().lines}
    listed = [f"- **{titles[gap.line]}** {_gap(gap, language)}" for gap in gaps]
    return lines([heading(say(language, "You and your peers, 1 to 5")), *listed])


def _gap(gap: Gap, language: Language) -> str:
    own = "–" if gap.own is None else str(gap.own)
    peers = "–" if gap.peers is None else f"{gap.peers:.1f}".removesuffix(".0")
    said = say(language, "you {own}, peers {peers}", own=own, peers=peers)
    if gap.own is None or gap.peers is None or abs(gap.own - gap.peers) < _WIDE_GAP:
        return said
    if gap.own < gap.peers:
        return say(language, "{said} · better than you think", said=said)
    return say(language, "{said} · worth a look", said=said)


def _asked(questions: Sequence[Chosen], most: int, language: Language) -> str | None:
    if not questions:
        return None
    listed = (
        f"**{each.place}.** {SYMBOLS[each.report.verdict]} {inline(fit(each.text, most))}"
        for each in questions
    )
    return lines([heading(say(language, "Questions of this turn")), *listed])


def _result_controls(view: RoundView, result: Result, language: Language) -> list[Part | None]:
    share = Button(
        Press.ROUND_SHARE,
        row_of_turn(view.id, result.turn),
        say(language, "Shared") if result.shared else say(language, "Share with the group"),
        "main",
        disabled=result.shared or not any(given.counts for given in result.peers),
    )
    saves = tuple(
        Button(
            Press.ROUND_SAVE,
            row_of_turn(view.id, result.turn, each.place),
            _save(each, language),
            disabled=each.saved is not None,
        )
        for each in result.questions
        if each.report.verdict is not None or each.saved
    )
    return [(share,), saves or None, _report_menu(view, result, language)]


def _save(question: Chosen, language: Language) -> str:
    if question.saved is not None:
        return say(language, "Saved {n}", n=question.place)
    return say(language, "Save {n}", n=question.place)


def _report_menu(view: RoundView, result: Result, language: Language) -> Menu | None:
    options = tuple(
        Option(
            str(given.id),
            say(
                language,
                "Report turn {n}: {role}",
                n=result.turn,
                role=_role(given, language),
            ),
            fit(given.worked or "", min(MENU_TEXT, _LABEL)),
        )
        for given in result.peers
        if given.counts and not given.reported
    )
    if not options:
        return None
    hint = say(language, "Something hurtful? Report it to the moderators")
    return Menu(Press.ROUND_REPORT, row_of_turn(view.id, result.turn), hint, options)
