# SPDX-License-Identifier: EUPL-1.2
"""Opens a dossier: one child, one log, still empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from terugweg.web.dossier.models import Child, KnownPerson
from terugweg.web.dossier.store_errors import StoreError

if TYPE_CHECKING:
    from datetime import datetime

    from terugweg.web.parties.models import Person

LONGEST_NUMBER = 60


def open_dossier(person: Person, number: str, now: datetime, *, code: str = "child") -> Child:
    """Open the dossier of a child; its first entry must say who the child is.

    number: what the dossier is called in a letter. code: the id of the child in its own log.

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
        child = Child.objects.create(person=person, number=number, code=code, opened_at=now)
        KnownPerson.objects.create(child=child, code=code, person=person)
    return child
