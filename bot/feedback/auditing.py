"""How the rules do on many questions: which fire, which fire together, which contradict, which are right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import Final

from bot.feedback.model import HARMFUL, TOPICAL, WEAK, Context, QuestionLanguage, Verdict
from bot.feedback.reviewing import all_findings, review
from bot.feedback.rulebook import Rulebook

# What the codebook rules out: a broad question has no topic, nothing asked cannot be asked badly, words that
# narrow the scope bring a question into reach, and a yes or no about one's own view invites talk.
_EXCLUDED: Final = {
    "vague": TOPICAL,
    "no-question": (*TOPICAL, "vague", "closed", "multiple", "out-of-reach"),
    "out-of-reach": ("softener",),
    "closed": ("own-view",),
}
_LEAST_TWINS: Final = 3  # records on which a rule must fire before it tells anything that another always does
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Labels:
    """What careful readers said of one question; `either`: codes on which they differed."""

    codes: frozenset[str]
    either: frozenset[str] = frozenset()
    verdict: str | None = None

    @property
    def free(self) -> frozenset[str]:
        """The codes that count neither for nor against: beside a harmful fault the weak ones too."""
        return self.either | frozenset(WEAK) if self.codes & frozenset(HARMFUL) else self.either


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as the engine judged it.

    `fired`: every rule that held. `reported`: the codes that a person is told. `labels`: `None` where nobody
    said what is right.
    """

    id: str
    language: QuestionLanguage
    fired: frozenset[str]
    reported: frozenset[str]
    verdict: Verdict | None
    labels: Labels | None = None


@dataclass(slots=True)
class Tally:
    """How often a rule or a code was there, and how often rightly.

    `right`, `wrong` and `missed` count labelled records only; `alone`: rightly there as the only rule of its
    code.
    """

    there: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    alone: int = 0

    @property
    def precision(self) -> float | None:
        """The share of its findings that are right; `None` where there are none."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """The share of the records labelled with its code that it is on; `None` without such records."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None


@dataclass(frozen=True, slots=True)
class Together:
    """Two rules or two codes on the same records: how many, and the first of them by id."""

    one: str
    other: str
    count: int
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit of one language found.

    `verdicts`: records whose verdict is as labelled, and records with a labelled verdict. `together`: most
    frequent first. `excluded`: codes in one report that rule each other out. `twins`: `one` never fires
    without `other`, of the same code.
    """

    language: QuestionLanguage
    records: int
    labelled: int
    verdicts: tuple[int, int]
    rules: dict[str, Tally]
    codes: dict[str, Tally]
    silent: tuple[str, ...]
    together: tuple[Together, ...]
    excluded: tuple[Together, ...]
    twins: tuple[Together, ...]


def judged(id: str, text: str, context: Context, labels: Labels | None, rulebook: Rulebook) -> Judged:  # noqa: A002 - the record's own name
    """Judge one question for an audit."""
    report = review(text, context, rulebook)
    reported = frozenset(finding.code for finding in (*report.faults, *report.strengths))
    fired = frozenset(finding.rule for finding in all_findings(text, context, rulebook))
    return Judged(id, report.language, fired, reported, report.verdict, labels)


def audit(records: Sequence[Judged], rulebook: Rulebook) -> tuple[Audit, ...]:
    """Give what `records` say of the rules of each language that they are in."""
    return tuple(
        _audit(language, [record for record in records if record.language == language], rulebook)
        for language in rulebook.languages
        if any(record.language == language for record in records)
    )


def _audit(language: QuestionLanguage, records: list[Judged], rulebook: Rulebook) -> Audit:
    code_of = {rule.id: rule.advice.code for rule in rulebook.rules() if rule.language == language}
    labelled = [record for record in records if record.labels is not None]
    verdicts = [
        record.verdict == record.labels.verdict
        for record in labelled
        if record.labels is not None and record.labels.verdict is not None
    ]
    rules = _of_rules(code_of, records)
    pairs = _Pairs()
    twins = _Pairs()
    excluded = _Pairs()
    for record in records:
        pairs.add(combinations(sorted(record.fired), 2), record.id)
        twins.add(_of_one_code(record.fired, code_of), record.id)
        excluded.add(_excluded(record.reported), record.id)
    return Audit(
        language=language,
        records=len(records),
        labelled=len(labelled),
        verdicts=(sum(verdicts), len(verdicts)),
        rules=rules,
        codes=_of_codes(sorted(set(code_of.values()) - {"tip"}), records),
        silent=tuple(rule for rule, tally in rules.items() if not tally.there),
        together=pairs.listed(),
        excluded=excluded.listed(),
        twins=tuple(each for each in twins.listed() if each.count == rules[each.one].there >= _LEAST_TWINS),
    )


@dataclass(slots=True)
class _Pairs:
    count: Counter[tuple[str, str]] = field(default_factory=Counter)
    records: defaultdict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, pairs: Iterable[tuple[str, str]], record: str) -> None:
        for pair in pairs:
            self.count[pair] += 1
            if len(self.records[pair]) < _MOST_NAMED:
                self.records[pair].append(record)

    def listed(self) -> tuple[Together, ...]:
        ranked = sorted(self.count.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Together(*pair, count, tuple(self.records[pair])) for pair, count in ranked)


def _of_rules(code_of: dict[str, str], records: Iterable[Judged]) -> dict[str, Tally]:
    tallies = {rule: Tally() for rule in sorted(code_of)}
    for record in records:
        for rule, tally in tallies.items():
            there = rule in record.fired
            code = code_of[rule]
            _count(tally, code, there, None if code == "tip" else record.labels)
            if there and record.labels and code in record.labels.codes - record.labels.free:
                tally.alone += sum(code_of[other] == code for other in record.fired) == 1
    return tallies


def _of_codes(codes: Iterable[str], records: Iterable[Judged]) -> dict[str, Tally]:
    tallies = {code: Tally() for code in codes}
    for record in records:
        for code, tally in tallies.items():
            _count(tally, code, code in record.reported, record.labels)
    return tallies


def _count(tally: Tally, code: str, there: bool, labels: Labels | None) -> None:
    tally.there += there
    if labels is None or code in labels.free:
        return
    wanted = code in labels.codes
    tally.right += there and wanted
    tally.wrong += there and not wanted
    tally.missed += wanted and not there


def _of_one_code(rules: frozenset[str], code_of: dict[str, str]) -> Iterator[tuple[str, str]]:
    for one, other in permutations(sorted(rules), 2):
        if code_of[one] == code_of[other]:
            yield one, other


def _excluded(codes: frozenset[str]) -> Iterator[tuple[str, str]]:
    for code, others in _EXCLUDED.items():
        if code in codes:
            yield from ((code, other) for other in others if other in codes)
