"""Reports that people showed to a channel."""

from __future__ import annotations

from bot.feedback.model import Span
from bot.services.model import Share


class Shares:
    """Shared reports: known by their own id, which the public buttons carry."""

    async def create(
        self, person: int, check_id: int, guild: int | None, channel: int
    ) -> Share:
        """Note that `person` shares their check in `channel`, before it is posted.

        The same report shared there before gives that share, whose `message` tells where it
        stands. Raises `CheckGone` or `NotYours`.
        """
        raise NotImplementedError

    async def posted(self, share_id: int, message: int) -> None:
        """Note which message shows the share."""
        raise NotImplementedError

    async def get(self, share_id: int) -> Share:
        """Give a share, for anyone; raises `ShareGone`."""
        raise NotImplementedError

    async def remove(self, share_id: int, person: int, moderator: bool) -> Share | None:
        """Forget a share and give it, so that its message can go; `None` when it was gone already.

        Raises `NotYoursToRemove` for others than the sharer and moderators.
        """
        raise NotImplementedError

    def names_someone(self, text: str) -> Span | None:
        """Give where `text` seems to name a person, `None` where it does not."""
        raise NotImplementedError
