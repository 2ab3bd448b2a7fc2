# SPDX-License-Identifier: EUPL-1.2
"""Whoever is compared in the benchmark finds the same obligations, met, late and missing."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from bench.nation import floors, ours, pm4py_sample, polars_form, sql_forms
from bench.nation.data import FORMS, ORDERS, Data, cache_warm, parts_for, prepared
from bench.nation.memory_runs import Forked
from bench.nation.obligations import VERDICTS, Counts, named_types, obligations
from terugweg.population.dataset import Dataset, open_dataset

CHILDREN = 2_000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    folder = tmp_path_factory.mktemp("bench")
    return prepared(folder, CHILDREN, parts_for(CHILDREN, least=2), workers=1)


@pytest.fixture(scope="module")
def dataset(data: Data) -> Dataset:
    return open_dataset(data.dataset)


@pytest.fixture(scope="module")
def expected(dataset: Dataset) -> Counts:
    return ours.counts_in_memory(ours.read_days(dataset, part) for part in dataset.parts)


def test_fifty_obligations_of_every_verdict(expected):
    assert len({(one.trigger, one.answer) for one in obligations()}) == len(expected) == 50
    for verdict, found in zip(VERDICTS, zip(*expected, strict=True), strict=True):
        assert sum(found) > 0, verdict


def test_about_half_an_obligation_for_each_event(dataset, expected):
    events = sum(entry.events for entry in dataset.manifest.parts)
    assert 0.5 < sum(map(sum, expected)) / events < 0.65


@pytest.mark.parametrize(("form", "order"), list(product(FORMS, ORDERS)))
def test_sql_counts_the_same(data, expected, form, order):
    assert sql_forms.counts(sql_forms.loaded(data.log, order), form) == expected


@pytest.mark.parametrize("order", ORDERS)
def test_polars_counts_the_same(data, expected, order):
    assert polars_form.counts(polars_form.loaded(data.log, order)) == expected


def test_whole_parts_count_the_same(dataset, expected):
    whole = (ours.complete_for_all(dataset.read(part)) for part in dataset.parts)
    assert ours.counts_in_memory(whole) == expected


def test_as_many_findings_are_written(dataset, expected, tmp_path: Path):
    written = sum(ours.written_part(dataset, part, tmp_path) for part in dataset.parts)
    rows = sum(pq.read_metadata(path).num_rows for path in tmp_path.rglob("findings.parquet"))
    assert written == rows == sum(map(sum, expected))


def test_forked_processes_count_the_same(dataset, expected):
    processes = Forked([ours.read_days(dataset, part) for part in dataset.parts], 2)
    try:
        assert processes.assess() == expected
    finally:
        processes.end()


def test_only_days_are_read(dataset):
    for part in dataset.parts:
        days, whole = ours.read_days(dataset, part), dataset.read(part)
        assert set(days.tables) == named_types() & set(whole.tables)
        for name, table in days.tables.items():
            assert not table.fields
            for column in ("rows", "child", "lo", "hi"):
                assert (getattr(table, column) == getattr(whole.tables[name], column)).all()


def test_the_floors_see_all_columns_and_rows(data, dataset):
    assert floors.scan(floors.SCANS["deadlines"](data.dataset)) == 6
    assert floors.scan(floors.SCANS["full"](data.dataset)) > 100
    parts = [ours.read_days(dataset, part) for part in dataset.parts]
    events = sum(entry.events for entry in dataset.manifest.parts)
    assert floors.memory_pass(parts) == events == pq.read_metadata(data.log).num_rows
    assert sum(cache_warm(data.dataset)) > 0


def test_data_of_another_vocabulary_is_made_anew(tmp_path: Path):
    children, parts = 20, 1
    data = prepared(tmp_path / "data", children, parts, workers=1)
    manifest, log = data.dataset / "manifest.json", data.log.read_bytes()
    version = open_dataset(data.dataset).vocabulary.version
    manifest.write_text(manifest.read_text("utf-8").replace(version, "0" * 64), "utf-8")
    data.log.write_bytes(b"codes of another vocabulary")
    again = prepared(tmp_path / "data", children, parts, workers=1)
    assert open_dataset(again.dataset).manifest.vocabulary == version
    assert again.log.read_bytes() == log


def test_pm4py_gets_whole_children(data):
    frame = pm4py_sample.sample(data.log, events=500)
    last = frame["case:concept:name"].iloc[-1]
    log = pq.read_table(data.log, filters=[("child", "=", int(last))])
    assert 500 <= len(frame) < 1_000
    assert (frame["case:concept:name"] == last).sum() == len(log)
    assert len(pm4py_sample.model()["response"]) == 50
