"""Companies and the notes on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Kept here as it was on this day: a later change of the tables must not reach back.
_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of research notes."""
    _companies()
    _notes()
    _revisions_and_reports()


def _companies() -> None:
    op.create_table(
        "companies",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("merged_into", _ROW_ID),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_companies"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_companies_guild", "companies", ["guild"])
    op.create_table(
        "company_names",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("company_id", _ROW_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "key", name="pk_company_names"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name="fk_company_names_company_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_company_names_company_id", "company_names", ["company_id"])


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("company_id", _ROW_ID, nullable=False),
        sa.Column("author", sa.BigInteger()),
        sa.Column("quoted", sa.BigInteger()),
        sa.Column("message", sa.Text()),
        *_content(),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title_folded", sa.Text(), nullable=False),
        sa.Column("body_folded", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("deleted_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name="fk_notes_company_id", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notes_guild_company_id", "notes", ["guild", "company_id"])
    op.create_index("ix_notes_author", "notes", ["author"])
    op.create_index("ix_notes_quoted", "notes", ["quoted"])


def _revisions_and_reports() -> None:
    op.create_table(
        "note_revisions",
        sa.Column("note_id", _ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.BigInteger()),
        sa.Column("what", sa.String(16), nullable=False),
        *_content(),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("note_id", "number", name="pk_note_revisions"),
        sa.ForeignKeyConstraint(
            ["note_id"], ["notes.id"], name="fk_note_revisions_note_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_note_revisions_person", "note_revisions", ["person"])
    op.create_table(
        "note_reports",
        sa.Column("note_id", _ROW_ID, nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("note_id", "person", name="pk_note_reports"),
        sa.ForeignKeyConstraint(
            ["note_id"], ["notes.id"], name="fk_note_reports_note_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_note_reports_person", "note_reports", ["person"])


def _content() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("link", sa.Text()),
        sa.Column("seen_on", sa.Date()),
        sa.Column("role", sa.Text()),
        sa.Column("quotable", sa.Boolean(), nullable=False),
    )
