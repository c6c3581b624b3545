"""What a text denies, apart from what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.research.denying import sides
from bot.research.words import folded


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It has no night shifts, but long days.", "night shifts"),
        ("They don’t lend saws.", "lend saws"),
        ("Nobody works there because it is new.", "works there"),
        ("自動化していない。人が運ぶ。", "自動化していない"),
        ("売り込みはせず、困りごとを聞く。", "売り込みはせず、"),
        ("配属は秋に決まり、希望が通らないこともある。", "希望が通らない"),
        ("会議は英語で、通訳はなし。", "通訳はなし。"),
        ("Nothing but saws", ""),
        ("Not only saws, but shears", ""),
        ("It is no. 1 in saws", ""),
        ("三か月だけではなく半年", ""),
        ("部品は少なくない。", ""),
        ("必ず行く。まず、聞く。", ""),
        ("三年しか働かない", ""),
        ("早く始めなければならない", ""),
        ("遅れないように話し合う", ""),
        ("教えていただけませんか。", ""),
        ("一緒に行えないでしょうか。", ""),
        ("会議を行ない、損ないを防ぐ", ""),
        ("", ""),
    ],
)
def test_what_is_denied_is_told_apart(text: str, denied: str) -> None:
    assert sides(folded(text)).denied.strip() == denied


@given(st.text(alphabet="abn't oなイいかっず。、,. not no", max_size=60))
def test_nothing_gets_lost(text: str) -> None:
    plain = folded(text)
    said, denied = sides(plain)
    for letter in set(plain) - set(" ;"):
        assert (said + denied).count(letter) == plain.count(letter)
