"""The words of notes in a Markdown file: whoever reads it there reads what was typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.discord_ui.note_export import plain_line, plain_text

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False}).disable("linkify")
SIGNS = st.text(st.sampled_from("ab1 2\n-=+*_#~`<>[]()&;!.:|\\/\"'会\t"), max_size=30)
WORDS = {"text", "text_special"}
BREAKS = {"softbreak", "hardbreak"}
PLAIN = {"paragraph_open", "paragraph_close"}


def read(tokens: Sequence[Token]) -> str:
    """What a reader sees, with a word for all that is no plain paragraph."""
    seen = ""
    for token in tokens:
        if token.type in WORDS:
            seen += token.content
        elif token.type in BREAKS:
            seen += "\n"
        elif token.type == "inline":
            seen += read(token.children or []) + "\n"
        elif token.type not in PLAIN:
            seen += f"<{token.type}>"
    return seen


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@given(SIGNS)
@example("How it goes:\n1. Introduce yourself\n2) Two questions\n__init__ is what they use")
@example("Strengths\n---\nWeaknesses\n=\nR&D &copy; ~~2025~~ snake_case")
@example("a\n\n    four spaces\n|a|b|\n|-|:-|")
@example("|\n:-")
def test_a_text_is_read_as_it_was_typed(typed: str) -> None:
    assert lines(read(MARKDOWN.parse(plain_text(typed)))) == lines(typed)


@given(SIGNS)
@example("1. First")
@example("A title #")
def test_a_title_is_read_as_it_was_typed(typed: str) -> None:
    said = read(MARKDOWN.parse(f"## {plain_line(typed)}"))
    assert lines(said.replace("<heading_open>", "").replace("<heading_close>", "")) == lines(
        " ".join(typed.split())
    )


@pytest.mark.parametrize(
    "bare", ["R&D (2025), up 30%", "snake_case", "https://acme.example/a_b?c=d&e", "C#", "2.5"]
)
def test_what_is_no_markup_stays_bare(bare: str) -> None:
    assert plain_text(bare) == bare
