# SPDX-License-Identifier: EUPL-1.2
"""Which children, as a condition on any rows that belong to a child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from terugweg.web.access.list_conditions import AmongThose, is_there

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.db.models import QuerySet

    from terugweg.web.access.question import Tie
    from terugweg.web.dossier.models import Child


@dataclass(frozen=True, slots=True)
class WhichChildren:
    """Gives the condition for the column that holds the id of the child: "pk" of children.

    So lists of entries and findings are asked directly, not by way of the table of children. Both
    say the same. among: for a list; each: for a few children who are named, one at a time.
    """

    among: Callable[[str], Q]
    each: Callable[[str], Q]


@dataclass(frozen=True, slots=True)
class Scope:
    """A tie, and the children to whom it ties.

    child: the id, where it is one; read: that child with its person, where these were read already.
    """

    tie: Tie
    children: WhichChildren
    child: UUID | None = None
    read: Child | None = None


def one(child: UUID) -> WhichChildren:
    """This child."""

    def this(column: str) -> Q:
        return Q(**{column: child})

    return WhichChildren(this, this)


def listed(rows: QuerySet[Any]) -> WhichChildren:
    """The children of these rows, where there are few: the database makes a list of them."""
    return WhichChildren(
        lambda column: Q(AmongThose(column, rows.order_by().values("child"))),
        lambda column: Q(Exists(rows.filter(child=OuterRef(column)))),
    )


def looked_up(rows: QuerySet[Any]) -> WhichChildren:
    """The children of these rows, where there may be many: the database looks at each child."""
    return WhichChildren(
        lambda column: Q(is_there(rows.filter(child=OuterRef(column)))),
        lambda column: Q(Exists(rows.filter(child=OuterRef(column)))),
    )
