"""Tasks that are let go of."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from bot.discord_ui.tasks import let_go, log_failure


async def test_each_has_left_what_it_was_at_whatever_it_raises() -> None:
    left: list[str] = []

    async def work(name: str, error: Exception | None) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            left.append(name)
            if error:
                raise error

    tasks = [asyncio.create_task(work("a", None)), asyncio.create_task(work("b", OSError("gone")))]
    await asyncio.sleep(0)
    await let_go(tasks)
    assert sorted(left) == ["a", "b"]


async def test_one_that_does_not_end_is_left_behind() -> None:
    ended = asyncio.Event()

    async def stubborn() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await ended.wait()

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    await let_go([task], seconds=0)
    assert not task.done()
    ended.set()
    await task


@pytest.mark.parametrize("error", [None, OSError("gone"), asyncio.CancelledError()])
async def test_what_a_task_fails_with_is_in_the_log(
    error: BaseException | None, caplog: pytest.LogCaptureFixture
) -> None:
    async def work() -> None:
        if error is not None:
            raise error

    task = asyncio.create_task(work(), name="the work")
    task.add_done_callback(log_failure)
    await asyncio.wait({task})
    await asyncio.sleep(0)
    assert caplog.messages == (["the work failed"] if isinstance(error, OSError) else [])


async def test_nothing_to_let_go_of_is_no_harm() -> None:
    await let_go([])
