# SPDX-License-Identifier: EUPL-1.2
"""The API under requests that nobody would think of: it keeps to its description, and to the policy.

The requests are made from the description itself, the same ones in every run.
"""

from __future__ import annotations

from operator import attrgetter
from uuid import uuid4

import pytest
import schemathesis
import yaml
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from schemathesis.checks import load_all_checks
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.api.connection import described
from terugweg.web.demo import people
from terugweg.web.dossier.models import Entry
from terugweg.web.dossier.verifying import verify

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

CHILD = "D-2026-003"
PLANTED = yaml.safe_load((people.HERE / "planted.yaml").read_text())["planted"]
HIDDEN = [one for one in PLANTED if one["class"] in {"reporter_identity", "child_confidence"}]
"""What is never for a youth protector."""
schema = schemathesis.openapi.from_dict(described(), config=SchemathesisConfig(seed=1))
schema.app = get_wsgi_application()
load_all_checks()


@pytest.fixture
def bearer(token_for):
    return {"Authorization": f"Bearer {token_for('tess')}"}


@pytest.fixture(autouse=True)
def _one_connection():
    """As the client of Django does: a request must not close the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case, bearer):
    # Half of them about a child that is there: no random number would ever be that of one.
    number = case.path_parameters.get("number")
    if isinstance(number, str) and len(number) % 2 == 0:
        case.path_parameters["number"] = CHILD
    before = Entry.objects.count()
    # As it is, not compressed: what it tells is searched below.
    answer = case.call(headers={**bearer, "Accept-Encoding": "identity"})
    # Whether an event fits a log, and a type the capacity, is more than a description can say.
    excluded = [positive_data_acceptance] if case.method == "POST" else []
    case.validate_response(answer, excluded_checks=excluded, headers=bearer)
    assert Entry.objects.count() == before + (answer.status_code == 201)
    told = answer.content.decode(errors="replace")
    assert not any(secret["text"] in told for secret in HIDDEN)


@pytest.fixture
def chain_holds(demo, db):
    """After all that was recorded and refused."""
    yield
    assert not verify([CHILD]).wrong


def values_of(field):
    """What fits a field, what nearly fits it, and what does not at all."""
    fitting = {
        "enum": st.sampled_from(field.values or ("x",)),
        "bool": st.booleans(),
        "date": st.dates().map(str),
        "int": st.integers(),
        "number": st.floats(allow_nan=False),
        "person": st.sampled_from(["mother", "noor", "reporter", "nobody"]),
        "ref": st.sampled_from(["report", "secret", "no-such-event", "mother"]),
    }.get(field.kind, st.text(max_size=20))
    return st.one_of(fitting, st.lists(fitting, max_size=3), ODD)


ODD = st.one_of(
    st.none(), st.integers(), st.booleans(), st.text(max_size=10), st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
    st.sampled_from(["a\0b", "\u202e", "9" * 400, "x" * 5000, "2026-02-30", -1, 1e308]),
)  # fmt: skip


@st.composite
def events(draw):
    """An event of any type, of which every part may be wrong."""
    event = draw(st.sampled_from(sorted(load_vocabulary().events.values(), key=attrgetter("name"))))
    said = {"type": event.name, "on": draw(st.sampled_from(["2026-11-20", "2026-11", "1", None]))}
    chosen = draw(st.lists(st.sampled_from(sorted(event.fields) or ["x"]), max_size=4, unique=True))
    said["fields"] = {
        name: draw(values_of(event.fields[name]) if name in event.fields else ODD)
        for name in chosen
    }
    for name in draw(st.sets(st.sampled_from(["actor", "corrects", "evidence", "extra", "child",
                                              "recorded_by", "precision", "not_after"]),
                             max_size=2)):  # fmt: skip
        said[name] = draw(st.one_of(ODD, st.sampled_from(["mother", "GI", "report", ["report"]])))
    return said


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_an_event_of_which_anything_is_wrong(data, program, chain_holds):
    ask, before = program("tess"), Entry.objects.count()
    wanted = {"event": data.draw(events()), "source": data.draw(st.sampled_from(["", "letter"]))}
    ahead = ask(f"/children/{CHILD}/what-if", wanted)
    assert ahead.status_code in {200, 403, 422}, ahead.content
    assert Entry.objects.count() == before
    key = {"Idempotency-Key": str(uuid4())}
    done = ask(f"/children/{CHILD}/events", wanted, **key)
    # What can be foreseen can be recorded, and the other way round.
    assert done.status_code == {200: 201}.get(ahead.status_code, ahead.status_code), done.content
    assert Entry.objects.count() == before + (done.status_code == 201)
    told = (ahead.content + done.content).decode()
    assert not any(secret["text"] in told for secret in HIDDEN)
    event(f"answered with {done.status_code}")
