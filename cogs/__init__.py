"""One group of commands each: read what was asked, call a service, show the answer."""

from __future__ import annotations

from typing import Final

from bot.discord_ui.cog import TopicCog
from cogs.check import CheckCog
from cogs.guide import GuideCog
from cogs.help import HelpCog
from cogs.note_buttons import NoteButtonsCog
from cogs.notes import NotesCog
from cogs.noting import NotingCog
from cogs.person import PersonCog
from cogs.planned import PlannedCog
from cogs.prep import PrepCog
from cogs.privacy import PrivacyCog
from cogs.questions import QuestionsCog
from cogs.rehearse import RehearseCog
from cogs.round_cards import RoundCardsCog
from cogs.round_feedback import RoundFeedbackCog
from cogs.round_places import RoundPlacesCog
from cogs.round_turns import RoundTurnsCog
from cogs.sharing import SharingCog

COGS: Final[tuple[type[TopicCog], ...]] = (
    CheckCog,
    SharingCog,
    QuestionsCog,
    NotesCog,
    NotingCog,
    NoteButtonsCog,
    PrepCog,
    RehearseCog,
    RoundCardsCog,
    RoundTurnsCog,
    RoundFeedbackCog,
    RoundPlacesCog,
    PlannedCog,
    GuideCog,
    HelpCog,
    PrivacyCog,
    PersonCog,
)

__all__ = ["COGS"]
