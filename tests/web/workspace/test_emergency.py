# SPDX-License-Identifier: EUPL-1.2
"""Emergency access through the pages: with a reason, told, in sight, and ended."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from terugweg.web.access.models import ChangeEntry, EmergencyAccess, Notice, ReadEntry
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.dossier.models import Child
from terugweg.web.parties.models import Organisation

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

EMERGENCY = reverse("emergency")
NOOR = "D-2026-003"
PAGE = reverse("child", args=[NOOR])
ASKED = {"child": NOOR, "reason": "De politie belt: Noor is weggelopen.", "sure": "on"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def colleague(demo, client, db):
    """Someone of the institution of Noor who does not work with her, logged in."""
    organisation = Organisation.objects.get(name="Jeugdbescherming Rietmonde")
    account = Account.objects.create_user("sam@example.test", None, name="Sam Collega")
    team = organisation.teams.get(name="Team Polder")
    Capacity.objects.create(
        account=account, role=Role.YOUTH_PROTECTOR, organisation=organisation, team=team
    )
    client.force_login(account, BACKEND)
    return client


def come_back(client):
    client.force_login(Account.objects.get(login="sam@example.test"), BACKEND)
    return client


def test_a_colleague_opens_a_dossier_with_a_reason(colleague):
    assert colleague.get(PAGE).status_code == 404
    answer = colleague.post(EMERGENCY, ASKED)
    assert answer["Location"] == PAGE
    taken = EmergencyAccess.objects.get()
    page = colleague.get(PAGE)
    assert page.status_code == 200
    assert reverse("emergency_end", args=[taken.pk]) in page.content.decode()
    assert colleague.get(reverse("child_log", args=[NOOR])).status_code == 200
    read = ReadEntry.objects.filter(page="child", name="Sam Collega", allowed=True).latest("number")
    assert read.emergency == taken.pk
    assert ASKED["reason"] in read.why
    assert ChangeEntry.objects.filter(what="access.emergencyaccess", why=ASKED["reason"]).exists()
    other = Child.objects.exclude(number=NOOR)[0]
    assert colleague.get(reverse("child", args=[other.number])).status_code == 404


def test_in_an_emergency_nothing_is_recorded(colleague):
    colleague.post(EMERGENCY, ASKED)
    before = Child.objects.get(number=NOOR).version
    address = reverse("record", args=[NOOR, "fact_recorded"])
    assert colleague.get(address).status_code in {403, 404}
    assert colleague.post(address, {"step": "record"}).status_code in {403, 404}
    assert Child.objects.get(number=NOOR).version == before


def test_it_ends_when_it_is_ended(colleague):
    colleague.post(EMERGENCY, ASKED)
    taken = EmergencyAccess.objects.get()
    assert reverse("emergency_end", args=[taken.pk]) in colleague.get(EMERGENCY).content.decode()
    assert colleague.post(reverse("emergency_end", args=[taken.pk])).status_code == 302
    assert colleague.get(PAGE).status_code == 404
    assert colleague.post(reverse("emergency_end", args=[taken.pk])).status_code == 404


def test_it_ends_by_itself(colleague):
    colleague.post(EMERGENCY, ASKED)
    taken = EmergencyAccess.objects.get()
    EmergencyAccess.objects.filter(pk=taken.pk).update(
        starts_at=taken.starts_at.replace(year=2025), ends_at=taken.ends_at.replace(year=2025)
    )
    assert colleague.get(PAGE).status_code == 404
    assert colleague.get(EMERGENCY).context["running"] == []


def test_taking_it_twice_is_taking_it_once(colleague):
    colleague.post(EMERGENCY, ASKED)
    assert colleague.post(EMERGENCY, ASKED)["Location"] == PAGE
    assert EmergencyAccess.objects.count() == 1


@pytest.mark.parametrize("missing", ["reason", "sure", "child"])
def test_nothing_opens_without_all_that_is_asked(missing, colleague):
    answer = colleague.post(EMERGENCY, {**ASKED, missing: " "} if missing != "sure" else
                            {name: ASKED[name] for name in ("child", "reason")})  # fmt: skip
    assert missing in answer.context["form"].errors
    assert not EmergencyAccess.objects.exists()


def test_a_number_of_others_looks_like_one_that_is_not_there(colleague):
    texts = []
    for number in ("D-2026-001", "D-2026-999"):
        answer = colleague.post(EMERGENCY, {**ASKED, "child": number})
        texts.append([str(one) for one in answer.context["form"].errors["child"]])
        refused = ReadEntry.objects.filter(page="emergency", name="Sam Collega", allowed=False)
        assert refused.count() == len(texts)
    assert texts[0] == texts[1]


def test_nothing_opens_when_nobody_can_be_told(colleague):
    Account.objects.filter(name="Otto Braamberg").update(is_active=False)
    answer = colleague.post(EMERGENCY, ASKED)
    assert answer.context["form"].non_field_errors()
    assert not EmergencyAccess.objects.exists()


def test_the_team_lead_is_told_and_says_so(colleague, come_in):
    colleague.post(EMERGENCY, ASKED)
    lead = come_in("otto")
    notice = Notice.objects.get()
    seen = reverse("emergency_seen", args=[notice.pk])
    page = lead.get(reverse("team")).content.decode()
    assert seen in page
    assert ASKED["reason"] in page
    assert "Sam Collega" in page
    assert lead.post(seen)["Location"] == reverse("team")
    assert Notice.objects.get().seen_at is not None
    assert seen not in lead.get(reverse("team")).content.decode()
    assert lead.post(seen).status_code == 302
    assert come_back(lead).post(seen).status_code == 404


def test_the_access_of_someone_else_is_not_ended(colleague, come_in):
    colleague.post(EMERGENCY, ASKED)
    taken = EmergencyAccess.objects.get()
    tess = come_in("tess")
    assert tess.post(reverse("emergency_end", args=[taken.pk])).status_code == 404
    assert tess.post(reverse("emergency_end", args=[uuid.uuid4()])).status_code == 404


def test_who_works_with_the_child_needs_none(come_in):
    tess = come_in("tess")
    assert tess.post(EMERGENCY, ASKED)["Location"] == PAGE
    assert not EmergencyAccess.objects.exists()


@pytest.mark.parametrize("name", ["maartje", "ramon", "griffie", "berend", "beheer"])
def test_others_have_no_emergency_access(name, come_in):
    client = come_in(name)
    assert client.get(EMERGENCY).status_code == 404
    assert client.post(EMERGENCY, ASKED).status_code == 404
    assert f'href="{EMERGENCY}"' not in client.get("/").content.decode()
