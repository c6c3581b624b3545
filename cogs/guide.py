"""`/guide`: the principles of good reverse questions, with examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from discord import app_commands

from bot.discord_ui.answers import Interaction, answer, change, language_of
from bot.discord_ui.choices import Choice
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.guide import TOPIC_STEP, guide_pages, overview_page
from bot.discord_ui.i18n import bilingual, command, everywhere
from bot.discord_ui.ids import Press
from bot.discord_ui.presses import Handler, picked
from bot.discord_ui.refusals import answering
from bot.feedback.principles import load_principles

_TOPICS: Final = [Choice(name=bilingual(topic.title), value=topic.id) for topic in load_principles().topics]


class GuideCog(TopicCog):
    """What makes a question good, and what puts it at risk."""

    def presses(self) -> Mapping[Press, Handler]:
        """Give who answers the menu and the buttons of the guide."""
        return {Press.GUIDE_TOPIC: self.open_topic, Press.GUIDE_PAGE: self.turn}

    @app_commands.command(
        name=command("guide"), description=command("What makes a good reverse question, with examples")
    )
    @app_commands.rename(topic=command("topic"))
    @app_commands.describe(topic=command("What you would like to read about"))
    @app_commands.choices(topic=_TOPICS)
    @everywhere
    async def guide(self, interaction: Interaction, topic: str | None = None) -> None:
        """Show a topic, or all topics."""
        async with answering(interaction):
            language = await language_of(interaction)
            principles = load_principles()
            found = next((each for each in principles.topics if each.id == topic), None)
            if found is None:
                await answer(interaction, overview_page(principles, language))
            else:
                await answer(interaction, guide_pages(principles, found, language)[0])

    async def open_topic(self, interaction: Interaction, _row: int) -> None:
        """Show the topic that was picked."""
        ids = [topic.id for topic in load_principles().topics]
        topic = picked(interaction)
        await _turn_to(interaction, ids.index(topic) if topic in ids else 0, 0)

    async def turn(self, interaction: Interaction, row: int) -> None:
        """Turn the page."""
        await _turn_to(interaction, *divmod(row, TOPIC_STEP))


async def _turn_to(interaction: Interaction, place: int, number: int) -> None:
    principles = load_principles()
    language = await language_of(interaction)
    topic = principles.topics[min(place, len(principles.topics) - 1)]
    pages = guide_pages(principles, topic, language)
    await change(interaction, pages[min(number, len(pages) - 1)])
