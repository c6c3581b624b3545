"""All services in one bundle, as `app.py` hands them to the commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.services.checks import Checks
    from bot.services.drafts import Drafts
    from bot.services.guilds import Guilds
    from bot.services.judge import Judge
    from bot.services.people import People
    from bot.services.privacy import Privacy
    from bot.services.questions import Questions
    from bot.services.shares import Shares

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Give the present moment, aware, in UTC."""
    return datetime.now(UTC)


class Services:
    """Every service over one database and one rulebook."""

    checks: Checks
    questions: Questions
    people: People
    shares: Shares
    drafts: Drafts
    guilds: Guilds
    privacy: Privacy

    def __init__(
        self,
        db: Any,
        rulebook: Any,
        clock: Clock = utc_now,
        *,
        judge: Judge | None = None,
    ) -> None:
        """Join `db` (opened by the caller), `rulebook` and `clock`; `judge` is for tests."""
        raise NotImplementedError
