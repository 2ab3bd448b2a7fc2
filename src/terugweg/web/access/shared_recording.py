# SPDX-License-Identifier: EUPL-1.2
"""One happening in the logs of brothers and sisters: the policy is asked for each of them."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from terugweg.caselog.model import Place
from terugweg.caselog.problems import CaseFileError, Problem
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access import querysets, read_log
from terugweg.web.access.asking import case_for, seen_keys
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.question import ORDINARY, Action, Decision
from terugweg.web.access.read_log import Shown
from terugweg.web.access.recording_check import RecordingCheck
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import Child, KnownPerson
from terugweg.web.dossier.new_entries import ConflictError, Recorder
from terugweg.web.dossier.reading import name_of
from terugweg.web.dossier.recording import record
from terugweg.web.dossier.sharing import SharedReferences
from terugweg.web.dossier.splitting import class_to_seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from terugweg.web.access.opened_case import OpenedCase
    from terugweg.web.access.question import Viewer
    from terugweg.web.access.recording_check import Wanted
    from terugweg.web.dossier.new_entries import NewEntry, Recorded


class OtherPersonError(CaseFileError):
    """Someone whom an event names is not known in the log of another child, or is someone else."""


def siblings_for(viewer: Viewer, case: OpenedCase) -> list[Child]:
    """The other children of whom the viewer knows, in whose logs the same happenings stand."""
    shared = {one.entry.shared for one in case.entries if one.entry.shared is not None}
    if not shared:
        return []
    seen = querysets.entries(viewer).filter(shared__in=shared).exclude(child=case.child)
    found = querysets.children(viewer).filter(pk__in=seen.order_by().values("child"))
    return list(found.select_related("person"))


def told_for(
    viewer: Viewer, first: OpenedCase, other: Child, wanted: Wanted, page: str
) -> list[NewEntry]:
    """The entries as the log of another child would have them; nothing is written.

    What is more private than ordinary (health, a child's confidence, an address) stays in the one
    log: a brother or sister has no right to it.

    Raises:
        NotAllowed: the viewer may not record one of them there.
        OtherPersonError: someone it names is not known there, or is someone else.
        CaseFileError: as `dossier.recording.record`.
    """
    _require_ordinary(wanted.entries)
    references = SharedReferences(first.child, load_vocabulary())
    told = references.told_in(other, [_without_private(one) for one in wanted.entries])
    check = RecordingCheck.of(viewer, other, replace(wanted, entries=told))
    named = {code for one in told for code in _persons_named(one)}
    if named:
        _require_same(named, first, case_for(viewer, other, page))
    return [check.allowed(one) for one in told]


def record_shared_for(
    viewer: Viewer,
    first: OpenedCase,
    others: Sequence[Child],
    wanted: Wanted,
    seen: Mapping[Any, int],
) -> dict[Any, Recorded]:
    """Record one happening in the logs of several children, in all or in none.

    first: what the viewer sees of the log in whose terms it is told. seen: the versions that were
    seen, by the id of the child. Gives what was written, by the id of the child.

    Raises:
        NotAllowed, CaseFileError: as `told_for`, for any of the children.
        ConflictError, RequestUsedError: as `changing.record_for`.
    """
    entries = [one.as_shared(uuid.uuid5(wanted.request, f"shared {number}"))
               for number, one in enumerate(wanted.entries)]  # fmt: skip
    wanted = replace(wanted, entries=entries)
    own = RecordingCheck.of(viewer, first.child, wanted)
    told = {first.child.pk: [own.allowed(one) for one in entries]}
    told |= {one.pk: told_for(viewer, first, one, wanted, "record") for one in others}
    recorder = Recorder(viewer.capacity, viewer.moment, wanted.source)
    every = [first.child, *others]
    done = {}
    with transaction.atomic():
        # Always in one order: two who write about the same children never wait for each other.
        list(Child.objects.select_for_update().filter(pk__in=told).order_by("pk"))
        for child in every:
            try:
                done[child.pk] = record(child, told[child.pk], recorder, request=wanted.request,
                                        seen=seen.get(child.pk))  # fmt: skip
            except ConflictError as error:
                written = [one for one in error.written if one.key in seen_keys(viewer, child)]
                raise ConflictError(error.seen, written) from None
            if not done[child.pk].again:
                _keep(viewer, child, done[child.pk])
    return done


def _require_ordinary(entries: Iterable[NewEntry]) -> None:
    """An event that is private as a whole is never told in the log of someone else."""
    for one in entries:
        event = load_vocabulary().events.get(str(one.data.get("type")))
        if event is None or event.information_class != ORDINARY:
            raise NotAllowed("this is recorded for one child at a time")


def _without_private(new: NewEntry) -> NewEntry:
    """An event without what is sealed under a class of its own."""
    event = load_vocabulary().events[new.data["type"]]
    fields = {name: value for name, value in (new.data.get("fields") or {}).items()
              if class_to_seal(event, name) in {None, ORDINARY}}  # fmt: skip
    documents = tuple(one for one in new.documents if one.information_class == ORDINARY)
    return replace(new, data={**new.data, "fields": fields}, documents=documents)


def _keep(viewer: Viewer, child: Child, done: Recorded) -> None:
    shown = Shown("record", (), [entry.key for entry in done.entries], Action.RECORD)
    decision = Decision(True, "recorded_it_yourself")
    read_log.keep(viewer, child, ties_of(viewer, child), shown, decision)


def _persons_named(new: NewEntry) -> set[str]:
    """The ids of the persons in the fields of an event."""
    event = load_vocabulary().events[new.data["type"]]
    found: set[str] = set()
    for name, value in (new.data.get("fields") or {}).items():
        if event.fields[name].kind == "person":
            found.update([value] if isinstance(value, str) else value)
    return found


def _require_same(named: Iterable[str], first: OpenedCase, other: OpenedCase) -> None:
    """An id means someone in one log only: the same id elsewhere must be the same person."""
    outside = _outside(first.child), _outside(other.child)
    stated = _stated(first), _stated(other)
    wrong = []
    for code in sorted(named):
        known = outside[0].get(code), outside[1].get(code)
        said = stated[0].get(code), stated[1].get(code)
        if None not in known:
            same = known[0] == known[1]
        else:
            same = said[0] is not None and said[0] == said[1]
        if not same:
            wrong.append(Problem(
                Place(name_of(other.child)), f'"{code}" is someone else there, or not known',
                field=code, expected="someone who is the same person in both dossiers",
                hint="Record it for each child apart",
            ))  # fmt: skip
    if wrong:
        raise OtherPersonError(wrong)


def _outside(child: Child) -> dict[str, Any]:
    """Per id the person of the outside; the child itself among them."""
    known = dict(KnownPerson.objects.filter(child=child).values_list("code", "person"))
    return {**known, child.code: child.person_id}


def _stated(case: OpenedCase) -> dict[str, tuple[Any, Any]]:
    """Per id the name and birth date that the log states; who has no name is not known."""
    return {one["id"]: (one["name"], one.get("born"))
            for one in case.plain["persons"] if one.get("name")}  # fmt: skip
