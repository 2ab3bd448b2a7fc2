# SPDX-License-Identifier: EUPL-1.2
"""With whom a child can share what it told, and with whom it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.web.access.facts import remembered_facts
from terugweg.web.access.family import OF_AGE, PARENTS, ages
from terugweg.web.access.memory import once
from terugweg.web.access.models import Release
from terugweg.web.dossier.models import Involvement, Relation, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.parties.models import Organisation, Person

ORGANISATIONS: Final = {
    Task.EXECUTES: "worker", Task.DECIDES: "judge", Task.INVESTIGATES: "investigator",
}  # fmt: skip
"""Whom a child means when it names an organisation: who works there for this child."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Someone with whom a child can share its words: one person, or who works for it somewhere.

    what: worker, judge, investigator, parent, guardian or foster_carer.
    """

    what: str
    person: Person | None = None
    organisation: Organisation | None = None

    @property
    def name(self) -> str:
        """The name of the person or the organisation."""
        one = self.person or self.organisation
        return "" if one is None else str(one.name)

    @property
    def key(self) -> str:
        """How a form names it."""
        one = self.person or self.organisation
        return "" if one is None else f"{self.what}-{one.pk}"


def receivers_for(viewer: Viewer, child: Child) -> list[Receiver]:
    """Those who stand around a child on this day and would see what it shares with them.

    By the rule `shared_by_the_child` of the table; a test compares the two.
    """
    return once(viewer, "receivers", child.pk,
                lambda: [*_organisations(viewer, child), *_family(viewer, child)])  # fmt: skip


def shared_with(viewer: Viewer, child: Child) -> Mapping[str, frozenset[Receiver]]:
    """As `shares_of`, to show: by entry, with whom; from what was read of the log already."""
    if viewer.capacity.person_id is None:
        return {}
    known = {_id_of(one): one for one in receivers_for(viewer, child)}
    shared = remembered_facts(viewer, child).shared
    if any(not whom <= known.keys() for whom in shared.values()):
        # Someone among them no longer stands around the child: who that is must be asked.
        return {key: frozenset(some) for key, some in shares_of(viewer, child).items()}
    return {key: frozenset(known[one] for one in whom) for key, whom in shared.items()}


def _id_of(receiver: Receiver) -> UUID | None:
    one = receiver.person or receiver.organisation
    return None if one is None else one.pk


def shares_of(viewer: Viewer, child: Child) -> dict[str, dict[Receiver, Release]]:
    """What the viewer shared of their own and did not take back: by entry, with whom."""
    own = viewer.capacity.person_id
    if own is None:
        return {}
    given = Release.objects.on(viewer.day).filter(child=child, given_by__person=own)
    known = {(one.person, one.organisation): one for one in receivers_for(viewer, child)}
    found: dict[str, dict[Receiver, Release]] = {}
    for one in given.select_related("person", "organisation", "given_by"):
        if one.ground == one.key:
            to = (one.person, one.organisation)
            # Who no longer stands around the child sees nothing, but the share is still there.
            receiver = known.get(to, Receiver("gone", *to))
            found.setdefault(one.key, {})[receiver] = one
    return found


def _organisations(viewer: Viewer, child: Child) -> Iterator[Receiver]:
    rows = Involvement.objects.on(viewer.day).filter(child=child, task__in=ORGANISATIONS)
    found = {(one.task, one.organisation) for one in rows.select_related("organisation")}
    for task, what in ORGANISATIONS.items():
        for other, organisation in sorted(found, key=lambda one: str(one[1].name)):
            if other == task:
                yield Receiver(what, organisation=organisation)


def _family(viewer: Viewer, child: Child) -> Iterator[Receiver]:
    _, oldest = ages(child, viewer.day)
    rows = Relation.objects.on(viewer.day).filter(child=child).select_related("person")
    seen = set()
    for one in rows.order_by("code", "pk"):
        parent = one.role in PARENTS and oldest < OF_AGE
        carer = one.role == "foster_carer" and one.cares
        if (parent or carer) and one.person_id not in seen:
            seen.add(one.person_id)
            yield Receiver(one.role, person=one.person)
