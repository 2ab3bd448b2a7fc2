# SPDX-License-Identifier: EUPL-1.2
"""The database refuses to change or delete a row of the read log and of the change log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

TABLES: Final = ("access_readentry", "access_changeentry")
_WORDS: Final = "what was read and changed is kept as it was written"
_FUNCTION: Final = "terugweg_refuse_access_log"


def guard(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse; doing it twice does no harm."""
    unguard(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the guards away: for a migration, or to empty the database of a test."""
    on = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, table in _names(connection.vendor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{f' ON {table}' if on else ''}")


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the guards that are not there."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {name for (name,) in cursor.fetchall()}
    return [name for name, _ in _names(connection.vendor) if name not in there]


def _names(vendor: str) -> list[tuple[str, str]]:
    kinds = ["kept", "unchanged", *(["filled"] if vendor == "postgresql" else [])]
    return [(f"{table}_{kind}", table) for table in TABLES for kind in kinds]


def _statements(vendor: str) -> Iterator[str]:
    if vendor != "postgresql":
        for table in TABLES:
            for kind, event in (("kept", "DELETE"), ("unchanged", "UPDATE")):
                yield (
                    f"CREATE TRIGGER {table}_{kind} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
                )
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table in TABLES:
        for kind, event, each in (
            ("kept", "DELETE", "ROW"),
            ("unchanged", "UPDATE", "ROW"),
            ("filled", "TRUNCATE", "STATEMENT"),
        ):
            yield (
                f"CREATE TRIGGER {table}_{kind} BEFORE {event} ON {table} FOR EACH {each} "
                f"EXECUTE FUNCTION {_FUNCTION}()"
            )
