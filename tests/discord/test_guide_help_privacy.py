"""`/guide`, `/help`, `/privacy`, the first card on a server, and the language one reads."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import aiohttp
import discord
import pytest
from simcord import ResponseMessage

from bot.feedback.principles import load_principles
from bot.texts import Language
from cogs.help import HelpCog
from tests.discord.conftest import Club, controls, menu, plain, texts

GOOD = "I read about your repair centre. How does your team decide what is repaired?"


@pytest.mark.parametrize("topic", [topic.id for topic in load_principles().topics])
@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_a_topic_can_be_read_to_its_end(club: Club, topic: str, locale: str) -> None:
    club.speaks(club.mei, locale)
    language: Language = "ja" if locale == "ja" else "en"
    more = {"en": "More", "ja": "次へ"}[language]
    result = await club.mei.slash(club.channel, "guide", topic=topic)
    said = plain(texts(result.response))
    while more in controls(result.response):
        assert result.response is not None
        assert texts(result.response).count("⚠️") <= 4  # a page ends before its menu is out of sight
        result = await club.mei.click(result.response, label=more)
        said += plain(texts(result.response))
    for principle in load_principles().of(topic):
        assert plain(principle.good.in_(language)) in said
        assert plain(principle.bad.in_(language)) in said


async def test_without_a_topic_all_are_offered(club: Club) -> None:
    result = await club.mei.slash(club.channel, "guide")
    said = texts(result.response)
    assert all(topic.title.en in said for topic in load_principles().topics)
    assert result.response is not None
    picked = await club.mei.select(result.response, ["craft"], custom_id=menu(result.response))
    assert "How you put it" in texts(picked.response)
    assert picked.response is not None
    turned = await club.mei.click(picked.response, label="More")
    assert turned.response is not None
    back = await club.mei.click(turned.response, label="Back")
    assert texts(back.response) == texts(picked.response)


async def test_help_says_three_ways_to_begin(club: Club) -> None:
    result = await club.mei.slash(club.channel, "help")
    assert result.ephemeral
    said = texts(result.response)
    assert all(f"{number}. " in said for number in (1, 2, 3))
    assert "Who sees what" in said
    assert "Research notes are for everybody on the server at once, with the name" in said
    assert "On a server that I am on, `/rehearse start`" in said  # it reaches people elsewhere too
    japanese = await club.haru.slash(club.channel, "help")
    assert "始め方は三つ" in texts(japanese.response)


async def test_privacy_shows_nothing_where_nothing_is_kept(club: Club) -> None:
    result = await club.mei.slash(club.channel, "privacy show")
    assert "Nothing at all" in texts(result.response)
    asked = await club.mei.slash(club.channel, "privacy delete")
    assert "nothing to erase" in texts(asked.response)


async def test_privacy_shows_and_erases_all_of_mine_and_nobody_elses(club: Club) -> None:
    shared = await club.check(GOOD, company="Acme", share=True)
    await club.check(GOOD, club.haru)
    kept = await club.mei.slash(club.channel, "privacy show")
    assert "Reports you shared, with channel and message: 1" in texts(kept.response)
    assert "stays noted until you press Remove" in texts(kept.response)
    assert "Only what others have a part in stays, without your name" in texts(kept.response)
    assert "what you changed in their notes" in texts(kept.response)
    asked = await club.mei.slash(club.channel, "privacy delete")
    assert asked.response is not None
    result = await club.mei.click(asked.response, label="Erase everything")
    assert "Erased:" in texts(result.response)
    assert shared.response is None
    assert (await club.services.privacy.show(club.mei.id)).kinds == ()
    assert (await club.services.privacy.show(club.haru.id)).kinds != ()


async def test_after_erasing_an_old_button_does_not_blame_the_thirty_days(club: Club) -> None:
    report = await club.check(GOOD)
    asked = await club.mei.slash(club.channel, "privacy delete")
    assert asked.response is not None
    assert report.response is not None
    await club.mei.click(asked.response, label="Erase everything")
    result = await club.mei.click(report.response, label="Save")
    assert "all when you erase your data" in texts(result.response)


async def test_privacy_can_be_thought_over(club: Club) -> None:
    await club.check(GOOD)
    asked = await club.mei.slash(club.channel, "privacy delete")
    assert asked.response is not None
    result = await club.mei.click(asked.response, label="Keep it")
    assert "Nothing was erased" in texts(result.response)
    assert (await club.services.privacy.show(club.mei.id)).kinds != ()


async def test_a_shared_report_that_cannot_be_taken_down_is_named(club: Club) -> None:
    await club.check(GOOD, share=True)
    club.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50001)
    asked = await club.mei.slash(club.channel, "privacy delete")
    assert asked.response is not None
    result = await club.mei.click(asked.response, label="Erase everything")
    [said] = result.followups
    assert "1 shared report still stands" in texts(said)


async def test_reports_are_taken_down_one_by_one_whatever_the_network_does(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await club.check(GOOD, share=True)
    second = await club.check(GOOD, share=True)
    delete, tried = discord.PartialMessage.delete, count(1)

    async def cut_off_once(message: discord.PartialMessage, **options: Any) -> None:
        if next(tried) == 1:
            raise aiohttp.ServerDisconnectedError
        await delete(message, **options)

    monkeypatch.setattr(discord.PartialMessage, "delete", cut_off_once)
    asked = await club.mei.slash(club.channel, "privacy delete")
    assert asked.response is not None
    result = await club.mei.click(asked.response, label="Erase everything")
    assert (first.response is None, second.response is None) == (False, True)
    assert "1 shared report still stands" in texts(result.followups[0])


def greetings(club: Club) -> list[discord.Message]:
    return [message for message in club.channel.history() if "I am Gyaku" in texts(message)]


async def test_a_new_server_is_greeted_once(club: Club) -> None:
    assert len(greetings(club)) == 1
    await club.restart()
    await club.env.settle()
    assert len(greetings(club)) == 1


async def test_a_server_that_lets_it_write_nowhere_is_left_in_peace(club: Club) -> None:
    guild = club.env.create_guild("Silent")
    await club.env.settle()
    guild.create_text_channel("late")
    assert await club.services.guilds.welcome(guild.id)


async def greet_again(club: Club) -> None:
    """Let the bot join the server once more, having forgotten that it greeted it."""
    await club.services.guilds.not_welcomed(club.guild.id)
    cog, guild = club.bot.get_cog("HelpCog"), club.bot.get_guild(club.guild.id)
    assert isinstance(cog, HelpCog)
    assert guild is not None
    await cog.on_guild_join(guild)


async def test_a_server_that_could_not_be_greeted_is_greeted_later(club: Club) -> None:
    club.env.inject_error("POST", "/channels/*/messages", status=400)
    await greet_again(club)
    assert len(greetings(club)) == 1
    assert await club.services.guilds.welcome(club.guild.id)


async def test_a_broken_connection_is_no_greeting(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    async def break_off(*_: object, **__: object) -> None:
        raise ConnectionResetError(104, "Connection reset by peer")

    monkeypatch.setattr(discord.TextChannel, "send", break_off)
    await greet_again(club)
    assert await club.services.guilds.welcome(club.guild.id)


async def test_a_server_that_takes_no_card_is_not_asked_again(club: Club) -> None:
    club.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await greet_again(club)
    assert len(greetings(club)) == 1
    assert not await club.services.guilds.welcome(club.guild.id)


async def test_another_locale_reads_english_and_one_press_changes_it_for_good(club: Club) -> None:
    club.speaks(club.mei, "ko")
    shown = await club.check(GOOD)
    assert "Judged as" in texts(shown.response)
    assert shown.response is not None
    result = await club.mei.click(shown.response, label="日本語")
    assert "想定: 一次面接" in texts(result.response)
    assert result.response is not None
    later = await club.check(GOOD)
    assert "想定: 一次面接" in texts(later.response)
    assert "English" in controls(later.response)
    refused = await club.check("   ")
    assert "言葉が見つかりません" in texts(refused.response)


async def test_help_offers_the_other_language_too(club: Club) -> None:
    club.speaks(club.mei, "fr")
    result = await club.mei.slash(club.channel, "help")
    assert isinstance(result.response, ResponseMessage)
    answer = await club.mei.click(result.response, label="日本語")
    assert "日本語でお答えします" in texts(answer.response)


async def test_what_is_past_its_time_is_tidied_away_daily(club: Club) -> None:
    await club.check(GOOD)
    await club.env.advance_time(timedelta(days=31, hours=1).total_seconds())
    kinds = (await club.services.privacy.show(club.mei.id)).kinds
    assert not any("Questions you checked" in kind.what for kind in kinds)
