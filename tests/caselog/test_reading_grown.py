# SPDX-License-Identifier: EUPL-1.2
"""A log that has grown reads the same, whether or not its beginning was read before."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from terugweg.caselog.documents import Document, load_document
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import ReadBefore, case_from_document
from terugweg.caselog.reading_events import EventReader
from terugweg.caselog.vocabulary import load_vocabulary
from tests.caselog.samples import RULINGS

FAMILIES = sorted(Path("src/terugweg/web/demo/families").glob("*.yaml"))


def read(data, before=None):
    return case_from_document(Document(data, "dossier"), load_vocabulary(), before)


def data_of(path):
    """What stands in a file."""
    return load_document(path).data


def cut(data, count):
    return {**data, "events": data["events"][:count], "expected": []}


def read_before(data, count):
    return ReadBefore(data["events"][:count], read(cut(data, count)))


@pytest.fixture
def read_again(monkeypatch):
    """The entries that are read, by id, from now on."""
    told = []
    event = EventReader.event

    def noted(self, data, spot):
        told.append(data["id"])
        return event(self, data, spot)

    monkeypatch.setattr(EventReader, "event", noted)
    return told


@pytest.mark.parametrize("path", [*RULINGS, *FAMILIES], ids=lambda path: path.stem)
def test_each_beginning_grows_into_the_same_log(path):
    data = data_of(path)
    whole = read(data)

    for count in range(0, len(data["events"]) + 1, max(1, len(data["events"]) // 7)):
        try:
            before = read_before(data, count)
        except CaseFileError:
            continue  # it names an event that comes later: such a log was never read
        assert read(data, before) == whole


def a_family():
    """One that leaves nothing open."""
    return data_of(FAMILIES[0])


def test_only_what_was_added_is_read(read_again):
    data = a_family()
    before = read_before(data, len(data["events"]) - 2)
    read_again.clear()

    read(data, before)

    assert read_again == [one["id"] for one in data["events"][-2:]]


def another_entry(data):
    data["events"][0]["cite"] = "otherwise"


def another_person(data):
    data["persons"].append({"id": "someone-else", "role": "grandparent"})


def another_child(data):
    data["persons"].append({"id": "second", "role": "child", "born": "2019-02-03"})


def one_taken_away(data):
    del data["events"][-3:]


@pytest.mark.parametrize("change", [another_entry, another_person, another_child, one_taken_away])
def test_what_could_be_read_otherwise_is_read_anew(change, read_again):
    data = a_family()
    before = read_before(data, len(data["events"]))
    changed = copy.deepcopy(data)
    change(changed)
    read_again.clear()

    found = read(changed, before)

    assert read_again == [one["id"] for one in changed["events"]]
    assert found == read(changed)


def test_what_a_record_leaves_open_is_told_again():
    path = next(path for path in RULINGS if read(data_of(path)).unfilled)
    data = data_of(path)

    assert read(data, ReadBefore(data["events"], read(data))).unfilled == read(data).unfilled


def test_what_is_wrong_in_what_was_added_is_told_where_it_stands():
    data = a_family()
    before = read_before(data, len(data["events"]))
    again = {**data, "events": [*data["events"], data["events"][0]]}

    with pytest.raises(CaseFileError) as refused:
        read(again, before)

    assert [problem.event for problem in refused.value.problems] == [data["events"][0]["id"]]
