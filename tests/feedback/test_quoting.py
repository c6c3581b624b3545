"""What is quoted of a question is whole words, whole clauses and whole quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback import Context, review
from bot.feedback.model import QuestionLanguage
from bot.feedback.quoting import whole_words
from tests.rulebook import real_rulebook


def quoted(text: str, words: str, *, clause: bool = False) -> str:
    start = text.index(words)
    language: QuestionLanguage = "en" if text.isascii() else "ja"
    return text[slice(*whole_words(text, (start, start + len(words)), language, clause=clause))]


@given(st.text("ab 「」『』()'\"統合報告5,.", max_size=30), st.data(), st.booleans())
def test_no_word_that_a_signal_points_at_is_lost(text: str, data: st.DataObject, clause: bool) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end].strip("「」『』()'\" ")
    for language in ("en", "ja"):
        wide = whole_words(text, (start, end), language, clause=clause)
        assert words in text[slice(*wide)]


@pytest.mark.parametrize(
    ("text", "pointed", "said"),
    [
        ("When would I learn which office I'll be assigned to?", "I'll be as", "I'll be assigned"),
        ("Is the salary raised each year?", "salary", "salary"),
        ("Does the company grow, and how?", "Does the", "Does the company grow"),
        ("They write a 'failure diary', I read.", "'failure diary", "'failure diary'"),
        ('You said "try it first" once and I agree.', 'try it first" once', '"try it first" once'),
        ("I read (in May) of the move.", "(in May", "(in May)"),
        ("It's my friends' view of you.", "friends", "friends'"),
        ('I saw in the 5" report of 2025 that it rose.', "report of 2025", "report of 2025"),
        ("持病で月に一度通院しています。", "病で月に", "持病で月に"),
        ("昨年お辞めになった方は多いですか。", "辞め", "お辞め"),
        ("十年で三人が辞めた理由は何ですか。", "辞め", "辞めた"),
        (
            "いつごろ知らせていただけるのでしょうか。",
            "ていただける",
            "知らせていただける",
        ),
        ("注文サービスと在庫サービスの違いは何ですか。", "サービスと在庫", "注文サービスと在庫サービス"),
        ("グエンさんはどのように働きますか。", "さんはどのように", "グエンさんはどのように"),
        ("在宅の方と出社の方がいると伺いました。", "の方と出社", "在宅の方と出社"),
        ("残業はありますか。", "残業", "残業"),
        ("「まず試す」という言葉が印象的でした。", "まず試す」という", "「まず試す」という"),
    ],
)
def test_no_word_and_no_quotation_is_cut(text: str, pointed: str, said: str) -> None:
    assert quoted(text, pointed) == said


@pytest.mark.parametrize(
    ("text", "pointed", "said"),
    [
        ("I think the app is slow, is it so?", "I think the", "I think the app is slow"),
        (
            "From what I saw at home as a child I believe that good cleaners notice first what is missing.",
            "I believe that good",
            "I believe that good cleaners notice first what is missing",
        ),
        ("配送が要だと想像しています。", "と想", "配送が要だと想像しています"),
        ("そう思うので伺いました、よろしいですか。", "ので伺", "そう思うので伺いました"),
    ],
)
def test_what_is_the_candidates_own_is_quoted_with_its_clause(text: str, pointed: str, said: str) -> None:
    assert quoted(text, pointed, clause=True) == said


@pytest.mark.parametrize(
    ("text", "pointed", "said"),
    [
        ("Ｄｏ　ｙｏｕ　ｕｓｅ　ｉｔ？", "Ｄｏ　ｙｏｕ", "Ｄｏ　ｙｏｕ　ｕｓｅ　ｉｔ"),
        ("You said “try it first” once.", "try it first” once", "“try it first” once"),
    ],
)
def test_wide_letters_and_curly_marks_count_as_plain_ones(text: str, pointed: str, said: str) -> None:
    start = text.index(pointed)
    assert text[slice(*whole_words(text, (start, start + len(pointed)), "en"))] == said


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_any_words_stay_within_the_text(text: str, one: int, other: int, clause: bool) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    languages: tuple[QuestionLanguage, ...] = ("en", "ja")
    for language in languages:
        first, last = whole_words(text, (start, end), language, clause=clause)
        assert 0 <= first <= last <= len(text)


def test_a_report_quotes_whole_words() -> None:
    text = "At university I led a group of thirty people. How does your team share its work?"
    report = review(text, Context(), real_rulebook())
    assert "At university I led a group of thirty people" in {
        text[slice(*finding.span)] for finding in report.strengths if finding.span
    }
