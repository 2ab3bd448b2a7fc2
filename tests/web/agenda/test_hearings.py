# SPDX-License-Identifier: EUPL-1.2
"""Hearings in the calendar: on their last planned day, for who may know of them, and then gone."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from terugweg.web.agenda import calendar_link
from tests.web.agenda.test_calendar import events_of, feed, is_hearing
from tests.web.workspace.test_lists import recorded

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

__all__ = ["feed"]

MILO_S_HEARING = date(2026, 11, 26)
"""It was planned for 20 November first."""


def hearing_days(answer):
    return [event.start for event in events_of(answer) if is_hearing(event)]


@pytest.mark.parametrize("name", ["daan", "abena", "jens"])
def test_a_hearing_stands_in_the_calendar_on_its_last_planned_day_alone(feed, name):
    assert hearing_days(feed(name)) == [MILO_S_HEARING]


def test_a_hearing_that_moves_again_leaves_the_old_day(client, viewer_of):
    """The carer was summoned to the first day only, and then to the last: never to a stale one."""
    address = {
        name: reverse(
            "calendar_feed", args=[calendar_link.make(viewer_of(name), with_number=False)]
        )
        for name in ("maartje", "ria")
    }

    def days(name):
        return hearing_days(client.get(address[name]))

    petitions = ["petition-year", "petition-stay"]
    recorded("D-2026-003", "hearing_scheduled", "2026-11-12", "court", petition_ref=petitions,
             planned_for="2026-12-01T09:00", summoned=["carer"])  # fmt: skip
    assert days("maartje") == [date(2026, 12, 3)]
    assert days("ria") == []
    moved = recorded("D-2026-003", "hearing_scheduled", "2026-11-20", "court",
                     petition_ref=petitions, planned_for="2026-12-08T09:00", summoned=["carer"])  # fmt: skip
    assert days("maartje") == days("ria") == [date(2026, 12, 8)]
    recorded("D-2026-003", "hearing_cancelled", "2026-11-23", "court", planned_ref=[moved])
    assert days("maartje") == days("ria") == []


def test_from_a_hearing_in_the_calendar_to_what_planned_it(feed, come_in):
    (address,) = [str(event["url"]) for event in events_of(feed("tess")) if is_hearing(event)]
    page = come_in("tess").get(address, follow=True)
    assert page.status_code == 200
    assert "zaal 5" in page.content.decode()
