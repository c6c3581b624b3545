"""`/notes`: what the club knows about companies, added, read, searched, and kept in order."""

from __future__ import annotations

from datetime import UTC

import discord
from discord import app_commands

from bot.discord_ui.answers import Interaction, answer, hand_over, language_of, services_of, take_time
from bot.discord_ui.choices import SOURCES, any_company, club_companies
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.companies import companies_page, merged_page, named_page
from bot.discord_ui.escape import inline
from bot.discord_ui.i18n import command, in_servers
from bot.discord_ui.ids import Form, FormId
from bot.discord_ui.note_export import export_name, export_said, exported
from bot.discord_ui.note_search import found_page
from bot.discord_ui.notes import list_page
from bot.discord_ui.noting import begin, check_chosen, member_of, new_form, today_of
from bot.discord_ui.page import page
from bot.discord_ui.refusals import Typed, answering
from bot.discord_ui.reverting import reverted_page
from bot.discord_ui.words import read_source
from bot.services import COMPANY_LIMIT
from bot.services.note_text import read_since
from bot.texts import say

_QUERY_LIMIT = 100
Company = app_commands.Range[str, 1, COMPANY_LIMIT]


class NotesCog(TopicCog):
    """Research notes of one server."""

    notes = in_servers(
        app_commands.Group(name=command("notes"), description=command("What this club knows about companies"))
    )

    @notes.command(name=command("add"), description=command("Add what you found out about a company"))
    @app_commands.rename(
        company=command("company"),
        source=command("source"),
        link=command("link"),
        seen_on=command("seen_on"),
    )
    @app_commands.describe(
        company=command("The company the note is on"),
        source=command("Where you know it from"),
        link=command("The address of the page, starting with https://"),
        seen_on=command("The day you saw or heard it, such as 2026-11-20"),
    )
    @app_commands.choices(source=SOURCES)
    @app_commands.autocomplete(company=any_company)
    async def add(
        self,
        interaction: Interaction,
        company: Company,
        source: str,
        link: str | None = None,
        seen_on: str | None = None,
    ) -> None:
        """Open the form for a note."""
        chosen = {"company": company, "source": source, "link": link or "", "seen_on": seen_on or ""}
        async with answering(interaction, Typed(FormId(Form.NOTE_START, 0), chosen)):
            member_of(interaction)
            check_chosen(company, link, seen_on, await today_of(interaction))
            await begin(interaction, chosen, new_form(source), {})

    @notes.command(name=command("show"), description=command("Read the notes, the newest first"))
    @app_commands.rename(company=command("company"), source=command("source"))
    @app_commands.describe(
        company=command("Only notes on this company"), source=command("Only notes from this source")
    )
    @app_commands.choices(source=SOURCES)
    @app_commands.autocomplete(company=club_companies)
    async def show(
        self, interaction: Interaction, company: Company | None = None, source: str | None = None
    ) -> None:
        """Show the newest notes."""
        async with answering(interaction):
            who, services = member_of(interaction), services_of(interaction)
            shown = await services.library.page(who, company, read_source(source))
            language = await language_of(interaction)
            await answer(interaction, list_page(shown, who, language, services.clock()))

    @notes.command(name=command("search"), description=command("Find notes by words"))
    @app_commands.rename(query=command("query"))
    @app_commands.describe(query=command("Words of the note, or a company"))
    async def search(self, interaction: Interaction, query: app_commands.Range[str, 1, _QUERY_LIMIT]) -> None:
        """Show the notes that hold the words."""
        async with answering(interaction):
            who, services = member_of(interaction), services_of(interaction)
            found = await services.library.search(who.guild, query)
            language = await language_of(interaction)
            await answer(interaction, found_page(query, found, language, services.clock()))

    @notes.command(name=command("companies"), description=command("All companies, and what is known of each"))
    async def companies(self, interaction: Interaction) -> None:
        """Show the companies."""
        async with answering(interaction):
            who = member_of(interaction)
            shown = await services_of(interaction).companies.page(who)
            language = await language_of(interaction)
            await answer(interaction, companies_page(shown, language))

    @notes.command(
        name=command("merge"), description=command("For moderators: join two names of one company")
    )
    @app_commands.rename(one=command("from"), into=command("into"))
    @app_commands.describe(
        one=command("The name whose notes move"), into=command("The name they stand under from then on")
    )
    @app_commands.autocomplete(one=club_companies, into=club_companies)
    async def merge(self, interaction: Interaction, one: Company, into: Company) -> None:
        """Join two companies."""
        async with answering(interaction):
            who = member_of(interaction)
            merge = await services_of(interaction).companies.merge(who, one, into)
            await answer(interaction, merged_page(merge, await language_of(interaction)))

    @notes.command(name=command("alias"), description=command("For moderators: add a name to a company"))
    @app_commands.rename(company=command("company"), name=command("name"))
    @app_commands.describe(
        company=command("The company"), name=command("Another name for it, such as the Japanese one")
    )
    @app_commands.autocomplete(company=club_companies)
    async def alias(self, interaction: Interaction, company: Company, name: Company) -> None:
        """Let a company be known by another name too."""
        async with answering(interaction):
            who = member_of(interaction)
            number, called = await services_of(interaction).companies.alias(who, company, name)
            await answer(interaction, named_page(number, called, name, await language_of(interaction)))

    @notes.command(
        name=command("revert"), description=command("For moderators: undo what one member changed")
    )
    @app_commands.rename(member=command("member"), since=command("since"))
    @app_commands.describe(
        member=command("Whose changes are undone"),
        since=command("A day such as 2026-11-20, or a time back such as 2h or 3d"),
    )
    async def revert(self, interaction: Interaction, member: discord.User, since: str) -> None:
        """Undo one member's changes."""
        async with answering(interaction):
            who, services = member_of(interaction), services_of(interaction)
            zone = await services.people.zone(who.person) or UTC  # the answer shows the exact moment
            moment = read_since(since, services.clock(), zone)
            who.check_moderates()
            await take_time(interaction)
            done = await services.notes.revert(who, member.id, moment)
            await answer(interaction, reverted_page(done, member.id, moment, await language_of(interaction)))

    @notes.command(name=command("export"), description=command("All notes on a company as a file"))
    @app_commands.rename(company=command("company"))
    @app_commands.describe(company=command("The company"))
    @app_commands.autocomplete(company=club_companies)
    async def export(self, interaction: Interaction, company: Company) -> None:
        """Hand over a Markdown file."""
        async with answering(interaction):
            who, services = member_of(interaction), services_of(interaction)
            found = await services.library.of_company(who.guild, company)
            language = await language_of(interaction)
            if not found.notes:
                nothing = say(language, "There is no note on {company} now.", company=inline(found.name))
                await answer(interaction, page(nothing))
                return
            text, written = exported(found, language, services.clock())
            said = export_said(found, written, language)
            await hand_over(interaction, said, export_name(found.name), text)
