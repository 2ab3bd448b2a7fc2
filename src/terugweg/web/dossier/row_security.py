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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from uuid import UUID

    from django.db.backends.base.base import BaseDatabaseWrapper

SYSTEM: Final = "system"
"""The program itself: commands, and the views that follow from the log. Sees every child."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks: as the settings of a session of the database say it."""

    capacity: str = ""
    day: str = ""
    children: str = ""


_NOBODY: Final = _Asking()
_asking: ContextVar[_Asking] = ContextVar("asking", default=_NOBODY)


@contextmanager
def using_capacity(
    capacity: UUID | str, day: date | None = None, also: Collection[UUID] = ()
) -> Iterator[None]:
    """Ask the database in a capacity, on a day, as long as this lasts; within it may be another.

    capacity: the id of a capacity, or SYSTEM. day: on which tasks must be in force; needed unless
    SYSTEM. also: children who may be seen besides, as in an emergency.

    It holds for this thread, and for connections that are opened later in it. Connections must not
    be shared by transaction (a pool in "transaction" mode): the setting belongs to the session.
    """
    if capacity != SYSTEM and day is None:
        raise ValueError("a capacity sees the children of a day; say which day")
    asking = _Asking(
        str(capacity),
        "" if day is None else day.isoformat(),
        ",".join(str(child) for child in also),
    )
    before = _asking.set(asking)
    try:
        _tell(connection, asking)
        yield
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
    if where.vendor != "postgresql" or where.connection is None or _broken(where):
        return
    with where.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('terugweg.capacity', %s, false), "
            "set_config('terugweg.day', %s, false), set_config('terugweg.children', %s, false)",
            [asking.capacity, asking.day, asking.children],
        )


def _broken(where: BaseDatabaseWrapper) -> bool:
    """Whether its transaction can only be rolled back, which takes the setting back as well."""
    from psycopg.pq import TransactionStatus  # noqa: PLC0415 - only with PostgreSQL

    status = where.connection.info.transaction_status
    return bool(where.needs_rollback or status == TransactionStatus.INERROR)
