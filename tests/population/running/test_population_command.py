# SPDX-License-Identifier: EUPL-1.2
"""The command `assess-population`: what it prints, its exit codes, what it refuses."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from datetime import date

import pytest

from terugweg.assessment import engine
from terugweg.cli import population_command
from terugweg.population.dataset import Invented
from terugweg.rulebook.model import Shape
from tests.cli.running import refused, run
from tests.population.datasets import rulings, write
from tests.population.running import runs

INVENTED = Invented(seed=1, children=15, from_day=date(2015, 1, 1), to_day=date(2025, 1, 1))


@pytest.fixture
def dataset(tmp_path):
    return write(tmp_path / "dataset", rulings(), parts=3)


@pytest.fixture
def asked(dataset, tmp_path):
    return (
        "assess-population", dataset.path, "--as-of", "2024-06-30", "--out", tmp_path / "out",
        "--workers", "1",
    )  # fmt: skip


def words(text):
    return " ".join(text.split())


def test_it_prints_how_often_each_norm_was_met_or_missed(asked, tmp_path):
    result = run(*asked, "--lang", "en")

    assert result.exit_code == 1
    assert "invented" not in result.stdout
    assert "Law, treaty and case law" in result.stdout
    assert "Breached" in result.stdout
    assert "Not followed" in result.stdout
    assert "Bills" not in result.stdout
    lines = [line.split() for line in result.stdout.splitlines()]
    rows = {line[-1]: line for line in lines if len(line) > 5}
    assert rows["decision-explained-to-child"][0].isdigit()
    assert f"as of 2024-06-30: {tmp_path / 'out'}" in words(result.stdout)
    assert "Memory: at most" in result.stderr
    totals = [int(line[0]) for line in lines if line and line[-1] == "together"]
    found = sum(table.num_rows for table in runs.read_findings(tmp_path / "out").values())
    assert sum(totals) == found > 0


def test_it_speaks_dutch_unless_asked_otherwise(asked):
    result = run(*asked)
    assert "Wet, verdrag en rechtspraak" in result.stdout
    assert "Geheugen: hoogstens" in result.stderr


def test_it_says_that_children_are_invented(tmp_path):
    dataset = write(tmp_path / "dataset", rulings(), parts=3, invented=INVENTED)
    asked = ("assess-population", dataset.path, "--as-of", "2024-06-30", "--out", tmp_path / "out")
    text = run(*asked, "--workers", "1", "--lang", "en").stdout
    assert "The children in this dataset are invented: they do not exist." in text


def test_bills_are_counted_apart_and_not_called_breached(asked):
    result = run(*asked, "--rank", "proposed", "--lang", "en")

    assert result.exit_code == 0
    assert "Bills: not in force" in result.stdout or "Nothing to find" in result.stdout
    assert "Breached" not in result.stdout


def test_norms_can_be_chosen(asked, tmp_path):
    run(*asked, "--norms", "decision-explained-to-child")

    tables = runs.read_findings(tmp_path / "out").values()
    assert {norm for table in tables for norm in table["norm"].to_pylist()} == {
        "decision-explained-to-child"
    }


def test_nothing_missed_ends_with_zero(tmp_path):
    quiet = write(tmp_path / "quiet", [replace(rulings()[0], events=())])
    run_of = ("assess-population", quiet.path, "--as-of", "2024-06-30", "--out", tmp_path / "out")
    assert run(*run_of).exit_code == 0


def test_failed_norm_ends_with_three(asked, monkeypatch):
    def broken(*_args):
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr(engine, "SHAPES", {**engine.SHAPES, Shape.FORBIDS: broken})
    result = run(*asked, "--lang", "en")

    assert result.exit_code == 3
    assert "Rules that could not run:" in result.stderr
    assert "ZeroDivisionError: nothing to divide" in result.stderr


def test_damaged_part_ends_with_two_and_the_others_are_there(asked, dataset, tmp_path, monkeypatch):
    def broken(*_args):
        raise ZeroDivisionError

    monkeypatch.setattr(engine, "SHAPES", {**engine.SHAPES, Shape.FORBIDS: broken})
    (dataset.path / dataset.parts[0] / "persons.parquet").unlink()
    result = run(*asked, "--lang", "en")

    assert result.exit_code == 2  # it weighs more than a norm that failed
    assert f"{dataset.parts[0]}/persons.parquet: the file is not there" in words(result.stderr)
    assert "So the counts are not complete" in result.stderr
    assert len(runs.read_findings(tmp_path / "out")) == len(dataset.parts) - 1


def test_second_run_tells_what_was_done(asked):
    run(*asked)
    assert "3 parts were finished already" in run(*asked, "--lang", "en").stderr


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--as-of", "2024-6-30"), "--as-of: '2024-6-30' is not a date"),
        (("--rank", "laws"), "--rank: 'laws' is no rank"),
        (("--norms", "no-such-norm"), "there is no norm 'no-such-norm'"),
        (("--memory", "much"), "--memory: 'much' is no amount"),
        (("--memory", "1MiB"), "is too little for part="),
        (("--master", "local[2]"), "--master: only with --engine spark"),
    ],
)
def test_wrong_options_are_refused(asked, options, named):
    assert named in refused(*asked, *options)


def test_folder_that_is_no_dataset_is_refused(tmp_path):
    told = refused(
        "assess-population", tmp_path, "--as-of", "2024-06-30", "--out", tmp_path / "out"
    )
    assert "no dataset" in told


@pytest.mark.parametrize("package", ["numba", "terugweg.population.dataset"])
def test_missing_packages_are_told(asked, monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    assert 'pip install "terugweg[population]"' in refused(*asked)


def test_spark_without_java_is_told(asked, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    result = run(*asked, "--engine", "spark")
    assert result.exit_code == 2
    assert "needs Java" in result.stderr


def test_bar_shows_the_rate(monkeypatch):
    bar = population_command._Bar("en")
    rate = population_command._Rate("en")
    bar.task = bar.display.add_task("", total=100, parts=2, done=0)
    task = bar.display.tasks[0]
    assert str(rate.render(task)) == ""
    task.finished_speed = 12345.4
    assert str(rate.render(task)) == "12 345 per s"
