"""A frame for a rewrite: the candidate's own words where they exist, blanks where they do not.

It never invents a fact and never writes the question: a blank says what belongs there.
"""

from __future__ import annotations

from bot.feedback.conditions import Seen
from bot.feedback.files import FrameParts
from bot.feedback.folding import Folded
from bot.feedback.model import Finding


def frame(
    parts: FrameParts, folded: Folded, seen: Seen, faults: tuple[Finding, ...], strengths: tuple[Finding, ...]
) -> str | None:
    """Give the frame for the question of `folded`, or `None` where the question needs none."""
    return None
