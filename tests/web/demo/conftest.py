# SPDX-License-Identifier: EUPL-1.2
"""The demonstration with some simulated children, loaded once for the tests of a file."""

from __future__ import annotations

import pytest

SOME = 16


@pytest.fixture(scope="module")
def simulated(django_db_setup, django_db_blocker, stored):
    """The six families and some simulated children; afterwards the database is empty again."""
    from terugweg.web.demo.loading import load_demo  # noqa: PLC0415 - Django is not set up before
    from terugweg.web.demo.loading_simulated import load_simulated  # noqa: PLC0415 - as above

    def load():
        assert load_demo(lambda _: None)
        assert load_simulated(lambda _: None, SOME)

    with django_db_blocker.unblock():
        stored.open("simulated", load)
        yield SOME
        stored.put_back("empty")
