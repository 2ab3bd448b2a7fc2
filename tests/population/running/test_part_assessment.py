# SPDX-License-Identifier: EUPL-1.2
"""A table of findings says what the findings of the assessment of one case say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.assessment import duties, engine
from terugweg.assessment.assess import assess
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.reading import parse_case
from terugweg.caselog.writing import write_case
from terugweg.population.case_export import case_of
from terugweg.population.running.finding_columns import FAILURES, FINDINGS, Texts
from terugweg.population.running.part_assessment import assess_part
from terugweg.rulebook.model import Shape
from terugweg.terms import PartialDate
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.assessment.norm_generators import rulebooks
from tests.population.datasets import rulings
from tests.population.running import runs

CHILDREN = 300

DAYS = (date(2015, 6, 1), date(2021, 3, 1), date(2024, 6, 30), date(2031, 1, 1))


def of_cases(logs, rulebook, as_of, *, compiled=False):
    """The table of a log of these cases, as a dataset would hold them, and their findings."""
    columns = build_columns(logs, vocabulary())
    part = assess_part(columns, rulebook, as_of, compiled=compiled)
    expected = [assess([case], rulebook, vocabulary(), as_of).findings for case in logs]
    return columns, part, [finding for found in expected for finding in found]


def by_case(rows):
    """Per case its rows in their order."""
    found: dict[str, list] = {}
    for row in rows:
        found.setdefault(row["case"], []).append(row)
    return found


def assert_same(table, findings, rulebook=None):
    """Each case has the same findings in the same order; tells what the first other ones say."""
    found, expected = by_case(runs.rows_of(table, rulebook)), by_case(map(runs.row_of, findings))
    assert set(found) == set(expected)
    for case, rows in expected.items():
        assert [row["norm"] for row in found[case]] == [row["norm"] for row in rows]
        for one, other in zip(found[case], rows, strict=True):
            other_ones = {key: (one[key], other[key]) for key in other if one[key] != other[key]}
            assert other_ones == {}, (case, other["norm"], other["shape"])


@pytest.mark.parametrize("as_of", DAYS)
def test_rulings_give_the_findings_of_their_case_files(as_of):
    _, part, expected = of_cases(rulings(), runs.rulebook(), as_of)

    assert_same(part.findings, expected)


@share(0.5)
@given(st.data())
def test_any_log_and_norms_give_the_findings_of_the_case_files(data):
    logs = [
        replace(data.draw(cases()), case=f"case {number}")
        for number in range(data.draw(st.integers(1, 3)))
    ]
    rulebook = data.draw(rulebooks())

    _, part, expected = of_cases(logs, rulebook, data.draw(AS_OF))

    assert_same(part.findings, expected, rulebook)


def check_exported(dataset, step):
    """The findings of every n-th case equal those of its exported case file."""
    seen = 0
    for name in dataset.parts:
        columns = dataset.read(name)
        of_run = by_case(runs.rows_of(assess_part(columns, runs.rulebook(), runs.AS_OF).findings))
        for number, case_id in list(enumerate(columns.case_ids))[::step]:
            text = write_case(case_of(columns, number))
            case = parse_case(text, case_id, vocabulary())
            found = assess([case], runs.rulebook(), vocabulary(), runs.AS_OF).findings
            assert of_run.get(case_id, []) == [runs.row_of(one) for one in found]
            seen += len(found)
    return seen


def test_simulated_children_give_the_findings_of_their_exported_case_files():
    assert check_exported(runs.simulated(CHILDREN, 4), 10) > 50


@pytest.mark.slow
def test_hundreds_of_simulated_children_give_the_findings_of_their_exported_case_files():
    assert check_exported(runs.simulated(CHILDREN, 4), 1) > 1500


def test_compiled_and_plain_loops_give_the_same_table():
    columns = build_columns(rulings(), vocabulary())

    plain = assess_part(columns, runs.rulebook(), runs.AS_OF, compiled=False)
    compiled = assess_part(columns, runs.rulebook(), runs.AS_OF)

    assert compiled.findings.equals(plain.findings)


def test_places_are_those_of_the_part_also_when_later_events_are_left_out():
    dataset = runs.simulated(CHILDREN, 4)
    columns = dataset.read(dataset.parts[0])

    table = assess_part(columns, runs.rulebook(), runs.AS_OF).findings

    assert int(columns.row_hi.max()) > 19_904  # some of it is later than the day asked
    for name in ("trigger", "answer", "maybe", "used", "opened"):
        ids, rows = table[name].to_pylist(), table[f"{name}_row"].to_pylist()
        assert [None if row is None else columns.event_ids[row] for row in rows] == ids
    children = table["child_number"].to_pylist()
    assert columns.row_child[np.array(table["trigger_row"])].tolist() == children
    assert [columns.type_of(row) for row in table["trigger_row"].to_pylist()] == (
        table["trigger_type"].to_pylist()
    )


def test_schema_is_the_same_for_every_part_also_without_findings():
    nothing = replace(rulings()[0], events=())
    table = assess_part(build_columns([nothing], vocabulary()), runs.rulebook(), runs.AS_OF)

    assert table.findings.schema == FINDINGS
    assert table.findings.num_rows == 0
    assert table.failures.schema == FAILURES
    assert table.events == 0
    table.findings.validate(full=True)


def test_table_is_valid_arrow():
    part = assess_part(build_columns(rulings(), vocabulary()), runs.rulebook(), runs.AS_OF)

    part.findings.validate(full=True)
    assert part.findings.num_rows > 50


def test_norm_that_cannot_run_is_named_and_others_go_on(monkeypatch):
    def broken(*_args):
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr(engine, "SHAPES", {**engine.SHAPES, Shape.WITHIN: broken})
    part = assess_part(build_columns(rulings(), vocabulary()), runs.rulebook(), runs.AS_OF)

    failures = part.failures.to_pylist()
    assert failures
    assert {row["error"] for row in failures} == {"ZeroDivisionError: nothing to divide"}
    ids = {norm.id for norm in runs.rulebook().norms if norm.shape is Shape.WITHIN}
    assert {row["norm"] for row in failures} <= ids
    shapes = set(part.findings["shape"].to_pylist())
    assert "within" not in shapes
    assert "limit" in shapes
    assert duties.within is not broken


def test_a_right_that_was_used_tells_when_and_whether_in_time():
    table = runs.simulated(CHILDREN, 4)
    found = [
        row
        for name in table.parts
        for row in assess_part(table.read(name), runs.rulebook(), runs.AS_OF).findings.to_pylist()
        if row["used"] is not None
    ]

    assert {row["used_in_time"] for row in found} >= {True}
    assert all(row["shape"] == "entitles" for row in found)


def test_seldom_used_texts_keep_a_small_dictionary():
    texts = Texts.of([f"e{number}" for number in range(1000)])

    found = texts.at(np.array([-1, 999, 7, 999], dtype=np.int32))

    assert found.to_pylist() == [None, "e999", "e7", "e999"]
    assert len(found.dictionary) == 2


def test_texts_of_a_dictionary_and_of_nothing():
    coded = pa.array(["b", "a", "b"]).dictionary_encode()
    assert Texts(coded.dictionary, np.array([0, 1, 0], dtype=np.int32)).at(
        np.array([2, 1], dtype=np.int32)
    ).to_pylist() == ["b", "a"]
    assert Texts.of(()).at(np.array([-1], dtype=np.int32)).to_pylist() == [None]


def test_vague_days_are_told_as_a_range():
    vague = [
        replace(
            case,
            case=f"vague {case.case}",
            events=tuple(
                replace(event, occurred_on=PartialDate.parse("2023-04")) for event in case.events
            ),
        )
        for case in rulings()
    ]
    _, part, expected = of_cases(vague, runs.rulebook(), date(2031, 1, 1))

    assert_same(part.findings, expected)
    rows = part.findings.to_pylist()
    assert any(row["due_earliest"] != row["due_latest"] for row in rows)
