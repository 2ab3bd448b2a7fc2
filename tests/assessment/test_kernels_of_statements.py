# SPDX-License-Identifier: EUPL-1.2
"""The loops for limits, elements, prohibitions and rights, called with plain lists."""

from __future__ import annotations

from itertools import product

import pytest

from terugweg.assessment import kernels
from terugweg.assessment.kernels import NOT_STATED, OPEN
from tests.assessment.test_kernels import EARLIEST, MAYBE, TRUE, columns, named

BOUNDS = {"guard": TRUE, "end": 10, "limit_lo": 10, "limit_hi": 10, "known": 1, "kept": 0}


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "kept"),
        ({"end": 9}, "kept"),
        ({"end": 11}, "breached"),
        ({"end": 11, "guard": MAYBE}, "unknown"),
        ({"end": 10, "guard": MAYBE}, "kept"),
        ({"end": 11, "known": 0}, "unknown"),
        ({"end": 9, "known": 0}, "unknown"),
        # The limit day is known by a range only.
        ({"end": 10, "limit_hi": 15}, "kept"),
        ({"end": 11, "limit_hi": 15}, "unknown"),
        ({"end": 15, "limit_hi": 15}, "unknown"),
        ({"end": 16, "limit_hi": 15}, "breached"),
        # No end is stated.
        ({"end": NOT_STATED}, "unknown"),
        ({"end": NOT_STATED, "kept": MAYBE}, "unknown"),
        ({"end": NOT_STATED, "kept": TRUE}, "kept"),
        ({"end": 11, "kept": TRUE}, "breached"),
    ],
)
def test_limit(changed, verdict):
    out = [99]
    kernels.limit(columns(BOUNDS, changed, list(BOUNDS)), out)
    assert named(out[0]) == verdict


@pytest.mark.parametrize("kernel", [kernels.requires, kernels.contains])
def test_elements_must_all_be_there(kernel):
    for guard, *truths in product((MAYBE, TRUE), (0, 1, 2), (0, 1, 2)):
        out = [99]
        kernel([guard], [min(truths)], out)
        expected = "lacking" if 0 in truths else "unknown" if 1 in truths else "met"
        if guard == MAYBE and expected == "lacking":
            expected = "unknown"
        assert named(out[0]) == expected


@pytest.mark.parametrize("kernel", [kernels.requires, kernels.contains])
def test_elements_are_judged_for_each_trigger_by_itself(kernel):
    out = [99, 99, 99]
    kernel([TRUE, TRUE, TRUE], [2, 0, 1], out)
    assert [named(code) for code in out] == ["met", "lacking", "unknown"]


def test_forbids():
    out = [99] * 6
    kernels.forbids([2, 2, 2, 1, 1, 1], [2, 1, 0, 2, 1, 0], out)
    assert [named(code) for code in out] == [
        "breached",
        "unknown",
        "kept",
        "unknown",
        "unknown",
        "kept",
    ]


RIGHT = {
    "guard": TRUE,
    "opens": 0,
    "due_lo": 10,
    "due_hi": 10,
    "later": 10,
    "exists": 1,
    "stands": TRUE,
    "unavailable": 0,
    "unsure": 0,
    "settled": 1,
}


@pytest.mark.parametrize(
    ("as_of", "changed", "verdict"),
    [
        (0, {}, "open"),
        (-1, {}, "no finding"),
        (10, {}, "open"),
        (11, {}, "closed"),
        (500, {"exists": 0}, "open"),
        # It is unsure whether the last day moves.
        (11, {"later": 12}, "open"),
        (12, {"later": 12}, "open"),
        (13, {"later": 12}, "closed"),
        # The last day lies in a range.
        (10, {"due_hi": 15, "later": 15}, "open"),
        (11, {"due_hi": 15, "later": 15}, "unknown"),
        (15, {"due_hi": 15, "later": 15}, "unknown"),
        (15, {"due_hi": 15}, "unknown"),
        (16, {"due_hi": 15, "later": 15}, "closed"),
        (16, {"due_hi": 15, "later": 15, "exists": 0}, "open"),
        # Conditions.
        (5, {"stands": 0}, "closed"),
        (5, {"stands": MAYBE}, "unknown"),
        (5, {"unavailable": TRUE}, "closed"),
        (5, {"unavailable": MAYBE}, "unknown"),
        (5, {"unsure": MAYBE}, "unknown"),
        (5, {"unsure": TRUE}, "unknown"),
        (5, {"guard": MAYBE}, "unknown"),
        (5, {"settled": 0}, "unknown"),
        # What is surely closed stays so, whatever else is not known.
        (11, {"unsure": TRUE, "settled": 0, "guard": MAYBE, "unavailable": MAYBE}, "closed"),
        (5, {"stands": 0, "unsure": TRUE}, "closed"),
        # A right that does not exist yet is no finding, unless it surely never will.
        (5, {"opens": 6}, "no finding"),
        (5, {"opens": OPEN, "unsure": TRUE}, "no finding"),
        (5, {"opens": OPEN, "unavailable": TRUE}, "closed"),
        (5, {"due_lo": EARLIEST, "due_hi": OPEN, "later": OPEN}, "unknown"),
    ],
)
def test_entitles(as_of, changed, verdict):
    out = [99]
    kernels.entitles(columns(RIGHT, changed, list(RIGHT)), as_of, out)
    assert named(out[0]) == verdict


def test_weigh_never_decides():
    out = [99, 99]
    kernels.weigh([TRUE, MAYBE], out)
    assert [named(code) for code in out] == ["to_weigh", "to_weigh"]
