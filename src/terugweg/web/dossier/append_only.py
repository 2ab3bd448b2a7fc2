# SPDX-License-Identifier: EUPL-1.2
"""The database itself refuses to change or delete what is in the log.

Triggers, on SQLite and on PostgreSQL. A later migration that makes one of these tables anew (SQLite
does so when a column changes) loses them and must call `guard` again; `verify` tells when they are
not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY: Final = ("dossier_entry", "dossier_sealed", "dossier_attachment")
KEYS: Final = "dossier_datakey"

_REFUSED: Final = "the log is append-only"
_KEY_KEPT: Final = "a key is never deleted, only emptied"
_KEY_CHANGED: Final = "a key may only be wrapped anew or emptied, and stays empty"

# What may not change of a key. IS and IS NOT DISTINCT FROM compare empty values too.
_SAME_KEY: Final = ("id", "child_id", "person_id", "made_at")


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
    """The names of the guards that are not there, or are switched off."""
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
    """Every guard and its table."""
    kinds = ["kept", "unchanged", *(["filled"] if vendor == "postgresql" else [])]
    return [(f"{table}_{kind}", table) for table in (*APPEND_ONLY, KEYS) for kind in kinds]


def _statements(vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield from _postgresql()
        return
    for table in APPEND_ONLY:
        yield _sqlite(f"{table}_kept", f"DELETE ON {table}", _REFUSED)
        yield _sqlite(f"{table}_unchanged", f"UPDATE ON {table}", _REFUSED)
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _SAME_KEY)
    yield _sqlite(f"{KEYS}_kept", f"DELETE ON {KEYS}", _KEY_KEPT)
    when = f" WHEN NOT ({same} AND {_well_changed('length')})"
    yield _sqlite(f"{KEYS}_unchanged", f"UPDATE ON {KEYS}", _KEY_CHANGED, when)


def _sqlite(name: str, event: str, words: str, when: str = "") -> str:
    return f"CREATE TRIGGER {name} BEFORE {event}{when} BEGIN SELECT RAISE(ABORT, '{words}'); END"


def _well_changed(length: str) -> str:
    """Wrapped anew, or emptied for good."""
    return (
        f"{length}(OLD.wrapped) > 0 AND "
        f"({length}(NEW.wrapped) = 0) = (NEW.destroyed_at IS NOT NULL)"
    )


def _postgresql() -> Iterator[str]:
    for name, words in (("log", _REFUSED), ("key", _KEY_KEPT), ("key_change", _KEY_CHANGED)):
        yield (
            f"CREATE OR REPLACE FUNCTION terugweg_refuse_{name}() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{words}' "
            "USING ERRCODE = 'restrict_violation'; END $$"
        )
    for table in APPEND_ONLY:
        yield from _refusals(table, "log")
        yield _trigger(f"{table}_unchanged", f"UPDATE ON {table} FOR EACH ROW", "log")
    yield from _refusals(KEYS, "key")
    same = " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in _SAME_KEY)
    when = f" WHEN (NOT ({same} AND {_well_changed('octet_length')}))"
    yield _trigger(f"{KEYS}_unchanged", f"UPDATE ON {KEYS} FOR EACH ROW{when}", "key_change")


def _refusals(table: str, name: str) -> Iterator[str]:
    yield _trigger(f"{table}_kept", f"DELETE ON {table} FOR EACH ROW", name)
    yield _trigger(f"{table}_filled", f"TRUNCATE ON {table} FOR EACH STATEMENT", name)


def _trigger(name: str, event: str, function: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {event} EXECUTE FUNCTION terugweg_refuse_{function}()"
