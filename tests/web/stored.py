# SPDX-License-Identifier: EUPL-1.2
"""The database of the tests as it was: kept under a name, and put back as often as tests need it.

stored.open("demo", load_demo)  # loads it the first time, puts it back every other time
stored.put_back("empty")
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stored:
    """Keeps databases: files in a folder with SQLite, and databases beside it with PostgreSQL."""

    folder: Path

    def open(self, name: str, fill: Callable[[], object]) -> None:
        """The database of this name, in place of an empty one; fill: makes it the first time."""
        if self._note(name).exists():
            self.put_back(name)
        else:
            fill()
            self.keep(name)

    def keep(self, name: str) -> None:
        """Keep the database as it is now."""
        connection = _connection()
        if connection.vendor == "postgresql":
            _copy(connection, _of(connection), f"{_of(connection)}_{name}")
            self._note(name).touch()
            return
        with closing(sqlite3.connect(self._note(name))) as kept:
            connection.ensure_connection()
            connection.connection.backup(kept)

    def put_back(self, name: str) -> None:
        """Make the database what it was when it was kept: nobody may be using it."""
        from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415 - see below

        connection = _connection()
        ContentType.objects.clear_cache()
        if connection.vendor == "postgresql":
            _copy(connection, f"{_of(connection)}_{name}", _of(connection))
            return
        with closing(sqlite3.connect(self._note(name))) as kept:
            connection.ensure_connection()
            kept.backup(connection.connection)

    def _note(self, name: str) -> Path:
        """The file of what was kept; with PostgreSQL an empty one, which says that it was."""
        return self.folder / f"{name}.sqlite3"


def _connection() -> Any:
    from django.db import connection  # noqa: PLC0415 - Django is not set up before

    return connection


def _of(connection: Any) -> str:
    return str(connection.settings_dict["NAME"])


def _copy(connection: Any, source: str, target: str) -> None:
    """Make one database of the server a copy of another."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
