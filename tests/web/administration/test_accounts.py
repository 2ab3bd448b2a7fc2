# SPDX-License-Identifier: EUPL-1.2
"""Accounts and capacities: who gives them, what fits, and that somebody always remains."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from terugweg.terms import amsterdam_date
from terugweg.web.access import change_log
from terugweg.web.access.asking import viewer_for
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.models import ChangeEntry
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.administration import accounts
from terugweg.web.administration.roles import KINDS
from terugweg.web.clock import now, today
from terugweg.web.parties.models import Organisation, OrganisationKind, Team

pytestmark = pytest.mark.django_db

TODAY, LATER, PAST = "2026-11-23", "2026-12-01", "2026-11-22"
FAMILY = {Role.PARENT, Role.CHILD, Role.FOSTER_CARER}


def viewer_of(account):
    return viewer_for(account.capacities.get(), now())


def give(managing, account, **said):
    said = {"role": "youth_protector", "from_day": TODAY} | said
    return managing.post(reverse("manage_capacity_give", args=[account.pk]), said)


def test_an_account_is_added_and_nobody_can_log_in_with_it_yet(managing):
    answer = managing.post(
        reverse("manage_account_add"), {"login": "Sam@Example.org", "name": "Sam  Nieuw"}
    )
    made = Account.objects.get(login="sam@example.org")
    assert answer["Location"] == reverse("manage_account", args=[made.pk])
    assert made.name == "Sam Nieuw"
    assert not made.has_usable_password()
    kept = ChangeEntry.objects.get()
    assert (kept.what, kept.why) == ("accounts.account", "account added")
    assert "password" not in kept.after
    assert managing.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("login", ["NOOR@example.org", "geen adres", ""])
def test_a_login_is_an_address_that_nobody_has(managing, worker, login):
    answer = managing.post(reverse("manage_account_add"), {"login": login, "name": "Iemand"})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert Account.objects.count() == 2


def test_accounts_are_found_by_name_and_address(managing, worker):
    address = reverse("manage_accounts")
    everyone = managing.get(address).content.decode()
    assert worker.name in everyone
    assert "Siebe Schakelaar" in everyone.split("<table")[1]
    for words in ("noor a", "NOOR@ex"):
        found = managing.post(address, {"q": words}).content.decode().split("<table")[1]
        assert worker.name in found
        assert "Siebe" not in found
    nobody = managing.post(address, {"q": "bestaat niet"}).content.decode()
    assert worker.name not in nobody
    assert managing.post(address, {"q": "a\0b"}).status_code == 200


def test_a_capacity_is_given(managing, worker, house):
    team = house.teams.get()
    answer = give(
        managing, worker, role="team_lead", organisation=house.pk, team=team.pk,
        from_day=LATER, until="2027-12-01", registration="123",
    )  # fmt: skip
    assert answer["Location"] == reverse("manage_account", args=[worker.pk])
    made = Capacity.objects.get(account=worker, role=Role.TEAM_LEAD)
    assert (made.organisation, made.team, made.person) == (house, team, None)
    assert (made.from_day, made.until) == (date(2026, 12, 1), date(2027, 12, 1))
    kept = ChangeEntry.objects.get()
    assert (kept.what, kept.why, kept.key) == ("accounts.capacity", "capacity given", str(made.pk))
    assert kept.after["role"] == "team_lead"
    assert amsterdam_date(kept.at) == today()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"role": "judge"}, "organisation"),
        ({"organisation": ""}, "organisation"),
        ({"role": "team_lead"}, "team"),
        ({"role": ""}, "role"),
        ({"from_day": PAST}, "from_day"),
        ({"from_day": "morgen"}, "from_day"),
        ({"until": TODAY}, "until"),
        ({}, "__all__"),
    ],
    ids=["kind", "nowhere", "no team", "no role", "past", "no day", "ends before", "twice"],
)
def test_what_does_not_fit_is_refused(managing, worker, house, said, field):
    answer = give(managing, worker, **({"organisation": house.pk} | said))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert worker.capacities.count() == 1
    assert not ChangeEntry.objects.exists()


def test_a_team_is_of_the_same_organisation(managing, worker, house):
    other = Organisation.objects.create(kind=OrganisationKind.GI, name="Elders")
    team = Team.objects.create(organisation=other, name="Team Ver")
    answer = give(managing, worker, organisation=house.pk, team=team.pk)
    assert list(answer.context["form"].errors) == ["team"]


@pytest.mark.parametrize("role", sorted(FAMILY))
def test_roles_of_a_family_are_not_given_here(managing, worker, house, role):
    answer = give(managing, worker, organisation=house.pk, role=role)
    assert list(answer.context["form"].errors) == ["role"]
    assert worker.capacities.count() == 1


def test_every_other_role_is_given_somewhere():
    assert set(Role) - set(KINDS) == FAMILY
    assert all(KINDS.values())


def test_a_capacity_ends_on_a_day(managing, worker):
    held = worker.capacities.get()
    address = reverse("manage_capacity_end", args=[held.pk])
    assert managing.get(address).status_code == 200
    assert list(managing.post(address, {"until": PAST}).context["form"].errors) == ["until"]
    assert managing.post(address, {"until": TODAY}).status_code == 302
    held.refresh_from_db()
    assert held.until == date(2026, 11, 23)
    assert not Capacity.objects.on(today()).filter(account=worker).exists()
    kept = ChangeEntry.objects.get()
    assert (kept.before, kept.after) == ({"until": ""}, {"until": TODAY})
    assert managing.post(address, {"until": LATER}).status_code == 403
    page = managing.get(reverse("manage_account", args=[worker.pk])).content.decode()
    assert address not in page


def test_a_name_is_changed(managing, worker):
    managing.post(reverse("manage_account_rename", args=[worker.pk]), {"name": "Noor de Wit"})
    worker.refresh_from_db()
    assert worker.name == "Noor de Wit"
    assert ChangeEntry.objects.get().before == {"name": "Noor Aziz"}


OWN = {
    "manage_account_rename": {"name": "Baas"},
    "manage_capacity_give": {"role": "system_manager", "from_day": "2026-12-01"},
    "manage_account_close": {},
    "manage_account_open": {},
    "manage_account_link": {},
    "manage_account_factor": {},
}


@pytest.mark.parametrize("name", OWN)
def test_nobody_changes_their_own_account(managing, manager, second, house, name):
    manager.capacities.update(until="2026-11-30")
    said = dict(OWN[name])
    before = list(Account.objects.values()), list(Capacity.objects.values())
    answer = managing.post(reverse(name, args=[manager.pk]), said)
    assert answer.status_code == 403
    assert (list(Account.objects.values()), list(Capacity.objects.values())) == before
    assert not ChangeEntry.objects.exists()
    assert not manager.password_links.exists()


def test_nobody_raises_themselves(managing, manager, second, house):
    answer = give(managing, manager, organisation=house.pk)
    assert answer.status_code == 403
    held = manager.capacities.get()
    assert managing.post(reverse("manage_capacity_end", args=[held.pk]),
                         {"until": "2027-01-01"}).status_code == 403  # fmt: skip
    assert manager.capacities.get().until is None


def test_the_last_system_manager_stays(managing, manager, second):
    # Who asks goes by itself; so the other is the last one.
    manager.capacities.update(until="2026-11-30")
    held = second.capacities.get()
    ending, closing = (
        reverse("manage_capacity_end", args=[held.pk]),
        reverse("manage_account_close", args=[second.pk]),
    )
    answer = managing.post(ending, {"until": TODAY})
    assert list(answer.context["form"].errors) == ["__all__"]
    closed = managing.post(closing)
    assert closed.status_code == 200
    assert closed.context["cannot"]
    who = viewer_of(manager)
    with pytest.raises(NotAllowed):
        accounts.end_capacity(who, held, today())
    with pytest.raises(NotAllowed):
        accounts.close_account(who, second)
    second.refresh_from_db()
    assert second.is_active
    assert second.capacities.get().until is None
    assert not ChangeEntry.objects.exists()


def test_one_of_two_system_managers_can_go(managing, manager, second):
    held = second.capacities.get()
    managing.post(reverse("manage_capacity_end", args=[held.pk]), {"until": TODAY})
    assert second.capacities.get().until == today()
    # Who has just lost the capacity can do nothing more with what was read before.
    with pytest.raises(NotVisible):
        accounts.end_capacity(viewer_for(held, now()), manager.capacities.get(), today())
    assert manager.capacities.get().until is None


def test_only_a_system_manager_changes_anything(worker, house, manager):
    who = viewer_of(worker)
    for change in (
        lambda: accounts.add_account(who, "x@example.org", "X"),
        lambda: accounts.give_capacity(who, manager, {"role": Role.TEAM_LEAD}),
        lambda: accounts.new_link(who, manager),
        lambda: accounts.close_account(who, manager),
    ):
        with pytest.raises(NotVisible):
            change()
    assert Account.objects.count() == 2
    assert not ChangeEntry.objects.exists()


def test_the_change_log_holds_after_all_of_it(managing, worker, house):
    managing.post(reverse("manage_team_add", args=[house.pk]), {"name": "Team Dijk"})
    managing.post(reverse("manage_account_close", args=[worker.pk]))
    managing.post(reverse("manage_account_open", args=[worker.pk]))
    assert [one.why for one in ChangeEntry.objects.all()] == [
        "team added", "account closed", "account opened",
    ]  # fmt: skip
    assert change_log.broken() == []


ODD = ["", "a\0b", "9" * 5000, "\u202e\ufeff", "\r\nX-Injected: 1", "0001-01-01", "9999-12-31",
       "2026-02-30", "<script>alert(1)</script>", "' OR 1=1 --", "{{ 7*7 }}"]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_whatever_is_sent_is_answered(managing, worker, house, odd):
    held, team = worker.capacities.get(), house.teams.get()
    pages = [
        reverse("manage_organisation_add"), reverse("manage_accounts"),
        reverse("manage_account_add"), reverse("manage_capacity_end", args=[held.pk]),
        reverse("manage_team_rename", args=[team.pk]),
        *(reverse(f"manage_{name}", args=[worker.pk])
          for name in ("account_rename", "capacity_give")),
        *(reverse(f"manage_{name}", args=[house.pk])
          for name in ("organisation_change", "team_add")),
    ]  # fmt: skip
    good = {"name": "Iets", "login": "iets@example.org", "kind": "GI", "role": "youth_protector",
            "organisation": str(house.pk), "from_day": LATER, "until": "2027-01-01"}  # fmt: skip
    for page in pages:
        for name in managing.get(page).context["form"].fields:
            answer = managing.post(page, good | {name: odd})
            assert answer.status_code in {200, 302}, (page, name)
            assert "X-Injected" not in answer
            assert "<script>alert" not in answer.content.decode()
    assert change_log.broken() == []
