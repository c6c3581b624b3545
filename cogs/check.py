"""`/check`, the message menu `Check question`, and the buttons of a private report."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Final

import discord
from discord import app_commands

from bot.discord_ui.answers import (
    Interaction,
    answer,
    change,
    guild_of,
    language_of,
    reader_with,
    services_of,
)
from bot.discord_ui.choices import INTERVIEWERS, STAGES, my_companies
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.forms import Handler as FormHandler
from bot.discord_ui.forms import Values, open_form
from bot.discord_ui.i18n import command, everywhere
from bot.discord_ui.ids import Form, FormId, Press
from bot.discord_ui.layout import Layout
from bot.discord_ui.presses import Handler as PressHandler
from bot.discord_ui.presses import picked
from bot.discord_ui.refusals import Typed, answering, explain
from bot.discord_ui.reports import report_for, why_for_check, with_notes
from bot.discord_ui.shares import share_now
from bot.discord_ui.sheets import as_values, sheet
from bot.discord_ui.words import (
    read_interviewer,
    read_stage,
)
from bot.feedback.model import Context
from bot.services import COMPANY_LIMIT, QUESTION_LIMIT, Checked
from bot.services.refusals import Empty, NoWordsThere, TooLong
from bot.texts import say

_SHARED: Final = 1  # the row of a form of `/check` whose report is to be shared


class CheckCog(TopicCog):
    """A question goes in, honest feedback comes out."""

    async def cog_load(self) -> None:
        """Start answering, message menu included."""
        await super().cog_load()
        menu = app_commands.ContextMenu(name=command("Check question"), callback=self.check_message)
        self.bot.tree.add_command(everywhere(menu))

    def presses(self) -> Mapping[Press, PressHandler]:
        """Give who answers the buttons of a private report."""
        return {
            Press.CHECK_CONTEXT: self.judge_elsewhere,
            Press.HEARD_CONTEXT: self.judge_heard_elsewhere,
            Press.CHECK_REVISE: self.open_revision,
            Press.CHECK_SAVE: self.save,
            Press.CHECK_WHY: self.why,
        }

    def form_readers(self) -> Mapping[Form, FormHandler]:
        """Give who reads the forms of checking."""
        return {Form.CHECK: self.check_filled, Form.CHECK_REVISE: self.check_revised}

    @app_commands.command(name=command("check"), description=command("Check a question for your interview"))
    @app_commands.rename(
        question=command("question"),
        company=command("company"),
        stage=command("stage"),
        interviewer=command("interviewer"),
        share=command("share"),
    )
    @app_commands.describe(
        question=command("What you would ask; leave it out to open a form"),
        company=command("The company the interview is with"),
        stage=command("Which interview it is for"),
        interviewer=command("Who will sit across from you"),
        share=command("Show the report to this channel"),
    )
    @app_commands.choices(stage=STAGES, interviewer=INTERVIEWERS)
    @app_commands.autocomplete(company=my_companies)
    @everywhere
    async def check(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, QUESTION_LIMIT] | None = None,
        company: app_commands.Range[str, 1, COMPANY_LIMIT] | None = None,
        stage: str | None = None,
        interviewer: str | None = None,
        share: bool = False,
    ) -> None:
        """Report on a question, or open the form for one."""
        context = Context(read_stage(stage), read_interviewer(interviewer))
        values = as_values(question or "", company, context)
        form = FormId(Form.CHECK, _SHARED if share else 0)
        if question is None:
            async with answering(interaction):
                await open_form(interaction, sheet(form, await language_of(interaction), values))
            return
        async with answering(interaction, Typed(form, values)):
            await self.check_filled(interaction, form.row, values)

    async def check_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Report on somebody's message, for the presser alone."""
        async with answering(interaction):
            values = as_values(message.content, None, Context())
            try:
                async with _checking(interaction, values) as checked:
                    report = Layout(report_for(interaction, checked, mine=False))
            except Empty as error:  # what it says is meant for who wrote it
                raise NoWordsThere from error
            except TooLong as error:  # the question in it can be picked out
                await explain(interaction, error, Typed(FormId(Form.CHECK, 0), values))
            else:
                await answer(interaction, report)

    async def check_filled(self, interaction: Interaction, row: int, values: Values) -> None:
        """Report on what the options or the form say."""
        async with _checking(interaction, values) as found:
            checked = await with_notes(interaction, found)
            report = Layout(report_for(interaction, checked))
        if row == _SHARED:
            await share_now(interaction, checked)
        else:
            await answer(interaction, report)

    async def check_revised(self, interaction: Interaction, row: int, values: Values) -> None:
        """Report on a revision, and what it changed."""
        async with _checking(interaction, values, previous=row) as found:
            report = Layout(report_for(interaction, await with_notes(interaction, found)))
        await answer(interaction, report)

    async def open_revision(self, interaction: Interaction, row: int) -> None:
        """Open the form filled with the question."""
        checked = await services_of(interaction).checks.get(row, interaction.user.id)
        report = checked.report
        values = as_values(report.question, checked.company, report.context)
        language = reader_with(interaction, checked.language).language
        await open_form(interaction, sheet(FormId(Form.CHECK_REVISE, row), language, values))

    async def judge_elsewhere(self, interaction: Interaction, row: int) -> None:
        """Judge the question for the interview that was picked."""
        checked = await with_notes(interaction, await _rejudge(interaction, row))
        await change(interaction, report_for(interaction, checked))

    async def judge_heard_elsewhere(self, interaction: Interaction, row: int) -> None:
        """Do the same for somebody else's question, which says nothing of one's own interviews."""
        checked = await _rejudge(interaction, row, mine=False)
        await change(interaction, report_for(interaction, checked, mine=False))

    async def save(self, interaction: Interaction, row: int) -> None:
        """Keep the question among the person's own."""
        services, person = services_of(interaction), interaction.user.id
        question = await services.questions.save(person, row)
        checked = await with_notes(interaction, await services.checks.get(row, person))
        language = reader_with(interaction, checked.language).language
        saved = say(language, "✓ Saved among your questions: see them with /questions list.")
        number = len(question.revisions)
        if number > 1:
            saved = say(language, "✓ Saved as version {number} of your question.", number=number)
        await change(interaction, report_for(interaction, checked, notice=saved))

    async def why(self, interaction: Interaction, row: int) -> None:
        """Explain the principles behind the report."""
        checked = await services_of(interaction).checks.get(row, interaction.user.id)
        checked = await with_notes(interaction, checked)
        language = reader_with(interaction, checked.language).language
        for each in why_for_check(checked, language):
            await answer(interaction, each)


def _checking(
    interaction: Interaction, values: Values, previous: int | None = None
) -> AbstractAsyncContextManager[Checked]:
    """Check what the options or a form say; the report is made ready inside, and shown afterwards."""
    return services_of(interaction).checks.checking(
        interaction.user.id,
        values.get("question", ""),
        guild=guild_of(interaction),
        company=values.get("company", "").strip() or None,
        stage=read_stage(values.get("stage")),
        interviewer=read_interviewer(values.get("interviewer")),
        previous=previous,
    )


async def _rejudge(interaction: Interaction, row: int, *, mine: bool = True) -> Checked:
    kind, _, value = picked(interaction).partition(":")

    def pick(now: Context) -> Context:
        if kind == "stage":
            return replace(now, stage=read_stage(value))
        return replace(now, interviewer=read_interviewer(value))

    return await services_of(interaction).checks.rejudge(row, interaction.user.id, pick, remember=mine)
