"""A message becomes one note, and none once its writer took it back; reports say why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Deleted last by the person whose message it was made from, and not by its author.
_KEEP = """
    INSERT INTO withdrawn_messages (guild, message)
    SELECT DISTINCT guild, message FROM notes
    WHERE message IS NOT NULL AND deleted_at IS NOT NULL AND (author IS NULL OR author <> quoted)
    AND quoted = (SELECT person FROM note_revisions WHERE note_id = notes.id AND number = notes.revision)
"""
_LET_GO = """
    DELETE FROM notes
    WHERE message IS NOT NULL AND deleted_at IS NOT NULL AND (author IS NULL OR author <> quoted)
    AND quoted = (SELECT person FROM note_revisions WHERE note_id = notes.id AND number = notes.revision)
"""
# Of several notes made from one message the first keeps saying so.
_ONCE = """
    UPDATE notes SET message = NULL
    WHERE message IS NOT NULL AND id NOT IN (SELECT MIN(id) FROM notes GROUP BY guild, message)
"""


def upgrade() -> None:
    """Keep which messages were taken back, and let go of the notes that were made from them."""
    op.create_table(
        "withdrawn_messages",
        sa.Column("guild", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "message", name="pk_withdrawn_messages"),
    )
    op.add_column("note_reports", sa.Column("reason", sa.Text()))
    op.execute(_KEEP)
    op.execute(_LET_GO)
    # Where the database does not let them go by itself while its tables change.
    op.execute("DELETE FROM note_revisions WHERE note_id NOT IN (SELECT id FROM notes)")
    op.execute("DELETE FROM note_reports WHERE note_id NOT IN (SELECT id FROM notes)")
    op.execute(_ONCE)
    op.create_index("ix_notes_guild_message", "notes", ["guild", "message"], unique=True)
