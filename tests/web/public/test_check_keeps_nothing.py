# SPDX-License-Identifier: EUPL-1.2
"""Nothing that is filled in stays anywhere: no table, log, session, cache, cookie, file or address."""

from __future__ import annotations

import io
import logging
import sys
from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.db import connection

from tests.web.public.check_pages import ADDRESS, WHOLE, send

SECRET = "Zebrapaardje"
DAY = "17-7-2013"
BUTTONS = (
    "next",
    "pdf",
    "calendar",
    "save",
    "whatif",
    "back:about",
    "add:contact",
    "drop:contact:0",
    "sure",
)
ANSWERS = {**WHOLE, "born": DAY, "if-moved": "end_request-1", "if-to": "4-11-2026"}
FILE = f"""
case: {SECRET}
persons:
- {{id: sam, role: child, name: {SECRET}, born: 2013-07-17}}
events:
- {{id: e1, type: child_placed, on: 2026-03-02, cite: {SECRET}}}
"""

_watching: list[list[str]] = []


def _hook(event, arguments):
    if _watching and event == "open":
        path, mode, flags = arguments
        writes = set(mode or "") & set("wax+") if isinstance(mode, str) else flags & 0b11
        if writes:
            _watching[-1].append(str(path))


sys.addaudithook(_hook)


@contextmanager
def written():
    """The paths of all files that are opened for writing."""
    found: list[str] = []
    _watching.append(found)
    try:
        yield found
    finally:
        _watching.pop()


def use_it_all(client):
    """Press every button, with answers, with slips and with a file."""
    pages = [client.get(ADDRESS)]
    pages += [send(client, go, "dates", ANSWERS) for go in BUTTONS]
    pages += [
        send(client, go, step, ANSWERS)
        for step in ("start", "about", "have")
        for go in ("next", "sure")
    ]
    pages.append(send(client, "next", "dates", {**ANSWERS, "supervision-0-on": SECRET}))
    pages.append(
        client.post(
            ADDRESS, {"go": "upload", "reader": "parent", "file": io.BytesIO(FILE.encode())}
        )
    )
    pages += [send(client, go, "answer", {"case": FILE, "reader": "parent"}) for go in BUTTONS[:5]]
    pages.append(
        client.post(
            ADDRESS, {"go": "upload", "reader": "parent", "file": io.BytesIO(SECRET.encode())}
        )
    )
    return pages


def tables():
    """Every row of every table."""
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(map(repr, cursor.fetchall()))
    return found


@pytest.fixture(scope="module")
def warm():
    """The rulebook is read, and what any page needs: that may be kept, as it is the same for all."""
    from django.test import Client  # noqa: PLC0415 - Django is not set up before

    use_it_all(Client())


@pytest.mark.usefixtures("warm")
def test_nothing_is_kept(client, db, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    before = tables()
    # Logins of other tests are counted there.
    for name in caches:
        caches[name].clear()
    with written() as files:
        pages = use_it_all(client)

    assert tables() == before
    assert files == []
    said = caplog.text + "".join(capfd.readouterr())
    for secret in (SECRET, DAY, "2013-07-17"):
        assert secret not in said
        assert secret not in repr([vars(one) for one in caplog.records])
    stores = [vars(caches[name]).get("_cache", {}) for name in caches]
    assert all(not store for store in stores)
    assert {name for page in pages for name in page.cookies} <= {"csrftoken"}
    assert "sessionid" not in client.cookies
    assert SECRET not in repr(client.cookies)
    assert all(page.headers["Cache-Control"] == "no-store" for page in pages)
    assert all("Location" not in page.headers for page in pages)


def test_not_even_a_question_to_the_database(client):
    """Without the fixture of a database, any question to it fails."""
    assert all(page.status_code == 200 for page in use_it_all(client))


def test_measures_tell_nothing(client):
    from prometheus_client import generate_latest  # noqa: PLC0415 - Django is set up now

    use_it_all(client)

    told = generate_latest().decode()
    assert SECRET not in told
    assert DAY not in told


def test_page_says_so(client):
    page = client.get(ADDRESS).content.decode()

    assert "keep nothing" in page or "bewaren niets" in page


def test_who_sends_a_form_from_elsewhere_is_refused(client):
    from django.test import Client  # noqa: PLC0415 - Django is set up now

    assert Client(enforce_csrf_checks=True).post(ADDRESS, ANSWERS).status_code == 403


def test_file_is_held_in_memory_only(settings):
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE > 200_000


def test_way_in_stands_where_people_log_in(client, db):
    from django.urls import reverse  # noqa: PLC0415 - Django is set up now

    assert f'href="{ADDRESS}"' in client.get(reverse("account_login")).content.decode()
