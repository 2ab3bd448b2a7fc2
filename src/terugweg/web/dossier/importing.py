# SPDX-License-Identifier: EUPL-1.2
"""Imports case files and datasets: one dossier for each child, recorded like anything else."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.terms import amsterdam_date
from terugweg.web.dossier.dividing import entries_for
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.opening import open_dossier
from terugweg.web.dossier.recording import (
    Recorder,
    RequestUsedError,
    record_without_findings,
)
from terugweg.web.dossier.row_security import SYSTEM, using_capacity
from terugweg.web.dossier.standing import bring_up_to_date
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.dossier.writing import LONGEST_SOURCE
from terugweg.web.parties.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from terugweg.caselog.model import CaseFile
    from terugweg.population.dataset import Dataset

_IMPORT: Final = uuid.UUID("3b1f6c7e-0d0b-5a4e-9c55-6a1d2f7e8b90")
"""Begins the request of an import: the same file again is the same request."""
_AT_A_TIME: Final = 50
"""So many cases of a dataset are imported together, or none of them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A dossier that was made. again: it had been made from the same before."""

    child: Child
    entries: int
    gaps: tuple[str, ...] = ()
    again: bool = False


def import_case(case: CaseFile, now: datetime, *, number: str | None = None) -> list[Imported]:
    """Make a dossier for each child of a case file, or none of them.

    number: of the dossier; that of the case if not given. With several children the id of the child
    follows it. The same file again changes nothing. What the file says of itself (title, summary,
    expected findings, the day it runs to) is not part of a log and stays out.

    Raises:
        StoreError: a number is in use for something else, or the case cannot be told apart.
        CaseFileError: it contradicts itself.
    """
    return import_cases([case], now, None if number is None else [number])[0]


def import_cases(
    cases: Sequence[CaseFile], now: datetime, numbers: Sequence[str] | None = None
) -> list[list[Imported]]:
    """As `import_case`, of several case files: all of their dossiers are made, or none.

    numbers: one for each case; those of the cases if not given. The findings of all are worked out
    together at the end, which takes far less time than one after the other.

    Raises:
        StoreError, CaseFileError: as `import_case`.
    """
    if numbers is None:
        numbers = [case.case for case in cases]
    with transaction.atomic():
        done = [_import_case(case, number, now)
                for case, number in zip(cases, numbers, strict=True)]  # fmt: skip
        new = [one.child for made in done for one in made if not one.again]
        # Findings follow from the whole log, whatever the one who imports may see of it.
        with using_capacity(SYSTEM):
            bring_up_to_date(new, amsterdam_date(now))
    return done


def _import_case(case: CaseFile, number: str, now: datetime) -> list[Imported]:
    several = len(case.children) > 1
    return [
        _import_child(case, code, f"{number}/{code}" if several else number, now)
        for code in case.children
    ]


def import_dataset(dataset: Dataset, now: datetime) -> Iterator[Imported]:
    """Make a dossier for each child of a dataset, some cases at a time.

    Raises:
        StoreError, CaseFileError: as `import_cases`; what was made before stays.
        DatasetError: a part is damaged.
    """
    # Only who has a dataset has what it takes to read one.
    from terugweg.population.case_export import case_of  # noqa: PLC0415

    for part in dataset.parts:
        columns = dataset.read(part)
        count = len(columns.case_ids)
        for start in range(0, count, _AT_A_TIME):
            cases = [case_of(columns, case) for case in range(start, count)[:_AT_A_TIME]]
            for made in import_cases(cases, now):
                yield from made


def _import_child(case: CaseFile, code: str, number: str, now: datetime) -> Imported:
    request = uuid.uuid5(_IMPORT, number)
    child = Child.objects.filter(number=number).first()
    if child is None:
        stated = case.person(code)
        person = Person.objects.create(name=stated.name or code, born=str(stated.born or ""))
        child = open_dossier(person, number, now, code=code)
    elif not child.entries.filter(request=request).exists():
        raise StoreError(f"there is a dossier {number} already; import under another number")
    new = entries_for(case, code, load_vocabulary())
    recorder = Recorder(None, now, f"zaakbestand {case.case}"[:LONGEST_SOURCE], original=True)
    try:
        done = record_without_findings(child, new, recorder, request=request)
    except RequestUsedError:
        raise StoreError(
            f"the dossier {number} was imported before, from a file that says something else; "
            "record what changed, or import under another number"
        ) from None
    return Imported(child, len(done.entries), tuple(done.gaps), done.again)
