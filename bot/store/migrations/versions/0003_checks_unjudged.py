"""Checks keep the words and the interview; what they say follows from these."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let go of what checks were judged."""
    for name in ("verdict", "score", "codes"):
        op.drop_column("checks", name)
