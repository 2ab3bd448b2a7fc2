# SPDX-License-Identifier: EUPL-1.2
"""Assessments as JSON. `json_schema` describes the form."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from terugweg.report.phrases import title_of
from terugweg.report.remedies import ways_on
from terugweg.report.state_rows import state_rows

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import date

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.receipt import Receipt
    from terugweg.assessment.words import Words
    from terugweg.report.remedies import Way
    from terugweg.report.state_rows import StateRow

Plain = dict[str, Any]


def as_json(assessments: Sequence[Assessment], words: Words, *, explained: bool = False) -> str:
    """The text of the JSON document."""
    plain = as_plain(assessments, words, explained=explained)
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def as_plain(assessments: Sequence[Assessment], words: Words, *, explained: bool = False) -> Plain:
    """All findings of all cases, and what they rest on, as plain data."""
    return {
        "receipt": _receipt_of_all(assessments),
        "language": words.lang,
        "reader": words.reader,
        "cases": [_case(one) for one in assessments],
        "findings": [
            finding_as_plain(one, finding, words, explained=explained)
            for one in assessments
            for finding in one.findings
        ],
    }


def _receipt_of_all(assessments: Sequence[Assessment]) -> Plain:
    """One receipt for all cases; no day where the cases are looked at on different days."""
    from terugweg.assessment.receipt import make_receipt  # noqa: PLC0415 - for this form only

    first = assessments[0]
    cases = [case for one in assessments for case in one.cases]
    receipt = make_receipt(cases, first.rulebook, first.as_of, first.known_on)
    same = all(one.as_of == first.as_of for one in assessments)
    return {**_receipt(receipt), "as_of": first.as_of.isoformat() if same else None}


def _receipt(receipt: Receipt) -> Plain:
    days = {"as_of": receipt.as_of.isoformat(), "known_on": _day(receipt.known_on)}
    return {**asdict(receipt), **days}


def _case(assessment: Assessment) -> Plain:
    case = assessment.cases[0]
    persons = [case.person(child) for child in case.children]
    return {
        "case": case.case,
        "title": case.title,
        "source": case.header.get("source"),
        "court": case.header.get("court"),
        "children": [
            {"id": one.id, "name": one.name, "born": None if one.born is None else str(one.born)}
            for one in persons
        ],
        "states": [_state(row) for row in state_rows(assessment)],
        "receipt": _receipt(assessment.receipt),
    }


def _state(row: StateRow) -> Plain:
    return {
        "state": row.state,
        "child": row.child,
        "from": _range(row.first_early, row.first),
        "until": _range(row.until_early, row.until),
        "opened_by": row.opened,
        "closed_by": row.closed,
    }


def finding_as_plain(
    assessment: Assessment,
    finding: Finding,
    words: Words,
    *,
    explained: bool = False,
    seen: frozenset[str] | None = None,
) -> Plain:
    """One finding as plain data; seen: as `ways_on` takes it."""
    norm, used, failed = finding.norm, finding.used, finding.error is not None
    plain: Plain = {
        "number": None if failed else finding.number + 1,
        "norm": norm.id,
        "version": norm.valid_from.isoformat(),
        "article": norm.article,
        "source": {
            "id": norm.source.id,
            "title": words.chosen(norm.source.title),
            "bwb": norm.source.bwb,
            "ecli": list(norm.ecli),
        },
        "rank": norm.rank.value,
        "shape": norm.shape.value,
        "title": title_of(norm, words),
        "trigger": finding.trigger or None,
        "trigger_type": finding.trigger_type or None,
        "child": finding.child or None,
        "case": finding.case or assessment.cases[0].case,
        "verdict": finding.verdict,
        "counts_as": finding.counts_as,
        "sure": finding.sure,
        "due": _day(finding.due),
        "due_range": _range(finding.due_earliest, finding.due_latest),
        "later": _day(finding.later),
        "start": _day(finding.start),
        "days": finding.days,
        "answer": finding.answer,
        "answered_on": _day(finding.answered_on),
        "used": None
        if used is None
        else {"event": used.event, "on": _day(used.on), "in_time": used.in_time},
        "opens_on": _day(finding.opens_on),
        "disputed": finding.disputed,
        "missing": [words.chosen(label) for label in finding.missing],
        "unclear": [words.chosen(label) for label in finding.unclear],
        "evidence": list(finding.evidence),
        "calculation": list(finding.calculation.sentences(words.lang))
        if finding.calculation
        else [],
        "remedies": [
            _way(way, words, assessment.hidden_persons)
            for way in ways_on(assessment, finding, seen)
        ],
        "follows": words.told(norm.if_missed.follows) or None,
        "error": finding.error,
    }
    if explained:
        from terugweg.assessment.explain import explain  # noqa: PLC0415 - only when asked for

        lines = explain(assessment, finding).sentences(words)
        plain["explanation"] = [{"depth": depth, "text": text} for depth, text in lines]
    return plain


def _way(way: Way, words: Words, hidden: Container[str]) -> Plain:
    """A right; its status is None when it has no finding for this child. hidden: not named."""
    remedy, norm = way.remedy, way.norm
    right = None if norm is None else norm.right
    return {
        "right": way.right,
        "title": None if norm is None else title_of(norm, words),
        "status": None if remedy is None else remedy.status,
        "until": None if remedy is None else _day(remedy.until),
        "later": None if remedy is None else _day(remedy.later),
        "opens_on": None if remedy is None else _day(remedy.opens_on),
        "disputed": remedy is not None and remedy.disputed,
        "how": None if right is None else words.told(right.how),
        "lawyer": None if right is None else right.lawyer,
        "cost": None if right is None else words.told(right.cost) or None,
        "holders": [
            {**asdict(one), "person": None if one.person in hidden else one.person}
            for one in (() if remedy is None else remedy.holders)
        ],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _range(first: date | None, last: date | None) -> Plain | None:
    """The first and last possible day; None when neither is known."""
    if first is None and last is None:
        return None
    return {"earliest": _day(first), "latest": _day(last)}
