# SPDX-License-Identifier: EUPL-1.2
"""Lists, filtered in the database by the same table that decides about one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, OuterRef, Q
from django.db.models.lookups import GreaterThan

from terugweg.web.access.compiled_conditions import allowed_rows
from terugweg.web.access.conditions import FOR_A_PERSON
from terugweg.web.access.database_conditions import NOTHING
from terugweg.web.access.list_conditions import Every, ListLength, RestsOn, is_there
from terugweg.web.access.models import ReadEntry
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject, Tie
from terugweg.web.access.relations import OFFICE_TIES, scopes, ties_of
from terugweg.web.access.rules import ByWhom, load_table
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Attachment, Child, Entry, EntryKind, FindingRow, Sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from terugweg.web.access.compiled_conditions import Belonging
    from terugweg.web.access.question import Viewer
    from terugweg.web.access.which_children import Scope

IN_CONFIDENCE: Final = (Role.CONFIDENTIAL_ADVISER, Role.SUPPORT_COUNSELLOR)
"""Roles of whom nobody who works with a child sees that someone has one."""


def children(viewer: Viewer) -> QuerySet[Child]:
    """The children of whom the viewer may know that they have a dossier."""
    there = Subject(Kind.DOSSIER)
    seeing = {
        kind.name
        for kind in load_table().ties.values()
        if decide(viewer, (Tie(kind.name, kind.purpose),), there, Action.READ).allowed
    }
    found = _seeing(viewer, scopes(viewer, seeing))
    houses = [one for one in found if one.tie.kind in OFFICE_TIES]
    # A worker has only children of the own house: who sees the house need not be asked more.
    return Child.objects.filter(_of_children(houses or found))


def sees(viewer: Viewer, child: Child) -> bool:
    """Whether the viewer may (still) know of this dossier, asked of the database."""
    return children(viewer).filter(pk=child.pk).exists()


def entries(
    viewer: Viewer, child: Child | None = None, action: Action = Action.READ
) -> QuerySet[Entry]:
    """The entries that may be read (or exported), of one child or of all."""
    if child is None:
        return Entry.objects.filter(_over_all(viewer, action))
    return Entry.objects.filter(_of_one(viewer, child, action), child=child)


def persons(viewer: Viewer, child: Child) -> QuerySet[Entry]:
    """The statements about persons around a child that may be read."""
    return entries(viewer, child).filter(kind=EntryKind.PERSON)


def sealed(
    viewer: Viewer, child: Child | None = None, action: Action = Action.READ
) -> QuerySet[Sealed]:
    """The sealed contents that may be opened."""
    return _belonging(Sealed, viewer, child, action)


def attachments(
    viewer: Viewer, child: Child | None = None, action: Action = Action.READ
) -> QuerySet[Attachment]:
    """The documents that may be opened."""
    return _belonging(Attachment, viewer, child, action)


def findings(viewer: Viewer, child: Child | None = None) -> QuerySet[FindingRow]:
    """The findings of which the trigger and every entry they rest on may be read."""
    if child is None:
        among, allowed = of_children_with_entries(viewer)
        found = FindingRow.objects.filter(among)
    else:
        allowed = _of_one(viewer, child, Action.READ)
        found = FindingRow.objects.filter(child=child)
    seen = Entry.objects.filter(allowed, child=OuterRef("child"), key=RestsOn())
    return found.filter(
        GreaterThan(ListLength(F("rests_on")), 0),
        Every(F("rests_on"), is_there(seen)),
    )


def of_children_with_entries(viewer: Viewer) -> tuple[Q, Q]:
    """For rows that rest on entries: which children, and what of an entry of those may be read.

    The first is asked of rows with a column "child", the second of entries of that very child.
    """
    here = list(_allowing(viewer, scopes(viewer), Action.READ))
    # In one scope its child is asked once: every entry that a row rests on is of the same child.
    allowed = here[0][1] if len(here) == 1 else _any_of(here)
    return _of_children([scope for scope, _ in here], "child"), allowed


def readings(viewer: Viewer, child: Child) -> QuerySet[ReadEntry]:
    """Who looked into the dossier of a child, as far as the viewer may know."""
    found = NOTHING
    for tie in ties_of(viewer, child):
        if tie.purpose is not viewer.purpose:
            continue
        for rule in load_table().rules_for(tie.kind, Action.READ):
            if Kind.READING not in rule.kinds:
                continue
            by = Q(person=tie.person, person__isnull=False)
            mine = Q() if rule.author is ByWhom.ANYONE else by
            found |= Q(tie__in=sorted(rule.types), allowed=True) & mine
    rows = ReadEntry.objects.filter(found, child=child.pk)
    if viewer.purpose in FOR_A_PERSON:
        return rows
    # That one of them reads along tells that someone has one; nobody at work knows of that.
    return rows.exclude(~Q(capacity=viewer.capacity.pk), role__in=IN_CONFIDENCE)


def _seeing(viewer: Viewer, found: Iterable[Scope]) -> list[Scope]:
    """The scopes that show that there is a dossier."""
    there = Subject(Kind.DOSSIER)
    return [one for one in found if decide(viewer, (one.tie,), there, Action.READ).allowed]


def _of_children(found: Iterable[Scope], column: str = "pk") -> Q:
    """The children of any of these scopes; those named one by one together, to keep it short."""
    conditions, named = NOTHING, set()
    for scope in found:
        if scope.child is not None:
            named.add(scope.child)
        else:
            conditions |= scope.children.among(column)
    return conditions | Q(**{f"{column}__in": named}) if named else conditions


def _belonging(
    rows: Belonging, viewer: Viewer, child: Child | None, action: Action
) -> QuerySet[Any]:
    """What belongs to entries: its own class must be allowed, and the entry itself be seen."""
    seen = entries(viewer, child, action)
    if child is None:
        allowed = _over_all(viewer, action, rows)
    else:
        # By way of the child: PostgreSQL else expects few entries, and looks at all that is sealed
        # for each of them.
        this = Child.objects.filter(pk=child.pk)
        allowed = _of_one(viewer, child, action, rows) & Q(entry__child__in=this)
    return rows.objects.filter(allowed, entry__in=seen)


def _of_one(
    viewer: Viewer, child: Child, action: Action, rows: Belonging | None = None
) -> Q:  # fmt: skip
    """What the ties to one child allow, of its entries or of what belongs to them."""
    conditions = NOTHING
    for tie in ties_of(viewer, child):
        conditions |= allowed_rows(viewer, tie, action, rows)
    if action is Action.EXPORT:
        # What is taken out must be readable too.
        conditions &= _of_one(viewer, child, Action.READ, rows)
    return conditions


def _over_all(viewer: Viewer, action: Action, rows: Belonging | None = None) -> Q:
    """The same over all children: of each scope what its tie allows."""
    column = "child" if rows is None else "entry__child"
    conditions = _any_of(_allowing(viewer, scopes(viewer), action, rows), column)
    if action is Action.EXPORT:
        conditions &= _over_all(viewer, Action.READ, rows)
    return conditions


def _allowing(
    viewer: Viewer, found: Iterable[Scope], action: Action, rows: Belonging | None = None
) -> Iterator[tuple[Scope, Q]]:
    """The scopes that allow this of any entries, with which."""
    for scope in found:
        allowed = allowed_rows(viewer, scope.tie, action, rows)
        if allowed is not NOTHING:
            yield scope, allowed


def _any_of(found: Iterable[tuple[Scope, Q]], column: str = "child") -> Q:
    """The rows of any of these scopes; column: that with the child."""
    conditions = NOTHING
    for scope, allowed in found:
        conditions |= scope.children.among(column) & allowed
    return conditions
