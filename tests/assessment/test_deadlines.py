# SPDX-License-Identifier: EUPL-1.2
"""The day from which a term is counted, and what makes it longer."""

from __future__ import annotations

from datetime import date

import pytest

from terugweg.assessment.deadlines import counted
from terugweg.caselog.columns import EARLIEST, OPEN
from terugweg.terms import Length, Roll, Term, day_number
from tests.assessment.small import assessed, day, everything, found, the

WITHIN = """
    shape: within
    when: {{event: {}}}
    must: {{event: evaluation_held}}
    term: {{length: 2 weeks, rolls: none{}}}
"""
DONE = ["evaluation_held"]


@pytest.mark.parametrize(
    ("items", "starts", "start"),
    [
        ("by mother", "", "2026-06-01"),
        ("received_on 2026-06-03", "", "2026-06-01"),
        ("received_on 2026-06-03", ", starts: received_on", "2026-06-03"),
        ("by mother", ", starts: received_on", "2026-06-01"),
        ("received_on none", ", starts: received_on", "2026-06-01"),
    ],
)
def test_a_day_on_the_record(items, starts, start):
    log = f"2026-06-01  end_placement_requested  {items}"
    finding = the(WITHIN.format("end_placement_requested", starts), log, "2026-12-01")
    assert finding.start == day(start)
    assert finding.due == day(start).replace(day=day(start).day + 14)


@pytest.mark.parametrize(
    ("items", "starts", "start"),
    [
        (
            "charged_on 2026-06-03, received_on 2026-06-05",
            "[charged_on, received_on]",
            "2026-06-03",
        ),
        ("received_on 2026-06-05", "[charged_on, received_on]", "2026-06-05"),
        ("gi none", "[charged_on, received_on]", "2026-06-01"),
        (
            "charged_on 2026-06-03, received_on 2026-06-05",
            "[charged_on, received_on], latest: true",
            "2026-06-05",
        ),
        (
            "charged_on 2026-06-05, received_on 2026-06-03",
            "[charged_on, received_on], latest: true",
            "2026-06-05",
        ),
        ("charged_on 2026-05-01", "[charged_on, received_on], latest: true", "2026-05-01"),
        ("gi none", "[charged_on, received_on], latest: true", "2026-06-01"),
    ],
)
def test_the_first_or_the_latest_of_several_days(items, starts, start):
    log = f"2026-06-01  measure_started  {items}"
    finding = the(WITHIN.format("measure_started", f", starts: {starts}"), log, "2026-12-01")
    assert finding.start == day(start)


@pytest.mark.parametrize(
    ("items", "start"),
    [("to r", "2026-05-10"), ("outcome handover", None), ("report_ref none", None)],
)
def test_the_day_of_another_event(items, start):
    log = f"""
        2026-05-10  report_received  as r
        2026-06-01  safety_assessed  {items}
    """
    norm = WITHIN.format("safety_assessed", ", of: report_ref")
    finding = the(norm, log, "2026-12-01", complete_for=DONE)
    assert finding.start == (None if start is None else day(start))
    if start is None:
        # Counted from the event itself it has run by 15 June at the latest.
        assert (finding.verdict, finding.due, finding.due_latest) == (
            "overdue",
            None,
            day("2026-06-15"),
        )
        assert the(norm, log, "2026-06-15", complete_for=DONE).verdict == "unknown"
    else:
        assert finding.due == day("2026-05-24")


@pytest.mark.parametrize(
    ("items", "start"),
    [
        ("received_on 2026-05-12", "2026-05-12"),
        ("by mother", "2026-05-10"),
        ("received_on none", "2026-05-10"),
    ],
)
def test_a_day_on_the_record_of_another_event(items, start):
    log = f"""
        2026-05-10  correction_requested  as r, {items}
        2026-06-01  correction_decided    to r
    """
    norm = WITHIN.format("correction_decided", ", of: request_ref, starts: received_on")
    assert the(norm, log, "2026-12-01").start == day(start)


@pytest.mark.parametrize(
    ("until", "start", "verdict"),
    [("until 2026-08-01", "2026-08-01", "overdue"), ("gi none", None, "unknown")],
)
def test_the_end_that_was_set_for_a_state(until, start, verdict):
    log = f"""
        2026-01-01  supervision_order_granted  {until}
        2026-06-01  petition_filed
    """
    norm = WITHIN.format("petition_filed", ", end_of: supervision_order")
    finding = the(norm, log, "2026-12-01", complete_for=DONE)
    assert finding.verdict == verdict
    assert finding.start == (None if start is None else day(start))
    assert finding.due == (None if start is None else day("2026-08-15"))
    without = the(norm, "2026-06-01  petition_filed", "2026-12-01", complete_for=DONE)
    assert (without.verdict, without.due) == ("unknown", None)


@pytest.mark.parametrize(
    ("until", "start"), [(", until 2026-08-01", "2026-08-01"), ("", "2026-06-01")]
)
def test_the_end_that_was_set_for_a_state_that_the_event_itself_ends(until, start):
    log = f"""
        2026-01-01  supervision_order_granted  starts 2026-01-01{until}
        2026-06-01  measure_ended  measure supervision_order
    """
    norm = WITHIN.format("measure_ended", ", end_of: supervision_order")
    assert the(norm, log, "2026-12-01", complete_for=DONE).start == day(start)


@pytest.mark.parametrize(
    ("due", "verdict", "expected"),
    [
        ("due 2026-06-14", "overdue", "2026-06-14"),
        ("due none", "running", None),
        ("asked_by_parent yes", "running", None),
    ],
)
def test_a_day_that_the_court_named(due, verdict, expected):
    norm = """
        shape: within
        when: {event: expert_research_ordered}
        must: {event: expert_report_received}
        term: {date_in: due}
    """
    log = f"2026-06-01  expert_research_ordered  {due}"
    both = log + "\n2026-01-01  expert_research_ordered  due 2026-01-15"
    about = {"complete_for": ["expert_report_received"]}
    finding = the(norm, log, "2026-12-01", **about)
    assert finding.verdict == verdict
    assert finding.due == (None if expected is None else day(expected))
    assert [f.verdict for f in found(norm, both, "2026-12-01", **about)] == ["overdue", verdict]


EXTENDED = """
    shape: within
    when: {{event: file_access_requested}}
    must: {{event: file_access_decided, answering: request_ref}}
    term: {{length: 1 month, rolls: none}}
    extended_by: {{event: gdpr_answer_extended, answering: request_ref, by: 2 months{}}}
"""
ANSWERED = ["file_access_decided", "gdpr_answer_extended"]


def extended(log, on="2027-12-01", once=False, **about):
    log = (
        """
        2026-01-31  file_access_requested  as r
        2026-01-31  file_access_requested  as q
    """.rstrip()
        + "\n"
        + "\n".join(f"        {line}" for line in log)
    )
    norm = EXTENDED.format(", once: true" if once else "")
    first = found(norm, log, on, **{"complete_for": ANSWERED, **about})[0]
    assert first.trigger == "r"
    return first


@pytest.mark.parametrize(
    ("log", "once", "due"),
    [
        ([], False, "2026-02-28"),
        (["2026-02-28  gdpr_answer_extended  to r"], False, "2026-04-30"),
        # Too late: the term had run.
        (["2026-03-01  gdpr_answer_extended  to r"], False, "2026-02-28"),
        (["2026-02-10  gdpr_answer_extended  to q"], False, "2026-02-28"),
        (["2026-01-30  gdpr_answer_extended"], False, "2026-02-28"),
        (["2026-02-10  gdpr_answer_extended"], False, "2026-04-30"),
        (
            ["2026-02-10  gdpr_answer_extended  to r", "2026-04-30  gdpr_answer_extended  to r"],
            False,
            "2026-06-30",
        ),
        (
            ["2026-02-10  gdpr_answer_extended  to r", "2026-05-01  gdpr_answer_extended  to r"],
            False,
            "2026-04-30",
        ),
        (
            ["2026-02-10  gdpr_answer_extended  to r", "2026-04-30  gdpr_answer_extended  to r"],
            True,
            "2026-04-30",
        ),
    ],
)
def test_an_event_that_makes_the_term_longer_while_it_runs(log, once, due):
    finding = extended(log, once=once)
    assert (finding.verdict, finding.due) == ("overdue", day(due))
    # The steps of the calculation lead to the term itself, not to the longer one.
    assert (finding.calculation is None) == (due != "2026-02-28")


@pytest.mark.parametrize(
    ("on", "once", "verdict"),
    [
        ("2026-02-28", True, "running"),
        ("2026-03-01", True, "unknown"),
        ("2026-04-30", True, "unknown"),
        ("2026-05-01", True, "overdue"),
        ("2026-05-01", False, "unknown"),
        ("2030-05-01", False, "unknown"),
    ],
)
def test_an_extension_that_the_log_may_lack(on, once, verdict):
    finding = extended([], on, once, complete_for=["file_access_decided"])
    assert (finding.verdict, finding.due) == (verdict, day("2026-02-28"))
    assert extended([], on, once).verdict == ("running" if on == "2026-02-28" else "overdue")


def test_an_answer_that_an_extension_which_the_log_may_lack_would_make_in_time():
    late, too_late = (
        extended([f"{one}  file_access_decided  to r"], once=True, complete_for=())
        for one in ("2026-04-30", "2026-05-01")
    )
    assert (late.verdict, too_late.verdict) == ("unknown", "met_late")


def test_what_perhaps_makes_the_term_longer_gives_a_range():
    norm = EXTENDED.replace("by: 2 months", "if: {{reasons: stated}}, by: 2 months").format("")
    log = """
        2026-01-31  file_access_requested  as r
        2026-02-10  gdpr_answer_extended   to r{}
    """
    sure, perhaps, no = (
        the(norm, log.format(items), "2026-04-01", complete_for=ANSWERED)
        for items in (', reasons "veel"', "", ", reasons none")
    )
    assert (sure.verdict, sure.due) == ("running", day("2026-04-30"))
    assert (no.verdict, no.due) == ("overdue", day("2026-02-28"))
    assert (perhaps.verdict, perhaps.due) == ("unknown", None)
    assert (perhaps.due_earliest, perhaps.due_latest) == (day("2026-02-28"), day("2026-04-30"))


def test_a_longer_term_rolls_by_its_own_length():
    norm = EXTENDED.format("").replace("rolls: none", "rolls: eu")
    log = """
        2026-01-12  file_access_requested  as r
        2026-02-10  gdpr_answer_extended   to r
    """
    # 12 April 2026 is a Sunday.
    assert the(norm, log, "2026-06-01").due == day("2026-04-13")


def the_context():
    """A context to count in."""
    return assessed(WITHIN.format("petition_filed", ""), "", "2026-01-01").context


def test_days_outside_the_table_are_counted_one_by_one_and_unknown_ones_stay():
    term = Term(Length.parse("2 weeks"), roll=Roll.atw)
    starts = [date(1980, 5, 30), date(2026, 5, 31), date(2070, 5, 30)]
    context = the_context()
    due, later = counted(context, term, [*map(day_number, starts), EARLIEST, OPEN])
    # 13 June 1980 is a Friday; 14 June 2026 a Sunday; 13 June 2070 a Friday.
    expected = [date(1980, 6, 13), date(2026, 6, 15), date(2070, 6, 13)]
    assert due == later == [*map(day_number, expected), EARLIEST, OPEN]
    edges = [date(1989, 12, 31), date(1990, 1, 1), date(2060, 12, 31), date(2061, 1, 1)]
    plain = Term(Length.parse("1 day"))
    due, _ = counted(context, plain, [*map(day_number, edges)])
    assert due == [day_number(edge) + 1 for edge in edges]


def test_an_unsure_term_outside_the_table_has_its_later_day_too():
    term = Term(Length.parse("3 months"), roll=Roll.unsure)
    start = [day_number(date(1985, 2, 16))]
    due, later = counted(the_context(), term, start)  # 16 May 1985 was Ascension Day
    assert due == [day_number(date(1985, 5, 16))]
    assert later == [day_number(date(1985, 5, 17))]


def test_the_source_sets_no_number():
    norm = """
        shape: within
        when: {event: petition_filed}
        must: {event: evaluation_held}
        term: none stated
    """
    open_ = the(norm, "2026-06-01  petition_filed", "2026-09-09", complete_for=DONE)
    assert (open_.verdict, open_.due, open_.days) == ("running", None, 100)
    log = "2026-06-01  petition_filed\n2026-06-11  evaluation_held"
    done = the(norm, log, "2026-09-09")
    assert (done.verdict, done.due, done.days) == ("met", None, 10)


@pytest.mark.parametrize(
    ("named", "start"),
    [
        ("early", "2026-05-01"),
        ("late", "2026-05-11"),
        ("early + late", "2026-05-01"),
        ("late + early", "2026-05-01"),
        # One that is not in the log may have been earlier still.
        ("late + ?", None),
        ("?", None),
    ],
)
def test_of_several_events_that_the_record_names_the_first_one_starts_the_term(named, start):
    log = f"""
        2026-05-01  petition_filed  as early
        2026-05-11  petition_filed  as late
        2026-06-01  hearing_held  petition_ref {named}
    """
    finding = the(WITHIN.format("hearing_held", ", of: petition_ref"), log, "2026-12-01")
    assert finding.start == (None if start is None else day(start))


@pytest.mark.parametrize(
    ("on", "verdict"),
    [("2026-04-12", "running"), ("2026-04-13", "unknown"), ("2026-04-14", "overdue")],
)
def test_a_longer_term_of_which_it_is_unsure_that_it_rolls_has_a_later_day_too(on, verdict):
    norm = EXTENDED.format("").replace("rolls: none", "rolls: unsure")
    log = """
        2026-01-12  file_access_requested  as r
        2026-02-10  gdpr_answer_extended   to r
    """
    # 12 April 2026 is a Sunday.
    finding = the(norm, log, on, complete_for=everything())
    assert (finding.verdict, finding.due) == (verdict, day("2026-04-12"))
    assert finding.later == day("2026-04-13")
