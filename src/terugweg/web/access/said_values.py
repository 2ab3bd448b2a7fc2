# SPDX-License-Identifier: EUPL-1.2
"""What an entry says openly, as the database reads it out of its text."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

from django.db.models import Func, TextField, Value
from django.db.models.functions import Concat, Replace, StrIndex
from django.db.models.lookups import Exact, GreaterThan, In

from terugweg.web.dossier.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.expressions import Combinable
    from django.db.models.sql.compiler import SQLCompiler

# Ids hold no quotes and no commas (`caselog.reading_persons`), so texts of lists can be compared.


class Said(Func):
    """A value in what an entry says, as text; a list as a JSON list. Nothing where it is not said.

    path: the keys to it, such as ("fields", "to").
    """

    output_field = TextField()
    arity = 1

    def __init__(self, said: str | Combinable, path: tuple[str, ...]) -> None:
        super().__init__(said)
        self.path = path

    def as_sqlite(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        **extra_context: Any,
    ) -> tuple[str, tuple[Any, ...]]:
        """By the JSON functions of SQLite."""
        said, values = compiler.compile(self.source_expressions[0])
        place = "".join(f'."{key}"' for key in self.path)
        return f"CAST(JSON_EXTRACT({said}, %s) AS TEXT)", (*values, f"${place}")

    def as_postgresql(
        self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """By the JSON operators of PostgreSQL."""
        said, values = compiler.compile(self.source_expressions[0])
        return f"(({said})::jsonb #>> %s::text[])", (*values, list(self.path))

    @property
    def identity(self) -> tuple[Any, ...]:
        """Two of these are the same only with the same path."""
        return (*super().identity, self.path)

    def __hash__(self) -> int:
        return hash(self.identity)


def named(said: str | Combinable, field: str) -> Combinable:
    """The ids in a field, as text without spaces: one id, or a list of them."""
    found = Said(said, ("fields", field))
    return Replace(found, Value(", "), Value(","), output_field=TextField())


def names_one(ids: Combinable, code: str) -> In:
    """Whether these ids are this one alone."""
    return In(ids, [code, canonical([code])])


def names_among(ids: Combinable, code: Any) -> tuple[Exact, GreaterThan]:
    """Whether this id is these ids, or among them: two conditions, of which one must hold.

    code: a text, or an expression.
    """
    if isinstance(code, str):
        return Exact(ids, Value(code)), GreaterThan(StrIndex(ids, Value(canonical(code))), 0)
    in_quotes = Concat(Value('"'), code, Value('"'), output_field=TextField())
    return Exact(ids, code), GreaterThan(StrIndex(ids, in_quotes), 0)


def names_only(ids: Combinable, codes: Collection[str]) -> In:
    """Whether all of these ids are among a few codes, each at most once."""
    lists = [
        canonical(list(order))
        for count in range(1, len(codes) + 1)
        for order in permutations(codes, count)
    ]
    return In(ids, [*codes, *lists])
