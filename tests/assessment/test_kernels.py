# SPDX-License-Identifier: EUPL-1.2
"""The nine loops, called with plain lists: every verdict and its boundaries."""

from __future__ import annotations

import pytest

from terugweg.assessment import kernels, verdicts
from terugweg.assessment.kernels import OPEN
from terugweg.assessment.verdicts import NAMES

MAYBE, TRUE = 1, 2
EARLIEST = -1_000_000


def named(code: int) -> str:
    return "no finding" if code == verdicts.NO_FINDING else NAMES[code]


def columns(usual: dict[str, int], changed: dict[str, int], names: list[str]) -> list[list[int]]:
    """One row of columns, with what differs from the usual."""
    assert changed.keys() <= set(names), changed.keys() - set(names)
    return [[(usual | changed)[name]] for name in names]


def test_the_codes_of_the_loops_are_those_of_the_verdicts():
    for name in NAMES:
        code = "OPEN_RIGHT" if name == "open" else name.upper()
        if hasattr(kernels, code):
            assert getattr(kernels, code) == getattr(verdicts, code) == NAMES.index(name)
    assert kernels.NO_FINDING == verdicts.NO_FINDING
    assert NAMES.index("failed") == verdicts.FAILED


# A term that is due on day 10; nothing else happened.
DUTY = {
    "guard": TRUE,
    "due_lo": 10,
    "due_hi": 10,
    "later": 10,
    "exists": 1,
    "gone_lo": OPEN,
    "gone_hi": OPEN,
    "suspended": 0,
    "complete": 1,
    "hi": 0,
    "row": -1,
    "maybe": -1,
    "early": OPEN,
}


NO_NUMBER = {"exists": 0, "due_lo": OPEN, "due_hi": OPEN, "later": OPEN}


def judged_within(as_of: int, **changed: int) -> str:
    names = list(DUTY)
    row = columns(DUTY, changed, names)
    out = [99]
    kernels.within(row[:9], row[9:], as_of, out)
    return named(out[0])


def answer(on: int, row: int = 5) -> dict[str, int]:
    return {"hi": on, "row": row, "early": on}


@pytest.mark.parametrize(
    ("as_of", "changed", "verdict"),
    [
        (9, {}, "running"),
        (10, {}, "running"),
        (11, {}, "overdue"),
        (11, {"complete": 0}, "unknown"),
        (10, {"complete": 0}, "running"),
        (11, {"guard": MAYBE}, "unknown"),
        (10, {"guard": MAYBE}, "running"),
        # The source sets no number.
        (900, NO_NUMBER, "running"),
        (900, {"exists": 0}, "running"),
        (900, {"exists": 0, **answer(800)}, "met"),
        # A start known by month only.
        (10, {"due_hi": 40}, "running"),
        (40, {"due_hi": 40}, "unknown"),
        (50, {"due_hi": 40, **answer(45), "early": 40}, "unknown"),
        (11, {"due_hi": 40, "later": 40}, "unknown"),
        (40, {"due_hi": 40, "later": 40}, "unknown"),
        (41, {"due_hi": 40, "later": 40}, "overdue"),
        # It is unsure whether the last day moves from 10 to 12.
        (12, {"later": 12}, "unknown"),
        (13, {"later": 12}, "overdue"),
        (20, {"later": 12, **answer(10)}, "met"),
        (20, {"later": 12, **answer(11)}, "unknown"),
        (20, {"later": 12, **answer(12)}, "unknown"),
        (20, {"later": 12, **answer(13)}, "met_late"),
        # An answer.
        (20, answer(9), "met"),
        (20, answer(10), "met"),
        (20, answer(11), "met_late"),
        (20, answer(11, row=0), "met_late"),
        (20, {**answer(11), "guard": MAYBE}, "unknown"),
        (20, {**answer(9), "guard": MAYBE}, "met"),
        (20, {**answer(11), "suspended": 1, "complete": 0}, "met_late"),
        # An answer whose day is only known to lie in a stretch, or perhaps another one before it.
        (20, {**answer(15), "early": 10}, "unknown"),
        (20, {**answer(15), "early": 11}, "met_late"),
        (20, {**answer(30), "early": 12, "due_hi": 12, "later": 12}, "unknown"),
        (20, {**answer(30), "early": 13, "due_hi": 12, "later": 12}, "met_late"),
        # An answer that is perhaps one.
        (9, {"maybe": 0}, "unknown"),
        (11, {"maybe": 0}, "unknown"),
        # The ground fell away.
        (20, {"gone_lo": 10, "gone_hi": 10}, "discharged"),
        (20, {"gone_lo": 11, "gone_hi": 11}, "overdue"),
        (9, {"gone_lo": 10, "gone_hi": 10}, "running"),
        (10, {"gone_lo": 10, "gone_hi": 10}, "discharged"),
        (20, {"gone_lo": 10, "gone_hi": 10, "maybe": 3}, "discharged"),
        (20, {"gone_lo": 10, "gone_hi": 15}, "unknown"),
        (20, {"gone_lo": 11, "gone_hi": 15}, "overdue"),
        (20, {"gone_lo": 9, "gone_hi": 9, **answer(12)}, "discharged"),
        (20, {"gone_lo": 10, "gone_hi": 10, **answer(12)}, "discharged"),
        (20, {"gone_lo": 10, "gone_hi": 11, **answer(12)}, "unknown"),
        (20, {"gone_lo": 11, "gone_hi": 11, **answer(12)}, "met_late"),
        (20, {"gone_lo": 9, "gone_hi": 9, **answer(10)}, "met"),
        (20, {**NO_NUMBER, "gone_lo": 20, "gone_hi": 20}, "discharged"),
        (19, {**NO_NUMBER, "gone_lo": 20, "gone_hi": 20}, "running"),
        # Time that does not count.
        (5, {"suspended": 1}, "suspended"),
        (50, {"suspended": 1}, "suspended"),
        (50, {"suspended": 1, "maybe": 3}, "unknown"),
        (50, {"suspended": 1, "gone_lo": 8, "gone_hi": 8}, "discharged"),
    ],
)
def test_within(as_of, changed, verdict):
    assert judged_within(as_of, **changed) == verdict


# To be done by day 10, counted back from day 40; the end was set on day 0.
AHEAD = {
    "guard": TRUE,
    "due_lo": 10,
    "due_hi": 10,
    "exists": 1,
    "set_on": 0,
    "end": 40,
    "gone_lo": OPEN,
    "gone": OPEN,
    "complete": 1,
    "hi": 0,
    "row": -1,
    "maybe": -1,
    "early": OPEN,
}


def judged_before(as_of: int, certain_at_end: bool = False, **changed: int) -> str:
    row = columns(AHEAD, changed, list(AHEAD))
    out = [99]
    kernels.before(row[:9], row[9:], as_of, certain_at_end, out)
    return named(out[0])


@pytest.mark.parametrize(
    ("as_of", "changed", "verdict"),
    [
        (10, {}, "running"),
        (11, {}, "overdue"),
        (11, {"complete": 0}, "unknown"),
        (11, {"guard": MAYBE}, "unknown"),
        (20, answer(10), "met"),
        (20, answer(10, row=0), "met"),
        (20, answer(11), "met_late"),
        (20, {**answer(11), "guard": MAYBE}, "unknown"),
        (20, {**answer(11), "early": 10}, "unknown"),
        (20, {**answer(20), "due_hi": 12, "early": 12}, "unknown"),
        (20, {**answer(20), "due_hi": 12, "early": 13}, "met_late"),
        # The end was set when it was too late to do it: it cannot be asked.
        (20, {"set_on": 10}, "overdue"),
        (20, {"set_on": 11}, "discharged"),
        (20, {"set_on": 11, **answer(11)}, "discharged"),
        (11, {"due_hi": 12}, "unknown"),
        (12, {"due_hi": 12}, "unknown"),
        (13, {"due_hi": 12}, "overdue"),
        # No day to count back from.
        (20, {"exists": 0}, "unknown"),
        (20, {"exists": 0, **answer(15, row=0)}, "met"),
        # The ground fell away.
        (20, {"gone_lo": 10, "gone": 10}, "discharged"),
        (9, {"gone_lo": 10, "gone": 10}, "running"),
        (20, {"gone_lo": 11, "gone": 11}, "overdue"),
        (20, {"gone_lo": 10, "gone": 11}, "unknown"),
        (20, {"gone_lo": 10, "gone": 10, **answer(12)}, "discharged"),
        (20, {"gone_lo": 10, "gone": 11, **answer(12)}, "unknown"),
        (20, {"gone_lo": 11, "gone": 11, **answer(12)}, "met_late"),
        # Perhaps done.
        (5, {"maybe": 0}, "unknown"),
    ],
)
def test_before(as_of, changed, verdict):
    assert judged_before(as_of, **changed) == verdict


@pytest.mark.parametrize(
    ("as_of", "changed", "verdict"),
    [
        (10, {}, "running"),
        (11, {}, "unknown"),
        (39, {}, "unknown"),
        (40, {}, "overdue"),
        # Ended before its end by something else: then it was not left to run out.
        (20, {"gone_lo": 20, "gone": 20}, "discharged"),
        (50, {"gone_lo": 20, "gone": 20}, "discharged"),
        (19, {"gone_lo": 20, "gone": 20}, "unknown"),
        (45, {"gone_lo": 45, "gone": 50}, "unknown"),
        (44, {"gone_lo": 45, "gone": 50}, "overdue"),
        (20, answer(11), "met_late"),
    ],
)
def test_before_that_is_only_certain_at_the_end(as_of, changed, verdict):
    assert judged_before(as_of, certain_at_end=True, **changed) == verdict


# A cycle that is due on day 10 in a state without a known end.
CYCLE = {
    "guard": TRUE,
    "due_lo": 10,
    "due_hi": 10,
    "later": 10,
    "exists": 1,
    "a_lo": OPEN,
    "a_hi": OPEN,
    "answered": 0,
    "end_lo": OPEN,
    "end_hi": OPEN,
    "complete": 1,
}


def judged_every(as_of: int, **changed: int) -> str:
    out = [99]
    kernels.every(columns(CYCLE, changed, list(CYCLE)), as_of, out)
    return named(out[0])


@pytest.mark.parametrize(
    ("as_of", "changed", "verdict"),
    [
        (10, {}, "running"),
        (11, {}, "overdue"),
        (11, {"complete": 0}, "unknown"),
        (11, {"guard": MAYBE}, "unknown"),
        (11, {"due_hi": 12}, "unknown"),
        (12, {"due_hi": 12}, "unknown"),
        (13, {"due_hi": 12}, "overdue"),
        (99, {"exists": 0}, "running"),
        (20, {"answered": TRUE, "a_lo": 10, "a_hi": 10}, "met"),
        (20, {"answered": TRUE, "a_lo": 11, "a_hi": 11}, "met_late"),
        (20, {"answered": TRUE, "a_lo": 11, "a_hi": 11, "guard": MAYBE}, "unknown"),
        (20, {"answered": TRUE, "a_lo": 9, "a_hi": 11}, "unknown"),
        (20, {"answered": TRUE, "a_lo": 12, "a_hi": 13, "due_hi": 12}, "unknown"),
        (20, {"answered": TRUE, "a_lo": 13, "a_hi": 13, "due_hi": 12}, "met_late"),
        (99, {"answered": TRUE, "a_lo": 80, "a_hi": 80, "exists": 0}, "met"),
        # It is unsure whether the last day moves from 10 to 12.
        (12, {"later": 12}, "unknown"),
        (13, {"later": 12}, "overdue"),
        (20, {"later": 12, "answered": TRUE, "a_lo": 12, "a_hi": 12}, "unknown"),
        (20, {"later": 12, "answered": TRUE, "a_lo": 13, "a_hi": 13}, "met_late"),
        # A certain answer in time, and perhaps one before it: met either way.
        (20, {"answered": MAYBE, "a_lo": 10, "a_hi": 10}, "met"),
        (20, {"answered": MAYBE, "a_lo": 11, "a_hi": 11}, "unknown"),
        # Without an answer its day means nothing.
        (20, {"a_lo": 5, "a_hi": 5}, "overdue"),
        # Perhaps one, and no certain one.
        (10, {"answered": MAYBE}, "running"),
        (11, {"answered": MAYBE}, "unknown"),
        (11, {"answered": MAYBE, "exists": 0}, "unknown"),
        # The state ended.
        (20, {"end_lo": 10, "end_hi": 10}, "discharged"),
        (9, {"end_lo": 10, "end_hi": 10}, "running"),
        (10, {"end_lo": 10, "end_hi": 10}, "discharged"),
        (20, {"end_lo": 11, "end_hi": 11}, "overdue"),
        (20, {"end_lo": 10, "end_hi": 11}, "unknown"),
        (20, {"end_lo": 20, "end_hi": 20, "exists": 0}, "discharged"),
        (19, {"end_lo": 20, "end_hi": 20, "exists": 0}, "running"),
    ],
)
def test_every(as_of, changed, verdict):
    assert judged_every(as_of, **changed) == verdict
