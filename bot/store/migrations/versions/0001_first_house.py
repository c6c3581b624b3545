"""People, checks, questions, shares, drafts and servers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Kept here as it was on this day: a later change of the tables must not reach back.
_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create everything."""
    _people()
    _checks()
    _questions()
    _shares_drafts_guilds()


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "interview_defaults",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.Column("company", sa.Text()),
        sa.Column("stage", sa.String(16)),
        sa.Column("interviewer", sa.String(16)),
        sa.Column("used_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "company_key", name="pk_interview_defaults"),
    )


def _checks() -> None:
    op.create_table(
        "checks",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("guild", sa.BigInteger()),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.Column("company", sa.Text()),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(16)),
        sa.Column("interviewer", sa.String(16)),
        sa.Column("verdict", sa.String(16)),
        sa.Column("score", sa.Integer()),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("previous_id", sa.BigInteger()),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_checks_person", "checks", ["person"])


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.Column("company", sa.Text()),
        sa.Column("stage", sa.String(16)),
        sa.Column("interviewer", sa.String(16)),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text()),
        sa.Column("suits", sa.String(16)),
        sa.Column("answered_at", _MOMENT),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.UniqueConstraint("person", "thread_id", name="uq_questions_person_thread_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "question_revisions",
        sa.Column("question_id", _ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("check_id", sa.BigInteger()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(16)),
        sa.Column("score", sa.Integer()),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("question_id", "number", name="pk_question_revisions"),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name="fk_question_revisions_question_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_question_revisions_check_id", "question_revisions", ["check_id"])


def _shares_drafts_guilds() -> None:
    op.create_table(
        "shares",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("check_id", sa.BigInteger(), nullable=False),
        sa.Column("guild", sa.BigInteger()),
        sa.Column("channel", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger()),
        sa.Column("stage", sa.String(16)),
        sa.Column("interviewer", sa.String(16)),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shares"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shares_person", "shares", ["person"])
    op.create_index("ix_shares_check_id", "shares", ["check_id"])
    op.create_table(
        "drafts",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drafts_person", "drafts", ["person"])
    op.create_table(
        "guilds",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("welcomed_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_guilds"),
    )
