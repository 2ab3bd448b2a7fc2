# SPDX-License-Identifier: EUPL-1.2
"""The families of the demonstration, of whom some have no account yet."""

from __future__ import annotations

from tests.web.administration.conftest import _logins_of_other_tests
from tests.web.workspace.conftest import come_in, demo

__all__ = ["_logins_of_other_tests", "come_in", "demo"]
