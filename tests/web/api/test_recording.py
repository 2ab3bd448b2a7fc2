# SPDX-License-Identifier: EUPL-1.2
"""Recording by the API: once is once, nothing is lost, and what is wrong is told with how to mend it."""

from __future__ import annotations

import uuid

import pytest

from terugweg.web.access import asking
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child, Entry
from terugweg.web.dossier.verifying import verify

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
EVENTS, WHAT_IF = f"/children/{NOOR}/events", f"/children/{NOOR}/what-if"
PLAN = {"type": "plan_of_approach_adopted", "on": "2026-11-20", "fields": {"goals": ["home"]}}


def wanted(event=PLAN, **changes):
    return {"event": {**event, **changes}}


def keyed(**more):
    return {"Idempotency-Key": str(uuid.uuid4()), **more}


def test_recorded_once_however_often_it_is_sent(program):
    ask, key, before = program("tess"), keyed(), Entry.objects.count()
    first, second = ask(EVENTS, wanted(), **key), ask(EVENTS, wanted(), **key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["key"] == second.json()["key"]
    assert second.json()["again"] is True
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.get(child__number=NOOR, key=first.json()["key"])
    assert str(entry.recorded_by).startswith("Tess Waardenlicht")
    assert first["ETag"] == f'"{entry.sequence}"'
    other = ask(EVENTS, wanted(on="2026-11-19"), **key)
    assert (other.status_code, other.json()["type"]) == (422, "urn:terugweg:problem:key-used")
    assert not verify([NOOR]).wrong


def test_what_it_would_change_and_nothing_is_written(program):
    ask, before = program("tess"), Entry.objects.count()
    found = ask(WHAT_IF, wanted()).json()
    assert found["items"]
    for one in found["items"]:
        assert one["before"] != one["after"]
    assert Entry.objects.count() == before
    done = ask(EVENTS, wanted(), **keyed()).json()
    findings = ask(f"/children/{NOOR}/findings").json()["items"]
    now = {(one["norm"], one["trigger"]): one["verdict"] for one in findings}
    for one in found["items"]:
        if one["after"] is not None:
            trigger = done["key"] if one["after"]["trigger"] == "new" else one["after"]["trigger"]
            assert now[one["after"]["norm"], trigger] == one["after"]["verdict"]


def test_who_wrote_from_an_old_version_is_told_what_was_written(program):
    ask = program("tess")
    tag = ask(f"/children/{NOOR}/log")["ETag"]
    assert ask(EVENTS, wanted(), **keyed(**{"If-Match": tag})).status_code == 201
    before = Entry.objects.count()
    answer = ask(EVENTS, wanted(on="2026-11-19"), **keyed(**{"If-Match": tag}))
    assert answer.status_code == 409
    (written,) = answer.json()["written"]
    assert written["type"] == PLAN["type"]
    assert Entry.objects.count() == before
    assert ask(EVENTS, wanted(), **keyed(**{"If-Match": "yesterday"})).status_code == 422


def test_a_conflict_tells_nothing_of_what_is_hidden(program):
    child = Child.objects.get(number=NOOR)
    viewer = asking.viewer_for(Capacity.objects.get(account__login__startswith="tess"), now())
    seen = asking.seen_keys(viewer, child)
    hidden = child.entries.filter(kind="event").exclude(key__in=seen)[0]
    ask = program("tess")
    answer = ask(EVENTS, wanted(), **keyed(**{"If-Match": f'"{hidden.sequence - 1}"'}))
    assert answer.status_code == 409
    written = {one["key"] for one in answer.json()["written"]}
    assert written <= seen
    assert hidden.key not in written


@pytest.mark.parametrize(
    ("event", "status", "where"),
    [
        ({"type": "plan_of_approach_adopted", "on": "1999-01-01"}, 422, ""),
        ({"type": "plan_of_approach_adopted", "on": "soon"}, 422, ""),
        ({"type": "plan_of_approach_adopted", "on": "2026-11-20", "id": "mine"}, 422, "body"),
        ({"type": "plan_of_approach_adopted", "on": "2026-11-20", "fields": {"no": 1}}, 422, ""),
        ({"type": "no_such_type", "on": "2026-11-20"}, 403, None),
        ({"type": "supervision_order_granted", "on": "2026-11-20"}, 403, None),
        ({**PLAN, "corrects": "noor-in-confidence"}, 403, None),
        ({**PLAN, "corrects": "mother"}, 403, None),
        ({**PLAN, "evidence": ["no-such-event"]}, 403, None),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(program, event, status, where):
    ask, before = program("tess"), Entry.objects.count()
    for path, headers in ((EVENTS, keyed()), (WHAT_IF, {})):
        answer = ask(path, {"event": event}, **headers)
        assert answer.status_code == status, answer.content
        told = answer.json()
        assert answer["Content-Type"] == "application/problem+json"
        assert told["detail"]
        assert told["mend"]
        if where is not None:
            assert any(one["where"].startswith(where) for one in told["problems"])
            assert all(one["wrong"] for one in told["problems"])
    assert Entry.objects.count() == before


def test_what_someone_else_did_needs_a_source(program):
    order = {"type": "hearing_held", "on": "2026-11-20", "actor": "court"}
    ask = program("tess")
    assert ask(EVENTS, {"event": order}, **keyed()).status_code == 403
    told = {"event": order, "source": "letter of the court"}
    answer = ask(EVENTS, told, **keyed())
    assert answer.status_code in {201, 403}


@pytest.mark.parametrize(
    "body",
    [
        b"[[[", b"[]", b"\xff", b'{"event": NaN}', b'{"event": {"type": "\\ud800"}}',
        b'{"event": {"fields": {"x": 1e999}}}', b'{"a":' * 40 + b"1" + b"}" * 40,
        b'{"n": ' + b"9" * 5000 + b"}",
    ],
)  # fmt: skip
def test_what_is_no_json_that_can_be_kept(program, body):
    answer = program("tess")(EVENTS, body, **keyed())
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:terugweg:problem:unreadable"


def test_a_key_must_come_with_it(program):
    answer = program("tess")(EVENTS, wanted())
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["where"] == "header.Idempotency-Key"
