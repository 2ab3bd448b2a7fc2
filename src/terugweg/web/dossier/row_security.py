# SPDX-License-Identifier: EUPL-1.2
"""The second lock: PostgreSQL itself shows only the children of the capacity in which one asks.

The first lock is the policy of the application. This one stands under it, so that a query that
forgot the policy shows nothing of another child. It is coarser: whoever has, or whose organisation
has, a task for a child, and the persons around that child. A connection that says nothing sees
nothing. SQLite has no such lock; there is one program there, and one file.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from django.db.backends.base.base import BaseDatabaseWrapper

SYSTEM: Final = "system"
"""The program itself: commands, and the views that follow from the log. Sees every child."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks: as the settings of a session of the database say it."""

    capacity: str = ""
    day: str = ""
    children: str = ""

    def seeing(self, children: Collection[UUID]) -> _Asking:
        """The same, who may see these children besides."""
        return replace(self, children=",".join(str(child) for child in children))


_NOBODY: Final = _Asking()
_TELLING: Final = (
    "SELECT set_config('terugweg.capacity', %s, false), "
    "set_config('terugweg.day', %s, false), set_config('terugweg.children', {children}, false)"
)
_asking: ContextVar[_Asking] = ContextVar("asking", default=_NOBODY)
_FOUND: Final = "coalesce((SELECT string_agg(id::text, ',') FROM ({found}) AS found (id)), '')"


@contextmanager
def using_capacity(
    capacity: UUID | str, day: date | None = None, also: Collection[UUID] | QuerySet[Any, UUID] = ()
) -> Iterator[list[UUID]]:
    """Ask the database in a capacity, on a day, as long as this lasts; within it may be another.

    capacity: the id of a capacity, or SYSTEM. day: on which tasks must be in force; needed unless
    SYSTEM. also: children who may be seen besides, as in an emergency: their ids, or what finds
    them, which is then asked along with the telling. Gives their ids.

    It holds for this thread, and for connections that are opened later in it. Connections must not
    be shared by transaction (a pool in "transaction" mode): the setting belongs to the session.
    """
    if capacity != SYSTEM and day is None:
        raise ValueError("a capacity sees the children of a day; say which day")
    asking = _Asking(str(capacity), "" if day is None else day.isoformat())
    before = _asking.set(asking)
    try:
        if isinstance(also, QuerySet):
            children = _tell_and_ask(connection, asking, also)
            _asking.set(asking.seeing(children))
        else:
            children = list(also)
            _asking.set(asking.seeing(children))
            _tell(connection, _asking.get())
        yield children
    finally:
        _asking.reset(before)
        _tell(connection, _asking.get())


def be_the_program() -> None:
    """Ask as SYSTEM from now on, in this thread: for a process that serves nobody, as a command."""
    _asking.set(_Asking(SYSTEM))
    _tell(connection, _asking.get())


def tell_new_connection(*, connection: BaseDatabaseWrapper, **_other: Any) -> None:
    """Tell a connection that has just been made; Django calls this."""
    _tell(connection, _asking.get())


def _tell(where: BaseDatabaseWrapper, asking: _Asking) -> None:
    """Set it for the session; a connection that is not open yet is told when it opens."""
    if _hears(where):
        with where.cursor() as cursor:
            cursor.execute(_TELLING.format(children="%s"), astuple(asking))


def _tell_and_ask(
    where: BaseDatabaseWrapper, asking: _Asking, also: QuerySet[Any, UUID]
) -> list[UUID]:
    """As `_tell`, in one statement with what finds the children who may be seen besides."""
    if not _hears(where):
        children = list(also)
        _tell(where, asking.seeing(children))
        return children
    found, values = also.query.sql_with_params()
    telling = _TELLING.format(children=_FOUND.format(found=found))
    with where.cursor() as cursor:
        cursor.execute(telling, [asking.capacity, asking.day, *values])
        (_, _, told) = cursor.fetchone()
    return [UUID(child) for child in told.split(",") if child]


def _hears(where: BaseDatabaseWrapper) -> bool:
    """Whether it can be told: it is open, and nothing failed in its transaction."""
    return where.vendor == "postgresql" and where.connection is not None and not _broken(where)


def _broken(where: BaseDatabaseWrapper) -> bool:
    """Whether its transaction can only be rolled back, which takes the setting back as well."""
    from psycopg.pq import TransactionStatus  # noqa: PLC0415 - only with PostgreSQL

    status = where.connection.info.transaction_status
    return bool(where.needs_rollback or status == TransactionStatus.INERROR)
