"""A saved question follows the check that one of its wordings was saved from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.feedback.model import Report
from bot.services.judge import judged
from bot.store import questions


async def follow(
    connection: AsyncConnection, question_id: int, check_id: int, report: Report, now: datetime
) -> None:
    """Let the wording from the check `check_id` be judged as in `report`, its new report.

    If it is the present wording, the question is for that interview from now on.
    """
    row = await questions.get(connection, question_id, change=True)
    wordings = () if row is None else row.revisions
    for wording in wordings:
        if wording.check_id == check_id:
            await questions.judge_again(connection, question_id, wording.number, **judged(report))
    if wordings and wordings[-1].check_id == check_id:
        interview = {"stage": report.context.stage, "interviewer": report.context.interviewer}
        await questions.change(connection, question_id, now, **interview)
