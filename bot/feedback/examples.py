"""Every rule's own examples, run: `python -m bot rules test`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.feedback.files import Example
from bot.feedback.model import Context, Finding
from bot.feedback.reviewing import all_findings
from bot.feedback.rulebook import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that no longer holds: of which rule, which text, and what is wrong."""

    rule: str
    language: str
    text: str
    problem: str


def run_examples(rulebook: Rulebook) -> list[Failure]:
    """Run every example of every rule, and look for identical ones; give what fails, rule by rule."""
    failures: list[Failure] = []
    for rule in rulebook.rules():
        failures += _run(rule, rulebook)
    return failures


def _run(rule: Rule, rulebook: Rulebook) -> Iterator[Failure]:
    examples = rulebook.examples(rule)
    known: set[Example] = set()
    for kind, listed in (("fires", examples.fires), ("silent", examples.silent), ("misses", examples.misses)):
        for given in listed:
            example = Example(text=given) if isinstance(given, str) else given
            bare = example.model_copy(update={"span": None})
            problem = "stands here twice" if bare in known else _problem(rule, kind, example, rulebook)
            known.add(bare)
            if problem:
                yield Failure(rule.id, rule.language, example.text, problem)


def _problem(rule: Rule, kind: str, example: Example, rulebook: Rulebook) -> str | None:
    found = all_findings(example.text, Context(example.stage, example.interviewer), rulebook)
    own = next((finding for finding in found if finding.rule == rule.id), None)
    if kind == "fires" and own is None:
        return f"does not fire; found: {', '.join(finding.rule for finding in found) or 'nothing'}"
    if kind == "silent" and own is not None:
        return f"fires on {_words(own, example)!r}"
    if kind == "misses" and own is not None:
        return "is no longer missed: move it to fires"
    if own is not None and example.span is not None and _words(own, example) != example.span:
        return f"points at {_words(own, example)!r}, not at {example.span!r}"
    return None


def _words(finding: Finding, example: Example) -> str:
    return example.text[slice(*finding.span)] if finding.span else ""
