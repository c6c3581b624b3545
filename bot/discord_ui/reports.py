"""Showing reports: what a report needs from the interaction that it answers."""

from __future__ import annotations

from bot.discord_ui.answers import Interaction, reader_with
from bot.discord_ui.page import Page
from bot.discord_ui.report import Standing, report_page, shared_page
from bot.discord_ui.sections import cut, sections, sections_of
from bot.discord_ui.sharing import alone
from bot.discord_ui.why import why_pages
from bot.feedback.model import Report
from bot.services import Checked, Share
from bot.texts import Language


def report_for(
    interaction: Interaction, checked: Checked, *, mine: bool = True, notice: str | None = None
) -> Page:
    """Give the private report for the person behind `interaction`."""
    return report_page(
        checked,
        reader_with(interaction, checked.language),
        Standing(mine=mine, share=not alone(interaction)),
        notice=notice,
    )


def shared_for(share: Share, report: Report, language: Language) -> Page:
    """Give the report as it is shown to a channel."""
    return shared_page(report, language, share.id, share.person, share.company)


def why_for_check(checked: Checked, language: Language) -> tuple[Page, ...]:
    """Give what stands behind the `Why?` of a private report."""
    full = sections_of(checked, language)
    return why_pages(checked.report, full, cut(full, checked.report, language), language)


def why_for_share(report: Report, company: str | None, language: Language) -> tuple[Page, ...]:
    """Give what stands behind the `Why?` of a shared report."""
    full = sections(report, language, company=company)
    return why_pages(report, full, cut(full, report, language), language)
