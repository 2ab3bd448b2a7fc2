# SPDX-License-Identifier: EUPL-1.2
"""Lists, filtered in the database by the same table that decides about one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q
from django.db.models.lookups import GreaterThan

from terugweg.web.access.compiled_conditions import allowed_entries
from terugweg.web.access.database_conditions import NOTHING, Rows
from terugweg.web.access.list_conditions import Every, ListLength, RestsOn, is_there
from terugweg.web.access.models import ReadEntry
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject, Tie
from terugweg.web.access.relations import OFFICE_TIES, scopes
from terugweg.web.access.rules import ByWhom, load_table
from terugweg.web.dossier.models import Attachment, Child, Entry, EntryKind, FindingRow, Sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from terugweg.web.access.question import Viewer
    from terugweg.web.access.which_children import Scope


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


def entries(
    viewer: Viewer, child: Child | None = None, action: Action = Action.READ
) -> QuerySet[Entry]:
    """The entries that may be read (or exported), of one child or of all."""
    if child is None and action is Action.READ:
        here = _scopes(viewer, None)
        return Entry.objects.filter(_any_of(_allowing(viewer, here, action)))
    found = Entry.objects.all() if child is None else Entry.objects.filter(child=child)
    return found.filter(_rows_of(viewer, _scopes(viewer, child), action, ""))


def persons(viewer: Viewer, child: Child) -> QuerySet[Entry]:
    """The statements about persons around a child that may be read."""
    return entries(viewer, child).filter(kind=EntryKind.PERSON)


def sealed(
    viewer: Viewer, child: Child | None = None, action: Action = Action.READ
) -> QuerySet[Sealed]:
    """The sealed contents that may be opened."""
    return _belonging(Sealed.objects.all(), viewer, child, action)


def attachments(
    viewer: Viewer, child: Child | None = None, action: Action = Action.READ
) -> QuerySet[Attachment]:
    """The documents that may be opened."""
    return _belonging(Attachment.objects.all(), viewer, child, action)


def findings(viewer: Viewer, child: Child | None = None) -> QuerySet[FindingRow]:
    """The findings of which the trigger and every entry they rest on may be read."""
    found = FindingRow.objects.all() if child is None else FindingRow.objects.filter(child=child)
    here = list(_allowing(viewer, _scopes(viewer, child), Action.READ))
    # In one scope its child is asked once: every entry of a finding is of the same child.
    allowed = here[0][1] if len(here) == 1 else _any_of(here, child)
    seen = Entry.objects.filter(allowed, child=OuterRef("child"), key=RestsOn())
    return found.filter(
        _of_children([scope for scope, _ in here], "child", child),
        GreaterThan(ListLength(F("rests_on")), 0),
        Every(F("rests_on"), is_there(seen)),
    )


def readings(viewer: Viewer, child: Child) -> QuerySet[ReadEntry]:
    """Who looked into the dossier of a child, as far as the viewer may know."""
    found = NOTHING
    for scope in _scopes(viewer, child):
        if scope.tie.purpose is not viewer.purpose:
            continue
        for rule in load_table().rules_for(scope.tie.kind, Action.READ):
            if Kind.READING not in rule.kinds:
                continue
            by = Q(person=scope.tie.person, person__isnull=False)
            mine = Q() if rule.author is ByWhom.ANYONE else by
            found |= Q(tie__in=sorted(rule.types), allowed=True) & mine
    return ReadEntry.objects.filter(found, child=child.pk)


def _scopes(viewer: Viewer, child: Child | None) -> list[Scope]:
    """The scopes in which there can be something of a child."""
    return [one for one in scopes(viewer) if child is None or one.child in {None, child.pk}]


def _seeing(viewer: Viewer, found: Iterable[Scope]) -> list[Scope]:
    """The scopes that show that there is a dossier."""
    there = Subject(Kind.DOSSIER)
    return [one for one in found if decide(viewer, (one.tie,), there, Action.READ).allowed]


def _of_children(found: Iterable[Scope], column: str = "pk", child: Child | None = None) -> Q:
    """The children of any of these scopes; those named one by one together, to keep it short.

    child: of whom alone the rows are, if of one.
    """
    conditions, named = NOTHING, set()
    for scope in found:
        if scope.child is not None:
            named.add(scope.child)
        else:
            conditions |= _which(scope, child)(column)
    return conditions | Q(**{f"{column}__in": named}) if named else conditions


def _belonging(
    rows: QuerySet[Any], viewer: Viewer, child: Child | None, action: Action
) -> QuerySet[Any]:
    """What belongs to entries: its own class must be allowed, and the entry itself be seen."""
    here = _scopes(viewer, child)
    of_child = Entry.objects.all() if child is None else Entry.objects.filter(child=child)
    seen = of_child.filter(_rows_of(viewer, here, action, ""))
    return rows.filter(_rows_of(viewer, here, action, "entry__"), entry__in=seen)


def _rows_of(viewer: Viewer, found: Sequence[Scope], action: Action, entry: str) -> Q:
    """The rows of each scope that its tie allows; what is taken out must be readable too."""
    conditions = NOTHING
    for scope in found:
        allowed = Rows(viewer, scope.tie, entry).allowed(action)
        if allowed is NOTHING:
            continue
        # By way of the child: of one child PostgreSQL else expects few entries, and looks at all
        # that is sealed for each of them.
        within = Child.objects.filter(scope.children.each("pk"))
        conditions |= Q(**{f"{entry}child__in": within}) & allowed
    if action is Action.EXPORT:
        conditions &= _rows_of(viewer, found, Action.READ, entry)
    return conditions


def _allowing(viewer: Viewer, found: Iterable[Scope], action: Action) -> Iterator[tuple[Scope, Q]]:
    """The scopes that allow this of any entries, with which."""
    for scope in found:
        allowed = allowed_entries(viewer, scope.tie, action)
        if allowed is not NOTHING:
            yield scope, allowed


def _any_of(found: Iterable[tuple[Scope, Q]], child: Child | None = None) -> Q:
    """The entries of any of these scopes, over all children or of one."""
    conditions = NOTHING
    for scope, allowed in found:
        conditions |= _which(scope, child)("child") & allowed
    return conditions


def _which(scope: Scope, child: Child | None) -> Callable[[str], Q]:
    """The way to ask for the children of a scope: in a list, or of one child."""
    return scope.children.among if child is None else scope.children.each
