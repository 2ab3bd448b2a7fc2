# SPDX-License-Identifier: EUPL-1.2
"""Conditions on a list of texts in a column, item by item, in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import BooleanField, Expression, Func, IntegerField, TextField

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

_ITEM: Final = "listed_item"
"""What an item is called within `Every`."""


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
