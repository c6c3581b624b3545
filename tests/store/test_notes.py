"""What the store alone holds: a note's number reaches it on its own server only."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.store import Database, companies, notes

NOW = datetime(2026, 11, 22, tzinfo=UTC)


async def test_several_notes_are_given_to_their_own_server_alone(db: Database) -> None:
    async with db.begin() as connection:
        company = await companies.named(connection, 1, "acme", "Acme", NOW)
        written = {"source": "news", "title": "t", "body": "b", "title_folded": "t", "body_folded": "b"}
        note = await notes.add(
            connection, guild=1, company_id=company, revision=1, created_at=NOW, quotable=False, **written
        )
        assert note is not None
        assert list(await notes.several(connection, 1, [note])) == [note]
        assert await notes.several(connection, 2, [note]) == {}
