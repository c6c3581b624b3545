"""A report in the form that the command line prints, one JSON object a question."""

from __future__ import annotations

from typing import Any

from bot.feedback.model import Finding, Report


def as_json(report: Report, id: str | None = None) -> dict[str, Any]:  # noqa: A002 - the contract's own name
    """Give `report` as plain data. `id` names the record it answers; spans count characters as given."""
    return {
        "id": id,
        "language": report.language,
        "verdict": None if report.verdict is None else str(report.verdict),
        "score": report.score,
        "faults": [_finding(finding) for finding in report.faults],
        "strengths": [_finding(finding) for finding in report.strengths],
        "tips": [_finding(finding) for finding in report.tips],
        "dimensions": dict(report.dimensions),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "rule": finding.rule, "span": list(finding.span) if finding.span else None}
