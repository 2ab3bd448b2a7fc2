# SPDX-License-Identifier: EUPL-1.2
"""The database of these tests: SQLite in a file, or a PostgreSQL that the tests start themselves.

`TERUGWEG_TEST_DATABASE=postgresql` chooses the second.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from tests.web.browser import browser
from tests.web.stored import Stored

__all__ = ["browser"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, tmp_path_factory
):  # fmt: skip
    """In a file, because a database in memory knows no WAL and no second process."""
    from django.db import connections  # noqa: PLC0415 - Django is not set up before

    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # What only matters when the machine itself fails: test_surroundings asks for the real one.
        settings["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def stored(tmp_path_factory):
    """What the database of these tests was, to put it back."""
    return Stored(tmp_path_factory.mktemp("stored"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, stored):
    """The tables, kept as they are without anything in them."""
    with django_db_blocker.unblock():
        stored.keep("empty")


@pytest.fixture(scope="session", autouse=True)
def _put_back_after_real_transactions(stored):
    """Django would empty every table, which guards refuse, and which takes longer."""
    from django.test import TransactionTestCase  # noqa: PLC0415 - as above

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: stored.put_back("empty"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _a_light_hash():
    """A password costs its real tenth of a second nowhere here; it stays Argon2."""
    from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: PLC0415 - as above

    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, name, value)
        yield


@pytest.fixture
def without_guards():
    """Take the triggers of every table away, for a while: to empty the database."""
    return guards_away


@contextmanager
def guards_away():
    """Without the triggers of any table, for a while."""
    from django.db import connection  # noqa: PLC0415 - as above

    def run(*statements):
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    if connection.vendor == "postgresql":
        tables = connection.introspection.table_names()
        run(*(f'ALTER TABLE "{table}" DISABLE TRIGGER USER' for table in tables))
        yield
        run(*(f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in tables))
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    run(*(f'DROP TRIGGER "{name}"' for name, _ in triggers))
    yield
    run(*(text for _, text in triggers))


@pytest.fixture(scope="session", autouse=True)
def _as_the_program_itself():
    """On PostgreSQL a connection sees no dossier unless it says in which capacity it asks."""
    from terugweg.web.dossier.row_security import be_the_program  # noqa: PLC0415 - as above

    be_the_program()
