# SPDX-License-Identifier: EUPL-1.2
"""Events about a child that is not born yet (BW 1:2)."""

from __future__ import annotations

import pytest

from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.vocabulary import load_vocabulary

BORN = {"child": {"born": "2026-12-31"}}


def read(line):
    return parse_miniature(line, load_vocabulary(), persons=BORN)


@pytest.mark.parametrize(
    "line",
    [
        "2026-02-28  report_received",
        "2026-11-01  provisional_supervision_order_granted  until 2027-02-01",
        "2026-12-30  placement_authorised  until 2027-12-30, category foster",
        "2026-12-31  child_placed  form foster",
        "2026        child_placed  form foster",
    ],
)
def test_an_unborn_child_can_be_protected(line):
    assert len(read(line).events) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "2026-02-27  report_received",
            "lies before the birth of child by more than 10 months; expected 2026-02-28 or later",
        ),
        (
            "2026-12-30  child_placed  form foster",
            "lies before the birth of child; expected 2026-12-31 or later for child_placed",
        ),
    ],
)
def test_what_cannot_happen_before_birth(line, says):
    with pytest.raises(CaseFileError) as refused:
        read(line)
    assert says in str(refused.value)


def test_the_vocabulary_says_what_only_happens_after_birth():
    after = {name for name, event in load_vocabulary().events.items() if event.after_birth}
    assert {"child_placed", "contact_moment_held", "child_returned_home"} <= after
    assert not {"report_received", "supervision_order_granted", "petition_filed"} & after
