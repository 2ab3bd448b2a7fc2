# SPDX-License-Identifier: EUPL-1.2
"""Hearings to come, on Today, on the page of a child and in its picture; and how one is recorded."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.workspace.test_lists import recorded

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

MILO, NOOR = "D-2026-005", "D-2026-003"


def shown(lines):
    return [(one.name, str(one.day), one.hour) for one in lines]


def test_today_has_the_hearings_of_one_s_children(come_in):
    context = come_in("daan").get(reverse("home")).context
    assert ("Milo Asantebo", "2026-11-26", "10:30") in shown(context["hearings"])
    assert "Noor Boldewater" not in {one.name for one in context["hearings"]}
    page = come_in("tess").get(reverse("home"))
    assert shown(page.context["hearings"]) == [("Noor Boldewater", "2026-12-03", "14:00")]
    assert 'id="hearings"' in page.content.decode()


@pytest.mark.parametrize("name", ["daan", "griffie", "jens"])
def test_the_page_of_the_child_tells_only_the_new_day(come_in, name):
    context = come_in(name).get(reverse("child", args=[MILO])).context
    assert shown(context["hearings"]) == [("Milo Asantebo", "2026-11-26", "10:30")]


def test_the_picture_has_it_on_its_day(come_in):
    page = come_in("daan").get(reverse("child", args=[MILO]), {"zoom": "6-weeks"})
    cells = [[str(cell) for cell in row] for row in page.context["picture"].table.rows]
    planned = [row for row in cells if "Zitting gepland" in " ".join(row)]
    assert len(planned) == 1
    assert "26 november 2026" in " ".join(planned[0])


def test_who_may_not_know_of_it_is_told_no_hearing(come_in):
    """A foster carer that was not summoned reads of the court only what was decided."""
    page = come_in("ria").get(reverse("child", args=[NOOR]))
    assert page.context["hearings"] == []
    assert "2026-12-03" not in page.content.decode()


def test_a_hearing_without_an_hour_is_told_by_its_day(come_in):
    recorded(NOOR, "hearing_scheduled", "2026-11-20", "court", planned_for="2026-12-10",
             petition_ref=["petition-year", "petition-stay"])  # fmt: skip
    page = come_in("tess").get(reverse("home"))
    assert shown(page.context["hearings"]) == [("Noor Boldewater", "2026-12-10", "")]
    assert "00:00" not in page.content.decode()


@pytest.mark.parametrize(("name", "kind"), [("griffie", "record"), ("tess", "record_of_others")])
def test_the_court_records_it_and_the_worker_registers_what_the_court_wrote(come_in, name, kind):
    answer = come_in(name).get(reverse(kind, args=[NOOR, "hearing_scheduled"]))
    assert answer.status_code == 200
    fields = set(answer.context["form"].fields)
    assert {"f-petition_ref", "f-planned_for", "f-summoned", "f-courthouse"} <= fields


def test_whom_help_that_stops_was_for_is_taken_from_the_help(come_in):
    address = reverse("record_of_others", args=[NOOR, "help_ended"])
    form = come_in("tess").get(address, {"for": "family-therapy"}).context["form"]
    assert form["f-help_ref"].value() == "family-therapy"
    assert form["f-for_person"].value() == "mother"
