# SPDX-License-Identifier: EUPL-1.2
"""The demonstration, loaded once for the tests of a file; each test undoes what it did."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, stored):
    """The six families are there; afterwards the database is empty again for other tests."""
    from terugweg.web.demo.loading import load_demo  # noqa: PLC0415 - Django is not set up before

    def load():
        assert load_demo(lambda _: None)

    with django_db_blocker.unblock():
        stored.open("demo", load)
        yield
        stored.put_back("empty")


@pytest.fixture
def come_in(client, demo, db):
    """Log in as one of the invented people, by the first word of their login."""
    from django.urls import reverse  # noqa: PLC0415 - as above

    from terugweg.web.demo.people import demo_people  # noqa: PLC0415 - as above

    def log_in(name):
        (login,) = [one.login for one in demo_people() if one.login.split("@")[0].startswith(name)]
        assert client.post(reverse("demo_people"), {"login": login})["Location"] == reverse("home")
        return client

    return log_in
