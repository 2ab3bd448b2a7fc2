# SPDX-License-Identifier: EUPL-1.2
"""The demonstration on a server of this machine, for one file of tests: what they do stays done."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from tests.web.browser import serve, visit
from tests.web.workspace.conftest import demo

__all__ = ["demo"]


@pytest.fixture
def _django_db_helper():
    """In place of a transaction around each test: the server must see what the test did."""


@pytest.fixture(scope="module")
def site(demo):
    """The address of the site with the six families."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: PLC0415
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415

    with serve(StaticFilesHandler(WSGIHandler())) as address:
        yield address


@pytest.fixture
def visiting(browser, site):
    """Visit the site as one of the invented people, by the first name."""
    from django.test import Client  # noqa: PLC0415 - Django is not set up before
    from django.urls import reverse  # noqa: PLC0415 - as above

    from terugweg.web.demo.people import demo_people  # noqa: PLC0415 - as above

    @contextmanager
    def come_in(name, **how):
        client = Client()
        (login,) = [one.login for one in demo_people() if one.login.split(".")[0] == name]
        assert client.post(reverse("demo_people"), {"login": login}).status_code == 302
        session = client.cookies["sessionid"].value
        with visit(browser, site, session=session, **how) as visitor:
            yield visitor

    return come_in
