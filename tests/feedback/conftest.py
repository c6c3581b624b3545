from __future__ import annotations

import pytest

from bot.feedback import Rulebook
from tests.rulebook import real_rulebook


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The rulebook under data/, loaded once: it never changes."""
    return real_rulebook()
