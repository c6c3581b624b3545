"""`/guide` and `/check` agree: what is shown as good has no fault, what is shown as bad has one."""

from __future__ import annotations

import re
from typing import Final

import pytest

from bot.feedback import Context, review
from bot.feedback.model import Interviewer, Stage
from bot.feedback.principles import Principle, load_principles
from bot.texts import LANGUAGES, Bilingual, Language
from tests.rulebook import real_rulebook

# An example may say in brackets ahead of it for which interview it is meant.
_AHEAD: Final = re.compile(r"^[(（]([^)）]*)[)）]\s*(.*)$", re.DOTALL)
_STAGES: Final[dict[str, Stage]] = {
    "At the offer meeting": "offer",
    "内定後の面談で": "offer",
    "First interview": "first",
    "一次面接で": "first",
}
_INTERVIEWERS: Final[dict[str, Interviewer]] = {"To a team member": "line", "現場の方に": "line"}
RULEBOOK: Final = real_rulebook()
EXAMPLES: Final = [
    pytest.param(principle, language, id=f"{principle.id}-{language}")
    for principle in load_principles().principles
    for language in LANGUAGES
    if principle.topic != "preparation"  # how one prepares cannot be seen in one question
]


def faults(example: Bilingual, language: Language) -> list[str] | None:
    """Give the rules that find fault with `example`; `None` where it describes rather than asks."""
    text, context = example.in_(language), Context()
    ahead = _AHEAD.match(text)
    if ahead is not None:
        if ahead[1] not in _STAGES and ahead[1] not in _INTERVIEWERS:
            return None
        text = ahead[2]
        context = Context(_STAGES.get(ahead[1]), _INTERVIEWERS.get(ahead[1]))
    return [finding.rule for finding in review(text, context, RULEBOOK).faults]


@pytest.mark.parametrize(("principle", "language"), EXAMPLES)
def test_a_good_example_has_no_fault(principle: Principle, language: Language) -> None:
    assert not faults(principle.good, language)


@pytest.mark.parametrize(("principle", "language"), EXAMPLES)
def test_a_bad_example_has_a_fault(principle: Principle, language: Language) -> None:
    found = faults(principle.bad, language)
    assert found is None or found
