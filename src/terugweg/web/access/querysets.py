# SPDX-License-Identifier: EUPL-1.2
"""Lists, filtered in the database by the same table that decides about one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, StrIndex
from django.db.models.lookups import Exact, GreaterThan

from terugweg.web.access.database_conditions import NOTHING, Rows
from terugweg.web.access.models import ReadEntry
from terugweg.web.access.policy import decide
from terugweg.web.access.question import Action, Kind, Subject, Tie
from terugweg.web.access.relations import OFFICE_TIES, Scope, scopes
from terugweg.web.access.rules import ByWhom, load_table
from terugweg.web.dossier.models import Attachment, Child, Entry, EntryKind, FindingRow, Sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import QuerySet
    from django.db.models.sql.compiler import SQLCompiler

    from terugweg.web.access.question import Viewer


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
    found = Entry.objects.all() if child is None else Entry.objects.filter(child=child)
    return found.filter(_rows(viewer, child, action, ""))


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
    here = _scopes(viewer, child)
    seen = Entry.objects.filter(_rows_of(viewer, here, Action.READ, ""), child=OuterRef("child"))
    key = Concat(Value('"'), F("key"), Value('"'), output_field=TextField())
    rests_on = Cast(OuterRef("rests_on"), TextField())
    # The quotes make it the whole key. Each key is counted once, so none may be missing.
    named = seen.filter(GreaterThan(StrIndex(rests_on, key), 0)).order_by().values("child")
    count = named.annotate(count=Count("pk")).values("count")
    return found.filter(
        _of_children(here, "child__"),
        GreaterThan(ListLength(F("rests_on")), 0),
        Exact(Coalesce(Subquery(count), 0), ListLength(F("rests_on"))),
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


class ListLength(Func):
    """How many items a JSON list has."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()
    arity = 1

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        """PostgreSQL has a function for its binary form."""
        return self.as_sql(compiler, connection, function="JSONB_ARRAY_LENGTH", **extra)


def _scopes(viewer: Viewer, child: Child | None) -> list[Scope]:
    """The scopes in which there can be something of a child."""
    return [one for one in scopes(viewer) if child is None or one.child in {None, child.pk}]


def _seeing(viewer: Viewer, found: Iterable[Scope]) -> list[Scope]:
    """The scopes that show that there is a dossier."""
    there = Subject(Kind.DOSSIER)
    return [one for one in found if decide(viewer, (one.tie,), there, Action.READ).allowed]


def _of_children(found: Iterable[Scope], prefix: str = "") -> Q:
    """The children of any of these scopes; those named one by one together, to keep it short."""
    conditions, named = NOTHING, set()
    for scope in found:
        if scope.child is not None:
            named.add(scope.child)
        elif prefix:
            conditions |= Q(child__in=Child.objects.filter(scope.children))
        else:
            conditions |= scope.children
    return conditions | Q(**{f"{prefix}pk__in": named}) if named else conditions


def _belonging(
    rows: QuerySet[Any], viewer: Viewer, child: Child | None, action: Action
) -> QuerySet[Any]:
    """What belongs to entries: its own class must be allowed, and the entry itself be seen."""
    seen = entries(viewer, child, action)
    return rows.filter(_rows(viewer, child, action, "entry__"), entry__in=seen)


def _rows(viewer: Viewer, child: Child | None, action: Action, entry: str) -> Q:
    return _rows_of(viewer, _scopes(viewer, child), action, entry)


def _rows_of(viewer: Viewer, found: Sequence[Scope], action: Action, entry: str) -> Q:
    """The rows of each scope that its tie allows; what is taken out must be readable too."""
    conditions = NOTHING
    for scope in found:
        allowed = Rows(viewer, scope.tie, entry).allowed(action)
        if allowed is not NOTHING:
            within = Child.objects.filter(scope.children)
            conditions |= Q(**{f"{entry}child__in": within}) & allowed
    if action is Action.EXPORT:
        conditions &= _rows_of(viewer, found, Action.READ, entry)
    return conditions
