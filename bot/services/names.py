"""Does a text seem to name a person? Asked before it is shown to a channel.

A wrong yes costs one question to the person who shares, a wrong no somebody else's privacy: where
a word before a title could be a name and is none of the words known to be general, it counts. Without
a title, companies and places are called like people too: there only frequent names count, a family name
beside a given name or behind what the person does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from bot.feedback.model import Span

_WORDS: Final = Path(__file__).resolve().parents[2] / "data" / "names.yaml"

# Full-width letters and signs to their plain forms, one for one, so that spans stay true.
_PLAIN: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_MENTION: Final = re.compile(r"<@!?\d{15,20}>")
_EMAIL: Final = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_PHONE: Final = re.compile(
    r"(?<![\d-])(?:\+\d{1,3}[- ]?\(?\d{1,4}\)?|\(?0\d{1,4}\)?|\(?\d{3}\)?)"
    r"(?:[- ()]{0,2}\d{2,4}){2}(?![\d-])"
)
_PHONE_DIGITS: Final = range(10, 16)

_ENGLISH: Final = (
    re.compile(r"\b(?i:mr|mrs|ms|mx|dr|prof|professor|miss)\b\.? ?(?P<name>[A-Z][\w'’-]{1,30})"),
    re.compile(r"\b(?P<name>[A-Z][A-Za-z'’]{1,30})[- ](?i:san|sama|sensei|senpai|kun|chan|shi|bucho)\b"),
)

_LATIN_PAIR: Final = re.compile(r"\b(?P<first>[A-Z][A-Za-z]{1,12})(?= (?P<second>[A-Z][A-Za-z]{1,12})\b)")

_WRITTEN: Final = r"[一-龠々ヶ]{1,8}|[ァ-ヺー・]{2,20}|[A-Za-zÀ-ÿ'’.-]{2,30}"
_KANA: Final = r"[ぁ-ゖー]{2,12}"
_NAME: Final = rf"(?P<name>{_WRITTEN}|{_KANA})"
_POLITE: Final = re.compile(
    _NAME + r"(?:さま|様(?![々子式相態な])|氏(?!名)|くん|ちゃん(?!と)|先輩|先生|教授)"
)
_SAN: Final = re.compile(rf"(?P<name>{_WRITTEN})さん")
# Among hiragana さん may be part of a word: only particles and common verbs may follow.
_KANA_SAN: Final = re.compile(rf"(?P<name>{_KANA})さん(?:(?![ぁ-ゖ])|(?=[はがのにともをへでやかよまだっい]))")
_CHIEFS: Final = re.compile(
    _NAME + r"(?:本部長|部長|課長|係長|次長|室長|局長|所長|支店長|店長|工場長|主任|社長|副社長|会長|専務"
    r"|常務|取締役|執行役員|殿|君|マネー?ジャー|リーダー| ?様| ?さん| ?氏)"
)
_PARTICLES: Final = re.compile(
    r"^(?:から|より|まで|では|には|とは|へは|など|って|の|は|が|を|に|へ|と|も|で|や)+"
)
_LONGEST_KANA_NAME: Final = 5
# Names without a title: 山本健二, 山本 健二, and by what they do, 人事の山本が.
_FULL: Final = re.compile(
    r"(?<![一-龠々ヶ])(?P<name>[一-龠々ヶ]{1,4} [一-龠々ヶ]{1,3}|[一-龠々ヶ]{3,7})(?![一-龠々ヶァ-ヺー])"
)
_BY_ROLE: Final = re.compile(r"の(?P<name>[一-龠々ヶ]{2,3})(?=[がはにをもとへ]|から)")


@dataclass(frozen=True, slots=True)
class _Words:
    general: tuple[str, ...]
    whole: frozenset[str]
    kana: tuple[str, ...]
    latin: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    roles: tuple[str, ...]
    given: frozenset[str]
    given_first: frozenset[str]
    given_last: frozenset[str]
    given_latin: frozenset[str]
    surnames_latin: frozenset[str]


def names_someone(text: str) -> Span | None:
    """Give where `text` first seems to name a person, or how to reach one; `None` where it does not.

    Placeholders (○○様, Mr. A) and words for anyone (お客様, 面接官様) name nobody.
    """
    return next(iter(names_in(text)), None)


def names_in(text: str) -> list[Span]:
    """Give everywhere `text` seems to name a person, or how to reach one, in order; none inside another."""
    apart: list[Span] = []
    for start, end in sorted(_found(text.translate(_PLAIN))):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _found(text: str) -> Iterator[Span]:
    for pattern in (_MENTION, _EMAIL):
        yield from (match.span() for match in pattern.finditer(text))
    for match in _PHONE.finditer(text):
        if sum(character.isdigit() for character in match.group()) in _PHONE_DIGITS:
            yield match.span()
    for pattern in _ENGLISH:
        yield from (match.span() for match in pattern.finditer(text) if _name(match["name"]))
    for pattern, judge in ((_POLITE, _name), (_SAN, _name), (_KANA_SAN, _name), (_CHIEFS, _surname)):
        for match in pattern.finditer(text):
            name = judge(match["name"])
            if name:
                yield match.end("name") - len(name), match.end()
    yield from _untitled(text)


def _untitled(text: str) -> Iterator[Span]:
    """Give names without a title: a given name beside a family name, or a family name behind a role."""
    words = _words()
    for match in _LATIN_PAIR.finditer(text):
        pair = match["first"].casefold(), match["second"].casefold()
        if any(a in words.given_latin and b in words.surnames_latin for a, b in (pair, pair[::-1])):
            yield match.start(), match.end("second")
    for match in _FULL.finditer(text):
        if _full_name(match["name"]):
            yield match.span()
    for match in _BY_ROLE.finditer(text):
        known = match["name"] in words.surnames - words.places
        if known and text.endswith(words.roles, 0, match.start()):
            yield match.span("name")


def _full_name(run: str) -> bool:
    """Say whether a run of kanji is a frequent family name and a given name."""
    surnames = _words().surnames
    if " " in run:
        family, _, given = run.partition(" ")
        return family in surnames and _is_given(given)
    return any(run[:end] in surnames and _is_given(run[end:]) for end in range(2, len(run)))


def _is_given(run: str) -> bool:
    words = _words()
    built = len(run) in (2, 3) and words.given_first.issuperset(run[:-1]) and run[-1] in words.given_last
    return run in words.given or built


def _name(run: str) -> str | None:
    """Give the part of a run of letters that may be a name, `None` where it is a general word."""
    words = _words()
    if re.match(r"[ぁ-ゖ]", run):
        return _kana_name(run)
    if re.match(r"[A-Za-zÀ-ÿ]", run):
        return _latin_name(run)
    if _surname(run):
        return _surname(run)
    if run in words.whole or run.endswith(words.general):
        return None
    return run


def _latin_name(run: str) -> str | None:
    name = re.sub("['’]s?$", "", run).casefold()
    placeholder = len(name.strip(".")) < 2 or set(name) <= set("xo")  # noqa: PLR2004 - "Mr. A"
    return None if placeholder or name in _words().latin else run


def _kana_name(run: str) -> str | None:
    words = _words()
    if run.endswith(words.kana):
        return None
    known = _surname(run)
    if known:
        return known
    name = _PARTICLES.sub("", run)
    return name if 1 < len(name) <= _LONGEST_KANA_NAME else None


def _surname(run: str) -> str | None:
    """Give the frequent family name that a run is, or that it is with a given name or kana around."""
    surnames = _words().surnames
    if run in surnames:
        return run
    kana = re.match(r"[ぁ-ゖ]", run) is not None
    ends = (run[start:] for start in range(1, len(run) - 1)) if kana else ()
    return next((end for end in ends if end in surnames), None)


@cache
def _words() -> _Words:
    data: dict[str, list[str]] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    lists = {key: tuple(word for line in lines for word in line.split()) for key, lines in data.items()}
    return _Words(
        general=lists["general"],
        whole=frozenset(lists["whole"]),
        kana=lists["kana"],
        latin=frozenset(lists["latin"]),
        surnames=frozenset(lists["surnames"]),
        places=frozenset(lists["places"]),
        roles=lists["roles"],
        given=frozenset(lists["given"]),
        given_first=frozenset(lists["given_first"]),
        given_last=frozenset(lists["given_last"]),
        given_latin=frozenset(lists["given_latin"]),
        surnames_latin=frozenset(lists["surnames_latin"]),
    )
