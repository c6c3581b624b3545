"""The review of one question: pure, deterministic, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.feedback.conditions import Seen
from bot.feedback.files import TwoTexts
from bot.feedback.folding import Folded, fold
from bot.feedback.framing import frame
from bot.feedback.japanese import core_start
from bot.feedback.judging import dimensions, judge, score
from bot.feedback.language import detect
from bot.feedback.model import (
    EARNED,
    Context,
    Finding,
    Missing,
    QuestionLanguage,
    Report,
    Span,
    Verdict,
)
from bot.feedback.ordering import in_order
from bot.feedback.principles import load_principles
from bot.feedback.quoting import whole_words
from bot.feedback.rule import Rule
from bot.feedback.rulebook import LanguageBook, Rulebook
from bot.feedback.scanning import Scanned
from bot.feedback.signals import Hit, Hits
from bot.feedback.structure import OWN_NEED, SCENE, asking_lines, structural
from bot.texts import Bilingual

Matter = Literal["offer", "need"]
# What counts only near a question: the scenes of a long story that leads to one may hold the same words.
_NEAR_A_QUESTION: Final = ("conditions", "sensitive", "prying", "verdict-seeking", "passive", "intent")
_CHEAPEST_FIRST: Final = ("intent", "own-view", "background", "research", "network")
_MOST_MISSING: Final = 2
_BLANK: Final = re.compile(
    r"(?<!\w)__(?=\S)[^_\n]{1,200}(?<=\S)__(?!\w)"  # what Discord underlines is no blank
    r"|(?<=[一二三四五六七八九])[○◯〇]+|[○◯〇](?=・?[一二三四五六七八九])"  # nor is a zero
    r"|(?P<blank>"
    r"[○◯〇●△▲□■◇◆☆★]{1,8}|[×✕]{2,8}|(?<![A-Za-zＡ-Ｚ])[XＸ]{2,6}(?![A-Za-zＡ-Ｚ])|[＿_]{2,20}"
    r"|\[[^\[\]\n]{1,60}\](?!\()|［[^［］\n]{1,60}］|【[^【】\n]{1,60}】|<[A-Za-z][^<>\n]{1,40}>)"
)


_SIGNS: Final = " ,.!?、。…"  # a pattern may have taken what ends a sentence; no quote needs it
_NOTHING: Final = Hits(Scanned(""), [], {})


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as the rules see it, before anybody says for which interview it is meant."""

    question: str
    folded: Folded
    language: QuestionLanguage
    hits: Hits
    asking: tuple[bool, ...]
    cores: dict[int, int]


def read_question(question: str, rulebook: Rulebook) -> Reading:
    """Read `question` once, for as many interviews as it is then judged for. Any string is taken."""
    folded = fold(question)
    language = detect(folded.text)
    if language == "other":
        return Reading(question, folded, language, _NOTHING, (), {})
    hits = rulebook.languages[language].signals.scan(folded)
    asking = asking_lines(folded, hits)
    hits.update(structural(folded, language, asking, hits))
    return Reading(question, folded, language, hits, asking, _cores(folded) if language == "ja" else {})


def review(question: str, context: Context, rulebook: Rulebook) -> Report:
    """Review `question` for the interview of `context`. Any string is taken; nothing is raised for one."""
    return review_reading(read_question(question, rulebook), context, rulebook)


def review_reading(reading: Reading, context: Context, rulebook: Rulebook) -> Report:
    """Review a question that was read before for the interview of `context`."""
    question, language = reading.question, reading.language
    if language == "other":
        return Report(
            question,
            language,
            context,
            None,
            None,
            _bilingual(rulebook, "other", ""),
            blanks=blanks(question),
        )
    book = rulebook.languages[language]
    found, seen = _findings(reading, context, book)
    faults, strengths, tips = in_order(found, context)
    codes = [finding.code for finding in (*faults, *strengths)]
    verdict = judge(codes, context)
    once = dict.fromkeys(codes)
    matter = _matter(reading, found, faults, context)
    empty = blanks(question)
    return Report(
        question=question,
        language=language,
        context=context,
        verdict=verdict,
        score=score(verdict, once),
        reason=_reason(rulebook, verdict, matter, faults, strengths, blank=bool(empty)),
        faults=_quotable(faults, reading),
        strengths=_quotable(strengths, reading),
        tips=tips,
        blanks=empty,
        missing=() if faults else _gains(rulebook, matter) if matter else _missing(book, strengths),
        frame=frame(book.frame, reading.folded, seen, faults, strengths, owes_own=not matter)
        if book.frame and (faults or not matter)
        else None,
        dimensions=dimensions(once),
    )


def verdicts_of(
    reading: Reading, contexts: Sequence[Context], rulebook: Rulebook
) -> tuple[Verdict | None, ...]:
    """Give only the verdicts of a question that was read before, one for each interview of `contexts`.

    Most rules say the same whatever the interview: those are asked once. `None` for another language.
    """
    if reading.language == "other":
        return tuple(None for _ in contexts)
    book = rulebook.languages[reading.language]
    seen = Seen(reading.hits, reading.asking, Context(), reading.cores)
    rules = _in_question(reading, book)
    steady = [(rule, None if rule.id in book.swayed else _hit(rule, seen)) for rule in rules]
    left = [(rule, hit) for rule, hit in steady if hit is not None or rule.id in book.swayed]
    return tuple(_verdict(reading, context, left) for context in contexts)


def _verdict(reading: Reading, context: Context, rules: Sequence[tuple[Rule, Hit | None]]) -> Verdict:
    """Judge by `rules` in their order, asking those that have no answer yet."""
    seen = Seen(reading.hits, reading.asking, context, reading.cores)
    codes = []
    for rule, known in rules:
        hit = _hit(rule, seen) if known is None else _noted(rule, known, seen)
        if hit is not None and rule.advice.code != "tip":
            codes.append(rule.advice.code)
    return judge(codes, context)


def blanks(question: str) -> tuple[Span, ...]:
    """Give the spans of `question` that stand for something to be filled in (○○, XX, [product])."""
    return tuple(found.span() for found in _BLANK.finditer(question) if found["blank"])


def all_findings(question: str, context: Context, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Give every rule's finding on `question`, also those that a report leaves out beside worse ones."""
    reading = read_question(question, rulebook)
    if reading.language == "other":
        return ()
    return tuple(_findings(reading, context, rulebook.languages[reading.language])[0])


def _findings(reading: Reading, context: Context, book: LanguageBook) -> tuple[list[Finding], Seen]:
    seen = Seen(reading.hits, reading.asking, context, reading.cores)
    found = []
    for rule in _in_question(reading, book):
        hit = _hit(rule, seen)
        if hit is not None:
            found.append(_finding(rule, hit, reading.folded))
    return found, seen


def _in_question(reading: Reading, book: LanguageBook) -> list[Rule]:
    """Give the rules that can hold: those of which a signal that they need may be seen."""
    here = reading.hits.may_hold()
    return [rule for rule in book.rules if not any(need.isdisjoint(here) for need in rule.needs)]


def _hit(rule: Rule, seen: Seen) -> Hit | None:
    """Ask `rule`, and note its answer for the rules that ask for it; gives what it points at."""
    hit = _pointed(rule, seen, None)
    if hit is not None and rule.advice.code in _NEAR_A_QUESTION:
        scenes = {scene.line for scene in seen.hits.get(SCENE)}
        if hit.line in scenes:
            near = (_pointed(rule, seen, line) for line in range(len(seen.asking)) if line not in scenes)
            hit = next(filter(None, near), None)
    return None if hit is None else _noted(rule, hit, seen)


def _pointed(rule: Rule, seen: Seen, line: int | None) -> Hit | None:
    """Give what `rule` points at, in the sentence `line` or (`None`) anywhere, where it holds there."""
    held = rule.holds(seen, line)
    return held and ((rule.points(seen, line) if rule.points else None) or held)


def _noted(rule: Rule, hit: Hit, seen: Seen) -> Hit:
    for key in rule.keys:
        seen.found.setdefault(key, hit)
    return hit


def _cores(folded: Folded) -> dict[int, int]:
    """Give the place in the folded text where the asking clause of each Japanese sentence starts."""
    return {
        at: line.start + core_start(folded.text[line.start : line.end])
        for at, line in enumerate(folded.lines)
    }


def _finding(rule: Rule, hit: Hit, folded: Folded) -> Finding:
    advice = rule.advice
    end = hit.start + len(folded.text[hit.start : hit.end].rstrip(_SIGNS))
    span = folded.back(hit.start, end if end > hit.start else hit.end) if hit.line >= 0 else None
    return Finding(
        advice.code,
        rule.id,
        span,
        advice.principle,
        advice.title,
        advice.why,
        advice.instead,
        advice.elsewhere,
    )


def _quotable(findings: tuple[Finding, ...], reading: Reading) -> tuple[Finding, ...]:
    """Let each finding point at whole words, and one on something of the candidate's own at its clause."""
    return tuple(
        replace(
            finding,
            span=whole_words(reading.question, finding.span, reading.language, clause=finding.code in EARNED),
        )
        if finding.span
        else finding
        for finding in findings
    )


def _matter(
    reading: Reading, found: list[Finding], faults: tuple[Finding, ...], context: Context
) -> Matter | None:
    """Give what a question is about where nothing of the candidate's own need be in it.

    `offer`: terms of employment, soundly asked at the meeting for them. `need`: what the candidate needs to
    be able to work, such as a visa or an accommodation, with no fault but that a yes or no would answer it.
    """
    if not faults and context.stage == "offer" and any(finding.code == "conditions" for finding in found):
        return "offer"
    sound = all(finding.code == "closed" for finding in faults)
    return "need" if sound and reading.hits.get(OWN_NEED) else None


def _gains(rulebook: Rulebook, matter: Matter) -> tuple[Missing, ...]:
    gains = (rulebook.verdicts.offer if matter == "offer" else rulebook.verdicts.need).gains
    return tuple(
        Missing(matter, gain.principle, _both(gain.title), _both(gain.how)) for gain in gains[:_MOST_MISSING]
    )


def _missing(book: LanguageBook, strengths: tuple[Finding, ...]) -> tuple[Missing, ...]:
    had = {finding.code for finding in strengths}
    wanted = [code for code in _CHEAPEST_FIRST if code not in had][:_MOST_MISSING]
    missing = []
    for code in wanted:
        advice = next((rule.advice for rule in book.rules if rule.advice.code == code), None)
        if advice is not None:
            title = load_principles().get(advice.principle).title
            missing.append(Missing(code, advice.principle, title, advice.instead))
    return tuple(missing)


def _reason(
    rulebook: Rulebook,
    verdict: Verdict,
    matter: Matter | None,
    faults: tuple[Finding, ...],
    strengths: tuple[Finding, ...],
    *,
    blank: bool,
) -> Bilingual:
    own = bool(strengths) and strengths[0].code in EARNED
    if not faults:
        key = matter or ("ask_blank" if blank and verdict == Verdict.ASK else str(verdict))
        return _bilingual(rulebook, key, strengths[0].title if strengths else "")
    key = str(verdict)
    if matter == "need":
        key = f"{key}_need"
    elif verdict == Verdict.AVOID and faults[0].code == "conditions":
        key = "avoid_now"
    elif own:
        key = f"{key}_own"
    return _bilingual(rulebook, key, faults[0].title)


def _both(texts: TwoTexts) -> Bilingual:
    return Bilingual(texts.en, texts.ja)


def _bilingual(rulebook: Rulebook, key: str, title: Bilingual | str) -> Bilingual:
    texts = getattr(rulebook.verdicts, key)
    en, ja = (title.en, title.ja) if isinstance(title, Bilingual) else (title, title)
    return Bilingual(texts.en.format(title=en), texts.ja.format(title=ja))
