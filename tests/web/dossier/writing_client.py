# SPDX-License-Identifier: EUPL-1.2
"""The server of the test with kills: its clients record, and note what they were told.

Each recording has a request that follows from its number, so that asking again records once.
"""

from __future__ import annotations

import os
import random
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

TIMES = 10
PAUSE = 0.5
"""Seconds at most: SQLite serves who waits in no order, so who was left out waits a little apart."""
REQUESTS = uuid.UUID("0c9f5a43-6f1c-4a53-8a55-9d0f52a1a000")


def main(folder, count, *clients):
    django.setup()
    from terugweg.web.dossier.standing import rulebook  # noqa: PLC0415 - Django is set up now

    rulebook()
    with ThreadPoolExecutor(len(clients)) as pool:
        work = [pool.submit(client, folder, int(count), name) for name in clients]
    for one in work:
        one.result()


def client(folder, count, name):
    """Record so many entries, in turn about each child, and note what is acknowledged."""
    from django.db import connection  # noqa: PLC0415 - Django is set up now

    from terugweg.web.dossier.models import Child  # noqa: PLC0415 - as above
    from terugweg.web.dossier.row_security import be_the_program  # noqa: PLC0415 - as above
    from tests.web.dossier.samples import by, given  # noqa: PLC0415 - as above

    be_the_program()
    children = list(Child.objects.order_by("number"))
    with Path(folder, f"{name}.told").open("a") as told:
        for number in range(count):
            request = uuid.uuid5(REQUESTS, f"{name}-{number}")
            child = children[(int(name) + number) % len(children)]
            new = given(f"c{name}-{number}", "hearing_held", cite=f"said by {name}")
            done = asked(child, new, by(), request)
            told.write(f"{request} {done.entries[0].hash}\n")
            told.flush()
            os.fsync(told.fileno())
    connection.close()


def asked(child, new, recorder, request):
    """Record; when the store was busy for too long, ask again, as whoever sends a form does."""
    from django.db import OperationalError  # noqa: PLC0415 - Django is set up now

    from terugweg.web.dossier.recording import record  # noqa: PLC0415 - as above

    for _ in range(TIMES - 1):
        try:
            return record(child, [new], recorder, request=request)
        except OperationalError:
            time.sleep(random.uniform(0, PAUSE))
    return record(child, [new], recorder, request=request)


if __name__ == "__main__":
    main(*sys.argv[1:])
