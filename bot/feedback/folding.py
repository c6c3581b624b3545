"""From the text as given to the text that patterns meet, and the way back.

Folded text is NFKC-normalised and casefolded, with straight quotes and single spaces, and holds one
sentence a line, so that `.` in a pattern stays inside a sentence and `^` and `$` are its ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.feedback.kana import with_characters
from bot.feedback.model import Span

PLAIN_SIGNS: Final = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
     "〝": '"', "〟": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "〜": "~", "〇": "○", "◯": "○"}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {chr(0xFF5E): "~", chr(0x3000): " ", chr(0xA0): " "}
)  # fmt: skip  # one character for one character, so that most texts keep their positions
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_UNEVEN: Final = re.compile(r"\s\s|[^\S ]")
_SPACES: Final = re.compile(r"\s+")
_JAPANESE: Final = "ぁ-ゖァ-ヺー一-龠々○、"
_GAP: Final = re.compile(rf"(?<=[{_JAPANESE}]) (?=[{_JAPANESE}])")
_PARTICLE_GAP: Final = re.compile(rf"(?<=[のはがをにでともへ]) (?=[{_JAPANESE}])")
_WIDE_GAP: Final = re.compile(rf"(?<=[{_JAPANESE}]) (?=\w)|(?<=\w) (?=[{_JAPANESE}])")
_RUN: Final = re.compile(rf"[{_JAPANESE}]+")
_LOOSE: Final = 7  # characters between spaces, at the mean; below it a space parts words, not sentences
_STOP: Final = re.compile(r"[.?!。…]+")
_TAIL: Final = re.compile(r"""(?:["'”)\]」』】]|\(笑\)|\(汗\)|[^\w\s"'「『(\[【<○△□×@#&~-])*""")
_QUOTED: Final = re.compile(r'「[^「」\n]*」|『[^『』\n]*』|"[^"\n]*"')
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(\"'])(?:mr|mrs|ms|dr|prof|st|vs|no|inc|ltd|co|corp|dept|approx|etc|fig|e\.g|i\.e|u\.s|u\.k|a\.m|p\.m)\.$"
)
_WORD: Final = re.compile(r"\w")
_JAPANESE_SIGNS: Final = 0x2E80  # the first code point of the scripts and signs of East Asia
_MOST: Final = 0.8  # a quotation longer than this share of the text is the question itself, in quotes


class Line(NamedTuple):
    """One sentence: where it stands in the folded text, and whether it ends with a question mark."""

    start: int
    end: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as the patterns meet it.

    `offsets[i]` is the position in `given` of the folded character `i`; it has one more entry, the end.
    """

    given: str
    text: str
    lines: tuple[Line, ...]
    offsets: Sequence[int]

    def back(self, start: int, end: int) -> Span:
        """Give the span of `given` that the folded characters from `start` to `end` came from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        first, last = self.offsets[start], self.offsets[end - 1]
        while end < len(self.offsets) - 1 and self.offsets[end] <= last:
            end += 1  # a sign is given back with the marks that stand on it
        stop = max(self.offsets[end], last + 1)
        while stop > last + 1 and self.given[stop - 1].isspace():
            stop -= 1
        return first, stop


def fold(given: str) -> Folded:
    """Fold `given`. Any string is taken, lone surrogates too; an empty one gives no lines."""
    text, offsets = _characters(given)
    if _UNEVEN.search(text):
        text, offsets = _single_spaces(text, offsets)
    if not text.isascii():
        text, offsets = with_characters(text, offsets)
        if " " in text:
            text, offsets = _joined_words(text, offsets)
    pieces = _sentences(text)
    lines: list[Line] = []
    kept: list[int] = []
    at = 0
    for start, end in pieces:
        if lines:
            kept.append(offsets[start])
            at += 1
        kept.extend(offsets[start:end])
        lines.append(
            Line(at, at + end - start, "?" in text[max(start, end - 12) : end] and _marked(text[start:end]))
        )
        at += end - start
    kept.append(offsets[pieces[-1][1]] if pieces else len(given))
    # Signs alone on a line belong to the sentence before: no break is left within a sentence.
    folded = "\n".join(text[start:end].replace("\n", " ") for start, end in pieces)
    return Folded(given, folded, tuple(lines), kept)


def _characters(given: str) -> tuple[str, Sequence[int]]:
    if given.isascii():
        return given.lower(), range(len(given) + 1)
    text = _SURROGATE.sub("\ufffd", given).translate(PLAIN_SIGNS)
    if unicodedata.is_normalized("NFKC", text) and not _INVISIBLE.search(text):
        folded = text.casefold()
        if len(folded) == len(text):
            return folded, range(len(given) + 1)
    return _by_cluster(text)


def _by_cluster(text: str) -> tuple[str, Sequence[int]]:
    """Fold each character with the marks that follow it, since marks join with what they stand on."""
    out: list[str] = []
    offsets: list[int] = []
    at, size = 0, len(text)
    while at < size:
        end = at + 1
        while end < size and (unicodedata.combining(text[end]) or text[end] in "ﾞﾟ"):
            end += 1
        cluster = _INVISIBLE.sub("", text[at:end])
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold()).translate(
            PLAIN_SIGNS
        )
        out.append(folded)
        offsets.extend([at] * len(folded))
        at = end
    offsets.append(size)
    return "".join(out), offsets


def _single_spaces(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    out: list[str] = []
    kept: list[int] = []
    at = 0
    for run in _SPACES.finditer(text):
        out.append(text[at : run.start()])
        kept.extend(offsets[at : run.start()])
        out.append("\n" if "\n" in run[0] or "\r" in run[0] or "\u2028" in run[0] else " ")
        kept.append(offsets[run.start()])
        at = run.end()
    out.append(text[at:])
    kept.extend(offsets[at:])
    return "".join(out), kept


def _joined_words(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Take the spaces out of Japanese that is written with spaces between words, as in a learner's book."""
    gaps = len(_GAP.findall(text))
    if not (gaps > 1 or _PARTICLE_GAP.search(text)) or sum(map(len, _RUN.findall(text))) > _LOOSE * (
        gaps + 1
    ):
        return text, offsets
    dropped = {found.start() for found in _WIDE_GAP.finditer(text)}
    kept = [at for at in range(len(text)) if at not in dropped]
    return "".join(text[at] for at in kept), [*(offsets[at] for at in kept), offsets[len(text)]]


def _sentences(text: str) -> list[Span]:
    quoted = [found.span() for found in _QUOTED.finditer(text) if len(found[0]) < _MOST * len(text)]
    pieces: list[Span] = []
    start = 0
    for end in [*_ends(text, quoted), len(text)]:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if stop <= start:
            continue
        if pieces and not _WORD.search(text, start, stop):
            pieces[-1] = (pieces[-1][0], stop)
        else:
            pieces.append((start, stop))
        start = end
    return pieces


def _ends(text: str, quoted: list[Span]) -> list[int]:
    ends: list[int] = [at for at, char in enumerate(text) if char == "\n"] if "\n" in text else []
    at = 0
    while stop := _STOP.search(text, at):
        tail = _TAIL.match(text, stop.end())
        at = max(tail.end() if tail else stop.end(), stop.end())
        if not any(start < stop.start() < end - 1 for start, end in quoted) and _ends_here(text, stop, at):
            ends.append(at)
    return sorted(ends)


def _ends_here(text: str, stop: re.Match[str], after: int) -> bool:
    following = text[after : after + 2]
    if "。" in stop[0]:
        return True
    if "?" in stop[0] or "!" in stop[0]:
        inside = after > stop.end() and following[:1] == " " and following[1:].islower()
        return not inside or text[stop.end()] not in "\"')"
    if following and not following[0].isspace():
        return ord(following[0]) > _JAPANESE_SIGNS and stop[0] != "."  # "…" between Japanese words
    return not _ABBREVIATED.search(text, max(0, stop.start() - 8), stop.start() + 1)


def _marked(line: str) -> bool:
    tail = line.rfind("?")
    return tail >= 0 and not _WORD.search(line.replace("(笑)", "").replace("(汗)", ""), tail)
