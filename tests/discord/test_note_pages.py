"""Parts of the pages about notes, tried on any text and number."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.discord_ui.note_export import export_name, exported
from bot.discord_ui.note_facts import age
from bot.discord_ui.note_history import changes
from bot.discord_ui.note_rows import Listing, at_merge, at_revision, read_listing, read_merge, read_revision
from bot.discord_ui.note_search import spans_of
from bot.research import SOURCES, folded, words_of
from bot.services.library import CompanyNotes
from bot.services.notebook import Content, Note, Shelf
from tests.discord.test_bad_input import HOSTILE

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MOST = 10**18  # what a custom id has room for

listings = st.builds(
    Listing,
    st.none() | st.integers(1, 10**9),
    st.none() | st.sampled_from(SOURCES),
    st.sampled_from(get_args(Shelf)),
    st.integers(0, 99_999),
)


@given(listings)
def test_a_list_is_read_back_from_its_row(listing: Listing) -> None:
    assert read_listing(listing.row) == listing
    assert 0 <= listing.row < MOST


@given(st.integers(-MOST, MOST))
def test_any_number_is_some_list(row: int) -> None:
    read_listing(row)


@given(st.integers(1, 10**9 - 1), st.integers(1, 10**9 - 1))
def test_a_merge_is_read_back_from_its_row(company: int, into: int) -> None:
    assert read_merge(at_merge(company, into)) == (company, into)
    assert at_merge(company, into) < MOST


@given(st.integers(1, 10**12), st.integers(1, 99_998))
def test_a_revision_is_read_back_from_its_row(note: int, revision: int) -> None:
    assert read_revision(at_revision(note, revision)) == (note, revision)
    assert at_revision(note, revision) < MOST


def note(title: str, body: str, company: str = "Acme") -> Note:
    content = Content("alumni", title, body, role=title)
    return Note(1, 1, 1, company, content, 5, None, None, 1, NOW, deleted=False, reports=0)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_export_of_hostile_text_is_plain_text(text: str) -> None:
    html = MarkdownIt("commonmark").render(
        exported(CompanyNotes(text, (note(text, text, text),), 1), "en", NOW)[0]
    )
    for tag in ("<a ", "<img", "<script", "<code", "<blockquote", "<li", "<h3"):
        assert tag not in html
    assert html.count("<h1>") == html.count("<h2>") == 1


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Acme Inc.", "notes-acme.md"),
        ("トヨタ自動車", "notes-トヨタ自動車-3565.md"),
        ("株式会社アクメ", "notes-アクメ-8274.md"),
        ("../../x", "notes-x.md"),
        ("Ａ/\u202eＢ", "notes-a-b.md"),
    ],
)
def test_the_name_of_an_export_is_a_plain_file_name(company: str, name: str) -> None:
    assert export_name(company) == name


@given(st.text("aAbＡé 海外澤ｶﾞガ・、.", max_size=30))
def test_every_word_of_a_text_is_marked_where_it_stands(text: str) -> None:
    words = words_of(text)
    spans = spans_of(text, words)
    assert spans == sorted(spans)
    for word in words:
        if word in folded(text):
            assert any(
                word in folded(text[start:end]) or folded(text[start:end]) in word for start, end in spans
            )


@given(st.text("ab\n*言", max_size=60), st.text("ab\n*言", max_size=60))
def test_what_changed_is_said_if_and_only_if_something_did(old: str, new: str) -> None:
    before, after = Content("news", "t", old), Content("news", "t", new)
    assert bool(changes(before, after, "en")) == (old != new)


@pytest.mark.parametrize(
    ("day", "en", "ja"),
    [
        (date(2026, 11, 22), "today", "今日"),
        (date(2026, 11, 23), "today", "今日"),
        (date(2026, 11, 21), "1 day ago", "1 日前"),
        (date(2026, 11, 9), "13 days ago", "13 日前"),
        (date(2026, 11, 8), "2 weeks ago", "2 週間前"),
        (date(2026, 9, 24), "8 weeks ago", "8 週間前"),
        (date(2026, 9, 23), "2 months ago", "2 か月前"),
        (date(2025, 5, 10), "18 months ago", "18 か月前"),
        (date(2024, 11, 23), "24 months ago", "24 か月前"),
        (date(2024, 11, 22), "2 years ago", "2 年前"),
        (date(2023, 11, 24), "2 years ago", "2 年前"),
    ],
)
def test_ages_are_said_in_words(day: date, en: str, ja: str) -> None:
    assert age("en", day, NOW.date()).replace("\u00a0", " ") == en
    assert age("ja", day, NOW.date()).replace("\u00a0", " ") == ja
