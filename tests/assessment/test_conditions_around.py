# SPDX-License-Identifier: EUPL-1.2
"""What conditions that look at other events answer."""

from __future__ import annotations

import pytest

from tests.assessment.small import found
from tests.assessment.truths import truth, truths

HEARING = "2026-06-10  hearing_held"


INVITED = "child_invited_to_be_heard"


@pytest.mark.parametrize(
    ("other", "condition", "complete", "expected"),
    [
        ("2026-06-10", f"{{earlier: {{event: {INVITED}}}}}", False, "yes"),
        ("2026-06-10", f"{{earlier: {{event: {INVITED}, before: true}}}}", False, "unknown"),
        ("2026-06-10", f"{{earlier: {{event: {INVITED}, before: true}}}}", True, "no"),
        ("2026-06-09", f"{{earlier: {{event: {INVITED}, before: true}}}}", False, "yes"),
        ("2026-06-11", f"{{earlier: {{event: {INVITED}}}}}", False, "unknown"),
        ("2026-06-11", f"{{earlier: {{event: {INVITED}}}}}", True, "no"),
        ("2026-06", f"{{earlier: {{event: {INVITED}}}}}", True, "unknown"),
        ("2026-06-10", f"{{earlier: {{event: {INVITED}, same_day: true}}}}", True, "yes"),
        ("2026-06-09", f"{{earlier: {{event: {INVITED}, same_day: true}}}}", True, "no"),
        ("2026-06-09", f"{{earlier: {{event: {INVITED}, same_day: true}}}}", False, "unknown"),
        ("2026-06-10", f"{{later: {{event: {INVITED}}}}}", False, "yes"),
        ("2026-06-11", f"{{later: {{event: {INVITED}}}}}", False, "yes"),
        ("2026-06-09", f"{{later: {{event: {INVITED}}}}}", False, "unknown"),
        ("2026-06-09", f"{{later: {{event: {INVITED}}}}}", True, "no"),
        ("2026-06", f"{{later: {{event: {INVITED}}}}}", True, "unknown"),
        # Not yet, on the day that is asked.
        ("2026-08-02", f"{{later: {{event: {INVITED}}}}}", True, "no"),
    ],
)
def test_earlier_and_later_events(other, condition, complete, expected):
    log = f"""
        {HEARING}
        {other}  {INVITED}  form letter
    """
    about = {"complete_for": [INVITED] if complete else []}
    assert truth(condition, log, on="2026-08-01", **about) == expected


def test_earlier_is_asked_up_to_the_event_and_later_up_to_the_day_that_is_asked():
    spans = [{"types": [INVITED], "until": "2026-06-11"}]
    earlier, later = (f"{{{when}: {{event: {INVITED}}}}}" for when in ("earlier", "later"))
    assert truth(earlier, HEARING, on="2026-08-01", complete_for=spans) == "no"
    assert truth(later, HEARING, on="2026-08-01", complete_for=spans) == "unknown"
    assert truth(later, HEARING, on="2026-06-10", complete_for=spans) == "no"


@pytest.mark.parametrize(
    ("form", "condition", "expected"),
    [
        ("form letter", "{form: letter}", "yes"),
        ("form video", "{form: letter}", "no"),
        ("age 12", "{form: letter}", "unknown"),
    ],
)
def test_a_condition_on_the_other_event(form, condition, expected):
    log = f"""
        2026-06-01  {INVITED}  {form}
        {HEARING}
    """
    for when in ("earlier", "later"):
        asked = f"{{{when}: {{event: {INVITED}, if: {condition}}}}}"
        swapped = log if when == "earlier" else log.replace("2026-06-01", "2026-06-20")
        assert truth(asked, swapped, on="2026-08-01", complete_for=[INVITED]) == expected


ANSWERING = "{{{}: {{event: petition_withdrawn, answering: petition_ref}}}}"


@pytest.mark.parametrize(
    ("items", "expected"),
    [("to p1", ["yes", "no"]), ("to p2", ["no", "yes"]), ("by GI", ["yes", "yes"])],
)
def test_an_event_that_names_another_one_is_no_answer(items, expected):
    log = f"""
        2026-06-01  petition_filed      as p1
        2026-06-02  petition_filed      as p2
        2026-06-03  petition_withdrawn  {items}
    """
    about = {"complete_for": ["petition_withdrawn"]}
    assert truths(ANSWERING.format("later"), log, "petition_filed", **about) == expected
    before = log.replace("2026-06-03", "2026-05-03")
    assert truths(ANSWERING.format("later"), before, "petition_filed", **about) == ["no", "no"]
    if "to" not in items:
        asked = ANSWERING.format("earlier")
        assert truths(asked, before, "petition_filed", **about) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("raad_advice a1", "yes"),
        ("raad_advice none", "no"),
        ("kind extension_OTS", "yes"),
    ],
)
def test_an_event_that_the_record_names_itself(items, expected):
    log = f"""
        2026-05-01  raad_long_placement_advice_given  as a1
        2026-05-02  raad_long_placement_advice_given  as a2, advice let_lapse
        2026-06-01  petition_filed                    {items}
    """
    condition = "{earlier: {event: raad_long_placement_advice_given, named_by: raad_advice}}"
    about = {"complete_for": ["raad_long_placement_advice_given"]}
    assert truth(condition, log, "petition_filed", **about) == expected
    let_lapse = condition.replace("raad_advice}", "raad_advice, if: {advice: let_lapse}}")
    assert truth(let_lapse, log, "petition_filed", **about) == (
        "yes" if "kind" in items else "no" if "none" in items else "unknown"
    )


SAME = "{{{}: {{event: {}, same: petition_ref}}}}"


@pytest.mark.parametrize(
    ("invited", "heard", "expected"),
    [
        ("to p1", "to p1", "yes"),
        ("to p1", "to p2", "no"),
        # A reference left out names all.
        ("form letter", "to p2", "yes"),
        ("to p1", "as h", "yes"),
    ],
)
def test_two_events_that_name_the_same_one(invited, heard, expected):
    log = f"""
        2026-05-01  petition_filed  as p1
        2026-05-01  petition_filed  as p2
        2026-06-01  {INVITED}       {invited}
        2026-06-10  hearing_held    {heard}
    """
    about = {"complete_for": [INVITED, "hearing_held"]}
    assert truth(SAME.format("earlier", INVITED), log, **about) == expected
    assert truth(SAME.format("later", "hearing_held"), log, INVITED, **about) == expected
    assert truth(SAME.format("later", INVITED), log, **about) == "no"
    assert truth(SAME.format("earlier", "petition_refused"), log) == "unknown"


@pytest.mark.parametrize(
    ("arranged", "restricted", "expected"),
    [
        ("with_person mother", "with_person mother", "yes"),
        ("with_person mother", "with_person father", "no"),
        # A person who is not named may be anyone.
        ("with_person mother", "extent none", "unknown"),
        ("frequency none", "with_person mother", "unknown"),
    ],
)
def test_two_events_that_name_the_same_person(arranged, restricted, expected):
    log = f"""
        2026-05-01  contact_arrangement_set_by_court  {arranged}
        2026-06-01  contact_restricted                {restricted}
    """
    condition = "{earlier: {event: contact_arrangement_set_by_court, same: with_person}}"
    about = {"complete_for": ["contact_arrangement_set_by_court"]}
    assert truth(condition, log, "contact_restricted", **about) == expected


STEPS = "{in_order: [signals_mapped, colleague_or_vt_consulted, signals_weighed]}"


STEP_TYPES = ("signals_mapped", "colleague_or_vt_consulted", "signals_weighed")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2026-06-01", "2026-06-02", "2026-06-03"), "yes"),
        (("2026-06-03", "2026-06-03", "2026-06-03"), "yes"),
        (("2026-06-10", "2026-06-10", "2026-06-10"), "yes"),
        (("2026-06-02", "2026-06-01", "2026-06-03"), "no"),
        (("2026-06-01", "2026-06-02", "2026-06-11"), "no"),
        (("2026-06-01", "2026-06-02", None), "no"),
        (("2026-06-01", None, "2026-06-03"), "no"),
        ((None, "2026-06-02", "2026-06-03"), "no"),
        (("2026-06", "2026-06-02", "2026-06-03"), "unknown"),
        (("2026-06-01", "2026-06-02", "2026-06"), "unknown"),
        (("2026-05", "2026-06-02", "2026-06-03"), "yes"),
    ],
)
def test_events_in_order(days, expected):
    lines = [
        f"{one}  {name}" for one, name in zip(days, STEP_TYPES, strict=True) if one is not None
    ]
    log = "\n".join([*lines, "2026-06-10  reporting_decided"])
    about = {"complete_for": STEP_TYPES}
    assert truth(STEPS, log, "reporting_decided", **about) == expected
    missing = None in days or days[2] == "2026-06-11"
    incomplete = "unknown" if missing else expected
    assert truth(STEPS, log, "reporting_decided") == incomplete


def test_an_order_is_asked_of_each_child_by_itself():
    log = """
        2026-06-01  signals_mapped             for anna + bram
        2026-06-02  colleague_or_vt_consulted  for anna
        2026-06-03  signals_weighed            for anna + bram
        2026-06-04  reporting_decided          for anna + bram
    """
    about = {"children": ["anna", "bram"], "complete_for": STEP_TYPES}
    assert truths(STEPS, log, "reporting_decided", **about) == ["yes", "no"]


def test_without_any_event_to_look_for_the_answer_is_silence_or_a_fact():
    condition = f"{{earlier: {{event: {INVITED}}}}}"
    assert truth(condition, HEARING) == "unknown"
    assert truth(condition, HEARING, complete_for=[INVITED]) == "no"
    (finding,) = found(
        f"shape: forbids\nwhen: {{event: hearing_held}}\nmust_not: {condition}",
        HEARING,
        "2026-07-01",
    )
    assert finding.evidence == (finding.trigger,)
