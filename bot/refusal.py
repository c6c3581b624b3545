"""The one way to say no: a typed refusal that carries a text for the person."""

from __future__ import annotations

from typing import ClassVar

from bot.texts import Language, mark, say


class Refusal(Exception):  # noqa: N818 - a refusal is an answer to a person, not a program's error
    """Something a person asked for that cannot be done now.

    Subclasses set `text`, a marked English text that says what happened, that nothing was lost
    where that is so, and what to do. `params` fill its `{name}` fields.
    """

    text: ClassVar[str] = mark("That did not work. Nothing was lost; please try again.")

    def __init__(self, **params: object) -> None:
        super().__init__(self.text.format(**params))
        self.params = params

    def say(self, language: Language) -> str:
        """Give the text for the person in `language`."""
        return say(language, self.text, **self.params)


class PortTaken(Refusal):
    """A port that cannot be had; params `host`, `port`, `reason`, and `setting`, which names another."""

    text = mark("Cannot listen on {host}:{port} ({reason}). Name another port with {setting}.")
