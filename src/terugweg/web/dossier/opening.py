# SPDX-License-Identifier: EUPL-1.2
"""Opens a dossier: one child, one log, still empty."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Final

from django.db import transaction

from terugweg.web.dossier.models import Child, KnownPerson
from terugweg.web.dossier.store_errors import StoreError

if TYPE_CHECKING:
    from datetime import date, datetime

    from terugweg.web.parties.models import Person

LONGEST_NUMBER = 60
_OF_A_YEAR: Final = "D-{year}-"
_COUNTED: Final = r"([0-9]{1,9})(/.*)?"


def next_number(day: date) -> str:
    """The number for a dossier that is begun on a day: D, the year, and the next that is free.

    It follows the highest of that year, whoever has that dossier: D-2026-007 after D-2026-006, and
    also after D-2026-006/anna. Two who ask at once may get the same; the second is refused by
    `open_dossier`, or by the database, and asks again.
    """
    begin = _OF_A_YEAR.format(year=day.year)
    counted = re.compile(re.escape(begin) + _COUNTED)
    numbers = Child.objects.filter(number__startswith=begin).values_list("number", flat=True)
    found = [int(match[1]) for match in map(counted.fullmatch, numbers) if match]
    return f"{begin}{max(found, default=0) + 1:03}"


def open_dossier(
    person: Person,
    number: str,
    now: datetime,
    *,
    code: str = "child",
    key: uuid.UUID | None = None,
) -> Child:
    """Open the dossier of a child; its first entry must say who the child is.

    number: what the dossier is called in a letter. code: the id of the child in its own log. key:
    of its row, where whoever asks must know it by that; a new one if not given.

    Raises:
        StoreError: the child has a dossier already, or the number is too long or in use.
    """
    if not 0 < len(number) <= LONGEST_NUMBER:
        raise StoreError(f'"{number}" is no number of a dossier; expected 1 to {LONGEST_NUMBER} '
                         "characters")  # fmt: skip
    with transaction.atomic():
        if Child.objects.filter(person=person).exists():
            raise StoreError("this child has a dossier already; every child has one")
        if Child.objects.filter(number=number).exists():
            raise StoreError(f"there is a dossier {number} already; choose another number")
        child = Child.objects.create(
            pk=key or uuid.uuid4(), person=person, number=number, code=code, opened_at=now
        )
        KnownPerson.objects.create(child=child, code=code, person=person)
    return child
