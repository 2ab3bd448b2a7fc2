# SPDX-License-Identifier: EUPL-1.2
"""What the API shows: the same as the pages, to the same people, with a row in the read log."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml
from django.urls import reverse
from django.utils import translation

from terugweg.report.json_schema import assessment_schema
from terugweg.web.access import asking, querysets
from terugweg.web.access.models import ReadEntry
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.standing import assessed
from terugweg.web.workspace.reading_words import page_name
from tests.web.api.conftest import WHERE

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
PLANTED = yaml.safe_load((people.HERE / "planted.yaml").read_text())["planted"]
NAMES = [person.login.split("@")[0] for person in people.demo_people()]
PARTS = ("", "/log", "/findings")
"""The parts that show what stands in a log."""


def viewer_named(name):
    return asking.viewer_for(Capacity.objects.get(account__login__startswith=name), now())


def test_children_by_the_page(program):
    ask = program("tess")
    found = ask("/children").json()
    (one,) = found["items"]
    assert one["number"] == NOOR
    assert one["version"] == Child.objects.get(number=NOOR).version
    assert found["total"] == found["pages"] == found["page"] == 1
    assert ask("/children?page=2").json()["items"] == []
    assert ask("/children?page=0").status_code == 422
    assert ask("/children?page_size=100000").status_code == 422


def test_one_child_and_its_log_without_what_is_hidden(program):
    ask = program("tess")
    case = asking.case_for(viewer_named("tess"), Child.objects.get(number=NOOR), "test")
    child, log = ask(f"/children/{NOOR}"), ask(f"/children/{NOOR}/log")
    assert child.json()["persons"] == case.plain["persons"]
    assert child.json()["complete"] is log.json()["complete"] is case.complete is False
    assert log.json()["case"] == json.loads(json.dumps(case.plain))
    assert {one["key"] for one in log.json()["entries"]} == case.keys
    assert log["ETag"] == child["ETag"] == f'"{case.child.version}"'
    assert log["Cache-Control"] == "no-store"


def test_findings_are_those_of_the_command(program):
    found = program("tess")(f"/children/{NOOR}/findings?lang=en").json()
    schema = assessment_schema()
    jsonschema.validate(found["items"], {
        "type": "array", "items": {"$ref": "#/$defs/finding"}, "$defs": schema["$defs"],
    })  # fmt: skip
    viewer, child = viewer_named("tess"), Child.objects.get(number=NOOR)
    keys = asking.case_for(viewer, child, "test").keys
    every = assessed(child, viewer.day).findings
    told = [one for one in every if keys.issuperset((one.trigger, *one.evidence))]
    assert [one["norm"] for one in found["items"]] == [one.norm.id for one in told]
    assert 0 < len(told) < len(every)
    assert found["receipt"]["log"] is None
    assert found["language"] == "en"


def test_what_the_rights_rest_on_is_hidden_with_them(program):
    """A right to which a finding leads is told only when all that it rests on may be seen."""
    found = program("tess")(f"/children/{NOOR}/findings").json()
    told = {(one["norm"], one["trigger"]) for one in found["items"]}
    rights = {name for name, _trigger in told}
    for one in found["items"]:
        for way in one["remedies"]:
            assert way["status"] is None or way["right"] in rights


def test_readings_tell_of_the_program(program, come_in):
    program("tess")(f"/children/{NOOR}/log")
    readings = program("tess")(f"/children/{NOOR}/readings").json()
    assert {one["page"] for one in readings["items"]} >= {"api-log", "api-readers"}
    assert readings["items"][0]["name"] == "Tess Waardenlicht"
    row = ReadEntry.objects.filter(page="api-log").get()
    assert row.keys
    assert row.allowed


def test_types_are_those_that_may_be_recorded(program):
    found = program("tess")(f"/children/{NOOR}/types?lang=en").json()["items"]
    one = next(item for item in found if item["type"] == "fact_recorded")
    assert one["label"]
    assert {field["name"] for field in one["fields"]} >= {"statement", "source_kind"}
    assert "supervision_order_granted" not in {item["type"] for item in found}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_gets_what_is_not_for_them(name, come_in):
    """Every part of every dossier, for every person of the demonstration."""
    client, viewer = come_in(name), viewer_named(name)
    listed = client.get(f"{WHERE}/children").json()["items"]
    visible = {one.number for one in querysets.children(viewer)}
    assert {one["number"] for one in listed} == visible
    for child in Child.objects.all():
        if child.number not in visible:
            for part in PARTS:
                answer = client.get(f"{WHERE}/children/{child.number}{part}")
                assert answer.status_code == 404
                assert child.person.name not in answer.content.decode()
            continue
        answers = [client.get(f"{WHERE}/children/{child.number}{part}") for part in PARTS]
        assert {one.status_code for one in answers} == {200}
        text = "".join(one.content.decode() for one in answers)
        may_see = json.dumps(asking.case_for(viewer, child, "test").plain)
        for secret in PLANTED:
            assert (secret["text"] in text) is (secret["text"] in may_see), secret["text"]


def test_a_hidden_dossier_looks_like_none(program):
    ask = program("tess")
    texts = [ask(f"/children/{number}").content for number in ("D-2026-005", "D-2026-999")]
    assert texts[0] == texts[1]


def test_the_description_is_for_who_may_come_in(client, program):
    assert client.get(f"{WHERE}/openapi.json").status_code == 401
    found = program("tess")("/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    codes = {code for path in found["paths"].values() for one in path.values()
             for code in one["responses"]}  # fmt: skip
    assert {"200", "201", "400", "401", "403", "404", "409", "422"} == codes


def test_nothing_is_shown_to_who_is_nobody(client):
    for path in (f"/children/{NOOR}/log", "/children"):
        answer = client.get(f"{WHERE}{path}")
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer.json()["mend"]


def test_what_is_not_there(program):
    ask = program("tess")
    for path in ("/nowhere", "/"):
        nowhere = ask(path)
        assert (nowhere.status_code, nowhere["Content-Type"]) == (404, "application/problem+json")
    answer = ask("/children", {})
    assert answer.status_code == 405
    assert answer["Allow"] == "GET"
    assert answer.json()["mend"] == "what can be done here: GET"


def test_the_page_of_readers_tells_that_it_was_a_program(program, come_in):
    program("tess")(f"/children/{NOOR}/log")
    page = come_in("tess").get(reverse("child_readers", args=[NOOR])).content.decode()
    assert "api-log" not in page
    with translation.override("nl"):
        assert page_name("api-log") in page
