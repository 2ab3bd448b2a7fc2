# SPDX-License-Identifier: EUPL-1.2
"""The logs that are written by the store itself, and then copied for all other children."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bench.logs import AS_OF, invented_case
from terugweg.web.dossier.importing import import_case

if TYPE_CHECKING:
    from terugweg.caselog.model import CaseFile
    from terugweg.web.dossier.models import Child

OF_A_WORKER: Final = 12
"""So many children has a youth protector; the first has the long log."""
LONG, SHORT = 500, 173
"""Events in a log: together 200 for each child."""
NOW: Final = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 12, tzinfo=UTC)
_SAID: Final = "The invented mother told how the invented week went, and asked what happens next. "


def originals() -> list[Child]:
    """A dossier for each child of one worker, recorded as any import is."""
    made = []
    for number in range(OF_A_WORKER):
        case = _told(invented_case(number, LONG if number == 0 else SHORT), number)
        (done,) = import_case(case, NOW, number=f"ORIGINAL-{number}")
        made.append(done.child)
    return made


def _told(case: CaseFile, number: int) -> CaseFile:
    """With a text in every other event that the log is filled up with: these are sealed."""
    rng = random.Random(number)
    events = []
    for place, event in enumerate(case.events):
        if event.type == "contact_moment_held" and place % 2:
            said = {"statement": _SAID * rng.randint(1, 4), "source_kind": "observation"}
            events.append(replace(event, type="fact_recorded", fields=said))
        else:
            events.append(event)
    return replace(case, events=tuple(events))
