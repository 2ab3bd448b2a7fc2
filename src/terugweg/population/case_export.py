# SPDX-License-Identifier: EUPL-1.2
"""From a dataset back to the case file of one case: it gives the same findings.

A dataset holds what norms can use. Texts, names, what was corrected and the time of the day are not
in it; where a text was filled, the case file says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.caselog.model import AuthoritySpan, CareSpan, CaseFile, Complete, Person
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import parse_case
from terugweg.caselog.suggest import did_you_mean
from terugweg.caselog.writing import write_case
from terugweg.population.case_events import case_events, partial_date
from terugweg.population.errors import DatasetError
from terugweg.terms import PartialDate, from_day_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from terugweg.caselog.columns import Columns, IntArray
    from terugweg.population.dataset import Dataset

SUMMARY: Final[Mapping[str, str]] = {
    "nl": "Overgenomen uit een dataset. Teksten, namen en wat verbeterd is staan daar niet in.",
    "en": "Taken from a dataset. Texts, names and what was corrected are not in it.",
}
INVENTED: Final[Mapping[str, str]] = {
    "nl": "Dit kind is verzonnen: niemand in dit dossier bestaat.",
    "en": "This child is invented: nobody in this file exists.",
}


def export_case(dataset: Dataset, case_id: str) -> CaseFile:
    """The case file of a case.

    Raises:
        DatasetError: the dataset has no such case, or a case file cannot tell what it holds.
    """
    part = dataset.part_of_case(case_id)
    columns = dataset.read(part) if part in dataset.parts else None
    found = [] if columns is None else [n for n, c in enumerate(columns.case_ids) if c == case_id]
    if columns is None or not found:
        raise DatasetError(_no_case(dataset, case_id, columns))
    invented = dataset.manifest.invented is not None
    case = case_of(columns, found[0])
    summary = {k: f"{INVENTED[k]} {text}" if invented else text for k, text in SUMMARY.items()}
    return replace(case, summary=summary)


def export_case_text(dataset: Dataset, case_id: str) -> str:
    """The text (YAML) of the case file of a case, read again to see that nothing was lost.

    Raises:
        DatasetError: as `export_case`.
    """
    case = export_case(dataset, case_id)
    text = write_case(case)
    try:
        again = parse_case(text, case_id, dataset.vocabulary)
    except CaseFileError as error:
        raise DatasetError(f'the case "{case_id}" does not fit in a case file: {error}') from error
    if _without_places(again) != case:
        raise DatasetError(
            f'the case "{case_id}" does not fit in a case file: a date of birth or of care is '
            "known by other days than those of one month or year"
        )
    return text


def case_of(columns: Columns, number: int) -> CaseFile:
    """The case file of the case with this number, of columns with all types.

    Raises:
        DatasetError: a case file cannot tell what the columns hold.
    """
    children = np.flatnonzero(columns.child_case == number).astype(np.int32)
    return CaseFile(
        case=columns.case_ids[number],
        children=tuple(columns.child_ids[child] for child in children.tolist()),
        persons=_persons(columns, number),
        events=case_events(columns, children),
        complete_for=_complete_for(columns, children),
    )


def _no_case(dataset: Dataset, case_id: str, columns: Columns | None) -> str:
    near: str | None = did_you_mean(case_id, [] if columns is None else columns.case_ids)
    if near is None and dataset.parts:
        some = dataset.read(dataset.parts[0], frozenset()).case_ids[:3]
        near = f"It has for instance {', '.join(some)}"
    return f'{dataset.path}: there is no case "{case_id}". {near or "It is empty"}'


def _persons(columns: Columns, number: int) -> tuple[Person, ...]:
    persons, roles = columns.persons, tuple(columns.vocabulary.roles)
    found = []
    for person in np.flatnonzero(persons.case == number).tolist():
        child, affected = int(persons.child[person]), int(persons.affected[person])
        found.append(
            Person(
                id=persons.ids[person],
                role=roles[persons.role[person]],
                born=None if child < 0 else _born(columns, child),
                authority=_authority(columns, person),
                cares_for=_cares(columns, person),
                affected=None if affected < 0 else bool(affected),
            )
        )
    return tuple(found)


def _born(columns: Columns, child: int) -> PartialDate | None:
    lo, hi = int(columns.born_lo[child]), int(columns.born_hi[child])
    return None if (lo, hi) == (EARLIEST, OPEN) else partial_date(lo, hi)


def _authority(columns: Columns, person: int) -> tuple[AuthoritySpan, ...]:
    table = columns.persons
    return tuple(
        AuthoritySpan(
            has=None if table.span_has[n] < 0 else bool(table.span_has[n]),
            child=_child(columns, int(table.span_child[n])),
            from_day=_day(table.span_from[n]),
            until=_day(table.span_until[n]),
        )
        for n in np.flatnonzero(table.span_person == person).tolist()
    )


def _cares(columns: Columns, person: int) -> tuple[CareSpan, ...]:
    table = columns.persons
    found = []
    for n in np.flatnonzero(table.care_person == person).tolist():
        first, until = _day(table.care_from[n]), _day(table.care_until[n])
        # A beginning on an unknown day is something else than no beginning.
        unknown = PartialDate() if table.care_from[n] == OPEN else None
        found.append(
            CareSpan(
                _child(columns, int(table.care_child[n])),
                unknown if first is None else PartialDate.of(first),
                None if until is None else PartialDate.of(until),
            )
        )
    return tuple(found)


def _child(columns: Columns, child: int) -> str | None:
    return None if child < 0 else columns.child_ids[child]


def _day(number: int) -> date | None:
    return None if number in {EARLIEST, OPEN} else from_day_number(int(number))


def _complete_for(columns: Columns, children: IntArray) -> tuple[Complete, ...]:
    profiles = columns.complete.profile[children].tolist()
    if len(set(profiles)) == 1:
        return _complete(columns, profiles[0], ())
    return tuple(
        entry
        for child, profile in zip(children.tolist(), profiles, strict=True)
        for entry in _complete(columns, profile, (columns.child_ids[child],))
    )


def _complete(columns: Columns, profile: int, only: tuple[str, ...]) -> tuple[Complete, ...]:
    """One entry for the types that are complete for the same period."""
    types: dict[tuple[int, int], dict[str, None]] = {}
    for name, spans in columns.complete.spans.items():
        for number, first, until in spans:
            if number == profile:
                types.setdefault((first, until), {})[name] = None
    return tuple(
        Complete(tuple(names), _day(first), _day(until), only)
        for (first, until), names in sorted(types.items())
    )


def _without_places(case: CaseFile) -> CaseFile:
    return replace(
        case,
        place=None,
        unfilled=(),
        persons=tuple(replace(person, place=None) for person in case.persons),
        events=tuple(replace(event, place=None) for event in case.events),
    )
