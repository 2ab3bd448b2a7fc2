# SPDX-License-Identifier: EUPL-1.2
"""Work that arrives: what is seen before it is taken up, taking it up, and who may."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from terugweg.terms import day_after
from terugweg.web.access import asking, involving, querysets, taking_up
from terugweg.web.access.errors import NotVisible
from terugweg.web.access.models import ChangeEntry, ReadEntry
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.clock import today
from terugweg.web.dossier.models import Involvement, Task
from terugweg.web.parties.models import Organisation
from tests.web.workspace.arriving import (
    MILO,
    NOOR,
    arrived,
    child,
    colleague_of,
    given,
    key_of,
    rows,
    viewer_of,
    who,
)

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

ARRIVED, LIST = reverse("arrived"), reverse("own_list")
OF_A_CHILD = ("child", "child_log", "child_findings", "child_documents", "child_readers",
              "child_organisations", "record_choose", "child_papers", "hand_over",
              "hand_back", "work")  # fmt: skip


# ---- before it is taken up --------------------------------------------------


def test_nothing_is_seen_before_but_the_number_the_day_and_who_asked(come_in):
    client, guide, noor = come_in("bram"), viewer_of("bram"), child(NOOR)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(ARRIVED)
    (row,) = [row for row in rows(page) if row[0] == NOOR]
    assert (row[1], row[2].split()[0], row[3]) == ("11 september 2026", "73", "niet bekend")
    touched = " ".join(one["sql"] for one in asked)
    for table in ("dossier_entry", "dossier_sealed", "dossier_findingrow", "dossier_relation"):
        assert f'"{table}"' not in touched
    one = client.get(reverse("take_up", args=[key_of(NOOR, "cares")]))
    for text in (page.content.decode(), one.content.decode()):
        assert "Noor" not in text
        assert f"/{NOOR}/" not in text
    for name in OF_A_CHILD:
        assert client.get(reverse(name, args=[NOOR])).status_code == 404, name
    assert not querysets.children(guide).filter(pk=noor.pk).exists()
    assert not querysets.entries(guide, noor).exists()
    assert not querysets.readings(guide, noor).exists()
    assert involving.seen_tasks(guide, noor) == frozenset()
    with pytest.raises(NotVisible):
        asking.case_for(guide, noor, "child")


def test_that_the_number_was_shown_is_in_the_read_log(come_in):
    come_in("bram").get(ARRIVED)
    row = ReadEntry.objects.filter(child=child(NOOR).pk, page="arrived").get()
    assert (row.tie, row.allowed, row.keys, row.classes) == ("arrived_work", True, [], [])


def test_it_is_told_which_organisation_asked_and_how_long_it_waits(come_in):
    board = Organisation.objects.get(kind="RvdK")
    involving.involve_for(viewer_of("daan"), child(MILO), board, Task.INVESTIGATES,
                          from_day=date(2026, 11, 22), why="Advies over Milo.")  # fmt: skip
    page = come_in("judith").get(ARRIVED)
    (row,) = rows(page)
    assert row[:2] == (MILO, "22 november 2026")
    assert (row[2].split()[0], row[3]) == ("1", "Jeugdbescherming Zwaluwstede")
    assert "Milo" not in page.content.decode()
    assert come_in("judith").get(reverse("home")).context["arrived"].count == 1
    assert come_in("judith").get(LIST).context["links"][-1].url == ARRIVED


def test_nobody_else_has_the_page(come_in):
    for name in ("tess", "otto", "griffie", "kinderrechter", "inspecteur@", "maartje", "beheer"):
        client = come_in(name.removesuffix("@"))
        assert client.get(ARRIVED).status_code == 404, name
        address = reverse("take_up", args=[key_of(NOOR, "cares")])
        assert client.get(address).status_code == 404, name
        assert client.post(address, {"why": "x"}).status_code == 404, name
    assert given(NOOR, "cares") == []


def test_only_what_the_own_house_has_today_and_nobody_there_does():
    assert arrived("bram") == {"D-2026-001/naomi", NOOR, MILO}
    house = Organisation.objects.create(kind="foster_care", name="Pleegzorg Twee")
    assert arrived(colleague_of("bram", organisation=house)) == set()
    kept = Involvement.objects.filter(organisation=who("bram").organisation, task="cares")
    kept.filter(child__number=NOOR).update(until=today())
    kept.filter(child__number=MILO).update(from_day=day_after(today()))
    assert arrived("bram") == {"D-2026-001/naomi"}


def test_what_is_done_by_who_left_has_arrived_anew():
    ramon = who("ramon")
    assert arrived("judith") == set()
    Capacity.objects.filter(pk=ramon.pk).update(until=today())
    assert arrived("judith") == {NOOR}
    Capacity.objects.filter(pk=ramon.pk).update(until=None)
    Account.objects.filter(pk=ramon.account_id).update(is_active=False)
    assert arrived("judith") == {NOOR}


# ---- taking up --------------------------------------------------------------


def test_a_worker_takes_it_up_and_sees_it_from_then_on(come_in):
    client, key = come_in("bram"), key_of(NOOR, "cares")
    address = reverse("take_up", args=[key])
    assert "why" in client.post(address, {"why": " "}).context["form"].errors
    answer = client.post(address, {"why": "Ik heb plaats."}, follow=True)
    told = answer.content.decode()
    assert "Noor Boldewater" in told
    assert reverse("hand_back", args=[NOOR]) in told
    assert NOOR not in {row[0] for row in rows(answer)}
    assert given(NOOR, "cares") == [("Bram Kwikstra", today(), None)]
    assert client.get(reverse("child", args=[NOOR])).status_code == 200
    changed = ChangeEntry.objects.get(what="dossier.assignment")
    assert (changed.name, changed.why, changed.child_number) == (
        "Bram Kwikstra", "Ik heb plaats.", NOOR,
    )  # fmt: skip
    read = ReadEntry.objects.get(child=child(NOOR).pk, action="take_up")
    assert (read.tie, read.allowed, read.page) == ("care_worker", True, "taking_up")
    # Sent twice it is still one task, and leads to the dossier.
    again = client.post(address, {"why": "Ik heb plaats."})
    assert again["Location"] == reverse("child", args=[NOOR])
    assert len(given(NOOR, "cares")) == 1


def test_who_comes_second_is_told_and_gets_nothing(come_in):
    kim, key = colleague_of("bram"), key_of(NOOR, "cares")
    taking_up.take_up_for(viewer_of(kim), key, "x")
    address = reverse("take_up", args=[key])
    client = come_in("bram")
    assert client.get(address).status_code == 404
    assert client.post(address, {"why": "x"})["Location"] == ARRIVED
    assert given(NOOR, "cares") == [("Kim", today(), None)]
    refused = ReadEntry.objects.filter(child=child(NOOR).pk, action="take_up", allowed=False)
    assert {row.name for row in refused} == {"Bram Kwikstra"}


def test_what_is_of_another_house_answers_as_what_is_not_there(come_in):
    client = come_in("judith")
    for key in (key_of(NOOR, "cares"), 10**9):
        address = reverse("take_up", args=[key])
        assert client.get(address).status_code == 404
        assert client.post(address, {"why": "x"})["Location"] == ARRIVED
        with pytest.raises(NotVisible):
            taking_up.take_up_for(viewer_of("judith"), key, "x")
    assert given(NOOR, "cares") == []


def test_the_pages_ask_the_database_a_few_times(come_in):
    """Also with more that arrived: what is asked for one row is not asked for each."""
    asks_for_rows = re.compile(r"(?!BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)")
    telling = 2 if connection.vendor == "postgresql" else 0
    pages = (("bram", ARRIVED), ("bram", reverse("home")), ("bram", LIST),
             ("ramon", reverse("hand_over", args=[NOOR])),
             ("griffie", reverse("work", args=[NOOR])))  # fmt: skip
    for name, page in pages:
        client = come_in(name)
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        found = [one["sql"] for one in asked if asks_for_rows.match(one["sql"])]
        assert len(found) <= 12 + telling, (page, [one[:400] for one in found])


def test_the_roles_that_take_up_are_those_whose_work_nobody_gives():
    assert {one.role for one in Capacity.objects.all() if taking_up.takes_up(viewer_of(one))} == {
        Role.BOARD_INVESTIGATOR, Role.VT_WORKER, Role.FOSTER_CARE_WORKER,
    }  # fmt: skip
