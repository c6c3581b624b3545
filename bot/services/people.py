"""What a person chose for themselves."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.services.refusals import NoSuchZone
from bot.services.zones import zone_named
from bot.store import Database, people
from bot.texts import LANGUAGES, Language


class People:
    """A person's chosen language and time zone."""

    def __init__(self, db: Database) -> None:
        """Take the store."""
        self._db = db

    async def language(self, person: int) -> Language | None:
        """Give the language a person chose, `None` where they never did."""
        async with self._db.read() as connection:
            chosen = await people.language(connection, person)
        return chosen if chosen in LANGUAGES else None

    async def set_language(self, person: int, language: Language | None) -> None:
        """Remember a person's language; `None` forgets it."""
        async with self._db.begin() as connection:
            await people.set_language(connection, person, language)

    async def zone(self, person: int) -> ZoneInfo | None:
        """Give the time zone a person chose, `None` where they never did."""
        async with self._db.read() as connection:
            name = await people.zone(connection, person)
        return None if name is None else zone_named(name)

    async def set_zone(self, person: int, name: str) -> ZoneInfo:
        """Remember a person's time zone, such as "Asia/Tokyo" or "Tokyo"; raises `NoSuchZone`."""
        found = zone_named(name)
        if found is None:
            raise NoSuchZone(name=name)
        async with self._db.begin() as connection:
            await people.set_zone(connection, person, found.key)
        return found
