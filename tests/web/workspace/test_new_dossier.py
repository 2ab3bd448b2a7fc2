# SPDX-License-Identifier: EUPL-1.2
"""A new dossier: who begins one, what stands in it, and what a slip or a second click does not do."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse

from terugweg.web.access import asking, new_dossiers
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.models import ChangeEntry, ReadEntry
from terugweg.web.access.relations import ties_of
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.clock import now, today
from terugweg.web.dossier import opening
from terugweg.web.dossier.models import Assignment, Child, Entry, Involvement
from terugweg.web.dossier.verifying import verify
from terugweg.web.parties.models import Organisation, Person

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

PAGE = reverse("new_dossier")
GI, BOARD, VT = (
    "Jeugdbescherming Rietmonde",
    "Raad voor de Kinderbescherming, regio Zwaluwland",
    "Veilig Thuis Zwaluwland",
)
FAMILY = {
    "role_1": "parent", "name_1": "Ada Nieuwland", "authority_1": "yes", "home_1": "on",
    "role_2": "grandparent", "name_2": "Oma Nieuwland",
}  # fmt: skip


def filled(**more):
    """The form as someone fills it in."""
    return {"request": str(uuid.uuid4()), "rows": "2", "name": "Bo Nieuwland", "born": "2019-03-04",
            "why": "De kinderrechter gaf de maatregel.", **FAMILY, **more}  # fmt: skip


def a_viewer(role, house=GI, team=None):
    """Someone in a role at an organisation of the demonstration."""
    organisation = Organisation.objects.get(name=house)
    account = Account.objects.create_user(f"{role}@example.test", None, name=role)
    capacity = Capacity.objects.create(
        account=account, role=role, organisation=organisation,
        team=None if team is None else organisation.teams.get(name=team),
    )  # fmt: skip
    return asking.viewer_for(capacity, now())


def counts():
    """How much there is of all that a new dossier makes."""
    models = (Child, Entry, Involvement, Assignment, Person, ChangeEntry)
    return [model.objects.count() for model in models]


def wanted(**more):
    return new_dossiers.NewDossier(
        **{"name": "Bo", "born": None, "people": [], "why": "why", "request": uuid.uuid4(), **more}
    )


BEGIN = {
    (Role.VT_WORKER, VT): "handles_report", (Role.BOARD_INVESTIGATOR, BOARD): "investigates",
    (Role.YOUTH_PROTECTOR, GI): "executes", (Role.TEAM_LEAD, GI): "executes",
    (Role.FILE_MANAGER, GI): "executes",
}  # fmt: skip


@pytest.mark.parametrize("role", Role.values)
def test_who_begins_a_dossier(role):
    house = next((where for one, where in BEGIN if one == role), GI)
    viewer = a_viewer(role, house, "Team Haven" if role == Role.TEAM_LEAD else None)
    assert new_dossiers.may_open(viewer).allowed == ((role, house) in BEGIN)
    if (role, house) not in BEGIN:
        before = counts()
        with pytest.raises(NotAllowed):
            new_dossiers.open_for(viewer, wanted())
        assert counts() == before
        return
    child = new_dossiers.open_for(viewer, wanted())
    (task,) = Involvement.objects.filter(child=child)
    assert (task.task, task.organisation.name, task.from_day) == (
        BEGIN[role, house], house, viewer.day,
    )  # fmt: skip
    assert ties_of(viewer, child)
    assert asking.case_for(viewer, child, "test").persons[0].role == "child"
    assigned = Assignment.objects.filter(child=child, capacity=viewer.capacity).exists()
    assert assigned == (role in new_dossiers.WORKING)


def test_a_role_begins_no_dossier_at_an_organisation_of_another_kind():
    viewer = a_viewer(Role.VT_WORKER, GI)
    assert not new_dossiers.may_open(viewer).allowed


def test_nobody_states_the_reporter_on_this_form():
    roles = new_dossiers.stated_roles(a_viewer(Role.VT_WORKER, VT))
    assert "parent" in roles
    assert not {"reporter", "informant", "worker", "child"} & set(roles)
    reporter = {"id": "r", "role": "reporter", "name": "Buur"}
    with pytest.raises(NotAllowed):
        new_dossiers.open_for(a_viewer(Role.YOUTH_PROTECTOR), wanted(people=[reporter]))


def test_the_dossier_holds_who_the_child_is_and_leads_to_what_happened(come_in):
    worker = come_in("tess")
    assert PAGE in worker.get(reverse("children")).content.decode()
    answer = worker.post(PAGE, filled())
    child = Child.objects.get(person__name="Bo Nieuwland")
    assert answer["Location"] == reverse("record_choose", args=[child.number])
    choices = worker.get(answer["Location"])
    assert [one.url.split("/")[-2] for one in choices.context["first"]] == [
        "measure_started", "provisional_supervision_order_granted", "supervision_order_granted"
    ]  # fmt: skip
    assert re.fullmatch(r"D-\d{4}-\d{3}", child.number)
    assert child.person.born == "2019-03-04"
    said = {one.said["id"]: one.said for one in child.entries.all()}
    assert said["child"]["born"] == "2019-03-04"
    assert said["parent-1"]["authority"] is True
    assert "authority" not in said["grandparent-1"]
    assert [one.said["role"] for one in child.entries.all()] == ["child", "parent", "grandparent"]
    assert set(child.entries.values_list("recorded_by__account__name", flat=True)) == {
        "Tess Waardenlicht"
    }
    page = worker.get(reverse("child", args=[child.number])).content.decode()
    assert "Ada Nieuwland" in page
    checked = verify([child.number])
    assert (checked.children, checked.entries, checked.wrong) == (1, 3, [])


def test_where_something_happened_the_beginnings_are_not_put_first(come_in):
    child = Child.objects.get(number="D-2026-003")
    page = come_in("tess").get(reverse("record_choose", args=[child.number]))
    assert page.context["first"] == []


def test_it_stands_in_both_logs(come_in):
    come_in("tess").post(PAGE, filled())
    child = Child.objects.get(person__name="Bo Nieuwland")
    changes = ChangeEntry.objects.filter(child=child.pk)
    assert {one.what for one in changes} == {
        "dossier.child", "dossier.involvement", "dossier.assignment",
    }  # fmt: skip
    assert {one.why for one in changes} == {"De kinderrechter gaf de maatregel."}
    (read,) = ReadEntry.objects.filter(child=child.pk, action="open")
    assert (read.page, read.allowed, len(read.keys)) == ("new_dossier", True, 3)


def test_the_same_form_sent_twice_makes_one_dossier(come_in):
    worker, data = come_in("tess"), filled()
    first = worker.post(PAGE, data)
    after = counts()
    # By now the form knows of a child of this name: whoever clicks twice is asked, or led there.
    again = worker.post(PAGE, {**data, "another": "on"})
    assert again["Location"] == first["Location"]
    assert counts() == after
    other = worker.post(PAGE, {**data, "another": "on", "name": "Bo Anders"})
    assert other.status_code == 200
    assert other.context["form"].non_field_errors()
    assert counts() == after


@pytest.mark.parametrize(
    ("slip", "field"),
    [
        ({"born": "2099-01-01"}, "born"),
        ({"born": "2008-01-01"}, "born"),
        ({"born": "0001-01-01"}, "born"),
        ({"born": "4 maart"}, "born"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"why": ""}, "why"),
        ({"role_1": ""}, "role_1"),
        ({"role_2": "reporter"}, "role_2"),
        ({"name_2": ""}, "name_2"),
        ({"authority_2": "no"}, "authority_2"),
        ({"role_2": "lawyer", "home_2": "on"}, "home_2"),
        ({"role_2": "parent", "name_2": "ADA  Nieuwland"}, "name_2"),
    ],
)
def test_a_slip_is_told_and_writes_nothing(come_in, slip, field):
    worker, before = come_in("tess"), counts()
    answer = worker.post(PAGE, filled(**slip))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert counts() == before


def test_one_more_person_keeps_what_was_typed(come_in):
    worker, before = come_in("tess"), counts()
    data = filled(more="1", born="2099-01-01")
    page = worker.post(PAGE, data)
    text = page.content.decode()
    assert page.context["form"].count == 3
    assert 'name="name_3"' in text
    assert "Ada Nieuwland" in text
    assert data["request"] in text
    assert not page.context["form"].errors
    assert counts() == before
    assert worker.post(PAGE, filled(more="1", rows="99")).context["form"].count == 20
    assert worker.post(PAGE, filled(rows="²", more="1")).context["form"].count == 3


def test_an_error_half_way_leaves_nothing(come_in, monkeypatch):
    def broken(*_args, **_more):
        raise ZeroDivisionError

    worker, before = come_in("tess"), counts()
    monkeypatch.setattr(new_dossiers, "record", broken)
    with pytest.raises(ZeroDivisionError):
        worker.post(PAGE, filled())
    assert counts() == before


def test_a_number_that_was_taken_meanwhile_is_asked_anew(monkeypatch):
    viewer, taken = a_viewer(Role.YOUTH_PROTECTOR), iter(["D-2026-003", "D-2026-003"])
    real = opening.next_number
    monkeypatch.setattr(new_dossiers, "next_number", lambda day: next(taken, None) or real(day))
    child = new_dossiers.open_for(viewer, wanted())
    assert child.number not in {"D-2026-003"}
    assert child.entries.count() == 1


def test_the_next_number_follows_the_highest_of_the_year():
    for number in (f"D-{today().year}-041", f"D-{today().year}-042/anna", f"D-{today().year}-x99"):
        person = Person.objects.create(name=number)
        Child.objects.create(person=person, number=number, opened_at=now())
    assert opening.next_number(today()) == f"D-{today().year}-043"


def test_a_child_of_the_same_name_is_shown_to_who_may_see_it_and_asked_about(come_in):
    worker = come_in("tess")
    noor = Child.objects.get(number="D-2026-003")
    same = filled(name=f" {noor.person.name.upper()} ", born=noor.person.born)
    before = counts()
    answer = worker.post(PAGE, same)
    assert answer.context["form"].same == [noor]
    assert reverse("child", args=[noor.number]) in answer.content.decode()
    assert counts()[0] == before[0]
    assert worker.post(PAGE, {**same, "another": "on"}).status_code == 302
    assert Child.objects.filter(person__born=noor.person.born).count() > 1


def test_a_dossier_elsewhere_is_never_told_of():
    noor = Child.objects.get(number="D-2026-003")
    before = ReadEntry.objects.filter(child=noor.pk).count()
    for viewer in (
        a_viewer(Role.YOUTH_PROTECTOR, "Jeugdbescherming Merelveen"),
        # A colleague without a task for this child does not see it either.
        a_viewer(Role.BOARD_INVESTIGATOR, BOARD),
    ):
        assert new_dossiers.same_child_for(viewer, noor.person.name, None) == []
    assert ReadEntry.objects.filter(child=noor.pk).count() == before


def test_who_begins_none_finds_no_form_and_no_button(come_in):
    for name in ("maartje", "otto"):
        client = come_in(name)
        allowed = name == "otto"
        assert client.get(PAGE).status_code == (200 if allowed else 403)
        assert (PAGE in client.get(reverse("children")).content.decode()) == allowed
        client.post(reverse("account_logout"))
