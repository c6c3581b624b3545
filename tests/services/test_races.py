"""Two presses at the same moment."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.feedback.model import Context
from bot.services import Checked, Services
from bot.services.refusals import CheckGone
from bot.store import Database
from tests.databases import PATIENT
from tests.services.conftest import KEN, MEI, NO_RULES, House


async def test_a_double_press_on_save_saves_one(house: House) -> None:
    checked = await house.check()
    saved = await asyncio.gather(*(house.services.questions.save(MEI, checked.id) for _ in range(8)))
    assert len({question.id for question in saved}) == 1
    assert [len(question.revisions) for question in saved] == [1] * 8


async def test_two_processes_save_one(house: House, url: str) -> None:
    other_db = Database(url, busy_seconds=PATIENT)
    await other_db.open()
    other = Services(other_db, NO_RULES, house.clock, judge=house.judge)
    for _ in range(5):
        checked = await house.check()
        saved = await asyncio.gather(
            *(services.questions.save(MEI, checked.id) for services in (house.services, other) * 2)
        )
        assert len({question.id for question in saved}) == 1
        assert len(saved[0].revisions) == 1
    await other_db.close()


async def test_concurrent_wordings_are_all_kept_in_order(house: House) -> None:
    question = await house.services.questions.save(MEI, (await house.check()).id)
    texts = [f"What does team {number} do?" for number in range(6)]
    await asyncio.gather(*(house.services.questions.revise(MEI, question.id, text) for text in texts))
    kept = (await house.services.questions.get(MEI, question.id)).revisions
    assert [revision.number for revision in kept] == list(range(1, 8))
    assert {revision.text for revision in kept[1:]} == set(texts)


async def test_a_form_submitted_twice_adds_one_wording(house: House) -> None:
    question = await house.services.questions.save(MEI, (await house.check()).id)
    await asyncio.gather(
        *(house.services.questions.revise(MEI, question.id, "And the role?") for _ in range(4))
    )
    assert len((await house.services.questions.get(MEI, question.id)).revisions) == 2


async def test_a_double_press_on_share_shares_once(house: House) -> None:
    checked = await house.check()
    shares = await asyncio.gather(*(house.services.shares.create(MEI, checked.id, 11, 22) for _ in range(6)))
    assert len({share.id for share in shares}) == 1
    assert sum(share.fresh for share in shares) == 1


async def test_sharer_and_moderator_remove_at_once_and_one_does_it(house: House) -> None:
    share = await house.services.shares.create(MEI, (await house.check()).id, 11, 22)
    removed = await asyncio.gather(
        house.services.shares.remove(share.id, 22, MEI, moderator=False),
        house.services.shares.remove(share.id, 22, KEN, moderator=True),
    )
    assert sorted(found is None for found in removed) == [False, True]


async def test_deleting_at_once_deletes_once(house: House) -> None:
    question = await house.services.questions.save(MEI, (await house.check()).id)
    done = await asyncio.gather(*(house.services.questions.delete(MEI, question.id) for _ in range(4)))
    assert sorted(done) == [False, False, False, True]


async def test_a_server_is_welcomed_once_however_many_ask(house: House) -> None:
    assert sum(await asyncio.gather(*(house.services.guilds.welcome(5) for _ in range(6)))) == 1


async def test_checks_at_once_are_all_kept(house: House) -> None:
    checked = await asyncio.gather(*(house.check(f"team {number}", company="Acme") for number in range(30)))
    assert len({check.id for check in checked}) == 30


async def test_saving_while_everything_is_erased_leaves_no_orphan(house: House) -> None:
    checked = await house.check()
    await asyncio.gather(
        house.services.questions.save(MEI, checked.id),
        house.services.privacy.delete(MEI),
        return_exceptions=True,
    )
    await house.services.privacy.delete(MEI)
    assert (await house.services.privacy.show(MEI)).kinds == ()


async def test_judging_again_while_everything_is_erased_brings_nothing_back(house: House) -> None:
    checked = await house.check(company="Acme")
    done, _ = await asyncio.gather(
        house.services.checks.rejudge(checked.id, MEI, lambda _: Context("final", "exec")),
        house.services.privacy.delete(MEI),
        return_exceptions=True,
    )
    assert isinstance(done, Checked | CheckGone)
    assert (await house.services.privacy.show(MEI)).kinds == ()


async def test_picking_stage_and_interviewer_at_once_keeps_both(house: House) -> None:
    checked = await house.check()
    await asyncio.gather(
        house.services.checks.rejudge(checked.id, MEI, lambda now: replace(now, stage="final")),
        house.services.checks.rejudge(checked.id, MEI, lambda now: replace(now, interviewer="exec")),
    )
    report = (await house.services.checks.get(checked.id, MEI)).report
    assert report.context == Context("final", "exec")
