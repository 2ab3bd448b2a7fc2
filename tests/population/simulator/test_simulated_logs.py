# SPDX-License-Identifier: EUPL-1.2
"""Simulated logs obey the vocabulary, refer to the right events and can be assessed."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from terugweg.assessment.assess import assess
from terugweg.caselog.columns import ELSEWHERE, NONE, NOT_STATED
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import write_case
from terugweg.population.case_export import case_of
from terugweg.population.column_checks import check_columns
from terugweg.population.reference_checks import check_cases
from terugweg.rulebook.loading import load_rulebook
from tests.population.simulator.simulated import CHILDREN, WINDOW, columns, world

VOCABULARY = load_vocabulary()
LAST_DAY = date(2025, 12, 31)


def _sample() -> list[int]:
    """The children with the longest logs, and others at even distances."""
    sizes = np.bincount(columns().row_child, minlength=CHILDREN)
    return [*np.argsort(-sizes)[:10].tolist(), *range(3, CHILDREN, CHILDREN // 40)]


def _fields():
    for name, table in columns().tables.items():
        for field, column in table.fields.items():
            yield VOCABULARY.events[name].fields[field], table, column


def _members(column, owners):
    """All values of a field with what they belong to, lists spread out."""
    if column.items is None:
        return column.values, owners
    return column.items, np.repeat(owners, np.maximum(column.values, 0))


def test_the_columns_do_not_contradict_themselves():
    check_columns(columns())
    check_cases(columns())


def test_nothing_happens_before_the_first_signal_or_after_the_last_day():
    log, cohort = columns(), world().cohort

    assert (log.row_hi >= cohort.entry[log.row_child]).all()
    assert log.row_hi.max() <= WINDOW.last_day
    assert all(
        (t.recorded >= t.lo).all() and t.recorded.max() <= WINDOW.last_day
        for t in log.tables.values()
    )


def test_references_point_back_to_events_of_the_same_child_and_of_the_right_type():
    log, checked = columns(), 0
    for field, table, column in _fields():
        if field.kind != "ref":
            continue
        targets, rows = _members(column, table.rows)
        assert not (targets == ELSEWHERE).any(), field.name
        known = targets >= 0
        targets, rows = targets[known], rows[known]
        assert (log.row_child[targets] == log.row_child[rows]).all(), (table.type, field.name)
        assert (targets < rows).all(), (table.type, field.name)
        types = {VOCABULARY.event_names[code] for code in np.unique(log.row_type[targets])}
        assert all(field.may_point_to(name) for name in types), (table.type, field.name, types)
        checked += len(targets)
    assert checked > CHILDREN


def test_persons_belong_to_the_case():
    log = columns()
    for field, table, column in _fields():
        if field.kind == "person":
            persons, children = _members(column, table.child)
            known = persons >= 0
            assert (log.persons.case[persons[known]] == children[known]).all(), field.name


def test_required_fields_are_filled_in_most_records_of_every_type():
    for name, table in columns().tables.items():
        required = [f for f in VOCABULARY.events[name].fields.values() if f.required]
        assert all(field.name in table.fields for field in required), name
    stated = [
        np.mean(column.values > NONE)
        for field, table, column in _fields()
        if field.required and len(table) > 50
    ]
    assert min(stated) > 0.2
    assert np.mean(stated) > 0.9
    assert min(stated) < 1, "some records should lack something"
    assert NOT_STATED < NONE


def test_a_sample_can_be_read_as_case_files_without_an_error():
    for number in _sample():
        case = case_of(columns(), number)
        again = parse_case(write_case(case, "json"), case.case, VOCABULARY)
        assert len(again.events) == len(case.events)
        assert again.persons == tuple(
            person.__class__(
                **{
                    **{k: getattr(person, k) for k in person.__slots__},
                    "place": again.persons[n].place,
                }
            )
            for n, person in enumerate(case.persons)
        )


@pytest.fixture(scope="module")
def assessed():
    cases = [case_of(columns(), number) for number in _sample()]
    return assess(cases, load_rulebook(VOCABULARY), VOCABULARY, LAST_DAY)


def test_no_norm_fails(assessed):
    assert not assessed.table.failures


def test_findings_are_of_many_norms_and_of_all_kinds(assessed):
    norms = {finding.norm.id for finding in assessed.findings}
    verdicts = {str(finding.verdict) for finding in assessed.findings}

    assert len(norms) > 80
    assert {
        "met",
        "met_late",
        "overdue",
        "running",
        "lacking",
        "unknown",
        "kept",
        "open",
    } <= verdicts
