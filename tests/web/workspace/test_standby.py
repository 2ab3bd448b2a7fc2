# SPDX-License-Identifier: EUPL-1.2
"""Who stands by whom, in the workspace: who may know of it, who ties a lawyer, and who ends it."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from terugweg.web.access import asking, querysets, standing_by, standing_changes
from terugweg.web.access.changing import Wanted, record_for
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.models import ChangeEntry
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.clock import now, today
from terugweg.web.dossier.models import Assignment, Child, EntryKind, Involvement, Task
from terugweg.web.dossier.new_entries import NewEntry
from terugweg.web.dossier.row_security import using_capacity

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
PAGE = reverse("child_standby", args=[NOOR])


def who(name):
    return Capacity.objects.get(account__login__startswith=name)


def viewer_of(name):
    return asking.viewer_for(who(name), now())


@pytest.fixture
def noor(demo, db):
    return Child.objects.get(number=NOOR)


@pytest.fixture
def office(noor):
    """The file manager of the institution that carries out the measure of this child."""
    house = who("tess").organisation
    account = type(who("tess").account).objects.create_user("fenna@example.org", None, name="Fenna")
    return Capacity.objects.create(account=account, role=Role.FILE_MANAGER, organisation=house)


def tied(*names):
    return {who(name) for name in names}


KNOWS = {
    "tess": {"selin"}, "otto": {"selin"}, "griffie": {"selin"}, "kinderrechter": {"selin"},
    "selin": {"selin"}, "maartje": {"selin"}, "dwight": set(), "ria": set(), "nadia": set(),
    "ilse": set(), "wende": set(),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWS)
def test_who_knows_of_a_lawyer(noor, name):
    login = "inspecteur" if name == "wende" else name
    found = standing_by.standings_for(viewer_of(login), noor)
    assert {one.row.capacity for one in found} == tied(*KNOWS[name])


@pytest.mark.parametrize("name", ["tess", "otto", "griffie", "kinderrechter", "dwight"])
def test_nobody_at_work_knows_of_an_adviser_or_counsellor(come_in, noor, name):
    mother = who("maartje").person
    for helper, task in (("lieke", Task.ADVISES), ("gregory", Task.SUPPORTS)):
        Assignment.objects.create(
            child=noor, capacity=who(helper), task=task, on_behalf_of=mother,
            consent="lawyer-mother", from_day=today(),
        )  # fmt: skip
    found = {one.row.capacity for one in standing_by.standings_for(viewer_of(name), noor)}
    assert not found & tied("lieke", "gregory")
    page = come_in(name).get(PAGE)
    assert page.status_code == (404 if name == "dwight" else 200)
    assert "Luisterberg" not in page.content.decode()


def test_the_registry_ties_a_lawyer_to_whom_the_log_says(come_in, noor):
    registry = come_in("griffie")
    assert PAGE in registry.get(reverse("child", args=[NOOR])).content.decode()
    mother = who("maartje").person
    Assignment.objects.filter(child=noor, on_behalf_of=mother).delete()
    form = {"ground": "lawyer-mother", "name": "noordsterre", "office": "lindeboog", "why": "F9."}
    offered = registry.post(PAGE, form)
    assert "mr. Farida Noordsterre" in offered.content.decode()
    assert not Assignment.objects.filter(child=noor, on_behalf_of=mother).exists()
    assert registry.post(PAGE, {**form, "who": str(who("farida").pk)})["Location"] == PAGE
    row = Assignment.objects.get(child=noor, on_behalf_of=mother)
    assert (row.capacity, row.task, row.consent) == (
        who("farida"),
        Task.REPRESENTS,
        "lawyer-mother",
    )
    assert ChangeEntry.objects.get(what="dossier.assignment", key=str(row.pk)).why == "F9."
    assert querysets.children(viewer_of("farida")).filter(pk=noor.pk).exists()
    end = reverse("child_standby_end", args=[NOOR, row.pk])
    assert (
        registry.post(end, {"why": "Nu een ander.", "request": str(uuid.uuid4())}).status_code
        == 302
    )
    assert not querysets.children(viewer_of("farida")).filter(pk=noor.pk).exists()


def test_a_special_curator_needs_a_decision_of_the_court_and_is_for_the_child(noor, office):
    registry = viewer_of("griffie")
    curator = who("jens")
    assert {one.role for one in standing_by.grounds_for(registry, noor)} == {Role.LAWYER}
    data = {"type": "special_curator_appointed", "on": str(today()),
            "fields": {"reasons": "Belangen botsen."}}  # fmt: skip
    with using_capacity(registry.capacity.pk, registry.day):
        record_for(
            registry, noor, Wanted([NewEntry(EntryKind.EVENT, data)], uuid.uuid4()), "record"
        )
        grounds = standing_by.grounds_for(registry, noor)
        (ground,) = [one for one in grounds if one.role == Role.SPECIAL_CURATOR]
        (lawyers,) = [one for one in grounds if one.role == Role.LAWYER]
        assert ground.person == noor.person
        with pytest.raises(NotAllowed):
            standing_changes.tie_for(registry, noor, curator, lawyers, "x")
        made = standing_changes.tie_for(registry, noor, curator, ground, "x")
    assert made.on_behalf_of == noor.person
    assert querysets.children(viewer_of("jens")).filter(pk=noor.pk).exists()
    filing = asking.viewer_for(office, now())
    with pytest.raises(NotAllowed):
        standing_changes.tie_for(filing, noor, curator, ground, "x")
    (own,) = standing_by.standings_for(viewer_of("jens"), noor)
    assert not own.may_end


def test_the_file_office_takes_back_only_what_it_tied_itself(noor, office):
    filing = asking.viewer_for(office, now())
    (of_mother,) = standing_by.standings_for(filing, noor)
    assert not of_mother.may_end
    data = {"type": "lawyer_engaged", "on": str(today()), "actor": "lawyer",
            "fields": {"for_person": "father", "compulsory": False, "free_of_charge": True}}  # fmt: skip
    with using_capacity(office.pk, filing.day):
        wanted = Wanted(
            [NewEntry(EntryKind.EVENT, data)], uuid.uuid4(), source="Brief van 20 november."
        )
        record_for(filing, noor, wanted, "record")
        (ground,) = standing_by.grounds_for(filing, noor)
        standing_changes.tie_for(filing, noor, who("farida"), ground, "Brief.")
        (own,) = [one for one in standing_by.standings_for(filing, noor) if one.may_end]
        assert own.row.capacity == who("farida")
        with pytest.raises(standing_changes.NotFree):
            standing_changes.tie_for(filing, noor, who("selin"), ground, "Brief.")
        standing_changes.end_standing(filing, noor, own, "Verkeerde.", uuid.uuid4())
    Involvement.objects.filter(child=noor, task=Task.EXECUTES).update(until=today())
    assert standing_by.given_roles(filing, noor) == ()
