# SPDX-License-Identifier: EUPL-1.2
"""A damaged dataset is noticed, and the message says which part and file, and what to do."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from terugweg.population.dataset import DatasetError, PartError, open_dataset
from tests.population.datasets import rulings, write

EVENTS = "events.parquet"


@pytest.fixture
def path(tmp_path) -> Path:
    """The folder of a dataset of the rulings in one part."""
    return write(tmp_path / "set", rulings(), 1).path


def part(path: Path, file: str) -> Path:
    return path / "part=0000" / file


def flip(path: Path) -> None:
    """Change one bit of the values of the second column."""
    column = pq.ParquetFile(path).metadata.row_group(0).column(1)
    content = bytearray(path.read_bytes())
    first = column.dictionary_page_offset or column.data_page_offset
    content[first + column.total_compressed_size - 1] ^= 1
    path.write_bytes(content)


def shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (flip, "its SHA-256 is not that of the manifest"),
        (shorten, "bytes; the manifest states"),
        (Path.unlink, "the file is not there"),
    ],
)
@pytest.mark.parametrize("file", [EVENTS, "fields/child_placed.parquet", "persons.parquet"])
def test_damage_is_named(path, harm, said, file):
    harm(part(path, file))
    dataset = open_dataset(path)

    (found,) = dataset.verify()

    assert (found.part, found.file) == ("part=0000", file)
    assert str(found).startswith(f"part=0000/{file}: ")
    assert said in found.wrong
    assert "make the dataset again" in str(found)
    with pytest.raises(PartError) as refused:
        dataset.read("part=0000")
    assert (refused.value.part, refused.value.file) == ("part=0000", file)


def test_only_the_parts_that_are_asked_for(tmp_path):
    dataset = write(tmp_path / "set", rulings())
    flip(tmp_path / "set" / dataset.parts[0] / EVENTS)

    assert dataset.verify(dataset.parts[1:]) == ()
    assert [found.part for found in dataset.verify()] == [dataset.parts[0]]
    assert len(dataset.read(dataset.parts[1])) > 0


def test_a_file_that_was_added(path):
    part(path, "fields/extra.parquet").write_bytes(b"")

    (found,) = open_dataset(path).verify()

    assert "does not name this file" in str(found)


def test_damage_travels_between_processes():
    error = PartError("part=0001", EVENTS, "it is torn")

    again = pickle.loads(pickle.dumps(error))

    assert (again.part, again.file, str(again)) == ("part=0001", EVENTS, str(error))


def rewritten(path: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    table = pq.read_table(path)
    pq.write_table(change(table), path)


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        (EVENTS, lambda t: t.slice(1), "the manifest counts"),
        ("children.parquet", lambda t: t.slice(1), "the manifest counts"),
        ("fields/child_placed.parquet", lambda t: t.slice(1), "the manifest counts"),
        ("fields/child_placed.parquet", lambda t: t.take([1, 0, 2]), "not those of events"),
        ("fields/child_placed.parquet", lambda t: t.drop_columns("row"), "it cannot be read"),
    ],
)
def test_files_that_do_not_belong_together(path, file, change, said):
    rewritten(part(path, file), change)

    with pytest.raises(PartError, match=said):
        open_dataset(path).read("part=0000")


def edited(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    manifest = path / "manifest.json"
    plain = json.loads(manifest.read_text(encoding="utf-8"))
    change(plain)
    manifest.write_text(json.dumps(plain), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda m: m.update(format="other"), 'no manifest of a dataset; expected "format"'),
        (lambda m: m.update(format_version=99), "Use the version of Terugweg that wrote it"),
        (lambda m: m.pop("vocabulary"), '"vocabulary" is not there; expected str'),
        (lambda m: m.update(partitions="3"), '"partitions" is of kind str; expected int'),
        (lambda m: m.update(partitions=True), '"partitions" is of kind bool; expected int'),
        (lambda m: m.update(actors=[1]), '"actors" holds something else than texts'),
        (lambda m: m.update(parts=[1]), "a part is no list of names and values"),
        (lambda m: m["parts"][0].update(cases=3), "counts 10 cases, but its parts together 3"),
        (lambda m: m["parts"][0].update(latest_day="soon"), "expected a date, YYYY-MM-DD"),
        (lambda m: m.update(invented=True), '"invention" is not there'),
        (lambda m: m.update(parts=[], counts=dict.fromkeys(m["counts"], 0)), None),
    ],
)
def test_a_manifest_that_is_wrong(path, change, said):
    edited(path, change)

    if said is None:
        assert open_dataset(path).parts == ()
        return
    with pytest.raises(DatasetError) as refused:
        open_dataset(path)
    assert said in str(refused.value)
    assert "manifest.json: " in str(refused.value)
    assert "again" in str(refused.value)


def test_a_folder_without_a_manifest_is_no_dataset(path):
    (path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match="it is not JSON"):
        open_dataset(path)
    (path / "manifest.json").unlink()
    with pytest.raises(DatasetError, match=r"has no manifest.json, which is written last"):
        open_dataset(path)
    with pytest.raises(DatasetError, match="there is no such folder; expected the folder of a dat"):
        open_dataset(path / "nowhere")


def test_a_part_that_is_gone(path):
    (path / "part=0000").rename(path / "elsewhere")

    with pytest.raises(DatasetError, match="names part=0000, but that folder is not there"):
        open_dataset(path)


def test_a_part_that_is_gone_among_others_is_damaged(tmp_path):
    made = write(tmp_path / "some", rulings(), parts=3)
    gone = made.parts[1]
    (made.path / gone).rename(tmp_path / "elsewhere")

    opened = open_dataset(made.path)

    assert opened.missing == (gone,)
    (error,) = opened.verify()
    assert str(error) == (
        f"{gone}/: the folder is not there. Put the folder back from a copy, or make the dataset "
        "again"
    )
    with pytest.raises(PartError, match=r"cases\.parquet: the file is not there"):
        opened.read(gone)


def test_a_part_that_does_not_exist(path):
    with pytest.raises(DatasetError, match='no part "part=0001"; it has part=0000'):
        open_dataset(path).read("part=0001")
