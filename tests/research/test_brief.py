"""What to do before an interview."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.feedback.model import STAGES
from bot.research import Known, coverage_of
from bot.research.brief import Step, next_steps, plan_for, worth_using

TODAY = date(2026, 11, 20)


def note(number: int, body: str = "Nothing in particular", days: int = 10, **more: Any) -> Known:
    values: dict[str, Any] = {"source": "website"} | more
    return Known(number, title="Note", body=body, day=TODAY - timedelta(days=days), **values)


def steps(*notes: Known, stage: Any = None) -> tuple[Step, ...]:
    return next_steps(coverage_of((each.source, each.body) for each in notes), notes, stage, TODAY)


def chosen(*notes: Known, stage: Any = None) -> list[int]:
    return [each.id for each in worth_using(notes, stage, TODAY)]


def test_without_notes_the_steps_are_sources() -> None:
    assert steps() == (Step("source", "website"), Step("source", "alumni"), Step("source", "news"))


def test_a_gap_in_the_sources_comes_before_a_gap_in_the_topics() -> None:
    assert steps(note(1, "Their revenue and atmosphere")) == (
        Step("source", "alumni"),
        Step("topic", "skills"),
        Step("source", "news"),
    )


def test_the_stage_says_which_topic_is_missed_first() -> None:
    assert Step("topic", "strategy") in steps(note(1), stage="final")
    assert Step("topic", "business") in steps(note(1), stage="first")


def test_what_is_all_old_is_renewed_first() -> None:
    assert steps(note(1, days=900), note(2, days=400, source="news"))[0] == Step("renew", "news")
    assert steps(note(1, days=900), note(2, days=360))[0].kind == "source"


def test_own_talks_come_first_and_what_others_heard_last() -> None:
    theirs = note(1, source="alumni")
    public = note(2, source="news")
    mine = note(3, source="employee", mine=True)
    assert chosen(theirs, public, mine) == [3, 2, 1]


def test_three_notes_differ_in_topic() -> None:
    alike = [note(number, "Onboarding and mentors") for number in (1, 2, 3, 4)]
    other = note(5, "Overseas offices")
    assert chosen(*alike, other)[:2] == [4, 5]
    assert len(chosen(*alike, other)) == 3


def test_the_new_come_before_the_old() -> None:
    assert chosen(note(1, days=10), note(2, days=500), note(3, days=200)) == [1, 3, 2]


@pytest.mark.parametrize("stage", [None, *STAGES])
def test_three_questions_are_to_be_prepared(stage: Any) -> None:
    assert plan_for(stage, 1).missing == 2
    assert plan_for(stage, 5).missing == 0


def test_two_are_to_be_asked_in_a_final_interview() -> None:
    assert plan_for("final", 3).ask == 2
