# SPDX-License-Identifier: EUPL-1.2
"""Inspections: begun by the number of a dossier, on a ground, for limited days, and then ended."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from terugweg.terms import Length, Unit, day_after, shift
from terugweg.web.access import asking, inspecting, querysets
from terugweg.web.access.errors import NotAllowed, NotVisible
from terugweg.web.access.inspecting import Ground
from terugweg.web.access.models import ChangeEntry, ReadEntry
from terugweg.web.access.offering import offered
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.clock import now, today
from terugweg.web.dossier.models import Assignment, Child, Entry, Involvement
from terugweg.web.dossier.row_security import using_capacity

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR, MILO = "D-2026-003", "D-2026-005"
PAGE = reverse("inspections")
UNTIL = date(2026, 12, 15)
SAID = "Onderzoek naar besluiten over perspectief."


def inspector():
    return asking.viewer_for(Capacity.objects.get(role=Role.INSPECTOR), now())


def filled(**slip):
    return {"child": MILO, "ground": "COMPLIANCE", "from_day": str(today()), "until": str(UNTIL),
            "why": SAID, **slip}  # fmt: skip


def begin(number=MILO, from_day=None, until=UNTIL):
    return inspecting.begin_for(inspector(), number, ground=Ground.QUALITY, why=SAID,
                                from_day=from_day or today(), until=until)  # fmt: skip


def of_milo():
    return Assignment.objects.filter(child__number=MILO, task="inspects")


def test_an_inspection_begins_is_logged_and_ends(come_in):
    client, child = come_in("inspecteur"), Child.objects.get(number=MILO)
    page = reverse("child", args=[MILO])
    assert client.get(page).status_code == 404
    assert client.post(PAGE, filled())["Location"] == PAGE
    given = of_milo().get()
    assert (given.from_day, given.until) == (today(), UNTIL)
    shown = client.get(PAGE).content.decode()
    assert "Jeugdwet 9.2 lid 1 en 3, Awb 5:17" in shown
    assert SAID in shown
    assert client.get(page).status_code == 200
    changed = ChangeEntry.objects.get(what="dossier.assignment")
    assert changed.why == f"{Ground.COMPLIANCE.value}: {SAID}"
    begun = ReadEntry.objects.get(child=child.pk, action="inspect", allowed=True)
    assert (begun.tie, begun.why) == ("inspector", "inspect")
    # Who works with the child sees it, as every reading.
    daan = asking.viewer_for(Capacity.objects.get(account__login__startswith="daan."), now())
    assert querysets.readings(daan, child).filter(action="inspect").exists()
    end = reverse("inspection_end", args=[given.pk])
    assert client.post(end, {"why": "Klaar."})["Location"] == PAGE
    assert of_milo().get().until == today()
    assert client.get(page).status_code == 404
    assert client.get(end).status_code == 404


def test_nothing_changes_in_what_an_inspector_reads():
    """The same as in the dossier that was given before, by the one rule of the inspector."""
    begin()
    viewer, milo = inspector(), Child.objects.get(number=MILO)
    kinds = set(querysets.entries(viewer, milo).values_list("information_class", flat=True))
    assert kinds == {"ordinary"}
    assert not querysets.sealed(viewer, milo).exclude(information_class="ordinary").exists()
    assert not offered(viewer, milo)


def test_an_unknown_number_and_one_that_may_not_be_inspected_get_the_same_answer(come_in):
    """Where only a court and a municipality had a task there is nobody to inspect."""
    milo = Child.objects.get(number=MILO)
    Involvement.objects.filter(child=milo).exclude(
        organisation__kind__in=["court", "municipality"]
    ).delete()
    client = come_in("inspecteur")
    answers = [client.post(PAGE, filled(child=number)) for number in (MILO, "D-1999-001")]
    assert [one.status_code for one in answers] == [200, 200]
    first, second = (one.context["form"].errors.as_json() for one in answers)
    assert first == second
    assert "child" in first
    assert not of_milo().exists()
    refused = ReadEntry.objects.filter(action="inspect", allowed=False)
    assert [(row.child_number, row.decision) for row in refused] == [
        (MILO, "no_tie"),
        ("", "no_tie"),
    ]


@pytest.mark.parametrize(
    ("slip", "field"),
    [
        ({"from_day": "2026-11-22"}, "from_day"),
        ({"until": "2026-11-23"}, "until"),
        ({"until": "2027-02-22"}, "until"),
        ({"until": ""}, "until"),
        ({"ground": "OTHER"}, "ground"),
        ({"why": " "}, "why"),
        ({"child": NOOR}, "child"),
    ],
)
def test_a_slip_is_told_and_begins_nothing(come_in, slip, field):
    before = Assignment.objects.filter(task="inspects").count()
    answer = come_in("inspecteur").post(PAGE, filled(**slip))
    assert list(answer.context["form"].errors) == [field]
    assert Assignment.objects.filter(task="inspects").count() == before


def test_it_lasts_at_most_what_the_installation_says(settings):
    assert inspecting.last_end(today()) == date(2027, 2, 21)
    settings.INSPECTION_DAYS = 7
    with pytest.raises(NotAllowed):
        begin(until=shift(today(), Length(8, Unit.days), 1))
    begin(until=shift(today(), Length(7, Unit.days), 1))


def test_one_that_is_to_come_opens_nothing_yet_and_can_be_called_off(come_in):
    given = begin(from_day=day_after(today()))
    client = come_in("inspecteur")
    assert MILO in client.get(PAGE).content.decode()
    assert client.get(reverse("child", args=[MILO])).status_code == 404
    client.post(reverse("inspection_end", args=[given.pk]), {"why": "Niet nodig."})
    assert of_milo().get().until == day_after(today())
    assert inspecting.inspections_of(inspector())[0].given.child.number == NOOR
    assert len(inspecting.inspections_of(inspector())) == 1


def test_the_second_lock_opens_with_it_and_not_before():
    viewer, milo = inspector(), Child.objects.get(number=MILO)

    def there():
        with using_capacity(viewer.capacity.pk, viewer.day):
            return Entry.objects.filter(child=milo).exists()

    assert there() == (connection.vendor != "postgresql")
    with using_capacity(viewer.capacity.pk, viewer.day):
        begin()
    assert there()


def test_only_an_inspector_of_an_inspectorate_begins_one(come_in):
    for name in ("tess", "judith", "griffie", "maartje", "beheer"):
        client = come_in(name)
        assert client.get(PAGE).status_code == 404, name
        assert client.post(PAGE, filled()).status_code == 404, name
    Capacity.objects.filter(role=Role.INSPECTOR).update(
        organisation=Capacity.objects.get(account__login__startswith="tess.").organisation
    )
    assert come_in("inspecteur").get(PAGE).status_code == 404
    with pytest.raises(NotVisible):
        begin()
    assert not of_milo().exists()


def test_only_ones_own_inspection_is_ended(come_in):
    other = Assignment.objects.filter(task="executes")[0]
    client = come_in("inspecteur")
    assert client.get(reverse("inspection_end", args=[other.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        inspecting.end_for(inspector(), other, "x")
