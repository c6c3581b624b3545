"""Every test that asks for a database runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Database
from tests.databases import BOTH, emptied, migrated


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return migrated(request.param, tmp_path)


@pytest.fixture
async def db(url: str) -> AsyncIterator[Database]:
    database = await emptied(url)
    yield database
    await database.close()
