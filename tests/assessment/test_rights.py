# SPDX-License-Identifier: EUPL-1.2
"""Rights: from when, until when, used or not, and what makes them unsure."""

from __future__ import annotations

import pytest

from tests.assessment.small import ANSWERED, day, found, the, verdicts

HOW = "how: {nl: Vraag, en: Ask}, lawyer: needed"
APPEAL = f"""
    shape: entitles
    holder: parent
    when: {{event: petition_refused}}
    right: {{last_day: {{length: 3 months, rolls: atw}}, used_by: [appeal_lodged], {HOW}}}
"""


@pytest.mark.parametrize(
    ("on", "verdict", "days"),
    [
        ("2026-03-02", "open", -92),
        ("2026-06-02", "open", 0),
        ("2026-06-03", "closed", None),
    ],
)
def test_a_right_is_open_through_its_last_day(on, verdict, days):
    finding = the(APPEAL, "2026-03-02  petition_refused", on)
    assert (finding.verdict, finding.due, finding.days) == (verdict, day("2026-06-02"), days)
    assert finding.opens_on == day("2026-03-02")
    assert finding.calculation is not None
    (remedy,) = finding.remedies
    assert (remedy.right, remedy.status) == ("norm-1", verdict)
    assert (remedy.opens_on, remedy.until, remedy.later) == (
        day("2026-03-02"),
        day("2026-06-02"),
        None,
    )


def test_a_right_without_a_last_day_stays_open():
    norm = f"""
        shape: entitles
        holder: parent
        when: {{event: petition_filed}}
        right: {{{HOW}}}
    """
    finding = the(norm, "2026-03-02  petition_filed", "2036-03-02")
    assert (finding.verdict, finding.due, finding.days) == ("open", None, 3653)
    assert finding.calculation is None


def test_a_last_day_that_may_move_is_named_with_the_remedy():
    norm = APPEAL.replace("rolls: atw", "rolls: unsure")
    log = "2026-02-16  petition_refused"  # 16 May 2026 is a Saturday
    for on, verdict in (("2026-05-16", "open"), ("2026-05-18", "open"), ("2026-05-19", "closed")):
        finding = the(norm, log, on)
        assert (finding.verdict, finding.due) == (verdict, day("2026-05-16"))
        assert finding.remedies[0].later == finding.later == day("2026-05-18")


@pytest.mark.parametrize(
    ("lodged", "in_time"),
    [("2026-06-02", True), ("2026-06-03", False), ("2026-06", None), ("2026-03-01", "not used")],
)
def test_how_the_right_was_used(lodged, in_time):
    log = f"2026-03-02  petition_refused\n{lodged}  appeal_lodged  as a"
    finding = the(APPEAL, log, "2026-08-01")
    assert finding.verdict == "closed"
    if in_time == "not used":
        assert finding.used is None
        return
    assert finding.used is not None
    assert (finding.used.event, finding.used.in_time) == ("a", in_time)
    assert finding.used.on == (None if in_time is None else day(lodged))
    assert "a" in finding.evidence


def test_a_right_without_a_last_day_is_neither_used_in_time_nor_late():
    norm = f"""
        shape: entitles
        holder: parent
        when: {{event: petition_refused}}
        right: {{used_by: [appeal_lodged], {HOW}}}
    """
    log = "2026-03-02  petition_refused\n2026-06-01  appeal_lodged  as a"
    finding = the(norm, log, "2026-08-01")
    assert finding.used is not None
    assert (finding.used.on, finding.used.in_time) == (day("2026-06-01"), None)


def test_an_unsure_last_day_counts_as_in_time_through_the_later_one():
    norm = APPEAL.replace("rolls: atw", "rolls: unsure")
    for lodged, in_time in (("2026-05-18", True), ("2026-05-19", False)):
        log = f"2026-02-16  petition_refused\n{lodged}  appeal_lodged"
        used = the(norm, log, "2026-08-01").used
        assert used is not None
        assert used.in_time is in_time


@pytest.mark.parametrize(
    ("condition", "items", "verdict", "due"),
    [
        ("unavailable_if: {kind: OTS}", "kind OTS", "closed", None),
        ("unavailable_if: {kind: OTS}", "kind MUHP", "open", "2026-06-02"),
        ("unavailable_if: {kind: OTS}", "partial no", "unknown", "2026-06-02"),
        ("unsure_if: {kind: OTS}", "kind OTS", "unknown", "2026-06-02"),
        ("unsure_if: {kind: OTS}", "partial no", "unknown", "2026-06-02"),
        ("unsure_if: {kind: OTS}", "kind MUHP", "open", "2026-06-02"),
        ("open_while: {kind: OTS}", "kind OTS", "open", "2026-06-02"),
        ("open_while: {kind: OTS}", "kind MUHP", "closed", "2026-06-02"),
        ("open_while: {kind: OTS}", "partial no", "unknown", "2026-06-02"),
    ],
)
def test_what_makes_a_right_unavailable_or_unsure(condition, items, verdict, due):
    norm = APPEAL.replace("right: {", f"right: {{{condition}, ")
    finding = the(norm, f"2026-03-02  petition_refused  {items}", "2026-04-01")
    assert (finding.verdict, finding.due) == (verdict, None if due is None else day(due))
    assert not finding.disputed


@pytest.mark.parametrize(
    ("items", "disputed"), [("kind OTS", True), ("partial no", True), ("kind MUHP", False)]
)
def test_on_a_disputed_point_the_right_stays_open_with_a_warning(items, disputed):
    norm = APPEAL.replace("right: {", "right: {disputed_if: {kind: OTS}, ")
    finding = the(norm, f"2026-03-02  petition_refused  {items}", "2026-04-01")
    assert (finding.verdict, finding.disputed) == ("open", disputed)
    assert finding.remedies[0].disputed is disputed


def test_a_last_day_in_a_range_is_unknown_only_within_it():
    log = "2026-03  petition_refused"
    on = ("2026-06-01", "2026-06-02", "2026-06-30", "2026-07-01")
    assert [verdicts(APPEAL, log, one)[0] for one in on] == [
        "open",
        "unknown",
        "unknown",
        "closed",
    ]


AFTER = f"""
    shape: entitles
    holder: parent
    when: {{event: end_placement_requested}}
    right:
      after: {{event: {ANSWERED}, answering: request_ref}}
      last_day: {{length: 2 weeks, starts: answered_on, rolls: none}}
      opens_after: {{length: 2 weeks, rolls: none}}
      how: {{nl: Vraag, en: Ask}}
      lawyer: not_needed
"""
REQUEST = "2026-06-01  end_placement_requested  as r"


@pytest.mark.parametrize(
    ("answer", "on", "verdict", "due"),
    [
        ("", "2026-06-15", None, None),
        ("", "2026-06-16", "open", None),
        ("", "2027-06-16", "open", None),
        ("2026-06-10", "2026-06-09", None, None),
        ("2026-06-10", "2026-06-10", "open", "2026-06-24"),
        ("2026-06-10", "2026-06-24", "open", "2026-06-24"),
        ("2026-06-10", "2026-06-25", "closed", "2026-06-24"),
        ("2026-07-10", "2026-07-24", "open", "2026-07-24"),
        ("2026-07-10", "2026-07-25", "closed", "2026-07-24"),
        ("2026-07-10", "2026-07-09", "open", None),
    ],
)
def test_the_window_counts_from_the_answer_and_silence_opens_the_right(answer, on, verdict, due):
    log = REQUEST + (f"\n{answer}  {ANSWERED}  as a, to r" if answer else "")
    findings = found(AFTER, log, on, complete_for=[ANSWERED])
    assert [(f.verdict, f.due) for f in findings] == (
        [] if verdict is None else [(verdict, None if due is None else day(due))]
    )
    for finding in findings:
        assert finding.answer == ("a" if answer and on >= answer else None)
        assert finding.opens_on == day(min(answer or "2026-06-16", "2026-06-16"))


def test_where_silence_is_no_fact_it_is_unknown_whether_the_window_runs():
    assert verdicts(AFTER, REQUEST, "2026-06-16") == ["unknown"]
    assert verdicts(AFTER, REQUEST, "2026-06-15") == []


def test_an_answer_that_perhaps_is_one_leaves_it_unknown():
    norm = AFTER.replace(
        "answering: request_ref}", "answering: request_ref, if: {outcome: refused}}"
    )
    about = {"complete_for": [ANSWERED]}
    log = f"{REQUEST}\n2026-06-10  {ANSWERED}  to r"
    assert verdicts(norm, log, "2026-06-20", **about) == ["unknown"]
    assert verdicts(norm, f"{log}, outcome granted", "2026-06-20", **about) == ["open"]
    refused = the(norm, f"{log}, outcome refused", "2026-06-20", **about)
    assert (refused.verdict, refused.due) == ("open", day("2026-06-24"))


@pytest.mark.parametrize(
    ("items", "due"),
    [
        ("answered_on 2026-06-12", "2026-06-26"),
        ("answered_on none", "2026-06-24"),
        ("outcome refused", "2026-06-24"),
    ],
)
def test_the_window_counts_from_the_day_that_the_answer_gives(items, due):
    log = f"{REQUEST}\n2026-06-10  {ANSWERED}  to r, {items}"
    finding = the(AFTER, log, "2026-06-20")
    assert finding.due == day(due)
    assert finding.calculation is not None


def test_a_window_after_an_answer_known_by_month():
    log = f"{REQUEST}\n2026-06  {ANSWERED}  to r"
    finding = the(AFTER, log, "2026-07-01")
    assert (finding.verdict, finding.due) == ("unknown", None)
    assert (finding.due_earliest, finding.due_latest) == (day("2026-06-15"), day("2026-07-14"))
    assert verdicts(AFTER, log, "2026-07-15") == ["closed"]


LATE = AFTER.replace(
    "      opens_after:",
    "      last_day_if_late: {length: 6 weeks, rolls: none}\n      opens_after:",
)


@pytest.mark.parametrize(
    ("answer", "due"), [("2026-06-15", "2026-06-29"), ("2026-06-16", "2026-07-28")]
)
def test_another_window_where_the_answer_came_late(answer, due):
    log = f"{REQUEST}\n{answer}  {ANSWERED}  to r"
    assert the(LATE, log, "2026-06-20").due == day(due)


def test_without_a_window_after_the_answer_the_right_stays_open():
    norm = f"""
        shape: entitles
        holder: parent
        when: {{event: end_placement_requested}}
        right:
          after: {{event: {ANSWERED}, answering: request_ref}}
          opens_after: {{length: 2 weeks, rolls: none}}
          how: {{nl: Vraag, en: Ask}}
          lawyer: not_needed
    """
    log = f"{REQUEST}\n2026-06-10  {ANSWERED}  to r"
    finding = the(norm, log, "2027-06-10")
    assert (finding.verdict, finding.due) == ("open", None)


def test_silence_opens_the_right_later_where_the_answer_was_put_off():
    norm = f"""
        shape: entitles
        holder: parent
        when: {{event: file_access_requested}}
        right:
          after: {{event: file_access_decided, answering: request_ref}}
          last_day: {{length: 6 weeks, rolls: none}}
          opens_after: {{length: 1 month, rolls: none}}
          opens_after_extended_by: {{event: gdpr_answer_extended, answering: request_ref, by: 2 months}}
          {HOW.replace(", lawyer", chr(10) + "          lawyer")}
    """
    log = """
        2026-01-31  file_access_requested  as r
        2026-02-10  gdpr_answer_extended   to r
    """
    about = {"complete_for": ["file_access_decided"]}
    assert verdicts(norm, log, "2026-04-30", **about) == []
    assert verdicts(norm, log, "2026-05-01", **about) == ["open"]
    assert verdicts(norm, log.split("\n        2026-02", maxsplit=1)[0], "2026-03-01", **about) == [
        "open"
    ]
    assert (
        verdicts(norm, log.split("\n        2026-02", maxsplit=1)[0], "2026-02-28", **about) == []
    )
