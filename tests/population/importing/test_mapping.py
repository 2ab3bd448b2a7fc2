# SPDX-License-Identifier: EUPL-1.2
"""Mappings: an institution's own columns, codes and dates, and what is wrong in a mapping file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.importing.chunks import SourceError
from terugweg.population.importing.mapping_reading import MappingError, read_mapping
from terugweg.population.importing.mapping_schema import mapping_schema
from tests.population.importing.exports import (
    PERSONS,
    all_columns,
    all_records,
    imported,
    quarantine_rows,
    rules_of,
)

MAPPING = """\
name: Fictieve instelling
exported_on: 2026-11-01
complete_for:
- {types: [contact_moment_held], from: 2024-01-01, until: 2026-11-01}
files:
- match: "kinderen*.csv"
  rows: persons
  dates: [YYYYMMDD]
  zero_means_unknown: true
  fixed: {role: child}
  columns: {id: KIND, born: GEBOREN, case: GEZIN}
- match: "ouders*.csv"
  rows: persons
  dates: [DD-MM-YYYY]
  columns:
    id: OUDER
    case: GEZIN
    role: {column: ROL, values: {O: parent, V: guardian}}
    authority: {column: GEZAG, values: {J: true, N: false, X: null}}
    authority_child: KIND
    authority_from: VANAF
    authority_through: TM
- match: "gebeurtenissen*.csv"
  delimiter: ";"
  dates: [DD-MM-YYYY, MM-YYYY, YYYY]
  decimal_comma: true
  empty: [n.v.t.]
  fixed: {actor: GI}
  columns:
    case: GEZIN
    child: KIND
    id: {column: NR, prefix: g-}
    type:
      column: CODE
      values: {P1: child_placed, C1: contact_plan_adopted, B1: placement_authorised, X9: null}
    on: {column: DATUM, values: {}}
    recorded_at: {column: VASTGELEGD, dates: ["DD-MM-YYYY HH:mm"]}
    actor: null
  fields:
    petition_ref: {column: VERZOEK, prefix: g-}
  fields_of:
    child_placed:
      form: {column: SOORT, values: {PG: foster, GH: family_home}}
    contact_plan_adopted:
      frequency_per_week: AANTAL
    placement_authorised:
      through: TM
      heard_child: {column: GEHOORD, values: {J: true, N: false, O: null}}
"""


def with_events(lines: str) -> dict[str, str]:
    """A delivery with a family and these events."""
    head = "GEZIN;KIND;NR;CODE;DATUM;VASTGELEGD;SOORT;AANTAL;TM;GEHOORD;VERZOEK;OPMERKING\n"
    return {
        "kinderen.csv": "KIND,GEBOREN,GEZIN\nanna,20140501,z1\nbob,20160300,z1\ncas,00000000,z1\n",
        "ouders.csv": "OUDER,ROL,GEZAG,KIND,VANAF,TM,GEZIN\nm1,O,J,anna,01-02-2015,31-12-2020,z1\n"
        "m1,O,X,bob,,,z1\n",
        "gebeurtenissen.csv": head + lines,
    }


def mapping_text() -> str:
    """The mapping, without the key that a test of errors uses."""
    return MAPPING.replace("    on: {column: DATUM, values: {}}\n", "    on: DATUM\n").replace(
        "    actor: null\n", ""
    )


def test_own_columns_codes_and_dates(tmp_path: Path) -> None:
    """Everything that a mapping can say, in one delivery."""
    lines = (
        "z1;anna;1;P1;03-05-2024;04-05-2024 09:30;PG;n.v.t.;;;;x\n"
        "z1;bob;2;C1;05-2024;;;1,5;;;;\n"
        "z1;anna;3;B1;2024;;;;31-12-2024;J;;\n"
        "z1;anna;4;B1;01-06-2024;;;;;O;;\n"
    )
    done = imported(tmp_path, with_events(lines), mapping=mapping_text())
    assert rules_of(done) == {"unusual_actor": 2}
    found = {record.id: record for record in all_records(tmp_path / "dataset")}
    placed = found["g-1"]
    assert (placed.type, placed.actor, placed.fields) == (
        "child_placed", "GI", {"form": "foster"},
    )  # fmt: skip
    assert (placed.first, placed.recorded) == (date(2024, 5, 3), date(2024, 5, 4))
    assert (found["g-2"].first, found["g-2"].last) == (date(2024, 5, 1), date(2024, 5, 31))
    assert found["g-2"].fields == {"frequency_per_week": 1.5}
    assert found["g-3"].last == date(2024, 12, 31)
    assert found["g-3"].fields == {"until": date(2025, 1, 1), "heard_child": True}
    assert found["g-4"].fields == {"heard_child": None}
    (columns,) = all_columns(tmp_path / "dataset")
    assert columns.persons.span_has.tolist() == [1, -1]
    assert [list(map(int, span)) for span in columns.complete.spans["contact_moment_held"]]
    assert (columns.born_hi - columns.born_lo).tolist()[:2] == [0, 30]
    events = next(s for s in done.report.sources if s.entry.name == "gebeurtenissen.csv")
    assert events.not_read == ("OPMERKING",)


def test_bad_cells_of_a_mapped_file(tmp_path: Path) -> None:
    """Each with the column of the institution and what was expected."""
    lines = (
        "z1;anna;1;P9;03-05-2024;;;;;;;\n"
        "z1;anna;2;X9;03-05-2024;;;;;;;\n"
        "z1;anna;3;P1;2024/05/03;;;;;;;\n"
        "z1;anna;4;P1;03-05-2024;;ZZ;;;;;\n"
        "z1;anna;5;P1;03-05-2024;;;;;;9;\n"
        "z1;anna;6;P1;03-05-2027;;;;;;;\n"
        "z1;anna;7;B1;03-05-2024;;;;;;4;\n"
    )
    done = imported(tmp_path, with_events(lines), mapping=mapping_text())
    found = {row["line"]: (row["rule"], row["column"]) for row in quarantine_rows(done)}
    assert found == {
        "2": ("unknown_event_type", "CODE"), "3": ("left_out", "CODE"),
        "4": ("unreadable_date", "DATUM"), "5": ("unknown_value", "SOORT"),
        "6": ("unknown_field", "VERZOEK"), "8": ("reference_to_quarantined", "petition_ref"),
    }  # fmt: skip
    assert done.report.totals("warning")["future_date"] == 1


def test_a_warning_can_be_made_an_error(tmp_path: Path) -> None:
    """When the institution says so in the mapping."""
    text = mapping_text() + "also_quarantine: [future_date]\n"
    lines = "z1;anna;1;P1;03-05-2027;;;;;;;\nz1;anna;2;P1;03-05-2024;;;;;;;\n"
    done = imported(tmp_path, with_events(lines), mapping=text)
    assert rules_of(done) == {"future_date": 1}
    assert done.report.quarantined == 1


def test_ids_are_made_from_the_row_when_there_are_none(tmp_path: Path) -> None:
    """The same row gives the same id, so that it is known again."""
    mapping = (
        "files:\n- match: e.csv\n  fixed: {type: hearing_held}\n"
        "  columns: {child: K, on: D}\n- {match: persons.csv}\n"
    )
    files = {"persons.csv": PERSONS, "e.csv": "K,D\nanna,2024-05-02\nanna,2024-05-02\nbob,2024\n"}
    done = imported(tmp_path, files, mapping=mapping)
    assert rules_of(done) == {"duplicate_row": 1}
    again = imported(
        tmp_path, {"e.csv": "K,D\nanna,2024-05-02\nanna,2024-05-03\n"}, mapping=mapping
    )
    assert rules_of(again) == {"already_in_dataset": 1}
    assert len(all_records(tmp_path / "dataset")) == 3


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("files: []", 1, "no file is mapped"),
        ("files:\n- {match: a.csv, colums: {}}", 2, "Did you mean columns?"),
        ("files:\n- {columns: {typ: T}}", 2, 'unknown key "typ"'),
        ("files:\n- {columns: {type: T, child: K}}", 2, 'no column is given for "on"'),
        ("files:\n- fields_of:\n    child_plased: {form: F}", 3, "child_placed"),
        ("files:\n- fields_of:\n    child_placed: {frm: F}", 3, "Did you mean form?"),
        ("files:\n- fields: {fomr: F}", 2, 'unknown field "fomr"'),
        ("files:\n- dates: [DD-MM]", 2, "no format of dates"),
        ("files:\n- dates: [DD-YY]", 2, "no format of dates"),
        ("files:\n- encoding: latin", 2, "unknown encoding"),
        ("files:\n- delimiter: x", 2, "no delimiter"),
        ("files:\n- {fixed: {type: nothing, on: '2024', child: a}}", 2, "unknown event type"),
        ("files:\n- {fixed: {actor: GIX, type: hearing_held, on: '2024', child: a}}", 2, "GI"),
        ("exported_on: 2024-05\nfiles:\n- {}", 1, "full date"),
        ("also_quarantine: [bad]\nfiles:\n- {}", 1, "unknown warning"),
        ("complete_for: [x]\nfiles:\n- {}", 1, "unknown event type"),
        ("complete_for:\n- {from: 2024-01-01}\nfiles:\n- {}", 2, "types"),
        ("files:\n- {rows: persons, fields: {form: F}}", 2, "no fields of events"),
        ("files:\n- {fixed: {on: '2024'}, columns: {on: D, type: T, child: K}}", 2, "as well"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    """File, line, what is wrong and what is expected."""
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as refused:
        read_mapping(path, load_vocabulary())
    assert f"map.yaml:{line}" in str(refused.value)
    assert words in str(refused.value)


def test_the_schema_accepts_good_mappings_and_refuses_misspelt_ones() -> None:
    """For editors; it knows every key."""
    schema = mapping_schema(load_vocabulary())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    plain: Any = yaml.load(mapping_text(), yaml.BaseLoader)
    plain["files"][0]["zero_means_unknown"] = plain["files"][2]["decimal_comma"] = True
    assert list(validator.iter_errors(plain)) == []
    refused: list[Any] = [{}, {"files": [{"colums": {}}]}, {"files": [{"columns": {"id": 3}}]}]
    for wrong in refused:
        assert list(validator.iter_errors(wrong))


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"other.csv": "a\n"}, "no entry of the mapping"),
        ({"kinderen.csv": "KIND,GEZIN\nanna,z1\n"}, 'the column "GEBOREN" is not there'),
        ({"kinderen.doc": "x"}, "cannot be told by its name"),
    ],
)
def test_files_that_do_not_fit_the_mapping(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    """Refused before anything is read."""
    mapping = mapping_text().replace('match: "kinderen*.csv"', 'match: "kinderen*"')
    with pytest.raises(SourceError, match=words):
        imported(tmp_path, files, mapping=mapping)
    assert not (tmp_path / "dataset").exists()


def test_own_names_that_are_not_ours(tmp_path: Path) -> None:
    """Without a mapping a column must have one of our names."""
    with pytest.raises(SourceError, match=r"Did you mean child\?"):
        imported(tmp_path, {"e.csv": "type,on,chid\n"})
    with pytest.raises(SourceError, match='the column "on" is missing'):
        imported(tmp_path, {"e.csv": "type,child\n"})
