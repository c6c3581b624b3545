"""The services over both databases, with a clock that stands until it is moved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.services import Checked, Services
from bot.store import Database
from tests.databases import BOTH, emptied, migrated
from tests.services.judge import FewWords

MEI = 900_000_000_000_000_001
KEN = 900_000_000_000_000_002
NO_RULES: Any = None  # the judge of these tests needs no rulebook


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 22, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class House:
    """The services, and what they stand on."""

    db: Database
    clock: Clock
    judge: FewWords = field(default_factory=FewWords)
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.services = Services(self.db, NO_RULES, self.clock, judge=self.judge)

    async def check(
        self, question: str = "What does the team do?", person: int = MEI, **options: Any
    ) -> Checked:
        given: dict[str, Any] = {"guild": None, "company": None, "stage": None, "interviewer": None}
        async with self.services.checks.checking(person, question, **(given | options)) as checked:
            pass
        return checked


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return migrated(request.param, tmp_path)


@pytest.fixture
async def house(url: str) -> AsyncIterator[House]:
    db = await emptied(url)
    yield House(db, Clock())
    await db.close()
