"""What a club's notes have to say to a question: which answers it already, and which could carry it.

Precision comes before recall: no note is better than a wrong one. A note answers a question if one
passage of it holds everything that the question asks about, and what kind of thing it asks for. A
note can carry a question if a passage of it shares enough with the question as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import nlargest
from typing import Any, Final, Literal

from rapidfuzz import fuzz

from bot.research.asked import Asked, asked_of, names_of
from bot.research.coverage import Source
from bot.research.passages import Passage, passages
from bot.research.terms import NOT, light_words_of, needles, terms_of, vocabulary
from bot.research.words import folded

TALKS: Final[tuple[Source, ...]] = ("briefing", "alumni", "employee", "internship", "interview")
PUBLIC: Final[tuple[Source, ...]] = ("website", "news", "social", "report")
Use = Literal["own", "heard", "public"]

_CLOSE_READ: Final = 6  # notes that are read sentence by sentence
_ENOUGH: Final = 2  # terms that a question must share with a note
_MOST: Final = 0.6  # the share of a question's terms that a note must have to carry it
_SOME: Final = 0.3  # the same, where they weigh much
_FAIR: Final = 2.75  # the weight of what they share, where that is most of the question
_HEAVY: Final = 3.5  # the same, where it need not be
_NAMES: Final = 0.5  # the share of what it names that must stand there
_LEAD: Final = (
    0.6  # the share of what leads up to a question that an answer must be about, where it leans on it
)
_REPEATS: Final = 0.8  # the share of terms that two questions have in common, where they are nearly one
_SAME: Final = 0.92  # how alike two wordings are, where they are the same
_SIGNS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """One note as it is matched; `day` is when it was true or noted.

    `mine` says that the asker wrote it, `gone` that its author is no member any more. `plain` is its
    title and text folded, as the store keeps them.
    """

    id: int
    source: Source
    title: str
    body: str
    day: date
    mine: bool = False
    gone: bool = False
    quotable: bool = False
    link: str | None = None
    plain: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Hint:
    """A note that could carry the question, and what its asker may do with it.

    `own` is the asker's talk, which they may cite; of what others `heard` nobody else may claim to
    have been told; what is `public` may be cited by all.
    """

    note: Known
    use: Use


@dataclass(frozen=True, slots=True)
class Advice:
    """What notes and questions of a club say to a question; all empty where they say nothing."""

    answers: Known | None = None
    hints: tuple[Hint, ...] = ()
    repeats: bool = False

    def __bool__(self) -> bool:
        """Say whether there is anything to say."""
        return self.answers is not None or bool(self.hints) or self.repeats


@dataclass(frozen=True, slots=True)
class Theme:
    """What a question is about: as a whole, in the sentences that ask, and in what it names."""

    whole: frozenset[str]
    core: frozenset[str]
    names: frozenset[str]


def advise(
    question: str,
    notes: Sequence[Known],
    *,
    names: Iterable[str] = (),
    shared: Iterable[str] = (),
    cites: Collection[str] = (),
) -> Advice:
    """Say what `notes` on one company have to say to `question`, and whether it repeats one of `shared`.

    `names` are the company's. `cites` are the codes of what the question already has: one that cites
    a source needs none.
    """
    company = frozenset(term for name in names for term in _own_terms(name))
    asked = tuple(_without(each, company) for each in asked_of(question))
    theme = Theme(
        frozenset(term for each in asked for term in (*each.terms, *each.lead)),
        frozenset(term for each in asked for term in each.sentence),
        names_of(question) - company,
    )
    near = _candidates(notes, asked, theme)
    answer = next((note for note in near if _answers(note, asked)), None)
    hints = _hints([note for note in near if note is not answer and _carries(note, theme)], cites)
    return Advice(answer, hints, any(_repeat(question, each) for each in shared))


def _own_terms(name: str) -> Iterator[str]:
    """Give the terms of a company's name, though not what it deals in: Isobe Ferries has ferries."""
    terms = terms_of(name)
    for term in terms - vocabulary().things or terms:
        yield from (term, _opposite(term))


def _without(asked: Asked, company: frozenset[str]) -> Asked:
    return replace(
        asked, terms=asked.terms - company, lead=asked.lead - company, sentence=asked.sentence - company
    )


def _candidates(notes: Sequence[Known], asked: tuple[Asked, ...], theme: Theme) -> list[Known]:
    """Give the notes that may answer or carry the question, those that share most before newer ones.

    What no passage can hold, because the note as a whole does not, is not read sentence by sentence.
    """
    first = theme.core or theme.whole
    core = [(term, needles(term)) for term in sorted(first)]
    lead = [(term, needles(term)) for term in sorted(theme.whole - first)]
    answerable = [each for each in asked if _is_answerable(each)]
    found: list[tuple[int, int, int, Known]] = []
    for note in notes:
        text = note.plain or folded(f"{note.title} {note.body}")
        shared = _held(core, text)
        if not shared:
            continue
        shared |= _held(lead, text)
        if _is_enough(shared, theme) or any(_covers(each, shared) for each in answerable):
            found.append((len(shared), note.day.toordinal(), note.id, note))
    return [note for *_, note in nlargest(_CLOSE_READ, found)]


def _held(terms: list[tuple[str, tuple[str, ...]]], text: str) -> set[str]:
    """Give those of `terms` that the folded `text` may hold, by their letters alone."""
    held = set()
    for term, letters in terms:
        for needle in letters:
            if needle in text:
                held.add(term)
                break
    return held


def _answers(note: Known, asked: tuple[Asked, ...]) -> bool:
    return any(_answers_one(note, each) for each in asked)


def _answers_one(note: Known, asked: Asked) -> bool:
    if not _is_answerable(asked):
        return False
    wanted = asked.terms | asked.lead if asked.leans else asked.terms
    for passage in passages(note.title, note.body):
        if not passage.terms & wanted or not _covers(asked, passage.with_title):
            continue
        if _contradicts(asked.sentence, passage):
            continue
        if not all(need.search(passage.text) for need in asked.needs):
            continue
        if not asked.words <= light_words_of(passage.text):
            continue
        if len(wanted & passage.with_title) >= _ENOUGH or _is_titled(note, wanted):
            return True
        if asked.plain and _is_on(passage, wanted, asked.needs):
            return True
    return False


def _is_answerable(asked: Asked) -> bool:
    """Say whether a note can answer this at all; what leans on a lead must say what it wants to know."""
    return not asked.open and (not asked.leans or bool(asked.needs) or len(asked.terms) >= _ENOUGH)


def _covers(asked: Asked, terms: AbstractSet[str]) -> bool:
    """Say whether a text with these terms is about all that is asked, and what the question leans on."""
    return asked.terms <= terms and (not asked.leans or len(asked.lead & terms) >= _LEAD * len(asked.lead))


def _is_titled(note: Known, terms: frozenset[str]) -> bool:
    """Say whether the note is about these terms and nothing else, by its title."""
    return bool(terms) and terms_of(note.title) == terms


def _is_on(passage: Passage, terms: frozenset[str], needs: Iterable[Any]) -> bool:
    """Say whether a sentence begins with these terms alone and tells what is needed: "Overtime is …"."""
    return any(
        opening == terms and all(need.search(sentence) for need in needs)
        for sentence, opening in zip(passage.sentences, passage.openings, strict=True)
    )


def _hints(fit: list[Known], cites: Collection[str]) -> tuple[Hint, ...]:
    own = next((note for note in fit if note.source in TALKS and note.mine), None)
    heard = next((note for note in fit if note.source in TALKS and not note.mine), None)
    public = next((note for note in fit if note.source in PUBLIC), None)
    hints = []
    if own is not None and "network" not in cites:
        hints.append(Hint(own, "own"))
    if public is not None and not {"network", "research"} & set(cites):
        hints.append(Hint(public, "public"))
    if heard is not None and own is None:
        hints.append(Hint(heard, "heard"))
    return tuple(hints)


def _carries(note: Known, theme: Theme) -> bool:
    return any(
        theme.whole & passage.terms
        and _is_enough(theme.whole & passage.with_title, theme)
        and not _contradicts(theme.core, passage)
        for passage in passages(note.title, note.body)
    )


def _contradicts(asked: AbstractSet[str], passage: Passage) -> bool:
    """Say whether a sentence on what is asked says no to it, or yes to what the question denies."""
    for terms in passage.each:
        against = sum(_opposite(term) in terms for term in asked - terms)
        if against and against + len(asked & terms) >= min(_ENOUGH, len(asked)):
            return True
    return False


def _opposite(term: str) -> str:
    return term.removeprefix(NOT) if term.startswith(NOT) else f"{NOT}{term}"


def _is_enough(shared: AbstractSet[str], theme: Theme) -> bool:
    """Say whether these are most of the question's terms, or terms that weigh much, and what it names."""
    if len(shared) < _ENOUGH or not shared & theme.core:
        return False
    if len(theme.names & shared) < _NAMES * len(theme.names):
        return False
    weight = sum(_weight(term, theme) for term in shared)
    share = len(shared) / len(theme.whole)
    return (weight >= _HEAVY and share >= _SOME) or (weight >= _FAIR and share >= _MOST)


def _weight(term: str, theme: Theme) -> float:
    """Say how much it means that a passage shares `term`: what every workplace has means least."""
    return 2.5 if term in theme.names else 1.0 if term.removeprefix(NOT) in vocabulary().general else 1.5


def _repeat(question: str, other: str) -> bool:
    """Say whether two questions are nearly one: the same words, or on the same matters in like words."""
    one, two = (_SIGNS.sub("", folded(text)) for text in (question, other))
    if one == two:
        return True
    first, second = (_all_terms(text) for text in (question, other))
    if len(first & second) < _ENOUGH:
        return False
    alike = fuzz.ratio(one, two) / 100
    if first == second:
        return alike >= _REPEATS / 2
    return len(first & second) >= _REPEATS * len(first | second) and alike >= _SAME


def _all_terms(text: str) -> frozenset[str]:
    return frozenset(term for each in asked_of(text) for term in (*each.terms, *each.lead))
