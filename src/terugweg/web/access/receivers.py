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
from terugweg.web.parties.in_force import holds_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

    from terugweg.web.access.question import Viewer
    from terugweg.web.dossier.models import Child
    from terugweg.web.parties.models import Organisation, Person

GONE: Final = "gone"
ORGANISATIONS: Final = {
    Task.EXECUTES: "worker", Task.DECIDES: "judge", Task.INVESTIGATES: "investigator",
}  # fmt: skip
"""Whom a child means when it names an organisation: who works there for this child."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Someone with whom a child can share its words: one person, or who works for it somewhere.

    what: worker, judge, investigator, parent, guardian or foster_carer; or gone, for who was one.
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
    return _around(viewer, child).now


@dataclass(frozen=True, slots=True)
class _Around:
    """Who stands around a child. known: by id, also who did on another day."""

    now: list[Receiver]
    known: Mapping[UUID, Receiver]


def _around(viewer: Viewer, child: Child) -> _Around:
    return once(viewer, "receivers", child.pk, lambda: _asked_around(viewer, child))


def _asked_around(viewer: Viewer, child: Child) -> _Around:
    """Of every day at once: who is gone is told as well, and need not be asked for again."""
    tasks = Involvement.objects.filter(child=child).select_related("organisation")
    relations = Relation.objects.filter(child=child).select_related("person")
    rows = [*tasks, *relations.order_by("code", "pk")]
    known = {_id_of(one): one for one in map(_gone, rows)}
    here = [one for one in rows if holds_on(one.from_day, one.until, viewer.day)]
    now = [*_organisations(here), *_family(here, ages(child, viewer.day)[1])]
    return _Around(now, known | {_id_of(one): one for one in now})


def _gone(row: Involvement | Relation) -> Receiver:
    if isinstance(row, Relation):
        return Receiver(GONE, person=row.person)
    return Receiver(GONE, organisation=row.organisation)


def shared_with(viewer: Viewer, child: Child) -> Mapping[str, frozenset[Receiver]]:
    """As `shares_of`, to show: by entry, with whom; from what was read of the log already."""
    if viewer.capacity.person_id is None:
        return {}
    known = _around(viewer, child).known
    shared = remembered_facts(viewer, child).shared
    if any(not whom <= known.keys() for whom in shared.values()):
        # Someone among them stands in no row around the child any more: who that is must be asked.
        return {key: frozenset(some) for key, some in shares_of(viewer, child).items()}
    return {key: frozenset(known[one] for one in whom) for key, whom in shared.items()}


def _id_of(receiver: Receiver) -> UUID:
    one = receiver.person or receiver.organisation
    assert one is not None  # noqa: S101 - a receiver is a person or an organisation
    return one.pk


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
            receiver = known.get(to, Receiver(GONE, *to))
            found.setdefault(one.key, {})[receiver] = one
    return found


def _organisations(rows: Sequence[Involvement | Relation]) -> Iterator[Receiver]:
    found = {(one.task, one.organisation) for one in rows if isinstance(one, Involvement)}
    for task, what in ORGANISATIONS.items():
        for other, organisation in sorted(found, key=lambda one: str(one[1].name)):
            if other == task:
                yield Receiver(what, organisation=organisation)


def _family(rows: Sequence[Involvement | Relation], oldest: int) -> Iterator[Receiver]:
    """oldest: as old as the child can be."""
    seen = set()
    for one in rows:
        if not isinstance(one, Relation) or one.person_id in seen:
            continue
        parent = one.role in PARENTS and oldest < OF_AGE
        if parent or (one.role == "foster_carer" and one.cares):
            seen.add(one.person_id)
            yield Receiver(one.role, person=one.person)
