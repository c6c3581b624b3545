"""What a person chose for themselves."""

from __future__ import annotations

from bot.texts import Language


class People:
    """A person's chosen language."""

    async def language(self, person: int) -> Language | None:
        """Give the language a person chose, `None` where they never did."""
        raise NotImplementedError

    async def set_language(self, person: int, language: Language | None) -> None:
        """Remember a person's language; `None` forgets it."""
        raise NotImplementedError
