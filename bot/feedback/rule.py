"""One rule: its advice and its condition, read from its files and checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.feedback.conditions import BadConditionError, Condition, read_condition
from bot.feedback.files import CODES, RuleBody, RulebookError, RuleHead, SignalEntry, TwoTexts
from bot.feedback.model import EARNED, TOPICAL
from bot.texts import Bilingual, Language

_TIP_FOLDER: Final = "tips"


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule says to a person; words to be said are in the language of each text."""

    code: str
    principle: str
    title: Bilingual
    why: Bilingual
    instead: Bilingual
    elsewhere: Bilingual | None
    head: RuleHead

    def to(self, question: Language) -> Advice:
        """Give the advice on a question in that language: what is to be said in it is said in it."""
        return _advice(self.head, question) if self.head.say else self


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


def rule_id(file: Path) -> str:
    """Give the id of the rule that `file` belongs to, such as "conditions.pay"."""
    code = "tip" if file.parent.name == _TIP_FOLDER else file.parent.name
    return f"{code}.{file.stem.partition('.')[0]}"


def read_advice(file: Path, head: RuleHead, principles: set[str]) -> Advice:
    """Read what the rule's `head` in `file` says to a person; raises `RulebookError`."""
    if head.code not in CODES:
        raise RulebookError(f"{file}: code: {head.code!r} is not one of {', '.join(CODES)}")
    if head.code != rule_id(file).partition(".")[0]:
        raise RulebookError(f"{file}: code: {head.code!r} does not belong in the folder {file.parent.name}")
    if head.code in ("conditions", "sensitive") and head.elsewhere is None:
        raise RulebookError(f"{file}: elsewhere: missing; say where to ask this safely")
    refuse_unknown(file, head.principle, principles)
    return _advice(head)


def _advice(head: RuleHead, question: Language | None = None) -> Advice:
    words = _texts(head.say) if head.say else Bilingual("", "")

    def filled(texts: TwoTexts) -> Bilingual:
        en, ja = words.in_(question or "en"), words.in_(question or "ja")
        return Bilingual(texts.en.replace("{say}", en), texts.ja.replace("{say}", ja))

    return Advice(
        head.code, head.principle, filled(head.title), filled(head.why), filled(head.instead),
        _texts(head.elsewhere) if head.elsewhere else None, head,
    )  # fmt: skip  # one field after the other, as they are declared


def _texts(texts: TwoTexts) -> Bilingual:
    return Bilingual(texts.en, texts.ja)


def refuse_unknown(file: Path, principle: str, principles: set[str]) -> None:
    """Raise `RulebookError` where `file` names a principle that is none of `principles`."""
    if principle not in principles:
        raise RulebookError(f"{file}: principle: {principle!r} is not one of {', '.join(sorted(principles))}")


def own_signal(rule: str, body: RuleBody) -> SignalEntry:
    """Give the anonymous signal that the own patterns of `rule` make."""
    return SignalEntry(
        signal="own-" + rule.replace(".", "-"),
        about=f"the own patterns of {rule}",
        patterns=body.patterns,
        edges=body.edges,
    )


def read_rule(
    file: Path,
    rule: str,
    body: RuleBody,
    language: Language,
    advice: dict[str, Advice],
    names: set[str],
    own: SignalEntry | None,
) -> tuple[Rule, frozenset[str]]:
    """Read one rule, and give the signals that it asks for; raises `RulebookError`.

    `names` are the signals that there are; `own` is the rule's own, where it has patterns.
    """
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
        advice[rule].to(language),
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


def ordered(rules: list[Rule]) -> tuple[Rule, ...]:
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
