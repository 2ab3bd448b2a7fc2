# SPDX-License-Identifier: EUPL-1.2
"""The full reasoning of one finding: as a tree, and as sentences in Dutch or English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.assessment import telling
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.reasons import Reason, reason_for
from terugweg.assessment.right_reasons import standing
from terugweg.assessment.triggers import selections
from terugweg.assessment.truth import FALSE
from terugweg.caselog.columns import EARLIEST, IntArray
from terugweg.rulebook.model import Shape
from terugweg.terms import from_day_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.assessment.assess import Assessment
    from terugweg.assessment.context import Context
    from terugweg.assessment.findings import Finding
    from terugweg.assessment.selection import Selection
    from terugweg.assessment.words import Words


@dataclass(frozen=True)
class Explanation:
    """A finding and the reasons that lead to it.

    In the order in which a person would follow them.
    """

    finding: Finding
    reasons: tuple[Reason, ...]

    def sentences(self, words: Words) -> list[tuple[int, str]]:
        """The reasons as sentences, each with its depth in the tree."""
        return [line for reason in self.reasons for line in _lines(reason, words, 0)]

    def plain(self, words: Words) -> list[dict[str, Any]]:
        """The tree as plain data: sentence, truth, events, parts."""
        return [_plain(reason, words) for reason in self.reasons]


def explain(assessment: Assessment, finding: Finding) -> Explanation:
    """Why a finding is what it is."""
    if finding.error is not None:
        return Explanation(finding, (Reason("failed", {"text": finding.error}),))
    return Explanation(finding, tuple(_reasons(assessment, finding)))


def _reasons(assessment: Assessment, finding: Finding) -> Iterator[Reason]:
    norm = finding.norm
    yield Reason("norm", {"norm": norm})
    if norm.valid_to is None:
        yield Reason("version", {"valid_from": norm.valid_from, "checked_on": norm.checked_on})
    else:
        dates = {
            "valid_from": norm.valid_from,
            "valid_to": norm.valid_to,
            "checked_on": norm.checked_on,
        }
        yield Reason("version_until", dates)
    yield _event(assessment, "trigger", finding.trigger, finding.places["row"])
    yield from _why_it_applies(assessment, finding)
    if finding.calculation is not None:
        yield Reason("counting", {"calculation": finding.calculation})
    if finding.later is not None and finding.due is not None:
        yield Reason("later", {"due": finding.due, "later": finding.later})
    yield from _what_was_done(assessment, finding)
    yield from _what_was_asked(assessment, finding)
    yield from _how_a_right_stands(assessment, finding)
    if finding.laid_out is not None:
        yield Reason("laid_out", {"finding": finding})
    yield Reason("verdict", {"finding": finding})
    yield from _what_follows(finding)
    for code, text in (("reading", norm.reading), ("cannot_say", norm.cannot_say)):
        if text:
            yield Reason(code, {"text": text})


def _event(assessment: Assessment, code: str, event_id: str, row: int) -> Reason:
    columns = assessment.context.columns
    table, position = columns.located(row)
    lo, hi = int(table.lo[position]), int(table.hi[position])
    last = from_day_number(hi)
    known = "exact" if lo == hi else "not_after" if lo == EARLIEST else "range"
    values = {"event": table.type, "id": event_id, "last": last, "known": known}
    if known == "range":
        values["first"] = from_day_number(lo)
    return Reason(code, values, None, (), (event_id,))


def _why_it_applies(assessment: Assessment, finding: Finding) -> Iterator[Reason]:
    one = selection_of(assessment, finding)
    if one is None:
        return
    selection, condition = one
    parts = []
    if condition is not None:
        parts.append(reason_for(assessment.context, selection, condition))
    if finding.norm.unless is not None:
        unless = reason_for(assessment.context, selection, finding.norm.unless)
        parts.append(Reason("not", {}, _negated(unless.truth), (unless,)))
    if parts:
        yield Reason("applies" if finding.sure else "may_apply", {}, None, tuple(parts))


def _negated(truth: str | None) -> str | None:
    return {"yes": "no", "no": "yes"}.get(truth or "", truth)


def selection_of(assessment: Assessment, finding: Finding) -> tuple[Selection, Any] | None:
    """The selection of one event that a finding is about, with the condition of its trigger."""
    for trigger in finding.norm.when:
        for selection in selections(assessment.context, trigger):
            one = _about(assessment.context, selection, finding)
            # Of several triggers about the same event: one that applies.
            if len(one) and evaluate(assessment.context, one, trigger.condition)[0] > FALSE:
                return one, trigger.condition
    return None


def _about(context: Context, selection: Selection, finding: Finding) -> Selection:
    """The event of the selection that a finding is about; none when it is not there."""
    places = finding.places
    columns = {"child": selection.child, "interval": selection.interval}
    if finding.norm.shape != Shape.EVERY:
        columns |= {"row": selection.row, "grant": selection.grant}
    fits = np.ones(selection.size, dtype=bool)
    for name, column in columns.items():
        fits &= np.asarray(column) == places[name]
    return selection.take(context, np.flatnonzero(fits)[:1].tolist())


def _what_was_done(assessment: Assessment, finding: Finding) -> Iterator[Reason]:
    columns = assessment.context.columns
    row_of = {
        columns.event_ids[row]: row for row in _rows_of(columns.row_child, finding.places["child"])
    }
    if finding.answer is not None:
        yield _event(assessment, "answered", finding.answer, row_of[finding.answer])
    elif finding.maybe is not None:
        yield Reason(
            "maybe", {"event": columns.type_of(row_of[finding.maybe]), "id": finding.maybe}
        )
    elif finding.norm.must:
        names = tuple(dict.fromkeys(n for need in finding.norm.must for a in need for n in a.names))
        fact = finding.verdict == "overdue"
        if finding.verdict in {"overdue", "unknown"}:
            yield Reason("absent_fact" if fact else "absent_unknown", {"events": names})
    if finding.used is not None:
        code = {True: "used_in_time", False: "used_late", None: "used"}[finding.used.in_time]
        yield _event(assessment, code, finding.used.event, row_of[finding.used.event])
    if finding.gone_on is not None:
        yield Reason("gone", {"day": finding.gone_on})


def _rows_of(row_child: IntArray, child: int) -> list[int]:
    rows: list[int] = np.flatnonzero(row_child == child).tolist()
    return rows


def _what_was_asked(assessment: Assessment, finding: Finding) -> Iterator[Reason]:
    norm = finding.norm
    one = selection_of(assessment, finding) if norm.elements else None
    if one is None:
        return
    context, selection = assessment.context, one[0]
    strict = norm.shape in {Shape.REQUIRES, Shape.CONTAINS}
    parts = tuple(
        reason_for(context, selection, e.condition, elements=strict) for e in norm.elements
    )
    yield Reason("forbidden" if norm.shape == Shape.FORBIDS else "asked", {}, None, parts)
    for label in finding.missing:
        yield Reason("missing", {"text": label})
    for label in finding.unclear:
        yield Reason("unclear", {"text": label})


def _how_a_right_stands(assessment: Assessment, finding: Finding) -> Iterator[Reason]:
    one = selection_of(assessment, finding) if finding.norm.right is not None else None
    if one is not None:
        yield from standing(assessment.context, one[0], finding)


def _what_follows(finding: Finding) -> Iterator[Reason]:
    missed = finding.norm.if_missed
    if finding.disputed:
        yield Reason("disputed")
    if finding.verdict not in {"overdue", "met_late", "lacking", "breached", "unknown", "running"}:
        return
    if missed.follows:
        yield Reason("follows", {"told": missed.follows})
    if missed.lapses and finding.verdict == "overdue" and finding.lapsed_on is not None:
        yield Reason("lapses", {"day": finding.lapsed_on})


def _lines(reason: Reason, words: Words, depth: int) -> Iterator[tuple[int, str]]:
    for at, text in enumerate(spoken(reason, words)):
        yield depth + (1 if at and reason.code in {"counting", "laid_out"} else 0), text
    for part in reason.parts if telling.shows_parts(reason, words) else ():
        yield from _lines(part, words, depth + 1)


def _plain(reason: Reason, words: Words) -> dict[str, Any]:
    return {
        "code": reason.code,
        "text": " ".join(spoken(reason, words)),
        "truth": reason.truth,
        "events": list(reason.events),
        "parts": [_plain(part, words) for part in reason.parts],
    }


def spoken(reason: Reason, words: Words) -> list[str]:
    """The sentences of one reason, without its parts."""
    if reason.truth is not None:
        said = words.say("answer", reason.truth)
        if reason.events and words.with_ids:
            said = f"{said.rstrip('.')} ({', '.join(reason.events)})."
        return [f"{words.say('question', reason.code, **_question(reason, words))} {said}"]
    return telling.tell(reason, words)


def _question(reason: Reason, words: Words) -> Mapping[str, Any]:
    values = dict(reason.values)
    if reason.code == "field_number":
        bounds = [
            words.say("bounds", name, number=f"{values[name]:g}")
            for name in ("at_least", "at_most")
            if values[name] is not None
        ]
        values["bounds"] = words.joined(bounds, "and")
    if reason.code in {"person_is", "someone_is"}:
        values["who"] = " ".join(_who(values, words))
    return values


def _who(values: Mapping[str, Any], words: Words) -> Iterator[str]:
    if values["role"] is not None:
        yield words.vocabulary.roles[values["role"]].label.text(words.lang)
    if values["authority"] is not None:
        yield words.say("who", "authority" if values["authority"] else "no_authority")
    if values["affected"] is not None:
        yield words.say("who", "affected" if values["affected"] else "not_affected")
