"""The buttons of lists, of one note, and of companies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.discord_ui.answers import Interaction, answer, change, language_of, services_of, show
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.companies import companies_page, company_page
from bot.discord_ui.escape import inline
from bot.discord_ui.forms import Handler as FormHandler
from bot.discord_ui.forms import Values, open_form
from bot.discord_ui.ids import Form, FormId, Press
from bot.discord_ui.note_history import history_page
from bot.discord_ui.note_rows import read_listing, read_merge, read_revision, read_second
from bot.discord_ui.notes import deleted_page, list_page, note_pages, withdrawn_page
from bot.discord_ui.noting import member_of, open_edit
from bot.discord_ui.page import Page, page
from bot.discord_ui.presses import Handler, picked
from bot.discord_ui.reporting import NOTE_REPORTED, reported_page, tell_moderators
from bot.discord_ui.sheets import sheet
from bot.services.notebook import Note
from bot.services.refusals import NotYourNote
from bot.texts import say


class NoteButtonsCog(TopicCog):
    """What can be done with a note that is there."""

    def presses(self) -> Mapping[Press, Handler]:
        """Give who answers which button."""
        return {
            Press.NOTE_PICK: self.open,
            Press.NOTE_LIST: self.turn,
            Press.NOTE_EDIT: self.edit,
            Press.NOTE_UNDO: self.undo,
            Press.NOTE_HISTORY: self.history,
            Press.NOTE_DELETE: self.delete,
            Press.NOTE_RESTORE: self.restore,
            Press.NOTE_REPORT: self.report,
            Press.NOTE_UNREPORT: self.unreport,
            Press.NOTE_SETTLE: self.settle,
            Press.NOTE_QUOTABLE: self.quotable,
            Press.NOTE_MINE: self.withdraw,
            Press.COMPANY_PAGE: self.turn_companies,
            Press.COMPANY_PICK: self.pick_company,
            Press.COMPANY_PART: self.part,
            Press.COMPANY_UNNAME: self.unname,
        }

    def form_readers(self) -> Mapping[Form, FormHandler]:
        """Give who reads the form of a report."""
        return {Form.NOTE_REPORT: self.reported}

    async def open(self, interaction: Interaction, _row: int) -> None:
        """Open the note that was picked in a list."""
        value = picked(interaction)
        who = member_of(interaction)
        note = await services_of(interaction).notes.get(who, int(value) if value.isdecimal() else 0)
        await self._show(interaction, note)

    async def turn(self, interaction: Interaction, row: int) -> None:
        """Turn to another page of a list."""
        who, services, wanted = member_of(interaction), services_of(interaction), read_listing(row)
        shown = await services.library.turn(who, wanted.company, wanted.source, wanted.page, wanted.shelf)
        language = await language_of(interaction)
        await change(interaction, list_page(shown, who, language, services.clock()))

    async def edit(self, interaction: Interaction, row: int) -> None:
        """Open the form filled with the note as it stands."""
        who = member_of(interaction)
        note = await services_of(interaction).notes.get(who, row)
        if not who.may_change(note.author):
            raise NotYourNote
        await open_edit(interaction, note)

    async def undo(self, interaction: Interaction, row: int) -> None:
        """Take the last step back."""
        who = member_of(interaction)
        number, revision = read_revision(row)
        note = await services_of(interaction).notes.undo(who, number, revision)
        await self._changed(interaction, note)

    async def history(self, interaction: Interaction, row: int) -> None:
        """Show what happened to the note."""
        who, notes = member_of(interaction), services_of(interaction).notes
        steps = await notes.history(who, row)
        whole = who.may_change((await notes.get(who, row)).author)
        await answer(interaction, history_page(steps, await language_of(interaction), whole=whole))

    async def delete(self, interaction: Interaction, row: int) -> None:
        """Take the note out of sight."""
        note = await services_of(interaction).notes.delete(member_of(interaction), row)
        if note is None:
            await change(interaction, withdrawn_page(await language_of(interaction)))
        else:
            await self._changed(interaction, note)

    async def restore(self, interaction: Interaction, row: int) -> None:
        """Bring the note back."""
        note = await services_of(interaction).notes.restore(member_of(interaction), row)
        await self._changed(interaction, note)

    async def report(self, interaction: Interaction, row: int) -> None:
        """Ask what is wrong with the note."""
        await services_of(interaction).notes.get(member_of(interaction), row)
        await open_form(interaction, sheet(FormId(Form.NOTE_REPORT, row), await language_of(interaction), {}))

    async def reported(self, interaction: Interaction, row: int, values: Values) -> None:
        """Tell the moderators."""
        who = member_of(interaction)
        told = await services_of(interaction).notes.report(who, row, values.get("reason", ""))
        written = told.tell and await tell_moderators(interaction.guild, NOTE_REPORTED)
        await answer(interaction, reported_page(told, row, await language_of(interaction), written=written))

    async def unreport(self, interaction: Interaction, row: int) -> None:
        """Take a report of one's own back."""
        await services_of(interaction).notes.unreport(member_of(interaction), row)
        said = say(await language_of(interaction), "Your report is taken back.")
        await change(interaction, page(said))

    async def quotable(self, interaction: Interaction, row: int) -> None:
        """Keep that whoever said it agreed to be quoted."""
        who, notes = member_of(interaction), services_of(interaction).notes
        number, revision = read_revision(row)
        note = await notes.get(who, number)
        if not who.may_change(note.author):
            raise NotYourNote
        note = await notes.edit(who, number, revision, replace(note.content, quotable=True))
        await change(interaction, (await self._pages(interaction, note))[-1])

    async def settle(self, interaction: Interaction, row: int) -> None:
        """Forget the reports that were read; others, made meanwhile, are shown."""
        number, until = read_second(row)
        note = await services_of(interaction).notes.settle(member_of(interaction), number, until)
        pages = await self._pages(interaction, note)
        await show(interaction, pages if note.reports else pages[-1:], instead=True)

    async def withdraw(self, interaction: Interaction, row: int) -> None:
        """Remove a note that was made from a message of the presser's own."""
        await services_of(interaction).notes.withdraw(row, interaction.user.id)
        await change(interaction, withdrawn_page(await language_of(interaction)))

    async def turn_companies(self, interaction: Interaction, row: int) -> None:
        """Turn to another page of the companies."""
        who = member_of(interaction)
        shown = await services_of(interaction).companies.page(who, row)
        language = await language_of(interaction)
        await change(interaction, companies_page(shown, language))

    async def pick_company(self, interaction: Interaction, row: int) -> None:
        """Show what the notes on the company that was picked cover."""
        value = picked(interaction)
        number = int(value) if value.isdecimal() else 0
        covered = await services_of(interaction).companies.covered(member_of(interaction), number)
        await change(interaction, company_page(covered, row, await language_of(interaction)))

    async def part(self, interaction: Interaction, row: int) -> None:
        """Let a company that was joined to another stand for itself again."""
        company, into = read_merge(row)
        name = await services_of(interaction).companies.unmerge(member_of(interaction), company, into)
        language = await language_of(interaction)
        said = say(language, "Undone: {company} stands for itself again.", company=inline(name))
        await change(interaction, page(said))

    async def unname(self, interaction: Interaction, row: int) -> None:
        """Take back another name of a company."""
        await services_of(interaction).companies.unalias(member_of(interaction), row)
        said = say(await language_of(interaction), "Undone: that name is taken back.")
        await change(interaction, page(said))

    async def _changed(self, interaction: Interaction, note: Note) -> None:
        if note.deleted:
            await change(interaction, deleted_page(note, await language_of(interaction)))
        else:
            await self._show(interaction, note, instead=True)

    async def _show(self, interaction: Interaction, note: Note, *, instead: bool = False) -> None:
        await show(interaction, await self._pages(interaction, note), instead=instead)

    async def _pages(self, interaction: Interaction, note: Note) -> tuple[Page, ...]:
        """Give the messages of a note; the last one is that with its buttons."""
        services, who = services_of(interaction), member_of(interaction)
        reports = await services.notes.reports(who, note.id)
        language = await language_of(interaction)
        return note_pages(note, who, language, services.clock(), reports=reports)
