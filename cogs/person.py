"""What goes with every topic: the language a person reads, and forms that are tried again."""

from __future__ import annotations

from collections.abc import Mapping

from bot.discord_ui.answers import Interaction, answer, change, language_of, services_of
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.forms import open_form
from bot.discord_ui.ids import Press, read_form_id
from bot.discord_ui.page import page
from bot.discord_ui.presses import Handler
from bot.discord_ui.reports import report_for, with_notes
from bot.discord_ui.sheets import sheet
from bot.services.refusals import DraftGone
from bot.texts import Language, say


class PersonCog(TopicCog):
    """A person's language, and what they had typed."""

    def presses(self) -> Mapping[Press, Handler]:
        """Give who answers which button."""
        return {
            Press.SPEAK_EN: self.speak_english,
            Press.SPEAK_JA: self.speak_japanese,
            Press.FORM_AGAIN: self.try_again,
        }

    async def speak_english(self, interaction: Interaction, row: int) -> None:
        """Speak English with this person from now on."""
        await _speak(interaction, row, "en")

    async def speak_japanese(self, interaction: Interaction, row: int) -> None:
        """Speak Japanese with this person from now on."""
        await _speak(interaction, row, "ja")

    async def try_again(self, interaction: Interaction, row: int) -> None:
        """Open the refused form, filled with what was typed."""
        draft = await services_of(interaction).drafts.take(interaction.user.id, row)
        form = read_form_id(draft.form)
        if form is None:
            raise DraftGone
        language = await language_of(interaction)
        await open_form(interaction, sheet(form, language, draft.values))


async def _speak(interaction: Interaction, check: int, language: Language) -> None:
    services = services_of(interaction)
    await services.people.set_language(interaction.user.id, language)
    if not check:
        await answer(interaction, page(say(language, "From now on I speak English with you.")))
        return
    checked = await with_notes(interaction, await services.checks.get(check, interaction.user.id))
    await change(interaction, report_for(interaction, checked))
