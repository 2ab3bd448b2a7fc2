# SPDX-License-Identifier: EUPL-1.2
"""My requests: the term that the other has, and what opens when it passes in silence."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.urls import reverse

from terugweg.web.access import asking
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child
from terugweg.web.family.acting import act
from tests.web.workspace.filling import filled

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

MILO, NOOR = "D-2026-005", "D-2026-003"


def asked_of(client, number):
    page = client.get(reverse("family_requests", args=[number]))
    return {name: page.context[name] for name in ("late", "waiting", "others")}


def test_the_demonstration_has_a_request_that_was_not_answered_in_time(come_in):
    """Asked on 6 November, so the last day was the 20th; it is the 23rd."""
    (late,) = asked_of(come_in("abena"), MILO)["late"]
    assert late.key == "end-asked"
    (duty,) = [one for one in late.duties if one.verdict == "overdue"]
    assert duty.by == date(2026, 11, 20)
    (right,) = late.rights
    assert right.norm == "end-of-placement-court-in-2-weeks"
    assert right.sure
    assert any("recht=end-of-placement-court" in one.url for one in right.actions)


@pytest.mark.parametrize(
    ("day", "state", "rights"),
    [
        (date(2026, 12, 7), "waiting", 0),  # the last day: it can still come
        (date(2026, 12, 8), "late", 1),  # day 15
    ],
)
def test_on_day_15_after_a_request_the_court_is_open(come_in, on_day, day, state, rights):
    mother = come_in("maartje")
    form = reverse("family_ask", args=[NOOR, "end_placement_requested"])
    data = {**filled(mother, form), "f-asked": "end", "f-changed_circumstances": "Ik heb hulp."}
    answer = mother.post(form, data)
    assert answer.status_code == 302, answer.context["form"].errors
    on_day(day)
    found = asked_of(mother, NOOR)
    (request,) = [one for one in found[state] if one.title.startswith("Verzoek om de uithuis")]
    assert len(request.rights) == rights
    page = mother.get(reverse("family_child", args=[NOOR])).content.decode()
    assert ("Geen antwoord op tijd" in page or "No answer in time" in page) == (state == "late")


def test_a_request_goes_through_our_script_as_well(come_in):
    mother = come_in("maartje")
    form = reverse("family_ask", args=[NOOR, "complaint_filed"])
    data = {**filled(mother, form), "f-body": "organisation"}
    answer = mother.post(form, data, headers={"X-Requested-With": "form"})
    assert answer.status_code == 204, answer.context["form"].errors
    assert mother.get(answer["X-Recorded-At"]).status_code == 200


def test_what_was_answered_shows_the_answer_and_why(come_in):
    mother = come_in("abena")
    others = {one.key: one for one in asked_of(mother, MILO)["others"]}
    contact = others["petition-contact"]
    assert contact.state == "answered"
    assert any("rechter nog niet over beslist" in one.why for one in contact.answers)


def test_a_lawyer_asks_for_whom_they_stand(come_in):
    lawyer = come_in("selin")
    form = reverse("family_ask", args=[NOOR, "file_access_requested"])
    answer = lawyer.get(form)
    assert answer.status_code == 200
    given = answer.context["form"].given
    assert given["requester"] == "mother"


def viewer_of(name):
    capacity = Capacity.objects.get(account__login__startswith=f"{name}.")
    return asking.viewer_for(capacity, now())


def test_who_asked_sees_the_answer_and_nobody_else_s(come_in):
    """Also where one answer is given to several requests: then only if all of them are theirs."""
    noor = Child.objects.get(number=NOOR)
    keys = {
        name: act(viewer_of(name), noor, "correction_requested",
                  {"entry_ref": ["authorisation"], "claim": "Dit klopt niet."},
                  request=uuid.uuid4()).entries[0].key
        for name in ("maartje", "dwight")
    }  # fmt: skip
    said = {"outcome": "refused", "reasons": "Zo staat het in de beschikking."}
    tess = viewer_of("tess")
    for asked in ([keys["maartje"]], list(keys.values())):
        act(tess, noor, "correction_decided", {**said, "request_ref": asked}, request=uuid.uuid4())
    mother = come_in("maartje")
    (request,) = [one for found in asked_of(mother, NOOR).values() for one in found
                  if one.key == keys["maartje"]]  # fmt: skip
    assert len(request.answers) == 1
    assert request.state == "answered"
    mother.post(reverse("account_logout"))
    father = come_in("dwight")
    found = [one for some in asked_of(father, NOOR).values() for one in some]
    (own,) = [one for one in found if one.key == keys["dwight"]]
    assert not own.answers
    assert keys["maartje"] not in {one.key for one in found}
