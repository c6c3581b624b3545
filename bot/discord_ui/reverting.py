"""What undoing a member's changes did, in words."""

from __future__ import annotations

from datetime import datetime

from bot.discord_ui.page import Page, lines, page
from bot.services.notebook import Reverted
from bot.texts import Language, say, say_n


def reverted_page(done: Reverted, member: int, since: datetime, language: Language) -> Page:
    """Say since when `member`'s changes were undone, how many notes were put back, and how many were not."""
    person, when = f"<@{member}>", f"<t:{int(since.timestamp())}:f>"
    if not done.put_back and not done.skipped:
        return page(
            say(
                language,
                "Nothing that {person} changed since {when} is left to undo.",
                person=person,
                when=when,
            )
        )
    title = say(language, "What {person} changed since {when}:", person=person, when=when)
    put_back = say_n(
        language,
        "{n} note is as it was before {person} changed it; one that was new is deleted.",
        "{n} notes are as they were before {person} changed them; those that were new are deleted.",
        len(done.put_back),
        person=person,
    )
    skipped = say_n(
        language,
        "{n} note was left alone, since somebody else changed it after that: look at its history.",
        "{n} notes were left alone, since somebody else changed them after that: look at their history.",
        len(done.skipped),
    )
    undo = say(language, "Every note's history has each step, so this can be undone too.")
    return page(lines([title, put_back if done.put_back else None, skipped if done.skipped else None]), undo)
