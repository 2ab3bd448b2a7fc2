# SPDX-License-Identifier: EUPL-1.2
"""A run over a dataset: what it writes, what it keeps, what it refuses."""

from __future__ import annotations

import fcntl
import json
import shutil
from dataclasses import replace
from datetime import date

import duckdb
import pyarrow.parquet as pq
import pytest

from terugweg.assessment import engine
from terugweg.assessment.needed_types import types_needed
from terugweg.population.dataset import open_dataset
from terugweg.population.hashing import file_sha256
from terugweg.population.running import work
from terugweg.population.running.errors import RunError
from terugweg.population.running.part_assessment import assess_part
from terugweg.population.running.part_results import read_receipt
from terugweg.population.running.run import assess_dataset
from terugweg.rulebook.model import Rank, Shape
from tests.population.datasets import rulings, write
from tests.population.running import runs


@pytest.fixture
def dataset(tmp_path):
    return write(tmp_path / "dataset", rulings(), parts=3)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


class Listener:
    """Keeps what it hears."""

    def __init__(self):
        self.began = []
        self.heard = []

    def begin(self, bound, events, parts):
        self.began.append((events, parts))

    def done(self, outcome, events):
        self.heard.append((outcome.part, events))


def test_every_part_gets_its_findings_and_a_receipt(dataset, out):
    result = assess_dataset(runs.work_on(dataset, out))

    tables = runs.read_findings(out)
    assert set(tables) == set(dataset.parts)
    for name, table in tables.items():
        assert table.equals(assess_part(dataset.read(name), runs.rulebook(), runs.AS_OF).findings)
        receipt = read_receipt(out / name)
        assert receipt is not None
        assert receipt.findings == table.num_rows
        assert receipt.files == {"findings.parquet": file_sha256(out / name / "findings.parquet")}
        assert receipt.question["as_of"] == "2024-06-30"
    assert result.summary.findings == sum(table.num_rows for table in tables.values())
    assert result.summary.children == dataset.manifest.children
    assert (result.resumed, result.damaged) == (0, {})
    assert result.peak > 0


def test_chosen_norms_read_only_what_they_look_at(dataset, out, tmp_path, monkeypatch):
    norms = runs.rulebook().norms
    alone = [norm for norm in norms if types_needed(replace(runs.rulebook(), norms=(norm,)))]
    book = replace(runs.rulebook(), norms=tuple(alone))
    types = types_needed(book)
    asked, read = [], type(dataset).read

    def seen(self, part, types=None):
        asked.append(types)
        return read(self, part, types)

    monkeypatch.setattr(type(dataset), "read", seen)
    result = assess_dataset(runs.work_on(dataset, out, rulebook=book))

    assert asked == [types] * len(dataset.parts)
    assert result.summary.findings > 0
    monkeypatch.setattr(work, "types_needed", lambda _: None)
    assess_dataset(runs.work_on(dataset, tmp_path / "whole", rulebook=book))
    assert runs.files_of(out) == runs.files_of(tmp_path / "whole")


def test_summary_counts_what_the_findings_say(dataset, out):
    summary = assess_dataset(runs.work_on(dataset, out)).summary

    counted = duckdb.execute(
        "SELECT norm, valid_from::VARCHAR, verdict, count(*) FROM "
        f"read_parquet('{out}/*/findings.parquet') GROUP BY ALL"
    ).fetchall()
    assert {
        (norm.norm, norm.valid_from, verdict, count)
        for norm in summary.norms
        for verdict, count in norm.verdicts.items()
        if count
    } == set(counted)
    assert len(summary.norms) == len(runs.rulebook().norms)
    plain = json.loads((out / "summary.json").read_text())
    assert plain["findings"] == summary.findings
    lines = (out / "summary.csv").read_text().splitlines()
    assert len(lines) == len(summary.norms) + 1
    assert sum(int(line.split(",")[4]) for line in lines[1:]) == summary.findings


def test_unsure_findings_are_counted(tmp_path, out):
    dataset = runs.simulated(300, 4)
    summary = assess_dataset(runs.work_on(dataset, out)).summary

    tables = runs.read_findings(out).values()
    unsure = sum(table["sure"].to_pylist().count(False) for table in tables)
    assert sum(norm.unsure for norm in summary.norms) == unsure > 0
    assert summary.invented


def test_what_is_done_is_not_done_again(dataset, out):
    assess_dataset(runs.work_on(dataset, out))
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.*")}
    listener = Listener()

    result = assess_dataset(runs.work_on(dataset, out), listener=listener)

    assert result.resumed == len(dataset.parts)
    assert listener.began == [(0, 0)]
    assert listener.heard == []
    after = {path: path.stat().st_mtime_ns for path in out.rglob("part=*/*")}
    assert after.items() <= before.items()


@pytest.mark.parametrize("spoil", ["no receipt", "other findings", "no findings", "no JSON"])
def test_part_that_is_not_whole_is_done_again(dataset, out, spoil):
    assess_dataset(runs.work_on(dataset, out))
    whole = runs.files_of(out)
    folder = out / dataset.parts[1]
    if spoil == "no receipt":
        (folder / "receipt.json").unlink()
    elif spoil == "no JSON":
        (folder / "receipt.json").write_text("{")
    elif spoil == "no findings":
        (folder / "findings.parquet").unlink()
    else:
        (folder / "findings.parquet").write_bytes(b"nothing")
    listener = Listener()

    result = assess_dataset(runs.work_on(dataset, out), listener=listener)

    assert [part for part, _ in listener.heard] == [dataset.parts[1]]
    assert result.resumed == len(dataset.parts) - 1
    assert runs.files_of(out) == whole


def test_part_that_was_made_again_is_done_again(dataset, out, tmp_path):
    assess_dataset(runs.work_on(dataset, out))
    fewer = tuple(
        replace(case, events=case.events[:-1]) if number == 0 else case
        for number, case in enumerate(rulings())
    )
    shutil.rmtree(dataset.path)
    other = write(dataset.path, fewer, parts=3)
    listener = Listener()

    assess_dataset(runs.work_on(other, out), listener=listener)

    assert [part for part, _ in listener.heard] == [other.part_of_case(rulings()[0].case)]
    fresh = tmp_path / "fresh"
    assess_dataset(runs.work_on(other, fresh))
    assert runs.files_of(out) == runs.files_of(fresh)


def test_results_of_a_part_that_is_gone_are_taken_away(dataset, out):
    assess_dataset(runs.work_on(dataset, out))
    name = dataset.parts[0]
    rest = [case for case in rulings() if dataset.part_of_case(case.case) != name]
    shutil.rmtree(dataset.path)

    assess_dataset(runs.work_on(write(dataset.path, rest, parts=3), out))

    assert set(runs.read_findings(out)) == set(dataset.parts) - {name}


def test_the_largest_part_comes_first(dataset, out):
    listener = Listener()
    assess_dataset(runs.work_on(dataset, out), listener=listener)

    sizes = [events for _, events in listener.heard]
    assert sizes == sorted(sizes, reverse=True)
    assert listener.began == [(dataset.manifest.events, len(dataset.parts))]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"as_of": date(2025, 1, 1)}, "as_of was 2024-06-30 and is now 2025-01-01"),
        ({"rulebook": runs.rulebook().select(ranks=frozenset({Rank.LAW}))}, "norms was"),
    ],
)
def test_another_question_in_the_same_folder_is_refused(dataset, out, changes, named):
    assess_dataset(runs.work_on(dataset, out))
    whole = runs.files_of(out)

    with pytest.raises(RunError, match="another question") as error:
        assess_dataset(runs.work_on(dataset, out, **changes))

    assert named in str(error.value)
    assert runs.files_of(out) == whole


def test_folder_with_something_else_is_refused(dataset, out):
    out.mkdir()
    (out / "letter.txt").write_text("dear")

    with pytest.raises(RunError, match="no folder with findings"):
        assess_dataset(runs.work_on(dataset, out))

    assert (out / "letter.txt").read_text() == "dear"


def test_file_in_place_of_the_folder_is_refused(dataset, out):
    out.write_text("")
    with pytest.raises(RunError, match="cannot be written"):
        assess_dataset(runs.work_on(dataset, out))


@pytest.mark.parametrize("text", ["{", "[]", '{"format": "other"}'])
def test_run_file_that_tells_nothing_is_refused(dataset, out, text):
    out.mkdir()
    (out / "run.json").write_text(text)
    with pytest.raises(RunError, match="does not tell what was asked"):
        assess_dataset(runs.work_on(dataset, out))


def test_second_run_at_the_same_time_is_refused(dataset, out):
    out.mkdir()
    with (out / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(RunError, match="another run"):
            assess_dataset(runs.work_on(dataset, out))
    assess_dataset(runs.work_on(dataset, out))


def test_norms_that_fail_are_listed_and_counted(dataset, out, monkeypatch):
    def broken(*_args):
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr(engine, "SHAPES", {**engine.SHAPES, Shape.FORBIDS: broken})
    summary = assess_dataset(runs.work_on(dataset, out)).summary

    assert {error for _, _, error in summary.errors} == {"ZeroDivisionError: nothing to divide"}
    failed = [norm for norm in summary.norms if norm.failed]
    assert failed
    assert {norm.shape for norm in failed} == {"forbids"}
    assert not any(norm.triggers for norm in failed)
    names = {path.parent.name for path in out.glob("*/failures.parquet")}
    assert len(names) == max(norm.failed for norm in failed)
    for name in names:
        receipt = read_receipt(out / name)
        assert receipt is not None
        failures = pq.ParquetFile(out / name / "failures.parquet").read().to_pylist()
        assert [(row["norm"], row["error"]) for row in failures] == [
            (norm, error) for norm, _, error in receipt.failures
        ]


def test_norms_that_no_longer_fail_leave_no_trace(dataset, out, monkeypatch, tmp_path):
    def broken(*_args):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(engine, "SHAPES", {**engine.SHAPES, Shape.FORBIDS: broken})
        assess_dataset(runs.work_on(dataset, out))
    for receipt in out.glob("*/receipt.json"):
        receipt.unlink()

    assess_dataset(runs.work_on(dataset, out))
    assess_dataset(runs.work_on(dataset, tmp_path / "fresh"))

    assert runs.files_of(out) == runs.files_of(tmp_path / "fresh")


def test_dataset_without_parts_gives_an_empty_summary(tmp_path, out):
    empty = write(tmp_path / "empty", [])
    result = assess_dataset(runs.work_on(empty, out))
    assert (result.summary.parts, result.summary.findings) == (0, 0)


def test_run_does_not_change_the_dataset(dataset, out):
    assess_dataset(runs.work_on(dataset, out))
    assert open_dataset(dataset.path).verify() == ()


@pytest.mark.slow
def test_workers_write_the_same_files_within_the_bound(tmp_path):
    dataset = runs.simulated(300, 4)
    alone = assess_dataset(runs.work_on(dataset, tmp_path / "one"))
    together = assess_dataset(runs.work_on(dataset, tmp_path / "two"), workers=2)

    assert runs.files_of(tmp_path / "one") == runs.files_of(tmp_path / "two")
    assert alone.summary == together.summary
    assert together.bound.workers == 2
    assert 0 < together.peak <= together.bound.each
