"""What a person chose for themselves."""

from __future__ import annotations

from bot.store import Database, people
from bot.texts import LANGUAGES, Language


class People:
    """A person's chosen language."""

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
