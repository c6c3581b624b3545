"""Texts that are no question, or that would do something in a message."""

from __future__ import annotations

import pytest

from bot.discord_ui.limits import PAGE_TEXT
from tests.discord.conftest import Club, controls, plain, texts


@pytest.mark.parametrize("text", [" ", "   \n\t ", "🙂🙂🙂", "？？？", "\u200b\u200b"])
async def test_no_words_are_refused_kindly_and_given_back(club: Club, text: str) -> None:
    result = await club.check(text)
    assert result.ephemeral
    assert "There are no words in that" in texts(result.response)


async def test_a_refused_form_opens_again_with_all_that_was_typed(club: Club) -> None:
    opened = await club.mei.slash(club.channel, "check")
    long = "あ" * 1500
    refused = await club.mei.submit_modal(
        opened, {"question": long, "company": "Acme", "stage": ["final"], "interviewer": ["exec"]}
    )
    assert refused.ephemeral
    assert "1500 characters; at most 1000" in texts(refused.response)
    assert refused.response is not None
    again = await club.mei.click(refused.response, label="Try again")
    assert again.modal is not None
    fields = [part["component"] for part in again.modal["components"]]
    assert [fields[0]["value"], fields[1]["value"]] == [long, "Acme"]
    picked = [o["value"] for field in fields[2:] for o in field["options"] if o["default"]]
    assert picked == ["final", "exec"]
    result = await club.mei.submit_modal(again, {"question": "What products do you make?"})
    assert "Rework it" in texts(result.response)


async def test_the_refusal_speaks_japanese(club: Club) -> None:
    opened = await club.haru.slash(club.channel, "check")
    refused = await club.haru.submit_modal(opened, {"question": "あ" * 1001})
    assert "1000文字まで" in texts(refused.response)
    assert list(controls(refused.response)) == ["もう一度"]


async def test_a_company_name_over_its_limit_says_so(club: Club) -> None:
    opened = await club.mei.slash(club.channel, "check")
    refused = await club.mei.submit_modal(opened, {"question": "Why?", "company": "x" * 150})
    assert "at most 100" in texts(refused.response)


HOSTILE = [
    "@everyone @here <@123> <@&123> <#123> What do you think?",
    "[click](https://evil.example) [again](https://evil.example) ok?",
    "```py\nprint('hi')\n``` and `code`?",
    "'; DROP TABLE checks; -- ?",
    "# Big\n> quote\n- list\n1. one\n-# small ?",
    "||hidden|| __under__ ~~gone~~ **bold** *it* _it_ ?",
    "</check:123> <t:0:R> <:smile:1> <id:home> ?",
    "https://evil.example www.evil.example ?",
    "\u202eevil\u202c مرحبا كيف حالك؟",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_shows_as_it_is_and_does_nothing(club: Club, text: str) -> None:
    result = await club.check(text, share=True)
    said = texts(result.response)
    for line in text.replace("\u202e", "").replace("\u202c", "").split("\n"):
        assert line.strip() in plain(said).replace("**[", "[").replace("]**", "]")
    assert result.response is not None
    shown = result.response.message
    assert [user.id for user in shown.mentions] == [club.mei.id]  # "Shared by", which pings nobody
    assert not shown.role_mentions
    assert not shown.mention_everyone


async def test_thousands_of_combining_marks_stay_within_their_lines(club: Club) -> None:
    result = await club.check("a" + "\u0301" * 900 + " what is it?")
    said = texts(result.response)
    assert "\u0301" * 5 not in said
    assert len(said) < PAGE_TEXT


async def test_another_language_is_told_which_two_are_known(club: Club) -> None:
    result = await club.check("Bonjour, quels sont vos produits ?")
    said = texts(result.response)
    assert "Not judged" in said
    assert "English and Japanese only" in said
    assert set(controls(result.response)) == {"Revise"}, "there is nothing to keep or to show"


async def test_a_text_that_is_not_judged_is_not_shown_to_the_channel(club: Club) -> None:
    result = await club.check("Bonjour, quels sont vos produits ?", share=True)
    assert result.ephemeral
    assert "English and Japanese only" in texts(result.response)


async def test_a_blank_is_pointed_out_first(club: Club) -> None:
    result = await club.check("I read about ○○. How did your team decide?")
    assert "Fill this first:** “○○”" in plain(texts(result.response))


async def test_a_form_from_before_an_update_gives_back_what_it_held(club: Club) -> None:
    opened = await club.mei.slash(club.channel, "check")
    modal = opened._interaction.modal
    assert modal is not None
    modal["custom_id"] = "g0f:check:0"
    result = await club.mei.submit_modal(opened, {"question": "Long thought out?"})
    assert "before an update" in texts(result.response)
    assert "Long thought out?" in plain(texts(result.response))


async def test_nothing_of_it_is_lost_however_long_and_hostile_it_is(club: Club) -> None:
    opened = await club.mei.slash(club.channel, "check")
    modal = opened._interaction.modal
    assert modal is not None
    modal["custom_id"] = "g0f:check:0"
    long = "*_" * 1999 + "(?"
    result = await club.mei.submit_modal(opened, {"question": long})
    shown = [texts(message) for message in (result.response, *result.followups)]
    assert all(len(text) <= PAGE_TEXT for text in shown)
    assert not any(text.endswith("\\") for text in shown)
    assert long in plain("".join(shown)).replace("\n> ", "").replace("> ", "")
