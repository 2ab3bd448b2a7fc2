# SPDX-License-Identifier: EUPL-1.2
"""The settings of the demonstration, with a stopwatch in front and a view that does nothing."""

from __future__ import annotations

from bench.logs import AS_OF
from terugweg.web.settings import *  # noqa: F403
from terugweg.web.settings import MIDDLEWARE

MIDDLEWARE = ["bench.web.stopwatch.StopwatchMiddleware", *MIDDLEWARE]
ROOT_URLCONF = "bench.web.urls"
# The day on which the invented logs end.
DEMO_DAY = AS_OF
