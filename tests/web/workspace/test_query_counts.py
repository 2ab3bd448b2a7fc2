# SPDX-License-Identifier: EUPL-1.2
"""How often a page asks the database, in every role: as often for many children as for one."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from terugweg.web.access import asking, changing, querysets
from terugweg.web.access.offering import offered
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.clock import now
from terugweg.web.demo.people import demo_people
from terugweg.web.dossier.models import Child
from terugweg.web.workspace.list_views import PORTAL
from terugweg.web.workspace.own_list_parts import PARTS
from tests.web.dossier.samples import event

pytestmark = pytest.mark.django_db
MOST = 12
"""Queries on a page. To begin and end a transaction is not one: it asks for no rows."""
MORE = {"team": 2, "record": 1}
"""Who waits and who works with how many; the brothers and sisters whose logs it may be for; the
hearings for which the petitions of a list are."""
NO_QUERY = re.compile(r"(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b")
LOGINS = {one.role: one.login.split("@")[0] for one in demo_people()}
"""One of the invented people for each role."""


def asked(client, url):
    """The queries of a page."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, url
    return [one["sql"] for one in captured if not NO_QUERY.match(one["sql"])]


def pages_of(name):
    """The pages that someone has."""
    capacity = Capacity.objects.get(account__login__startswith=f"{name}@")
    if capacity.role not in PORTAL:
        yield reverse("home")
    if capacity.role == Role.SYSTEM_MANAGER:
        return
    yield reverse("children")
    if capacity.role in PARTS:
        yield reverse("own_list")
    if capacity.role == Role.TEAM_LEAD:
        yield reverse("team")
    viewer = asking.viewer_for(capacity, now())
    child = querysets.children(viewer)[0]
    if capacity.role in PORTAL:
        yield reverse("family_child", args=[child.number])
        yield reverse("family_readers", args=[child.number])
    for page in ("child", "child_log", "child_findings"):
        yield reverse(page, args=[child.number])
    for event_type in offered(viewer, child)[:1]:
        yield reverse("record", args=[child.number, event_type])


def telling(name):
    """Row-level security must be told who asks, at the beginning and at the end.

    The beginning is one with the question in which dossiers a worker is for an emergency.
    """
    if connection.vendor != "postgresql":
        return 0
    role = Capacity.objects.get(account__login__startswith=f"{name}@").role
    return 1 if role in load_table().ties["emergency"].roles else 2


@pytest.mark.parametrize("name", LOGINS.values(), ids=LOGINS)
def test_a_page_asks_the_database_a_few_times(come_in, name):
    client = come_in(name)
    client.get(reverse("home"), follow=True)  # How large a house is, is asked once a day.

    for page in pages_of(name):
        queries = asked(client, page)
        most = MOST + MORE.get(str(resolve(page).url_name), 0)
        most += telling(name)
        assert len(queries) <= most, (
            page,
            len(queries),
            [one[:90] for one in queries],
        )


def test_who_recorded_is_not_asked_entry_by_entry(come_in):
    client = come_in("tess")
    capacity = Capacity.objects.get(account__login__startswith="tess.")
    child = Child.objects.get(number="D-2026-003")
    page = reverse("child_log", args=[child.number])
    counts = []
    for number in (1, 6):
        viewer = asking.viewer_for(capacity, now())
        said = [event("fact_recorded", statement=f"Fact {number} {n}") for n in range(number)]
        changing.record_for(viewer, child, changing.Wanted(said, uuid4()), "record")
        client.get(page)
        counts.append(len(asked(client, page)))
    assert counts[0] == counts[1]
