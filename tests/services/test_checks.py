from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.feedback.model import Context, Elsewhere, Report, Verdict
from bot.services.refusals import CheckGone, CompanyTooLong, Empty, NotYours, TooLong
from bot.store import StoreFull, checks
from tests.services.conftest import KEN, MEI, House

EXEC: dict[str, Any] = {"company": "Acme", "stage": "final", "interviewer": "exec"}


async def test_a_check_is_judged_and_kept(house: House) -> None:
    checked = await house.check("  I read of the team. How is it led?  ", company=" Acme   Inc. ")

    assert checked.report.verdict is Verdict.ASK
    assert checked.report.question == "I read of the team. How is it led?"
    assert (checked.company, checked.change, checked.language, checked.question_id) == (
        "Acme Inc.",
        None,
        None,
        None,
    )
    again = await house.services.checks.get(checked.id, MEI)
    assert (again.report, again.company) == (checked.report, checked.company)


async def test_nothing_given_is_judged_for_no_stage(house: House) -> None:
    checked = await house.check()
    assert checked.report.context == Context()
    assert not checked.remembered


async def test_the_interview_is_remembered_for_the_company(house: House) -> None:
    await house.check(**EXEC)

    here = await house.check(company="ＡＣＭＥ")
    elsewhere = await house.check(company="Bolt")
    nowhere = await house.check()
    somebody = await house.check(person=KEN, company="Acme")

    assert (here.report.context, here.remembered) == (Context("final", "exec"), True)
    assert [checked.report.context for checked in (elsewhere, nowhere, somebody)] == [Context()] * 3
    assert not any(checked.remembered for checked in (elsewhere, nowhere, somebody))


async def test_without_a_company_it_is_remembered_too(house: House) -> None:
    await house.check(stage="second")
    assert (await house.check()).report.context == Context("second")


async def test_what_is_given_goes_before_what_is_remembered(house: House) -> None:
    await house.check(**EXEC)
    checked = await house.check(company="Acme", interviewer="hr")
    assert (checked.report.context, checked.remembered) == (Context("final", "hr"), True)


async def test_another_stage_has_another_interviewer(house: House) -> None:
    await house.check(company="Acme", stage="first", interviewer="hr")
    checked = await house.check(company="Acme", stage="second")
    assert (checked.report.context, checked.remembered) == (Context("second"), False)


async def test_the_offer_meeting_is_never_taken_over(house: House) -> None:
    await house.check(**EXEC)
    offer = await house.check("What is the salary?", company="Acme", stage="offer", interviewer="hr")
    assert offer.report.verdict is Verdict.POLISH

    after = await house.check("What is the salary?", company="Acme")
    assert after.report.context == Context("final", "exec")
    assert after.report.verdict is Verdict.AVOID


async def test_an_interview_is_forgotten_by_choosing_none(house: House) -> None:
    checked = await house.check(company="Acme", interviewer="hr")
    await house.services.checks.rejudge(checked.id, MEI, lambda _: Context())
    assert (await house.check(company="Acme")).report.context == Context()


async def test_what_a_revision_leaves_open_is_open(house: House) -> None:
    first = await house.check(**EXEC)
    revised = await house.check(company="Acme", previous=first.id)
    assert (revised.report.context, revised.remembered) == (Context(), False)
    assert (await house.check(company="Acme")).report.context == Context()


async def test_a_revision_says_what_changed(house: House) -> None:
    first = await house.check("What products do you make?")
    second = await house.check("I read of your new saw. Who is on the team?", previous=first.id)

    assert second.change is not None
    assert [finding.code for finding in second.change.gone] == ["easily-found"]
    assert (second.change.before, second.change.after) == (Verdict.REWORK, Verdict.ASK)
    assert (await house.services.checks.get(second.id, MEI)).change == second.change


async def test_a_revision_of_what_is_gone_or_anothers_is_a_first_check(house: House) -> None:
    others = await house.check("What products do you make?", person=KEN)
    assert (await house.check(previous=others.id)).change is None
    assert (await house.check(previous=10_000)).change is None


async def test_the_chosen_language_comes_with_it(house: House) -> None:
    await house.services.people.set_language(MEI, "ja")
    checked = await house.check()
    assert checked.language == "ja"
    assert (await house.services.checks.get(checked.id, MEI)).language == "ja"


async def test_a_check_is_judged_for_another_interview_and_that_is_remembered(house: House) -> None:
    checked = await house.check("What is the salary?", company="Acme")
    offer = await house.services.checks.rejudge(checked.id, MEI, lambda _: Context("offer"))
    assert offer.report.verdict is Verdict.POLISH
    assert (await house.services.checks.get(checked.id, MEI)).report == offer.report
    assert (await house.check(company="Acme")).report.context == Context()

    await house.services.checks.rejudge(checked.id, MEI, lambda _: Context("second", "line"))
    assert (await house.check(company="acme")).report.context == Context("second", "line")


async def test_what_somebody_else_asked_changes_nothing_that_is_remembered(house: House) -> None:
    heard = await house.check("What is the salary?")
    other = await house.services.checks.rejudge(
        heard.id, MEI, lambda _: Context("final", "exec"), remember=False
    )
    assert other.report.context == Context("final", "exec")
    assert (await house.check()).report.context == Context()


async def test_an_engine_that_fails_late_is_heard_of(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Report) -> tuple[Elsewhere, ...]:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(house.judge, "elsewhere", fail)
        with pytest.raises(ZeroDivisionError):
            await house.check()
    assert (await house.check()).id > 0


async def test_a_check_is_on_disk_once_the_block_is_left(house: House) -> None:
    async with house.services.checks.checking(
        MEI, "What does the team do?", guild=None, company=None, stage=None, interviewer=None
    ) as checked:
        pass
    async with house.db.read() as connection:
        row = await checks.get(connection, checked.id)
    assert row is not None
    assert row.question == "What does the team do?"


async def test_a_check_that_cannot_be_written_is_refused_when_the_block_is_left(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asynccontextmanager
    async def refuse(*_: object) -> AsyncIterator[None]:
        yield
        raise StoreFull

    monkeypatch.setattr(house.db, "quick_commit", refuse)
    with pytest.raises(StoreFull):
        await house.check()


async def test_a_check_is_its_persons_alone(house: House) -> None:
    checked = await house.check()
    with pytest.raises(NotYours):
        await house.services.checks.get(checked.id, KEN)
    with pytest.raises(NotYours):
        await house.services.checks.rejudge(checked.id, KEN, lambda _: Context("first"))
    with pytest.raises(CheckGone):
        await house.services.checks.get(checked.id + 1, MEI)


async def test_an_unsaved_check_goes_after_thirty_days_and_a_saved_one_stays(house: House) -> None:
    plain, saved = await house.check("one team"), await house.check("two teams")
    await house.services.questions.save(MEI, saved.id)
    house.clock.forward(days=29, hours=23)
    assert await house.services.purge() == 0
    await house.services.checks.get(plain.id, MEI)

    house.clock.forward(hours=1)
    with pytest.raises(CheckGone):
        await house.services.checks.get(plain.id, MEI)
    house.clock.forward(seconds=1)
    assert await house.services.checks.purge() == 1
    assert (await house.services.checks.get(saved.id, MEI)).question_id is not None


async def test_own_companies_come_likeliest_first(house: House) -> None:
    for name in ("Toyota", "トヨタ自動車", "Sony Group", "日本電気"):
        await house.check(company=name)
        house.clock.forward(minutes=1)
    await house.check(person=KEN, company="Secret")
    companies = house.services.checks.companies

    assert await companies(MEI, "") == ["日本電気", "Sony Group", "トヨタ自動車", "Toyota"]
    assert await companies(MEI, "sony") == ["Sony Group"]
    assert (await companies(MEI, "toyta"))[0] == "Toyota"
    assert (await companies(MEI, "とよた"))[0] == "トヨタ自動車"
    assert (await companies(MEI, "日本"))[0] == "日本電気"
    assert await companies(MEI, "secret") == []


async def test_at_most_what_discord_shows_is_suggested(house: House) -> None:
    for number in range(30):
        await house.check(company=f"Company {number}")
    assert len(await house.services.checks.companies(MEI, "")) == 25
    assert len(await house.services.checks.companies(MEI, "company")) == 25


@pytest.mark.parametrize(
    "typed", ["", "  \n　", "😀👍🏽", "\u200b\u2060\ufeff", "1️⃣ ℹ️", "…?!", "\u3164", "\u0301" * 50]
)
async def test_what_has_no_words_is_refused_and_not_kept(house: House, typed: str) -> None:
    with pytest.raises(Empty):
        await house.check(typed)
    assert (await house.services.privacy.show(MEI)).kinds == ()


async def test_limits_are_named(house: House) -> None:
    with pytest.raises(TooLong) as refused:
        await house.check("長" * 1001)
    assert "1000" in refused.value.say("en")
    assert "1001" in refused.value.say("en")
    with pytest.raises(CompanyTooLong, match="101"):
        await house.check(company="x" * 101)
    await house.check("長" * 1000, company="x" * 100)


@pytest.mark.parametrize(
    "typed",
    [
        "Z" + "\u0301" * 999,
        "مرحبا كيف حالك",
        "@everyone hello [link](https://x.example)",
        "```py\ncode```",
        "'; DROP TABLE checks; --",
        "team\x00\ud800?",
        "¿Qué hace el equipo?",
    ],
)
async def test_odd_text_is_text(house: House, typed: str) -> None:
    checked = await house.check(typed)
    kept = await house.services.checks.get(checked.id, MEI)
    assert kept.report == checked.report
    assert len(kept.report.question) == len(typed)


async def test_a_company_of_nothing_is_none(house: House) -> None:
    assert (await house.check(company=" \u3000 ")).company is None
    assert (await house.check(company="😀")).company is None
    assert await house.services.checks.companies(MEI, "") == []
