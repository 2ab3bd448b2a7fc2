# SPDX-License-Identifier: EUPL-1.2
"""My side of the story: an answer stands beside what it is about, for everyone who reads it."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from terugweg.web.access import asking
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child
from terugweg.web.family.acting import act
from tests.web.workspace.filling import filled, hidden_fields

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

MILO = "D-2026-005"
FALL = reverse("family_answer", args=[MILO, "fact-fall"])
ANSWER = {"f-answer": "disputes", "f-text": "Zij was er wel, maar keek niet."}


def sent(client, address, **said):
    page = client.get(address).content.decode()
    return client.post(address, {**hidden_fields(page), **said, "step": "record"})


def of_this(page, key):
    """The part of the log page about one entry."""
    start = page.index(f"/gebeurd/{key}/")
    return page[start : page.index("</li>", start)]


def test_a_disputed_fact_is_shown_as_disputed_to_all_who_see_it(come_in, client):
    mother = come_in("abena")
    answer = sent(mother, FALL, **ANSWER)
    assert answer.status_code == 302, answer.context["wrong"]
    assert "/ontvangst/" in answer["Location"]
    page = mother.get(FALL)
    assert page.context["shown"].kind == "disputed"
    assert [one.text for one in page.context["shown"].replies if one.code == "mother"][-1] == (
        ANSWER["f-text"]
    )
    mother.post(reverse("account_logout"))
    worker = come_in("daan")
    log = "".join(
        worker.get(f"{reverse('child_log', args=[MILO])}?page={number}").content.decode()
        for number in (1, 2)
    )
    shown = of_this(log, "fact-fall")
    assert ANSWER["f-text"] in shown
    assert "opposed" in shown  # the symbol of what is disputed
    entry = worker.get(reverse("entry", args=[MILO, "fact-fall"])).content.decode()
    assert ANSWER["f-text"] in entry


def test_an_answer_may_be_only_a_choice(come_in):
    mother = come_in("abena")
    assert sent(mother, FALL, **{"f-answer": "confirms"}).status_code == 302
    replies = mother.get(FALL).context["shown"].replies
    assert (replies[-1].kind, replies[-1].text) == ("confirms", "Het klopt")


def test_what_was_put_to_someone_is_answered_as_such(come_in):
    """Then the waiting of who asked ends, and the page asks no more."""
    child = Child.objects.get(number=MILO)
    worker = asking.viewer_for(Capacity.objects.get(account__login__startswith="daan."), now())
    put = {"statement_ref": ["fact-fall"], "to": "mother"}
    key = act(worker, child, "statement_put_to_family", put, request=uuid.uuid4()).entries[0].key
    mother = come_in("abena")
    assert {one.key for one in mother.get(reverse("family_child", args=[MILO])).context["asked"]} == {
        key, "fact-fall",
    }  # fmt: skip
    assert sent(mother, FALL, **ANSWER).status_code == 302
    answered = child.entries.get(type="family_answered", recorded_by__person__isnull=False)
    assert answered.said["fields"]["statement_ref"] == [key]
    assert mother.get(reverse("family_child", args=[MILO])).context["asked"] == []
    assert mother.get(FALL).context["shown"].kind == "disputed"


def test_what_is_hidden_cannot_be_answered(come_in):
    mother = come_in("abena")
    for key in ("no-such-entry", "secret"):
        address = reverse("family_answer", args=[MILO, key])
        assert mother.get(address).status_code in {200, 404}
    gone = reverse("family_answer", args=[MILO, "no-such-entry"])
    assert mother.get(gone).status_code == mother.post(gone, ANSWER).status_code == 404


def test_the_way_to_a_correction_names_what_is_wrong(come_in):
    mother = come_in("abena")
    (link,) = [one for one in mother.get(FALL).context["steps"] if "correction" in one.url]
    data = filled(mother, link.url)
    assert data["f-entry_ref"] == ["fact-fall"]
    assert data["f-addressed_to"] == "GI"
    answer = mother.post(link.url, {**data, "f-claim": "Ik belde zelf de ambulance."})
    assert answer.status_code == 302, answer.context["form"].errors
    receipt = mother.get(answer["Location"])
    assert any(one.by is not None for one in receipt.context["duties"])


def test_my_own_words_as_others_wrote_them_down_can_be_approved(come_in):
    mother = come_in("abena")
    address = reverse("family_answer", args=[MILO, "mother-on-future"])
    (link,) = [one for one in mother.get(address).context["steps"] if "approved" in one.url]
    answer = mother.post(link.url, {**filled(mother, link.url), "f-approved": "no",
                                    "f-changes": "Ik zei ook dat mijn moeder elke dag komt."})  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors


def test_each_part_of_the_story_holds_what_it_says(come_in):
    mother = come_in("abena")
    address = reverse("family_story", args=[MILO])
    own = mother.get(f"{address}?deel=eigen").context["page"].object_list
    assert {one.key for one in own} >= {"mother-on-fall", "mother-on-future"}
    sent(mother, FALL, **ANSWER)
    disputed = mother.get(f"{address}?deel=betwist").context["page"].object_list
    assert [one.key for one in disputed] == ["fact-fall"]
    keys = {one.key for one in mother.get(f"{address}?deel=open").context["page"].object_list}
    assert "fact-fall" not in keys


def test_someone_who_works_with_the_child_has_no_page_here(come_in):
    worker = come_in("daan")
    for address in (FALL, reverse("family_story", args=[MILO]),
                    reverse("family_child", args=[MILO])):  # fmt: skip
        assert worker.get(address).status_code == 404


def test_what_was_chosen_is_told_in_words_and_not_in_codes(come_in):
    """A report of the Board has no text of its own; its advice is one of a list."""
    page = come_in("maartje").get(reverse("family_story", args=["D-2026-003"]))
    (text,) = {
        one.text
        for one in page.context["page"].object_list
        if one.title == "Rapport van de Raad voor de Kinderbescherming"
    }
    assert text == "Ondertoezichtstelling met machtiging uithuisplaatsing"
