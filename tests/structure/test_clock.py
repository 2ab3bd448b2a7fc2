# SPDX-License-Identifier: EUPL-1.2
"""The pure rooms never ask what day it is: "today" is an argument."""

from __future__ import annotations

import pytest

from tests.structure.repository import PACKAGE, PURE_ROOMS, python_files
from tests.structure.syntax import findings, findings_in, reads_the_clock


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_pure_room_never_reads_the_clock(room):
    files = python_files(PACKAGE / room)

    assert files
    assert findings_in(files, reads_the_clock) == [], "take the day as an argument"


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("from datetime import date\nx = date.today()", ".today"),
        ("import datetime as dt\nx = dt.date.today()", ".today"),
        ("from datetime import datetime as d\nx = d.now(zone)", ".now"),
        ("x = datetime.utcnow()", ".utcnow"),
        ("clock = datetime.today", ".today"),
        ("x = datetime.fromtimestamp(n)", ".fromtimestamp"),
        ("import time\n", "module time"),
        ("import time as t\n", "module time"),
        ("from time import monotonic", "module time"),
        ("import numpy as np\nx = np.datetime64('today')", "datetime64('today')"),
        ("x = datetime64('now', 's')", "datetime64('now')"),
    ],
)
def test_planted_clock_is_found(planted, named):
    found = findings(planted, reads_the_clock)

    assert [hit.partition(": ")[2] for hit in found] == [named]


@pytest.mark.parametrize(
    "innocent",
    [
        "from datetime import date, time",
        "x = datetime64('2026-03-01')",
        "def run(log, today):\n    return today",
        "x = 'now'",
    ],
)
def test_other_code_is_left_alone(innocent):
    assert findings(innocent, reads_the_clock) == []
