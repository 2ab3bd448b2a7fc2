# SPDX-License-Identifier: EUPL-1.2
"""A hearing that is to come, in the check: asked, told with what can be done before, and saved."""

from __future__ import annotations

import io
from datetime import date

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from terugweg.caselog.model import refs_in
from tests.web.public.check_pages import ADDRESS, WHOLE, send, words

PLANNED = {
    **WHOLE, "have-planned": "yes", "planned-0-on": "16-11-2026", "planned-0-day": "3-12-2026",
    "planned-0-hour": "10.30 uur", "planned-0-about": "extension_MUHP",
}  # fmt: skip


def hearing(page):
    """What the part on hearings says, label by label; nothing where there is no such part."""
    part = page.context["parts"].get("hearing")
    return {} if part is None else dict(part.pairs)


def test_the_day_the_subject_and_what_can_be_done_before(client):
    page = send(client, "next", "dates", PLANNED)
    said = hearing(page)

    assert said["Wanneer"] == (
        "donderdag 3 december 2026, om 10:30 uur. De zitting gaat over: "
        "verlenging van de machtiging uithuisplaatsing."
    )
    assert said["Een advocaat"].endswith("(BW 1:265k)")
    assert {"De oproep", "Hoe lang van tevoren", "Uw verhaal", "Het kind", "De stukken"} <= set(
        said
    )
    assert "Na een spoedbeslissing" not in said
    assert all(text in words(page) for text in said.values())
    (expert,) = [one for one in page.context["checked"].assessment.findings
                 if one.norm.id == "contra-expertise"]  # fmt: skip
    assert expert.verdict == "open", "as long as the court has not decided"


@pytest.mark.parametrize(
    ("about", "asker", "expected"),
    [
        ("dispute", "parent", "Dan hebt u een advocaat nodig"),
        ("authority_termination", "parent", "Het gaat over het gezag"),
        ("extension_OTS", "child", "Een advocaat kan je helpen"),
        ("extension_OTS", "lawyer", "behalve het geschil van artikel 1:262b"),
    ],
)
def test_whether_a_lawyer_is_needed(client, about, asker, expected):
    page = send(client, "next", "dates", {**PLANNED, "planned-0-about": about, "asker": asker})

    assert expected in hearing(page)["Een advocaat"]


def test_after_an_urgent_decision_the_two_weeks_are_told(client):
    urgent = {"have-emergency": "yes", "emergency-0-on": "16-11-2026", "emergency-0-heard": "no"}
    said = hearing(send(client, "next", "dates", {**PLANNED, **urgent}))

    assert "binnen twee weken" in said["Na een spoedbeslissing"]


def test_of_a_hearing_that_is_off_or_not_named_nothing_is_told(client):
    off = send(client, "next", "dates", {**PLANNED, "planned-0-off": "20-11-2026"})
    without = send(client, "next", "dates", WHOLE)

    assert hearing(off) == hearing(without) == {}
    assert "part-hearing" not in without.content.decode()


def test_a_hearing_about_an_own_petition_is_about_that_one(client):
    """No second petition is made of what someone brought already."""
    own = {"end_request-0-court": "17-11-2026", "planned-0-about": "end_placement",
           "planned-0-on": "20-11-2026"}  # fmt: skip
    events = send(client, "next", "dates", {**PLANNED, **own}).context["checked"].case.events

    (petition,) = [one for one in events if one.type == "petition_filed"]
    (planned,) = [one for one in events if one.type == "hearing_scheduled"]
    assert refs_in(planned.fields["petition_ref"]) == [petition.id]
    assert str(petition.occurred_on.first) == "2026-11-17"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"planned-0-hour": "half elf"}, "hour"),
        ({"planned-0-hour": "25:00"}, "hour"),
        ({"planned-0-hour": "10:60"}, "hour"),
        ({"planned-0-day": ""}, "day"),
        ({"planned-0-day": "12-2026"}, "day"),
        ({"planned-0-day": "10-11-2026"}, "day"),
        ({"planned-0-on": "1-11-2026", "planned-0-day": "20-11-2026"}, "day"),
        ({"planned-0-off": "10-11-2026"}, "off"),
    ],
)
def test_a_slip_is_told_at_its_field(client, typed, field):
    page = send(client, "next", "dates", {**PLANNED, **typed})

    assert page.context["step"] == "dates"
    assert [one for one, _question, _text in page.context["errors"]] == [f"id_planned-0-{field}"]


def test_a_hearing_that_has_passed_can_really_be_all_that_is_known(client):
    passed = {**PLANNED, "planned-0-on": "1-11-2026", "planned-0-day": "20-11-2026"}
    doubted = send(client, "next", "dates", passed)
    page = send(client, "sure", "dates", {**passed, "doubts": doubted.context["doubts"]})

    assert page.context["step"] == "answer"
    assert hearing(page) == {}


def test_the_calendar_and_the_paper_hold_it(client):
    calendar = Calendar.from_ical(send(client, "calendar", "answer", PLANNED).content)
    days = {event.decoded("dtstart"): str(event["summary"]) for event in calendar.walk("VEVENT")}
    paper = PdfReader(io.BytesIO(send(client, "pdf", "answer", PLANNED).content))
    text = " ".join(" ".join(one.extract_text() for one in paper.pages).split())

    assert days[date(2026, 12, 3)].endswith(", om 10:30 uur")
    assert "De zitting die komt" in text
    assert "donderdag 3 december 2026, om 10:30 uur" in text


def test_what_was_saved_is_filled_in_again(client):
    saved = send(client, "save", "answer", PLANNED).content
    page = client.post(ADDRESS, {"go": "upload", "step": "start", "reader": "parent",
                                 "file": io.BytesIO(saved)})  # fmt: skip

    assert not page.context["from_file"]
    assert hearing(page) == hearing(send(client, "next", "dates", PLANNED))
    assert dict(page.context["carried"])["planned-0-hour"] == "10:30"
