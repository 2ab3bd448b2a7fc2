# SPDX-License-Identifier: EUPL-1.2
"""Who stands by someone: chosen by the person alone, found by name and office, ended at once."""

from __future__ import annotations

import re
import uuid

import pytest
from django.urls import reverse

from terugweg.web.access import asking, querysets, standing_by, standing_changes, who_can_stand
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.models import ChangeEntry, ReadEntry
from terugweg.web.access.question import Purpose
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.clock import now, today
from terugweg.web.dossier.models import Assignment, Child, Entry, KnownPerson, Task
from terugweg.web.dossier.row_security import using_capacity

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
ILYAS = "D-2026-002"
LAWYER = {"compulsory": False, "free_of_charge": True}


def who(name):
    return Capacity.objects.get(account__login__startswith=name)


def viewer_of(name, purpose=None):
    return asking.viewer_for(who(name), now(), purpose)


@pytest.fixture
def noor():
    return Child.objects.get(number=NOOR)


def dossier_of(name):
    """The first dossier that someone may see."""
    child = querysets.children(viewer_of(name)).order_by("number").first()
    assert child is not None
    return child


def address(child, what="", held=None):
    if held is not None:
        return reverse("family_standby_end", args=[child.number, held])
    if what:
        return reverse("family_standby_choose", args=[child.number, what])
    return reverse("family_standby", args=[child.number])


def agreed(client, child, what, name, **said):
    """Say yes to someone, as the page asks it."""
    page = client.post(address(child, what), {"who": who(name).pk}).content.decode()
    request = re.search(r'name="request" value="([^"]+)"', page)
    assert request is not None
    form = {"who": who(name).pk, "request": request[1], **said}
    return client.post(address(child, what), form)


def test_a_parent_chooses_a_lawyer_who_then_sees_what_the_parent_sees(come_in, noor):
    father = who("dwight")
    assert not querysets.children(viewer_of("farida")).filter(pk=noor.pk).exists()
    client = come_in("dwight")
    found = client.post(address(noor, "advocaat"), {"name": "noordsterre", "office": "lindeboog"})
    assert "mr. Farida Noordsterre" in found.content.decode()
    said = {"compulsory": "no", "free_of_charge": "yes"}
    answer = agreed(client, noor, "advocaat", "farida", **said)
    row = Assignment.objects.get(capacity=who("farida"), child=noor)
    assert (row.task, row.on_behalf_of, row.from_day) == (Task.REPRESENTS, father.person, today())
    entry = Entry.objects.get(child=noor, key=row.consent)
    assert (entry.type, entry.recorded_by) == ("lawyer_engaged", father)
    assert entry.said["fields"] == {"for_person": "father", **LAWYER}
    assert answer["Location"] == reverse("family_receipt", args=[NOOR, entry.key])
    assert client.get(answer["Location"]).status_code == 200
    kept = ChangeEntry.objects.get(what="dossier.assignment", key=str(row.pk))
    assert (kept.name, kept.child) == ("Dwight Boldewater", noor.pk)
    assert ReadEntry.objects.filter(child=noor.pk, action="stand", allowed=True).exists()
    seen = asking.seen_keys(viewer_of("dwight"), noor)
    assert asking.seen_keys(viewer_of("farida"), noor) == seen
    lawyer = come_in("farida")
    assert NOOR in lawyer.get(reverse("family_home")).content.decode()

    ended = lawyer.post(address(noor, held=row.pk), {"request": str(uuid.uuid4())})
    assert ended["Location"] == reverse("home")
    row.refresh_from_db()
    assert row.until == today()
    assert lawyer.get(reverse("family_child", args=[NOOR])).status_code == 404


def test_asked_twice_it_is_done_once(noor):
    father = viewer_of("dwight")
    request = uuid.uuid4()
    first = standing_changes.choose_for_oneself(father, noor, who("farida"), LAWYER, request)
    again = standing_changes.choose_for_oneself(father, noor, who("farida"), LAWYER, uuid.uuid4())
    assert first == again
    assert Entry.objects.filter(child=noor, request=request).count() == 1


CANNOT = {
    "the lawyer of the other parent": ("selin", "advocaat"),
    "who works where the measure is carried out": ("farida", "advocaat"),
}


@pytest.mark.parametrize("why", CANNOT)
def test_who_cannot_is_refused_and_why_is_not_told(come_in, noor, why):
    name, what = CANNOT[why]
    if name == "farida":
        house = who("tess").organisation
        Capacity.objects.create(
            account=who("farida").account, role=Role.FILE_MANAGER, organisation=house
        )
    before = noor.entries.count()
    client = come_in("dwight")
    if name == "farida":
        # Two capacities: the one of the lawyer is meant.
        lawyer = Capacity.objects.get(account__login__startswith="farida", role=Role.LAWYER)
        form = {"who": lawyer.pk, "request": str(uuid.uuid4()), "compulsory": "no",
                "free_of_charge": "no"}  # fmt: skip
        page = client.post(address(noor, what), form)
    else:
        page = agreed(client, noor, what, name, compulsory="no", free_of_charge="no")
    assert page.context["refused"]
    assert "Maartje" not in page.content.decode()
    assert noor.entries.count() == before
    assert not Assignment.objects.filter(child=noor, on_behalf_of=who("dwight").person).exists()
    assert ReadEntry.objects.filter(child=noor.pk, action="stand", allowed=False).exists()


def test_consent_to_an_adviser_is_in_the_log_for_nobody_else_and_taken_back_it_ends(come_in):
    child = dossier_of("ilyas@")
    client = come_in("ilyas")
    # She helps his mother already; another adviser of the same office does not.
    assert agreed(client, child, "vertrouwenspersoon", "lieke").context["refused"]
    other = who("lieke")
    account = type(other.account).objects.create_user(
        "imke@example.org", None, name="Imke Zomerdauw"
    )
    adviser = Capacity.objects.create(
        account=account, role=Role.CONFIDENTIAL_ADVISER, organisation=other.organisation
    )
    answer = agreed(client, child, "vertrouwenspersoon", "imke")
    row = Assignment.objects.get(capacity=adviser)
    entry = Entry.objects.get(child=child, key=row.consent)
    assert (row.task, entry.type) == (Task.ADVISES, "confidential_adviser_engaged")
    assert client.get(answer["Location"]).status_code == 200
    assert asking.seen_keys(viewer_of("imke"), child) == asking.seen_keys(
        viewer_of("ilyas@"), child
    )
    for name in ("yara", "nadia", "bram", "gerda", "griffie", "lieke"):
        viewer = viewer_of(name)
        if querysets.children(viewer).filter(pk=child.pk).exists():
            assert entry.key not in asking.seen_keys(viewer, child), name
            known = {one.row.capacity for one in standing_by.standings_for(viewer, child)}
            assert adviser not in known, name

    client.post(address(child, held=row.pk), {"request": str(uuid.uuid4())})
    taken = Entry.objects.get(child=child, replaces=entry.key)
    assert taken.said["fields"] == {"for_person": "ilyas", "consent": False}
    assert not querysets.children(viewer_of("imke")).filter(pk=child.pk).exists()


def test_a_counsellor_gets_the_yes_of_the_person_and_loses_it(come_in):
    child = dossier_of("naomi@")
    gregory = who("gregory")
    Assignment.objects.filter(capacity=gregory).delete()
    client = come_in("naomi")
    agreed(client, child, "ondersteuningsteam", "gregory")
    row = Assignment.objects.get(capacity=gregory, child=child)
    entry = Entry.objects.get(child=child, key=row.consent)
    assert (row.task, entry.type) == (Task.SUPPORTS, "outreach_answered")
    assert querysets.children(viewer_of("gregory")).filter(pk=child.pk).exists()
    client.post(address(child, held=row.pk), {"request": str(uuid.uuid4())})
    assert Entry.objects.filter(child=child, replaces=entry.key).exists()
    assert not querysets.children(viewer_of("gregory")).filter(pk=child.pk).exists()


@pytest.mark.parametrize(("name", "office", "found"), [
    ("bahce", "vlierdijk", 1), ("SELIN", "Vlierdijk", 1), ("selin", "", 0), ("", "vlierdijk", 0),
    ("se", "vlierdijk", 0), ("selin", "lindeboog", 0), ("%%%", "___", 0),
])  # fmt: skip
def test_who_is_found_by_name_and_office(demo, name, office, found):
    assert len(who_can_stand.found_by(Role.LAWYER, name, office, today()).capacities) == found


def test_of_more_than_a_few_none_is_shown(demo):
    house = who("farida").organisation
    accounts = type(who("farida").account).objects
    for number in range(who_can_stand.AT_MOST + 1):
        account = accounts.create_user(f"n{number}@example.org", None, name=f"mr. Nora {number}")
        Capacity.objects.create(account=account, role=Role.LAWYER, organisation=house)
    found = who_can_stand.found_by(Role.LAWYER, "nora", "lindeboog", today())
    assert (found.too_many, len(found.capacities)) == (True, 0)
    assert len(who_can_stand.found_by(Role.LAWYER, "nora 3", "lindeboog", today()).capacities) == 1
    assert not who_can_stand.found_by(Role.JUDGE, "morgen", "rechtbank", today()).capacities


MAY = {
    "maartje": {"lawyer", "confidential_adviser", "support_counsellor"},
    "ruben": {"lawyer", "confidential_adviser", "support_counsellor"},
    "ilyas@": {"lawyer", "confidential_adviser", "support_counsellor"},
    "ria": {"confidential_adviser"},
    "griffie": {"lawyer", "special_curator"},
    "berend": {"lawyer"},
    "tess": set(), "kinderrechter": set(), "selin": set(), "jens": set(), "lieke": set(),
    "gregory": set(),
}  # fmt: skip


@pytest.mark.parametrize("name", MAY)
def test_who_lets_whom_stand_by_someone(name):
    viewer = viewer_of(name)
    assert set(standing_by.given_roles(viewer, dossier_of(name))) == MAY[name]


def test_who_acts_for_someone_chooses_and_ends_nothing_for_them(noor):
    lawyer = viewer_of("selin")
    (own,) = standing_by.standings_for(lawyer, noor)
    assert (own.row.capacity, own.may_end) == (lawyer.capacity, True)
    adviser = who("lieke")
    made = Assignment.objects.create(
        child=noor, capacity=adviser, task=Task.ADVISES, on_behalf_of=own.row.on_behalf_of,
        consent=own.row.consent, from_day=today(),
    )  # fmt: skip
    assert standing_by.standings_for(lawyer, noor) == [own]
    held = standing_by.Standing(made, own.code, may_end=True)
    with pytest.raises(NotAllowed):
        standing_changes.end_standing(lawyer, noor, held, "x", uuid.uuid4())
    with pytest.raises(NotAllowed):
        standing_changes.choose_for_oneself(lawyer, noor, adviser, {}, uuid.uuid4())
    as_own = viewer_of("selin", Purpose.OWN)
    with pytest.raises(NotAllowed):
        standing_changes.choose_for_oneself(as_own, noor, adviser, {}, uuid.uuid4())


def test_in_the_capacity_of_a_parent_the_database_lets_it_be_written(noor):
    """On PostgreSQL rows are locked by capacity: all that is written must pass there as well."""
    father = viewer_of("dwight")
    with using_capacity(father.capacity.pk, father.day):
        row = standing_changes.choose_for_oneself(father, noor, who("farida"), LAWYER, uuid.uuid4())
        (held,) = standing_by.standings_for(father, noor)
        assert held.row == row
    lawyer = viewer_of("farida")
    with using_capacity(lawyer.capacity.pk, lawyer.day):
        assert row.consent in asking.seen_keys(lawyer, noor)
    with using_capacity(father.capacity.pk, father.day):
        standing_changes.end_standing(father, noor, held, "x", uuid.uuid4())
    with using_capacity(lawyer.capacity.pk, lawyer.day):
        assert not Entry.objects.filter(child=noor).exists() or not _guarded()


def _guarded():
    from django.db import connection  # noqa: PLC0415 - Django is not set up before

    return connection.vendor == "postgresql"


def test_brothers_and_sisters_may_have_one_lawyer_and_a_parent_not_theirs(demo):
    naomi, quincy = Child.objects.filter(number__startswith="D-2026-001").order_by("number")
    lawyer = who("farida")
    mother = who("marvelina").person
    assert KnownPerson.objects.filter(person=mother, child__in=[naomi, quincy]).count() == 2
    Assignment.objects.create(
        child=quincy, capacity=lawyer, task=Task.REPRESENTS, on_behalf_of=quincy.person,
        from_day=today(),
    )  # fmt: skip
    assert who_can_stand.is_free(naomi, naomi.person, lawyer, today())
    assert not who_can_stand.is_free(naomi, mother, lawyer, today())


def test_who_works_with_a_child_does_not_see_that_an_adviser_read(come_in):
    child = dossier_of("nadia")
    come_in("lieke").get(reverse("family_child", args=[child.number]))
    role = Role.CONFIDENTIAL_ADVISER
    assert ReadEntry.objects.filter(child=child.pk, role=role, allowed=True).exists()
    come_in("nadia").get(reverse("family_child", args=[child.number]))
    seen = set(querysets.readings(viewer_of("yara"), child).values_list("role", flat=True))
    assert role not in seen
    assert Role.PARENT in seen
