"""One rule in words: its advice, when it fires, and its examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import yaml
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.feedback.principles import load_principles
from bot.texts import Language, say

if TYPE_CHECKING:
    from bot.feedback import Rule, Rulebook


def rule_text(
    rulebook: Rulebook, rule_id: str, rules: Sequence[Rule], language: Language, *, patterns: bool = False
) -> RenderableType:
    """Give what the rule `rule_id` says and its examples, in `language`, to be printed by rich.

    `patterns` adds how it is found, for whoever writes rules.
    """
    advice = rulebook.advice[rule_id]
    principle = load_principles().get(advice.principle).title.in_(language)
    lines: list[RenderableType] = [
        Text(rule_id, style="bold"),
        Text(advice.title.in_(language)),
        *_part(say(language, "Why it matters"), advice.why.in_(language)),
        *_part(say(language, "What to do"), advice.instead.in_(language)),
    ]
    if advice.elsewhere:
        lines += _part(say(language, "Where to ask safely"), advice.elsewhere.in_(language))
    lines += _part(say(language, "Principle"), principle)
    lines += _part(say(language, "Code"), advice.code)
    for rule in rules:
        lines += [Text(f"\n[{rule.language}]", style="bold underline"), *_examples(rulebook, rule, language)]
    for rule in rules if patterns else ():
        lines += [Text(f"\n[{rule.language}]", style="bold underline"), *_patterns(rulebook, rule, language)]
    if not patterns:
        lines.append(Text("\n" + say(language, "How it is found: add --patterns"), style="dim"))
    return Group(*lines)


def _examples(rulebook: Rulebook, rule: Rule, language: Language) -> Iterator[RenderableType]:
    examples = rulebook.examples(rule)
    yield from _part(say(language, "Must fire"), _listed(examples.fires))
    yield from _part(say(language, "Must stay silent"), _listed(examples.silent))
    yield from _part(say(language, "Known misses"), _listed(examples.misses))


def _patterns(rulebook: Rulebook, rule: Rule, language: Language) -> Iterator[RenderableType]:
    yield from _part(say(language, "Fires when"), _yaml(rule.body.when))
    if rule.body.patterns:
        yield from _part(say(language, "Patterns of its own"), "\n".join(rule.body.patterns))
    signals = rulebook.languages[rule.language].entries
    for name in sorted(_names(rule.body.when) & signals.keys()):
        signal = signals[name]
        about = say(language, "Signal {name}: {about}", name=name, about=signal.about)
        unless = [f"unless: {', '.join(signal.unless)}"] if signal.unless else []
        yield from _part(about, "\n".join([*signal.patterns, *unless]))


def _part(title: str, text: str) -> Iterator[RenderableType]:
    if text:
        yield Text(title, style="dim")
        yield Padding(Text(text), (0, 0, 0, 3), expand=False)


def _listed(examples: Iterable[Any]) -> str:
    return "\n".join(f"• {_example(each)}" for each in examples)


def _example(example: Any) -> str:
    if isinstance(example, str):
        return example
    context = [value for value in (example.stage, example.interviewer) if value]
    return f"{example.text} ({', '.join(context)})" if context else str(example.text)


def _yaml(condition: Any) -> str:
    if isinstance(condition, str):
        return condition
    return str(yaml.safe_dump(condition, allow_unicode=True, sort_keys=False)).strip()


def _names(condition: Any) -> set[str]:
    """Give the signals that a condition names, at any depth."""
    if isinstance(condition, str):
        return {condition.rpartition(":")[2]}
    if isinstance(condition, dict):
        return {name for part in condition.values() for name in _names(part)}
    if isinstance(condition, list):
        return {name for part in condition for name in _names(part)}
    return set()
