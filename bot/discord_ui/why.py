"""What stands behind `Why?`: the principles behind each finding, and what the report had no room for."""

from __future__ import annotations

from bot.discord_ui.page import Page, heading, lines, paged, small
from bot.discord_ui.sections import Sections, left_out
from bot.feedback.model import Finding, Report
from bot.feedback.principles import Principle, load_principles
from bot.texts import Language, say
from bot.words import FIX_FIRST


def why_pages(report: Report, full: Sections, shown: Sections, language: Language) -> tuple[Page, ...]:
    """Give the answer to `Why?`, on as many pages as it takes."""
    cited: dict[str, list[str]] = {}
    for finding in (*report.faults, *report.strengths, *report.tips):
        cited.setdefault(finding.principle, []).append(finding.title.in_(language))
    for missing in report.missing if not report.faults else ():
        cited.setdefault(missing.principle, []).append(say(language, "could be added"))
    texts = [
        _principle(load_principles().get(principle), found, language) for principle, found in cited.items()
    ]
    texts.extend(_further(finding, language) for finding in report.faults[FIX_FIRST:])
    texts.extend(left_out(full, shown))
    if not texts:
        texts.append(say(language, "There is nothing to explain: no rule had anything to say here."))
    top = heading(say(language, "Why this feedback"))
    note = say(language, "These are risks, not laws: companies differ.")
    return paged([top, *texts, small(note)])


def _principle(principle: Principle, found: list[str], language: Language) -> str:
    return lines(
        [
            f"**{principle.title.in_(language)}**",
            principle.reasoning.in_(language),
            f"-# ← {' · '.join(dict.fromkeys(found))}",
        ]
    )


def _further(finding: Finding, language: Language) -> str:
    return lines(
        [
            f"**{finding.title.in_(language)}**",
            finding.why.in_(language),
            f"→ {finding.instead.in_(language)}",
            f"🧭 {finding.elsewhere.in_(language)}" if finding.elsewhere else None,
        ]
    )
