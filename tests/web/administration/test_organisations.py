# SPDX-License-Identifier: EUPL-1.2
"""Organisations and teams: a system manager adds and changes them, and each change is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse

from terugweg.web.access import change_log
from terugweg.web.access.models import ChangeEntry
from terugweg.web.parties.models import Organisation, OrganisationKind, Team

pytestmark = pytest.mark.django_db

SAID = {
    "name": "  Jeugdbescherming   Oever ",
    "kind": "GI",
    "postal_address": "Postbus 12\n1234 AB Oeverstad",
    "requests_email": "dossier@oever.example",
    "complaints_address": "Antwoordnummer 3\n1234 AB Oeverstad",
}


def test_an_organisation_is_added(managing, manager):
    answer = managing.post(reverse("manage_organisation_add"), SAID)
    row = Organisation.objects.get()
    assert answer["Location"] == reverse("manage_organisation", args=[row.pk])
    assert (row.name, row.kind) == ("Jeugdbescherming Oever", OrganisationKind.GI)
    assert row.requests_email == SAID["requests_email"]
    kept = ChangeEntry.objects.get()
    assert (kept.what, kept.key, kept.account) == ("parties.organisation", str(row.pk), manager.pk)
    assert (kept.role, kept.why, kept.before) == ("system_manager", "organisation added", {})
    assert kept.after["name"] == row.name
    page = managing.get(answer["Location"]).content.decode()
    assert "Postbus 12<br>1234 AB Oeverstad" in page
    assert row.name in managing.get(reverse("manage_organisations")).content.decode()
    assert change_log.broken() == []


def test_two_organisations_have_two_names(managing, house):
    said = SAID | {"name": house.name.upper()}
    answer = managing.post(reverse("manage_organisation_add"), said)
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert Organisation.objects.count() == 1
    assert not ChangeEntry.objects.exists()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", ""), ("name", "x" * 121), ("kind", "bakery"), ("requests_email", "geen adres")],
)
def test_what_is_wrong_is_said(managing, field, wrong):
    answer = managing.post(reverse("manage_organisation_add"), SAID | {field: wrong})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Organisation.objects.exists()


def test_an_organisation_is_changed(managing, house):
    address = reverse("manage_organisation_change", args=[house.pk])
    assert house.name in managing.get(address).content.decode()
    managing.post(address, SAID | {"name": "De Overkant", "kind": "VT"})
    house.refresh_from_db()
    assert (house.name, house.kind) == ("De Overkant", "VT")
    kept = ChangeEntry.objects.get()
    assert (kept.before["name"], kept.after["name"]) == ("De Brug (verzonnen)", "De Overkant")
    assert "id" not in kept.after


def test_nothing_changed_is_no_change(managing, house):
    address = reverse("manage_organisation_change", args=[house.pk])
    managing.post(address, {"name": house.name, "kind": house.kind})
    assert not ChangeEntry.objects.exists()


def test_the_kind_is_fixed_once_somebody_works_there(managing, worker, house):
    address = reverse("manage_organisation_change", args=[house.pk])
    assert 'name="kind"' not in managing.get(address).content.decode()
    managing.post(address, SAID | {"name": "De Overkant", "kind": "VT"})
    house.refresh_from_db()
    assert (house.name, house.kind) == ("De Overkant", "GI")


def test_a_team_is_added_and_renamed(managing, house, worker):
    managing.post(reverse("manage_team_add", args=[house.pk]), {"name": "Team Dijk"})
    team = Team.objects.get(name="Team Dijk", organisation=house)
    page = managing.get(reverse("manage_organisation", args=[house.pk])).content.decode()
    assert "Team Dijk" in page
    assert worker.name in page
    address = reverse("manage_team_rename", args=[team.pk])
    assert "Team Dijk" in managing.get(address).content.decode()
    assert managing.post(address, {"name": "team oever"}).status_code == 200
    managing.post(address, {"name": "Team Duin"})
    team.refresh_from_db()
    assert team.name == "Team Duin"
    assert [one.why for one in ChangeEntry.objects.all()] == ["team added", "team renamed"]
    assert ChangeEntry.objects.latest("number").before == {"name": "Team Dijk"}
