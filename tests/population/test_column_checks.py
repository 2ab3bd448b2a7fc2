# SPDX-License-Identifier: EUPL-1.2
"""Columns that contradict themselves are refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from terugweg.caselog.columns import Columns
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.miniature import parse_miniature
from terugweg.population.arrow_strings import ArrowStrings
from terugweg.population.column_checks import check_columns
from terugweg.population.dataset import DatasetError
from terugweg.population.part_writing import write_part_files
from terugweg.population.reference_checks import check_cases
from tests.assessment.generators import vocabulary

LOG = """
    2026-03-01  petition_filed  as p1, kind MUHP, grounds "why", requested_until 2027-03-01
    2026-03-02  petition_filed  as p2, informant_statements p1
    2026-03-03  hearing_held  to p2, present mother + GI, parents_got_word no
    2026-03-04  contact_plan_adopted  frequency_per_week 1.5, child_view p1
    2026-03-05  contact_moment_held  minutes 30, with_persons mother
"""


def made(log: str = LOG, cases: int = 1) -> Columns:
    logs = [replace(parse_miniature(log), case=f"case-{n}") for n in range(cases)]
    return build_columns(logs, vocabulary())


def ints(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int32)


def with_array(array: np.ndarray, place: int, value: int) -> np.ndarray:
    changed = array.copy()
    changed[place] = value
    return changed


def column(change: Callable[[Columns], dict[str, Any]]) -> Callable[[Columns], Columns]:
    return lambda columns: replace(columns, **change(columns))


def person(**changes: Any) -> Callable[[Columns], Columns]:
    return lambda columns: replace(columns, persons=replace(columns.persons, **changes))


def table(name: str, **changes: Any) -> Callable[[Columns], Columns]:
    def change(columns: Columns) -> Columns:
        changed = replace(columns.tables[name], **changes)
        return replace(columns, tables={**columns.tables, name: changed})

    return change


def field(name: str, key: str, **changes: Any) -> Callable[[Columns], Columns]:
    def change(columns: Columns) -> Columns:
        fields = columns.tables[name].fields
        return table(name, fields={**fields, key: replace(fields[key], **changes)})(columns)

    return change


WRONG = {
    "event_ids": column(lambda c: {"event_ids": c.event_ids[1:]}),
    "row_type to be 0": column(lambda c: {"row_type": c.row_type + 10_000}),
    "row_child": column(lambda c: {"row_child": c.row_child - 1}),
    "child_case": column(lambda c: {"child_case": ints(5)}),
    "born_lo": column(lambda c: {"born_lo": ints()}),
    "complete.profile": column(lambda c: {"complete": replace(c.complete, profile=ints())}),
    "persons.case": person(case=ints()),
    "persons.span_child": person(span_child=ints(7)),
    "rows to be sorted by child": column(lambda c: {"row_hi": c.row_hi[::-1]}),
    "row_sequence": column(lambda c: {"row_sequence": ints(0, 0, 1, 2, 3)}),
    "row_position": column(lambda c: {"row_position": c.row_position + 1}),
    "tables to be": column(lambda c: {"tables": {}}),
    "the rows of petition_filed": table("petition_filed", rows=ints(1, 0)),
    "the children of petition_filed": table("petition_filed", child=ints(1, 1)),
    "hi of petition_filed": table("petition_filed", hi=ints(0, 0)),
    "lo of petition_filed to be at most": table("petition_filed", lo=ints(30_000, 30_000)),
    "actor of petition_filed": table("petition_filed", actor=ints(99, 0)),
    "recorded of petition_filed to be hi": table(
        "petition_filed", recorded=ints(1, 2), stated=np.array([False, False])
    ),
    "evidence to be": column(lambda c: {"evidence": {0: (99,)}}),
    "petition_filed.kind": field("petition_filed", "kind", values=ints(1)),
}


@pytest.mark.parametrize("named", WRONG)
def test_what_contradicts_itself_is_named(named):
    with pytest.raises(DatasetError) as refused:
        check_columns(WRONG[named](made()))

    assert f"expected {named}" in str(refused.value)


def test_good_columns_pass():
    check_columns(made(cases=2))
    columns = made(cases=2)
    check_cases(columns)
    coded = pa.array(columns.event_ids).dictionary_encode()
    check_cases(replace(columns, event_ids=ArrowStrings(len(coded), lambda: coded)))


VALUES = {
    "kind": field("petition_filed", "kind", values=ints(99, 0)),
    "grounds": field("petition_filed", "grounds", values=ints(2, 1)),
    "requested_until": field("petition_filed", "requested_until", values=ints(1_000_000, 1)),
    "parents_got_word": field("hearing_held", "parents_got_word", values=ints(2)),
    "present": field("hearing_held", "present", items=ints(99, 0)),
    "minutes": field("contact_moment_held", "minutes", values=ints(2**30)),
}
LISTS = {
    "is a list without its items": field("hearing_held", "present", items=None),
    "do not add up to its lengths": field("hearing_held", "present", offsets=ints(0, 1)),
}


@pytest.mark.parametrize("name", [name for name in VALUES if name != "minutes"])
def test_values_that_a_field_cannot_have(name, tmp_path):
    with pytest.raises(DatasetError, match=f'events of type .*: the field "{name}" .* expected'):
        write_part_files(tmp_path, VALUES[name](made()))


@pytest.mark.parametrize("said", LISTS)
def test_lists_that_do_not_hold_together(said, tmp_path):
    columns = LISTS[said](made())

    with pytest.raises(DatasetError, match=said):
        write_part_files(tmp_path, columns)


def test_any_whole_number_can_be_written(tmp_path: Path):
    write_part_files(tmp_path, VALUES["minutes"](made()))

    assert (tmp_path / "fields" / "contact_moment_held.parquet").is_file()


CASES = {
    "expected each child to be one of the persons": person(child=ints(*[-1] * 6)),
    "expected the role child for each child": column(
        lambda c: {"persons": replace(c.persons, role=c.persons.role[::-1].copy())}
    ),
    "expected the id and case of the child it is": column(
        lambda c: {"child_ids": ("other", *c.child_ids[1:])}
    ),
    'has two events "p1"': column(lambda c: {"event_ids": ("p1", "p1", *c.event_ids[2:])}),
    "names something of another case": field(
        "contact_plan_adopted", "child_view", values=ints(0, 0)
    ),
    "is cited by an event of another case": column(lambda c: {"evidence": {0: (9,)}}),
}


@pytest.mark.parametrize("said", CASES)
def test_a_case_stands_on_its_own(said):
    columns = made(cases=2)

    with pytest.raises(DatasetError, match=said):
        check_cases(CASES[said](columns))


def test_a_list_that_names_a_person_of_another_case():
    columns = made(cases=2)
    items = columns.tables["contact_moment_held"].fields["with_persons"].items
    assert items is not None

    wrong = field("contact_moment_held", "with_persons", items=items[::-1].copy())

    with pytest.raises(DatasetError, match="with_persons names something of another case"):
        check_cases(wrong(columns))
