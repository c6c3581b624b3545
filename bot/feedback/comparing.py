"""Two reports side by side: the same words elsewhere, and a revision with what it revised."""

from __future__ import annotations

from bot.feedback.model import INTERVIEWERS, STAGES, Change, Context, Elsewhere, Finding, Report, Verdict
from bot.feedback.reviewing import Reading, read_question, verdicts_of
from bot.feedback.rulebook import Rulebook


def elsewhere(report: Report, rulebook: Rulebook, reading: Reading | None = None) -> tuple[Elsewhere, ...]:
    """Give the other stages and interviewers at which the same words get another verdict.

    First each other stage with the same interviewer, then each other interviewer at the same stage.
    `reading` is that of the report's question, where the caller has it.
    """
    if report.verdict is None:
        return ()
    here = report.context
    reading = reading or read_question(report.question, rulebook)
    stages = [Context(stage, here.interviewer) for stage in STAGES if stage != (here.stage or "first")]
    people = [
        Context(here.stage, interviewer) for interviewer in INTERVIEWERS if interviewer != here.interviewer
    ]
    groups: dict[Verdict, list[Context]] = {}
    contexts = (*stages, *people)
    for context, verdict in zip(contexts, verdicts_of(reading, contexts, rulebook), strict=True):
        if verdict is not None and verdict != report.verdict:
            groups.setdefault(verdict, []).append(context)
    return tuple(Elsewhere(verdict, tuple(there)) for verdict, there in groups.items())


def compare(before: Report, after: Report) -> Change:
    """Give what changed from `before` to `after`: faults gone and new, strengths gained, both verdicts."""
    return Change(
        gone=_only_in(before.faults, after.faults),
        new=_only_in(after.faults, before.faults),
        before=before.verdict,
        after=after.verdict,
        gained=_only_in(after.strengths, before.strengths),
    )


def _only_in(these: tuple[Finding, ...], those: tuple[Finding, ...]) -> tuple[Finding, ...]:
    known = {finding.code for finding in those}
    return tuple(finding for finding in these if finding.code not in known)
