# SPDX-License-Identifier: EUPL-1.2
"""What can be given to a person who asked to see the file, and what was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from terugweg.web.access.asking import case_for, require
from terugweg.web.access.facts import facts_of
from terugweg.web.access.models import Release
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Decision
from terugweg.web.access.relations import ties_of
from terugweg.web.dossier.models import EntryKind, KnownPerson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terugweg.web.access.opened_case import OpenedEntry
    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.parties.models import Person

DECIDED = "file_access_decided"
GIVEN = frozenset({"full", "partial"})
"""The outcomes of a decision by which something is given."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A decision on a request to see the file, by which something can be given to who asked."""

    decision: OpenedEntry
    person: Person


@dataclass(frozen=True, slots=True)
class Releasing:
    """What the viewer can give of a dossier.

    grounds: the decisions, the latest first. entries: the events that the viewer may both read and
    give, the latest first.
    """

    grounds: Sequence[Ground]
    entries: Sequence[OpenedEntry]

    def ground(self, key: str) -> Ground | None:
        """The decision with this key."""
        return next((one for one in self.grounds if one.decision.entry.key == key), None)


def releasing_for(viewer: Viewer, child: Child, page: str) -> Releasing:
    """What can be given of a dossier, and on what ground.

    A decision is none where it gives nothing, or where who asked is not known outside the log.

    Raises:
        NotVisible: nothing of this dossier is for this viewer.
        NotAllowed: the viewer gives nothing of it to anyone.
    """
    case = case_for(viewer, child, page)
    facts, ties = facts_of(child, viewer.day), ties_of(viewer, child)
    events = [one for one in reversed(case.entries) if one.entry.kind == EntryKind.EVENT]
    entries = [
        one
        for one in events
        if decide(viewer, ties, facts.subject(one.entry), Action.RELEASE).allowed
    ]
    if not entries:
        require(Decision(False, "not_your_act"))
    known = {
        one.code: one.person
        for one in KnownPerson.objects.filter(child=child).select_related("person")
    }
    known[child.code] = child.person
    asked = {one.entry.key: str(_field(one, "requester")) for one in events}
    grounds = [
        Ground(one, known[asked[ref]])
        for one in events
        if one.entry.type == DECIDED and _field(one, "outcome") in GIVEN
        for ref in _listed(_field(one, "request_ref"))
        if asked.get(ref) in known
    ]
    return Releasing(grounds, entries)


def released_to(viewer: Viewer, child: Child, person: Person) -> dict[str, Release]:
    """What was given to a person and was not taken back, by the key of the entry.

    Not what someone shared of their own: that is not given for the organisation.
    """
    given = Release.objects.on(viewer.day).filter(child=child, person=person)
    given = given.exclude(ground=F("key"))
    return {one.key: one for one in given.select_related("given_by")}


def _field(one: OpenedEntry, name: str) -> object:
    return (one.data.get("fields") or {}).get(name)


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
