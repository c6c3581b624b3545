"""How the Japanese texts are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from scripts.catalogue import load

TERMS = {
    "企業ノート": "企業研究ノート",
    "サークル": "部内|部の全員",
    "会社": "この企業|企業の指定",
    "模擬面接": "(?<!プレイグ)ラウンド",
    "文字": "[0-9}]字",
    "答え": "回答",
}
"""One word for each thing, and what it is not called."""


def japanese() -> Iterator[str]:
    """Give every Japanese text of the catalogue."""
    for message in load():
        if message.id:
            yield from (message.string,) if isinstance(message.string, str) else message.string or ()


def test_no_blank_parts_the_name_of_a_command_from_its_particle() -> None:
    assert not [text for text in japanese() if re.search(r"） [ぁ-ん]", text)]


@pytest.mark.parametrize("term", TERMS)
def test_a_thing_has_one_name(term: str) -> None:
    assert not [text for text in japanese() if re.search(TERMS[term], text)]
