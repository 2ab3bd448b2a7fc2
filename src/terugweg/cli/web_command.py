# SPDX-License-Identifier: EUPL-1.2
"""Starts the web application: prepares the database, and in the demonstration its people."""

from __future__ import annotations

import sys
from typing import Any

from terugweg.cli.dossier_store import opened_store
from terugweg.cli.refusal import Exit


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

            load_demo(_say)
        else:
            call_command("collectstatic", verbosity=0, interactive=False)
    return Exit.WELL


def start(host: str, port: int, workers: int) -> Exit:
    """Prepare, and serve until told to stop.

    Raises:
        RefusedError: as `prepare`.
    """
    prepare()
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


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
