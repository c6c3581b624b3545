"""Which language a question is in: the share of scripts, and a few common words."""

from __future__ import annotations

import re
from typing import Final

from bot.feedback.model import QuestionLanguage

_KANA: Final = re.compile(r"[ぁ-ゖァ-ヺー]+")
_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff々]+")
_LATIN: Final = re.compile(r"[a-zà-öø-ÿāēīōū]+")
_LETTER: Final = re.compile(r"[^\W\d_]+")
_CHINESE: Final = re.compile(
    "[吗呢么们这您贵哪怎嗎們這還请问为说說对對是你我她麼什]|請問|他們|為什|公司的|薪水"
)
_ACCENTED: Final = re.compile(
    r"[^\W\d_]*[^\W\d_a-zāēīōūéïç'’][^\W\d_]*"
)  # not English, nor romanised Japanese
_SPANISH_MARKS: Final = ("¿", "¡")
_ENGLISH: Final = frozenset(
    """
    the a an and or of to in on at for with from by is are was were be been do does did have
    has had can could will would should may might shall i you we they he she it your my our
    their this that these those what which who how when where why not no if about as so but
    there me us any some more most please thank thanks hi hello u ur pls
    """.split()  # noqa: SIM905 - a list of words reads best without quotes
)
_FOREIGN: Final = frozenset(
    """
    el la los las un una de del que y en es por para con como cual cuál qué su sus le les des
    du et est une dans pour avec vous votre quel quelle comment sont der die das und ist ein
    eine wie mit für sie ihr ihre welche zu nicht il lo gli che di della come sono quali o os
    da do em não você seu como qual bagaimana apa yang dengan untuk dan anda perusahaan di của
    là và có công ty ano ang mga po ba sa inyong
    berapa gaji saya kamu bulan per jam kerja ini itu apakah adalah akan bisa hari cuántas
    horas hacen
    """.split()  # noqa: SIM905 - a list of words reads best without quotes
) - {"do", "come", "die", "a"}  # these are English too
_FEWEST: Final = 2  # words of another language, before a text is taken for it
_JAPANESE_SHARE: Final = 0.15  # a Japanese question may hold many English words, hardly the reverse


def detect(folded: str) -> QuestionLanguage:
    """Tell the language of a folded text: `en`, `ja` or `other` (also where it has no letters)."""
    if folded.isascii():
        return _latin(folded)
    kana, han = _length(_KANA, folded), _length(_HAN, folded)
    letters = _length(_LETTER, folded)
    if not letters:
        return "other"
    if kana + han >= _JAPANESE_SHARE * letters:
        return "other" if not kana and _CHINESE.search(folded) else "ja"
    return _latin(folded) if _length(_LATIN, folded) >= letters / 2 else "other"


def _latin(folded: str) -> QuestionLanguage:
    words = _LATIN.findall(folded)
    if not words:
        return "other"
    english = sum(word in _ENGLISH for word in words)
    accented = 0 if folded.isascii() else len(_ACCENTED.findall(folded))
    foreign = sum(word in _FOREIGN for word in words) + accented
    if folded.startswith(_SPANISH_MARKS):
        foreign += _FEWEST
    return "other" if foreign >= _FEWEST and foreign > english else "en"


def _length(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))
