# SPDX-License-Identifier: EUPL-1.2
"""The bound on memory is stated before a run starts, and held."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from terugweg.population.manifest import Manifest, PartEntry
from terugweg.population.running import memory, work
from terugweg.population.running.errors import RunError
from terugweg.population.running.memory import BASE, BYTES_PER_ROW, LEADER, MIB, bound_of
from tests.population.running import runs


def manifest(*rows):
    """A manifest of parts with so many rows."""
    parts = tuple(
        PartEntry(f"part={number:04d}", 1, 1, 1, count, {}, None, {})
        for number, count in enumerate(rows)
    )
    return Manifest("v", (), max(len(rows), 1), parts, "test")


def test_the_largest_part_decides():
    bound = bound_of(manifest(10, 1_000_000, 20), 2, 4 << 30)

    assert bound.rows == 1_000_000
    assert bound.each == BASE + 1_000_000 * BYTES_PER_ROW
    assert bound.workers == 2
    assert bound.total == LEADER + 2 * bound.each <= 4 << 30


@pytest.mark.parametrize("asked", [1, 2, 3, 8, 100])
@pytest.mark.parametrize("allowed", [500 * MIB, 1 << 30, 3 << 30, 16 << 30])
def test_workers_never_exceed_the_memory(asked, allowed):
    bound = bound_of(manifest(*[100_000] * 10), asked, allowed)

    assert bound.total <= allowed
    assert 1 <= bound.workers <= min(asked, 10)
    one_more = LEADER + (bound.workers + 1) * bound.each
    assert bound.workers in {asked, 10} or one_more > allowed


def test_part_that_does_not_fit_is_refused_with_what_it_needs():
    with pytest.raises(RunError, match=r"500 MiB is too little for part=0001, the largest part"):
        bound_of(manifest(1, 1_000_000), 2, 500 * MIB)


def test_dataset_without_parts_takes_no_more_than_the_program():
    assert bound_of(manifest(), 4, 4 << 30).workers == 1


@pytest.mark.parametrize(
    ("text", "size"),
    [("4GiB", 4 << 30), ("800 MiB", 800 << 20), ("1.5g", 3 << 29), ("123", 123), ("1TB", 1 << 40)],
)
def test_sizes_as_typed(text, size):
    assert memory.parse_size(text) == size


@pytest.mark.parametrize("text", ["", "much", "-1g", "4 GG", "0", "0 MiB"])
def test_other_sizes_are_refused(text):
    with pytest.raises(RunError, match="is no amount"):
        memory.parse_size(text)


def test_peak_is_not_known_where_the_system_does_not_tell(monkeypatch, tmp_path):
    assert work.peak_memory() > 10 * MIB
    monkeypatch.setattr(work, "_STATUS", tmp_path / "nothing")
    assert work.peak_memory() == 0
    (tmp_path / "nothing").write_text("Name: x\n")
    assert work.peak_memory() == 0


MEASURE = """
import sys
from datetime import date
from pathlib import Path
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset import open_dataset
from terugweg.population.running.run import assess_dataset
from terugweg.population.running.work import Work
from terugweg.rulebook.loading import load_rulebook

rulebook = load_rulebook(load_vocabulary())
work = Work(open_dataset(sys.argv[1]), rulebook, date(2024, 6, 30), Path(sys.argv[2]))
result = assess_dataset(work)
print(result.peak, result.bound.each)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("children", "parts"), [(300, 4), (20_000, 1)])
def test_a_run_stays_within_its_bound(tmp_path, children, parts):
    dataset = runs.simulated(children, parts)
    told = subprocess.run(
        [sys.executable, "-c", MEASURE, str(dataset.path), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )

    peak, each = map(int, told.stdout.split())
    assert 50 * MIB < peak <= each
    assert sorted(path.name for path in Path(tmp_path / "out").glob("part=*")) == sorted(
        dataset.parts
    )


def test_freed_memory_is_kept_where_the_system_can(monkeypatch):
    plain = memory.keep_freed_memory.__wrapped__
    assert plain() in (True, False)
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    assert plain() is False
