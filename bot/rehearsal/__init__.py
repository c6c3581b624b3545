"""A rehearsal round as a state machine: no Discord, no store, no clock of its own.

    step = apply(round_, event, now)      # (round, event, now) → Step(round, effects), or a RoundRefusal
    round_ = replay(events)               # the fold of all (event, moment) that were taken

**Phases.** lobby → (its groups begin rounds of their own) → plan → for each turn prepare → ask →
feedback → reveal → closed. A lobby ends with `started`, however few are in; a group begins at plan.

**Types** (`model`): `Round` (`phase`, `host`, `members`, `turns`, `turn`, `running`, `next`, `clock`,
`meant`, `ending`, `groups`), `Member`, `Turn`, `AskClock`, `Meant`. People are seats, numbered in each
round; the services know whose seat is whose.

**Events** (`events`): `LobbyOpened` `GroupOpened` · `Joined` `Left` `HandedOver` `Started` `Ended` ·
`Begun` `Picked` `Seen` · `Paused` `Resumed` `Extended` `DoneAsking` · `Worded` `Rated` `Shared` · `Skipped`
· `Elapsed` `Vanished`.

**Effects** (`effects`): `CardChanged` `Cue` `PlanChanged` `GroupsFormed` `Revealed` `Closed`. Folding the
events again gives them again, so that a restart loses none.

**Time** (`timing`): `due(round_)` is what happens next by itself, `ends_at`, `finishes_at`, the limits.
**Planning**: `grouping.split`, `planning.plan`. **Refusals** (`refusals`): each with a text for the person.
**Data**: `rubric.load_rubric()`, `personas.load_personas()`.
"""

from __future__ import annotations

from bot.rehearsal.cues import cue_of
from bot.rehearsal.effects import (
    CardChanged,
    Change,
    Closed,
    Cue,
    Effect,
    GroupsFormed,
    PlanChanged,
    Revealed,
    Step,
)
from bot.rehearsal.fold import apply, replay
from bot.rehearsal.model import AskClock, Ending, Meant, Member, Pairing, Phase, Round, Seat, Turn
from bot.rehearsal.refusals import RoundRefusal
from bot.rehearsal.timing import Due, due, ends_at, finishes_at

__all__ = [
    "AskClock",
    "CardChanged",
    "Change",
    "Closed",
    "Cue",
    "Due",
    "Effect",
    "Ending",
    "GroupsFormed",
    "Meant",
    "Member",
    "Pairing",
    "Phase",
    "PlanChanged",
    "Revealed",
    "Round",
    "RoundRefusal",
    "Seat",
    "Step",
    "Turn",
    "apply",
    "cue_of",
    "due",
    "ends_at",
    "finishes_at",
    "replay",
]
