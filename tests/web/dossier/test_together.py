# SPDX-License-Identifier: EUPL-1.2
"""Several who write at once: nothing is lost, nothing is written twice, every chain holds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import uuid

import pytest
from django.db import connection

from terugweg.web.dossier.models import Child
from terugweg.web.dossier.recording import ConflictError, record
from terugweg.web.dossier.row_security import be_the_program
from terugweg.web.dossier.verifying import verify
from tests.structure.repository import ROOT
from tests.web.dossier.samples import a_child, by, event

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = 8


def all_at_once(work, count=CLIENTS):
    """Run this in several threads, each with a connection of its own; what each of them gave."""
    gave: list = [None] * count
    gate = threading.Barrier(count)

    def run(number):
        be_the_program()
        gate.wait()
        try:
            gave[number] = work(number)
        except Exception as error:
            gave[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gave


def test_one_request_from_several_threads_is_recorded_once():
    child, request = a_child(), uuid.uuid4()

    gave = all_at_once(
        lambda _: record(Child.objects.get(), [event("hearing_held")], by(), request=request)
    )

    assert sorted(done.again for done in gave) == [False] + [True] * (CLIENTS - 1)
    assert {done.entries[0].pk for done in gave} == {child.entries.last().pk}
    assert child.entries.count() == 2
    assert verify().wrong == []


def test_of_all_who_saw_one_version_one_writes_and_the_others_are_told_what():
    child = a_child()

    gave = all_at_once(
        lambda _: record(Child.objects.get(), [event("hearing_held")], by(), request=uuid.uuid4(),
                         seen=1)
    )  # fmt: skip

    conflicts = [one for one in gave if isinstance(one, ConflictError)]
    assert len(conflicts) == CLIENTS - 1
    assert all(len(one.written) == 1 for one in conflicts)
    assert child.entries.count() == 2
    assert verify().wrong == []


def killed_and_checked(tmp_path, total, children):
    """Let clients record, kill the servers in the midst, go on, and check what they were told."""
    dossiers = [a_child(f"T-{number}") for number in range(children)]
    connection.close()
    for kill in (True, False):
        running = [server(tmp_path, total // CLIENTS, names) for names in ("0123", "4567")]
        if kill:
            wait_for(lambda: len(acknowledged(tmp_path)) >= total // 4)
            for one in running:
                one.send_signal(signal.SIGKILL)
        codes = [one.wait() for one in running]
    assert codes == [0, 0]

    told = acknowledged(tmp_path)
    written = {}
    for child in dossiers:
        for entry in child.entries.filter(sequence__gt=1):
            assert entry.request not in written
            written[entry.request] = entry.hash
    assert len(written) == total
    assert len({request for request, _ in told}) == total
    assert all(written[request] == kept for request, kept in told)
    assert verify().wrong == []


def server(folder, count, names):
    """A process that records for these clients, each in a thread of its own."""
    command = [sys.executable, "-m", "tests.web.dossier.writing_client", str(folder), str(count)]
    surroundings = {**os.environ, "TERUGWEG_DATABASE_URL": address()}
    return subprocess.Popen([*command, *names], env=surroundings, cwd=ROOT)


def address():
    """The address of the database of this test."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return (f"postgresql://{settings['USER']}@/{settings['NAME']}?host={settings['HOST']}"
            f"&port={settings['PORT']}")  # fmt: skip


def acknowledged(tmp_path):
    """Request and hash of what clients were told is written; the last line may be cut off."""
    found = []
    for file in tmp_path.glob("*.told"):
        for line in file.read_text().splitlines(keepends=True):
            if line.endswith("\n"):
                request, _, kept = line.strip().partition(" ")
                found.append((uuid.UUID(request), kept))
    return found


def wait_for(condition, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_what_was_acknowledged_survives_a_kill(tmp_path):
    killed_and_checked(tmp_path, 160, children=3)


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill_of_two_thousand_recordings(tmp_path):
    killed_and_checked(tmp_path, 2000, children=20)
