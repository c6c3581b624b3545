"""The feedback engine: a question and its context in, a report out. Knows no Discord, no network."""

from bot.feedback.comparing import compare, elsewhere
from bot.feedback.examples import Failure, run_examples
from bot.feedback.files import RulebookError
from bot.feedback.json_form import as_json
from bot.feedback.model import (
    INTERVIEWERS,
    STAGES,
    Change,
    Context,
    Elsewhere,
    Finding,
    Interviewer,
    Missing,
    Report,
    Stage,
    Verdict,
)
from bot.feedback.reviewing import blanks, review
from bot.feedback.rule import Rule
from bot.feedback.rulebook import Rulebook, load_rulebook

__all__ = [
    "INTERVIEWERS",
    "STAGES",
    "Change",
    "Context",
    "Elsewhere",
    "Failure",
    "Finding",
    "Interviewer",
    "Missing",
    "Report",
    "Rule",
    "Rulebook",
    "RulebookError",
    "Stage",
    "Verdict",
    "as_json",
    "blanks",
    "compare",
    "elsewhere",
    "load_rulebook",
    "review",
    "run_examples",
]
