# SPDX-License-Identifier: EUPL-1.2
"""`terugweg export-case`: one case of a dataset as a case file."""

from __future__ import annotations

import sys

import pytest

from terugweg.population.dataset import Dataset
from tests.cli.running import as_data, refused, run, said
from tests.population.datasets import rulings, write

NAME = "s07-moved-without-leave"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    """The rulings as a dataset."""
    return write(tmp_path_factory.mktemp("data") / "set", rulings())


def test_a_case_is_printed(dataset):
    text = said("export-case", dataset.path, NAME)

    assert text.startswith(f"case: {NAME}\n")


def test_a_case_is_written_and_can_be_assessed(dataset, tmp_path):
    out = tmp_path / "case.yaml"

    assert said("export-case", dataset.path, NAME, "--out", out).split() == [str(out)]

    found = as_data(out, "--as-of", "2026-06-30", code=run("assess", out).exit_code)
    assert found["findings"] or found
    assert "is there already; name another file" in refused(
        "export-case", dataset.path, NAME, "--out", out
    )


def test_wrong_input_is_explained(dataset, tmp_path):
    assert "Did you mean s07-moved-without-leave?" in refused(
        "export-case", dataset.path, "s07-moved-without-leav"
    )
    assert "there is no such folder" in refused("export-case", tmp_path / "no", NAME)
    assert "no dataset, for it has no manifest.json" in refused("export-case", tmp_path, NAME)
    nowhere = tmp_path / "no" / "case.yaml"
    assert "cannot be written (No such file or directory)" in refused(
        "export-case", dataset.path, NAME, "--out", nowhere
    )


def test_without_the_packages_it_says_what_to_install(dataset, monkeypatch):
    monkeypatch.setitem(sys.modules, "terugweg.population.case_export", None)

    assert 'pip install "terugweg[population]"' in refused("export-case", dataset.path, NAME)
