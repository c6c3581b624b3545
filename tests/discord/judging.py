"""A judge whose few words are known, so that these tests are about Discord and not about rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.feedback.comparing import compare
from bot.feedback.model import (
    INTERVIEWERS,
    STAGES,
    Change,
    Context,
    Elsewhere,
    Finding,
    Missing,
    QuestionLanguage,
    Report,
    Span,
    Verdict,
)
from bot.texts import Bilingual


def _both(en: str, ja: str) -> Bilingual:
    return Bilingual(en, ja)


@dataclass(frozen=True)
class Rule:
    """What fires on `pattern`."""

    pattern: str
    code: str
    principle: str
    title: Bilingual

    def find(self, question: str) -> Finding | None:
        found = re.search(self.pattern, question, re.IGNORECASE)
        if found is None:
            return None
        return Finding(
            self.code,
            f"{self.code}.test",
            found.span(),
            self.principle,
            self.title,
            _both("Some interviewers take it badly.", "良く思わない面接官もいます。"),
            _both("Put it another way.", "別の聞き方にしましょう。"),
            _both("Ask the career centre.", "キャリアセンターで聞けます。")
            if self.code == "conditions"
            else None,
        )


FAULTS = (
    Rule("bonus|残業", "conditions", "conditions-later", _both("It is about conditions", "条件の質問です")),
    Rule("products", "easily-found", "look-it-up", _both("The web answers it", "調べれば分かります")),
)
STRENGTHS = (Rule("I read|拝見", "research", "research", _both("You looked it up", "調べています")),)
REASONS = {
    Verdict.AVOID: _both("It could do damage.", "印象を損なうおそれがあります。"),
    Verdict.REWORK: _both("It would waste the chance.", "機会がもったいない質問です。"),
    Verdict.POLISH: _both("Nothing in it is yours yet.", "まだ自分らしさがありません。"),
    Verdict.ASK: _both("You bring something of your own.", "自分らしい質問です。"),
    None: _both("I know English and Japanese only.", "英語と日本語だけが分かります。"),
}
MISSING = Missing(
    "intent", "intent", _both("intent", "意図"), _both("Say why you ask.", "意図を添えましょう。")
)


class WordJudge:
    """Judges by a few words."""

    def read(self, question: str) -> None:
        """Nothing is worth doing ahead."""

    def review(self, question: str, context: Context) -> Report:
        language: QuestionLanguage = "ja" if re.search("[ぁ-ん]", question) else "en"
        if "Bonjour" in question:
            return Report(question, "other", context, None, None, REASONS[None])
        rules = FAULTS[1:] if context.stage == "offer" else FAULTS
        faults = tuple(found for rule in rules if (found := rule.find(question)))
        strengths = tuple(found for rule in STRENGTHS if (found := rule.find(question)))
        verdict = _verdict(faults, strengths)
        return Report(
            question,
            language,
            context,
            verdict,
            50,
            REASONS[verdict],
            faults,
            strengths,
            blanks=_blanks(question),
            missing=() if faults else (MISSING,),
            frame="I read that [fact]. How does your team [step]?" if faults else None,
        )

    def compare(self, before: Report, after: Report) -> Change:
        return compare(before, after)

    def elsewhere(self, report: Report) -> tuple[Elsewhere, ...]:
        found: dict[Verdict, list[Context]] = {}
        for stage in STAGES:
            for interviewer in INTERVIEWERS:
                verdict = self.review(report.question, Context(stage, interviewer)).verdict
                if verdict is not None and verdict != report.verdict:
                    found.setdefault(verdict, []).append(Context(stage, interviewer))
        return tuple(Elsewhere(verdict, tuple(contexts)) for verdict, contexts in found.items())


def _verdict(faults: tuple[Finding, ...], strengths: tuple[Finding, ...]) -> Verdict:
    if any(finding.code == "conditions" for finding in faults):
        return Verdict.AVOID
    if faults:
        return Verdict.REWORK
    return Verdict.ASK if strengths else Verdict.POLISH


def _blanks(question: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in re.finditer(r"○○|\[[a-z ]+\]", question))
