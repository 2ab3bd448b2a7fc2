# SPDX-License-Identifier: EUPL-1.2
"""What the benchmark of the web application makes of the answers that it got."""

from __future__ import annotations

from bench.web.table import HEADS, RECORDING, lines, missed, percentile, text
from bench.web.using import EMPTY, Answer


def answers(page, *totals, queries=3.0, database=0.5):
    return [
        Answer(page, 200, {"total": total, "database": total * database, "engine": 0.0,
                           "template": 0.0, "queries": queries}, total + 1)
        for total in totals
    ]  # fmt: skip


def test_median_slowest_and_ratio():
    found = lines([*answers(EMPTY, 1, 2, 3), *answers("Today", 10, 20, 300)])
    today = found[1]
    assert (today.median, today.slow, today.ratio, today.queries) == (20, 300, 10, 3)
    assert list(today.shares) == [0.5, 0, 0]
    assert today.waited == 21
    shown = text(found).splitlines()
    assert len(shown) == 3
    assert all(head in shown[0] for head in HEADS)


def test_what_is_slower_than_it_must_be():
    found = lines([
        *answers(EMPTY, 1000), *answers("quick", 40), *answers("slow", 51),
        *answers("sometimes slow", 1, 1, 1, 251), *answers("asks too much", 1, queries=13.0),
        *answers(RECORDING, 59),
    ])  # fmt: skip
    assert missed(found) == ["slow", "sometimes slow", "asks too much"]


def test_percentile():
    assert percentile([4, 1, 3, 2], 50) == 2
    assert percentile(range(1, 101), 95) == 95
    assert percentile([7], 95) == 7
