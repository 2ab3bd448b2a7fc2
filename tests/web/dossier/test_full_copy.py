# SPDX-License-Identifier: EUPL-1.2
"""The full copy for the person concerned: what is allowed, and by name what is not."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest

from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.dossier.full_copy import DESTROYED, Allowed, LeftOut, write_copy
from terugweg.web.dossier.keys import destroy
from terugweg.web.dossier.models import EntryKind
from terugweg.web.dossier.recording import Document, NewEntry
from terugweg.web.dossier.sealing import SealError
from tests.web.dossier.samples import NOW, SECRET, a_child, given, person, write

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 3)
CLASSES = frozenset({"health", "address", "affected_status", "child_confidence",
                     "reporter_identity"})  # fmt: skip
GROUNDS = {name: f"because it is {name}" for name in CLASSES}


@pytest.fixture
def child():
    child = a_child()
    write(
        child,
        person("m", name="<b>Maria</b>", affected=True),
        person("r", "reporter", name="Reporter"),
        person("l", "lawyer", represents=["m", "r"]),
        given("p", "petition_filed", fields={"kind": "OTS", "grounds": SECRET}),
        given("h", "hearing_held", on="2026-03-20", fields={"petition_ref": ["p"]},
              evidence=["p"], recorded_by="r"),
        NewEntry(EntryKind.EVENT, {"id": "q", "type": "hearing_held", "on": None,
                                   "precision": "unknown", "fields": {}, "corrects": "h"},
                 documents=(Document("../ver slag.pdf", "application/pdf", b"pdf"),
                            Document("x", "text/plain", b"secret letter", "health"))),
    )  # fmt: skip
    return child


def copy_of(child, allowed, language="nl"):
    out = io.BytesIO()
    left = write_copy(child, allowed, out, day=DAY, language=language)
    archive = zipfile.ZipFile(out)
    return left, {name: archive.read(name) for name in archive.namelist()}


def test_all_that_is_allowed_is_in_it(child):
    left, files = copy_of(child, Allowed(CLASSES))

    assert left == ()
    case = parse_case(files["case.json"])
    assert case.person("m").affected is True
    assert case.event("p").fields["grounds"] == SECRET
    assert case.event("q").corrects == "h"
    documents = {name.rpartition("-")[2]: files[name] for name in files if "/" in name}
    assert documents == {"ver_slag.pdf": b"pdf", "x": b"secret letter"}
    page = files["dossier.html"].decode()
    assert "Alles uit het dossier staat in deze kopie" in page
    assert "&lt;b&gt;Maria&lt;/b&gt;" in page
    assert SECRET in page
    assert "3 april 2026" in page


def test_what_is_not_allowed_is_left_out_and_named_with_its_ground(child):
    allowed = Allowed(frozenset(), {"p": "third parties", _key(child, "r"): "source"}, GROUNDS)

    left, files = copy_of(child, allowed, "en")

    numbers = {entry.key: entry.sequence for entry in child.entries.all()}
    assert set(left) == {
        LeftOut(numbers["p"], "entry", "third parties"),
        LeftOut(numbers[_key(child, "r")], "entry", "source"),
        LeftOut(numbers[_key(child, "m")], "affected", "because it is affected_status"),
        LeftOut(numbers["q"], "document", "because it is health"),
    }
    whole = b"".join(files.values())
    for gone in (SECRET, "Reporter", "petition_filed", "secret letter"):
        assert gone.encode() not in whole
    case = parse_case(files["case.json"])
    assert case.event("h").fields["petition_ref"][0].event_id == "?"
    assert case.event("h").evidence == ()
    assert case.event("h").recorded_by is None
    assert case.person("l").represents == ("m",)
    page = files["dossier.html"].decode()
    assert "What is not in this copy" in page
    assert "because it is affected_status" in page
    assert "third parties" in page
    assert len([name for name in files if name.startswith("documents/")]) == 1


def _key(child, about):
    return child.entries.get(kind=EntryKind.PERSON, type=about).key


def test_a_correction_of_what_is_withheld_stands_by_itself(child):
    _, files = copy_of(child, Allowed(CLASSES, {"h": "why"}))

    assert parse_case(files["case.json"]).event("q").corrects is None


def test_an_event_type_with_a_class_of_its_own_needs_that_class(child):
    kind, kept = next(
        (name, found.information_class)
        for name, found in load_vocabulary().events.items()
        if found.information_class != "ordinary"
    )
    write(child, given("c", kind))

    left, files = copy_of(child, Allowed(frozenset(), {}, GROUNDS))

    assert LeftOut(child.entries.get(key="c").sequence, "entry", GROUNDS[kept]) in left
    assert b'"c"' not in files["case.json"]


def test_a_person_of_a_field_who_is_withheld_is_not_named(child):
    many, one = _person_fields()
    write(child, given("t", many[0], fields={many[1]: ["m", "r", "GI"]}),
          given("u", one[0], fields={one[1]: "r"}))  # fmt: skip
    allowed = Allowed(CLASSES, {_key(child, "r"): "source"}, GROUNDS)

    _, files = copy_of(child, allowed)

    case = parse_case(files["case.json"])
    assert case.event("t").fields[many[1]] == ("m", "GI")
    assert one[1] not in case.event("u").fields


def _person_fields():
    """An event type with a field for persons, and one with a field for a person."""
    fields = [
        (name, field)
        for name, found in load_vocabulary().events.items()
        for field in found.fields.values()
        if field.kind == "person" and found.information_class == "ordinary"
    ]
    return [
        next((name, field.name) for name, field in fields if field.many is many)
        for many in (True, False)
    ]


def test_a_class_without_a_ground_is_not_simply_left_out(child):
    with pytest.raises(KeyError):
        copy_of(child, Allowed(frozenset()))


def test_what_was_destroyed_is_named(child):
    for key in child.keys.all():
        destroy(key, NOW)

    left, files = copy_of(child, Allowed(CLASSES))

    assert {one.ground for one in left} == {DESTROYED}
    assert {one.what for one in left} >= {"document", "ordinary", "affected_status"}
    assert "de inhoud is vernietigd" in files["dossier.html"].decode()
    assert json.loads(files["case.json"])["events"]


def test_a_missing_master_key_is_no_ground(child, settings):
    settings.MASTER_KEYS = {"other": bytes(32)}

    with pytest.raises(SealError):
        copy_of(child, Allowed(CLASSES))
