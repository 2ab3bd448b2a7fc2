# SPDX-License-Identifier: EUPL-1.2
"""Which entries a tie allows, and what is sealed with them, as SQL made once for a kind of tie.

`database_conditions` says what is allowed; here that is only kept. To make the same SQL anew for
each list takes many times as long as the database needs to answer it. What differs from one who
asks to the next (capacity, organisation, day, and of a tie the person and its first day) is put in
each time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, Expression, F, Q, UUIDField

from terugweg.web.access.database_conditions import NOTHING, Rows
from terugweg.web.access.question import Viewer
from terugweg.web.accounts.models import Capacity
from terugweg.web.dossier.models import Attachment, Entry, Sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from terugweg.web.access.question import Action, Tie

_KEPT: Final = 500
_Own = tuple[UUID, UUID | None, UUID | None, date, date | None]
"""What is put in: capacity, organisation, person, day, first day; None where the tie has none."""
_STAND_INS: Final = (
    UUID("6f1d1b0e-5a0c-4b7e-9b0d-3c8f5a2e7d41"),
    UUID("c2a94e57-08d3-4f66-8a1b-7e5d9f30b6c8"),
    UUID("e8b35d12-94f7-4c0a-b6e3-1d7a20c9f584"),
    date(1, 2, 3),
    date(1, 2, 4),
)
_ENTRIES: Final = '"dossier_entry"'
_MARKS: Final = ("\0", "\1")
"""Where the name of the entries stands in the SQL, and that of what belongs to them."""
_ALIAS: Final = re.compile(r"\b([A-Z]{1,2}\d+)\b")
"""What a subquery calls its tables."""


Belonging = type[Sealed] | type[Attachment]


def allowed_rows(viewer: Viewer, tie: Tie, action: Action, belonging: Belonging | None = None) -> Q:
    """The entries that some rule gives to this tie: what `Rows.allowed` says.

    belonging: what is asked of such rows instead, for their own class.
    """
    if tie.purpose is not viewer.purpose:
        return NOTHING
    capacity = viewer.capacity
    asked = _Asked(_anyones(tie), action, capacity.organisation_id is not None, belonging)
    if _condition(asked) is NOTHING:
        return NOTHING
    own = (capacity.pk, capacity.organisation_id, tie.person, viewer.day, tie.since)
    return Q(Allowed(asked, own))


def _anyones(tie: Tie) -> Tie:
    """The tie with stand-ins for what is of one person, so that the next one has the same."""
    _, _, person, _, since = _STAND_INS
    return replace(
        tie,
        person=None if tie.person is None else person,
        since=None if tie.since is None else since,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the SQL follows from; tie: with stand-ins."""

    tie: Tie
    action: Action
    of_organisation: bool
    belonging: Belonging | None = None


@dataclass(frozen=True, slots=True)
class _Written:
    """SQL with marks where the tables are named; put_in: of which value stands where."""

    sql: str
    values: tuple[Any, ...]
    put_in: tuple[tuple[int, int], ...]


class Allowed(Expression):
    """Whether an entry is allowed, or what belongs to one; whatever a query calls the tables."""

    output_field = BooleanField()

    def __init__(self, asked: _Asked, own: _Own) -> None:
        super().__init__()
        self.asked, self.own = asked, own
        # A column of the entry itself: its key stands in what belongs to it, too.
        named = ["sequence"] if asked.belonging is None else ["entry__sequence", "pk"]
        self.tables: list[Any] = [F(one) for one in named]

    def get_source_expressions(self) -> list[Any]:
        """A column of each table: when a query gives a table another name, this follows."""
        return self.tables

    def set_source_expressions(self, exprs: Any) -> None:
        """As above."""
        self.tables = list(exprs)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """The SQL that is kept, with what is of this viewer."""
        written = _written(self.asked, connection.alias)
        if written is None:
            raise EmptyResultSet
        values = list(written.values)
        own = _prepared(self.own, connection)
        for place, which in written.put_in:
            values[place] = own[which]
        sql = written.sql
        for mark, column in zip(_MARKS, self.tables, strict=False):
            sql = sql.replace(mark, compiler.quote_name_unless_alias(column.alias))
        return sql, tuple(values)


@lru_cache(maxsize=_KEPT)
def _condition(asked: _Asked) -> Q:
    """The condition, of the stand-ins."""
    capacity, organisation, _, day, _ = _STAND_INS
    own = Capacity(pk=capacity, organisation_id=organisation if asked.of_organisation else None)
    moment = datetime.min.replace(tzinfo=UTC)
    viewer = Viewer(own, asked.tie.purpose, day, moment)
    entry = "" if asked.belonging is None else "entry__"
    return Rows(viewer, asked.tie, entry).allowed(asked.action)


@lru_cache(maxsize=_KEPT)
def _written(asked: _Asked, database: str) -> _Written | None:
    """The SQL of the condition; None where it can hold for nothing."""
    connection = connections[database]
    rows = Entry if asked.belonging is None else asked.belonging
    query = rows.objects.order_by().filter(_condition(asked)).query
    used = {name for name, times in query.alias_refcount.items() if times}
    if not used <= {Entry._meta.db_table, rows._meta.db_table}:
        raise RuntimeError("a condition on entries joins another table; it must ask by a subquery")
    try:
        sql, values = query.where.as_sql(query.get_compiler(database), connection)
    except EmptyResultSet:
        return None
    stand_ins = _prepared(_STAND_INS, connection)
    put_in = tuple(
        (place, stand_ins.index(value)) for place, value in enumerate(values) if value in stand_ins
    )
    tables = (_ENTRIES,) if rows is Entry else (_ENTRIES, f'"{rows._meta.db_table}"')
    return _Written("".join(_renamed(f"({sql})", tables)), tuple(values), put_in)


def _prepared(own: tuple[Any, ...], connection: BaseDatabaseWrapper) -> list[Any]:
    """As the database gets them."""
    as_id = UUIDField().get_db_prep_value
    as_day = connection.ops.adapt_datefield_value
    return [
        *(as_id(one, connection, prepared=True) for one in own[:3]),
        *(as_day(one) for one in own[3:]),
    ]


def _renamed(sql: str, tables: tuple[str, ...]) -> Iterator[str]:
    r"""Mark where these tables are named; others get names that no query around it gives.

    >>> sql = '"dossier_entry"."key" = U0."key"'
    >>> "".join(_renamed(sql, ('"dossier_entry"',))).replace("\0", "[the entry]")
    '[the entry]."key" = policy_U0."key"'
    """
    if "'" in sql or any(mark in sql for mark in _MARKS):
        raise RuntimeError("a condition on entries holds a text; it must be a value")
    parts = re.split(r'("[^"]*")', sql)
    for place, part in enumerate(parts):
        if part in tables and parts[place + 1].startswith("."):
            yield _MARKS[tables.index(part)]
        elif part.startswith('"'):
            yield part
        else:
            yield _ALIAS.sub(r"policy_\1", part)
