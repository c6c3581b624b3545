"""`/check` from the command to the report, and every way in."""

from __future__ import annotations

from tests.discord.conftest import Club, controls, plain, texts

WEB = "What products do you make?"


async def test_a_question_goes_in_and_a_report_comes_out(club: Club) -> None:
    result = await club.check(WEB)
    assert result.ephemeral
    said = plain(texts(result.response))
    assert "Judged as a first interview" in said
    print(said)
    assert set(controls(result.response)) == {"menu", "Revise", "Save", "Share", "Why?"}
