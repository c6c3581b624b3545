"""What rehearsals and research know of each other: facts for an interviewer, advice for a brief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.rehearsal.left_out import is_left_out
from bot.services.library import Library
from bot.services.prep import Rehearsed
from bot.services.refusals import CompanyNeeded, CompanyUnknown, CompanyUnknownNear
from bot.services.rounds.feedback import Feedback

_FACTS: Final = 3
_LOOKED_AT: Final = 50
_LONG: Final = 200


class NoteFacts:
    """Facts out of a server's notes, which a good question could bring up."""

    def __init__(self, library: Library) -> None:
        """Take the notes."""
        self._library = library

    async def __call__(self, guild: int, company: str | None) -> Sequence[str]:
        """Give the newest few that nobody reported and that touch nothing employers may not ask about."""
        try:
            found = (await self._library.of_company(guild, company or "", _LOOKED_AT)).notes
        except (CompanyNeeded, CompanyUnknown, CompanyUnknownNear):
            return ()
        texts = [f"{note.content.title}: {note.content.body}" for note in found if not note.reports]
        fit = [text for text in texts if not is_left_out(text)][:_FACTS]
        return [text if len(text) <= _LONG else f"{text[: _LONG - 1]}…" for text in fit]


class LastAdvice:
    """What a member was told after their last rehearsal on a server."""

    def __init__(self, feedback: Feedback) -> None:
        """Take the feedback of rehearsals."""
        self._feedback = feedback

    async def last_advice(self, guild: int, person: int) -> Rehearsed | None:
        """Give the words of the last turn that has any, `None` without one."""
        for past in reversed(await self._feedback.past(person, guild)):
            result = await self._feedback.result(past.round_id, person, past.turn)
            told = next((given for given in result.peers if given.counts), None)
            if told is not None:
                return Rehearsed(past.at.date(), told.worked or "", told.change or "")
        return None
