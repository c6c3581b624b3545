"""All services in one bundle, as `app.py` hands them to the commands."""

from __future__ import annotations

from bot.feedback import Rulebook
from bot.services.advising import Advising
from bot.services.checks import Checks
from bot.services.clock import Clock, utc_now
from bot.services.companies import Companies
from bot.services.drafts import Drafts
from bot.services.guilds import Guilds
from bot.services.judge import Judge, RulebookJudge
from bot.services.library import Library
from bot.services.notes import Notes
from bot.services.people import People
from bot.services.prep import Prep
from bot.services.privacy import Privacy
from bot.services.questions import Questions
from bot.services.rehearsals import Rehearsals
from bot.services.rounds.knowing import LastAdvice, NoteFacts
from bot.services.shares import Shares
from bot.store import Database


class Services:
    """Every service over one database and one rulebook."""

    def __init__(
        self,
        db: Database,
        rulebook: Rulebook,
        clock: Clock = utc_now,
        *,
        judge: Judge | None = None,
    ) -> None:
        """Join `db`, opened and closed by the caller, `rulebook` and `clock`.

        `judge` stands in the place of the engine, for tests.
        """
        judge = judge or RulebookJudge(rulebook)
        self.rulebook = rulebook
        self.clock = clock
        self.checks = Checks(db, judge, clock)
        self.questions = Questions(db, judge, clock)
        self.people = People(db)
        self.shares = Shares(db, judge, clock)
        self.drafts = Drafts(db, clock)
        self.guilds = Guilds(db, clock)
        self.notes = Notes(db, clock, self.drafts)
        self.library = Library(db)
        self.rehearsals = Rehearsals(
            db,
            clock,
            judge=judge,
            checks=self.checks,
            questions=self.questions,
            people=self.people,
            facts=NoteFacts(self.library),
        )
        self.companies = Companies(db)
        self.advising = Advising(db, clock)
        self.prep = Prep(db, judge, clock, LastAdvice(self.rehearsals.feedback))
        self.privacy = Privacy(db, self.drafts, self.rehearsals)

    async def purge(self) -> int:
        """Delete what is past its time, checks, drafts and deleted notes; gives how many rows."""
        return await self.checks.purge() + await self.drafts.purge() + await self.notes.purge()
