"""`/questions`: my questions, from draft to asked, and the pocket card for the day."""

from __future__ import annotations

from collections.abc import Mapping

from discord import app_commands

from bot.discord_ui.answers import Interaction, answer, change, guild_of, language_of, services_of
from bot.discord_ui.choices import INTERVIEWERS, STAGES, Choice, my_companies
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.forms import Handler as FormHandler
from bot.discord_ui.forms import Values, open_form
from bot.discord_ui.i18n import command, everywhere
from bot.discord_ui.ids import Form, FormId, Press
from bot.discord_ui.presses import Handler as PressHandler
from bot.discord_ui.presses import picked
from bot.discord_ui.question_rows import Listing, read_listing
from bot.discord_ui.questions import card_pages, delete_page, deleted_page, list_page, question_page
from bot.discord_ui.refusals import answering
from bot.discord_ui.sheets import as_values, sheet
from bot.discord_ui.words import STATUSES_SAID, read_interviewer, read_stage
from bot.feedback.model import Context, Verdict
from bot.services import STATUSES, SUITS, Meant, Question, Status
from bot.services.words import company_name
from bot.texts import Language, say

_STATUSES = [Choice(name=command(text), value=value) for value, text in STATUSES_SAID.items()]


class QuestionsCog(TopicCog):
    """The questions that a person saved."""

    questions = everywhere(
        app_commands.Group(
            name=command("questions"), description=command("Your questions and your card for the day")
        )
    )

    def presses(self) -> Mapping[Press, PressHandler]:
        """Give who answers the buttons of the list and of a question."""
        return {
            Press.QUESTION_PICK: self.open_picked,
            Press.QUESTION_LIST: self.turn,
            Press.QUESTION_BACK: self._open,
            Press.QUESTION_REVISE: self.open_revision,
            Press.QUESTION_STATUS: self.mark,
            Press.QUESTION_DELETE: self.ask_to_delete,
            Press.QUESTION_DELETE_SURE: self.delete,
        }

    def form_readers(self) -> Mapping[Form, FormHandler]:
        """Give who reads the forms about a saved question."""
        return {Form.QUESTION_REVISE: self.revised, Form.QUESTION_ASKED: self.asked}

    @questions.command(name=command("list"), description=command("See, revise and mark your questions"))
    @app_commands.rename(company=command("company"), status=command("status"))
    @app_commands.describe(
        company=command("Only questions for this company"), status=command("Only questions in this state")
    )
    @app_commands.choices(status=_STATUSES)
    @app_commands.autocomplete(company=my_companies)
    async def list_questions(
        self, interaction: Interaction, company: str | None = None, status: str | None = None
    ) -> None:
        """List the person's questions."""
        async with answering(interaction):
            wanted = next((each for each in STATUSES if each == status), None)
            found = await services_of(interaction).questions.list(interaction.user.id, company, wanted)
            here = Listing(found[0].id if found and company_name(company) else None, wanted)
            narrowed = company is not None or wanted is not None
            await answer(
                interaction, list_page(found, here, await language_of(interaction), narrowed=narrowed)
            )

    @questions.command(
        name=command("card"), description=command("Your ready questions, judged for one interview")
    )
    @app_commands.rename(
        company=command("company"), stage=command("stage"), interviewer=command("interviewer")
    )
    @app_commands.describe(
        company=command("The company the interview is with"),
        stage=command("Which interview it is for"),
        interviewer=command("Who will sit across from you"),
    )
    @app_commands.choices(stage=STAGES, interviewer=INTERVIEWERS)
    @app_commands.autocomplete(company=my_companies)
    async def card(
        self,
        interaction: Interaction,
        company: str | None = None,
        stage: str | None = None,
        interviewer: str | None = None,
    ) -> None:
        """Show the pocket card."""
        async with answering(interaction):
            card = await services_of(interaction).questions.card(
                interaction.user.id, company, read_stage(stage), read_interviewer(interviewer)
            )
            for each in card_pages(card, await language_of(interaction)):
                await answer(interaction, each)

    async def open_picked(self, interaction: Interaction, _row: int) -> None:
        """Open the question that was picked in the list."""
        value = picked(interaction)
        await self._open(interaction, int(value) if value.isdecimal() else 0)

    async def turn(self, interaction: Interaction, row: int) -> None:
        """Show another page of the list."""
        here, questions = read_listing(row), services_of(interaction).questions
        company = (await questions.get(interaction.user.id, here.like)).company if here.like else None
        found = await questions.list(interaction.user.id, company, here.status)
        narrowed = company is not None or here.status is not None
        await change(interaction, list_page(found, here, await language_of(interaction), narrowed=narrowed))

    async def open_revision(self, interaction: Interaction, row: int) -> None:
        """Open the form filled with the present wording."""
        question = await services_of(interaction).questions.get(interaction.user.id, row)
        form = FormId(Form.QUESTION_REVISE, row)
        values = as_values(question.text, question.company, question.context)
        await open_form(interaction, sheet(form, await language_of(interaction), values))

    async def mark(self, interaction: Interaction, row: int) -> None:
        """Mark a question; `asked` opens the form for what they answered."""
        questions = services_of(interaction).questions
        status: Status = next((each for each in STATUSES if each == picked(interaction)), "draft")
        if status == "asked":
            question = await questions.get(interaction.user.id, row)
            known = question.answer
            values = {"answer": known.text, "suits": known.suits or ""} if known else {}
            form = FormId(Form.QUESTION_ASKED, row)
            await open_form(interaction, sheet(form, await language_of(interaction), values))
            return
        question = await questions.set_status(interaction.user.id, row, status)
        language = await language_of(interaction)
        notice = None
        if status == "ready" and questions.report(question).verdict is Verdict.AVOID:
            notice = say(
                language,
                "Marked as ready. Your card leaves it out all the same, as it would do damage in this "
                "interview: Revise it first.",
            )
        await self._show(interaction, question, notice, language)

    async def revised(self, interaction: Interaction, row: int, values: Values) -> None:
        """Add the new wording."""
        questions = services_of(interaction).questions
        meant = None
        if "company" in values:  # a form opened by an earlier version asks for the wording alone
            context = Context(read_stage(values.get("stage")), read_interviewer(values.get("interviewer")))
            meant = Meant(values["company"], context)
        question = await questions.revise(interaction.user.id, row, values.get("question", ""), meant)
        await self._show(interaction, question)

    async def asked(self, interaction: Interaction, row: int, values: Values) -> None:
        """Note what they answered."""
        suits = next((each for each in SUITS if each == values.get("suits")), None)
        question = await services_of(interaction).questions.answered(
            interaction.user.id, row, values.get("answer", ""), suits
        )
        language = await language_of(interaction)
        notice = say(language, "Noted. Your thoughts on it stay with you alone.")
        await self._show(interaction, question, notice, language)

    async def ask_to_delete(self, interaction: Interaction, row: int) -> None:
        """Ask before deleting."""
        question = await services_of(interaction).questions.get(interaction.user.id, row)
        await change(interaction, delete_page(question, await language_of(interaction)))

    async def delete(self, interaction: Interaction, row: int) -> None:
        """Delete a question."""
        await services_of(interaction).questions.delete(interaction.user.id, row)
        await change(interaction, deleted_page(await language_of(interaction)))

    async def _open(self, interaction: Interaction, question_id: int) -> None:
        question = await services_of(interaction).questions.get(interaction.user.id, question_id)
        await self._show(interaction, question)

    async def _show(
        self,
        interaction: Interaction,
        question: Question,
        notice: str | None = None,
        language: Language | None = None,
    ) -> None:
        report = services_of(interaction).questions.report(question)
        spoken = language or await language_of(interaction)
        club = guild_of(interaction) is not None
        feedback = services_of(interaction).rehearsals.feedback
        told = await feedback.on_question(interaction.user.id, question.id)
        shown = question_page(question, report, spoken, notice, club=club, told=told)
        await change(interaction, shown)
