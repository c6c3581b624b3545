"""The rulebook as the command line loads it: a file that is wrong is named, without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.refusal import Refusal
from bot.texts import mark

if TYPE_CHECKING:
    from bot.feedback import Rulebook


class RulebookBroken(Refusal):
    """A file of the rulebook cannot be used; param `problem`."""

    text = mark("The rulebook cannot be read: {problem}")


@contextmanager
def rulebook_problems() -> Iterator[None]:
    """Turn what is wrong with the rulebook into a refusal that names file and field."""
    from bot.feedback import RulebookError

    try:
        yield
    except RulebookError as error:
        raise RulebookBroken(problem=error) from error


def load_rules() -> Rulebook:
    """Load the rulebook; raises `RulebookBroken`."""
    from bot.feedback import load_rulebook

    with rulebook_problems():
        return load_rulebook()
