# SPDX-License-Identifier: EUPL-1.2
"""The demonstration, loaded once for the tests of a file, and someone who works in it."""

from __future__ import annotations

import pytest

from tests.web.workspace.conftest import come_in, demo

__all__ = ["come_in", "demo"]


@pytest.fixture
def viewer_of(demo, db):
    """Who asks, by the first word of a login, at the moment of the demonstration."""
    from terugweg.web.access.asking import viewer_for  # noqa: PLC0415 - Django is not set up before
    from terugweg.web.accounts.models import Capacity  # noqa: PLC0415 - as above
    from terugweg.web.clock import now  # noqa: PLC0415 - as above

    def viewer(name, moment=None):
        capacity = Capacity.objects.get(account__login__startswith=f"{name}.")
        return viewer_for(capacity, moment or now())

    return viewer
