"""The rulebook: every rule and signal under `data/`, checked and compiled once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bot.feedback.conditions import BadConditionError, Condition, asks_for_interview, read_condition
from bot.feedback.files import (
    CODES,
    FRAME,
    HEAD,
    SIGNALS,
    VERDICTS,
    Examples,
    FrameParts,
    RuleBody,
    RulebookError,
    RuleHead,
    SignalEntry,
    TwoTexts,
    VerdictTexts,
    read,
    read_body,
    read_examples,
)
from bot.feedback.model import EARNED, TOPICAL
from bot.feedback.principles import load_principles
from bot.feedback.signals import SignalBook
from bot.feedback.structure import STRUCTURAL, reads
from bot.texts import LANGUAGES, Bilingual, Language

DATA: Final = Path(__file__).resolve().parent.parent.parent / "data"
TIP_FOLDER: Final = "tips"


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule says to a person."""

    code: str
    principle: str
    title: Bilingual
    why: Bilingual
    instead: Bilingual
    elsewhere: Bilingual | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in one language: when it holds, and what it points at if not at the first that held."""

    id: str
    language: Language
    advice: Advice
    holds: Condition
    points: Condition | None
    body: RuleBody
    after: frozenset[str]
    needs: tuple[frozenset[str], ...]
    path: Path
    own: SignalEntry | None

    @property
    def keys(self) -> tuple[str, str]:
        """The names under which later rules may ask for this one's finding."""
        kind = "strength" if self.advice.code in (*EARNED, *TOPICAL) else "fault"
        return f"{kind}:{self.advice.code}", f"rule:{self.id}"


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
            advice[_rule_id(file)] = _advice(file, read(file, HEAD), principles)
    if not advice:
        raise RulebookError(f"{root / 'rules'}: no rules found")
    verdicts = _verdicts(root / "verdicts.yaml", principles)
    return Rulebook(
        root, advice, verdicts, {language: _language(root, language, advice) for language in LANGUAGES}
    )


def _verdicts(file: Path, principles: set[str]) -> VerdictTexts:
    verdicts = read(file, VERDICTS)
    for gain in (*verdicts.offer.gains, *verdicts.need.gains):
        _refuse_unknown(file, gain.principle, principles)
    return verdicts


def _refuse_unknown(file: Path, principle: str, principles: set[str]) -> None:
    if principle not in principles:
        raise RulebookError(f"{file}: principle: {principle!r} is not one of {', '.join(sorted(principles))}")


def _rule_id(file: Path) -> str:
    code = "tip" if file.parent.name == TIP_FOLDER else file.parent.name
    return f"{code}.{file.stem.partition('.')[0]}"


def _advice(file: Path, head: RuleHead, principles: set[str]) -> Advice:
    if head.code not in CODES:
        raise RulebookError(f"{file}: code: {head.code!r} is not one of {', '.join(CODES)}")
    if head.code != _rule_id(file).partition(".")[0]:
        raise RulebookError(f"{file}: code: {head.code!r} does not belong in the folder {file.parent.name}")
    if head.code in ("conditions", "sensitive") and head.elsewhere is None:
        raise RulebookError(f"{file}: elsewhere: missing; say where to ask this safely")
    _refuse_unknown(file, head.principle, principles)
    return Advice(
        head.code, head.principle, _texts(head.title), _texts(head.why), _texts(head.instead),
        _texts(head.elsewhere) if head.elsewhere else None,
    )  # fmt: skip  # one field after the other, as they are declared


def _texts(texts: TwoTexts) -> Bilingual:
    return Bilingual(texts.en, texts.ja)


def _language(root: Path, language: Language, advice: dict[str, Advice]) -> LanguageBook:
    entries: dict[str, SignalEntry] = {}
    for file in sorted((root / "signals" / language).glob("*.yaml")):
        listed = read(file, SIGNALS)
        for number, entry in enumerate(listed):
            if entry.signal in entries or entry.signal in STRUCTURAL:
                raise RulebookError(f"{file}: {number}.signal: {entry.signal!r} exists already")
            entries[entry.signal] = entry
    files = sorted((root / "rules").glob(f"*/*.{language}.yaml"))
    bodies = [(file, _rule_id(file), read_body(file)) for file in files]
    own = {rule: _inline(rule, body) for _, rule, body in bodies if body.patterns}
    everything = entries | {entry.signal: entry for entry in own.values()}
    names = {*everything, *STRUCTURAL}
    read_rules = [
        _rule(file, rule, body, language, advice, names, own.get(rule)) for file, rule, body in bodies
    ]
    used = {name for _, signals in read_rules for name in signals} | reads(everything)
    frame = root / "frames" / f"{language}.yaml"
    return LanguageBook(
        SignalBook(language, everything, used, keep=root == DATA),
        entries,
        _ordered([rule for rule, _ in read_rules]),
        read(frame, FRAME) if frame.exists() else None,
    )


def _inline(rule: str, body: RuleBody) -> SignalEntry:
    return SignalEntry(
        signal="own-" + rule.replace(".", "-"),
        about=f"the own patterns of {rule}",
        patterns=body.patterns,
        edges=body.edges,
    )


def _rule(
    file: Path,
    rule: str,
    body: RuleBody,
    language: Language,
    advice: dict[str, Advice],
    names: set[str],
    own: SignalEntry | None,
) -> tuple[Rule, frozenset[str]]:
    """Read one rule, and give the signals that it asks for."""
    if rule not in advice:
        head = file.stem.partition(".")[0] + ".yaml"
        raise RulebookError(f"{file}: there is no {head} beside it with the advice")
    field = "when"
    try:
        condition = read_condition(_with_own(body.when, own.signal) if own else body.when, names)
        field = "span"
        points = (
            read_condition(_with_own(body.span, own.signal) if own else body.span, names)
            if body.span
            else None
        )
    except BadConditionError as error:
        raise RulebookError(f"{file}: {field}: {error}") from error
    signals = condition.signals | (points.signals if points else frozenset())
    holds = points.holds if points else None
    return Rule(
        rule,
        language,
        advice[rule],
        condition.holds,
        holds,
        body,
        condition.after,
        condition.needs,
        file,
        own,
    ), signals


def _with_own(source: object, name: str) -> object:
    """Put the anonymous signal of a rule's own `patterns` where the condition says `own`."""
    if isinstance(source, str):
        return source.replace("own", name) if source in ("own", "ask:own", "lead:own") else source
    if isinstance(source, list):
        return [_with_own(part, name) for part in source]
    if isinstance(source, dict):
        return {word: _with_own(part, name) for word, part in source.items()}
    return source


def _ordered(rules: list[Rule]) -> tuple[Rule, ...]:
    """Put each rule behind those whose findings it asks for; raises `RulebookError` for a circle."""
    kinds = {*CODES, *(rule.id for rule in rules)}
    waiting = list(rules)
    done: list[Rule] = []
    while waiting:
        missing = {key for rule in waiting for key in rule.keys}
        ready = [rule for rule in waiting if not rule.after & missing]
        if not ready:
            circle = ", ".join(
                sorted(f"{rule.id} after {' '.join(sorted(rule.after & missing))}" for rule in waiting)
            )
            raise RulebookError(f"rules that wait for each other: {circle}")
        done += ready
        waiting = [rule for rule in waiting if rule not in ready]
    for rule in done:
        for key in rule.after:
            if key.partition(":")[2] not in kinds:
                raise RulebookError(f"{rule.path}: when: nothing is called {key!r}")
    return tuple(done)
