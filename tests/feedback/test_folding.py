"""What is found in a folded text is pointed at in the text as it was given."""

from __future__ import annotations

import pytest

from bot.feedback.folding import fold


@pytest.mark.parametrize(
    ("given", "found", "pointed_at"),
    [
        ("ｶﾞﾞの", "ガ", "ｶﾞﾞ"),
        ("Ｐａｙ  and　leave", "pay and", "Ｐａｙ  and"),
        ("㈱の給与", "(株)", "㈱"),
        ("御社　の 強み は 何 です か", "御社の強み", "御社　の 強み"),
        ("残業 は 月 20 時間 です か 。", "月20時間", "月 20 時間"),
        ("cafe\u0301 team", "caf\u00e9", "cafe\u0301"),
    ],
)
def test_a_sign_is_pointed_at_with_the_marks_that_stand_on_it(
    given: str, found: str, pointed_at: str
) -> None:
    folded = fold(given)
    at = folded.text.index(found)
    start, end = folded.back(at, at + len(found))
    assert given[start:end] == pointed_at


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("御社の 強みは 何ですか", "御社の強みは何ですか"),
        ("質問です　残業は多いですか", "質問です 残業は多いですか"),
        ("Slackと Google Drive の 使い方 を 教えて ください", "slackとgoogle driveの使い方を教えてください"),
        ("I asked 御社 の team", "i asked 御社 の team"),
    ],
)
def test_spaces_between_japanese_words_are_taken_out_and_others_stay(given: str, folded: str) -> None:
    assert fold(given).text == folded


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("ざんぎょうは どのくらい ありますか", "残業はどのくらいありますか"),
        ("おしごとは なん時までですか", "お仕事は何時までですか"),
        ("しごと むずかしい？", "仕事 難しい?"),
        ("会社の近くに住めますか", "会社の近くに住めますか"),
        ("じこしょうかいは しますか", "じこしょうかいはしますか"),
        ("残業のしごとは誰が決めますか", "残業のしごとは誰が決めますか"),
    ],
)
def test_what_learners_write_in_kana_gets_its_characters(given: str, folded: str) -> None:
    assert fold(given).text == folded


def test_a_word_in_kana_is_pointed_at_as_it_was_written() -> None:
    given = "おきゅうりょうは いくらですか"
    folded = fold(given)
    at = folded.text.index("給料")
    start, end = folded.back(at, at + 2)
    assert given[start:end] == "きゅうりょう"
