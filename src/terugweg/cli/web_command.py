# SPDX-License-Identifier: EUPL-1.2
"""Starts the web application, prepares what it needs, and sends the daily e-mail."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from terugweg.cli.dossier_store import opened_store
from terugweg.cli.refusal import Exit, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator


def prepare() -> Exit:
    """Do all that comes before serving.

    Raises:
        RefusedError: a setting is missing or wrong, or the database cannot be used.
    """
    with opened_store():
        from django.conf import settings  # noqa: PLC0415 - set up only now
        from django.core.management import call_command  # noqa: PLC0415 - as above

        settings.SURROUNDINGS.data.mkdir(parents=True, exist_ok=True)
        _say("the database is brought up to date")
        call_command("migrate", verbosity=0, interactive=False)
        if settings.DEMO:
            from terugweg.web.demo.loading import load_demo  # noqa: PLC0415 - as above
            from terugweg.web.demo.loading_simulated import load_simulated  # noqa: PLC0415

            load_demo(_say)
            load_simulated(_say)
        else:
            call_command("collectstatic", verbosity=0, interactive=False)
    return Exit.WELL


def digest() -> Exit:
    """Send the daily e-mail to who asked for it and has not had it today.

    Ends with MISSED when the mail server refused some of them.

    Raises:
        RefusedError: a setting is missing or wrong, or the mail server does not answer.
    """
    with opened_store():
        from django.conf import settings  # noqa: PLC0415 - set up only now

        from terugweg.web.agenda.digest import MailServerError, send_digests  # noqa: PLC0415
        from terugweg.web.clock import now  # noqa: PLC0415 - as above

        if not settings.MAIL_CAN_BE_SENT:
            raise RefusedError("TERUGWEG_MAIL_HOST is not set; name the mail server that sends")
        try:
            run = send_digests(now())
        except MailServerError as error:
            raise RefusedError(str(error)) from None
    _say(f"sent: {run.sent}, nothing waits: {run.nothing}, had it today: {run.before}, "
         f"refused by the mail server: {run.refused}")  # fmt: skip
    return Exit.MISSED if run.refused else Exit.WELL


def start(host: str, port: int, workers: int) -> Exit:
    """Prepare, and serve until told to stop.

    Raises:
        RefusedError: as `prepare`.
    """
    with _counts_together():
        prepare()
        return _serve(host, port, workers)


@contextmanager
def _counts_together() -> Iterator[None]:
    """A folder in which the processes that serve put their counts, as long as they serve."""
    own, folder = os.getpid(), tempfile.mkdtemp(prefix="terugweg-metrics-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    try:
        yield
    finally:
        # A process that serves comes by here as well, when it ends.
        if os.getpid() == own:
            shutil.rmtree(folder, ignore_errors=True)


def _serve(host: str, port: int, workers: int) -> Exit:
    from django.db import connections  # noqa: PLC0415 - set up only now

    # The processes that serve must not share the connection of this one.
    connections.close_all()
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415 - only to serve

    class Server(BaseApplication):  # type: ignore[misc]
        """The web server with these settings alone: it reads no file and no arguments."""

        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": 4,
                "loglevel": "warning",
                "timeout": 60,
                "graceful_timeout": 20,
                "child_exit": _count_no_more,
                "max_requests": 20_000,
                "max_requests_jitter": 2_000,
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from terugweg.web.wsgi import application  # noqa: PLC0415 - in each worker

            return application

    _say(f"open http://{'localhost' if host == '127.0.0.1' else host}:{port} in a browser; "
         "stop with Ctrl-C")  # fmt: skip
    Server().run()
    return Exit.WELL


def _count_no_more(_server: Any, worker: Any) -> None:
    """What a process counted stays; what it alone is goes with it."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - only to serve

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
