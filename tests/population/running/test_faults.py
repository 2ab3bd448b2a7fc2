# SPDX-License-Identifier: EUPL-1.2
"""Runs that are killed, datasets that are damaged, disks that are full."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from terugweg.population.dataset import open_dataset
from terugweg.population.errors import DatasetError
from terugweg.population.running import local_run
from terugweg.population.running.errors import RunError
from terugweg.population.running.run import assess_dataset
from terugweg.population.running.work import Outcome, Work
from terugweg.population.whole_files import remove_halves, whole_file
from tests.population.datasets import rulings, write
from tests.population.running import runs


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def dataset(tmp_path):
    return write(tmp_path / "dataset", rulings(), parts=3)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def whole(dataset, tmp_path):
    """What an undisturbed run writes."""
    assess_dataset(runs.work_on(dataset, tmp_path / "whole"))
    return runs.files_of(tmp_path / "whole")


def damage(path):
    """Change one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("step", range(0, 18, 3))
def test_run_that_ends_at_any_step_is_resumed(dataset, out, whole, monkeypatch, step):
    """Each step is a file that is about to take its place."""
    left = step
    sync = os.fsync

    def fsync(handle):
        nonlocal left
        left -= 1
        if left < 0:
            raise KilledError
        sync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        with pytest.raises(KilledError):
            assess_dataset(runs.work_on(dataset, out))
    done = {name for name in runs.files_of(out) if name.endswith("receipt.json")}

    result = assess_dataset(runs.work_on(dataset, out))

    assert runs.files_of(out) == whole
    assert result.resumed == len(done)


def test_half_files_of_a_killed_run_are_taken_away(dataset, out, whole):
    assess_dataset(runs.work_on(dataset, out))
    folder = out / dataset.parts[0]
    (folder / "receipt.json").unlink()
    (folder / ".findings.parquet.77.half").write_bytes(b"half of it")
    (out / ".summary.json.77.half").write_bytes(b"half of it")

    assess_dataset(runs.work_on(dataset, out))

    assert runs.files_of(out) == whole


@pytest.mark.parametrize(
    "file", ["events.parquet", "children.parquet", "fields/child_placed.parquet"]
)
def test_damaged_part_is_named_and_the_others_go_on(dataset, out, whole, file):
    broken = next(p for p in dataset.parts if (dataset.path / p / file).is_file())
    damage(dataset.path / broken / file)

    result = assess_dataset(runs.work_on(dataset, out))

    assert set(result.damaged) == {broken}
    assert f"{broken}/{file}: its SHA-256 is not that of the manifest" in result.damaged[broken][0]
    assert set(runs.read_findings(out)) == set(dataset.parts) - {broken}
    assert result.summary.damaged == result.damaged
    for name, content in runs.files_of(out).items():
        assert name.startswith(("summary", broken)) or content == whole[name]


def test_part_that_is_gone_is_named_and_the_others_go_on(dataset, out, tmp_path):
    gone = dataset.parts[0]
    (dataset.path / gone).rename(tmp_path / "elsewhere")

    result = assess_dataset(runs.work_on(open_dataset(dataset.path), out))

    assert set(result.damaged) == {gone}
    assert f"{gone}/: the folder is not there" in result.damaged[gone][0]
    assert set(runs.read_findings(out)) == set(dataset.parts) - {gone}


def test_damaged_part_is_done_once_it_is_mended(dataset, out, whole):
    path = dataset.path / dataset.parts[0] / "events.parquet"
    content = path.read_bytes()
    damage(path)
    assess_dataset(runs.work_on(dataset, out))
    path.write_bytes(content)

    result = assess_dataset(runs.work_on(dataset, out))

    assert result.damaged == {}
    assert runs.files_of(out) == whole


def test_part_that_this_program_cannot_read_is_named(dataset, out, monkeypatch):
    read = type(dataset).read

    def refuse(self, part, types=None):
        if part == dataset.parts[0]:
            raise DatasetError(f"{part}: a field of another kind")
        return read(self, part, types)

    monkeypatch.setattr(type(dataset), "read", refuse)
    result = assess_dataset(runs.work_on(dataset, out))

    assert result.damaged == {dataset.parts[0]: (f"{dataset.parts[0]}: a field of another kind",)}


@contextmanager
def files_of_at_most(size):
    """Let this process write no file beyond a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_full_disk_is_told_and_what_was_done_stays_whole(dataset, out, whole):
    assess_dataset(runs.work_on(dataset, out))
    last = dataset.parts[-1]
    (out / last / "receipt.json").unlink()

    with files_of_at_most(2_000), pytest.raises(RunError, match="no room") as error:
        assess_dataset(runs.work_on(dataset, out))

    assert "give the same command again" in str(error.value)
    rest = {name: content for name, content in runs.files_of(out).items() if last not in name}
    assert rest == {
        name: content
        for name, content in whole.items()
        if last not in name and not name.startswith("summary")
    }
    assess_dataset(runs.work_on(dataset, out))
    assert runs.files_of(out) == whole


def test_disk_that_is_full_from_the_start(dataset, out):
    with (
        files_of_at_most(100),
        pytest.raises(RunError, match=r"cannot be written \(File too large"),
    ):
        assess_dataset(runs.work_on(dataset, out))
    assert runs.files_of(out) == {}


def test_summary_that_cannot_be_written_leaves_the_findings(dataset, out, monkeypatch):
    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("terugweg.population.running.run.write_summary", refuse)
    with pytest.raises(RunError, match="summary cannot be written"):
        assess_dataset(runs.work_on(dataset, out))
    assert set(runs.read_findings(out)) == set(dataset.parts)


def test_findings_that_may_not_be_written_are_told(dataset, out):
    def engine(work, parts, workers):
        (out / parts[0]).write_text("a file in the way")
        yield work.do(parts[0])

    with pytest.raises(RunError, match="the findings cannot be written"):
        assess_dataset(runs.work_on(dataset, out), engine=engine)


def test_failed_writing_keeps_the_earlier_file(tmp_path):
    path = tmp_path / "file"
    path.write_text("earlier")

    def write_half():
        with whole_file(path) as half:
            half.write_text("later")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()

    assert [p.name for p in tmp_path.iterdir()] == ["file"]
    assert path.read_text() == "earlier"
    (tmp_path / ".file.1.half").write_text("")
    remove_halves(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


class EndsItself(Work):
    """Work that ends its process, as the system does for want of memory."""

    def do(self, part: str) -> Outcome:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


def test_process_that_the_system_ends_is_told(dataset, out):
    plain = runs.work_on(dataset, out)
    work = EndsItself(plain.dataset, plain.rulebook, plain.as_of, plain.out)
    with pytest.raises(RunError, match="ended a process"):
        list(local_run.local_outcomes(work, dataset.parts, 2))


def start(dataset, out):
    """The command in a process of its own, with two workers."""
    command = [sys.executable, "-m", "terugweg.cli", "assess-population", str(dataset.path)]
    command += ["--as-of", runs.AS_OF.isoformat(), "--out", str(out), "--workers", "2"]
    command += ["--rank", "all"]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def written_at(out):
    return {path: path.stat().st_mtime_ns for path in out.glob("part=*/receipt.json")}


@pytest.mark.slow
def test_run_that_is_killed_at_random_moments_gives_the_same_in_the_end(tmp_path):
    dataset = runs.simulated(600, 12)
    assess_dataset(runs.work_on(dataset, tmp_path / "whole"))
    whole = runs.files_of(tmp_path / "whole")
    out, moments, kills = tmp_path / "out", random.Random(5), 0
    seen: dict[Path, int] = {}
    while True:
        process = start(dataset, out)
        wanted = len(written_at(out)) + moments.randint(0, 2)
        while process.poll() is None and len(written_at(out)) < wanted:
            time.sleep(0.01)
        time.sleep(moments.uniform(0, 0.3))
        if process.poll() is None and kills < 3:
            process.kill()  # the leader alone: its workers must end with it
            kills += 1
        _, told = process.communicate(timeout=120)
        now = written_at(out)
        # Nothing that was finished is ever done again.
        assert seen.items() <= now.items()
        seen = now
        if process.returncode >= 0:
            assert process.returncode == 1, told
            break
    assert kills >= 2
    assert runs.files_of(out) == whole
    assert open_dataset(dataset.path).verify() == ()
    assert sorted(runs.read_findings(out)) == sorted(dataset.parts)


def alive(group):
    """The processes of a group that still run; one that ended may stay listed as a zombie."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of_group) == group and state != "Z":
            found.append(stat.parent.name)
    return found


@pytest.mark.slow
def test_workers_end_with_the_process_that_leads(tmp_path):
    dataset = runs.simulated(600, 12)
    process = start(dataset, tmp_path / "out")
    while len(alive(process.pid)) < 3:
        time.sleep(0.05)
    process.kill()
    process.communicate()

    for _ in range(400):
        if not alive(process.pid):
            break
        time.sleep(0.05)
    assert alive(process.pid) == []
