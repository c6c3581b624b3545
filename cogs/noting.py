"""Writing notes: the forms, the message menu `Save as company note`, and an answer that becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import discord
from discord import app_commands

from bot.discord_ui.answers import Interaction, services_of
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.forms import Handler as FormHandler
from bot.discord_ui.forms import Values
from bot.discord_ui.i18n import command, in_servers
from bot.discord_ui.ids import Form, FormId, Press, read_form_id
from bot.discord_ui.limits import fit
from bot.discord_ui.noting import EDIT_FORMS, begin, begin_again, member_of, save_edit, save_new
from bot.discord_ui.presses import Handler as PressHandler
from bot.discord_ui.refusals import Typed, answering, explain
from bot.refusal import Refusal
from bot.services.notebook import TITLE_LIMIT
from bot.services.refusals import DraftGone, NoWordsToKeep

_NEW_FORMS = (Form.NOTE_ADD, Form.NOTE_ADD_PERSON, Form.NOTE_FROM_MESSAGE, Form.NOTE_FROM_ANSWER)


class NotingCog(TopicCog):
    """How a note comes to be."""

    async def cog_load(self) -> None:
        """Start answering, message menu included."""
        await super().cog_load()
        menu = app_commands.ContextMenu(name=command("Save as company note"), callback=self.save_message)
        self.bot.tree.add_command(in_servers(menu))

    def presses(self) -> Mapping[Press, PressHandler]:
        """Give who answers which button."""
        return {Press.NOTE_SAVE_ANYWAY: self.save_anyway, Press.NOTE_FROM_ANSWER: self.from_answer}

    def form_readers(self) -> Mapping[Form, FormHandler]:
        """Give who reads which form."""
        forms: dict[Form, FormHandler] = {
            form: partial(self.filled, form) for form in (*_NEW_FORMS, *EDIT_FORMS)
        }
        return {**forms, Form.NOTE_START: self.started}

    async def started(self, interaction: Interaction, _row: int, values: Values) -> None:
        """Go on with what `/notes add` asks first, once it is mended."""
        await begin_again(interaction, values)

    async def filled(self, form: Form, interaction: Interaction, row: int, values: Values) -> None:
        """Save what was written, or ask first where it seems to name somebody."""
        await _save(interaction, FormId(form, row), values, sure=False)

    async def save_anyway(self, interaction: Interaction, row: int) -> None:
        """Save what was written after asking."""
        draft = await services_of(interaction).drafts.take(interaction.user.id, row)
        form = read_form_id(draft.form)
        if form is None:
            raise DraftGone
        try:
            await _save(interaction, form, draft.values, sure=True)
        except Refusal as refusal:
            await explain(interaction, refusal, Typed(form, draft.values))

    async def save_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Open the form filled with somebody's message."""
        async with answering(interaction):
            who = member_of(interaction)
            if not message.content.strip():
                raise NoWordsToKeep
            quoted = None if message.author.bot or message.webhook_id else message.author.id
            await services_of(interaction).notes.check_message(who, message.jump_url, quoted)
            chosen = {"message": message.jump_url, "quoted": str(quoted or "")}
            first = message.content.strip().partition("\n")[0]
            values = {"title": fit(first, TITLE_LIMIT // 2), "body": message.content}
            await begin(interaction, chosen, Form.NOTE_FROM_MESSAGE, values)

    async def from_answer(self, interaction: Interaction, row: int) -> None:
        """Open the form filled with what was answered to a question of one's own."""
        member_of(interaction)
        question = await services_of(interaction).questions.get(interaction.user.id, row)
        chosen = {"company": question.company or "", "source": "interview"}
        answer = question.answer
        values = {
            "title": fit(answer.wording.text if answer else question.text, TITLE_LIMIT),
            "body": answer.text if answer else "",
        }
        await begin(interaction, chosen, Form.NOTE_FROM_ANSWER, values)


async def _save(interaction: Interaction, form: FormId, values: Values, *, sure: bool) -> None:
    save = save_edit if form.form in EDIT_FORMS else save_new
    await save(interaction, form, values, sure=sure)
