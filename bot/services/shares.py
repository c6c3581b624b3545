"""Reports that people showed to a channel."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.feedback.model import Context, Span
from bot.services.checks import kept
from bot.services.clock import Clock
from bot.services.interviews import context_of
from bot.services.judge import Judge
from bot.services.model import Share
from bot.services.names import names_someone
from bot.services.refusals import NotYoursToRemove, ShareGone
from bot.store import Database, checks, shares
from bot.store.shares import ShareRow

POSTING: Final = timedelta(seconds=10)  # an answer that is not out by then never comes


class Shares:
    """Shared reports: known by their own id, which the public buttons carry, in the channel they are in."""

    def __init__(self, db: Database, judge: Judge, clock: Clock) -> None:
        """Take the store, the engine and the time."""
        self._db = db
        self._judge = judge
        self._clock = clock

    async def create(self, person: int, check_id: int, guild: int | None, channel: int) -> Share:
        """Note that `person` shares their check in `channel`, before it is posted.

        `guild` is the server whose members may all read it there: they find it in their briefs too.
        The same report shared there before gives that share, not `fresh`; its `message` tells where
        it stands, `None` while another press is posting it. Raises `CheckGone` or `NotYours`.
        """
        now = self._clock()
        async with self._db.begin() as connection:
            await checks.hold(connection, check_id)
            check = kept(await checks.get(connection, check_id), person, now)
            standing = await shares.standing(connection, check_id, channel, check.stage, check.interviewer)
            if standing is not None and not _abandoned(standing, now):
                return self._share(standing)
            if standing is not None:
                await shares.remove(connection, standing.id)
            share_id = await shares.add(
                connection,
                person=person,
                check_id=check_id,
                guild=guild,
                channel=channel,
                stage=check.stage,
                interviewer=check.interviewer,
                now=now,
            )
        report = self._judge.review(check.question, context_of(check.stage, check.interviewer))
        return Share(share_id, person, guild, channel, None, report, check.company, fresh=True)

    async def posted(self, share_id: int, message: int) -> None:
        """Note which message shows the share; raises `ShareGone`."""
        async with self._db.begin() as connection:
            if not await shares.posted(connection, share_id, message):
                raise ShareGone

    async def get(self, share_id: int, channel: int) -> Share:
        """Give a share, for anyone in its channel; raises `ShareGone`."""
        async with self._db.read() as connection:
            row = await shares.get(connection, share_id, channel)
        if row is None:
            raise ShareGone
        return self._share(row)

    async def remove(self, share_id: int, channel: int, person: int, moderator: bool) -> Share | None:
        """Forget a share and give it, so that its message can go; `None` when it was gone already.

        Raises `NotYoursToRemove` for others than the sharer and moderators of its channel.
        """
        async with self._db.begin() as connection:
            row = await shares.get(connection, share_id, channel)
            if row is None:
                return None
            if row.person != person and not moderator:
                raise NotYoursToRemove
            if not await shares.remove(connection, share_id):
                return None
        return self._share(row)

    def names_someone(self, text: str) -> Span | None:
        """Give where `text` seems to name a person, `None` where it does not."""
        return names_someone(text)

    def _share(self, row: ShareRow) -> Share:
        context: Context = context_of(row.stage, row.interviewer)
        report = None if row.question is None else self._judge.review(row.question, context)
        return Share(row.id, row.person, row.guild, row.channel, row.message, report, row.company)


def _abandoned(share: ShareRow, now: datetime) -> bool:
    """Say whether a share was noted and never posted, since the process ended in between."""
    return share.message is None and share.created_at <= now - POSTING
