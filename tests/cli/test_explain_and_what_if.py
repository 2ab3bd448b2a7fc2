# SPDX-License-Identifier: EUPL-1.2
"""The commands `explain` and `whatif`."""

from __future__ import annotations

import pytest

from tests.cli.running import FAMILY, LAPSED, MOVED, as_data, family, refused, said

USED = "authorisation-used-in-3-months"
ANSWERED = "end-of-placement-request-answered-in-2-weeks"


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_a_norm_is_explained_step_by_step():
    found = _flat(said("explain", LAPSED, USED, "--lang", "en", code=1))

    assert "3 months from the day after 29 October 2020: 29 January 2021, a Friday." in found
    assert "Not in the file: child placed" in found


def test_the_same_finding_by_its_number():
    number = next(
        one["number"] for one in as_data(LAPSED, code=1)["findings"] if one["norm"] == USED
    )

    by_number = said("explain", LAPSED, number, "--lang", "en", code=1)
    by_name = said("explain", LAPSED, f"{USED}@e1", "--lang", "en", code=1)
    assert by_number.splitlines()[1:] == by_name.splitlines()[1:]


def test_one_event_and_one_child():
    norm = "move-after-1-year-needs-court"
    both = said("explain", MOVED, f"{norm}@e2", "--lang", "en", code=1)
    one = said("explain", MOVED, f"{norm}@e2@child-3", "--lang", "en", code=1)

    assert "For child-2" in both
    assert "For child-2" not in one
    assert "For child-3" in one


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("authorisation-used-in-3-month", f"Did you mean {USED}?"),
        (f"{USED}@e99", "there is no event 'e99'"),
        (f"{USED}@e1@child-9", "there is no child 'child-9' in s03"),
        ("9999", "there is no finding 9999; expected a number from 1 to"),
        ("0", "there is no finding 0"),
    ],
)
def test_what_is_not_there_is_refused(asked, told):
    assert told in refused("explain", LAPSED, asked)


def test_a_norm_without_finding_says_how_to_know_why():
    found = said("explain", LAPSED, ANSWERED, "--lang", "en")

    assert "With --all you see why." in found


def test_all_tells_that_nothing_could_set_it_off():
    found = _flat(said("explain", LAPSED, ANSWERED, "--all", "--lang", "en"))

    assert "holds nothing that this rule could be about: end of placement requested." in found


def test_all_tells_that_the_condition_does_not_hold(tmp_path):
    asked = ("explain", family(tmp_path), "child-of-12-invited-to-be-heard", "--all")
    found = _flat(said(*asked, "--lang", "en"))

    assert "the rule does not apply here." in found
    assert "Is the child 12 or older on 5 January 2026? No." in found


def test_all_tells_that_the_version_was_not_in_force(tmp_path):
    years = {"2026-": "2012-", "2027-": "2013-", "2013-05": "2003-05", "2020-03": "2008-03"}
    text = FAMILY
    for old, new in years.items():
        text = text.replace(old, new)
    found = _flat(said("explain", family(tmp_path, text), USED, "--all", "--lang", "en"))

    assert "this version of the rule was not in force then." in found


def test_all_tells_of_an_exception(tmp_path):
    text = FAMILY.replace("form: foster", "form: other_parent")
    norm = "culture-language-and-religion-considered"
    found = _flat(said("explain", family(tmp_path, text), norm, "--all", "--lang", "en"))

    assert "the rule does not apply here. The exception applies." in found


def test_all_tells_of_a_right_that_is_yet_to_open(tmp_path):
    asked = ("explain", family(tmp_path), "end-of-placement-court-in-2-weeks", "--all")
    found = _flat(said(*asked, "--as-of", "2026-04-04", "--lang", "en"))

    assert "the rule applies, but there is nothing to tell yet." in found


def test_a_bill_is_explained_when_it_is_named():
    assert "contact" in said("explain", MOVED, "contact-plan-in-6-weeks", "--lang", "en").lower()


# ---- whatif -----------------------------------------------------------------


def test_an_event_added(tmp_path):
    line = "2026-04-20 end_placement_request_answered to e5, outcome refused, for oldest + youngest"
    before = as_data(family(tmp_path), "--norms", ANSWERED, code=1)["findings"]
    found = _flat(
        said("whatif", family(tmp_path), "--add", line, "--lang", "en", "--norms", ANSWERED)
    )

    assert {one["verdict"] for one in before} == {"overdue"}
    assert "For Bo Now Not complied with. Not done" in found
    assert "Then Not complied with. Done too late" in found


def test_an_event_moved_and_dropped(tmp_path):
    path = family(tmp_path)
    moved = _flat(
        said("whatif", path, "--move", "e5=2026-04-30", "--lang", "en", "--norms", ANSWERED)
    )
    dropped = _flat(said("whatif", path, "--drop", "e5", "--lang", "en", "--norms", ANSWERED))

    assert "Then Running: the last day is" in moved
    assert "Then No finding." in dropped


def test_nothing_changes(tmp_path):
    found = said("whatif", family(tmp_path), "--drop", "e4", "--norms", ANSWERED, code=1)

    assert "Er verandert geen enkele uitkomst." in found


def test_a_log_with_vague_days_can_be_added_to():
    line = "2018-03-20 contact_moment_held for child-2"
    assert "Wat er dan verandert" in said("whatif", MOVED, "--add", line, code=1)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "nothing to change: give --add, --move or --drop"),
        (["--move", "e1"], "'e1' is not of the form EVENT=DATE"),
        (["--move", "e1=soon"], "--move e1: 'soon' is not a date"),
        (["--drop", "e99"], "no event e99 in s03"),
        (["--add", "2021-01-01 child_plaed"], "--add:1 (event e4): unknown event type"),
        (["--add", "2021-01-01 child_placed as e1"], "e1"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(args, told):
    assert told in refused("whatif", LAPSED, *args)
