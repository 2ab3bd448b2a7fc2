# SPDX-License-Identifier: EUPL-1.2
"""Only a system manager comes in, and sees accounts and organisations: no child, no family."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from terugweg.web.access.models import ChangeEntry
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.administration.urls import urlpatterns
from terugweg.web.demo.people import demo_people
from terugweg.web.dossier.models import Child, KnownPerson
from terugweg.web.parties.models import Organisation, Team

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NAMES = [one.name for one in urlpatterns if one.name and one.name.startswith("manage_")]
LOGINS = {one.role: one.login.split("@")[0] for one in demo_people()}
MOST = 14
"""Queries on a page."""


def addresses():
    """Every page, about a row that is there."""
    keys = {
        "organisation": Organisation.objects.filter(teams__isnull=False)[0].pk,
        "team": Team.objects.all()[0].pk,
        "account": Account.objects.get(login__startswith="tess.").pk,
        "capacity": Capacity.objects.get(account__login__startswith="tess.").pk,
    }
    for one in urlpatterns:
        if one.name in NAMES:
            wanted = one.pattern.converters
            yield one.name, reverse(one.name, kwargs={name: keys[name] for name in wanted})


def test_a_system_manager_opens_every_page(come_in):
    client = come_in("beheer")
    seen = ""
    for name, address in addresses():
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code == 200, name
        assert "no-store" in answer["Cache-Control"], name
        assert len(captured) <= MOST, name
        seen += answer.content.decode()
    assert not any(child.number in seen for child in Child.objects.all())
    # Of a family only the names of those who can log in themselves.
    logins = {one.name for one in Account.objects.all()}
    names = {one.person.name for one in KnownPerson.objects.select_related("person")}
    assert names - logins
    for known in KnownPerson.objects.select_related("person"):
        assert known.person.name in logins or known.person.name not in seen


@pytest.mark.parametrize("role", sorted(set(LOGINS) - {Role.SYSTEM_MANAGER}))
def test_for_every_other_role_nothing_is_there(come_in, role):
    client = come_in(LOGINS[role])
    before = list(Account.objects.values()), list(Capacity.objects.values())
    for name, address in addresses():
        assert client.get(address).status_code == 404, name
        assert client.post(address, {"name": "Ik"}).status_code in {404, 405}, name
    assert (list(Account.objects.values()), list(Capacity.objects.values())) == before
    assert not ChangeEntry.objects.filter(what__startswith="accounts.").exists()
    assert "/beheer/" not in client.get("/", follow=True).content.decode()


def test_who_is_not_logged_in_is_asked_to(client):
    for name, address in addresses():
        answer = client.get(address)
        assert resolve(answer["Location"].split("?")[0]).url_name == "account_login", name


def test_the_frame_leads_there(come_in):
    page = come_in("beheer").get(reverse("home")).content.decode()
    assert reverse("manage_organisations") in page
    assert reverse("manage_accounts") in page


def test_what_is_not_there_is_not_found(come_in):
    client = come_in("beheer")
    for one in urlpatterns:
        if one.name in NAMES and one.pattern.converters:
            nobody = dict.fromkeys(one.pattern.converters, uuid4())
            assert client.get(reverse(one.name, kwargs=nobody)).status_code == 404
