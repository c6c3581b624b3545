"""What only one person of a round sees: their briefing and their questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.discord_ui.answers import Interaction, answer, change, language_of, services_of
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.forms import Handler as FormHandler
from bot.discord_ui.forms import Values, open_form
from bot.discord_ui.ids import Form, FormId, Press
from bot.discord_ui.limits import MENU_OPTIONS
from bot.discord_ui.page import Page
from bot.discord_ui.presses import Handler as PressHandler
from bot.discord_ui.presses import all_picked
from bot.discord_ui.rounds.briefing import briefing_page, noted_said
from bot.discord_ui.rounds.moments import read_row, row_of
from bot.discord_ui.rounds.serving import rehearsals_of, screen_of
from bot.discord_ui.sheets import sheet
from bot.rehearsal.refusals import CandidateOnly
from bot.services import Question
from bot.services.rounds.model import Chosen, RoundView
from bot.texts import Language


class RoundTurnsCog(TopicCog):
    """Before the asking."""

    def presses(self) -> Mapping[Press, PressHandler]:
        """Give who answers which button."""
        return {
            Press.ROUND_BRIEFING: self.briefing,
            Press.ROUND_PICK: self.pick,
            Press.ROUND_TYPE: self.open_questions,
        }

    def form_readers(self) -> Mapping[Form, FormHandler]:
        """Give who reads the form."""
        return {Form.ROUND_QUESTIONS: self.typed}

    async def briefing(self, interaction: Interaction, row: int) -> None:
        """Show what the person needs for the turn."""
        round_id, _ = read_row(row)
        await answer(interaction, await _briefing(interaction, round_id, await language_of(interaction)))

    async def pick(self, interaction: Interaction, row: int) -> None:
        """Take saved questions into the turn; what else was chosen stays, as far as there is room."""
        round_id, meant = read_row(row)
        rehearsals, person = rehearsals_of(interaction), interaction.user.id
        view = await rehearsals.view(round_id)
        picked = [int(value) for value in all_picked(interaction) if value.isdecimal()]
        offered = {each.id for each in (await _own(interaction, view))[:MENU_OPTIONS]}
        before = await rehearsals.turns.chosen(view, meant.turn)
        questions, dropped = _with_picked(before, picked, offered, view.round.questions)
        await rehearsals.turns.choose(round_id, person, meant, questions)
        await _chosen(interaction, round_id, dropped)

    async def open_questions(self, interaction: Interaction, row: int) -> None:
        """Open the form, filled with what was chosen."""
        round_id, meant = read_row(row)
        rehearsals = rehearsals_of(interaction)
        view = await rehearsals.view(round_id)
        turn = view.round.running
        if turn is None or view.person(turn.candidate) != interaction.user.id:
            raise CandidateOnly
        chosen = {each.place: each.text for each in await rehearsals.turns.chosen(view, meant.turn)}
        values = {f"question{n}": chosen.get(n, "") for n in range(1, view.round.questions + 1)}
        form = FormId(Form.ROUND_QUESTIONS, row_of(round_id, meant))
        await open_form(interaction, sheet(form, await language_of(interaction), values))

    async def typed(self, interaction: Interaction, row: int, values: Values) -> None:
        """Take what was typed into the turn; a saved question left unchanged stays a saved one."""
        round_id, meant = read_row(row)
        rehearsals = rehearsals_of(interaction)
        texts = [values[name] for name in sorted(values) if values[name].strip()]
        before = await rehearsals.turns.chosen(await rehearsals.view(round_id), meant.turn)
        kept = {each.text: each.saved for each in before if each.saved is not None}
        questions = [kept.get(text, text) for text in texts]
        await rehearsals.turns.choose(round_id, interaction.user.id, meant, questions)
        await _chosen(interaction, round_id)


def _with_picked(
    before: Sequence[Chosen], picked: Sequence[int], offered: Collection[int], most: int
) -> tuple[list[int | str], list[str]]:
    """Give the questions of a turn, those picked anew last, and the texts of those that have no room."""
    room = most - len(picked)
    questions: list[int | str] = []
    dropped = []
    for each in before:
        stays = each.saved in picked
        if not stays and each.saved not in offered:
            stays, room = room > 0, room - 1
            if not stays:
                dropped.append(each.text)
        if stays:
            questions.append(each.saved or each.text)
    return questions + [each for each in picked if each not in questions], dropped


async def _chosen(interaction: Interaction, round_id: int, dropped: Sequence[str] = ()) -> None:
    """Answer with the briefing as it is now, and let the card count the questions whatever comes of that."""
    try:
        await _noted(interaction, round_id, dropped)
    finally:
        await screen_of(interaction).redraw(await rehearsals_of(interaction).view(round_id))


async def _noted(interaction: Interaction, round_id: int, dropped: Sequence[str]) -> None:
    language = await language_of(interaction)
    notice = noted_said(dropped, language)
    shown = await _briefing(interaction, round_id, language, notice)
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await change(interaction, shown)
    else:
        await answer(interaction, shown)


async def _briefing(
    interaction: Interaction, round_id: int, language: Language, notice: str | None = None
) -> Page:
    rehearsals, person = rehearsals_of(interaction), interaction.user.id
    briefing = await rehearsals.turns.briefing(round_id, person)
    view = await rehearsals.view(round_id)
    own = await _own(interaction, view) if briefing.role == "candidate" else ()
    return briefing_page(view, briefing, own, language, notice)


async def _own(interaction: Interaction, view: RoundView) -> tuple[Question, ...]:
    """Give the person's questions, those for this company and those that are ready first."""
    found = await services_of(interaction).questions.list(interaction.user.id)
    mine = [each for each in found if each.verdict != "avoid"]
    return tuple(sorted(mine, key=lambda each: (each.company != view.row.company, each.status != "ready")))
