# SPDX-License-Identifier: EUPL-1.2
"""What must recur while a state lasts: one finding for each cycle."""

from __future__ import annotations

import pytest

from tests.assessment.small import everything, found, verdicts

EVERY = """
    shape: every
    when: {state: placement}
    must: {event: evaluation_held}
    term: {length: 3 months, rolls: none}
"""


PLACED = "2026-01-15  child_placed  as p"


def cycles(log, on, **about):
    return [
        (f.trigger, f.verdict, f.due and f.due.isoformat(), f.answer)
        for f in found(EVERY, f"{PLACED}\n{log}", on, **{"complete_for": everything(), **about})
    ]


def test_every_cycle_starts_with_the_last_answer():
    log = """
        2026-04-15  evaluation_held  as e1
        2026-07-16  evaluation_held  as e2
    """.strip()
    assert cycles(log, "2026-10-16") == [
        ("p", "met", "2026-04-15", "e1"),
        ("e1", "met_late", "2026-07-15", "e2"),
        ("e2", "running", "2026-10-16", None),
    ]
    assert cycles(log, "2026-10-17")[2] == ("e2", "overdue", "2026-10-16", None)


@pytest.mark.parametrize(
    ("home", "expected"),
    [
        ("2026-04-15", [("p", "discharged", "2026-04-15", None)]),
        ("2026-04-16", [("p", "overdue", "2026-04-15", None)]),
    ],
)
def test_a_cycle_ends_with_the_state(home, expected):
    log = f"{home}  child_returned_home  returned_on {home}"
    assert cycles(log, "2026-12-01") == expected


def test_an_answer_after_the_end_of_the_state_starts_no_cycle():
    log = """
        2026-03-01  child_returned_home  returned_on 2026-03-01
        2026-03-01  evaluation_held      as a1
        2026-03-02  evaluation_held      as a2
    """.strip()
    assert cycles(log, "2026-12-01") == [("p", "met", "2026-04-15", "a1")]


def test_an_answer_before_the_state_does_not_count_and_its_absence_may_be_silence():
    assert cycles("2026-01-14  evaluation_held", "2026-04-16") == [
        ("p", "overdue", "2026-04-15", None)
    ]
    assert cycles("", "2026-04-16", complete_for=()) == [("p", "unknown", "2026-04-15", None)]


@pytest.mark.parametrize(
    ("complete_from", "verdict"), [("2026-04-16", "overdue"), ("2026-04-17", "unknown")]
)
def test_on_the_day_of_the_last_answer_the_log_need_not_be_complete(complete_from, verdict):
    """Another answer on that day would start the next cycle on the same day."""
    spans = [
        {"type": "evaluation_held", "until": "2026-04-15"},
        {"type": "evaluation_held", "from": complete_from},
    ]
    log = "2026-04-15  evaluation_held  as e1"

    assert cycles(log, "2026-07-16", complete_for=spans) == [
        ("p", "met", "2026-04-15", "e1"),
        ("e1", verdict, "2026-07-15", None),
    ]


def test_an_answer_that_is_perhaps_one_leaves_the_cycle_unknown():
    norm = EVERY.replace("evaluation_held}", "evaluation_held, if: {kind: care}}")
    log = f"""{PLACED}
        2026-04-10  evaluation_held  as e1
        2026-04-12  evaluation_held  as e2, kind contact
        2026-05-01  evaluation_held  as e3, kind care
    """
    findings = found(norm, log.replace("        ", ""), "2026-06-01", complete_for=everything())
    seen = [(f.trigger, f.verdict, f.answer, f.maybe) for f in findings]
    assert seen == [("p", "unknown", "e3", "e1"), ("e3", "running", None, None)]
    early = log.replace("2026-05-01", "2026-04-15").replace("        ", "")
    assert [f.verdict for f in found(norm, early, "2026-06-01")] == ["met", "running"]
    alone = f"{PLACED}\n2026-04-10  evaluation_held  as e1"
    (finding,) = found(norm, alone, "2026-06-01", complete_for=everything())
    assert (finding.verdict, finding.maybe) == ("unknown", "e1")


def test_without_a_number_the_days_of_a_cycle_are_counted():
    norm = EVERY.replace("{length: 3 months, rolls: none}", "none stated")
    (finding,) = found(norm, PLACED, "2026-01-25")
    assert (finding.verdict, finding.due, finding.days) == ("running", None, 10)


def test_cycles_end_when_the_child_comes_of_age():
    persons = {"child": {"role": "child", "born": "2008-04-15"}}
    assert cycles("", "2026-12-01", persons=persons) == [("p", "discharged", "2026-04-15", None)]
    persons = {"child": {"role": "child", "born": "2008-04-16"}}
    assert cycles("", "2026-12-01", persons=persons) == [("p", "overdue", "2026-04-15", None)]


def test_a_norm_without_any_interval_gives_no_cycle():
    assert verdicts(EVERY, "2026-01-15  help_requested", "2026-12-01") == []


def test_a_move_starts_a_new_interval_and_a_new_cycle():
    log = "2026-02-15  placement_changed  as c"
    assert cycles(log, "2026-03-01") == [
        ("p", "discharged", "2026-04-15", None),
        ("c", "running", "2026-05-15", None),
    ]


def test_an_answer_that_two_ways_of_answering_name_counts_once_as_the_surest():
    sure, perhaps = "{event: evaluation_held}", "{event: evaluation_held, if: {kind: care}}"
    for ways in (f"[{sure}, {perhaps}]", f"[{perhaps}, {sure}]"):
        norm = EVERY.replace("{event: evaluation_held}", f"{{any: {ways}}}")
        log = f"{PLACED}\n2026-04-10  evaluation_held  as e1"
        findings = found(norm, log, "2026-06-01", complete_for=everything())
        assert [(f.trigger, f.verdict) for f in findings] == [("p", "met"), ("e1", "running")]


def test_a_cycle_is_discharged_by_what_takes_the_ground_away():
    norm = EVERY + "    discharged_by: [petition_withdrawn, {state_ended: supervision_order}]\n"
    log = f"{PLACED}\n2026-04-15  petition_withdrawn"
    assert verdicts(norm, log, "2026-06-01", complete_for=everything()) == ["discharged"]
    late = log.replace("04-15", "04-16")
    assert verdicts(norm, late, "2026-06-01", complete_for=everything()) == ["overdue"]


def test_without_a_number_a_possible_answer_leaves_the_cycle_unknown():
    norm = EVERY.replace("{length: 3 months, rolls: none}", "none stated")
    norm = norm.replace("evaluation_held}", "evaluation_held, if: {kind: care}}")
    log = f"{PLACED}\n2026-04-10  evaluation_held  as e1"
    (finding,) = found(norm, log, "2026-06-01", complete_for=everything())
    assert (finding.verdict, finding.due, finding.maybe) == ("unknown", None, "e1")


@pytest.mark.parametrize(
    ("on", "verdict"),
    [("2026-04-25", "running"), ("2026-04-28", "unknown"), ("2026-04-29", "overdue")],
)
def test_a_cycle_of_which_it_is_unsure_that_the_last_day_moves_is_not_overdue_too_soon(on, verdict):
    norm = EVERY.replace("rolls: none", "rolls: unsure")
    # 25 April 2026 is a Saturday, the Monday after it is King's Day.
    log = "2026-01-25  child_placed  as p"
    (finding,) = found(norm, log, on, complete_for=everything())
    assert (finding.verdict, str(finding.due), str(finding.later)) == (
        verdict,
        "2026-04-25",
        "2026-04-28",
    )
    answered = f"{log}\n{on}  evaluation_held"
    first = found(norm, answered, "2026-05-01", complete_for=everything())[0]
    late = {"running": "met", "unknown": "unknown", "overdue": "met_late"}
    assert first.verdict == late[verdict]


def test_a_cycle_tells_when_it_was_answered_and_when_its_ground_fell_away():
    log = """
        2026-01-15  child_placed
        2026-04-15  evaluation_held
        2026-05-01  child_returned_home  returned_on 2026-05-01
    """
    answered, ended = found(EVERY, log, "2026-12-01", complete_for=everything())
    assert (answered.verdict, str(answered.answered_on)) == ("met", "2026-04-15")
    assert (ended.verdict, ended.answered_on) == ("discharged", None)
    assert str(ended.gone_on) == "2026-05-01"
