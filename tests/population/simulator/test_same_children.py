# SPDX-License-Identifier: EUPL-1.2
"""The same seed gives the same children, whatever the number of workers or parts."""

from __future__ import annotations

import numpy as np
import pytest

from terugweg.caselog.columns_read import records
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset import open_dataset
from terugweg.population.simulator.part import columns_of, simulate_children
from terugweg.population.simulator.run import numbers_of_parts, parts_for, simulate_population
from tests.population.simulator.simulated import columns, request


def _files(path):
    manifest = open_dataset(path).manifest
    return {(p.name, n): f.sha256 for p in manifest.parts for n, f in p.files.items()}


def test_one_worker_and_two_write_the_same_files(tmp_path):
    for workers in (1, 2):
        simulate_population(request(200), tmp_path / str(workers), workers=workers, parts=2)

    assert _files(tmp_path / "1") == _files(tmp_path / "2")


def test_parts_and_order_make_no_difference_to_a_child():
    vocabulary = load_vocabulary()
    chosen = [17, 103, 299]
    alone = columns_of(
        simulate_children(request(300), np.array(chosen, dtype=np.uint64), vocabulary), vocabulary
    )
    cases = set(alone.case_ids)
    together = [record for record in records(columns(300)) if record.case in cases]

    assert list(records(alone)) == together
    assert cases == {"s000000017", "s000000103", "s000000299"}


def test_another_seed_gives_other_children():
    vocabulary = load_vocabulary()
    numbers = np.arange(200, dtype=np.uint64)
    logs = [
        columns_of(simulate_children(request(200, seed), numbers, vocabulary), vocabulary)
        for seed in (1, 2)
    ]

    assert logs[0].born_lo.tolist() != logs[1].born_lo.tolist()


def test_every_child_is_in_one_part():
    parts = numbers_of_parts(1000, 7)

    assert sorted(np.concatenate(parts).tolist()) == list(range(1000))
    assert all((np.diff(part.astype(np.int64)) > 0).all() for part in parts)
    assert parts_for(1) == 1


@pytest.mark.parametrize("parts", [7, 20])
def test_a_part_may_hold_children_of_whom_none_came_before_a_court(parts):
    whole = simulate_population(request(20), None, parts=1)
    assert simulate_population(request(20), None, parts=parts).events == whole.events > 0
