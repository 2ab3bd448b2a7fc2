# SPDX-License-Identifier: EUPL-1.2
"""The command `export`: what it writes, says and refuses; from case files and from a dataset."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from terugweg.caselog.columns_build import build_columns
from terugweg.population.dataset import DatasetWriter, Invented, open_dataset, part_name, part_of
from terugweg.population.exchange.dataset_source import DatasetSource
from terugweg.population.exchange.source import Choice
from tests.cli.running import LAPSED, refused, said
from tests.population.exchange.logs import FAMILY, RULINGS, export, rulings, vocabulary
from tests.population.exchange.ocel_files import from_json, from_sqlite
from tests.population.exchange.test_xes import traces

INVENTED = Invented(seed=1, children=15, from_day=date(2015, 1, 1), to_day=date(2025, 1, 1))


def dataset_of_rulings(folder: Path, invented: Invented | None = INVENTED) -> Path:
    """The rulings as a dataset of three parts."""
    writer = DatasetWriter(folder / "dataset", vocabulary(), parts=3, invented=invented)
    entries = []
    for number in range(3):
        cases = [case for case in rulings().cases if part_of(case.case, 3) == number]
        if cases:
            columns = build_columns(cases, vocabulary())
            entries.append(writer.write_part(part_name(number), columns))
    writer.finish(entries)
    return folder / "dataset"


def test_case_files_become_xes(tmp_path):
    target = tmp_path / "log.xes"
    text = said("export", *RULINGS, "--to", target, "--format", "xes", "--lang", "en", columns=100)

    assert "Children: 15. Events: 75." in " ".join(text.split())
    assert "treat this as data of real children" in " ".join(text.split())
    assert len(traces(target)) == 15


def test_it_speaks_dutch_unless_asked_otherwise(tmp_path):
    target = tmp_path / "log.json"
    text = " ".join(said("export", LAPSED, "--to", target, "--format", "ocel-json").split())

    assert "Kinderen: 1. Gebeurtenissen: " in text
    assert "Niet opgenomen: adressen, wie de melder is" in text
    assert "machtiging uithuisplaatsing" in from_json(target).event_types


@pytest.mark.parametrize("form", ["xes", "ocel-json", "ocel-sqlite"])
def test_undated_events_are_told(form, tmp_path):
    case = tmp_path / "family.yaml"
    case.write_text(FAMILY, encoding="utf-8")
    target = tmp_path / "log"

    text = said("export", case, "--to", target, "--format", form, "--lang", "en", columns=100)
    assert "Without a known day, so " in text


def test_a_dataset_gives_what_its_case_files_give(tmp_path):
    dataset = DatasetSource(open_dataset(dataset_of_rulings(tmp_path, None), vocabulary()))
    one, other = tmp_path / "one", tmp_path / "other"

    export(dataset, one, "xes")
    export(rulings(), other, "xes")
    assert traces(one) == traces(other)
    for form, read in (("ocel-json", from_json), ("ocel-sqlite", from_sqlite)):
        export(dataset, one, form)
        export(rulings(), other, form)
        assert read(one) == read(other)


def test_only_the_part_of_a_case_is_read(tmp_path):
    class Counted(DatasetSource):
        def parts(self, cases):
            for columns in super().parts(cases):
                read.append(columns.children)
                yield columns

    read: list[int] = []
    source = Counted(open_dataset(dataset_of_rulings(tmp_path), vocabulary()))
    name = rulings().cases[0].case
    export(source, tmp_path / "log.xes", "xes", choice=Choice(frozenset({name})))

    assert len(read) == 1
    assert [one.split("/")[0] for one in traces(tmp_path / "log.xes")] == [name]


def test_an_invented_dataset_says_so_everywhere(tmp_path):
    dataset, target = dataset_of_rulings(tmp_path), tmp_path / "log.xes"
    text = said("export", dataset, "--to", target, "--format", "xes", "--lang", "en")

    wanted = "The children in this file are invented: they do not exist."
    assert wanted in " ".join(text.split())
    assert wanted in target.read_text(encoding="utf-8")


def test_children_and_classes_can_be_chosen(tmp_path):
    target = tmp_path / "log.xes"
    export_of = ("export", *RULINGS, "--to", target, "--format", "xes")

    said(*export_of, "--children", "s07-moved-without-leave, s03-authorisation-lapsed-unused")
    assert len(traces(target)) == 3
    said(*export_of, "--first", 2, "--include", "health,affected_status", "--lang", "en")
    assert len(traces(target)) == 2
    assert "health" not in target.read_text(encoding="utf-8").split("left_out")[1].split("/>")[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--to", "{}/none/log.xes"], "there is no folder"),
        (["--to", "{}"], "is a folder; expected the name of a file"),
        (["--to", "{}/case.yaml"], "would change the source"),
        (["--to", "{}/a.xes", "--children", "nobody"], "'nobody' is not in the source"),
        (["--to", "{}/a.xes", "--include", "address"], "'address' is secret and never exported"),
        (["--to", "{}/a.gz", "--format", "ocel-sqlite"], "a database cannot be packed"),
    ],
)
def test_what_is_wrong_is_refused(options, message, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_bytes(LAPSED.read_bytes())
    given = [option.format(tmp_path) for option in options]

    assert message in refused("export", case, "--format", "xes", *given)
    assert list(tmp_path.iterdir()) == [case]
    assert case.read_bytes() == LAPSED.read_bytes()


def test_a_folder_that_is_no_dataset_is_refused(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    to = ("--to", tmp_path / "a.xes", "--format", "xes")

    assert "manifest" in refused("export", folder, *to)
    assert "expected one dataset, or only case files" in refused("export", folder, LAPSED, *to)


def test_a_damaged_part_is_named_and_leaves_no_file(tmp_path):
    dataset, target = dataset_of_rulings(tmp_path), tmp_path / "log.xes"
    part = sorted(dataset.glob("part=*"))[-1]
    (part / "events.parquet").write_bytes(b"nothing")

    assert part.name in refused("export", dataset, "--to", target, "--format", "xes")
    assert not target.exists()


def test_a_disk_that_refuses_is_told(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    to = ("--to", tmp_path / "a.xes", "--format", "xes")

    assert "No space left on device; nothing was written" in refused("export", LAPSED, *to)
    assert list(tmp_path.iterdir()) == []
