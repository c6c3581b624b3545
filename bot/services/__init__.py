"""What the commands call: the engine and the store joined, with no word of Discord.

    services = Services(db, rulebook, clock)
    async with services.checks.checking(person, "…", guild=None, company=None, stage=None,
                                        interviewer=None) as checked:
        ...  # make ready what is shown of it; it is on disk afterwards

Whatever cannot be done is raised as a `bot.refusal.Refusal` that carries a text for the person.
"""

from __future__ import annotations

from bot.services.bundle import Services
from bot.services.clock import Clock, utc_now
from bot.services.model import (
    ANSWER_LIMIT,
    COMPANY_LIMIT,
    QUESTION_LIMIT,
    STATUSES,
    SUITS,
    Answer,
    Card,
    CardItem,
    Checked,
    Draft,
    Erased,
    Kept,
    KeptKind,
    LeftOut,
    Meant,
    Noted,
    Posted,
    Question,
    Revision,
    Share,
    Status,
    Suits,
)

__all__ = [
    "ANSWER_LIMIT",
    "COMPANY_LIMIT",
    "QUESTION_LIMIT",
    "STATUSES",
    "SUITS",
    "Answer",
    "Card",
    "CardItem",
    "Checked",
    "Clock",
    "Draft",
    "Erased",
    "Kept",
    "KeptKind",
    "LeftOut",
    "Meant",
    "Noted",
    "Posted",
    "Question",
    "Revision",
    "Services",
    "Share",
    "Status",
    "Suits",
    "utc_now",
]
