# SPDX-License-Identifier: EUPL-1.2
"""What is read from a dataset is what was written: every array, number and id."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terugweg.caselog.columns import ELSEWHERE, NONE, NOT_STATED, OPEN, Columns
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.columns_cut import cut_columns
from terugweg.caselog.evidence import Evidence
from terugweg.caselog.miniature import parse_miniature
from terugweg.caselog.model import CareSpan, Complete
from terugweg.caselog.states import derive_states
from terugweg.population.arrow_strings import ArrowStrings, string_array
from terugweg.population.dataset import DatasetError, open_dataset
from terugweg.population.field_columns import Actors
from terugweg.terms import PartialDate, day_number
from tests.assessment.generators import AS_OF, cases, share, vocabulary
from tests.caselog.columns_shown import shown
from tests.population.datasets import ALL_KINDS, by_part, rulings, write


def read_back(made: Columns, folder: Path) -> Columns:
    """Write columns of one case as the only part, and read them."""
    return write(folder, rulings()[:1], parts=1, change=lambda _: made).read("part=0000")


def test_the_rulings_come_back_whole(tmp_path):
    dataset = write(tmp_path / "set", rulings())

    made = by_part(rulings())

    assert dataset.parts == tuple(made)
    assert all(shown(dataset.read(name)) == shown(columns) for name, columns in made.items())
    assert dataset.verify() == ()


@share(0.4)
@given(st.lists(cases(), min_size=1, max_size=3), AS_OF, st.booleans())
def test_any_log_comes_back_whole(logs, as_of, cut):
    logs = [replace(case, case=f"case-{n}") for n, case in enumerate(logs)]
    made = by_part(logs, 2)
    if cut:
        made = {name: cut_columns(columns, day_number(as_of)) for name, columns in made.items()}

    with TemporaryDirectory() as folder:
        names = iter(made)
        dataset = write(Path(folder) / "set", logs, 2, change=lambda _: made[next(names)])

        assert {name: shown(dataset.read(name)) for name in dataset.parts} == {
            name: shown(columns) for name, columns in made.items()
        }


def test_values_of_every_kind_and_references_to_what_is_not_there(tmp_path):
    made = build_columns([parse_miniature(ALL_KINDS)], vocabulary(), known_on=date(2026, 3, 15))
    late = "2026-03-01 petition_filed as p1, recorded 2026-04-01\n2026-03-02 hearing_held to p1"
    away = build_columns([parse_miniature(late)], vocabulary(), known_on=date(2026, 3, 15))

    assert shown(read_back(made, tmp_path / "all")) == shown(made)
    assert shown(read_back(away, tmp_path / "away")) == shown(away)
    assert ELSEWHERE in away.tables["hearing_held"].fields["petition_ref"].members(0)


def test_what_is_known_of_persons(tmp_path):
    case = rulings()[0]
    periods = (CareSpan(from_day=PartialDate()), CareSpan(until=PartialDate(2024, 5)))
    person = replace(case.persons[0], cares_for=periods, affected=True)
    spans = (Complete(("child_placed",), None, date(2025, 1, 1)), Complete(("child_placed",)))
    case = replace(case, persons=(person, *case.persons[1:]), complete_for=spans)
    made = build_columns([case], vocabulary())

    assert made.persons.care_from.tolist()[0] == OPEN
    assert shown(read_back(made, tmp_path / "set")) == shown(made)


def test_columns_that_were_read_can_be_written_again(tmp_path):
    first = write(tmp_path / "first", rulings(), 1).read("part=0000")
    cut = cut_columns(first, day_number(date(2024, 1, 1)))

    again = write(tmp_path / "again", rulings(), 1, change=lambda _: first).read("part=0000")
    part = write(tmp_path / "part", rulings(), 1, change=lambda _: cut).read("part=0000")

    assert shown(again) == shown(first)
    assert shown(part) == shown(cut)


def test_some_types_only(tmp_path):
    dataset = write(tmp_path / "set", rulings(), 1)
    whole, types = dataset.read("part=0000"), frozenset({"child_placed", "petition_filed", "no"})

    some = dataset.read("part=0000", types)

    shown_whole, shown_some = shown(whole), shown(some)
    wanted = [table for table in shown_whole["tables"] if table["type"] in types]
    lo = np.concatenate([table.lo for table in whole.tables.values()])
    rows = np.concatenate([table.rows for table in whole.tables.values()])
    assert some.row_lo is not None
    assert some.row_lo[rows].tolist() == lo.tolist()
    assert shown_some == shown_whole | {"tables": wanted, "row_lo": shown_some["row_lo"]}
    day = day_number(date(2024, 1, 1))
    assert list(cut_columns(some, day).event_ids) == list(cut_columns(whole, day).event_ids)


def test_arrays_may_be_written_to_and_states_follow_from_them(tmp_path):
    dataset = write(tmp_path / "set", rulings(), 1)
    columns = dataset.read("part=0000")

    tables = [vars_of(table) for table in columns.tables.values()]
    arrays = [a for t in tables for a in t if isinstance(a, np.ndarray)]
    assert all(array.flags.writeable for array in [*arrays, columns.row_hi, columns.row_type])
    assert len(derive_states(columns).intervals.opened) > 0


def vars_of(table):
    return [getattr(table, name) for name in type(table).__slots__]


def test_an_empty_part(tmp_path):
    made = build_columns([], vocabulary())

    dataset = write(tmp_path / "set", rulings()[:1], 1, change=lambda _: made)

    assert shown(dataset.read("part=0000")) == shown(made)
    assert (dataset.manifest.events, dataset.manifest.latest_day) == (0, None)


def test_evidence_is_read_as_arrays(tmp_path):
    made = build_columns(rulings(), vocabulary())
    cited = {2: (0, 1), 5: ()}

    read = read_back(replace(made, evidence=cited, case_ids=made.case_ids), tmp_path / "set")

    assert isinstance(read.evidence, Evidence)
    assert read.evidence == cited


def test_actors_in_another_order_keep_their_names(tmp_path):
    dataset = write(tmp_path / "set", [parse_miniature(ALL_KINDS)], 1)
    manifest = tmp_path / "set" / "manifest.json"
    names = tuple(vocabulary().actors)
    other = replace(vocabulary(), actors=dict(sorted(vocabulary().actors.items(), reverse=True)))

    read = open_dataset(dataset.path, other).read("part=0000")

    codes = {name: code for code, name in enumerate(other.actors)}
    present = read.tables["hearing_held"].fields["present"]
    assert present.members(0).tolist()[1] == -1000 - codes["GI"]
    who = read.tables["court_assignment_given"].fields["to"].values.tolist()
    assert who in ([codes["GI"]], [-1000 - codes["GI"]])
    assert json.loads(manifest.read_text())["actors"] == list(names)


def test_names_that_this_program_does_not_know(tmp_path):
    dataset = write(tmp_path / "set", rulings(), 1)
    less = {k: v for k, v in vocabulary().events.items() if k != "child_placed"}
    placed = vocabulary().events["child_placed"]
    form = replace(placed.fields["form"], kind="text", values=())
    other = {**vocabulary().events, "child_placed": replace(placed, fields={"form": form})}

    for events, said in ((less, '"child_placed", which the voc'), (other, "kind")):
        with pytest.raises(DatasetError, match=said):
            open_dataset(dataset.path, replace(vocabulary(), events=events)).read("part=0000")
    with pytest.raises(DatasetError, match='the actor "x"'):
        Actors(vocabulary().actor_codes, ["GI", "x"])


def test_ids_are_read_when_they_are_asked_for():
    calls = []

    def load() -> pa.Array:
        calls.append(1)
        return pa.array(["a", "b", "c"])

    ids = ArrowStrings(3, load)

    assert (len(ids), calls) == (3, [])
    assert (ids[0], ids[-1], ids[1:], list(ids)) == ("a", "c", ("b", "c"), ["a", "b", "c"])
    assert ids == ("a", "b", "c")
    assert ids != ("a", "b")
    assert ids != "abc"
    assert hash(ids) == hash(("a", "b", "c"))
    assert (string_array(ids).to_pylist(), len(calls)) == (["a", "b", "c"], 1)


def test_nothing_and_none_are_apart(tmp_path):
    log = "2026-03-01 petition_filed as a, kind none\n2026-03-02 petition_filed as b"
    log += "\n2026-03-03 petition_filed as c, informant_statements a"
    read = read_back(build_columns([parse_miniature(log)], vocabulary()), tmp_path / "set")

    values = {n: c.values.tolist() for n, c in read.tables["petition_filed"].fields.items()}
    assert values["kind"] == [NONE, NOT_STATED, NOT_STATED]
    assert values["informant_statements"] == [NOT_STATED, NOT_STATED, 1]
