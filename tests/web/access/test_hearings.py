# SPDX-License-Identifier: EUPL-1.2
"""Who knows of a hearing that is planned, and of help that stopped or is not there."""

from __future__ import annotations

import pytest

from terugweg.web.access import querysets
from terugweg.web.access.question import Action
from terugweg.web.access.rules import load_table
from tests.web.access.world import LogWriter, viewer

SEES_COURT = ("worker", "lead", "scientist", "investigator", "judge", "registry", "inspector",
              "as_mother", "as_child", "lawyer", "curator")  # fmt: skip
"""Who sees what belongs to the procedure, whoever was summoned."""


def log_with(world, *events):
    log = LogWriter(world.child)
    for name, key, fields in events:
        log.event(name, None, key=key, fields=fields)
    log.write()


def seen(world, key, action=Action.READ):
    """The names in the world of those who see an entry."""
    return {
        name
        for name, who in vars(world).items()
        if who in world.capacities
        and querysets.entries(viewer(who), world.child, action).filter(key=key).exists()
    }


def test_parties_and_the_court_know_of_a_hearing_and_others_only_when_summoned(world):
    log_with(
        world,
        ("hearing_scheduled", "plain", {"summoned": ["mother", "worker"]}),
        ("hearing_scheduled", "father_too", {"summoned": ["mother", "father"]}),
        ("hearing_scheduled", "carer_too", {"summoned": ["carer"]}),
    )
    known = seen(world, "plain")
    assert known >= set(SEES_COURT)
    for name in ("as_father", "fathers_lawyer", "as_carer", "vt_worker", "care_worker",
                 "counsellor", "as_sibling", "as_stranger", "manager"):  # fmt: skip
        assert name not in known
    assert seen(world, "father_too") - known == {"as_father", "fathers_lawyer"}
    assert seen(world, "carer_too") - known == {"as_carer"}


def test_who_was_told_of_a_hearing_is_told_that_it_is_cancelled(world):
    log_with(
        world,
        ("hearing_scheduled", "told", {"summoned": ["father", "carer"]}),
        ("hearing_scheduled", "not_told", {"summoned": ["mother"]}),
        ("hearing_cancelled", "off", {"planned_ref": ["told"]}),
        ("hearing_cancelled", "other_off", {"planned_ref": ["not_told"]}),
    )
    assert seen(world, "off") >= {"as_mother", "as_child", "as_father", "as_carer"}
    assert not seen(world, "other_off") & {"as_father", "as_carer"}


def test_the_court_records_it_and_the_institution_registers_what_it_was_told():
    table = load_table()
    may = {
        (tie, action)
        for action in (Action.RECORD, Action.REGISTER)
        for tie in table.ties
        for rule in table.rules_for(tie, action)
        if {"hearing_scheduled", "hearing_cancelled"} <= rule.types
    }
    assert {("deciding_judge", Action.RECORD), ("deciding_registry", Action.RECORD)} <= may
    assert {("executing_worker", Action.REGISTER), ("file_office", Action.REGISTER)} <= may


@pytest.mark.parametrize(
    ("whom", "family"),
    [
        ("mother", {"as_mother", "lawyer"}),
        ("kid", {"as_mother", "lawyer", "as_child", "curator", "as_carer"}),
        ("father", {"as_father", "fathers_lawyer"}),
        (["mother", "father"], set()),
        (None, set()),
    ],
)
def test_that_help_stopped_is_seen_by_whose_help_it_was_and_for_a_child_by_its_parent(
    world, whom, family
):
    """The same people see it as see that it began: of the other parent nobody sees anything.

    That help is not there names nobody itself; it goes by the help that was asked.
    """
    fields = {} if whom is None else {"for_person": whom}
    log_with(world, ("help_started", "began", fields), ("help_ended", "ended", fields),
             ("help_requested", "asked", fields),
             ("help_not_available", "none", {"request_ref": ["asked"]}))  # fmt: skip
    of_family = {"as_mother", "as_father", "as_child", "as_carer", "as_sibling", "lawyer",
                 "fathers_lawyer", "curator"}  # fmt: skip
    assert seen(world, "ended") & of_family == family
    assert seen(world, "began") & of_family == family
    assert seen(world, "none") & of_family == seen(world, "asked") & of_family == family


def test_that_help_for_both_parents_is_not_there_is_told_to_neither(world):
    """One message about the help of both tells each of the other."""
    log_with(world, ("help_requested", "hers", {"for_person": "mother"}),
             ("help_requested", "his", {"for_person": "father"}),
             ("help_not_available", "none", {"request_ref": ["hers", "his"]}))  # fmt: skip
    assert not seen(world, "none") & {"as_mother", "as_father", "lawyer", "fathers_lawyer"}
