# SPDX-License-Identifier: EUPL-1.2
"""From case files to columns.

Sorting, coding, and leaving out what was not yet known or had not yet happened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from terugweg.caselog.column_codes import Coder, Row, day_range, day_span, ints
from terugweg.caselog.columns import (
    EARLIEST,
    OPEN,
    Columns,
    PersonTable,
)
from terugweg.caselog.completeness import Completeness
from terugweg.caselog.corrections import apply_corrections, as_known_on
from terugweg.terms import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from terugweg.caselog.model import CaseFile, Complete, Person
    from terugweg.caselog.vocabulary import Vocabulary


def build_columns(
    cases: Sequence[CaseFile],
    vocabulary: Vocabulary,
    *,
    as_of: date | None = None,
    known_on: date | None = None,
) -> Columns:
    """The columnar form of `cases`.

    as_of: events that certainly lie after this day are left out, and a vague date is at the latest
    this day. known_on: events recorded after this day are left out. Corrected events give way to
    their correction.
    """
    last_day = OPEN if as_of is None else day_number(as_of)
    builder = _Builder(vocabulary, last_day)
    for case in cases:
        builder.add(case if known_on is None else as_known_on(case, known_on))
    return builder.finish()


@dataclass
class _Builder:
    vocabulary: Vocabulary
    as_of: int
    case_ids: list[str] = field(default_factory=list)
    children: list[tuple[int, str, int, int]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    people: list[tuple[int, Person]] = field(default_factory=list)
    person_number: dict[tuple[int, str], int] = field(default_factory=dict)
    child_number: dict[tuple[int, str], int] = field(default_factory=dict)
    profiles: dict[tuple[tuple[str, int, int], ...], int] = field(default_factory=dict)
    profile_of: list[int] = field(default_factory=list)

    def add(self, case: CaseFile) -> None:
        """Take in one case file."""
        number = len(self.case_ids)
        self.case_ids.append(case.case)
        for person in case.persons:
            self.person_number[number, person.id] = len(self.people)
            self.people.append((number, person))
        for child in case.children:
            born_lo, born_hi = day_range(case.person(child).born)
            self.child_number[number, child] = len(self.children)
            self.children.append((number, child, born_lo, born_hi))
            self.profile_of.append(self._profile(case.complete_for, child))
        events, renamed = apply_corrections(case)
        for event in events:
            lo, hi = day_range(event.occurred_on)
            if lo > self.as_of:
                continue
            for child in event.children:
                self.rows.append(
                    Row(
                        self.child_number[number, child],
                        lo,
                        min(hi, self.as_of),
                        len(self.rows),
                        number,
                        event,
                        renamed,
                    )
                )

    def _profile(self, complete_for: Iterable[Complete], child: str) -> int:
        spans = tuple(
            (name, *day_span(item.from_day, item.until))
            for item in complete_for
            if not item.children or child in item.children
            for name in item.types
        )
        return self.profiles.setdefault(spans, len(self.profiles))

    def finish(self) -> Columns:
        """Sort, code and freeze."""
        self.rows.sort(key=lambda row: (row.child, row.hi, row.sequence))
        row_of: dict[tuple[int, str, int], int] = {}
        any_row: dict[tuple[int, str], int] = {}
        by_type: dict[str, list[int]] = {}
        position = []
        for number, row in enumerate(self.rows):
            row_of[row.case, row.event.id, row.child] = number
            any_row.setdefault((row.case, row.event.id), number)
            same = by_type.setdefault(row.event.type, [])
            position.append(len(same))
            same.append(number)
        coder = Coder(self.vocabulary, self.rows, self.person_number, row_of, any_row)
        codes = self.vocabulary.event_codes
        spans: dict[str, list[tuple[int, int, int]]] = {}
        for profile, number in self.profiles.items():
            for name, first, until in profile:
                spans.setdefault(name, []).append((number, first, until))
        return Columns(
            vocabulary=self.vocabulary,
            case_ids=tuple(self.case_ids),
            child_ids=tuple(child for _, child, _, _ in self.children),
            child_case=ints(case for case, _, _, _ in self.children),
            born_lo=ints(lo for _, _, lo, _ in self.children),
            born_hi=ints(hi for _, _, _, hi in self.children),
            event_ids=tuple(row.event.id for row in self.rows),
            row_type=ints(codes[row.event.type] for row in self.rows),
            row_position=ints(position),
            row_child=ints(row.child for row in self.rows),
            row_hi=ints(row.hi for row in self.rows),
            tables={name: coder.table(name, rows) for name, rows in by_type.items()},
            persons=self._persons(),
            complete=Completeness(ints(self.profile_of), {k: tuple(v) for k, v in spans.items()}),
            evidence={
                number: tuple(coder.cited(row))
                for number, row in enumerate(self.rows)
                if row.event.evidence
            },
            row_sequence=ints(row.sequence for row in self.rows),
        )

    def _persons(self) -> PersonTable:
        spans = [
            (
                number,
                -1 if span.child is None else self.child_number[case, span.child],
                -1 if span.has is None else int(span.has),
                *day_span(span.from_day, span.until),
            )
            for number, (case, person) in enumerate(self.people)
            for span in person.authority
        ]
        columns = [ints(column) for column in zip(*spans, strict=True)] or [ints(())] * 5
        cares = [
            (
                number,
                -1 if care.child is None else self.child_number[case, care.child],
                EARLIEST if care.from_day is None else day_range(care.from_day)[1],
                OPEN if care.until is None else day_range(care.until)[1],
            )
            for number, (case, person) in enumerate(self.people)
            for care in person.cares_for
        ]
        care = [ints(column) for column in zip(*cares, strict=True)] or [ints(())] * 4
        roles = self.vocabulary.role_codes
        return PersonTable(
            ids=tuple(person.id for _, person in self.people),
            case=ints(case for case, _ in self.people),
            role=ints(roles[person.role] for _, person in self.people),
            affected=ints(
                -1 if person.affected is None else int(person.affected) for _, person in self.people
            ),
            child=ints(
                self.child_number.get((case, person.id), -1) for case, person in self.people
            ),
            span_person=columns[0],
            span_child=columns[1],
            span_has=columns[2],
            span_from=columns[3],
            span_until=columns[4],
            care_person=care[0],
            care_child=care[1],
            care_from=care[2],
            care_until=care[3],
        )
