# SPDX-License-Identifier: EUPL-1.2
"""What the tests of import share: cases as CSV files, imports into a fresh folder, counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from terugweg.caselog.columns import Columns
from terugweg.caselog.columns_build import build_columns
from terugweg.caselog.columns_read import records
from terugweg.caselog.model import CaseFile
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.caselog.writing import case_as_plain
from terugweg.population.dataset import open_dataset
from terugweg.population.importing.mapping_model import ImportMapping
from terugweg.population.importing.mapping_reading import read_mapping
from terugweg.population.importing.run import Import, Imported
from tests.structure.repository import ROOT

CASES = sorted((ROOT / "examples" / "cases").glob("*.yaml"))

PERSONS = """\
case,id,role,born,authority
c1,anna,child,2014-05-01,
c1,mother,parent,,true
c2,bob,child,2016,
"""
EVENTS = """\
case,child,id,type,on,actor,starts,until,petition_ref,category
c1,anna,e1,petition_filed,2024-01-02,RvdK,,,,
c1,anna,e2,placement_authorised,2024-01-12,court,2024-01-12,2025-01-12,e1,foster
c2,bob,e3,supervision_order_granted,2024-03,court,2024-03-01,2025-03-01,,
"""


def import_into(
    dataset: Path, *paths: Path, mapping: str | ImportMapping = "", **options: Any
) -> Imported:
    """Import files; a mapping may be given as text."""
    vocabulary = load_vocabulary()
    if isinstance(mapping, str):
        path = dataset.with_name("mapping.yaml")
        path.write_text(mapping, encoding="utf-8")
        mapping = read_mapping(path, vocabulary) if mapping else ImportMapping()
    options = {"say": lambda _: None, **options}
    return Import(paths, dataset, vocabulary, mapping, **options).run()


def imported(folder: Path, files: Mapping[str, str | bytes], **options: Any) -> Imported:
    """Write files into a folder and import them into its dataset."""
    paths = []
    for name, content in files.items():
        paths.append(folder / name)
        data = content if isinstance(content, bytes) else content.encode()
        paths[-1].write_bytes(data)
    return import_into(folder / "dataset", *paths, **options)


def all_columns(dataset: Path) -> list[Columns]:
    """The columns of all parts."""
    opened = open_dataset(dataset)
    return [opened.read(part) for part in opened.parts]


def all_records(dataset: Path) -> list[Any]:
    """The records of all parts, by case, child and row."""
    found = [record for columns in all_columns(dataset) for record in records(columns)]
    return sorted(found, key=lambda record: (record.case, record.child))


def built(cases: Iterable[CaseFile]) -> Columns:
    """The columns of case files, in the order of a dataset."""
    return build_columns(sorted(cases, key=lambda case: case.case), load_vocabulary())


def quarantine_rows(done: Imported) -> list[dict[str, str]]:
    """The rows of the quarantine file."""
    assert done.quarantine is not None
    with done.quarantine.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rules_of(done: Imported) -> dict[str, int]:
    """Rows per broken rule, errors and warnings, but for fields that a test does not fill."""
    found = {**done.report.totals("error"), **done.report.totals("warning")}
    found.pop("missing_required_field", None)
    return found


def csv_text(rows: Sequence[Mapping[str, Any]], **form: Any) -> str:
    """Rows as CSV; empty where a row has no such column."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n", **form)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def event_rows(case: CaseFile) -> list[dict[str, str]]:
    """The events of a case as rows with our own names."""
    rows = []
    for entry in case_as_plain(case)["events"]:
        row = {"case": case.case}
        for key, value in entry.items():
            if key not in {"fields", "inferred", "cite", "extra"}:
                row[key] = cell(value)
        for name, value in entry.get("fields", {}).items():
            row["fields." + name] = cell(value)
        rows.append(row)
    return rows


def person_rows(case: CaseFile) -> list[dict[str, str]]:
    """The persons of a case as rows with our own names, one for each span."""
    rows: list[dict[str, str]] = []
    for entry in case_as_plain(case)["persons"]:
        row = {"case": case.case, "id": entry["id"], "role": entry["role"]}
        for key in ("born", "affected", "represents"):
            if key in entry:
                row[key] = cell(entry[key])
        rows += [row | span for span in spans_of(entry)] or [row]
    return rows


def spans_of(entry: Mapping[str, Any]) -> list[dict[str, str]]:
    """The spans of authority and care of a person as cells."""
    spans: list[dict[str, str]] = []
    if "authority" in entry:
        given = entry["authority"]
        for span in given if isinstance(given, list) else [{"has": given}]:
            cells = {"authority": cell(span["has"])}
            cells |= {f"authority_{k}": cell(v) for k, v in span.items() if k != "has"}
            spans.append(cells)
    for care in entry.get("cares_for", []):
        cells = {"cares_for": care.get("child", "*")}
        cells |= {f"care_{k}": cell(v) for k, v in care.items() if k != "child"}
        spans.append(cells)
    return spans


def cell(value: Any) -> str:
    """A value of a case file as a cell."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "|".join(map(cell, value)) if isinstance(value, list) else str(value)
