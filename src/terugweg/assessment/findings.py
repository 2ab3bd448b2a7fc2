# SPDX-License-Identifier: EUPL-1.2
"""Findings as objects, made from the columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from terugweg.assessment import verdicts
from terugweg.assessment.finding import BREACHABLE, Finding, Remedy, Used
from terugweg.assessment.holders import holder_statuses
from terugweg.assessment.laid_out import laid_out
from terugweg.assessment.truth import TRUE
from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.rulebook.model import Shape
from terugweg.terms import days_between, from_day_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from terugweg.assessment.context import Context
    from terugweg.assessment.engine import FindingTable
    from terugweg.assessment.laid_out import LaidOut
    from terugweg.rulebook.model import Deadline, Norm, Rulebook
    from terugweg.terms import Calculation

__all__ = ["BREACHABLE", "Finding", "Remedy", "Used", "build_findings", "day_or_none"]


def build_findings(context: Context, rulebook: Rulebook, table: FindingTable) -> Iterator[Finding]:
    """The findings of a table as objects, in the same order; failed norms come last."""
    builder = _Builder(context, rulebook, table)
    for number in range(len(table)):
        yield builder.finding(number)
    for failure in table.failures:
        yield builder.failed(failure.norm, failure.error)


@dataclass
class _Builder:
    context: Context
    rulebook: Rulebook
    table: FindingTable

    def __post_init__(self) -> None:
        self.lists = {name: column.tolist() for name, column in self.table.columns.items()}

    def at(self, name: str, number: int) -> int:
        return int(self.lists[name][number])

    def finding(self, number: int) -> Finding:
        columns, norm = self.context.columns, self.rulebook.norms[self.at("norm", number)]
        row, child = self.at("row", number), self.at("child", number)
        verdict = verdicts.NAMES[self.at("verdict", number)]
        lo, hi = day_or_none(self.at("due_lo", number)), day_or_none(self.at("due_hi", number))
        due = lo if lo == hi else None
        later = day_or_none(self.at("later", number))
        start = day_or_none(self.at("start", number))
        laid = laid_out(self.context, norm, child, row) if norm.shape == Shape.WEIGH else None
        return Finding(
            number=number,
            norm=norm,
            case=columns.case_ids[int(columns.child_case[child])],
            child=columns.child_ids[child],
            trigger=columns.event_ids[row],
            trigger_type=columns.type_of(row),
            verdict=verdict,
            sure=self.at("guard", number) == TRUE,
            start=start,
            due=due,
            due_earliest=None if due else lo,
            due_latest=None if due else hi,
            later=later if due and later != due else None,
            days=self._days(number, norm, verdict, due, start),
            answer=self._id(number, "answer"),
            answered_on=self._answered_on(number),
            maybe=self._id(number, "maybe"),
            used=self._used(number, due, later),
            opens_on=day_or_none(self.at("opens", number))
            if norm.shape == Shape.ENTITLES
            else None,
            gone_on=day_or_none(self.at("gone", number)) if verdict == "discharged" else None,
            disputed=bool(self.at("disputed", number)),
            over=max(self.at("due_hi", number), self.at("later", number)) < self.context.as_of,
            missing=self._elements(norm, self.at("lacking", number)),
            unclear=self._elements(norm, self.at("unclear", number)),
            evidence=self._evidence(number, laid),
            calculation=self._calculation(norm, due, start),
            laid_out=laid,
            remedies=self._remedies(norm, number, verdict, due, later),
            places={name: self.at(name, number) for name in ("row", "interval", "grant", "child")},
        )

    def failed(self, norm_number: int, error: str) -> Finding:
        nothing = {
            "start": None,
            "due": None,
            "due_earliest": None,
            "due_latest": None,
            "later": None,
            "days": None,
            "answer": None,
            "answered_on": None,
            "maybe": None,
            "used": None,
            "opens_on": None,
            "gone_on": None,
            "calculation": None,
        }
        return Finding(
            number=-1,
            norm=self.rulebook.norms[norm_number],
            case="",
            child="",
            trigger="",
            trigger_type="",
            verdict="failed",
            sure=True,
            disputed=False,
            over=False,
            missing=(),
            unclear=(),
            evidence=(),
            error=error,
            **nothing,  # type: ignore[arg-type]
        )

    def _id(self, number: int, name: str) -> str | None:
        row = self.at(name, number)
        return None if row < 0 else self.context.columns.event_ids[row]

    def _answered_on(self, number: int) -> date | None:
        if self.at("answer", number) < 0:
            return None
        lo, hi = self.at("answer_lo", number), self.at("answer_hi", number)
        if self.rulebook.norms[self.at("norm", number)].shape == Shape.ENTITLES:
            # There these columns tell when the right was used.
            table, position = self.context.columns.located(self.at("answer", number))
            lo, hi = int(table.lo[position]), int(table.hi[position])
        return day_or_none(lo) if lo == hi else None

    def _used(self, number: int, due: date | None, later: date | None) -> Used | None:
        event = self._id(number, "used")
        if event is None:
            return None
        lo, hi = self.at("answer_lo", number), self.at("answer_hi", number)
        on = day_or_none(lo) if lo == hi else None
        last = later or due
        return Used(event, on, None if on is None or last is None else on <= last)

    def _days(
        self, number: int, norm: Norm, verdict: str, due: date | None, start: date | None
    ) -> int | None:
        today = from_day_number(self.context.as_of)
        answered = self._answered_on(number)
        if norm.shape not in {Shape.WITHIN, Shape.BEFORE, Shape.EVERY, Shape.ENTITLES}:
            return None
        if due is None:
            since = answered or today
            return (
                None
                if start is None or self.at("due_hi", number) < OPEN
                else days_between(start, since)
            )
        if norm.shape != Shape.ENTITLES and answered is not None:
            return days_between(due, answered)
        return (
            days_between(due, today)
            if verdict in {"overdue", "running", "open", "unknown"}
            else None
        )

    def _elements(self, norm: Norm, mask: int) -> tuple[Mapping[str, str], ...]:
        return tuple(e.label for place, e in enumerate(norm.elements) if mask >> place & 1)

    def _evidence(self, number: int, laid: LaidOut | None) -> tuple[str, ...]:
        ids = self.context.columns.event_ids
        rows = [self.at(name, number) for name in ("row", "answer", "maybe", "used")]
        interval = self.at("interval", number)
        if interval >= 0:
            rows.append(int(self.context.states.intervals.opened[interval]))
        found = dict.fromkeys(ids[row] for row in rows if row >= 0)
        found.update(dict.fromkeys(laid.events if laid else ()))
        return tuple(found)

    def _calculation(self, norm: Norm, due: date | None, start: date | None) -> Calculation | None:
        deadline = norm.deadline if norm.right is None else norm.right.window
        if deadline is None or deadline.term is None or due is None:
            return None
        return None if start is None else _explained(deadline, start, due)

    def _remedies(
        self, norm: Norm, number: int, verdict: str, due: date | None, later: date | None
    ) -> tuple[Remedy, ...]:
        if norm.right is None:
            return ()
        status = verdict
        places = self.at("row", number), self.at("child", number)
        holders = holder_statuses(self.context, norm, *places, status)
        return (
            Remedy(
                right=norm.id,
                status=status,
                holders=holders,
                opens_on=day_or_none(self.at("opens", number)),
                until=due,
                later=later if later != due else None,
                disputed=bool(self.at("disputed", number)),
            ),
        )


def _explained(deadline: Deadline, start: date, due: date) -> Calculation | None:
    """The calculation in steps, when it leads to the due day.

    An extended or suspended term does not.
    """
    assert deadline.term is not None  # noqa: S101 - asked only for deadlines with a term
    calculation = deadline.term.explain(start)
    return calculation if calculation.due == due else None


def day_or_none(number: int) -> date | None:
    """The day of a number; None for the numbers that stand for no known day.

    >>> day_or_none(0), day_or_none(OPEN)
    (datetime.date(1970, 1, 1), None)
    """
    return None if number <= EARLIEST or number >= OPEN else from_day_number(number)
