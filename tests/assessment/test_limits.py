# SPDX-License-Identifier: EUPL-1.2
"""What lasts no longer than a term, or than what it rests on, or at least so long."""

from __future__ import annotations

import pytest

from tests.assessment.small import day, found, the

FIRST = """
    shape: limit
    when: {grant: supervision_order, kind: first}
    limit: {at_most: 1 year, from: start}
    kept_if: {partial: true}
"""


@pytest.mark.parametrize(
    ("items", "verdict", "due"),
    [
        ("starts 2026-03-02, until 2027-03-02", "kept", "2027-03-02"),
        ("starts 2026-03-02, until 2027-03-03", "breached", "2027-03-02"),
        ("starts 2026-03-12, until 2027-03-12", "kept", "2027-03-12"),
        ("until 2027-03-02", "kept", "2027-03-02"),
        # Twelve months through the last day: until is the day after.
        ("starts 2024-02-29, through 2025-02-27", "kept", "2025-02-28"),
        ("starts 2024-02-29, through 2025-02-28", "breached", "2025-02-28"),
        # No end in the record.
        ("starts 2026-03-02", "unknown", None),
        ("starts 2026-03-02, partial yes", "kept", None),
        ("starts 2026-03-02, partial no", "unknown", None),
    ],
)
def test_at_most_from_the_start(items, verdict, due):
    finding = the(FIRST, f"2026-03-02  supervision_order_granted  {items}", "2026-04-01")
    assert (finding.verdict, finding.due) == (verdict, None if due is None else day(due))
    assert finding.days is None
    assert finding.calculation is None


def test_at_most_from_a_start_known_by_month():
    def verdict(until):
        log = f"2026-03  supervision_order_granted  until {until}"
        finding = the(FIRST, log, "2026-04-01")
        assert finding.due is None
        return finding.verdict

    assert verdict("2027-03-01") == "kept"
    assert verdict("2027-03-02") == "unknown"
    assert verdict("2027-03-31") == "unknown"
    assert verdict("2027-04-01") == "breached"


def test_without_kept_if_an_end_that_is_not_stated_is_unknown():
    norm = FIRST.replace("    kept_if: {partial: true}\n", "")
    log = "2026-03-02  supervision_order_granted  partial yes"
    assert the(norm, log, "2026-04-01").verdict == "unknown"


@pytest.mark.parametrize(
    ("until", "verdict"),
    [
        ("2028-01-04", "kept"),
        ("2028-01-05", "unknown"),
        ("2029-01-01", "unknown"),
    ],
)
def test_an_extension_without_old_end_runs_from_some_day_on_or_after_the_decision(until, verdict):
    norm = """
        shape: limit
        when: {grant: supervision_order, kind: extension}
        limit: {at_most: 1 year, from: old end}
    """
    log = f"2027-01-04  measure_extended  measure supervision_order, until {until}"
    assert the(norm, log, "2027-02-01").verdict == verdict


def test_the_remainder_of_one_request_does_not_change_other_grants():
    norm = FIRST.replace("supervision_order", "placement_authorisation").replace(
        "    kept_if: {partial: true}\n", ""
    )
    log = """
        2026-01-05  placement_authorised            as m, until 2026-03-05
        2026-03-02  emergency_placement_authorised  as s, until 2026-03-16
        2026-03-12  measure_extended                measure placement_authorisation, to s, until 2027-03-12
    """
    assert [(f.trigger, f.verdict, f.due) for f in found(norm, log, "2026-04-01")] == [
        ("m", "kept", day("2027-01-05")),
        ("s", "breached", day("2027-03-02")),
    ]


WITHIN = """
    shape: limit
    when: {grant: placement_authorisation}
    limit: {ends_within: supervision_order}
"""
OPENERS = ["supervision_order_granted", "measure_extended"]


@pytest.mark.parametrize(
    ("order", "verdict", "due"),
    [
        ("2026-03-02  supervision_order_granted  until 2027-03-02", "kept", "2027-03-02"),
        ("2026-03-02  supervision_order_granted  until 2027-03-01", "breached", "2027-03-01"),
        ("2026-03-02  supervision_order_granted  partial no", "unknown", None),
        ("2026-03-02  supervision_order_granted  until 2026-03-02", "breached", "2026-03-02"),
        ("2026-03-03  supervision_order_granted  until 2027-03-02", "unknown", None),
        ("2026-03    supervision_order_granted  until 2027-03-01", "breached", "2027-03-01"),
        # What ended it later does not change until when it was set.
        (
            "2026-03-02  supervision_order_granted  until 2027-03-02\n"
            "2026-04-02  measure_ended              measure supervision_order",
            "kept",
            "2027-03-02",
        ),
        # An extension that was there by then.
        (
            "2026-01-02  supervision_order_granted  as o, until 2026-09-02\n"
            "2026-03-01  measure_extended           measure supervision_order, to o, until 2027-03-01",
            "breached",
            "2027-03-01",
        ),
        # An order of another child.
        ("2026-03-02  supervision_order_granted  until 2027-03-02, for bram", "unknown", None),
    ],
)
def test_no_longer_than_what_it_rests_on(order, verdict, due):
    log = f"2026-03-02  placement_authorised  until 2027-03-02, for anna\n{order}"
    log = "\n".join(line if "for " in line else f"{line}, for anna" for line in log.split("\n"))
    finding = the(WITHIN, log, "2026-05-01", children=["anna", "bram"])
    assert (finding.verdict, finding.due) == (verdict, None if due is None else day(due))


def test_nothing_to_rest_on_in_a_complete_log_is_beyond_the_limit():
    log = "2026-03-02  placement_authorised  until 2027-03-02"
    finding = the(WITHIN, log, "2026-05-01", complete_for=OPENERS)
    assert (finding.verdict, finding.due) == ("breached", None)
    ended = "2026-01-02  supervision_order_granted  until 2026-03-02\n" + log
    assert the(WITHIN, ended, "2026-05-01", complete_for=OPENERS).verdict == "breached"
    assert the(WITHIN, ended, "2026-05-01").verdict == "unknown"
    vague = "2026-01-02  supervision_order_granted\n" + log
    assert the(WITHIN, vague, "2026-05-01", complete_for=OPENERS).verdict == "unknown"


def test_an_authorisation_without_an_end_is_unknown():
    log = """
        2026-03-02  supervision_order_granted  until 2027-03-02
        2026-03-02  placement_authorised       category foster
    """
    finding = the(WITHIN, log, "2026-05-01")
    assert (finding.verdict, finding.due) == ("unknown", None)


AT_LEAST = """
    shape: limit
    when: {event: destruction_decided}
    limit: {at_least: 20 years, from: last_change_on}
"""


@pytest.mark.parametrize(
    ("items", "verdict", "due"),
    [
        ("last_change_on 2006-06-01", "kept", "2026-06-01"),
        ("last_change_on 2006-06-02", "breached", "2026-06-02"),
        ("last_change_on 2004-02-29", "kept", "2024-02-29"),
        ("last_change_on none", "unknown", None),
        ("by GI", "unknown", None),
    ],
)
def test_at_least_so_long_after_a_day_on_the_record(items, verdict, due):
    log = f"2026-06-01  destruction_decided  {items}"
    finding = the(AT_LEAST, log, "2026-07-01")
    assert (finding.verdict, finding.due) == (verdict, None if due is None else day(due))
    assert finding.start == (None if due is None else day(items.split()[1]))
    both = log + "\n2020-01-01  destruction_decided  last_change_on 2006-06-02"
    verdicts = [f.verdict for f in found(AT_LEAST, both, "2026-07-01")]
    assert verdicts == ["breached", verdict]


def test_at_least_so_long_before_a_day_known_by_month():
    def verdict(changed):
        log = f"2026-06  destruction_decided  last_change_on {changed}"
        return the(AT_LEAST, log, "2026-07-01").verdict

    assert verdict("2006-06-01") == "kept"
    assert verdict("2006-06-02") == "unknown"
    assert verdict("2006-06-30") == "unknown"
    assert verdict("2006-07-01") == "breached"


def test_a_limit_is_over_after_its_day():
    granted = "2026-03-02  supervision_order_granted  until 2027-03-02"
    assert not the(FIRST, granted, "2027-03-02").over
    assert the(FIRST, granted, "2027-03-03").over
    destroyed = "2026-06-01  destruction_decided  last_change_on 2006-05-01"
    assert the(AT_LEAST, destroyed, "2026-07-01").over
