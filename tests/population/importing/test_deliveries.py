# SPDX-License-Identifier: EUPL-1.2
"""Importing again changes nothing, later deliveries add, and a stop leaves what was there whole."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.population.dataset import DatasetWriter, open_dataset
from terugweg.population.importing import parts_run, places
from terugweg.population.importing.chunks import SourceError
from tests.population.importing.exports import (
    CASES,
    EVENTS,
    PERSONS,
    all_records,
    import_into,
    imported,
    rules_of,
)
from tests.structure.repository import ROOT

HEAD = EVENTS.split("\n", 1)[0] + "\n"


def fingerprint(dataset: Path) -> dict[str, str]:
    """The content of every file of a dataset."""
    return {
        str(path.relative_to(dataset)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(dataset.rglob("*"))
        if path.is_file()
    }


def test_the_same_files_give_the_same_dataset(tmp_path: Path) -> None:
    """Byte for byte, in another place and in another order of names."""
    found = []
    for name in ("one", "two"):
        paths = CASES if name == "one" else CASES[::-1]
        import_into(tmp_path / name, *paths, parts=3)
        found.append(fingerprint(tmp_path / name))
    assert found[0] == found[1]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    """The second time nothing is read, and no file is touched."""
    files = {"persons.csv": PERSONS, "events.csv": EVENTS}
    imported(tmp_path, files)
    before = fingerprint(tmp_path)
    again = imported(tmp_path, files)
    assert fingerprint(tmp_path) == before
    assert again.quarantine is None
    assert [entry.name for entry in again.report.unchanged] == ["events.csv", "persons.csv"]


def test_a_later_delivery_adds_to_the_earlier(tmp_path: Path) -> None:
    """References go back to it; the same rows are taken for what they are."""
    imported(tmp_path, {"persons.csv": PERSONS, "events.csv": EVENTS}, parts=4)
    later = EVENTS + (
        "c1,anna,e7,placement_authorised,2025-01-10,court,2025-01-12,2026-01-12,e1,foster\n"
        "c1,anna,e1,petition_filed,2024-01-05,RvdK,,,,\n"
    )
    done = imported(tmp_path, {"later.csv": later})
    assert rules_of(done) == {"already_in_dataset": 3, "duplicate_event_id": 1}
    assert (done.report.delivery, done.report.accepted, done.report.quarantined) == (2, 4, 1)
    found = all_records(tmp_path / "dataset")
    assert [(r.child, r.id) for r in found] == [
        ("anna", "e1"), ("anna", "e2"), ("anna", "e7"), ("bob", "e3"),
    ]  # fmt: skip
    assert found[2].fields["petition_ref"] == ("e1",)
    assert open_dataset(tmp_path / "dataset").verify() == ()


def test_a_corrected_row_comes_as_a_correction(tmp_path: Path) -> None:
    """The earlier event stays in the deliveries and gives way in the log."""
    imported(tmp_path, {"persons.csv": PERSONS, "events.csv": EVENTS})
    later = (
        "case,child,id,type,on,actor,starts,until,petition_ref,category,corrects\n"
        "c1,anna,e8,placement_authorised,2024-01-12,court,2024-01-12,2024-07-12,e1,foster,e2\n"
    )
    done = imported(tmp_path, {"later.csv": later})
    assert rules_of(done) == {}
    assert [r.id for r in all_records(tmp_path / "dataset")] == ["e1", "e8", "e3"]


def test_a_birth_date_may_come_later_but_not_contradict(tmp_path: Path) -> None:
    """A child known from events gets its birth date; one after its events is refused."""
    events = "child,id,type,on\nanna,e1,hearing_held,2024-05-02\nbob,e1,hearing_held,2024-05-02\n"
    imported(tmp_path, {"events.csv": events})
    persons = "id,role,born\nanna,child,2014-05-01\nbob,child,2026-01-01\n"
    done = imported(tmp_path, {"persons.csv": persons})
    assert rules_of(done) == {"birth_after_events": 1}
    (columns,) = [open_dataset(tmp_path / "dataset").read("part=0000")]
    assert (columns.born_lo > -1_000_000).tolist() == [True, False]


def test_parts_without_new_rows_stay_as_they_are(tmp_path: Path) -> None:
    """Only the parts that a delivery touches are made anew."""
    import_into(tmp_path / "dataset", *CASES, parts=5)
    before = {entry.name: entry for entry in open_dataset(tmp_path / "dataset").manifest.parts}
    imported(tmp_path, {"later.csv": "child,id,type,on\nx,e1,hearing_held,2024-05-02\n"})
    after = {entry.name: entry for entry in open_dataset(tmp_path / "dataset").manifest.parts}
    assert sum(entry != before.get(name) for name, entry in after.items()) == 1
    assert open_dataset(tmp_path / "dataset").verify() == ()


@pytest.mark.parametrize("step", ["write_part", "finish", "settle"])
def test_a_stop_leaves_the_dataset_whole_and_can_be_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Wherever it stops, the old dataset is there, and going on gives what an undisturbed run does."""
    first, rest = CASES[:3], CASES[3:]
    for name in ("dataset", "other"):
        import_into(tmp_path / name, *first, parts=4)
    import_into(tmp_path / "other", *rest)
    before = fingerprint(tmp_path / "dataset")
    owner = places.Places if step == "settle" else DatasetWriter
    real = getattr(owner, step)
    calls = []

    def stopped(*args: object) -> object:
        calls.append(step)
        if len(calls) == 2 or step == "finish":
            raise KeyboardInterrupt
        return real(*args)

    with monkeypatch.context() as patched:
        patched.setattr(owner, step, stopped)
        with pytest.raises(KeyboardInterrupt):
            import_into(tmp_path / "dataset", *rest)
    if step == "settle":
        # The new dataset is in place; only its deliveries were still on their way.
        assert open_dataset(tmp_path / "dataset").verify() == ()
    else:
        assert fingerprint(tmp_path / "dataset") == before
    import_into(tmp_path / "dataset", *rest, resume=True)
    assert fingerprint(tmp_path / "dataset") == fingerprint(tmp_path / "other")


def test_resuming_does_not_read_again_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Finished parts are not checked a second time; without --resume all begins anew."""
    done: list[int] = []
    real = parts_run.PartsRun.run

    def counted(self: parts_run.PartsRun, part: int) -> None:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(part)
        real(self, part)

    with monkeypatch.context() as patched:
        patched.setattr(parts_run.PartsRun, "run", counted)
        with pytest.raises(KeyboardInterrupt):
            import_into(tmp_path / "dataset", *CASES, parts=5)
    said: list[str] = []
    import_into(tmp_path / "dataset", *CASES, parts=5, resume=True, say=said.append)
    checked = [line for line in said if line.startswith("checking")]
    assert not any(f"part {part + 1} of" in line for part in done for line in checked)


def test_a_killed_import_can_be_resumed(tmp_path: Path) -> None:
    """Killed by force in the middle, in another process."""
    rows = [f"k{n},e{m},hearing_held,2024-05-02" for n in range(3000) for m in range(10)]
    path = tmp_path / "events.csv"
    path.write_text("child,id,type,on\n" + "\n".join(rows), encoding="utf-8")
    command = [sys.executable, "-m", "terugweg.cli", "import", str(path), "--parts", "6"]
    dataset = tmp_path / "dataset"
    with subprocess.Popen(
        [*command, "--into", str(dataset)], stderr=subprocess.PIPE, cwd=ROOT, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("checking part 3"):
                time.sleep(0.05)
                os.kill(process.pid, signal.SIGKILL)
                break
    assert not dataset.exists()
    import_into(dataset, path, parts=6, resume=True)
    import_into(tmp_path / "other", path, parts=6)
    assert fingerprint(dataset) == fingerprint(tmp_path / "other")


def test_what_cannot_be_added_to_is_refused(tmp_path: Path) -> None:
    """A dataset that no import made, another number of parts, a folder with something else."""
    DatasetWriter(tmp_path / "dataset", load_vocabulary(), parts=1).finish([])
    with pytest.raises(SourceError, match="not made by an import"):
        import_into(tmp_path / "dataset", CASES[0])
    import_into(tmp_path / "other", CASES[0], parts=2)
    with pytest.raises(SourceError, match="has 2 parts"):
        import_into(tmp_path / "other", CASES[1], parts=3)
    import_into(tmp_path / "third", *CASES[:4], parts=4)
    first, *others = sorted((tmp_path / "third").glob("part=*"))
    assert others
    first.rename(tmp_path / "elsewhere")
    with pytest.raises(SourceError, match=f"{first.name}/: the folder is not there"):
        import_into(tmp_path / "third", CASES[5])


def test_two_imports_at_once_are_told_apart(tmp_path: Path) -> None:
    """The second says that another one is at work; the first goes on."""
    rows = [f"k{n},e1,hearing_held,2024-05-02" for n in range(100)]
    path = tmp_path / "events.csv"
    path.write_text("child,id,type,on\n" + "\n".join(rows), encoding="utf-8")
    command = [sys.executable, "-m", "terugweg.cli", "import", str(path)]
    command += ["--into", str(tmp_path / "dataset")]
    met: list[subprocess.CompletedProcess[str]] = []

    def say(line: str) -> None:
        if line.startswith("checking"):
            for more in ([], ["--resume"]):
                done = subprocess.run(
                    [*command, *more], capture_output=True, text=True, check=False
                )
                met.append(done)

    import_into(tmp_path / "dataset", path, say=say)
    assert [done.returncode for done in met] == [2, 2]
    assert all("another import" in done.stderr for done in met)
    assert len(all_records(tmp_path / "dataset")) == 100
