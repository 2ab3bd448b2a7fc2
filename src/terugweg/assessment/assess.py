# SPDX-License-Identifier: EUPL-1.2
"""Assess case files by a rulebook: the door to this room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from terugweg.assessment.context import Context, StatesWhenAsked
from terugweg.assessment.engine import FindingTable, run
from terugweg.assessment.findings import Finding, build_findings
from terugweg.assessment.receipt import Receipt, make_receipt
from terugweg.caselog.columns_build import build_columns
from terugweg.terms import day_number

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from terugweg.caselog.columns import Columns
    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.model import Rulebook


@dataclass(frozen=True)
class Assessment:
    """What came out: the findings as columns and as objects.

    With the log they rest on and the receipt. hidden_persons: ids of persons around the child of
    whom the reader may not know; who shows it names them nowhere.
    """

    cases: tuple[CaseFile, ...]
    rulebook: Rulebook
    vocabulary: Vocabulary
    as_of: date
    known_on: date | None
    context: Context
    table: FindingTable
    hidden_persons: frozenset[str] = frozenset()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings as objects, in the order of the rulebook; failed norms last."""
        return tuple(build_findings(self.context, self.rulebook, self.table))

    @cached_property
    def receipt(self) -> Receipt:
        """The receipt: version, hashes and days."""
        return make_receipt(self.cases, self.rulebook, self.as_of, self.known_on)

    def for_who_knows(self, persons: Collection[str]) -> Assessment:
        """The same for a reader who may know of these persons only: others have no name in it.

        What was found stays as it is: no finding follows from a name.
        """
        around = {person.id for case in self.cases for person in case.persons}
        hidden = frozenset(around.difference(persons))
        told = replace(
            self, cases=tuple(_without_names(one, hidden) for one in self.cases),
            hidden_persons=hidden,
        )  # fmt: skip
        vars(told)["findings"] = self.findings
        return told

    @property
    def failed(self) -> bool:
        """Whether a norm could not run."""
        return bool(self.table.failures)

    def about(
        self, norm: str, trigger: str | None = None, child: str | None = None
    ) -> list[Finding]:
        """The findings of a norm, if asked about one event and one child only."""
        return [
            finding
            for finding in self.findings
            if finding.norm.id == norm
            and (trigger is None or finding.trigger == trigger)
            and (child is None or finding.child == child)
        ]


def _without_names(case: CaseFile, hidden: Collection[str]) -> CaseFile:
    """A case file in which these persons have no name."""
    persons = (replace(one, name=None) if one.id in hidden else one for one in case.persons)
    return replace(case, persons=tuple(persons))


def context_of(columns: Columns, as_of: int, *, compiled: bool = False) -> Context:
    """A log with its states on a day, ready to be assessed.

    as_of: day number, on which the columns were cut. compiled: arrays and compiled loops for many
    children (needs the extra `compiled`), else lists and plain loops for one case.
    """
    if not compiled:
        return Context(columns, StatesWhenAsked(columns), as_of)
    from terugweg.assessment.compiled import arrays, state_loops  # noqa: PLC0415 - when asked for

    return Context(columns, StatesWhenAsked(columns, state_loops()), as_of, arrays())


def assess(
    cases: Sequence[CaseFile],
    rulebook: Rulebook,
    vocabulary: Vocabulary,
    as_of: date,
    *,
    known_on: date | None = None,
    compiled: bool = False,
) -> Assessment:
    """Assess case files by a rulebook on a day.

    known_on: leave out what was recorded after this day. compiled: run the loops as compiled code
    (needs the extra `compiled`); the findings are the same.
    """
    columns = build_columns(cases, vocabulary, as_of=as_of, known_on=known_on)
    context = context_of(columns, day_number(as_of), compiled=compiled)
    return Assessment(
        tuple(cases), rulebook, vocabulary, as_of, known_on, context, run(context, rulebook)
    )
