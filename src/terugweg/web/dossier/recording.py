# SPDX-License-Identifier: EUPL-1.2
"""Records entries: the only way into the log.

An entry is checked against the log that it joins, parted into what is open and what is sealed,
chained to the entry before it, and written together with the views that follow from it, or not at
all. Asking twice with one request records once.
"""

from __future__ import annotations

import uuid
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.terms import amsterdam_date
from terugweg.web.dossier.document_text import with_texts
from terugweg.web.dossier.models import Child, EntryKind
from terugweg.web.dossier.new_entries import (
    ConflictError,
    Document,
    NewEntry,
    Recorded,
    Recorder,
    RequestUsedError,
    request_of,
)
from terugweg.web.dossier.relations import rebuild_relations
from terugweg.web.dossier.row_security import SYSTEM, using_capacity
from terugweg.web.dossier.sharing import SharedReferences
from terugweg.web.dossier.standing import refresh
from terugweg.web.dossier.writing import LogWriter
from terugweg.web.metrics import CONFLICTS, RECORDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from terugweg.web.dossier.models import Entry

__all__ = [
    "ConflictError",
    "Document",
    "NewEntry",
    "Recorded",
    "Recorder",
    "RequestUsedError",
    "record",
    "record_shared",
    "record_without_findings",
]


def record(
    child: Child,
    new: Sequence[NewEntry],
    recorder: Recorder,
    *,
    request: uuid.UUID,
    seen: int | None = None,
) -> Recorded:
    """Write entries into the log of a child, all or none, and bring its views up to date.

    They may name each other, also one that comes later. request: made by whoever asks, the same
    when asking again. seen: the version of the log that was seen; None if it does not matter.

    Raises:
        CaseFileError: an entry is wrong, or contradicts the log; with event, field, and what is
            expected. It quotes what was to be recorded: show it to who did that, and log it not.
        ConflictError: the log has grown since the version that was seen.
        RequestUsedError: the request was used for something else.
        SealError: a master key is missing.
    """
    new = with_texts(new)
    with transaction.atomic():
        done = record_without_findings(child, new, recorder, request=request, seen=seen)
        if not done.again:
            # They follow from the whole log, whatever the one who records may see of it.
            with using_capacity(SYSTEM):
                refresh(child, amsterdam_date(recorder.now))
    return done


def record_without_findings(
    child: Child,
    new: Sequence[NewEntry],
    recorder: Recorder,
    *,
    request: uuid.UUID,
    seen: int | None = None,
) -> Recorded:
    """As `record`; the findings are out of date then, and are worked out when they are asked for.

    For many dossiers at once, whose findings are best worked out together.

    Raises:
        CaseFileError, ConflictError, RequestUsedError, SealError: as `record`.
    """
    new = with_texts(new)
    with transaction.atomic():
        held = Child.objects.select_for_update().get(pk=child.pk)
        done = _recorded(held, new, recorder, request, seen)
        if not done.again and any(one.kind == EntryKind.PERSON for one in new):
            with using_capacity(SYSTEM):
                rebuild_relations(held)
    for name in _AS_HELD:
        setattr(child, name, getattr(held, name))
    return done


_AS_HELD: Final = (
    "version", "head", "findings_version", "findings_from", "findings_until", "findings_rules",
)  # fmt: skip


def record_shared(
    children: Sequence[Child],
    new: Sequence[NewEntry],
    recorder: Recorder,
    *,
    request: uuid.UUID,
    seen: Mapping[Any, int] | None = None,
) -> dict[Any, Recorded]:
    """Write one happening into the logs of several children, in all or in none.

    new: as the log of the first child would have it. What it names there is named in the other logs
    by the entry that is shared with it; a field that names what another log does not have holds "?"
    there. seen: the versions that were seen, by the id of the child. Gives what was written, by the
    id of the child.

    Raises:
        CaseFileError: as `record`; also when it corrects what another log does not have.
        ConflictError, RequestUsedError, SealError: as `record`.
    """
    first = children[0]
    shared = [one if one.shared else one.as_shared(uuid.uuid5(request, f"shared {number}"))
              for number, one in enumerate(with_texts(new))]  # fmt: skip
    with transaction.atomic():
        # Always in one order: two who write about the same children never wait for each other.
        held = {one.pk: one for one in Child.objects.select_for_update()
                .filter(pk__in=[child.pk for child in children]).order_by("pk")}  # fmt: skip
        references = SharedReferences(held[first.pk], load_vocabulary())
        done = {}
        for child in children:
            told = shared if child.pk == first.pk else references.told_in(held[child.pk], shared)
            version = None if seen is None else seen.get(child.pk)
            done[child.pk] = record(
                held[child.pk], told, recorder, request=request, seen=version
            )  # fmt: skip
    for child in children:
        child.version, child.head = held[child.pk].version, held[child.pk].head
    return done


def _recorded(
    held: Child, new: Sequence[NewEntry], recorder: Recorder, request: uuid.UUID, seen: int | None
) -> Recorded:
    writer = LogWriter(held, recorder, request, new)
    earlier = _earlier(held, len(new), request, writer.asked)
    if earlier:
        return Recorded(earlier, again=True)
    if seen is not None and held.version != seen:
        CONFLICTS.inc()
        raise ConflictError(seen, list(held.entries.filter(sequence__gt=seen)))
    entries = writer.write()
    Child.objects.filter(pk=held.pk).update(version=held.version, head=held.head)
    transaction.on_commit(partial(RECORDED.inc, len(entries)))
    return Recorded(entries, writer.gaps)


def _earlier(child: Child, count: int, request: uuid.UUID, asked: str) -> list[Entry]:
    """What this request wrote before."""
    first = child.entries.filter(request=request).first()
    if first is None:
        return []
    if first.asked != asked:
        raise RequestUsedError(f"the request {request} was used before, for something else")
    names = [request_of(request, number) for number in range(count)]
    return list(child.entries.filter(request__in=names))
