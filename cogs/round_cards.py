"""The buttons on the cards of lobbies and rounds, which everybody sees."""

from __future__ import annotations

from collections.abc import Mapping

from bot.discord_ui.answers import Interaction, answer, change, language_of
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.ids import Press
from bot.discord_ui.page import page
from bot.discord_ui.presses import Handler
from bot.discord_ui.rounds.ending import ask_to_end, end
from bot.discord_ui.rounds.moments import read_row
from bot.discord_ui.rounds.places import require_room_for_groups
from bot.discord_ui.rounds.serving import moderates, place_link, rehearsals_of, screen_of, tell_and_show
from bot.services.rounds.turns import Press as TurnPress
from bot.texts import say


class RoundCardsCog(TopicCog):
    """Coming and going, beginning, and the clock."""

    def presses(self) -> Mapping[Press, Handler]:
        """Give who answers which button."""
        return {
            Press.ROUND_JOIN: self.join,
            Press.ROUND_HELP: self.help,
            Press.ROUND_LEAVE: self.leave,
            Press.ROUND_START: self.start,
            Press.ROUND_CANCEL: self.cancel,
            Press.ROUND_END_SURE: self.end,
            Press.ROUND_END_NOT: self.go_on,
            Press.ROUND_BEGIN: self.begin,
            Press.ROUND_PAUSE: self.pause,
            Press.ROUND_RESUME: self.resume,
            Press.ROUND_EXTEND: self.extend,
            Press.ROUND_DONE: self.done,
        }

    async def join(self, interaction: Interaction, row: int) -> None:
        """Join to practise."""
        await _join(interaction, row, practises=True)

    async def help(self, interaction: Interaction, row: int) -> None:
        """Join only to interview and to observe."""
        await _join(interaction, row, practises=False)

    async def leave(self, interaction: Interaction, row: int) -> None:
        """Leave the lobby or the round."""
        round_id, _ = read_row(row)
        happened = await rehearsals_of(interaction).lobbies.leave(round_id, interaction.user.id)
        await screen_of(interaction).show(happened, interaction)

    async def start(self, interaction: Interaction, row: int) -> None:
        """Part the lobby into groups, where there is room for them."""
        round_id, _ = read_row(row)
        rehearsals = rehearsals_of(interaction)
        await require_room_for_groups(interaction, await rehearsals.view(round_id))
        happened = await rehearsals.lobbies.start(
            round_id, interaction.user.id, moderator=moderates(interaction)
        )
        await screen_of(interaction).show(happened, interaction)

    async def cancel(self, interaction: Interaction, row: int) -> None:
        """Ask before the lobby is cancelled."""
        round_id, _ = read_row(row)
        await ask_to_end(interaction, round_id)

    async def end(self, interaction: Interaction, row: int) -> None:
        """Cancel the lobby, or end the round."""
        round_id, _ = read_row(row)
        await end(interaction, round_id, asked=True)

    async def go_on(self, interaction: Interaction, _row: int) -> None:
        """Leave everything as it is."""
        await change(interaction, page(say(await language_of(interaction), "It stays as it is.")))

    async def begin(self, interaction: Interaction, row: int) -> None:
        """Go on to what waits for it."""
        await _press(interaction, row, "begin")

    async def pause(self, interaction: Interaction, row: int) -> None:
        """Stop the clock."""
        await _press(interaction, row, "pause")

    async def resume(self, interaction: Interaction, row: int) -> None:
        """Let the clock go on."""
        await _press(interaction, row, "resume")

    async def extend(self, interaction: Interaction, row: int) -> None:
        """Add a minute."""
        await _press(interaction, row, "extend")

    async def done(self, interaction: Interaction, row: int) -> None:
        """End the asking."""
        await _press(interaction, row, "done")


async def _join(interaction: Interaction, row: int, *, practises: bool) -> None:
    round_id, _ = read_row(row)
    happened = await rehearsals_of(interaction).lobbies.join(
        round_id, interaction.user.id, practises=practises
    )
    language = await language_of(interaction)
    if happened.view.id != round_id:  # late for the lobby: one of its groups took them in
        said = say(language, "You are in: {place}", place=place_link(happened.view))
        await tell_and_show(interaction, page(said), happened)
        return
    await screen_of(interaction).show(happened, interaction)
    said = (
        say(language, "✓ You are in to practise. If you only want to interview and observe, press Help.")
        if practises
        else say(language, "✓ You are in to help: you interview and observe. To practise too, press Join.")
    )
    await answer(interaction, page(said))


async def _press(interaction: Interaction, row: int, what: TurnPress) -> None:
    round_id, meant = read_row(row)
    happened = await rehearsals_of(interaction).turns.press(round_id, interaction.user.id, what, meant)
    await screen_of(interaction).show(happened, interaction)
