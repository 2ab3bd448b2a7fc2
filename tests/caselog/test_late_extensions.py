# SPDX-License-Identifier: EUPL-1.2
"""Extensions that come after the known end, and those that name what is not in the log."""

from __future__ import annotations

from datetime import date

import pytest

from tests.caselog.states_shown import grants, intervals

LATE = """
    2025-01-10  supervision_order_granted  as ots, starts 2025-01-12, until 2026-01-12
    2026-03-01  measure_extended           as late, measure supervision_order, until 2026-09-01
"""
KNOWN = ("late", "2026-03-01", "2026-09-01", "date")
UNKNOWN = ("late", "2026-01-12..2026-03-01", "2026-09-01", "date")


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({}, UNKNOWN),
        ({"type": "measure_extended"}, KNOWN),
        # Complete on the day of the extension only, over the gap only, and since the last decision.
        ({"type": "measure_extended", "from": "2026-03-01"}, UNKNOWN),
        ({"type": "measure_extended", "from": "2026-01-12"}, UNKNOWN),
        ({"type": "measure_extended", "from": "2025-01-13"}, UNKNOWN),
        ({"type": "measure_extended", "from": "2025-01-12"}, KNOWN),
        ({"type": "measure_extended", "until": "2026-03-01"}, UNKNOWN),
        ({"type": "measure_extended", "until": "2026-03-02"}, KNOWN),
    ],
)
def test_a_gap_is_known_if_no_extension_can_be_missing_in_it(about, expected):
    complete = [about] if about else []
    assert intervals("supervision_order", LATE, complete_for=complete)[1] == expected


def test_completeness_counts_from_the_last_decision_on_the_measure():
    log = LATE.replace(
        "    2026-03-01",
        "    2025-12-20  measure_extended  as first, measure supervision_order, until 2026-02-01\n"
        "    2026-03-01",
    )
    about = [{"type": "measure_extended", "from": "2025-12-20"}]
    known = ("late", "extension", "2026-02-01", "2026-09-01")
    assert grants(log, complete_for=about)[-1] == known
    assert grants(log, complete_for=[{**about[0], "from": "2025-12-21"}])[-1][2] is None


def test_two_periods_do_not_make_one():
    parts = [
        {"type": "measure_extended", "until": "2026-02-01"},
        {"type": "measure_extended", "from": "2026-02-01"},
    ]
    assert intervals("supervision_order", LATE, complete_for=parts)[1] == UNKNOWN


def test_a_known_gap_after_a_measure_that_was_ended():
    log = LATE.replace(
        "    2026-03-01",
        "    2025-06-01  measure_ended  measure supervision_order, ended_on 2025-06-01\n"
        "    2026-03-01",
    )
    assert intervals("supervision_order", log, complete_for=["measure_extended"])[1] == KNOWN


def test_an_extension_of_a_measure_that_is_not_in_the_log_extends_no_other():
    log = """
        2025-01-01  supervision_order_granted  as hidden, until 2026-01-01, recorded 2026-06-01
        2025-06-01  supervision_order_granted  as other, until 2026-06-01
        2025-12-20  measure_extended           as more, measure supervision_order, to hidden,
    """.replace("hidden,\n    ", "hidden, until 2026-12-31\n    ")
    found = intervals("supervision_order", log, known_on=date(2026, 3, 1))
    assert found == [
        ("other", "2025-06-01", "2026-06-01", "date"),
        ("more", "?..2025-12-20", "2026-12-31", "date"),
    ]
    # Known by now, it is that one which is extended.
    assert intervals("supervision_order", log)[0] == ("hidden", "2025-01-01", "2026-12-31", "date")
