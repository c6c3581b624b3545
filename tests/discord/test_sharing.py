"""Reports shown to a channel."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import InteractionResult, ResponseMessage

from bot.playground.circumstances import Circumstance, Context
from tests.discord.conftest import Club, controls, plain, texts

GOOD = "I read about your repair centre. How does your team decide what is repaired?"
NAMED = "I read what Ms. Tanaka wrote about repairs. How does your team decide?"


async def share(club: Club, question: str = GOOD) -> tuple[InteractionResult, InteractionResult]:
    shown = await club.check(question)
    assert shown.response is not None
    return shown, await club.mei.click(shown.response, label="Share")


def public(club: Club) -> list[discord.Message]:
    seen = club.channel.history(viewer=club.haru)
    return [message for message in seen if message.components and "Shared by" in texts(message)]


def posted(result: InteractionResult) -> ResponseMessage:
    assert result.response is not None
    return result.response


async def test_share_posts_the_report_for_all(club: Club) -> None:
    _, result = await share(club)
    assert not result.ephemeral
    assert set(controls(result.response)) == {"Why?", "Remove"}
    said = texts(result.response)
    assert "repair centre" in said
    assert f"<@{club.mei.id}>" in said


async def test_the_shared_report_speaks_the_sharers_language(club: Club) -> None:
    shown = await club.check(GOOD, club.haru)
    result = await club.haru.click(posted(shown), label="共有")
    assert "さんが共有" in texts(result.response)


async def test_pressing_share_twice_shares_once(club: Club) -> None:
    shown, _ = await share(club)
    again = await club.mei.click(posted(shown), label="Share")
    assert again.ephemeral
    assert "shared in this channel already" in texts(again.response)
    assert len(public(club)) == 1


async def test_why_answers_whoever_presses_privately_and_in_their_language(club: Club) -> None:
    _, result = await share(club)
    answer = await club.haru.click(posted(result), label="Why?")
    [why] = answer.followups
    assert answer.ephemeral
    assert why.ephemeral
    assert "このまま聞けます" in texts(answer.response)
    assert controls(answer.response) == {}
    assert "この診断の理由" in texts(why)
    own = await club.mei.click(posted(result), label="Why?")
    assert "Why this feedback" in texts(own.response)


async def test_the_sharer_removes_it(club: Club) -> None:
    shown, result = await share(club)
    await club.mei.click(posted(result), label="Remove")
    assert public(club) == []
    again = await club.mei.click(posted(shown), label="Share")
    assert not again.ephemeral


async def test_a_moderator_removes_it(club: Club) -> None:
    _, result = await share(club)
    await club.moderator.click(posted(result), label="Remove")
    assert public(club) == []


async def test_others_may_not_remove_it(club: Club) -> None:
    _, result = await share(club)
    answer = await club.haru.click(posted(result), label="Remove")
    assert answer.ephemeral
    assert "モデレーターだけ" in texts(answer.response)
    assert len(public(club)) == 1


async def test_a_report_deleted_by_hand_can_be_shared_again(club: Club) -> None:
    shown, result = await share(club)
    await club.moderator.delete(posted(result))
    again = await club.mei.click(posted(shown), label="Share")
    assert not again.ephemeral
    assert len(public(club)) == 1


@pytest.mark.parametrize("by_option", [True, False])
async def test_who_may_not_post_may_not_share(club: Club, by_option: bool) -> None:
    quiet = club.guild.create_text_channel(
        "announcements",
        overwrites={club.guild.default_role: discord.PermissionOverwrite(send_messages=False)},
    )
    if by_option:
        result = await club.mei.slash(quiet, "check", question=GOOD, share=True)
    else:
        shown = await club.mei.slash(quiet, "check", question=GOOD)
        result = await club.mei.click(posted(shown), label="Share")
    assert result.ephemeral
    assert "may not post in this channel" in texts(result.response)
    assert "use /check in a channel where you may post" in texts(result.response)
    assert [message for message in quiet.history(viewer=club.haru) if message.components] == []


async def test_in_a_thread_the_right_to_write_in_threads_decides(club: Club) -> None:
    quiet = discord.PermissionOverwrite(send_messages_in_threads=False)
    channel = club.guild.create_text_channel("threads", overwrites={club.guild.default_role: quiet})
    cached = club.bot.get_channel(channel.id)
    assert isinstance(cached, discord.TextChannel)
    await cached.create_thread(name="Acme", type=discord.ChannelType.public_thread)
    await club.env.settle()
    [thread] = channel.threads
    shown = await club.mei.slash(thread, "check", question=GOOD)
    result = await club.mei.click(posted(shown), label="Share")
    assert "may not post" in texts(result.response)


async def test_share_as_an_option_posts_and_gives_a_copy_to_keep(club: Club) -> None:
    result = await club.check(GOOD, share=True)
    assert not result.ephemeral
    assert set(controls(result.response)) == {"Why?", "Remove"}
    [copy] = result.followups
    assert copy.ephemeral
    assert "Revise" in controls(copy)


@pytest.mark.parametrize("by_option", [True, False])
async def test_a_text_that_names_a_person_is_not_shared_unasked(club: Club, by_option: bool) -> None:
    if by_option:
        result = await club.check(NAMED, share=True)
        [asked] = result.followups
    else:
        _, pressed = await share(club, NAMED)
        asked = posted(pressed)
    assert asked.ephemeral
    assert "seems to name a person" in plain(texts(asked))
    assert public(club) == []
    result = await club.mei.click(asked, label="Share anyway")
    assert not result.ephemeral
    assert len(public(club)) == 1


async def test_in_a_private_channel_it_can_be_shared(club: Club) -> None:
    club.told.people[club.mei.id] = Circumstance(context=Context.PRIVATE, user_installed=True)
    shown = await club.mei.user.slash("check", question=GOOD)
    result = await club.mei.user.click(posted(shown), label="Share")
    assert not result.ephemeral


async def test_ones_own_app_on_a_server_without_the_bot_needs_the_right_to_show(club: Club) -> None:
    club.told.people[club.mei.id] = Circumstance(user_installed=True)
    everyone = club.guild.default_role
    channel = club.guild.create_text_channel(
        "strict", overwrites={everyone: discord.PermissionOverwrite(use_external_apps=False)}
    )
    shown = await club.mei.slash(channel, "check", question=GOOD)
    result = await club.mei.click(posted(shown), label="Share")
    assert result.ephemeral
    assert "may not post" in texts(result.response)


async def test_when_discord_does_not_take_it_nothing_counts_as_shared(club: Club) -> None:
    shown = await club.check(GOOD)
    club.env.inject_error("POST", "/interactions/*/callback", status=500)
    failed = await club.mei.click(posted(shown), label="Share")
    assert "Discord did not take my answer" in texts(failed.response)
    again = await club.mei.click(posted(shown), label="Share")
    assert not again.ephemeral


async def test_a_failing_removal_is_owned_up_to(club: Club) -> None:
    _, result = await share(club)
    club.env.inject_error("DELETE", "/webhooks/*", status=403, code=50013)
    answer: Any = await club.mei.click(posted(result), label="Remove")
    [said] = answer.followups
    assert "press Remove again" in texts(said)
    await club.mei.click(posted(result), label="Remove")
    assert public(club) == []
