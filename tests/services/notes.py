"""Notes for the tests of the services."""

from __future__ import annotations

from typing import Any

from bot.services.notebook import Content, Member, Note
from tests.services.conftest import KEN, MEI, House

CLUB, OTHER = 501, 502
MODERATOR = 77
MINE, KENS = Member(CLUB, MEI), Member(CLUB, KEN)
MODS, STRANGE = Member(CLUB, MODERATOR, moderator=True), Member(OTHER, MEI, moderator=True)


def content(title: str = "Repair centre", body: str = "They mend old saws.", **more: Any) -> Content:
    return Content(**({"source": "website", "title": title, "body": body} | more))


async def added(house: House, company: str = "Acme", who: Member = MINE, **more: Any) -> Note:
    return await house.services.notes.add(who, company, content(**more))
