"""The tables of rehearsal rounds.

A round's events name seats only, so that they hold nothing of anybody; `round_seats` says whose a seat
is, until that person erases their traces. What was written hangs on the seat that it is about.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables import metadata
from bot.store.types import Moment, RowId, Words

rounds: Final = Table(
    "rounds",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    # Where the lobby was opened; its groups have threads below it.
    Column("channel", BigInteger, nullable=False),
    # The lobby that a group came from, and which of its groups it is, from 1.
    Column("lobby_id", RowId, ForeignKey("rounds.id", ondelete="SET NULL")),
    Column("place", Integer, nullable=False),
    Column("thread", BigInteger),
    # The card's message and the event that it shows; the cue's message and the event that it came with.
    Column("card", BigInteger),
    Column("shown", Integer, nullable=False),
    Column("cue", BigInteger),
    Column("cued", Integer, nullable=False),
    Column("voice", BigInteger),
    Column("language", String(8), nullable=False),
    Column("company_key", Words, nullable=False),
    Column("company", Words),
    Column("stage", String(16)),
    Column("interviewer", String(16)),
    # Of the fold, so that it can be looked for: the phase, and the number of events.
    Column("phase", String(16), nullable=False),
    Column("number", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index(None, "lobby_id"),
    Index(None, "phase"),
    sqlite_autoincrement=True,
)
# One lobby a channel, one round a thread.
_LOBBY: Final = rounds.c.phase == "lobby"
_OPEN: Final = rounds.c.phase != "closed"
Index("ix_rounds_lobby", rounds.c.channel, unique=True, sqlite_where=_LOBBY, postgresql_where=_LOBBY)
Index("ix_rounds_thread", rounds.c.thread, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)

round_events: Final = Table(
    "round_events",
    metadata,
    Column("round_id", RowId, ForeignKey(rounds.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("data", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

round_seats: Final = Table(
    "round_seats",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("round_id", RowId, ForeignKey(rounds.c.id, ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    # Empty once its person has erased their traces: then it is a former member's.
    Column("person", BigInteger),
    UniqueConstraint("round_id", "number"),
    UniqueConstraint("round_id", "person"),
    Index(None, "person"),
    sqlite_autoincrement=True,
)

round_places: Final = Table(
    "round_places",
    metadata,
    # The one round that a person is in now.
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("round_id", RowId, ForeignKey(rounds.c.id, ondelete="CASCADE"), nullable=False),
    Index(None, "round_id"),
)

round_turns: Final = Table(
    "round_turns",
    metadata,
    Column("round_id", RowId, ForeignKey(rounds.c.id, ondelete="CASCADE"), primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("candidate", RowId, ForeignKey(round_seats.c.id, ondelete="CASCADE"), nullable=False),
    Column("interviewer", RowId, ForeignKey(round_seats.c.id, ondelete="CASCADE"), nullable=False),
    Column("asked_seconds", Integer, nullable=False),
    Column("revealed_at", Moment, nullable=False),
    Index(None, "candidate"),
    Index(None, "interviewer"),
)

round_feedback: Final = Table(
    "round_feedback",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("round_id", RowId, ForeignKey(rounds.c.id, ondelete="CASCADE"), nullable=False),
    Column("turn", Integer, nullable=False),
    # Who gave it, and the candidate whom it is about: the same in what candidates say of themselves.
    Column("seat_id", RowId, ForeignKey(round_seats.c.id, ondelete="CASCADE"), nullable=False),
    Column("about", RowId, ForeignKey(round_seats.c.id, ondelete="CASCADE"), nullable=False),
    Column("worked", Words),
    Column("change", Words),
    Column("content", Integer),
    Column("phrasing", Integer),
    Column("delivery", Integer),
    Column("timing", Integer),
    Column("flow", Integer),
    Column("given_at", Moment, nullable=False),
    Column("reported_at", Moment),
    UniqueConstraint("round_id", "turn", "seat_id"),
    Index(None, "seat_id"),
    Index(None, "about"),
    sqlite_autoincrement=True,
)

round_questions: Final = Table(
    "round_questions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("round_id", RowId, ForeignKey(rounds.c.id, ondelete="CASCADE"), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    # The candidate's seat, whose questions they are.
    Column("seat_id", RowId, ForeignKey(round_seats.c.id, ondelete="CASCADE"), nullable=False),
    # The check of a typed one, or the saved question that was picked; both may be gone since, so no key.
    Column("check_id", BigInteger),
    Column("question_id", BigInteger),
    Column("text", Words, nullable=False),
    Column("verdict", String(16)),
    UniqueConstraint("round_id", "turn", "place"),
    Index(None, "seat_id"),
    sqlite_autoincrement=True,
)

timers: Final = Table(
    "timers",
    metadata,
    # What is due, such as "round", and the row that it is about.
    Column("kind", String(16), primary_key=True),
    Column("subject", BigInteger, primary_key=True, autoincrement=False),
    # Whose process it belongs to.
    Column("guild", BigInteger, nullable=False),
    Column("due_at", Moment, nullable=False),
    Index(None, "due_at"),
)

schedules: Final = Table(
    "schedules",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("channel", BigInteger, nullable=False),
    # Who will be host.
    Column("person", BigInteger, nullable=False),
    Column("starts_at", Moment, nullable=False),
    # The scheduled event on Discord, where one could be made.
    Column("event", BigInteger),
    Column("voice", BigInteger),
    Column("language", String(8), nullable=False),
    Column("company", Words),
    Column("stage", String(16)),
    Column("interviewer", String(16)),
    Column("minutes", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index(None, "guild"),
    Index(None, "person"),
    Index(None, "event"),
    sqlite_autoincrement=True,
)

schedule_interest: Final = Table(
    "schedule_interest",
    metadata,
    Column("schedule_id", RowId, ForeignKey(schedules.c.id, ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Index(None, "person"),
)
