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
