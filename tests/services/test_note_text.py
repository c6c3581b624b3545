"""How a note that was typed is read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.services.note_text import private_words, read_content, read_day, read_since, web_link
from bot.services.refusals import (
    DateRefused,
    InviteRefused,
    LinkRefused,
    NoteEmpty,
    NoteTooLong,
    RoleTooLong,
    SinceUnreadable,
    TitleTooLong,
)
from tests.services.notes import content

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "ftp://a.example/x", "[text](https://a.example)", "https://discord.gg/abc",
        "https://discord.com/invite/abc", "https://a b.example", "https://a%5b.example", "https://localhost",
        "https://u:p@a.example", "https://[", "https://a.example/" + "x" * 500, "<https://a.example>",
    ],
)  # fmt: skip  # one line of many
def test_a_link_that_is_no_plain_address_is_refused(link: str) -> None:
    with pytest.raises(LinkRefused):
        web_link(link)


@pytest.mark.parametrize(
    "invitation",
    [
        "discord.gg/abc", "www.discord.gg/abc", "discord.gg./abc", "DISCORD.GG:443//abc", "discord。gg/abc",
        "canary.discord.com/invite/abc", "ptb.discord.com/Invite/abc", "discord.com//invite/abc",
        "discord.com/%69nvite/abc", "discord.com/x/../invite/abc", "discordapp.com./invite//abc",
        "dsc.gg/abc", "discord.me/abc", "invite.gg/abc",
    ],
)  # fmt: skip  # one line of many
def test_an_invitation_is_refused_however_it_is_written(invitation: str) -> None:
    with pytest.raises(LinkRefused):
        web_link(f"https://{invitation}")
    with pytest.raises(InviteRefused):
        read_content("website", "t", f"参加は{invitation}", today=TODAY)


@pytest.mark.parametrize(
    "link",
    [
        "https://discord.com/channels/1/2/3", "https://discord.com/blog/how-to-invite-friends",
        "https://mydiscord.gg/abc", "https://acme.example/invite/abc", "https://discord.gg", "https://discord.com",
    ],
)  # fmt: skip  # one line of many
def test_what_is_no_invitation_is_taken(link: str) -> None:
    assert web_link(link) == link
    assert link in read_content("website", "t", link, today=TODAY).body


@pytest.mark.parametrize("page", ["discord.me/acme", "?from=discord.gg/abc", "#discord.com/invite/abc"])
def test_a_page_that_names_an_invitation_is_a_link_like_others(page: str) -> None:
    assert web_link(f"https://www.acme.example/{page}") == f"https://www.acme.example/{page}"


def test_plain_links_and_none_are_taken() -> None:
    assert web_link(" https://acme.example/ir?page=1#top ") == "https://acme.example/ir?page=1#top"
    assert web_link("") is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-02", date(2026, 11, 2)), ("2026/1/2", date(2026, 1, 2)), ("2026年3月4日", date(2026, 3, 4)),
        ("today", TODAY), ("昨日", TODAY - timedelta(days=1)), ("", None),
    ],
)  # fmt: skip  # one line of many
def test_days_are_read(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["2026-13-01", "soon", "2026-11-23", "1/2"])
def test_days_that_are_none_or_still_to_come_are_refused(typed: str) -> None:
    with pytest.raises(DateRefused):
        read_day(typed, TODAY)


@pytest.mark.parametrize(
    ("title", "body", "refusal"),
    [
        ("", "text", NoteEmpty),
        ("title", "😀", NoteEmpty),
        ("t" * 121, "x", TitleTooLong),
        ("t", "x" * 3001, NoteTooLong),
    ],
)
def test_what_is_typed_has_limits(title: str, body: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_content("website", title, body, today=TODAY)


def test_role_and_leave_to_quote_are_only_kept_of_people() -> None:
    web = read_content("website", "t", "b", today=TODAY, role="Sales, 2023", quotable=True)
    assert (web.role, web.quotable) == (None, False)
    person = read_content("alumni", "t", "b", today=TODAY, role="Sales, 2023", quotable=True)
    assert (person.role, person.quotable) == ("Sales, 2023", True)


@pytest.mark.parametrize(
    "body",
    [
        "田中さんが話しました。",
        "Ms. Tanaka said so.",
        "mail a.b@example.com",
        "学籍番号：1234567",
        "連絡はs2110234まで",
        "Ask 22TE1234.",
        "090-1234-5678",
    ],
)
def test_private_words_are_pointed_at(body: str) -> None:
    assert private_words(content(body=body))
    assert private_words(content()) == ()


@pytest.mark.parametrize(
    "body",
    ["ISO14001を取得", "売上は1,234,567円", "1on1とB2B", "2026年度はA4で", "10:00-12:00, 20-30 people"],
)
def test_other_numbers_are_nobodys(body: str) -> None:
    assert private_words(content(body=body)) == ()


def test_each_of_the_private_words_is_told_once_and_in_order() -> None:
    body = "田中さん said to mail taro@example.com or 090-1234-5678; 学籍番号 A1234567. 田中さん again."
    assert private_words(content(body=body, title="山田様", role="Mr. Suzuki")) == (
        "山田様",
        "田中さん",
        "taro@example.com",
        "090-1234-5678",
        "学籍番号 A1234567",
        "Mr. Suzuki",
    )


def test_a_role_has_a_limit() -> None:
    with pytest.raises(RoleTooLong):
        read_content("alumni", "t", "b", today=TODAY, role="r" * 81)


NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "since"),
    [
        ("2h", NOW - timedelta(hours=2)),
        ("3d", NOW - timedelta(days=3)),
        ("30 m", NOW - timedelta(minutes=30)),
        ("2日前", NOW - timedelta(days=2)),
        ("２ｈ", NOW - timedelta(hours=2)),
        ("３日前", NOW - timedelta(days=3)),
        ("２０２６／１１／０１", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("yesterday", datetime(2026, 11, 19, tzinfo=UTC)),
    ],
)
def test_a_moment_back_is_read(typed: str, since: datetime) -> None:
    assert read_since(typed, NOW, UTC) == since


@pytest.mark.parametrize(
    ("typed", "since"),
    [
        ("今日", datetime(2026, 11, 27, 15, tzinfo=UTC)),
        ("2026-11-28", datetime(2026, 11, 27, 15, tzinfo=UTC)),
        ("yesterday", datetime(2026, 11, 26, 15, tzinfo=UTC)),
        ("2h", datetime(2026, 11, 27, 21, 30, tzinfo=UTC)),
    ],
)
def test_a_day_begins_where_the_moderator_lives(typed: str, since: datetime) -> None:
    half_past_eight_in_tokyo = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    assert read_since(typed, half_past_eight_in_tokyo, ZoneInfo("Asia/Tokyo")) == since


@pytest.mark.parametrize("typed", ["", "soon", "2w", "-1d", "99999d", "2027-01-01", "0001-01-01"])
def test_a_moment_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(SinceUnreadable):
        read_since(typed, NOW, ZoneInfo("Asia/Tokyo"))
