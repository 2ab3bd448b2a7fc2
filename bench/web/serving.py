# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL and a web server of their own, for as long as the benchmark runs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

STARTED_WITHIN = 60
"""Seconds in which a server must answer."""


@contextmanager
def store() -> Iterator[Connection[Any]]:
    """A new, empty store in PostgreSQL; gives a connection of its superuser."""
    import psycopg  # noqa: PLC0415 - an extra

    from tests.web.postgresql import NAME, start, stop  # noqa: PLC0415 - as above

    server, folder, address = start()  # type: ignore[no-untyped-call]
    os.environ |= {
        "TERUGWEG_DATABASE_URL": address,
        "TERUGWEG_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "bench.web.settings",
    }
    try:
        import django  # noqa: PLC0415 - only after the surroundings are set

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 - as above

        from terugweg.web.dossier.row_security import be_the_program  # noqa: PLC0415 - as above

        be_the_program()
        call_command("migrate", verbosity=0)
        with psycopg.connect(server.get_uri(NAME), autocommit=True) as superuser:
            yield superuser
    finally:
        from django.db import connections  # noqa: PLC0415 - as above

        connections.close_all()
        stop(server, folder)  # type: ignore[no-untyped-call]


@contextmanager
def served(workers: int, threads: int) -> Iterator[int]:
    """The application in a web server as in production; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    size = ["--workers", str(workers), "--threads", str(threads), "--log-level", "warning",
            "--keep-alive", "120"]  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", "bench.web.wsgi", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen([*command, *size])  # noqa: S603
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    end = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the web server does not answer within {STARTED_WITHIN} seconds")
