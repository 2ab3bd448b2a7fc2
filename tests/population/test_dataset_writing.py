# SPDX-License-Identifier: EUPL-1.2
"""A dataset is there whole or not at all, whenever its writer is killed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from terugweg.caselog.vocabulary import Vocabulary
from terugweg.population import dataset_writing
from terugweg.population.dataset import (
    DatasetError,
    DatasetWriter,
    Invented,
    open_dataset,
    part_name,
    part_of,
)
from tests.assessment.generators import vocabulary
from tests.population.datasets import PARTS, by_part, rulings, write
from tests.structure.repository import ROOT

KILLED = """
import os, signal, sys
from pathlib import Path
from tests.population.datasets import rulings, write
from terugweg.population import dataset_writing

def die(*args):
    os.kill(os.getpid(), signal.SIGKILL)

dataset_writing.{victim} = die
write(Path(sys.argv[1]), rulings()[:2])
"""
MOMENTS = {
    "in a part": "entry_of",
    "after a part": "write_json",
    "before the manifest": "write_manifest",
    "before the swap": "_swap",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_writer_leaves_the_previous_dataset_whole(tmp_path, moment):
    path = tmp_path / "set"
    before = write(path, rulings()).manifest
    script = KILLED.format(victim=MOMENTS[moment])

    killed = subprocess.run([sys.executable, "-c", script, path], cwd=ROOT, check=False)

    assert killed.returncode == -signal.SIGKILL
    dataset = open_dataset(path)
    assert (dataset.manifest, dataset.verify()) == (before, ())
    after = write(path, rulings()[:2])
    assert after.manifest.cases == 2
    assert [p.name for p in tmp_path.iterdir()] == ["set"]


class PowerFailureError(BaseException):
    """The program stops at once."""


def test_stopped_in_the_very_swap_the_previous_dataset_is_whole(tmp_path, monkeypatch):
    path = tmp_path / "set"
    before = write(path, rulings()).manifest
    rename = Path.rename

    def stop(self: Path, target: Path) -> Path:
        if self.name == ".set.writing":
            raise PowerFailureError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(PowerFailureError):
        write(path, rulings()[:2])
    monkeypatch.undo()

    assert not path.exists()
    assert (open_dataset(path).manifest, open_dataset(path).verify()) == (before, ())
    assert write(path, rulings()[:2]).manifest.cases == 2
    assert open_dataset(path).path == path
    assert [p.name for p in tmp_path.iterdir()] == ["set"]


def test_stopped_after_the_swap_the_new_dataset_is_whole(tmp_path, monkeypatch):
    path = tmp_path / "set"
    write(path, rulings())
    remove = dataset_writing._remove

    def stop(removed: Path) -> None:
        if removed.name == ".set.previous" and removed.exists():
            raise PowerFailureError
        remove(removed)

    monkeypatch.setattr(dataset_writing, "_remove", stop)
    with pytest.raises(PowerFailureError):
        write(path, rulings()[:2])
    monkeypatch.undo()

    assert open_dataset(path).manifest.cases == 2
    assert open_dataset(path).verify() == ()
    DatasetWriter(path, vocabulary(), parts=1)
    assert not (tmp_path / ".set.previous").exists()


def test_a_writer_can_go_on_where_another_stopped(tmp_path):
    made = by_part(rulings())
    first, *rest = made
    begun = DatasetWriter(tmp_path / "set", vocabulary(), parts=PARTS)
    entry = begun.write_part(first, made[first])
    (begun.folder / f"{rest[0]}.half").mkdir()

    again = DatasetWriter(tmp_path / "set", vocabulary(), parts=PARTS, resume=True)
    assert again.written() == {first: entry}
    entries = [again.write_part(name, made[name]) for name in rest]
    again.write_part(rest[0], made[rest[0]])
    manifest = again.finish([*again.written().values()])

    assert sorted(entry.name for entry in manifest.parts) == sorted(made)
    assert {entry.name: entry for entry in entries}.items() <= {
        entry.name: entry for entry in manifest.parts
    }.items()
    assert open_dataset(tmp_path / "set").verify() == ()
    fresh = DatasetWriter(tmp_path / "set", vocabulary(), parts=PARTS)
    assert fresh.written() == {}


def test_what_the_manifest_says(tmp_path):
    invented = Invented(7, 11, date(2015, 1, 1), date(2025, 12, 31))
    dataset = write(tmp_path / "set", rulings(), invented=invented, sources=["court rulings"])

    plain = json.loads((tmp_path / "set" / "manifest.json").read_text(encoding="utf-8"))

    assert plain["invented"] is True
    assert plain["invention"] == {
        "seed": 7,
        "children": 11,
        "from": "2015-01-01",
        "to": "2025-12-31",
    }
    assert (plain["sources"], plain["vocabulary"]) == (["court rulings"], vocabulary().version)
    assert plain["counts"]["cases"] == 10
    assert plain["counts"]["events"] == sum(plain["counts"]["by_type"].values())
    assert plain["latest_day"] == "2025-12-23"
    assert "invented" in (tmp_path / "set" / "views.sql").read_text(encoding="utf-8")
    assert dataset.manifest.invented == invented
    assert dataset.manifest.children == sum(len(case.children) for case in rulings())
    assert dataset.manifest.persons == sum(len(case.persons) for case in rulings())


def test_a_case_is_always_in_the_same_part(tmp_path):
    assert [part_of(name, 64) for name in ("a", "b", "zoë")] == [47, 53, 34]
    assert part_name(part_of("a", 1)) == "part=0000"
    with pytest.raises(ValueError, match="expected 1 or more"):
        part_of("a", 0)
    dataset = write(tmp_path / "set", rulings())
    for case in rulings():
        assert case.case in dataset.read(dataset.part_of_case(case.case), frozenset()).case_ids


def test_what_cannot_be_written(tmp_path):
    made = by_part(rulings())
    name = next(iter(made))
    writer = DatasetWriter(tmp_path / "set", vocabulary(), parts=PARTS)
    wrong = next(other for other in map(part_name, range(PARTS)) if other != name)

    with pytest.raises(DatasetError, match=f"belongs in {name}, not in {wrong}"):
        writer.write_part(wrong, made[name])
    with pytest.raises(DatasetError, match="is no part of this dataset; expected part=0000 to"):
        writer.write_part("part=0003", made[name])
    with pytest.raises(DatasetError, match="not written; expected each part once"):
        writer.finish([writer.write_part(name, made[name]), DatasetEntry.elsewhere(writer, made)])
    entry = writer.write_part(name, made[name])
    with pytest.raises(DatasetError, match="named twice"):
        writer.finish([entry, entry])
    with pytest.raises(DatasetError, match="expected 1 or more"):
        DatasetWriter(tmp_path / "set", vocabulary(), parts=0)
    other = Vocabulary({}, {}, {}, {}, {}, {}, {}, "another")
    with pytest.raises(DatasetError, match="made with another vocabulary"):
        DatasetWriter(tmp_path / "other", other, parts=PARTS).write_part(name, made[name])


class DatasetEntry:
    """An entry of a part that is not there any more."""

    @staticmethod
    def elsewhere(writer: DatasetWriter, made):
        name = [*made][1]
        entry = writer.write_part(name, made[name])
        dataset_writing._remove(writer.folder / name)
        return entry


def test_a_case_twice_in_a_part(tmp_path):
    case = rulings()[0]
    with pytest.raises(DatasetError, match="is there twice; expected it once"):
        write(tmp_path / "set", [case, case])


@pytest.mark.parametrize("content", ["file", "folder"])
def test_what_is_no_dataset_is_not_replaced(tmp_path, content):
    path = tmp_path / "mine"
    if content == "folder":
        path.mkdir()
    other = path / "letter.txt" if content == "folder" else path
    other.write_text("dear", encoding="utf-8")

    with pytest.raises(DatasetError, match="this is no dataset, so it is not replaced"):
        DatasetWriter(path, vocabulary(), parts=1)

    assert other.read_text(encoding="utf-8") == "dear"


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "set").mkdir()

    assert write(tmp_path / "set", rulings()).manifest.cases == 10
    assert [p.name for p in tmp_path.iterdir()] == ["set"]
