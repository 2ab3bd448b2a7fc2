# SPDX-License-Identifier: EUPL-1.2
"""Dates are computed in one room: one calendar, one set of rules for terms."""

from __future__ import annotations

import pytest

from tests.structure.repository import PACKAGE, python_files
from tests.structure.syntax import computes_dates, findings, findings_in


def test_only_terms_computes_dates():
    outside = [p for p in python_files(PACKAGE) if PACKAGE / "terms" not in p.parents]

    assert outside
    assert findings_in(outside, computes_dates) == [], "let terugweg.terms compute this date"


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("from datetime import timedelta", "timedelta"),
        ("import datetime as dt\nx = dt.timedelta(days=14)", "timedelta"),
        ("import numpy as np\nx = np.timedelta64(14, 'D')", "timedelta64"),
        ("x = days.astype('timedelta64[D]')", "timedelta64[D]"),
        ("x = days.astype('<m8[D]')", "<m8[D]"),
        ("from dateutil.relativedelta import relativedelta", "relativedelta"),
        ("import dateutil.relativedelta", "relativedelta"),
        ("x = day.toordinal() + 14", "toordinal"),
        ("x = date.fromordinal(n)", "fromordinal"),
        ("x = day.replace(year=2027)", ".replace(year=...)"),
        ("x = day.replace(month=3, hour=1)", ".replace(month=...)"),
    ],
)
def test_planted_date_arithmetic_is_found(planted, named):
    found = findings(planted, computes_dates)

    assert [hit.partition(": ")[2] for hit in found] == [named]


@pytest.mark.parametrize(
    "innocent",
    [
        "from datetime import date\nx = date(2026, 3, 1)",
        "x = text.replace('year', 'month')",
        "x = replace(event, occurred_on=day)",
        "x = 'a timedelta64 is not used here'",
        "x = moment.replace(tzinfo=zone)",
    ],
)
def test_other_code_is_left_alone(innocent):
    assert findings(innocent, computes_dates) == []
