"""In which language the command line speaks, and how it says things."""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot.texts import Language, say

if TYPE_CHECKING:
    from rich.console import Console


def _of_environment() -> Language:
    """Give Japanese where the environment asks for it, as gettext reads it, else English."""
    named = (os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, named), "").lower().startswith("ja") else "en"


WIDEST: Final = 100  # longer lines are hard to read
HERE: Final = _of_environment()
_chosen: Final[ContextVar[Language]] = ContextVar("language", default=HERE)


def spoken() -> Language:
    """Give the language of this run: `--language` where it was given, else that of the environment."""
    return _chosen.get()


def _speak(language: Language) -> Language:
    _chosen.set(language)
    return language


LanguageOption = Annotated[
    Language,
    typer.Option(
        "--language",
        "-l",
        callback=_speak,
        is_eager=True,
        help=say(HERE, "Language of explanations: en or ja. Default: that of the terminal."),
    ),
]


@cache
def console() -> Console:
    """Give the console for standard output."""
    from rich.console import Console

    found = Console(highlight=False, emoji=False)
    found.width = min(found.width, WIDEST)
    return found


def tell(text: str = "") -> None:
    """Say one text on standard output, as it is and unbroken."""
    typer.echo(text)


def complain(text: str) -> None:
    """Say one text on standard error."""
    typer.echo(text, err=True)


def is_terminal_in() -> bool:
    """Say whether somebody types into standard input."""
    return sys.stdin is not None and sys.stdin.isatty()
