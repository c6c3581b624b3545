"""`/rehearse`: rounds in which peers play the interviewer."""

from __future__ import annotations

import logging
from typing import Protocol

import discord
from discord import app_commands

from bot.discord_ui.answers import Interaction, answer, language_of
from bot.discord_ui.choices import INTERVIEWERS, STAGES, any_company
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.i18n import bilingual, command, in_servers
from bot.discord_ui.page import page
from bot.discord_ui.refusals import NETWORK, answering
from bot.discord_ui.rounds.ending import ask_to_end
from bot.discord_ui.rounds.feedback import reported_pages
from bot.discord_ui.rounds.lobby import lobby_page
from bot.discord_ui.rounds.places import require_room_for_a_lobby
from bot.discord_ui.rounds.planning import ask_about
from bot.discord_ui.rounds.serving import (
    moderates,
    place_link,
    rehearsals_of,
    require_seen,
    round_here,
    screen_of,
    tell_and_show,
)
from bot.discord_ui.rounds.status import status_page
from bot.discord_ui.words import read_interviewer, read_stage
from bot.rehearsal import Phase
from bot.rehearsal.timing import DEFAULT_MINUTES, DEFAULT_QUESTIONS, MINUTES, QUESTIONS
from bot.services import COMPANY_LIMIT
from bot.services.rounds.model import Happened, RoundView
from bot.texts import Bilingual, mark, say

log = logging.getLogger(__name__)

Company = app_commands.Range[str, 1, COMPANY_LIMIT]
Minutes = app_commands.Range[int, MINUTES[0], MINUTES[1]]
Questions = app_commands.Range[int, QUESTIONS[0], QUESTIONS[1]]
_NAMES = {
    "company": command("company"),
    "stage": command("stage"),
    "interviewer": command("interviewer"),
    "minutes": command("minutes"),
    "questions": bilingual(Bilingual("questions", "質問数")),  # the command of that name is a collection
    "voice": command("voice"),
}
_HELP = {
    "company": command("The company the interview is with"),
    "stage": command("Which interview it is for"),
    "interviewer": command("Who is to be played"),
    "minutes": command("Minutes of asking a turn; 5 unless you say otherwise"),
    "questions": command("How many questions a candidate may take; 2 unless you say otherwise"),
    "voice": command("The voice channel you meet in"),
}


class RehearseCog(TopicCog):
    """The commands; the buttons are in cogs of their own."""

    rehearse = in_servers(
        app_commands.Group(
            name=command("rehearse"),
            description=command("Rehearse with others: one asks, one plays the interviewer"),
        )
    )

    @rehearse.command(
        name=command("start"), description=command("Open a lobby for a rehearsal in this channel")
    )
    @app_commands.rename(**_NAMES)
    @app_commands.describe(**_HELP)
    @app_commands.choices(stage=STAGES, interviewer=INTERVIEWERS)
    @app_commands.autocomplete(company=any_company)
    async def start(
        self,
        interaction: Interaction,
        company: Company | None = None,
        stage: str | None = None,
        interviewer: str | None = None,
        minutes: Minutes = DEFAULT_MINUTES,
        questions: Questions = DEFAULT_QUESTIONS,
        voice: discord.VoiceChannel | None = None,
    ) -> None:
        """Open a lobby, whose card everybody sees."""
        async with answering(interaction):
            require_room_for_a_lobby(interaction)
            rehearsals = rehearsals_of(interaction)
            opened = await rehearsals.lobbies.open(
                interaction.guild_id or 0,
                interaction.channel_id or 0,
                interaction.user.id,
                language=await language_of(interaction),
                company=company,
                stage=read_stage(stage),
                interviewer=read_interviewer(interviewer),
                minutes=minutes,
                questions=questions,
                voice=voice.id if voice else None,
            )
            await _show_lobby(interaction, opened.view)

    @rehearse.command(
        name=command("schedule"), description=command("Plan a rehearsal for later, with a reminder")
    )
    @app_commands.rename(when=command("when"), **_NAMES)
    @app_commands.describe(
        when=command("Such as “tomorrow 19:00”, “Tue 18:30” or “2026-12-03 18:30”"), **_HELP
    )
    @app_commands.choices(stage=STAGES, interviewer=INTERVIEWERS)
    @app_commands.autocomplete(company=any_company)
    async def schedule(
        self,
        interaction: Interaction,
        when: app_commands.Range[str, 1, 100],
        company: Company | None = None,
        stage: str | None = None,
        interviewer: str | None = None,
        minutes: Minutes = DEFAULT_MINUTES,
        questions: Questions = DEFAULT_QUESTIONS,
        voice: discord.VoiceChannel | None = None,
    ) -> None:
        """Say what was understood, and ask for a word."""
        async with answering(interaction):
            require_room_for_a_lobby(interaction)
            given = {"when": when, "company": company, "stage": stage, "interviewer": interviewer}
            given |= {
                "minutes": str(minutes),
                "questions": str(questions),
                "voice": str(voice.id) if voice else None,
            }
            await ask_about(interaction, {name: value for name, value in given.items() if value})

    @rehearse.command(name=command("status"), description=command("How the rehearsal of this channel stands"))
    async def status(self, interaction: Interaction) -> None:
        """Say how the round stands, and post its card again where it is gone or buried."""
        async with answering(interaction):
            view = await round_here(interaction)
            language = await language_of(interaction)
            await answer(interaction, status_page(view, interaction.user.id, language))
            if moderates(interaction):
                reported = await rehearsals_of(interaction).feedback.reported(view.id)
                if reported:
                    for each in reported_pages(view, reported, language):
                        await answer(interaction, each)
            if view.round.phase is not Phase.CLOSED:
                await screen_of(interaction).refresh(view.id, look=True)

    @rehearse.command(name=command("leave"), description=command("Leave the rehearsal you are in"))
    async def leave(self, interaction: Interaction) -> None:
        """Leave, wherever it is."""
        async with answering(interaction):
            happened = await rehearsals_of(interaction).lobbies.leave_any(interaction.user.id)
            left = say(await language_of(interaction), "You left the rehearsal. Feedback you gave is kept.")
            await tell_and_show(interaction, page(left), happened)

    @rehearse.command(name=command("skip"), description=command("For the host: go on to what comes next"))
    async def skip(self, interaction: Interaction) -> None:
        """Put the turn off, reveal its feedback, or begin the next one."""
        async with answering(interaction):
            view = await round_here(interaction)
            person, moderator = interaction.user.id, moderates(interaction)
            require_seen(view, person, discord.utils.utcnow(), moderator=moderator)
            happened = await rehearsals_of(interaction).turns.skip(
                view.id, person, moderator=moderator, meant=view.round.meant
            )
            went = say(await language_of(interaction), "The round goes on: {place}", place=place_link(view))
            await tell_and_show(interaction, page(went), happened)

    @rehearse.command(
        name=command("end"), description=command("For the host: end the rehearsal with what it has")
    )
    async def end(self, interaction: Interaction) -> None:
        """Ask before the round is ended, or the lobby is cancelled."""
        async with answering(interaction):
            view = await round_here(interaction)
            await ask_to_end(interaction, view.id)

    @rehearse.command(name=command("host"), description=command("For the host: make somebody else the host"))
    @app_commands.rename(member=command("member"))
    @app_commands.describe(member=command("Somebody in this round"))
    async def host(self, interaction: Interaction, member: discord.Member) -> None:
        """Hand the round over."""
        hand_over = rehearsals_of(interaction).lobbies.hand_over
        await _do_with(interaction, member, hand_over, mark("{person} is host now."))

    @rehearse.command(
        name=command("remove"), description=command("For the host: take out somebody who is not there")
    )
    @app_commands.rename(member=command("member"))
    @app_commands.describe(member=command("Somebody in this round"))
    async def remove(self, interaction: Interaction, member: discord.User) -> None:
        """Take a member out; the round goes on without them."""
        remove = rehearsals_of(interaction).lobbies.remove
        await _do_with(interaction, member, remove, mark("{person} was taken out."))


async def _show_lobby(interaction: Interaction, view: RoundView) -> None:
    """Answer with the card of a lobby; where Discord does not take that, post it."""
    try:
        card = await answer(interaction, lobby_page(view, discord.utils.utcnow()), public=True)
    except NETWORK as error:
        log.info("the card of lobby %s was not taken as an answer: %s", view.id, error)
        await screen_of(interaction).refresh(view.id)
        said = say(await language_of(interaction), "The lobby is open; its card is in the channel.")
        await answer(interaction, page(said))
    else:
        if card is not None:
            await rehearsals_of(interaction).show(view.id, card=card, shown=view.round.number)


class _Deed(Protocol):
    """What a host or moderator does with somebody in a round."""

    async def __call__(self, round_id: int, person: int, to: int, /, *, moderator: bool) -> Happened: ...


async def _do_with(interaction: Interaction, member: discord.abc.User, deed: _Deed, done: str) -> None:
    """Let `deed` happen to a member of the round here; `done` says it to who wanted it."""
    async with answering(interaction):
        view = await round_here(interaction)
        happened = await deed(view.id, interaction.user.id, member.id, moderator=moderates(interaction))
        said = say(await language_of(interaction), done, person=f"<@{member.id}>")
        await tell_and_show(interaction, page(said), happened)
