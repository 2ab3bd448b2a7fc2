# SPDX-License-Identifier: EUPL-1.2
"""Handing a task to a colleague or giving it back, and a court that gives a case to its judges."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from terugweg.terms import day_after, day_before
from terugweg.web.access import handing_over, querysets
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.models import ChangeEntry, ReadEntry
from terugweg.web.clock import today
from terugweg.web.dossier.models import Assignment, Involvement, Task
from terugweg.web.parties.models import Organisation
from tests.web.workspace.arriving import (
    NOOR,
    arrived,
    child,
    colleague_of,
    given,
    rows,
    viewer_of,
    who,
)

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

LIST = reverse("own_list")


# ---- handing over, and giving back ------------------------------------------


def test_a_worker_hands_the_task_to_a_colleague(come_in):
    client, day = come_in("ramon"), day_after(today())
    address, judith = reverse("hand_over", args=[NOOR]), who("judith")
    assert address in client.get(reverse("child", args=[NOOR])).content.decode()
    data = {
        "colleague": str(judith.pk),
        "from_day": str(today()),
        "until": str(day),
        "why": "Ziek.",
    }
    assert client.post(address, data)["Location"] == reverse("child", args=[NOOR])
    assert given(NOOR, "investigates") == [
        ("Ramon Vliegenzwaan", date(2026, 9, 10), day),
        ("Judith Wolkenveld", today(), None),
    ]
    assert [row.why for row in ChangeEntry.objects.filter(what="dossier.assignment")] == [
        "Ziek."
    ] * 2
    assert ReadEntry.objects.filter(child=child(NOOR).pk, action="hand_over", allowed=True).exists()
    data |= {"until": str(today())}
    assert client.post(address, data)["Location"] == LIST
    assert client.get(address).status_code == 404
    assert given(NOOR, "investigates")[0][2] == today()
    assert len(given(NOOR, "investigates")) == 2
    assert come_in("judith").get(reverse("child", args=[NOOR])).status_code == 200


@pytest.mark.parametrize(
    ("slip", "field"),
    [
        ({"from_day": str(day_before(date(2026, 11, 23)))}, "from_day"),
        ({"from_day": "2026-12-01", "until": "2026-11-30"}, "until"),
        ({"colleague": "x"}, "colleague"),
        ({"why": " "}, "why"),
    ],
)
def test_a_slip_in_handing_over_is_told(come_in, slip, field):
    data = {"colleague": str(who("judith").pk), "from_day": str(today()), "until": "2026-12-31",
            "why": "Verlof.", **slip}  # fmt: skip
    page = come_in("ramon").post(reverse("hand_over", args=[NOOR]), data)
    assert field in page.context["form"].errors
    assert len(given(NOOR, "investigates")) == 1


def test_only_a_colleague_of_the_house_and_role_who_works_there_gets_it(come_in):
    kim = colleague_of("ramon", until=date(2026, 12, 1))
    others = (who("bram"), who("ilse"),
              colleague_of("ramon", "Elders",
                           organisation=Organisation.objects.create(kind="RvdK", name="Raad Twee")),
              colleague_of("ramon", "Weg", until=today()), who("ramon"))  # fmt: skip
    form = come_in("ramon").get(reverse("hand_over", args=[NOOR])).context["form"]
    assert set(form.colleagues) == {str(who("judith").pk), str(kim.pk)}
    for one, day in (*((one, today()) for one in others), (kim, date(2026, 12, 1))):
        with pytest.raises(NotAllowed):
            handing_over.hand_over_for(
                viewer_of("ramon"), child(NOOR), one, from_day=day, until=day, why="x"
            )
    assert len(given(NOOR, "investigates")) == 1


def test_who_gives_the_task_back_alone_leaves_it_to_be_taken_up(come_in):
    client, address = come_in("ramon"), reverse("hand_back", args=[NOOR])
    assert client.get(address).context["others"] == []
    yesterday = {"until": str(day_before(today())), "why": "Ik ken dit gezin."}
    assert "until" in client.post(address, yesterday).context["form"].errors
    assert client.post(address, yesterday | {"until": str(today())})["Location"] == LIST
    assert arrived("judith") == {NOOR}
    assert client.get(reverse("child", args=[NOOR])).status_code == 404


def test_who_gives_it_back_beside_a_colleague_hears_who_goes_on(come_in):
    Assignment.objects.create(child=child(NOOR), capacity=who("judith"), task=Task.INVESTIGATES,
                              from_day=today())  # fmt: skip
    client, address = come_in("ramon"), reverse("hand_back", args=[NOOR])
    assert client.get(address).context["others"] == ["Judith Wolkenveld"]
    told = client.post(address, {"until": str(today()), "why": "x"}, follow=True)
    assert "Judith Wolkenveld" in told.content.decode()
    assert arrived("judith") == set()


def test_who_has_no_such_task_hands_nothing_over(come_in):
    for name, answer in (("tess", 403), ("griffie", 403), ("kinderrechter", 403), ("maartje", 403),
                         ("judith", 404), ("beheer", 404)):  # fmt: skip
        client = come_in(name)
        for page in ("hand_over", "hand_back"):
            address = reverse(page, args=[NOOR])
            assert client.get(address).status_code == answer, name
            assert client.post(address, {"until": str(today()), "why": "x"}).status_code == answer
    assert given(NOOR, "investigates") == [("Ramon Vliegenzwaan", date(2026, 9, 10), None)]


# ---- the court --------------------------------------------------------------


def test_the_registry_gives_a_case_to_several_judges_and_ends_that(come_in):
    client, work = come_in("griffie"), reverse("work", args=[NOOR])
    assert work in client.get(reverse("child", args=[NOOR])).content.decode()
    two, three = (
        colleague_of("kinderrechter", "mr. Twee"),
        colleague_of("kinderrechter", "mr. Drie"),
    )
    for judge in (two, three):
        data = {"worker": str(judge.pk), "from_day": str(today()), "why": "Meervoudige kamer."}
        assert client.post(work, data)["Location"] == work
    assert [name for name, *_days in given(NOOR, "decides")] == [
        "mr. Evelien Morgenstond", "mr. Twee", "mr. Drie",
    ]  # fmt: skip
    judged = [
        row[-2] for row in rows(client.get(f"{LIST}?part=judges")) if row[0] == "Noor Boldewater"
    ]
    assert set(judged) == {"mr. Drie, mr. Evelien Morgenstond, mr. Twee"}
    assert querysets.children(viewer_of(two)).filter(number=NOOR).exists()
    last = Assignment.objects.get(capacity=two)
    end = reverse("work_end", args=[NOOR, last.pk])
    assert client.post(end, {"until": str(today()), "why": "Verhinderd."})["Location"] == work
    assert not querysets.children(viewer_of(two)).filter(number=NOOR).exists()
    assert "Verhinderd." in client.get(work).content.decode()
    judge = come_in("kinderrechter")
    assert judge.get(work).status_code == 403
    assert judge.post(end, {"until": str(today()), "why": "x"}).status_code == 403


def test_a_registry_gives_cases_to_judges_of_its_own_court_alone(come_in):
    other = Organisation.objects.create(kind="court", name="Rechtbank Twee")
    Involvement.objects.create(
        child=child(NOOR), organisation=other, task=Task.DECIDES, from_day=today()
    )
    judge = colleague_of("kinderrechter", "mr. Elders", organisation=other)
    theirs = Assignment.objects.create(
        child=child(NOOR), capacity=judge, task=Task.DECIDES, from_day=today()
    )
    client, work = come_in("griffie"), reverse("work", args=[NOOR])
    assert not client.get(work).context["form"].workers
    data = {"worker": str(judge.pk), "from_day": str(today()), "why": "x"}
    assert "worker" in client.post(work, data).context["form"].errors
    end = reverse("work_end", args=[NOOR, theirs.pk])
    assert client.post(end, {"until": str(today()), "why": "x"}).status_code == 404
    assert Assignment.objects.get(pk=theirs.pk).until is None
