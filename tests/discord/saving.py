"""Questions saved for tests, and the pages of `/questions` that show them."""

from __future__ import annotations

from typing import Any

from simcord import InteractionResult, MemberActor, ResponseMessage

from tests.discord.conftest import Club, menu

GOOD = "I read about your repair centre. How does your team decide what is repaired?"


async def save(club: Club, text: str = GOOD, actor: MemberActor | None = None, **options: Any) -> int:
    person = actor or club.mei
    async with club.services.checks.checking(
        person.id,
        text,
        guild=None,
        company=options.get("company"),
        stage=options.get("stage"),
        interviewer=options.get("interviewer"),
    ) as checked:
        pass
    question = await club.services.questions.save(person.id, checked.id)
    return question.id


def shown(result: InteractionResult) -> ResponseMessage:
    assert result.response is not None
    return result.response


async def listed(club: Club, **options: Any) -> ResponseMessage:
    return shown(await club.mei.slash(club.channel, "questions list", **options))


async def opened(club: Club, question: int) -> ResponseMessage:
    page = await listed(club)
    return shown(await club.mei.select(page, [str(question)], custom_id=menu(page)))
