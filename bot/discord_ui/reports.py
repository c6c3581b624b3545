"""Showing reports: what a report needs from the interaction that it answers."""

from __future__ import annotations

from dataclasses import replace

from bot.discord_ui.answers import Interaction, guild_of, reader_with, services_of
from bot.discord_ui.page import Page
from bot.discord_ui.report import Standing, report_page, shared_page
from bot.discord_ui.sections import cut, sections, sections_of
from bot.discord_ui.sharing import alone
from bot.discord_ui.why import why_pages
from bot.feedback.model import Report
from bot.refusal import Refusal
from bot.services import Checked, Share
from bot.texts import Language


async def with_notes(interaction: Interaction, checked: Checked) -> Checked:
    """Give a check of the presser's own question with what the notes of this server say to it.

    It stays as it is where they say nothing, and where the store is in trouble: the report comes first.
    """
    guild = guild_of(interaction)
    if guild is None:
        return checked
    advising, person = services_of(interaction).advising, interaction.user.id
    try:
        noted = await advising.on(guild, person, checked.report, checked.company)
    except Refusal:
        return checked
    return replace(checked, noted=noted)


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
