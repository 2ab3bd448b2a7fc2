# SPDX-License-Identifier: EUPL-1.2
"""What would change if events were added, moved or left out. The case itself never changes."""

from __future__ import annotations

import pytest

from terugweg.assessment.assess import assess
from terugweg.assessment.what_if import differences, what_if
from tests.assessment.small import (
    ANSWERED,
    assessed,
    day,
    rulebook,
    small_case,
    vocabulary,
)

NORM = f"""
    shape: within
    when: {{event: end_placement_requested}}
    must: {{event: {ANSWERED}, answering: request_ref}}
    term: {{length: 2 weeks, rolls: none}}
"""
REQUEST = "2026-06-01  end_placement_requested  as r"


def overdue(log: str = REQUEST, on: str = "2026-07-01", **about):
    return assessed(NORM, log, on, complete_for=[ANSWERED], **about)


def event(line: str):
    """The last event of a log that begins with the request."""
    return small_case(f"{REQUEST}\n{line}").events[-1]


def said(changes):
    return [
        (
            change.before and (change.before.trigger, change.before.verdict),
            change.after and (change.after.trigger, change.after.verdict),
        )
        for change in changes
    ]


@pytest.mark.parametrize(
    ("answered", "verdict"), [("2026-06-20", "met_late"), ("2026-06-15", "met")]
)
def test_an_added_answer_turns_overdue_into_done(answered, verdict):
    before = overdue()
    after, changes = what_if(before, add=[event(f"{answered}  {ANSWERED}  as a, to r")])
    assert said(changes) == [(("r", "overdue"), ("r", verdict))]
    assert [f.verdict for f in after.findings] == [verdict]
    assert [f.verdict for f in before.findings] == ["overdue"]
    assert [e.id for e in before.cases[0].events] == ["r"]
    assert [e.id for e in after.cases[0].events] == ["r", "a"]


def test_a_moved_event_changes_the_last_day():
    before = overdue(on="2026-06-10")
    after, changes = what_if(before, move={"r": day("2026-06-05")})
    ((old, new),) = [(c.before, c.after) for c in changes]
    assert old is not None
    assert new is not None
    assert (old.due, new.due) == (day("2026-06-15"), day("2026-06-19"))
    assert (old.verdict, new.verdict) == ("running", "running")
    assert after.as_of == before.as_of


def test_a_dropped_event_takes_its_finding_away_and_an_added_one_brings_one():
    before = overdue()
    _, changes = what_if(before, drop=["r"])
    assert said(changes) == [(("r", "overdue"), None)]
    more = event("2026-06-20  end_placement_requested  as s")
    _, changes = what_if(before, add=[more])
    assert said(changes) == [(None, ("s", "running"))]


def test_another_answer_is_a_change_though_the_verdict_is_the_same():
    log = f"{REQUEST}\n2026-06-10  {ANSWERED}  as a, to r"
    before = overdue(log)
    _, changes = what_if(before, add=[event(f"2026-06-05  {ANSWERED}  as b, to r")])
    ((old, new),) = [(c.before, c.after) for c in changes]
    assert (old and old.answer, new and new.answer) == ("a", "b")


def test_another_day_may_be_asked():
    before = overdue(on="2026-06-10")
    after, changes = what_if(before, as_of=day("2026-06-16"))
    assert after.as_of == day("2026-06-16")
    assert said(changes) == [(("r", "running"), ("r", "overdue"))]


def test_without_changes_nothing_changes():
    before = overdue()
    after, changes = what_if(before)
    assert changes == ()
    assert after.receipt == before.receipt


def test_what_was_known_stays_what_was_known():
    log = f"{REQUEST}, recorded 2026-06-02\n2026-06-10  {ANSWERED}  as a, to r, recorded 2026-06-25"
    before = overdue(log, "2026-06-30", known_on="2026-06-20")
    assert [f.verdict for f in before.findings] == ["overdue"]
    after, changes = what_if(before)
    assert (after.known_on, changes) == (day("2026-06-20"), ())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"drop": ["x"]}, "no event x in small; its events are r"),
        ({"move": {"y": day("2026-06-01")}}, "no event y in small; its events are r"),
        (
            {"move": {"y": day("2026-06-01")}, "drop": ["x"]},
            "no event y, x in small; its events are r",
        ),
    ],
)
def test_ids_that_the_case_does_not_have(changes, message):
    with pytest.raises(ValueError, match=message):
        what_if(overdue(), **changes)


def test_an_id_that_is_taken():
    taken = small_case(REQUEST).events[0]
    message = "event r is already in small: give the new event another id"
    with pytest.raises(ValueError, match=message):
        what_if(overdue(), add=[taken])


@pytest.mark.parametrize("number", [0, 2])
def test_it_takes_one_case(number):
    cases = [small_case(REQUEST, name=f"case-{n}") for n in range(number)]
    done = assess(cases, rulebook(NORM), vocabulary(), day("2026-07-01"))
    with pytest.raises(ValueError, match=f"what-if takes one case, not {number}"):
        what_if(done)


def test_findings_of_one_norm_and_event_are_compared_one_by_one():
    twice = """
        shape: weigh
        when: [{event: petition_filed}, {event: petition_filed, if: {actor: GI}}]
        evidence: {states: placement, question: {nl: Vraag, en: Question}}
    """
    both = assessed(twice, "2026-06-01  petition_filed  as p, by GI", "2026-07-01").findings
    assert len(both) == 2
    assert differences(both, both) == []
    (change,) = differences(both, both[:1])
    assert (change.before, change.after) == (both[1], None)
