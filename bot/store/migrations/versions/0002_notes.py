"""Companies and the notes on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

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
    _index()
    # Which questions were shared on a server is asked by every check for one of its companies.
    op.create_index("ix_shares_guild", "shares", ["guild"])


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
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("company_id", _ROW_ID, nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_company_names"),
        sa.UniqueConstraint("guild", "key", name="uq_company_names_guild_key"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name="fk_company_names_company_id", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
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
    op.create_index("ix_notes_guild_company_id_deleted_at", "notes", ["guild", "company_id", "deleted_at"])
    op.create_index("ix_notes_guild_deleted_at", "notes", ["guild", "deleted_at"])
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


def _index() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # Neither places nor sizes are asked for, only which notes hold a token.
        op.execute("CREATE VIRTUAL TABLE note_index USING fts5(tokens, detail=none, columnsize=0)")
        op.execute(
            "CREATE TRIGGER note_index_goes AFTER DELETE ON notes "
            "BEGIN DELETE FROM note_index WHERE rowid = old.id; END"
        )
        return
    op.create_table(
        "note_index",
        sa.Column("rowid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("tokens", postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("rowid", name="pk_note_index"),
        sa.ForeignKeyConstraint(["rowid"], ["notes.id"], name="fk_note_index_rowid", ondelete="CASCADE"),
    )
    op.create_index("ix_note_index_tokens", "note_index", ["tokens"], postgresql_using="gin")


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
