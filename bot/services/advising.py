"""What a server's notes have to say to a question that a member checks."""

from __future__ import annotations

from bot.feedback.model import Report, Verdict
from bot.research import advise
from bot.services.clock import Clock
from bot.services.judge import codes
from bot.services.model import Noted
from bot.services.usable import Directories, notes_on, shared_on
from bot.store import Database


class Advising:
    """Puts notes to use in a check: only on the server that they belong to."""

    def __init__(self, db: Database, clock: Clock) -> None:
        """Take the store and the time."""
        self._db = db
        self._clock = clock
        self._directories = Directories(db)

    async def on(self, guild: int | None, person: int, report: Report, company: str | None) -> Noted | None:
        """Give what the notes of `guild` say to a question of `person`; `None` where they say nothing.

        The company is the one given, else the one that the question names. With neither, no note is read.
        """
        if guild is None or report.verdict in (None, Verdict.AVOID):
            return None
        directory = await self._directories.of(guild)
        chosen = directory.find(company) if company else directory.named_in(report.question)
        if chosen is None:
            return None
        async with self._db.read() as connection:
            notes = await notes_on(connection, guild, person, directory, chosen)
            shared = await shared_on(connection, guild, person, directory, chosen)
        questions = [each.question for each in shared]
        names = directory.names(chosen)
        advice = advise(report.question, notes, names=names, shared=questions, cites=codes(report))
        return Noted(directory.name(chosen), advice, self._clock().date()) if advice else None
