"""Every table. Ids of people, servers, channels and messages are Discord's snowflakes.

Rows that buttons name are numbered without reuse, so that a button of an erased row never names
another: the database counts them, and checks are numbered before they are written (`numbers.py`).
`company_key` is the folded name that matches, `company` the name as typed; the key is empty where
no company was named. A table that may hold a person's data is listed in `privacy.py`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.types import Codes, Moment, RowId, Tokens, Words

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

FORMER: Final = 0  # the id of nobody, where it matters that there was somebody

people: Final = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("zone", String(64)),
)

interview_defaults: Final = Table(
    "interview_defaults",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("company_key", Words, primary_key=True),
    Column("company", Words),
    Column("stage", String(16)),
    Column("interviewer", String(16)),
    Column("used_at", Moment, nullable=False),
)

# What a check says follows from its words and its interview, so that is all that is kept.
checks: Final = Table(
    "checks",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("guild", BigInteger),
    Column("company_key", Words, nullable=False),
    Column("company", Words),
    Column("question", Words, nullable=False),
    Column("stage", String(16)),
    Column("interviewer", String(16)),
    # The check it revises and the first of that chain. Both may be past their 30 days, so no key.
    Column("previous_id", BigInteger),
    Column("thread_id", BigInteger),
    Column("created_at", Moment, nullable=False),
    Index(None, "person"),
    sqlite_autoincrement=True,
)

questions: Final = Table(
    "questions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("company_key", Words, nullable=False),
    Column("company", Words),
    Column("stage", String(16)),
    Column("interviewer", String(16)),
    Column("status", String(16), nullable=False),
    # The chain of checks it was saved from: one question a chain, however often Save is pressed.
    Column("thread_id", BigInteger, nullable=False),
    Column("answer", Words),
    Column("suits", String(16)),
    Column("answered_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("person", "thread_id"),
    sqlite_autoincrement=True,
)

question_revisions: Final = Table(
    "question_revisions",
    metadata,
    Column("question_id", RowId, ForeignKey(questions.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("check_id", BigInteger),
    Column("text", Words, nullable=False),
    Column("verdict", String(16)),
    Column("score", Integer),
    Column("codes", Codes, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index(None, "check_id"),
)

shares: Final = Table(
    "shares",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("check_id", BigInteger, nullable=False),
    # The server whose members may all read the channel; empty where only some may.
    Column("guild", BigInteger),
    Column("channel", BigInteger, nullable=False),
    Column("message", BigInteger),
    Column("stage", String(16)),
    Column("interviewer", String(16)),
    Column("created_at", Moment, nullable=False),
    Index(None, "person"),
    Index(None, "guild"),
    Index(None, "check_id"),
    sqlite_autoincrement=True,
)

drafts: Final = Table(
    "drafts",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("form", String(64), nullable=False),
    Column("fields", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index(None, "person"),
    sqlite_autoincrement=True,
)

guilds: Final = Table(
    "guilds",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("welcomed_at", Moment),
)

companies: Final = Table(
    "companies",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    # The company that this one counts as, since a moderator joined the two. Taken back, it is empty again.
    Column("merged_into", RowId),
    Column("created_at", Moment, nullable=False),
    Index(None, "guild"),
    sqlite_autoincrement=True,
)

company_names: Final = Table(
    "company_names",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    # What all spellings of the name share.
    Column("key", Words, nullable=False),
    Column("company_id", RowId, ForeignKey(companies.c.id, ondelete="CASCADE"), nullable=False),
    Column("company", Words, nullable=False),
    Column("first", Boolean, nullable=False),
    UniqueConstraint("guild", "key"),
    Index(None, "company_id"),
    sqlite_autoincrement=True,
)

notes: Final = Table(
    "notes",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("company_id", RowId, ForeignKey(companies.c.id, ondelete="CASCADE"), nullable=False),
    # Empty where the author erased their traces and let the note stay.
    Column("author", BigInteger),
    # Whose message it was made from, `FORMER` for a former member: that person may remove it too.
    Column("quoted", BigInteger),
    Column("message", Words),
    Column("source", String(16), nullable=False),
    Column("title", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("link", Words),
    Column("seen_on", Date),
    Column("role", Words),
    Column("quotable", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    # As they are searched.
    Column("title_folded", Words, nullable=False),
    Column("body_folded", Words, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("deleted_at", Moment),
    # Each gives the notes that are there in the order of their numbers, without a sort.
    Index(None, "guild", "company_id", "deleted_at"),
    Index(None, "guild", "deleted_at"),
    Index("ix_notes_guild_message", "guild", "message", unique=True),
    Index(None, "author"),
    Index(None, "quoted"),
    sqlite_autoincrement=True,
)

note_revisions: Final = Table(
    "note_revisions",
    metadata,
    Column("note_id", RowId, ForeignKey(notes.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person", BigInteger),
    Column("what", String(16), nullable=False),
    Column("source", String(16), nullable=False),
    Column("title", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("link", Words),
    Column("seen_on", Date),
    Column("role", Words),
    Column("quotable", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index(None, "person"),
)

# What search matches on: a table of FTS5 in SQLite, whose `rowid` is the note's number, and of tsvector in
# PostgreSQL. A note's row goes with the note: by a trigger in the one, by its key in the other. The migration
# alone names PostgreSQL's index (GIN) on the tokens: here it would load every driver of PostgreSQL.
note_index: Final = Table(
    "note_index",
    metadata,
    Column(
        "rowid", BigInteger, ForeignKey(notes.c.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("tokens", Tokens, nullable=False),
)

# Whose message a note was made from may take it back for good: then that message becomes none again.
withdrawn_messages: Final = Table(
    "withdrawn_messages",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("message", Words, primary_key=True),
)

note_reports: Final = Table(
    "note_reports",
    metadata,
    Column("note_id", RowId, ForeignKey(notes.c.id, ondelete="CASCADE"), primary_key=True),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("reason", Words),
    Column("created_at", Moment, nullable=False),
    Index(None, "person"),
)
