# SPDX-License-Identifier: EUPL-1.2
"""Who has a right is named only where the reader may know that person: by the policy, each time."""

from __future__ import annotations

import pytest
from django.urls import reverse

from terugweg.web.access import asking, querysets
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child
from terugweg.web.dossier.reading import case_of
from terugweg.web.dossier.row_security import SYSTEM, using_capacity

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
PARTS = ("missed", "rights")


def persons_by_id(child):
    with using_capacity(SYSTEM):
        return {one.id: one.name for one in case_of(child).persons if one.name}


def hidden_names(viewer, child):
    """The ids and names of persons around a child of whom the viewer may not know."""
    seen = {one.id for one in asking.case_for(viewer, child, "test").persons}
    stated = persons_by_id(child)
    known = {name for one, name in stated.items() if one in seen} | {viewer.capacity.account.name}
    return {one: name for one, name in stated.items() if one not in seen and name not in known}


def pages(client, child):
    yield client.get(reverse("child", args=[child.number]))
    address = reverse("child_findings", args=[child.number])
    yield from (client.get(f"{address}?part={part}") for part in PARTS)


def viewers():
    for capacity in Capacity.objects.select_related("account"):
        yield asking.viewer_for(capacity, now())


def test_a_hidden_carer_is_not_named_to_whom_she_is_hidden_from(come_in):
    checked = set()
    for viewer in viewers():
        for child in querysets.children(viewer):
            if (viewer.capacity.role, child.pk) in checked:
                continue
            hidden = hidden_names(viewer, child)
            if not hidden:
                continue
            checked.add((viewer.capacity.role, child.pk))
            client = come_in(viewer.capacity.account.login.split("@")[0])
            text = "".join(page.content.decode() for page in pages(client, child))
            assert not [name for name in hidden.values() if name in text]
    assert {role for role, _ in checked} >= {"parent", "lawyer", "judge"}


def test_the_interface_for_programs_names_nobody_who_is_hidden(come_in):
    (viewer,) = [one for one in viewers() if one.capacity.account.login.startswith("maartje")]
    child = Child.objects.get(number="D-2026-003")
    hidden = hidden_names(viewer, child)
    client = come_in("maartje")

    found = client.get(f"/api/v1/children/{child.number}/findings").json()["items"]

    named = {one["person"] for item in found for way in item["remedies"] for one in way["holders"]}
    assert hidden
    assert None in named
    assert not named & set(hidden)
