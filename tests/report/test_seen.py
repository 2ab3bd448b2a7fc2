# SPDX-License-Identifier: EUPL-1.2
"""A report for someone who may not see every event tells nothing that rests on a hidden one."""

from __future__ import annotations

from dataclasses import replace

from terugweg.assessment.words import Words
from terugweg.report.building import make_report
from terugweg.report.json_output import finding_as_plain
from tests.assessment.small import assessed, vocabulary

NORM = """
    shape: within
    when: {event: petition_filed}
    must: {event: hearing_held}
    term: {length: 2 weeks, rolls: none}
"""
LOG = """
    2026-01-05  supervision_order_granted  as order, starts 2026-01-05, until 2027-01-05
    2026-06-01  petition_filed             as p
    2026-06-20  hearing_held               as h
"""


def _sections(seen):
    done = assessed(NORM, LOG, "2026-07-01")
    report = make_report(done, Words(vocabulary(), "en"), seen=seen)
    return {section.name: section for section in report.sections}


def test_who_sees_all_reads_all():
    for seen in (None, frozenset({"order", "p", "h"})):
        found = _sections(seen)
        assert len(found["missed"].items) == 1
        assert found["now"].table is not None


def test_nothing_is_told_that_rests_on_an_event_that_is_not_seen():
    for seen in (frozenset({"order", "p"}), frozenset({"order", "h"})):
        assert _sections(seen)["missed"].items == ()
    now = _sections(frozenset({"p", "h"}))["now"].table
    assert now is not None
    assert [row[0] for row in now.rows] == ["Court procedure"]
    assert _sections(frozenset({"h"}))["now"].table is None


HOW = "how: {nl: Vraag, en: Ask}, lawyer: needed"
RIGHT = f"""
    shape: entitles
    holder: [parent, carer]
    when: {{event: contact_restricted}}
    right: {{last_day: {{length: 2 weeks, rolls: none}}, {HOW}}}
"""
PEOPLE = {"mother": {"role": "parent"}, "ria": {"role": "foster_carer"}}


def test_of_a_person_who_may_not_be_known_the_kind_of_holder_alone_is_told():
    done = assessed(RIGHT, "2026-06-01  contact_restricted  as r", "2026-06-02", persons=PEOPLE)
    (case,) = done.cases
    words = Words(vocabulary(), "en")
    everyone = {one.id for one in case.persons}
    named = {one.person for one in done.findings[0].remedies[0].holders}
    holders = {one for one in everyone if one in named}
    assert holders

    hidden = replace(done, hidden_persons=frozenset(holders))

    for assessment, expected in ((done, holders), (hidden, set())):
        plain = finding_as_plain(assessment, assessment.findings[0], words)
        told = {one["person"] for way in plain["remedies"] for one in way["holders"]}
        assert told - {None} == expected
        (item,) = {one.name: one for one in make_report(assessment, words).sections}["can"].items
        said = " ".join(value for _, value in (*item.pairs, *item.occasions[0].pairs))
        assert all((one in said) is (one in expected) for one in holders)
