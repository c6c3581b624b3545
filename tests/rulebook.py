"""The real rulebook for tests: it never changes, so that each process of a test run loads it once."""

from __future__ import annotations

from functools import cache

from bot.feedback import Rulebook, load_rulebook


@cache
def real_rulebook() -> Rulebook:
    return load_rulebook()
