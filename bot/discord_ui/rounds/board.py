"""One message after another in the place of a round: sent, edited, deleted, and looked at.

Everything is addressed by ids, so that nothing has to be in a cache: what was posted before a restart
is edited like anything else.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, Final

import discord

from bot.discord_ui.layout import Buttons, Layout
from bot.discord_ui.page import Button, Page

BURIED: Final = 8
"""So many messages below a card mean that nobody sees it any more."""
LATEST: Final = 25
"""Among so many messages what was posted last is looked for."""
AT_HAND: Final = 512
"""How many cards memory knows the content of."""
UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_MESSAGE: Final = 10008
ARCHIVED: Final = 50083
"""A thread that was put away: nothing in it can be edited, and whatever is posted brings it back."""
NOBODY: Final = discord.AllowedMentions.none()


class Drawn:
    """What stands on the cards that were drawn last, so that nothing is sent that stands there already."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, Page] = OrderedDict()

    def knows(self, card: int) -> bool:
        """Say whether anything is known of a card."""
        return card in self._pages

    def holds(self, card: int, page: Page) -> bool:
        """Say whether `page` is known to stand on a card."""
        return self._pages.get(card) == page

    def note(self, card: int, page: Page) -> None:
        """Remember what stands on a card now."""
        self._pages[card] = page
        self._pages.move_to_end(card)
        if len(self._pages) > AT_HAND:
            self._pages.popitem(last=False)


class Board:
    """The messages of the bot in one channel or thread; every method raises what Discord raises."""

    def __init__(self, client: discord.Client, place: int) -> None:
        """Take the client and the id of the channel or thread."""
        self._channel = client.get_partial_messageable(place)
        self._own = client.user

    async def post(self, page: Page) -> int:
        """Send a page, which mentions nobody; gives the message's id."""
        return (await self._channel.send(view=Layout(page), allowed_mentions=NOBODY)).id

    async def say(self, text: str, people: Iterable[int] = (), buttons: tuple[Button, ...] = ()) -> int:
        """Send a short message that mentions exactly `people`, with buttons below; gives its id."""
        users = [discord.Object(person) for person in people]
        mentions = discord.AllowedMentions(everyone=False, roles=False, users=users, replied_user=False)
        below: dict[str, Any] = {"view": Buttons(*buttons)} if buttons else {}
        return (await self._channel.send(text, allowed_mentions=mentions, **below)).id

    async def edit(self, message: int, page: Page) -> bool:
        """Change a page; gives False where its message is gone, or cannot be changed any more."""
        try:
            await self._channel.get_partial_message(message).edit(view=Layout(page), allowed_mentions=NOBODY)
        except discord.HTTPException as error:
            if error.code not in {UNKNOWN_MESSAGE, ARCHIVED}:
                raise
            return False
        return True

    async def delete(self, message: int) -> None:
        """Delete a message of ours; one that is gone is fine."""
        try:
            await self._channel.get_partial_message(message).delete()
        except discord.HTTPException as error:
            if error.code not in {UNKNOWN_MESSAGE, ARCHIVED}:
                raise

    async def latest(self) -> list[discord.Message]:
        """Give the bot's own among the last messages, the newest first; none where it cannot look."""
        try:
            return [each async for each in self._channel.history(limit=LATEST) if each.author == self._own]
        except discord.Forbidden:
            return []

    async def buried(self, message: int) -> bool:
        """Say whether a message is far above the last one; where the bot cannot look, it is not."""
        try:
            found = [
                each.id
                async for each in self._channel.history(limit=BURIED + 1, after=discord.Object(message))
            ]
        except discord.Forbidden:
            return False
        return len(found) > BURIED
