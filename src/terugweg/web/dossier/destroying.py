# SPDX-License-Identifier: EUPL-1.2
"""Lawful destruction: the keys of a child go, and with them all that they sealed; the chain stays.

The name of the child goes, too. What stands open in the log (types and days of events, who stood
around the child by their ids) stays, as the record that there was a dossier and that it was
destroyed. A copy in a backup can still be opened until that backup is gone, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from terugweg.caselog.corrections import apply_corrections
from terugweg.report.state_rows import state_rows
from terugweg.terms import amsterdam_date
from terugweg.web.dossier.keys import destroy
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.row_security import SYSTEM, using_capacity
from terugweg.web.dossier.standing import assessed, refresh
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.parties.models import Person

if TYPE_CHECKING:
    from datetime import date, datetime

_DECIDED: Final = "destruction_decided"
_HOLD: Final = "destruction_hold"


def refuse_if_kept(child: Child, day: date) -> None:
    """Check that a dossier may be destroyed: it was decided, and no hold is in force.

    Sources: Jeugdwet 7.3.8 and 7.3.9, Wmo 2015 5.3.4 and 5.3.5.

    Raises:
        StoreError: the log holds no such decision, or a hold on destruction.
    """
    assessment = assessed(child, day)
    held = [row for row in state_rows(assessment) if row.state == _HOLD and row.is_in_force(day)]
    if held:
        raise StoreError(
            f"dossier {child.number}: a hold on destruction is in force ({held[0].opened}); it "
            "must be lifted first"
        )
    events, _ = apply_corrections(assessment.cases[0])
    if not any(e.type == _DECIDED and e.fields.get("outcome") == "destroyed" for e in events):
        raise StoreError(
            f"dossier {child.number}: the log holds no decision to destroy it; record "
            f"{_DECIDED} with outcome destroyed first"
        )


def destroy_keys_of(child: Child, now: datetime) -> int:
    """Destroy all keys of a child, and work out anew what follows from what is left; how many.

    Raises:
        StoreError: it may not be destroyed.
    """
    with transaction.atomic(), using_capacity(SYSTEM):
        held = Child.objects.select_for_update().get(pk=child.pk)
        refuse_if_kept(held, amsterdam_date(now))
        rows = list(held.keys.filter(destroyed_at__isnull=True))
        for row in rows:
            destroy(row, now)
        Person.objects.filter(pk=held.person_id).update(name=held.number, born="")
        refresh(held, amsterdam_date(now))
    return len(rows)
