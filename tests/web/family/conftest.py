# SPDX-License-Identifier: EUPL-1.2
"""The demonstration for the tests of the portal, and the clock moved to another day."""

from __future__ import annotations

import pytest

from tests.web.workspace.conftest import come_in, demo

__all__ = ["come_in", "demo"]


@pytest.fixture
def on_day(settings):
    """Let the demonstration stand on another day."""

    def move(day):
        settings.DEMO_DAY = day

    return move
