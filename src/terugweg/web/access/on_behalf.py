# SPDX-License-Identifier: EUPL-1.2
"""What ties those who act for one person to the child of that person: as far as that person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery

from terugweg.web.access.family import family_ties
from terugweg.web.access.question import Purpose, Tie
from terugweg.web.access.rules import load_table
from terugweg.web.access.which_children import Scope, one
from terugweg.web.accounts.models import Role
from terugweg.web.dossier.models import Assignment, Entry, KnownPerson, Task

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from terugweg.web.accounts.models import Capacity


def assigned(capacity: Capacity, task: str, day: date) -> QuerySet[Any]:
    """The assignments of a capacity to a task that hold on a day."""
    return Assignment.objects.on(day).filter(capacity=capacity.pk, task=task)


def on_behalf(capacity: Capacity, day: date) -> list[Scope]:
    """What lawyers, special curators and advisers see: what the one person may see."""
    table = load_table()
    found: list[Scope] = []
    for task, name in ((Task.REPRESENTS, "represents"), (Task.ADVISES, "advises")):
        kind = table.on_behalf[name]
        if capacity.role not in kind.roles:
            continue
        rows = assigned(capacity, task, day).filter(on_behalf_of__isnull=False)
        if name == "advises":
            rows = with_consent(rows)
        curator = capacity.role == Role.SPECIAL_CURATOR
        pairs = [(row.on_behalf_of_id, row.child, curator)
                 for row in rows.select_related("child__person")]  # fmt: skip
        found += [Scope(replace(tie, purpose=kind.purpose), one(child.pk), child.pk, child)
                  for tie, child in family_ties(pairs, day, None)]  # fmt: skip
    return found


def counselling(capacity: Capacity, day: date) -> list[Scope]:
    """The families of a counsellor: only with consent in force, each for one person."""
    if capacity.role != Role.SUPPORT_COUNSELLOR:
        return []
    known = KnownPerson.objects.filter(child=OuterRef("child"))
    client = known.filter(person=OuterRef("on_behalf_of")).values("code")[:1]
    own = known.filter(person=OuterRef("capacity__person")).values("code")[:1]
    acting = with_consent(assigned(capacity, Task.SUPPORTS, day))
    rows = acting.filter(on_behalf_of__isnull=False).select_related("child")
    found = []
    for row in rows.annotate(code=Subquery(client), own_code=Subquery(own)):
        code = row.child.code if row.child.person_id == row.on_behalf_of_id else row.code or ""
        tie = Tie("support_counsellor", Purpose.SUPPORT, row.on_behalf_of_id, code, row.child.code,
                  own_code=row.own_code or "")  # fmt: skip
        found.append(Scope(tie, one(row.child_id), row.child_id))
    return found


def with_consent(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those whose consent stands in the log and was not taken back by a later entry."""
    same = Entry.objects.filter(child=OuterRef("child"))
    return rows.exclude(consent="").filter(
        Exists(same.filter(key=OuterRef("consent"))),
        ~Exists(same.filter(replaces=OuterRef("consent"))),
    )
