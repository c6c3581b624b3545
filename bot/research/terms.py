"""What a text is about, as terms that two texts can share, in English and in Japanese.

A term is a group of words that mean the same (`data/answering/same.yaml`), an English word without its
ending, a number, or a piece of a Japanese run of one script. Kanji runs are cut into pairs, as most of
their words are; what stands alone before or after a pair is dropped. What a text denies makes other terms
than what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from bot.research.data import read
from bot.research.denying import sides
from bot.research.lexicon import Lexicon
from bot.research.words import folded

GROUP: Final = "="  # before the name of a group, which no word starts with
NOT: Final = "!"  # before a term that is denied
_TOKEN: Final = re.compile(
    r"[0-9]+(?:,[0-9]{3})*|[a-zß-ɏ][a-z0-9ß-ɏ+&]*|[一-龠々〆ヶ]+|[ァ-ヺー]{2,}|[가-힣]+"
)
_PAIR: Final = 2
_STEMS_KEPT: Final = 8192
_SHORTEST_STEM: Final = 3
_ENDINGS: Final = (
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
)
_KEEPS_S: Final = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What data knows of words: groups, those of every workplace, and words that tell nothing."""

    lexicon: Lexicon[str]
    groups: Mapping[str, tuple[str, ...]]
    general: frozenset[str]
    things: frozenset[str]
    places: frozenset[str]
    empty: frozenset[str]
    light: frozenset[str]
    prefixes: str
    suffixes: str


@cache
def vocabulary() -> Vocabulary:
    """Give the words of `data/answering`, read once."""
    english, japanese = read("answering/en"), read("answering/ja")
    same, things, places = _groups("same"), _groups("things"), _groups("places")
    groups = same | things | places
    empty = japanese["empty"].split()
    # One character that tells nothing may stand in a word that does, so it is none only where it is alone.
    entries = dict.fromkeys((word for word in empty if len(word) >= _PAIR), "")
    entries |= {word: name for name, words in groups.items() for word in words}
    return Vocabulary(
        Lexicon(entries),
        groups,
        frozenset(same),
        frozenset(things),
        frozenset(places),
        _stems(english["empty"]) | frozenset(word for word in empty if len(word) < _PAIR),
        _stems(english["light"]),
        japanese["prefixes"],
        japanese["suffixes"],
    )


def _groups(name: str) -> dict[str, tuple[str, ...]]:
    return {
        f"{GROUP}{group}": tuple(folded(str(word)) for word in words)
        for group, words in read(f"answering/{name}").items()
    }


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


def terms_of(text: str) -> frozenset[str]:
    """Give the terms of `text`."""
    return terms_in(folded(text))


def terms_in(plain: str) -> frozenset[str]:
    """Give the terms of a folded text."""
    said, denied = sides(plain)
    terms = frozenset(_terms(said))
    return terms | {f"{NOT}{term}" for term in _terms(denied)} if denied else terms


def light_words_of(text: str) -> frozenset[str]:
    """Give the English words of `text` that tell little by themselves, and are no terms."""
    return frozenset(map(stem, _TOKEN.findall(folded(text)))) & vocabulary().light


@lru_cache(_STEMS_KEPT)
def stem(word: str) -> str:
    """Give an English word without its plural or verb ending, the same for all its forms."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and not (ending == "s" and word.endswith(_KEEPS_S)):
            bare = word.removesuffix(ending) + instead
            if len(bare) >= _SHORTEST_STEM:
                word = bare
                break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] in "ey" else word


def needles(term: str) -> tuple[str, ...]:
    """Give letters of which one stands in every folded text that holds `term`, denied or not."""
    term = term.removeprefix(NOT)
    if term[0].isdecimal():  # a text may write it with commas
        return (term[0],)
    if not term.startswith(GROUP):
        return (term,)
    words = [word.removesuffix("*").split(" ")[0].split("-")[0] for word in vocabulary().groups[term]]
    return tuple(
        word for place, word in enumerate(words) if not any(other in word for other in words[:place])
    )


def _terms(plain: str) -> Iterator[str]:
    words = vocabulary()
    at, rest = 0, []
    for hit in words.lexicon.hits(plain):
        name = words.lexicon[hit.word]
        if name:
            yield name
        rest.append(plain[at : hit.start])
        at = hit.end
    rest.append(plain[at:])
    for token in _TOKEN.findall(" ".join(rest)):
        yield from _cut(token, words)


def _cut(token: str, words: Vocabulary) -> Iterator[str]:
    first = token[0]
    if first.isdecimal():
        number = token.replace(",", "")
        if len(number) >= _PAIR:
            yield number
    elif "一" <= first <= "龠" or first in "々〆ヶ":
        if len(token) >= _PAIR:
            yield from _pairs(token, words)
        elif token not in words.empty and token not in words.prefixes and token not in words.suffixes:
            yield token
    elif first >= "ɐ":
        yield token
    elif len(cut := stem(token)) >= _PAIR and cut not in words.empty and cut not in words.light:
        yield cut


def _pairs(run: str, words: Vocabulary) -> Iterator[str]:
    if len(run) % _PAIR:
        starts, ends = run[0] in words.prefixes, run[-1] in words.suffixes
        run = run[1:] if starts and not ends else run[:-1]
    for place in range(0, len(run) - 1, _PAIR):
        yield run[place : place + _PAIR]
