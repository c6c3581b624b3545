"""The scanner finds what RE2 finds by itself, sentence by sentence, however a pattern is taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import re2
from hypothesis import example, given
from hypothesis import strategies as st

from bot.feedback import Rulebook
from bot.feedback.files import Example
from bot.feedback.folding import fold
from bot.feedback.pattern import Either, Node, parse
from bot.feedback.pattern_plan import Pattern, plan
from bot.feedback.pattern_reading import PatternReader
from bot.feedback.scanning import Scanner
from bot.texts import LANGUAGES, Language

WORDS = [
    "pay",
    "paid",
    "team",
    "work",
    "so",
    " ",
    "a",
    "?",
    "。",
    "w",
    "給料",
    "は",
    "か",
    "教え",
    "\n",
    "😊",
    "1",
    "_",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
ATOMS = st.sampled_from(
    [
        "pay",
        "team",
        "a",
        "は",
        "か",
        "給料",
        "[ab]",
        "[^は\\n]",
        ".",
        r"\w",
        r"\d",
        r"\b",
        "(?:pay|a)",
        "(?:so |a)",
    ]
)
PIECES = st.builds(
    lambda atom, mark: atom if atom == r"\b" else f"(?:{atom}){mark}",
    ATOMS,
    st.sampled_from(["", "", "", "?", "*", "+", "*?", "{0,2}", "{1,2}?"]),
)
BODIES = st.lists(PIECES, min_size=1, max_size=4).map("".join)
LEAD = "^(?:so |a)*"
# As patterns write marks, beside which none wants a word's edge.
MARK = r"(?:\\[?.)]|[!:]|\[[?!.,;:]+\])"
PATTERNS = st.builds(
    lambda left, branches, right: f"{left}(?:{'|'.join(branches)}){right}",
    st.sampled_from(["", "^", LEAD]),
    st.lists(BODIES, min_size=1, max_size=3),
    st.sampled_from(["", "$", "[?。]*$"]),
)


def nothing(name: str) -> Node:
    raise AssertionError(name)


def scanner(*patterns: str, edges: bool = False) -> Scanner:
    read = [Pattern(str(at), parse(text, nothing), edges, edges) for at, text in enumerate(patterns)]
    return Scanner(plan(read))


def by_itself(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    """Give what RE2 finds, each sentence looked at alone."""
    start = 0
    for line in text.split("\n"):
        yield from (
            (start + found.start(), start + found.end()) for found in re2.finditer(f"(?m){pattern}", line)
        )
        start += len(line) + 1


@given(PATTERNS, TEXTS)
@example("^(?:so |a)*(?:(?:pay)?)", "a")
@example("^(?:so |a)*(?:pay)", "apay")
def test_it_finds_a_pattern_where_re2_does_and_nowhere_else(pattern: str, text: str) -> None:
    places = scanner(pattern).scan(text).places("0")
    alone = [place for place in by_itself(pattern, text) if place[0] < place[1]]
    assert bool([place for place in places if place[0] < place[1]]) >= bool(alone)
    for start, end in places:
        line_start = text.rfind("\n", 0, start) + 1
        line = text[line_start : text.find("\n", line_start) if "\n" in text[line_start:] else len(text)]
        assert "\n" not in text[start:end]
        assert any(
            found == (start - line_start, end - line_start)
            for found in _matches_at(pattern, line, start - line_start)
        ), (start, end)


def _matches_at(pattern: str, line: str, start: int) -> Iterator[tuple[int, int]]:
    """Give every span from `start` that is a match of `pattern`, edges judged within the line.

    A match need not hold the opening words that may come before it at the start of the line.
    """
    forms = [pattern]
    if pattern.startswith(LEAD) and re2.fullmatch(LEAD, line[:start]):
        forms.append(pattern.removeprefix(LEAD))
    for form in forms:
        for end in range(start, len(line) + 1):
            inside = re2.compile(f"(?m)(?:{form})")
            found = inside.fullmatch(line, start, end) if _fits(form, line, end) else None
            if found:
                yield start, end


def _fits(pattern: str, line: str, end: int) -> bool:
    """Tell whether a match of a pattern that is tied to the end of the line may end at `end`."""
    return end == len(line) or not pattern.endswith("$")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_signal_of_the_rulebook_is_found_where_re2_finds_it(
    rulebook: Rulebook, language: Language
) -> None:
    book = rulebook.languages[language].signals
    examples = [
        example.text if isinstance(example, Example) else example
        for rule in rulebook.rules()
        if rule.language == language
        for example in (*rulebook.examples(rule).fires[:1], *rulebook.examples(rule).silent[:1])
    ]
    texts = [fold(text).text for text in examples[::5][:14]]
    seen = [book._scanner.scan(text) for text in texts]
    reader = book.reader()
    for name in book.names:
        alone = {
            text
            for whole in _written_out(reader, name)
            for text in texts
            if next(by_itself(whole, text), None) is not None
        }
        for text, found in zip(texts, seen, strict=True):
            assert bool(found.places(name)) == (text in alone), (name, text)


def _written_out(reader: PatternReader, name: str) -> Iterator[str]:
    for pattern in reader.patterns(name):
        for branch in pattern.body.branches if isinstance(pattern.body, Either) else (pattern.body,):
            source = branch.source
            left = r"\b" if pattern.left_edge and not re.match(MARK, source) else ""
            right = r"\b" if pattern.right_edge and not re.search(MARK + r"(?:\{2,\}|\+)?$", source) else ""
            yield f"{left}(?:{source}){right}"


def test_a_word_needs_its_edges_and_a_sentence_its_end() -> None:
    found = scanner("pay", r"か[。?]*$", r"^(?:so |and )*pay", edges=False).scan(
        "so and pay\n給料か。?\nrepay"
    )
    assert found.places("0") == [(7, 10), (19, 22)]
    assert found.places("1") == [(13, 16)]
    assert found.places("2") == [(7, 10)]
    assert scanner("pay", edges=True).scan("repay, pay").places("0") == [(7, 10)]


def test_beside_a_mark_no_word_has_to_stand() -> None:
    found = scanner(r"pay|\?{2,}|:\)|pay!", edges=True).scan("repay?? :)\npay! x").places("0")
    assert found == [(5, 7), (8, 10), (11, 15), (11, 14)]


def test_no_match_goes_on_into_the_next_sentence() -> None:
    assert scanner("pay[^?]*team").scan("pay\nteam").places("0") == []


def test_without_patterns_or_text_nothing_is_found() -> None:
    assert scanner().scan("pay").owners() == set()
    assert scanner("pay").scan("").places("0") == []


def test_what_is_compiled_ahead_finds_the_same_and_is_compiled_once() -> None:
    looking = scanner("pay[a-z]+", "はいく.+か", "team")
    assert len(list(looking.compile())) == 2, "a pattern that is but a string needs none"
    assert list(looking.compile()) == []
    found = looking.scan("payroll。\n給料はいくらですか")
    assert [found.places(owner) for owner in "012"] == [[(0, 7)], [(11, 18)], []]
