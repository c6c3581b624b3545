"""Every rule's own examples and every signal's own phrases, run: `python -m bot rules test`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.feedback.files import Example
from bot.feedback.folding import fold
from bot.feedback.model import Context, Finding
from bot.feedback.reviewing import all_findings
from bot.feedback.rule import Rule
from bot.feedback.rulebook import LanguageBook, Rulebook
from bot.feedback.signals import SignalBook
from bot.texts import Language


@dataclass(frozen=True, slots=True)
class Failure:
    """An example or a phrase that no longer holds: of which rule or signal, which text, and what is wrong."""

    rule: str
    language: str
    text: str
    problem: str


def run_examples(rulebook: Rulebook) -> list[Failure]:
    """Run every example of every rule and every phrase of every signal, and look for identical ones.

    Gives what fails, rule by rule, then signal by signal.
    """
    failures: list[Failure] = []
    for rule in rulebook.rules():
        failures += _run(rule, rulebook)
    for language, book in rulebook.languages.items():
        failures += _run_phrases(language, book)
    return failures


def _run_phrases(language: Language, book: LanguageBook) -> Iterator[Failure]:
    """Look for each signal in its own phrases, signals that others are only built of included."""
    named = {name: entry.phrases for name, entry in book.entries.items() if entry.phrases}
    built_of = SignalBook(language, book.entries, named.keys() - book.signals.names)
    for name, phrases in named.items():
        signals = book.signals if name in book.signals.names else built_of
        known: set[str] = set()
        for phrase in phrases:
            hits = signals.scan(fold(phrase))
            problem = None
            if phrase in known:
                problem = "stands here twice"
            elif not hits.get(name):
                against = [other for other in book.entries[name].unless if hits.get(other)]
                because = f", because of {', '.join(against)}" if against else ""
                problem = f"does not show it{because}"
            known.add(phrase)
            if problem:
                yield Failure(f"signal {name}", language, phrase, problem)


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
