"""`/rehearse status`: how a round stands, for one person."""

from __future__ import annotations

from bot.discord_ui.page import Page, heading, lines, page, small
from bot.discord_ui.rounds.cards import PHASES, ended_said
from bot.discord_ui.rounds.words import ROLES, about_said, people_said, person_said, until
from bot.rehearsal import Phase, ends_at
from bot.services.rounds.model import RoundView
from bot.texts import Language, say


def status_page(view: RoundView, person: int, language: Language) -> Page:
    """Say where the round is, what is happening, until when, who is in, and what `person` does."""
    here = [member.seat for member in view.round.here]
    title = heading(
        say(language, "The rehearsal in {place}", place=f"<#{view.row.thread or view.row.channel}>")
    )
    who = say(language, "In it: {people}", people=people_said(view, here, language))
    host = say(language, "👑 Host: {person}", person=person_said(view, view.round.host, language))
    about = small(about_said(view, language)) if about_said(view, language) else None
    if view.round.phase is Phase.CLOSED:
        if view.round.ending == "started":
            return page(
                lines([title, about]),
                say(language, "It has started; its groups are in threads of their own."),
            )
        return page(lines([title, about]), ended_said(view, language))
    return page(
        lines([title, about]),
        lines([_phase(view, language), _mine(view, person, language)]),
        lines([who, host]),
    )


def _phase(view: RoundView, language: Language) -> str:
    ends = ends_at(view.round)
    when = say(language, "⏱ **Until {when}**", when=until(ends)) if ends else say(language, "⏸ Paused")
    if view.round.phase is Phase.LOBBY:
        return say(language, "The lobby is open. {when}", when=when)
    if view.round.phase is Phase.PLAN:
        return say(language, "🗒 The plan · {when}", when=when)
    number = say(language, "turn {n} of {all}", n=view.round.turn, all=len(view.round.turns))
    phase = say(language, PHASES[view.round.phase])
    return f"{phase} · {number} · {when}"


def _mine(view: RoundView, person: int, language: Language) -> str | None:
    seat, turn = view.seat_of(person), view.round.running
    role = None if seat is None or turn is None else view.role_of(seat, turn)
    return None if role is None else say(language, "You are {role}.", role=say(language, ROLES[role]))
