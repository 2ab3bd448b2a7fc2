# SPDX-License-Identifier: EUPL-1.2
"""What someone of the family does becomes an event of the log, by the policy, and is written down.

Terms that belong to it start by themselves: they follow from the log. `receipts` says which.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from terugweg.web.access.changing import Wanted, record_for
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.new_entries import NewEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.dossier.new_entries import Document, Recorded


def act(
    viewer: Viewer,
    child: Child,
    event_type: str,
    fields: Mapping[str, Any],
    *,
    request: str | uuid.UUID,
    source: str | None = None,
    documents: tuple[Document, ...] = (),
) -> Recorded:
    """Record what someone did here and now; asked twice with one request it is recorded once.

    fields: as a case file writes them. request: a UUID that the form was given. source: only for
    who writes down what someone else did.

    Raises:
        NotAllowed: this capacity may not do this, or it names what is hidden from it.
        CaseFileError: a field is wrong or missing.
        RequestUsedError: the request was used for something else.
        ValueError: the request is no UUID.
    """
    asked = request if isinstance(request, uuid.UUID) else uuid.UUID(request)
    data = {"type": event_type, "on": viewer.day.isoformat(), "fields": dict(fields)}
    new = NewEntry(EntryKind.EVENT, data, documents=documents)
    return record_for(viewer, child, Wanted([new], asked, None, source or ""), "record")


def own_code(viewer: Viewer, child: Child) -> str:
    """The id in the log of a child of the person who asks, or for whom is asked; empty for none."""
    return next((tie.code for tie in ties_of(viewer, child) if tie.code), "")
