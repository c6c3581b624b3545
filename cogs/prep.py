"""`/prep`: the brief before an interview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from discord import app_commands

from bot.discord_ui.answers import Interaction, answer, change, hand_over, language_of, services_of
from bot.discord_ui.choices import STAGES, any_company
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.i18n import command, in_servers
from bot.discord_ui.ids import Press
from bot.discord_ui.noting import member_of
from bot.discord_ui.prep import brief_page, read_brief_row
from bot.discord_ui.prep_file import brief_name, brief_text
from bot.discord_ui.presses import Handler
from bot.discord_ui.refusals import answering
from bot.discord_ui.shares import forget_deleted
from bot.discord_ui.words import read_stage
from bot.services import COMPANY_LIMIT
from bot.texts import say

_WITH_SHARED: Final = ("shared", "file")


class PrepCog(TopicCog):
    """What the club knows, what I have prepared, what is still missing."""

    def presses(self) -> Mapping[Press, Handler]:
        """Give who answers the buttons of a brief."""
        return {Press.PREP_PART: self.turn}

    @app_commands.command(name=command("prep"), description=command("Your brief before an interview"))
    @app_commands.rename(company=command("company"), stage=command("stage"))
    @app_commands.describe(
        company=command("The company the interview is with"), stage=command("Which interview it is for")
    )
    @app_commands.choices(stage=STAGES)
    @app_commands.autocomplete(company=any_company)
    @in_servers
    async def prep(
        self,
        interaction: Interaction,
        company: app_commands.Range[str, 1, COMPANY_LIMIT],
        stage: str | None = None,
    ) -> None:
        """Show the brief."""
        async with answering(interaction):
            who = member_of(interaction)
            brief = await services_of(interaction).prep.brief(
                who.guild, who.person, company, read_stage(stage)
            )
            await answer(interaction, brief_page(brief, await language_of(interaction)))

    async def turn(self, interaction: Interaction, row: int) -> None:
        """Turn to another part of the brief, or hand it over as a file."""
        who, language = member_of(interaction), await language_of(interaction)
        company, stage, part = read_brief_row(row)
        brief = await services_of(interaction).prep.again(who.guild, who.person, company, stage)
        if part in _WITH_SHARED and await forget_deleted(interaction, brief.shared):
            brief = await services_of(interaction).prep.again(who.guild, who.person, company, stage)
        if part == "file":
            said = say(language, "Your brief as a file. It holds your own questions and answers.")
            await hand_over(interaction, said, brief_name(brief.company), brief_text(brief, language))
        else:
            await change(interaction, brief_page(brief, language, part))
