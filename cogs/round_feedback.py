"""Feedback on a turn: given on a private card, read by the candidate, shared as they choose."""

from __future__ import annotations

from collections.abc import Mapping

from bot.discord_ui.answers import Interaction, answer, change, language_of
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.forms import Handler as FormHandler
from bot.discord_ui.forms import Values, open_form
from bot.discord_ui.ids import Form, FormId, Press
from bot.discord_ui.page import Page, page
from bot.discord_ui.presses import Handler as PressHandler
from bot.discord_ui.presses import picked
from bot.discord_ui.reporting import FEEDBACK_REPORTED, tell_moderators
from bot.discord_ui.rounds.feedback import giving_page, result_pages
from bot.discord_ui.rounds.moments import read_row
from bot.discord_ui.rounds.serving import rehearsals_of, screen_of
from bot.discord_ui.sheets import sheet
from bot.rehearsal.refusals import CandidateOnly
from bot.rehearsal.rubric import LINES
from bot.services.rounds.model import Happened, RoundView
from bot.texts import Language, say


class RoundFeedbackCog(TopicCog):
    """After the asking."""

    def presses(self) -> Mapping[Press, PressHandler]:
        """Give who answers which button."""
        return {
            Press.ROUND_GIVE: self.give,
            Press.ROUND_WORDS: self.open_words,
            Press.ROUND_RATINGS: self.open_ratings,
            Press.ROUND_RESULT: self.result,
            Press.ROUND_SHARE: self.share,
            Press.ROUND_SAVE: self.save,
            Press.ROUND_REPORT: self.report,
        }

    def form_readers(self) -> Mapping[Form, FormHandler]:
        """Give who reads the forms."""
        return {Form.ROUND_WORDS: self.worded, Form.ROUND_RATINGS: self.rated}

    async def give(self, interaction: Interaction, row: int) -> None:
        """Show the private card for giving feedback."""
        round_id, meant = read_row(row)
        shown = await _giving(interaction, round_id, meant.turn, await language_of(interaction))
        await answer(interaction, shown)

    async def open_words(self, interaction: Interaction, row: int) -> None:
        """Open the form for words, filled with what was given."""
        round_id, meant = read_row(row)
        mine = await rehearsals_of(interaction).feedback.mine(round_id, interaction.user.id, meant.turn)
        given = mine.given
        values = {"worked": given.worked or "", "change": given.change or ""} if given else {}
        form = FormId(Form.ROUND_WORDS, row)
        await open_form(interaction, sheet(form, await language_of(interaction), values))

    async def open_ratings(self, interaction: Interaction, row: int) -> None:
        """Open the form for ratings, filled with what was given."""
        round_id, meant = read_row(row)
        mine = await rehearsals_of(interaction).feedback.mine(round_id, interaction.user.id, meant.turn)
        grades = mine.given.grades if mine.given else {}
        values: Values = {line: str(grade) for line, grade in grades.items()}
        form = FormId(Form.ROUND_RATINGS, row)
        await open_form(interaction, sheet(form, await language_of(interaction), values))

    async def worded(self, interaction: Interaction, row: int, values: Values) -> None:
        """Keep words on a turn."""
        round_id, meant = read_row(row)
        happened = await rehearsals_of(interaction).feedback.words(
            round_id,
            interaction.user.id,
            meant.turn,
            worked=values.get("worked", ""),
            change=values.get("change", ""),
        )
        await _kept(interaction, happened, meant.turn)

    async def rated(self, interaction: Interaction, row: int, values: Values) -> None:
        """Keep ratings of a turn."""
        round_id, meant = read_row(row)
        grades = {line: int(values[line]) for line in LINES if values.get(line, "").isdecimal()}
        happened = await rehearsals_of(interaction).feedback.ratings(
            round_id, interaction.user.id, meant.turn, grades
        )
        await _kept(interaction, happened, meant.turn)

    async def result(self, interaction: Interaction, row: int) -> None:
        """Show the candidate what was said."""
        round_id, meant = read_row(row)
        view = await rehearsals_of(interaction).view(round_id)
        number = meant.turn or _last_turn(view, interaction.user.id)
        for each in await _result(interaction, view, number, await language_of(interaction)):
            await answer(interaction, each)

    async def share(self, interaction: Interaction, row: int) -> None:
        """Show the group what was said."""
        round_id, meant = read_row(row)
        happened, result = await rehearsals_of(interaction).feedback.share(
            round_id, interaction.user.id, meant.turn
        )
        language = await language_of(interaction)
        notice = say(language, "✓ Shared with your group.")
        try:
            await change(interaction, result_pages(happened.view, result, language, notice)[0])
        finally:
            await screen_of(interaction).share(happened, result)

    async def save(self, interaction: Interaction, row: int) -> None:
        """Save a question that was asked among the person's own."""
        round_id, meant = read_row(row)
        rehearsals = rehearsals_of(interaction)
        await rehearsals.turns.save(round_id, interaction.user.id, meant.turn, meant.mark or 0)
        language = await language_of(interaction)
        notice = say(language, "✓ Saved among your questions, with what was said: /questions list shows it.")
        view = await rehearsals.view(round_id)
        (first, *_) = await _result(interaction, view, meant.turn, language, notice)
        await change(interaction, first)

    async def report(self, interaction: Interaction, row: int) -> None:
        """Report words to the moderators."""
        round_id, meant = read_row(row)
        rehearsals = rehearsals_of(interaction)
        value = picked(interaction)
        await rehearsals.feedback.report(
            round_id, interaction.user.id, int(value) if value.isdecimal() else 0
        )
        language = await language_of(interaction)
        view = await rehearsals.view(round_id)
        notice = say(language, "🚩 Reported. Moderators can read these words now, and not who reported them.")
        (first, *_) = await _result(interaction, view, meant.turn, language, notice)
        await change(interaction, first)
        place = f"<#{view.row.thread or view.row.channel}>"
        await tell_moderators(interaction.guild, FEEDBACK_REPORTED, place=place)


async def _kept(interaction: Interaction, happened: Happened, turn: int) -> None:
    """Answer with what was given, and show the round whether or not Discord takes the answer."""
    try:
        await _thank(interaction, happened.view, turn)
    finally:
        await screen_of(interaction).show(happened)


async def _thank(interaction: Interaction, view: RoundView, turn: int) -> None:
    language = await language_of(interaction)
    notice = say(language, "✓ Kept. Thank you!")
    if view.round.turns[turn - 1].revealed:  # nothing can be corrected any more
        await answer(interaction, page(notice))
        return
    shown = await _giving(interaction, view.id, turn, language, notice)
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await change(interaction, shown)
    else:
        await answer(interaction, shown)


async def _giving(
    interaction: Interaction, round_id: int, turn: int, language: Language, notice: str | None = None
) -> Page:
    rehearsals = rehearsals_of(interaction)
    mine = await rehearsals.feedback.mine(round_id, interaction.user.id, turn)
    return giving_page(await rehearsals.view(round_id), mine, language, notice)


async def _result(
    interaction: Interaction, view: RoundView, turn: int, language: Language, notice: str | None = None
) -> tuple[Page, ...]:
    result = await rehearsals_of(interaction).feedback.result(view.id, interaction.user.id, turn)
    return result_pages(view, result, language, notice)


def _last_turn(view: RoundView, person: int) -> int:
    """Give the last turn in which a person was candidate and got feedback; raises `CandidateOnly`."""
    seat = view.seat_of(person)
    found = [
        n for n, turn in enumerate(view.round.turns, start=1) if turn.candidate == seat and turn.revealed
    ]
    if not found:
        raise CandidateOnly
    return found[-1]
