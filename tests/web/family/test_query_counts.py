# SPDX-License-Identifier: EUPL-1.2
"""How often a page of the portal asks the database: at most twelve times, for everyone."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from terugweg.documents.family.spec import letters
from terugweg.web.access import asking, querysets
from terugweg.web.access.changing import share_for
from terugweg.web.access.offering import offered
from terugweg.web.access.receivers import receivers_for
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo.people import demo_people
from terugweg.web.dossier.models import Involvement, Relation, Task
from terugweg.web.family import urls
from terugweg.web.family.acting import act
from terugweg.web.family.child_words import VIEW
from terugweg.web.workspace.list_views import PORTAL
from tests.web.workspace.test_query_counts import MOST, NO_QUERY

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

PEOPLE = sorted(
    {one.role: one.login.split("@")[0] for one in demo_people() if one.role in PORTAL}.values()
)
"""One of the invented people for each role of the portal."""
OF_A_CHILD = (
    "family_child", "family_story", "family_requests", "family_letters", "family_say",
    "family_note", "family_said", "family_together", "family_readers", "family_copy",
    "family_bundle", "family_standby",
)  # fmt: skip
ELSEWHERE = {
    "family_share": "a change, not a page",
    "family_copy_file": "a file",
    "family_receipt_file": "a file",
    "family_standby_end": "it says nothing but who, and ends it",
}


def pages_of(viewer, number):
    """Every page that the portal may have for someone, by the name of its address."""
    child = querysets.children(viewer).get(number=number)
    yield "family_home", reverse("family_home")
    yield from ((name, reverse(name, args=[number])) for name in OF_A_CHILD)
    for what in ("advocaat", "vertrouwenspersoon", "ondersteuningsteam"):
        yield "family_standby_choose", reverse("family_standby_choose", args=[number, what])
    for name in offered(viewer, child):
        yield "family_ask", reverse("family_ask", args=[number, name])
    for key in letters():
        yield "family_letter", reverse("family_letter", args=[number, key])
    case = asking.case_for(viewer, child, "story")
    for one in case.entries:
        if one.entry.type in {"fact_recorded", "opinion_recorded", "end_placement_requested"}:
            yield "family_answer", reverse("family_answer", args=[number, one.entry.key])
            yield "family_receipt", reverse("family_receipt", args=[number, one.entry.key])


def test_every_page_of_the_portal_is_counted():
    capacity = Capacity.objects.get(account__login__startswith=f"{PEOPLE[0]}@")
    viewer = asking.viewer_for(capacity, now())
    names = {name for name, _page in pages_of(viewer, querysets.children(viewer)[0].number)}
    there = {one.name for one in urls.urlpatterns} - ELSEWHERE.keys()
    assert there - {"family_receipt", "family_answer"} <= names <= there


@pytest.mark.parametrize("name", PEOPLE)
def test_a_page_of_the_portal_asks_the_database_a_few_times(come_in, name):
    client = come_in(name)
    client.get(reverse("home"), follow=True)
    capacity = Capacity.objects.get(account__login__startswith=f"{name}@")
    viewer = asking.viewer_for(capacity, now())
    number = querysets.children(viewer)[0].number
    # Row-level security must be told who asks, at the beginning and at the end.
    most = MOST + (2 if connection.vendor == "postgresql" else 0)
    counted: dict[str, int] = {}
    for of, page in pages_of(viewer, number):
        if counted.get(of, 0) < 3:
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(page)
            if answer.status_code == 200:
                assert resolve(page).url_name == of
                queries = [one["sql"] for one in captured if not NO_QUERY.match(one["sql"])]
                assert len(queries) <= most, (page, len(queries), [one[:90] for one in queries])
                counted[of] = counted.get(of, 0) + 1
    assert {"family_child", "family_requests", "family_readers"} <= counted.keys()


def test_what_a_child_said_asks_no_more_when_who_it_was_shared_with_is_gone(come_in):
    """Of who no longer stands around the child the name is still told."""
    client = come_in("ilyas")
    client.get(reverse("home"), follow=True)
    capacity = Capacity.objects.get(account__login__startswith="ilyas@")
    viewer = asking.viewer_for(capacity, now())
    child = querysets.children(viewer)[0]
    (entry,) = act(viewer, child, VIEW, {"holder": "ilyas", "opinion": "Ik wil naar huis"},
                   request=uuid.uuid4()).entries  # fmt: skip
    with_whom = receivers_for(viewer, child)
    for one in with_whom:
        share_for(viewer, child, entry.key, one)
    Involvement.objects.filter(child=child, task=Task.EXECUTES).update(until=viewer.day)
    Relation.objects.filter(child=child, role="foster_carer").update(until=viewer.day)

    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse("family_said", args=[child.number]))
    queries = [one["sql"] for one in captured if not NO_QUERY.match(one["sql"])]
    assert len(queries) <= MOST + (2 if connection.vendor == "postgresql" else 0)
    gone = [one for told, _form, some in answer.context["told"] if told.key == entry.key
            for one in some]  # fmt: skip
    names = {one.name for one in with_whom if one.what in {"worker", "foster_carer"}}
    assert len(names) == len(gone) == 2
    assert all(any(name in words for words in gone) for name in names)
