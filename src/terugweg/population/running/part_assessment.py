# SPDX-License-Identifier: EUPL-1.2
"""The findings of one part of a dataset, as Arrow tables: the same wherever the part is assessed.

What a column says is what the attribute of that name says of a `Finding`; nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from terugweg.assessment import verdicts
from terugweg.assessment.assess import context_of
from terugweg.assessment.engine import run
from terugweg.assessment.findings import BREACHABLE
from terugweg.assessment.truth import TRUE
from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.columns_cut import cut_columns, kept_rows
from terugweg.population.running.finding_columns import (
    FAILURES,
    FINDINGS,
    Texts,
    dates,
    flags,
    named,
    numbers,
    texts,
)
from terugweg.rulebook.model import Rank, Shape
from terugweg.terms import day_number

if TYPE_CHECKING:
    from datetime import date

    from terugweg.assessment.context import Context
    from terugweg.assessment.engine import FindingTable
    from terugweg.caselog.columns import BoolArray, Columns, IntArray
    from terugweg.rulebook.model import Norm, Rulebook

_COUNTED: Final = (Shape.WITHIN, Shape.BEFORE, Shape.EVERY, Shape.ENTITLES)
_LEFT: Final = ("overdue", "running", "open", "unknown")
_LATE: Final = frozenset({"met_late", *verdicts.ADVERSE})


@dataclass(frozen=True)
class PartFindings:
    """What came out of a part.

    findings: one row for each finding (`finding_columns.FINDINGS`); failures: one row for each norm
    that could not run (`finding_columns.FAILURES`); events: the rows of the log that were assessed.
    """

    findings: pa.Table
    failures: pa.Table
    events: int


def assess_part(
    columns: Columns, rulebook: Rulebook, as_of: date, *, compiled: bool = True
) -> PartFindings:
    """Assess a log of many children on a day.

    columns: a part as a dataset gives it, with all that happened after `as_of` too. Row numbers in
    the findings are those of `columns`. compiled: with compiled loops (the findings are the same).
    """
    day = day_number(as_of)
    kept = kept_rows(columns, day)
    cut = columns if kept is None else cut_columns(columns, day)
    context = context_of(cut, day, compiled=compiled)
    table = run(context, rulebook)
    found = _Findings(context, rulebook, table, kept)
    return PartFindings(found.table(), _failures(rulebook, table), len(cut))


@dataclass(frozen=True)
class _Findings:
    """Makes columns of findings; `kept`: the rows of the part, by their number in the log."""

    context: Context
    rulebook: Rulebook
    found: FindingTable
    kept: IntArray | None

    def table(self) -> pa.Table:
        """The findings in the order of the rulebook, the children and their logs."""
        arrays = {**self.who(), **self.days(), **self.rows()}
        return pa.Table.from_arrays([arrays[name] for name in FINDINGS.names], schema=FINDINGS)

    def of(self, name: str) -> IntArray:
        return self.found.columns[name]

    def by_norm(self, *shapes: Shape) -> BoolArray:
        """Whether the norm of each finding has one of these shapes."""
        here = np.array([norm.shape in shapes for norm in self.rulebook.norms], dtype=np.bool_)
        return here[self.of("norm")]

    def by_verdict(self, *names: str) -> BoolArray:
        """Whether each finding has one of these verdicts."""
        here = np.array([name in names for name in verdicts.NAMES], dtype=np.bool_)
        return here[self.of("verdict")]

    def who(self) -> dict[str, pa.Array]:
        """By which norm, about whom, and with which verdict."""
        columns, norms, norm = self.context.columns, self.rulebook.norms, self.of("norm")
        valid_from = np.array([day_number(n.valid_from) for n in norms], dtype=np.int32)
        ids = list(dict.fromkeys(n.id for n in norms))
        child = self.of("child")
        return {
            "norm": named(_codes([n.id for n in norms], ids)[norm], ids),
            "valid_from": dates(valid_from[norm]),
            "shape": named(_codes([n.shape for n in norms], list(Shape))[norm], list(Shape)),
            "rank": named(_codes([n.rank for n in norms], list(Rank))[norm], list(Rank)),
            "case": Texts.of(columns.case_ids).at(columns.child_case[child]),
            "child": Texts.of(columns.child_ids).at(child),
            "child_number": numbers(child),
            "trigger_type": named(columns.row_type[self.of("row")], columns.vocabulary.event_names),
            "verdict": named(self.of("verdict"), verdicts.NAMES),
            "counts_as": _counts_as(norms, norm, self.of("verdict")),
            "sure": flags(self.of("guard") == TRUE),
            "disputed": flags(self.of("disputed") != 0),
            "lacking": numbers(self.of("lacking")),
            "unclear": numbers(self.of("unclear")),
        }

    def days(self) -> dict[str, pa.Array]:
        """When it is due, and when it was done."""
        lo, hi = _known(self.of("due_lo")), _known(self.of("due_hi"))
        start, last = _known(self.of("start")), _known(self.of("later"))
        due = np.where(lo == hi, lo, OPEN)
        answered, used = self.answered()
        vague = due == OPEN
        final = np.where(last < OPEN, last, due)
        past = np.maximum(self.of("due_hi"), self.of("later")) < self.context.as_of
        opens = np.where(self.by_norm(Shape.ENTITLES), _known(self.of("opens")), OPEN)
        gone = np.where(self.by_verdict("discharged"), _known(self.of("gone")), OPEN)
        counted, count = self.counted(start, due, answered)
        return {
            "start": dates(start),
            "due": dates(due),
            "due_earliest": dates(np.where(vague, lo, OPEN)),
            "due_latest": dates(np.where(vague, hi, OPEN)),
            "later": dates(np.where(vague | (last == due), OPEN, last)),
            "days": numbers(count, counted),
            "over": flags(past),
            "answered_on": dates(answered),
            "used_on": dates(used),
            "used_in_time": flags(used <= final, (used < OPEN) & (final < OPEN)),
            "opens_on": dates(opens),
            "gone_on": dates(gone),
        }

    def answered(self) -> tuple[IntArray, IntArray]:
        """The days of the answer, and of the use of a right; OPEN when not known exactly."""
        lo, hi = _known(self.of("answer_lo")), _known(self.of("answer_hi"))
        day = np.where(lo == hi, lo, OPEN)
        used = np.where(self.of("used") >= 0, day, OPEN)
        answer = self.of("answer")
        answered = np.where(answer >= 0, day, OPEN)
        # Of a right these columns tell when it was used: the answer tells its own day.
        rights = np.flatnonzero(self.by_norm(Shape.ENTITLES) & (answer >= 0))
        if len(rights):
            first, last = self.own_days(answer[rights])
            answered[rights] = np.where(first == last, _known(first), OPEN)
        return answered, used

    def own_days(self, rows: IntArray) -> tuple[IntArray, IntArray]:
        """The first and last possible day of some rows."""
        columns = self.context.columns
        first = np.empty(len(rows), dtype=np.int32)
        codes = columns.row_type[rows]
        for code in np.unique(codes).tolist():
            here = np.flatnonzero(codes == code)
            table = columns.tables[columns.vocabulary.event_names[code]]
            first[here] = table.lo[columns.row_position[rows[here]]]
        return first, columns.row_hi[rows]

    def counted(
        self, start: IntArray, due: IntArray, answered: IntArray
    ) -> tuple[BoolArray, IntArray]:
        """Where days are counted, and how many: as `Finding.days`."""
        rights, is_answered = self.by_norm(Shape.ENTITLES), answered < OPEN
        as_of = np.int32(self.context.as_of)
        no_due = due == OPEN
        since = no_due & (start < OPEN) & (self.of("due_hi") >= OPEN)
        late = ~no_due & ~rights & is_answered
        left = ~no_due & ~late & self.by_verdict(*_LEFT)
        until = np.where(is_answered & ~left, answered, as_of)
        count = until - np.where(no_due, start, due)
        return self.by_norm(*_COUNTED) & (since | late | left), count

    def rows(self) -> dict[str, pa.Array]:
        """The events that a finding rests on: their ids, and their numbers in the part."""
        ids = Texts.of(self.context.columns.event_ids)
        interval = self.of("interval")
        opened = np.full(len(interval), -1, dtype=np.int32)
        stated = interval >= 0
        if stated.any():  # states are only derived when something rests on one
            opened[stated] = self.context.states.intervals.opened[interval[stated]]
        places = {"trigger": self.of("row"), "opened": opened}
        places.update((name, self.of(name)) for name in ("answer", "maybe", "used"))
        arrays = {name: ids.at(rows) for name, rows in places.items()}
        for name, rows in places.items():
            arrays[f"{name}_row"] = numbers(self.original(rows), rows >= 0)
        return arrays

    def original(self, rows: IntArray) -> IntArray:
        """The numbers that rows of the log have in the part."""
        return rows if self.kept is None or not len(self.kept) else self.kept[rows]


def _codes(values: list[str], names: list[str]) -> IntArray:
    places = {name: place for place, name in enumerate(names)}
    return np.array([places[value] for value in values], dtype=np.int32)


def _known(days: IntArray) -> IntArray:
    """The days; OPEN for those that are not known."""
    return np.where(days > EARLIEST, np.minimum(days, OPEN), OPEN).astype(np.int32)


def _counts_as(norms: tuple[Norm, ...], norm: IntArray, verdict: IntArray) -> pa.Array:
    """What each verdict may be called, given the rank of the norm: as `Finding.counts_as`."""
    names = [*verdicts.NAMES, "not_followed", "would_be"]
    by_rank = np.tile(np.arange(len(verdicts.NAMES), dtype=np.int32), (len(norms), 1))
    for number, one in enumerate(norms):
        called = "breached" if one.rank in BREACHABLE else "not_followed"
        called = "would_be" if one.rank == Rank.PROPOSED else called
        for code, name in enumerate(verdicts.NAMES):
            if name in _LATE:
                by_rank[number, code] = names.index(called)
    return named(by_rank[norm, verdict], names)


def _failures(rulebook: Rulebook, found: FindingTable) -> pa.Table:
    norms = [rulebook.norms[failure.norm] for failure in found.failures]
    first = np.array([day_number(norm.valid_from) for norm in norms], dtype=np.int32)
    arrays = [
        texts([norm.id for norm in norms]),
        dates(first),
        texts([failure.error for failure in found.failures]),
    ]
    return pa.Table.from_arrays(arrays, schema=FAILURES)
