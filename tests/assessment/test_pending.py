# SPDX-License-Identifier: EUPL-1.2
"""Whether what an event opened still runs on the day that is asked."""

from __future__ import annotations

import pytest

from tests.assessment.small import verdicts

PENDING = """
    shape: entitles
    holder: parent
    when: {event: petition_filed}
    right: {open_while: {pending: court_procedure}, how: {nl: Vraag, en: Ask}, lawyer: needed}
"""


@pytest.mark.parametrize(
    ("closed", "on", "verdict"),
    [
        ("2026-06-20  petition_withdrawn  to p", "2026-06-19", "open"),
        ("2026-06-20  petition_withdrawn  to p", "2026-06-20", "closed"),
        ("2026-06-20  petition_withdrawn  to q", "2026-06-20", "open"),
    ],
)
def test_what_the_event_opened_still_runs(closed, on, verdict):
    log = f"""
        2026-06-01  petition_filed  as p, kind OTS
        2026-06-01  petition_filed  as q, kind MUHP
        {closed}
    """
    assert verdicts(PENDING, log, on)[0] == verdict


def test_an_event_that_opened_nothing_of_the_kind_is_unknown():
    norm = PENDING.replace("petition_filed", "outreach_answered").replace(
        "court_procedure", "no_contact_wanted"
    )
    log = "2026-06-01  outreach_answered  answer {}"
    assert verdicts(norm, log.format("no_contact_wanted"), "2026-06-02") == ["open"]
    assert verdicts(norm, log.format("later"), "2026-06-02") == ["unknown"]
