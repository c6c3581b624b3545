"""Writing a note: what was chosen before the form opens, the question about names, and the saving."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, date
from typing import ClassVar, Final

from bot.discord_ui.answers import Interaction, answer, guild_of, language_of, services_of, show
from bot.discord_ui.companies import alike_said
from bot.discord_ui.forms import Values, open_form
from bot.discord_ui.ids import Form, FormId
from bot.discord_ui.note_rows import at_revision, read_revision
from bot.discord_ui.notes import begun_page, conflict_pages, note_pages, private_page
from bot.discord_ui.page import lines, page
from bot.discord_ui.sharing import may_moderate
from bot.discord_ui.sheets import sheet
from bot.discord_ui.telling import tell_author
from bot.discord_ui.words import read_source
from bot.refusal import Refusal
from bot.research import TALKS
from bot.services.companies import required
from bot.services.note_text import private_words, read_content, read_day, web_link
from bot.services.notebook import Content, Member, Note
from bot.services.refusals import DraftGone, NoteChanged, NoteSavedAlready
from bot.texts import Language, mark, say

log = logging.getLogger(__name__)
_BEGUN: Final = "note"  # the kind of draft that holds what was chosen before the form opened
EDIT_FORMS: Final = (Form.NOTE_EDIT, Form.NOTE_EDIT_PERSON)


class OnlyOnServers(Refusal):
    """Notes outside of a server that the bot is on."""

    text: ClassVar[str] = mark("Notes belong to a server: use this on one where I am installed.")


def member_of(interaction: Interaction) -> Member:
    """Give the member behind `interaction`; raises `OnlyOnServers`."""
    guild = guild_of(interaction)
    if guild is None:
        raise OnlyOnServers
    return Member(guild, interaction.user.id, may_moderate(interaction))


async def today_of(interaction: Interaction) -> date:
    """Give the day that it is for the person, by UTC while their time zone is unknown."""
    services = services_of(interaction)
    return services.clock().astimezone(await services.people.zone(interaction.user.id) or UTC).date()


async def begin(interaction: Interaction, chosen: Values, form: Form, values: Values) -> None:
    """Open the form of a new note; `chosen` is what the form does not ask."""
    draft = await services_of(interaction).drafts.keep(interaction.user.id, _BEGUN, chosen)
    await open_form(interaction, sheet(FormId(form, draft), await language_of(interaction), values))


async def begin_again(interaction: Interaction, values: Values) -> None:
    """Go on from the form that mends what `/notes add` refused: no form opens from a form but by a button."""
    member_of(interaction)
    services, person = services_of(interaction), interaction.user.id
    today = await today_of(interaction)
    check_chosen(values.get("company"), values.get("link"), values.get("seen_on"), today)
    source = read_source(values.get("source")) or "other"
    begun = await services.drafts.keep(person, _BEGUN, values)
    draft = await services.drafts.keep(person, str(FormId(new_form(source), begun)), {})
    await answer(interaction, begun_page(draft, await language_of(interaction)))


async def save_new(interaction: Interaction, form: FormId, values: Values, *, sure: bool) -> None:
    """Save a new note, or ask first where it seems to name somebody."""
    who, services = member_of(interaction), services_of(interaction)
    try:
        chosen = (await services.drafts.take(who.person, form.row)).values
    except DraftGone:
        raise NoteSavedAlready from None
    given = {**chosen, **values}
    content = read_content(
        read_source(given.get("source")) or "other",
        given.get("title", ""),
        given.get("body", ""),
        today=await today_of(interaction),
        link=given.get("link"),
        seen_on=given.get("seen_on"),
        role=given.get("role"),
        quotable=given.get("quotable") == "yes",
    )
    if await _asked(interaction, form, values, content, sure=sure):
        return
    language = await language_of(interaction)
    quoted = chosen.get("quoted", "")
    note = await services.notes.add(
        who,
        given.get("company"),
        content,
        message=chosen.get("message") or None,
        quoted=int(quoted) if quoted else None,
        draft=form.row,
    )
    try:
        await _show_saved(interaction, who, note, language)
    finally:  # the note stands, whatever became of the answer
        said = await tell_author(interaction, note, language) if note.quoted not in (None, who.person) else ""
    if said:
        await answer(interaction, page(said))


async def save_edit(interaction: Interaction, form: FormId, values: Values, *, sure: bool) -> None:
    """Save a changed note; whoever was overtaken by another is told, and gets their text back."""
    who, services = member_of(interaction), services_of(interaction)
    number, revision = read_revision(form.row)
    before = await services.notes.get(who, number)
    content = _edited(before, values, await today_of(interaction))
    if await _asked(interaction, form, values, content, sure=sure):
        return
    try:
        note = await services.notes.edit(who, number, revision, content)
    except NoteChanged:
        now = await services.notes.get(who, number)
        again = replace(form, row=at_revision(number, now.revision))
        draft = await services.drafts.keep(who.person, str(again), values)
        await show(interaction, conflict_pages(now, draft, await language_of(interaction)))
        return
    language = await language_of(interaction)
    notice = say(language, "✓ Saved. This is how others see it:")
    await show(interaction, note_pages(note, who, language, services.clock(), notice, fresh=True))


def check_chosen(company: str | None, link: str | None, seen_on: str | None, today: date) -> None:
    """Refuse what no note can have before anything is written; raises what `read_content` raises."""
    required(company)
    web_link(link)
    read_day(seen_on, today)


def new_form(source: str) -> Form:
    """Give the form of a new note from this kind of source."""
    return Form.NOTE_ADD_PERSON if source in TALKS else Form.NOTE_ADD


async def open_edit(interaction: Interaction, note: Note) -> None:
    """Open the form of a note, filled with the note as it stands."""
    content = note.content
    form = Form.NOTE_EDIT_PERSON if content.source in TALKS else Form.NOTE_EDIT
    values = {
        "title": content.title,
        "body": content.body,
        "link": content.link or "",
        "seen_on": "" if content.seen_on is None else content.seen_on.isoformat(),
        "role": content.role or "",
        "quotable": "yes" if content.quotable else "no",
    }
    made = FormId(form, at_revision(note.id, note.revision))
    await open_form(interaction, sheet(made, await language_of(interaction), values))


def _edited(before: Note, values: Values, today: date) -> Content:
    """Give a note's content with what was filled in; what the form does not ask stays."""
    content = before.content
    seen_on = values.get("seen_on")
    edited = read_content(
        content.source,
        values.get("title", content.title),
        values.get("body", content.body),
        today=today,
        link=values.get("link", content.link),
        seen_on=seen_on,
        role=values.get("role", content.role),
        quotable=values["quotable"] == "yes" if "quotable" in values else content.quotable,
    )
    return edited if seen_on is not None else replace(edited, seen_on=content.seen_on)


async def _asked(
    interaction: Interaction, form: FormId, values: Values, content: Content, *, sure: bool
) -> bool:
    """Ask before a note is saved that seems to name somebody; gives whether it was asked."""
    named = () if sure else private_words(content)
    if not named:
        return False
    draft = await services_of(interaction).drafts.keep(interaction.user.id, str(form), values)
    await answer(interaction, private_page(named, draft, await language_of(interaction)))
    return True


async def _show_saved(interaction: Interaction, who: Member, note: Note, language: Language) -> None:
    services = services_of(interaction)
    alike = await services.companies.lookalikes(who.guild, note.company)
    notice = lines([_saved(language), alike_said(tuple(alike), language)])
    await show(interaction, note_pages(note, who, language, services.clock(), notice, fresh=True))


def _saved(language: Language) -> str:
    return say(language, "✓ Saved for everybody on this server. This is how others see it:")
