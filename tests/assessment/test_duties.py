# SPDX-License-Identifier: EUPL-1.2
"""What must be done after something, before something, and again and again."""

from __future__ import annotations

import pytest

from tests.assessment.small import day, everything, found, the, verdicts

ANSWERS = ["hearing_held", "child_interview_held"]
TWO_WEEKS = """
    shape: within
    when: {{event: petition_filed}}
    must: {}
    term: {{length: 2 weeks, rolls: none}}
"""


@pytest.mark.parametrize(
    ("log", "verdict", "answer"),
    [
        ("2026-06-10  hearing_held  as h", "met", "h"),
        ("2026-06-10  child_interview_held  as c", "met", "c"),
        ("2026-06-16  hearing_held  as h\n2026-06-10  child_interview_held  as c", "met", "c"),
        ("2026-06-16  hearing_held  as h\n2026-06-17  child_interview_held  as c", "met_late", "h"),
        ("", "overdue", None),
    ],
)
def test_one_of_several_answers_is_enough(log, verdict, answer):
    norm = TWO_WEEKS.format("{any: [hearing_held, child_interview_held]}")
    finding = the(norm, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS)
    assert (finding.verdict, finding.answer) == (verdict, answer)


@pytest.mark.parametrize(
    ("log", "verdict", "answer"),
    [
        ("2026-06-10  hearing_held  as h\n2026-06-12  child_interview_held  as c", "met", "c"),
        ("2026-06-12  hearing_held  as h\n2026-06-10  child_interview_held  as c", "met", "h"),
        ("2026-06-10  hearing_held  as h\n2026-06-16  child_interview_held  as c", "met_late", "c"),
        ("2026-06-10  hearing_held  as h", "overdue", None),
        ("2026-06-10  child_interview_held  as c", "overdue", None),
        ("", "overdue", None),
    ],
)
def test_of_all_needs_the_last_one_completes_the_answer(log, verdict, answer):
    norm = TWO_WEEKS.format("{all: [hearing_held, child_interview_held]}")
    finding = the(norm, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS)
    assert (finding.verdict, finding.answer) == (verdict, answer)
    partly = the(norm, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS[:1])
    assert partly.verdict == ("unknown" if answer is None else verdict)


@pytest.mark.parametrize(
    ("log", "verdict", "maybe"),
    [
        ("2026-06-10  hearing_held\n2026-06-11  child_interview_held  as c", "unknown", "c"),
        ("2026-06-11  child_interview_held  as c", "overdue", None),
        ("2026-06-10  hearing_held", "overdue", None),
        (
            "2026-06-10  hearing_held  as h\n2026-06-11  child_interview_held  spoke_alone yes",
            "met",
            None,
        ),
    ],
)
def test_a_need_that_is_perhaps_met(log, verdict, maybe):
    need = "{event: child_interview_held, if: {spoke_alone: true}}"
    norm = TWO_WEEKS.format(f"{{all: [hearing_held, {need}]}}")
    finding = the(norm, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS)
    assert (finding.verdict, finding.maybe) == (verdict, maybe)
    turned = TWO_WEEKS.format(f"{{all: [{need}, hearing_held]}}")
    again = the(turned, f"2026-06-01  petition_filed\n{log}", "2026-07-01", complete_for=ANSWERS)
    assert (again.verdict, again.maybe) == (verdict, maybe)


def test_two_needs_that_are_both_perhaps_met():
    one = "{event: child_interview_held, if: {spoke_alone: true}}"
    other = "{event: hearing_held, if: {parents_got_word: true}}"
    log = """
        2026-06-01  petition_filed
        2026-06-10  child_interview_held  as c
        2026-06-11  hearing_held          as h
    """
    norm = TWO_WEEKS.format(f"{{all: [{one}, {other}]}}")
    finding = the(norm, log, "2026-07-01", complete_for=ANSWERS)
    assert (finding.verdict, finding.maybe) == ("unknown", "c")


@pytest.mark.parametrize(
    ("kind", "verdict"), [("kind OTS", "met"), ("kind MUHP", "overdue"), ("by GI", "unknown")]
)
def test_an_answer_that_counts_for_some_triggers_only(kind, verdict):
    norm = TWO_WEEKS.format("{event: hearing_held, for: {kind: OTS}}")
    log = f"""
        2026-06-01  petition_filed  {kind}
        2026-06-10  hearing_held    as h
    """
    finding = the(norm, log, "2026-07-01", complete_for=ANSWERS)
    assert finding.verdict == verdict
    assert finding.maybe == ("h" if verdict == "unknown" else None)


@pytest.mark.parametrize(
    ("kind", "heard", "verdict", "answer"),
    [
        ("kind OTS", "2026-06-10", "met", "h"),
        ("kind OTS", "2026-06-13", "met", "c"),
        ("kind MUHP", "2026-06-10", "met", "c"),
        ("by GI", "2026-06-10", "met", "c"),
        ("by GI", "2026-06-16", "met", "c"),
    ],
)
def test_the_first_of_answers_that_count_for_different_triggers(kind, heard, verdict, answer):
    norm = TWO_WEEKS.format(
        "{any: [{event: hearing_held, for: {kind: OTS}}, {event: child_interview_held}]}"
    )
    log = f"""
        2026-06-01  petition_filed        {kind}
        {heard}     hearing_held          as h
        2026-06-12  child_interview_held  as c
    """
    finding = the(norm, log, "2026-07-01")
    assert (finding.verdict, finding.answer) == (verdict, answer)


def test_an_answer_that_perhaps_counts_and_came_in_time_makes_a_late_one_unknown():
    norm = TWO_WEEKS.format(
        "{any: [{event: hearing_held, for: {kind: OTS}}, {event: child_interview_held}]}"
    )
    log = """
        2026-06-01  petition_filed        by GI
        2026-06-10  hearing_held          as h
        2026-06-20  child_interview_held  as c
    """
    assert the(norm, log, "2026-07-01").verdict == "unknown"
    assert the(norm, log.replace("06-10", "06-17"), "2026-07-01").verdict == "met_late"


@pytest.mark.parametrize(
    ("heard", "verdict"), [("to p1", "met"), ("to p2", "overdue"), ("by court", "met")]
)
def test_an_answer_that_must_name_the_same_as_the_trigger(heard, verdict):
    norm = """
        shape: within
        when: {event: child_invited_to_be_heard}
        must: {event: hearing_held, same: petition_ref}
        term: {length: 2 weeks, rolls: none}
    """
    log = f"""
        2026-05-01  petition_filed             as p1
        2026-05-01  petition_filed             as p2
        2026-06-01  child_invited_to_be_heard  to p1
        2026-06-10  hearing_held               as h, {heard}
        2026-06-01  child_invited_to_be_heard  form letter
    """
    assert verdicts(norm, log, "2026-07-01", complete_for=ANSWERS) == [verdict, "met"]


def test_answers_that_must_name_the_same_beside_others_that_need_not():
    norm = """
        shape: within
        when: {event: child_invited_to_be_heard}
        must: {any: [{event: hearing_held, same: petition_ref}, {event: petition_withdrawn}]}
        term: {length: 2 weeks, rolls: none}
    """
    log = """
        2026-05-01  petition_filed             as p1
        2026-05-01  petition_filed             as p2
        2026-06-01  child_invited_to_be_heard  to p1
        2026-06-10  hearing_held               as h, to p2
        2026-06-12  petition_withdrawn         as w, to p2
    """
    finding = the(norm, log, "2026-07-01")
    assert (finding.verdict, finding.answer) == ("met", "w")


def test_the_same_person_who_is_not_named_may_be_anyone():
    norm = """
        shape: within
        when: {event: contact_restricted}
        must: {event: contact_arrangement_set_by_court, same: with_person}
        term: {length: 2 weeks, rolls: none}
    """
    log = """
        2026-06-01  contact_restricted                with_person mother
        2026-06-10  contact_arrangement_set_by_court  as a, {}
    """
    about = {"complete_for": ["contact_arrangement_set_by_court"]}
    assert verdicts(norm, log.format("with_person mother"), "2026-07-01", **about) == ["met"]
    assert verdicts(norm, log.format("with_person father"), "2026-07-01", **about) == ["overdue"]
    assert verdicts(norm, log.format("partial yes"), "2026-07-01", **about) == ["unknown"]


@pytest.mark.parametrize(
    ("stated", "answered", "verdict", "on"),
    [
        ("told_parents_on 2026-06-15", None, "met", "2026-06-15"),
        ("told_parents_on 2026-06-16", None, "met_late", "2026-06-16"),
        ("outcome foster", None, "overdue", None),
        ("outcome foster", "2026-06-10", "met", "2026-06-10"),
        ("told_parents_on 2026-06-16", "2026-06-10", "met", "2026-06-10"),
        ("told_parents_on 2026-06-09", "2026-06-16", "met", "2026-06-09"),
        ("told_parents_on none", None, "overdue", None),
    ],
)
def test_a_day_on_the_record_itself_may_tell_that_it_was_done(stated, answered, verdict, on):
    norm = """
        shape: within
        when: {event: permanency_decision_made}
        must: {event: evaluation_held}
        or_field: told_parents_on
        term: {length: 2 weeks, rolls: none}
    """
    log = f"2026-06-01  permanency_decision_made  as d, {stated}"
    if answered:
        log += f"\n{answered}  evaluation_held  as e"
    finding = the(norm, log, "2026-07-01", complete_for=["evaluation_held"])
    assert (finding.verdict, finding.answered_on) == (verdict, None if on is None else day(on))
    if on is not None:
        assert finding.answer == ("e" if on == answered else "d")


ALREADY = """
    shape: within
    when: {event: placement_authorised}
    must: {event: child_placed}
    term: {length: 3 months, rolls: none}
    already: {while: placement}
"""


@pytest.mark.parametrize(
    ("log", "verdict", "answer"),
    [
        ("2026-01-01  child_placed  as p", "met", "m"),
        ("2026-06-01  child_placed  as p", "met", "p"),
        ("2026-07-01  child_placed  as p", "met", "p"),
        ("", "overdue", None),
    ],
)
def test_what_held_already_counts_as_done(log, verdict, answer):
    log = f"2026-06-01  placement_authorised  as m\n{log}"
    finding = the(ALREADY, log, "2026-12-01", complete_for=["child_placed"])
    assert (finding.verdict, finding.answer) == (verdict, answer)


def test_where_it_is_not_known_whether_it_held_already_nothing_adverse_is_said():
    log = "2026-06-01  placement_authorised  as m"
    late = log + "\n2026-10-01  child_placed"
    assert the(ALREADY, late, "2026-12-01").verdict == "unknown"
    assert the(ALREADY, late, "2026-12-01", complete_for=["child_placed"]).verdict == "met_late"


BEFORE = """
    shape: before
    when: {end: supervision_order}
    must: {event: notice_of_non_extension}
    term: {length: 2 months, from: counted back}
"""
ORDER = "2026-01-05  supervision_order_granted  as o, starts 2026-01-05, until 2027-01-05"
NOTICE = ["notice_of_non_extension"]


@pytest.mark.parametrize(
    ("log", "on", "verdict"),
    [
        ("", "2026-11-05", "running"),
        ("", "2026-11-06", "overdue"),
        ("2026-11-05  notice_of_non_extension", "2026-12-01", "met"),
        ("2026-11-06  notice_of_non_extension", "2026-12-01", "met_late"),
        ("2026-01-05  notice_of_non_extension", "2026-12-01", "met"),
        # A notice before the end was set is about an earlier end.
        ("2026-01-04  notice_of_non_extension", "2026-12-01", "overdue"),
        # Lifted on or before the last day: no longer owed.
        ("2026-11-05  measure_ended  measure supervision_order", "2026-12-01", "discharged"),
        ("2026-11-06  measure_ended  measure supervision_order", "2026-12-01", "overdue"),
    ],
)
def test_before_the_end_of_a_state(log, on, verdict):
    finding = the(BEFORE, f"{ORDER}\n{log}", on, complete_for=everything())
    assert (finding.verdict, finding.due) == (verdict, day("2026-11-05"))


def test_the_log_must_be_complete_from_its_beginning_to_say_that_nothing_was_done():
    spans = [{"types": NOTICE, "from": "2026-01-05"}]
    assert verdicts(BEFORE, ORDER, "2026-12-01", complete_for=spans) == ["overdue"]
    earlier = f"2025-12-01  help_requested\n{ORDER}"
    assert verdicts(BEFORE, earlier, "2026-12-01", complete_for=spans) == ["unknown"]
    short = [{"types": NOTICE, "until": "2026-11-05"}]
    assert verdicts(BEFORE, ORDER, "2026-12-01", complete_for=short) == ["unknown"]


def test_an_end_that_was_set_too_late_cannot_be_announced():
    log = "2026-11-{}  supervision_order_granted  starts 2026-11-01, until 2027-01-05"
    assert verdicts(BEFORE, log.format("05"), "2026-12-01", complete_for=NOTICE) == ["overdue"]
    assert verdicts(BEFORE, log.format("06"), "2026-12-01", complete_for=NOTICE) == ["discharged"]


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2026-11-05", "running"),
        ("2026-11-06", "unknown"),
        ("2027-01-04", "unknown"),
        ("2027-01-05", "overdue"),
    ],
)
def test_what_is_only_certain_at_the_end(on, verdict):
    norm = BEFORE + "    certain_at_end: true\n"
    assert verdicts(norm, ORDER, on, complete_for=everything()) == [verdict]


@pytest.mark.parametrize(
    ("told", "verdict"),
    [("2026-06-01", "met"), ("2026-06-02", "met_late"), ("2025-12-31", "overdue")],
)
def test_before_an_event_answers_count_from_the_start_of_what_it_ends(told, verdict):
    norm = """
        shape: before
        when: {event: child_returned_home}
        must: {event: notice_of_early_end}
        term: {length: 1 month, from: counted back, starts: returned_on}
    """
    log = f"""
        2026-01-01  child_placed
        {told}      notice_of_early_end
        2026-06-20  child_returned_home  returned_on 2026-07-01
    """
    finding = the(norm, log, "2026-08-01", complete_for=["notice_of_early_end"])
    assert (finding.verdict, finding.due) == (verdict, day("2026-06-01"))


def test_before_an_event_that_ends_nothing_every_earlier_answer_counts():
    norm = """
        shape: before
        when: {event: carer_trip_planned}
        must: {event: notice_of_early_end}
        term: {length: 1 month, from: counted back, starts: from}
    """
    log = """
        2020-01-01  notice_of_early_end
        2026-06-20  carer_trip_planned  from 2026-08-01
    """
    assert the(norm, log, "2026-08-01").verdict == "met"


def test_before_an_event_without_the_day_to_count_back_from_it_is_unknown():
    norm = """
        shape: before
        when: [{end: supervision_order}, {event: petition_filed}]
        must: {event: notice_of_extension_intent}
        term: {length: 2 months, from: counted back}
    """
    finding = the(norm, "2026-06-01  petition_filed", "2027-01-01", complete_for=everything())
    assert (finding.verdict, finding.due) == ("unknown", None)
    done = "2026-01-01  notice_of_extension_intent\n2026-06-01  petition_filed"
    assert the(norm, done, "2027-01-01").verdict == "met"


def test_before_the_end_that_was_set_for_a_state():
    norm = """
        shape: before
        when: {event: petition_filed}
        must: {event: notice_of_extension_intent}
        term: {length: 2 months, from: counted back, end_of: supervision_order}
    """
    log = f"{ORDER}\n2026-10-01  petition_filed"
    about = {"complete_for": everything()}
    finding = the(norm, log, "2026-11-06", **about)
    assert (finding.verdict, finding.due) == ("overdue", day("2026-11-05"))
    without = the(norm, "2026-10-01  petition_filed", "2027-01-01", **about)
    assert (without.verdict, without.due) == ("unknown", None)


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


GROUND = """
    shape: within
    when: {event: petition_filed}
    must: {event: evaluation_held}
    term: {length: 2 weeks, rolls: none}
    discharged_by: [{state_ended: placement}, {state_ended: supervision_order},
      {state_ended: provisional_supervision_order}]
"""


@pytest.mark.parametrize(
    ("log", "verdict"),
    [
        # A move is no end; nor is an order that takes over from a provisional one.
        ("2026-01-01  child_placed\n2026-06-05  placement_changed", "overdue"),
        (
            "2026-01-01  child_placed\n2026-06-05  child_returned_home  returned_on 2026-06-05",
            "discharged",
        ),
        (
            "2026-05-01  provisional_supervision_order_granted  until 2026-06-05\n"
            "2026-06-04  supervision_order_granted  starts 2026-06-05, until 2027-06-05",
            "overdue",
        ),
        ("2026-05-01  provisional_supervision_order_granted  until 2026-06-05", "discharged"),
        # Of several in force the last one to end counts.
        (
            "2026-01-01  child_placed\n2026-05-01  supervision_order_granted  until 2026-06-05",
            "overdue",
        ),
    ],
)
def test_the_ground_is_gone_when_the_last_of_its_states_has_ended(log, verdict):
    log = f"2026-06-01  petition_filed\n{log}"
    assert verdicts(GROUND, log, "2026-07-01", complete_for=everything()) == [verdict]


def test_the_log_need_not_be_complete_for_answers_that_cannot_count():
    norm = TWO_WEEKS.format(
        "{any: [{event: hearing_held, for: {kind: OTS}}, {event: child_interview_held}]}"
    )
    about = {"complete_for": ["child_interview_held"]}
    log = "2026-06-01  petition_filed  kind {}"
    assert verdicts(norm, log.format("MUHP"), "2026-07-01", **about) == ["overdue"]
    assert verdicts(norm, log.format("OTS"), "2026-07-01", **about) == ["unknown"]
    silent = "2026-06-01  petition_filed  by GI"
    assert verdicts(norm, silent, "2026-07-01", **about) == ["unknown"]
