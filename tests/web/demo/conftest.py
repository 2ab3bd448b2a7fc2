# SPDX-License-Identifier: EUPL-1.2
"""The demonstration with some simulated children, loaded once for the tests of a file."""

from __future__ import annotations

import pytest

from tests.web.conftest import guards_away

SOME = 16


@pytest.fixture(scope="module")
def simulated(django_db_setup, django_db_blocker):
    """The six families and some simulated children; afterwards the database is empty again."""
    from django.core.management import call_command  # noqa: PLC0415 - Django is not set up before

    from terugweg.web.demo.loading import load_demo  # noqa: PLC0415 - as above
    from terugweg.web.demo.loading_simulated import load_simulated  # noqa: PLC0415 - as above

    with django_db_blocker.unblock():
        assert load_demo(lambda _: None)
        assert load_simulated(lambda _: None, SOME)
        yield SOME
        with guards_away():
            call_command("flush", verbosity=0, interactive=False)
