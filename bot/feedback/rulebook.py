"""The rulebook: every rule and signal under `data/`, checked and compiled once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bot.feedback.conditions import asks_for_interview
from bot.feedback.files import (
    FRAME,
    HEAD,
    SIGNALS,
    VERDICTS,
    Examples,
    FrameParts,
    RulebookError,
    SignalEntry,
    VerdictTexts,
    read,
    read_body,
    read_examples,
)
from bot.feedback.folding import fold
from bot.feedback.principles import load_principles
from bot.feedback.rule import (
    Advice,
    Rule,
    ordered,
    own_signal,
    read_advice,
    read_rule,
    refuse_unknown,
    rule_id,
)
from bot.feedback.signals import SignalBook
from bot.feedback.structure import STRUCTURAL, reads
from bot.texts import LANGUAGES, Language

DATA: Final = Path(__file__).resolve().parent.parent.parent / "data"


@dataclass(frozen=True)
class LanguageBook:
    """The signals and the rules of one language; the rules stand so that each finds what it asks for."""

    signals: SignalBook
    entries: dict[str, SignalEntry]
    rules: tuple[Rule, ...]
    frame: FrameParts | None

    @cached_property
    def swayed(self) -> frozenset[str]:
        """The ids of the rules whose answer may depend on the interview, themselves or through another."""
        found: set[str] = set()
        keys: set[str] = set()
        for rule in self.rules:
            if asks_for_interview(rule.body.when) or asks_for_interview(rule.body.span) or rule.after & keys:
                found.add(rule.id)
                keys.update(rule.keys)
        return frozenset(found)


@dataclass(frozen=True)
class Rulebook:
    """All that the engine knows. Give it to `review`; it never changes."""

    path: Path
    advice: dict[str, Advice]
    verdicts: VerdictTexts
    languages: dict[Language, LanguageBook]

    def rules(self) -> Iterator[Rule]:
        """Give every rule, language by language."""
        for book in self.languages.values():
            yield from book.rules

    def compile(self) -> Iterator[None]:
        """Compile, in short steps, what the first question to need it would wait for."""
        for book in self.languages.values():
            yield from book.signals.compile()

    def examples(self, rule: Rule) -> Examples:
        """Read the examples of `rule` from its file; raises `RulebookError`."""
        return read_examples(rule.path)

    @cached_property
    def size(self) -> int:
        """The number of rules, those of both languages counted apart."""
        return sum(len(book.rules) for book in self.languages.values())


def load_rulebook(path: Path | None = None) -> Rulebook:
    """Load the rulebook under `path` (default: this repository's `data/`); raises `RulebookError`."""
    with _uncollected():
        return _load(path or DATA)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Collect no garbage meanwhile: nearly all that is built here stays, and looking doubled the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _load(root: Path) -> Rulebook:
    advice = {}
    principles = {principle.id for principle in load_principles().principles}
    for file in sorted((root / "rules").glob("*/*.yaml")):
        if "." not in file.stem:
            advice[rule_id(file)] = read_advice(file, read(file, HEAD), principles)
    if not advice:
        raise RulebookError(f"{root / 'rules'}: no rules found")
    verdicts = _verdicts(root / "verdicts.yaml", principles)
    return Rulebook(
        root, advice, verdicts, {language: _language(root, language, advice) for language in LANGUAGES}
    )


def _verdicts(file: Path, principles: set[str]) -> VerdictTexts:
    verdicts = read(file, VERDICTS)
    for gain in (*verdicts.offer.gains, *verdicts.need.gains):
        refuse_unknown(file, gain.principle, principles)
    return verdicts


def _language(root: Path, language: Language, advice: dict[str, Advice]) -> LanguageBook:
    entries: dict[str, SignalEntry] = {}
    for file in sorted((root / "signals" / language).glob("*.yaml")):
        listed = read(file, SIGNALS)
        for number, entry in enumerate(listed):
            if entry.signal in entries or entry.signal in STRUCTURAL:
                raise RulebookError(f"{file}: {number}.signal: {entry.signal!r} exists already")
            entries[entry.signal] = entry
    files = sorted((root / "rules").glob(f"*/*.{language}.yaml"))
    bodies = [(file, rule_id(file), read_body(file)) for file in files]
    own = {rule: own_signal(rule, body) for _, rule, body in bodies if body.patterns}
    everything = entries | {entry.signal: entry for entry in own.values()}
    names = {*everything, *STRUCTURAL}
    read_rules = [
        read_rule(file, rule, body, language, advice, names, own.get(rule)) for file, rule, body in bodies
    ]
    used = {name for _, signals in read_rules for name in signals} | reads(everything)
    frame = root / "frames" / f"{language}.yaml"
    own_rulebook = root == DATA  # another is somebody's work, and quick enough
    return LanguageBook(
        SignalBook(
            language,
            everything,
            used,
            keep=own_rulebook,
            sentences=_sentences(files) if own_rulebook else (),
        ),
        entries,
        ordered([rule for rule, _ in read_rules]),
        read(frame, FRAME) if frame.exists() else None,
    )


def _sentences(files: list[Path]) -> Iterator[str]:
    """Give the folded sentences of all examples of the rules in `files`, each read when it is due."""
    for file in files:
        examples = read_examples(file)
        for given in (*examples.fires, *examples.silent):
            yield from fold(given if isinstance(given, str) else given.text).text.split("\n")
