# SPDX-License-Identifier: EUPL-1.2
"""What is counted and timed for who watches over the program, and who gets to see it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import uuid
from dataclasses import replace

import pytest
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.test import RequestFactory
from prometheus_client.parser import text_string_to_metric_families

from terugweg import __version__
from terugweg.web.access import asking
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.question import Decision
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.recording import ConflictError, record
from terugweg.web.metrics import REGISTRY, MetricsMiddleware
from terugweg.web.surroundings import SettingError, read_surroundings
from tests.web.dossier.samples import a_child, by, event, write

LABELS = ("route", "method", "answer", "version", "le")
TOKEN = "a-token-of-twenty-four-characters"
pytestmark = pytest.mark.django_db


@pytest.fixture
def watcher(client, settings):
    """Asks for the metrics; gives them by name and labels."""
    settings.SURROUNDINGS = replace(settings.SURROUNDINGS, metrics_token=TOKEN)

    def ask():
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.content.decode())
        return {
            (one.name, *(one.labels[name] for name in LABELS if name in one.labels)): one.value
            for family in families
            for one in family.samples
        }

    return ask


def test_without_a_token_set_there_is_no_such_page(client):
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize(
    "sent", [None, "", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", "Bearer é"]
)
def test_only_for_who_has_the_token(client, watcher, sent):
    headers = {} if sent is None else {"Authorization": sent}
    answer = client.get("/metrics", headers=headers)
    assert (answer.status_code, answer.content) == (401, b"")
    assert watcher()
    assert client.post("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 405


def test_requests_are_timed_by_route_and_never_by_address(client, watcher):
    before = watcher()
    client.get("/health/?name=Noor")
    client.get("/kind/D-2026-003/")
    client.get("/secret-of-someone/")
    client.generic("BREW", "/health/")
    after = watcher()

    def counted(*labels):
        name = ("terugweg_request_seconds_count", *labels)
        return after[name] - before.get(name, 0)

    assert counted("health", "GET", "2xx") == 1
    assert counted("child", "GET", "3xx") == 1
    assert counted("none", "GET", "4xx") == 1
    assert counted("health", "other", "2xx") == 1
    assert not any("D-2026-003" in str(key) or "secret" in str(key) for key in after)
    assert after["terugweg_build", __version__] == 1


def test_a_failure_is_timed_too():
    answer = MetricsMiddleware(lambda _: HttpResponse(status=500))(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert REGISTRY.get_sample_value(
        "terugweg_request_seconds_count", {"route": "none", "method": "GET", "answer": "5xx"}
    )


def test_recordings_and_conflicts(watcher, django_capture_on_commit_callbacks):
    before = watcher()
    with django_capture_on_commit_callbacks(execute=True):
        child = a_child()
        seen = child.version
        write(child, event("case_evaluation_held"), event("case_evaluation_held"))
        with pytest.raises(ConflictError):
            record(child, [event("case_evaluation_held")], by(), request=uuid.uuid4(),
                           seen=seen)  # fmt: skip
    after = watcher()
    grown = {key[0]: after[key] - before.get(key, 0) for key in after}
    assert grown["terugweg_entries_recorded_total"] == Child.objects.get().version == 3
    assert grown["terugweg_conflicts_total"] == 1
    assert grown["terugweg_findings_refresh_seconds_count"] >= 2


def test_refusals_and_failures_to_log_in(watcher):
    before = watcher()
    with pytest.raises(NotAllowed):
        asking.require(Decision(False, "not_given"))
    request = RequestFactory().post("/", {"login": "nobody@example.org"})
    assert authenticate(request, email="nobody@example.org", password="wrong") is None
    after = watcher()
    for name in ("terugweg_refused_total", "terugweg_login_failures_total"):
        assert after[name,] == before[name,] + 1


def test_a_token_that_is_no_secret_is_refused():
    assert read_surroundings({"TERUGWEG_METRICS_TOKEN": TOKEN}).metrics_token == TOKEN
    assert TOKEN not in repr(read_surroundings({"TERUGWEG_METRICS_TOKEN": TOKEN}))
    with pytest.raises(SettingError, match="too short") as refused:
        read_surroundings({"TERUGWEG_METRICS_TOKEN": "hunter2"})
    assert "hunter2" not in str(refused.value)


SEVERAL = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "terugweg.web.settings"
import django
django.setup()
from django.http import HttpResponse
from django.test import RequestFactory
from terugweg.web import metrics
metrics.CONFLICTS.inc()
for _ in range(2):
    child = os.fork()
    if not child:
        metrics.CONFLICTS.inc(2)
        os._exit(0)
    os.waitpid(child, 0)
request = RequestFactory().get("/", headers={"Authorization": "Bearer " + sys.argv[1]})
print(json.dumps(metrics.metrics(request).content.decode()))
"""


def test_several_processes_are_added_up(tmp_path):
    surroundings = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TERUGWEG_")},
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        "TERUGWEG_METRICS_TOKEN": TOKEN,
        "TERUGWEG_DATA": str(tmp_path),
    }
    done = subprocess.run([sys.executable, "-c", SEVERAL, TOKEN], env=surroundings, check=True,
                          capture_output=True, text=True)  # fmt: skip
    assert re.search(r"^terugweg_conflicts_total 5\.0$", json.loads(done.stdout), re.MULTILINE)
    assert len(list(tmp_path.glob("counter_*.db"))) == 3
