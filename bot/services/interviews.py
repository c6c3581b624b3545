"""Which interview a question is for: what was said now, and what was said the last time."""

from __future__ import annotations

from bot.feedback.model import INTERVIEWERS, STAGES, Context


def context_of(stage: str | None, interviewer: str | None) -> Context:
    """Give the context for values as they are kept; a value of no meaning counts as not given."""
    return Context(
        stage if stage in STAGES else None,
        interviewer if interviewer in INTERVIEWERS else None,
    )


def fill(given: Context, last: Context) -> Context:
    """Give `given` with what it leaves open taken from `last`.

    The offer meeting is never taken over: what is safe there does harm anywhere else. The
    interviewer is taken over only with their own stage: a later one has somebody else.
    """
    if last.stage == "offer":
        return given
    stage = given.stage or last.stage
    same = given.stage is None or given.stage == last.stage
    return Context(stage, given.interviewer or (last.interviewer if same else None))


def worth_remembering(context: Context, *, chosen: bool) -> bool:
    """Say whether a context should be filled in the next time: nothing too, where it was `chosen`."""
    return context.stage != "offer" and (chosen or context != Context())
