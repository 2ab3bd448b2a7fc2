# SPDX-License-Identifier: EUPL-1.2
"""Which children, as a condition on any rows that belong to a child."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from terugweg.web.access.question import Tie

WhichChildren = Callable[[str], Q]
"""Gives the condition for the column that holds the id of the child: "pk" of children themselves.

So lists of entries and findings are asked directly, not by way of the table of children.
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """A tie, and the children to whom it ties; child: the id, where it is one."""

    tie: Tie
    children: WhichChildren
    child: UUID | None = None


def one(child: UUID) -> WhichChildren:
    """This child."""
    return lambda column: Q(**{column: child})


def listed(rows: QuerySet[Any]) -> WhichChildren:
    """The children of these rows, where there are few: the database makes a list of them."""
    return lambda column: Q(**{f"{column}__in": rows.values("child")})


def looked_up(rows: QuerySet[Any]) -> WhichChildren:
    """The children of these rows, where there may be many: the database looks at each child."""
    return lambda column: Q(Exists(rows.filter(child=OuterRef(column))))


def without(which: WhichChildren, rows: QuerySet[Any]) -> WhichChildren:
    """Those who have none of these rows."""
    return lambda column: which(column) & ~Q(Exists(rows.filter(child=OuterRef(column))))
