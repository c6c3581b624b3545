"""Writing and reading notes as members do, for the tests of `/notes`."""

from __future__ import annotations

from typing import Any

from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.services.notebook import Content, Member, Note
from tests.discord.conftest import Club, menu, walk

TITLE, TEXT = "Repair centre", "They mend old saws for customers abroad."


def shown(result: InteractionResult) -> ResponseMessage:
    assert result.response is not None
    return result.response


async def write(
    club: Club,
    values: dict[str, Any] | None = None,
    actor: MemberActor | None = None,
    **options: Any,
) -> InteractionResult:
    """Open the form of `/notes add` and send it."""
    person = actor or club.mei
    given = {"company": "Acme", "source": "website"} | options
    form = await person.slash(club.channel, "notes add", **given)
    return await person.submit_modal(form, {"title": TITLE, "body": TEXT} | (values or {}))


async def kept(club: Club, company: str = "Acme", actor: MemberActor | None = None, **content: Any) -> Note:
    """Keep a note without its form."""
    given = {"source": "website", "title": TITLE, "body": TEXT} | content
    who = Member(club.guild.id, (actor or club.mei).id)
    return await club.services.notes.add(who, company, Content(**given))


async def listed(club: Club, actor: MemberActor | None = None, **options: Any) -> ResponseMessage:
    return shown(await (actor or club.mei).slash(club.channel, "notes show", **options))


async def opened(club: Club, note: Note, actor: MemberActor | None = None) -> ResponseMessage:
    """Open a note from the list; gives the message with its buttons."""
    person = actor or club.mei
    page = await listed(club, person)
    result = await person.select(page, [str(note.id)], custom_id=menu(page))
    return [shown(result), *result.followups][-1]


def forge(page: ResponseMessage, label: str, custom_id: str) -> None:
    """Give the button with this label another custom id, as no client of Discord's would."""
    for part in walk(page._message.components):
        if part.get("label") == label:
            part["custom_id"] = custom_id
