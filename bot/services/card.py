"""The pocket card: which ready questions to take into one interview, and in what order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.feedback.model import TOPICAL, Context, Report, Verdict
from bot.research import folded
from bot.services.model import (
    CARD_LIMIT,
    WHY_AVOID,
    WHY_BLANKS,
    WHY_ENOUGH,
    WHY_LANGUAGE,
    WHY_TWICE,
    Card,
    CardItem,
    LeftOut,
    Question,
)

_BEST_FIRST: Final = (Verdict.ASK, Verdict.POLISH, Verdict.REWORK)
_NO_TOPIC: Final = frozenset({"softener"})


def deal(company: str | None, context: Context, judged: Sequence[tuple[Question, Report]]) -> Card:
    """Give the card for ready questions and their reports for that interview.

    The best verdicts come first; among equals the topic heard least so far, then the higher score.
    """
    left_out: list[LeftOut] = []
    fit: list[CardItem] = []
    texts: set[str] = set()
    for question, report in judged:
        why = _unfit(report, texts)
        texts.add(folded(question.text))
        if why is None:
            fit.append(CardItem(question, report))
        else:
            left_out.append(LeftOut(question, why))
    items = _varied(fit)
    left_out += [LeftOut(item.question, WHY_ENOUGH) for item in items[CARD_LIMIT:]]
    return Card(company, context, tuple(items[:CARD_LIMIT]), tuple(left_out))


def _unfit(report: Report, texts: set[str]) -> str | None:
    if report.verdict is None:
        return WHY_LANGUAGE
    if report.blanks:
        return WHY_BLANKS
    if report.verdict is Verdict.AVOID:
        return WHY_AVOID
    return WHY_TWICE if folded(report.question) in texts else None


def _varied(fit: list[CardItem]) -> list[CardItem]:
    items: list[CardItem] = []
    heard: Counter[str] = Counter()
    for verdict in _BEST_FIRST:
        waiting = [item for item in fit if item.report.verdict is verdict]
        while waiting:
            best = min(waiting, key=lambda item: (_stale(item, heard), -(item.report.score or 0)))
            waiting.remove(best)
            heard.update(_topics(best))
            items.append(best)
    return items


def _stale(item: CardItem, heard: Counter[str]) -> float:
    """Say how often a question's topics were heard already, on average."""
    topics = _topics(item)
    return sum(heard[topic] for topic in topics) / len(topics)


def _topics(item: CardItem) -> set[str]:
    """Give a question's topics; those with none share one of their own."""
    found = {finding.code for finding in item.report.strengths} & (set(TOPICAL) - _NO_TOPIC)
    return found or {"none"}
