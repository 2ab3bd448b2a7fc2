# SPDX-License-Identifier: EUPL-1.2
"""What is secret is in no exported file, and the file says that it was left out."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from terugweg.caselog.vocabulary_events import INFORMATION_CLASSES
from terugweg.population.exchange.openness import ON_REQUEST, SECRET, Openness
from terugweg.population.exchange.source import CaseSource
from tests.population.exchange.logs import export, family, openness, vocabulary

FILES = [("xes", "log.xes"), ("ocel-json", "log.json"), ("ocel-sqlite", "log.sqlite")]
# Names of persons, what was said, ids of secret events and of those who spoke.
NEVER = (
    "Anna", "Bea", "Smit", "Jansen", "go home", "too busy", "arguments", "neighbour", "teacher",
    "aunt:", "e21", "address_made_secret", "hidden_from", "secret_address/", '"opinion"',
    '"child_view"', "source_person", "2013-05", "2031-05-01",
)  # fmt: skip


def text_of(path: Path) -> str:
    """All that a file holds, also of a database."""
    if path.suffix != ".sqlite":
        return path.read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as db:
        return "\n".join(db.iterdump())


def invented(source: CaseSource) -> CaseSource:
    return dataclasses.replace(source, invented=True)


@pytest.mark.parametrize(("form", "name"), FILES)
@pytest.mark.parametrize("include", [(), ON_REQUEST])
def test_secrets_stay_behind_whatever_is_asked(form, name, include, tmp_path):
    path = tmp_path / name
    export(family(), path, form, include=include)
    values = _values_of(path, form)

    assert [word for word in NEVER if any(word in value for value in values)] == []


def _values_of(path: Path, form: str) -> list[str]:
    """The data of a file, without the declared names of attributes and the notice."""
    if form == "xes":
        return [line for line in text_of(path).splitlines() if 'key="notice"' not in line]
    if form == "ocel-json":
        plain = json.loads(text_of(path))
        things = [*plain["events"], *plain["objects"][1:], *plain["eventTypes"]]
        return [json.dumps(thing) for thing in things]
    return [line for line in text_of(path).splitlines() if "object_export" not in line]


@pytest.mark.parametrize(("form", "name"), FILES)
def test_health_comes_only_when_asked_for(form, name, tmp_path):
    path = tmp_path / name

    export(family(), path, form)
    assert "trauma" not in text_of(path)
    export(family(), path, form, include=("health",))
    assert "trauma" in text_of(path)


@pytest.mark.parametrize(("form", "name"), FILES)
def test_the_file_says_what_it_leaves_out(form, name, tmp_path):
    path = tmp_path / name
    export(family(), path, form, include=("health",))

    text = text_of(path)
    assert "address reporter_identity child_confidence affected_status" in text
    assert "Left out: addresses, who the reporter is, what a child said in confidence" in text


@pytest.mark.parametrize(("form", "name"), FILES)
def test_the_file_says_that_the_children_are_invented(form, name, tmp_path):
    path = tmp_path / name

    export(invented(family()), path, form)
    assert "The children in this file are invented: they do not exist." in text_of(path)
    export(family(), path, form)
    assert "treat this as data of real children" in text_of(path)
    assert "are invented: they do not exist" not in text_of(path)


def test_every_case_says_that_it_is_invented(tmp_path):
    path = tmp_path / "log.json"
    export(invented(family()), path, "ocel-json")

    cases = [one for one in json.loads(path.read_text())["objects"] if one["type"] == "case"]
    told = [{v["name"]: v["value"] for v in case["attributes"]} for case in cases]
    assert [case["invented"] for case in told] == [True]


def test_every_class_of_the_vocabulary_is_open_secret_or_on_request():
    assert set(SECRET) | set(ON_REQUEST) | {"ordinary"} == set(INFORMATION_CLASSES)


@pytest.mark.parametrize("name", SECRET)
def test_what_is_secret_cannot_be_asked_for(name: str):
    with pytest.raises(ValueError, match=f"'{name}' is secret and never exported; expected health"):
        Openness(vocabulary(), frozenset({name}))


def test_a_class_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="'helth' is no class of information"):
        openness("helth")


def test_no_field_of_the_vocabulary_has_the_name_of_an_attribute_of_every_event():
    from terugweg.population.exchange.event_values import EVERY_EVENT  # noqa: PLC0415

    taken: Any = {*EVERY_EVENT, "actor", "event_type", "ocel_id", "ocel_time"}
    events = vocabulary().events.values()
    assert [event.name for event in events if taken & set(event.fields)] == []
