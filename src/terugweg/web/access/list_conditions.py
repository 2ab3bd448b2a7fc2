# SPDX-License-Identifier: EUPL-1.2
"""Conditions on a list of texts in a column, item by item, in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import (
    BooleanField,
    Expression,
    F,
    Func,
    IntegerField,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import QuerySet
    from django.db.models.sql.compiler import SQLCompiler

_ITEM: Final = "listed_item"
"""What an item is called within `Every`."""


def is_there(rows: QuerySet[Any]) -> Coalesce:
    """Whether there is one of these rows, looked up each time.

    Not as `Exists`: PostgreSQL makes a join of that, and may look at every row of the table.
    """
    found = rows.order_by().annotate(there=Value(True)).values("there")[:1]
    return Coalesce(Subquery(found, output_field=BooleanField()), Value(False))


class AmongThose(Func):
    """Whether a column is among what a query finds, which is asked once.

    PostgreSQL makes an array of it: a condition on a set it makes a join, and may look through
    every row on the one side for each on the other.
    """

    template = "%(expressions)s"
    arg_joiner = " IN "
    output_field = BooleanField()
    arity = 2

    def __init__(self, column: str, rows: QuerySet[Any]) -> None:
        super().__init__(F(column), Subquery(rows))

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        """As an array."""
        return self.as_sql(
            compiler, connection, template="%(expressions)s)", arg_joiner=" = ANY(ARRAY", **extra
        )


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


class Every(Func):
    """Whether a condition holds for every item of a JSON list of texts; also when it has none.

    The condition names the item as `RestsOn()`.
    """

    template = "NOT EXISTS (SELECT 1 FROM %(function)s(%(expressions)s))"
    arg_joiner = f") {_ITEM} WHERE NOT ("
    function = "JSON_EACH"
    output_field = BooleanField()
    arity = 2

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        """PostgreSQL has a function for its binary form."""
        return self.as_sql(compiler, connection, function="JSONB_ARRAY_ELEMENTS_TEXT", **extra)


class RestsOn(Expression):
    """The item that `Every` looks at."""

    output_field = TextField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[()]]:
        """By its name."""
        del compiler, connection  # It is the same everywhere.
        return f"{_ITEM}.value", ()
