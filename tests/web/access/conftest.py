# SPDX-License-Identifier: EUPL-1.2
"""The world that these tests share."""

from __future__ import annotations

import pytest


@pytest.fixture
def world(db):
    from tests.web.access.world import World  # noqa: PLC0415 - Django is not set up before

    return World()
