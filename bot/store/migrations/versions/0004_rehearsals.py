"""Rounds of rehearsal: their events, seats, turns, feedback, questions and timers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Kept here as it was on this day: a later change of the tables must not reach back.
_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    _rounds()
    _events_and_timers()
    _seats()
    _turns()
    _feedback()
    _questions()
    _schedules()


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.BigInteger(), nullable=False),
        sa.Column("lobby_id", _ROW_ID),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("thread", sa.BigInteger()),
        sa.Column("card", sa.BigInteger()),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("cue", sa.BigInteger()),
        sa.Column("cued", sa.Integer(), nullable=False),
        sa.Column("voice", sa.BigInteger()),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.Column("company", sa.Text()),
        sa.Column("stage", sa.String(16)),
        sa.Column("interviewer", sa.String(16)),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.ForeignKeyConstraint(["lobby_id"], ["rounds.id"], name="fk_rounds_lobby_id", ondelete="SET NULL"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rounds_lobby_id", "rounds", ["lobby_id"])
    op.create_index("ix_rounds_phase", "rounds", ["phase"])
    for name, column, where in (
        ("ix_rounds_lobby", "channel", "phase = 'lobby'"),
        ("ix_rounds_thread", "thread", "phase != 'closed'"),
    ):
        only = sa.text(where)
        op.create_index(name, "rounds", [column], unique=True, sqlite_where=only, postgresql_where=only)


def _events_and_timers() -> None:
    op.create_table(
        "round_events",
        sa.Column("round_id", _ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "number", name="pk_round_events"),
        _of_round("round_events"),
    )
    op.create_table(
        "timers",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", name="pk_timers"),
    )
    op.create_index("ix_timers_due_at", "timers", ["due_at"])


def _seats() -> None:
    op.create_table(
        "round_seats",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("round_id", _ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_round_seats"),
        sa.UniqueConstraint("round_id", "number", name="uq_round_seats_round_id_number"),
        sa.UniqueConstraint("round_id", "person", name="uq_round_seats_round_id_person"),
        _of_round("round_seats"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_round_seats_person", "round_seats", ["person"])
    op.create_table(
        "round_places",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round_id", _ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_round_places"),
        _of_round("round_places"),
    )
    op.create_index("ix_round_places_round_id", "round_places", ["round_id"])


def _turns() -> None:
    op.create_table(
        "round_turns",
        sa.Column("round_id", _ROW_ID, nullable=False),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("candidate", _ROW_ID, nullable=False),
        sa.Column("interviewer", _ROW_ID, nullable=False),
        sa.Column("asked_seconds", sa.Integer(), nullable=False),
        sa.Column("revealed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("round_id", "turn", name="pk_round_turns"),
        _of_round("round_turns"),
        _of_seat("round_turns", "candidate"),
        _of_seat("round_turns", "interviewer"),
    )
    op.create_index("ix_round_turns_candidate", "round_turns", ["candidate"])
    op.create_index("ix_round_turns_interviewer", "round_turns", ["interviewer"])


def _feedback() -> None:
    op.create_table(
        "round_feedback",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("round_id", _ROW_ID, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("seat_id", _ROW_ID, nullable=False),
        sa.Column("about", _ROW_ID, nullable=False),
        sa.Column("worked", sa.Text()),
        sa.Column("change", sa.Text()),
        sa.Column("content", sa.Integer()),
        sa.Column("phrasing", sa.Integer()),
        sa.Column("delivery", sa.Integer()),
        sa.Column("timing", sa.Integer()),
        sa.Column("flow", sa.Integer()),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.Column("reported_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_round_feedback"),
        sa.UniqueConstraint("round_id", "turn", "seat_id", name="uq_round_feedback_round_id_turn_seat_id"),
        _of_round("round_feedback"),
        _of_seat("round_feedback", "seat_id"),
        _of_seat("round_feedback", "about"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_round_feedback_seat_id", "round_feedback", ["seat_id"])
    op.create_index("ix_round_feedback_about", "round_feedback", ["about"])


def _questions() -> None:
    op.create_table(
        "round_questions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("round_id", _ROW_ID, nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seat_id", _ROW_ID, nullable=False),
        sa.Column("check_id", sa.BigInteger()),
        sa.Column("question_id", sa.BigInteger()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(16)),
        sa.PrimaryKeyConstraint("id", name="pk_round_questions"),
        sa.UniqueConstraint("round_id", "turn", "place", name="uq_round_questions_round_id_turn_place"),
        _of_round("round_questions"),
        _of_seat("round_questions", "seat_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_round_questions_seat_id", "round_questions", ["seat_id"])


def _schedules() -> None:
    op.add_column("people", sa.Column("zone", sa.String(64)))
    op.create_table(
        "schedules",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", _MOMENT, nullable=False),
        sa.Column("event", sa.BigInteger()),
        sa.Column("voice", sa.BigInteger()),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("company", sa.Text()),
        sa.Column("stage", sa.String(16)),
        sa.Column("interviewer", sa.String(16)),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_schedules"),
        sqlite_autoincrement=True,
    )
    for column in ("guild", "person", "event"):
        op.create_index(f"ix_schedules_{column}", "schedules", [column])
    op.create_table(
        "schedule_interest",
        sa.Column("schedule_id", _ROW_ID, nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("schedule_id", "person", name="pk_schedule_interest"),
        sa.ForeignKeyConstraint(
            ["schedule_id"],
            ["schedules.id"],
            name="fk_schedule_interest_schedule_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_schedule_interest_person", "schedule_interest", ["person"])


def _of_round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["round_id"], ["rounds.id"], name=f"fk_{table}_round_id", ondelete="CASCADE"
    )


def _of_seat(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["round_seats.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )
