# SPDX-License-Identifier: EUPL-1.2
"""Runs on Spark give the same files as local ones, bit for bit."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import Future

import pyarrow as pa
import pytest

from terugweg import __version__
from terugweg.population.running import spark_run
from terugweg.population.running.errors import RunError
from terugweg.population.running.run import assess_dataset
from terugweg.population.running.spark_run import spark_engine
from terugweg.population.running.work import Outcome
from tests.population.datasets import rulings, write
from tests.population.running import runs


def on_spark(dataset, out, *options):
    """The command in a process of its own: Spark leaves sockets open until its process ends."""
    command = [sys.executable, "-m", "terugweg.cli", "assess-population", str(dataset.path)]
    command += ["--as-of", runs.AS_OF.isoformat(), "--out", str(out), "--rank", "all"]
    command += ["--engine", "spark", "--lang", "en", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_findings_are_those_of_a_local_run_bit_for_bit(tmp_path):
    dataset = runs.simulated(300, 4)
    assess_dataset(runs.work_on(dataset, tmp_path / "local"))

    told = on_spark(dataset, tmp_path / "spark", "--workers", "2")

    assert told.returncode == 1, told.stderr
    assert runs.read_findings(tmp_path / "spark") == runs.read_findings(tmp_path / "local")
    assert runs.files_of(tmp_path / "spark") == runs.files_of(tmp_path / "local")
    assert "The children in this dataset are invented" in told.stdout


@pytest.mark.slow
def test_spark_names_a_damaged_part_and_a_local_run_goes_on(tmp_path):
    dataset = write(tmp_path / "dataset", rulings(), parts=3)
    out, broken = tmp_path / "out", dataset.parts[0]
    assess_dataset(runs.work_on(dataset, tmp_path / "whole"))
    path = dataset.path / broken / "events.parquet"
    content = path.read_bytes()
    path.write_bytes(content[:-1])

    damaged = on_spark(dataset, out, "--master", "local[2]")

    assert damaged.returncode == 2
    assert f"{broken}/events.parquet: it has" in damaged.stderr
    assert set(runs.read_findings(out)) == set(dataset.parts) - {broken}
    path.write_bytes(content)
    mended = assess_dataset(runs.work_on(dataset, out))
    assert mended.resumed == len(dataset.parts) - 1
    assert runs.files_of(out) == runs.files_of(tmp_path / "whole")


def test_nothing_to_do_starts_no_spark(tmp_path, monkeypatch):
    monkeypatch.setattr(spark_run, "_session", pytest.fail)
    dataset = write(tmp_path / "dataset", rulings(), parts=3)
    assess_dataset(runs.work_on(dataset, tmp_path / "out"))

    result = assess_dataset(runs.work_on(dataset, tmp_path / "out"), engine=spark_engine())

    assert result.resumed == len(dataset.parts)


def test_a_task_assesses_the_parts_that_are_named(tmp_path):
    dataset = write(tmp_path / "dataset", rulings(), parts=3)
    work = runs.work_on(dataset, tmp_path / "out")
    batch = pa.RecordBatch.from_pydict(
        {"part": list(dataset.parts), "outcome": [""] * len(dataset.parts)}
    )

    told = list(spark_run._assess_batches(work, __version__, [batch]))

    assert [b["part"].to_pylist() for b in told] == [[part] for part in dataset.parts]
    assert set(runs.read_findings(tmp_path / "out")) == set(dataset.parts)
    with pytest.raises(RuntimeError, match="install the same version"):
        list(spark_run._assess_batches(work, "0.0.1", [batch]))


def test_outcomes_travel_whole(tmp_path):
    dataset = write(tmp_path / "dataset", rulings(), parts=1)
    done = runs.work_on(dataset, tmp_path / "out").do(dataset.parts[0])

    for outcome in (done, Outcome("part=0001", damage=("a", "b")), Outcome("p", stop="full")):
        assert Outcome.of_plain(outcome.plain()) == outcome


def test_missing_java_is_told(monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RunError, match="needs Java"):
        spark_run._check_java()


def test_java_home_is_enough(monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").write_text("")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    spark_run._check_java()


@pytest.mark.parametrize("package", ["pyspark", "pandas"])
def test_missing_packages_are_told(monkeypatch, package):
    monkeypatch.setattr(spark_run, "_check_java", lambda: None)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(RunError, match=r'pip install "terugweg\[spark\]"'):
        spark_run._session("local[1]")


def test_of_an_error_in_spark_the_cause_is_told():
    trace = "An exception was thrown\n at org.apache\n  ValueError: no such day\n at java"
    assert spark_run._cause(RuntimeError(trace)) == "ValueError: no such day"
    assert spark_run._cause(RuntimeError("first\nsecond")) == "first"
    assert spark_run._cause(RuntimeError()) == "RuntimeError"
    job: Future = Future()
    job.set_exception(RuntimeError(trace))
    with pytest.raises(RunError, match=r"What was finished is whole\. ValueError: no such day"):
        spark_run._result(job)
