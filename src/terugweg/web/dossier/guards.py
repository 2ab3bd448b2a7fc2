# SPDX-License-Identifier: EUPL-1.2
"""Triggers that make the database refuse what must not happen to some tables.

On SQLite and on PostgreSQL. A later migration that makes one of these tables anew (SQLite does so
when a column changes) loses its triggers, and must put them in place again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guards:
    """The guards of some tables. statements: for a vendor of a database, what makes them."""

    tables: Sequence[str]
    statements: Callable[[str], Iterable[str]]

    def put(self, connection: BaseDatabaseWrapper) -> None:
        """Make the database refuse; doing it twice does no harm."""
        self.take(connection)
        with connection.cursor() as cursor:
            for statement in self.statements(connection.vendor):
                cursor.execute(statement)

    def take(self, connection: BaseDatabaseWrapper) -> None:
        """Take the guards away: for a migration, or to empty the database of a test."""
        on = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            for name, table in self._names(connection.vendor):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{f' ON {table}' if on else ''}")

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """The names of the guards that are not there, or are switched off."""
        query = (
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
            if connection.vendor == "postgresql"
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        with connection.cursor() as cursor:
            cursor.execute(query)
            there = {name for (name,) in cursor.fetchall()}
        return [name for name, _ in self._names(connection.vendor) if name not in there]

    def _names(self, vendor: str) -> list[tuple[str, str]]:
        """Every guard and its table."""
        kinds = ["kept", "unchanged", *(["filled"] if vendor == "postgresql" else [])]
        return [(f"{table}_{kind}", table) for table in self.tables for kind in kinds]


def append_only(vendor: str, tables: Iterable[str], name: str, words: str) -> Iterator[str]:
    """What makes a database refuse to change, delete or empty rows; name: of the function."""
    if vendor == "postgresql":
        yield refusing_function(name, words)
    for table in tables:
        yield from kept(vendor, table, name, words)
        yield trigger(vendor, f"{table}_unchanged", f"UPDATE ON {table}", name, words)


def kept(vendor: str, table: str, name: str, words: str) -> Iterator[str]:
    """What makes a database refuse to delete rows, or to empty the table."""
    yield trigger(vendor, f"{table}_kept", f"DELETE ON {table}", name, words)
    if vendor == "postgresql":
        # SQLite empties a table by deleting its rows.
        yield (
            f"CREATE TRIGGER {table}_filled BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
            f"EXECUTE FUNCTION terugweg_refuse_{name}()"
        )


def refusing_function(name: str, words: str) -> str:
    """The function of PostgreSQL that refuses in these words."""
    return (
        f"CREATE OR REPLACE FUNCTION terugweg_refuse_{name}() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{words}' "
        "USING ERRCODE = 'restrict_violation'; END $$"
    )


def trigger(  # noqa: PLR0917 - what a trigger is made of
    vendor: str, guard: str, event: str, name: str, words: str, when: str = ""
) -> str:
    """One trigger on each row; when: a condition in the terms of that database."""
    if vendor == "postgresql":
        condition = f" WHEN ({when})" if when else ""
        does = f"FOR EACH ROW{condition} EXECUTE FUNCTION terugweg_refuse_{name}()"
    else:
        condition = f" WHEN {when}" if when else ""
        does = f"{condition.lstrip()} BEGIN SELECT RAISE(ABORT, '{words}'); END".lstrip()
    return f"CREATE TRIGGER {guard} BEFORE {event} {does}"
