# SPDX-License-Identifier: EUPL-1.2
"""The own pages of a child: it says what it thinks, and nobody reads it whom it did not choose."""

from __future__ import annotations

import html
import uuid

import pytest
from django.urls import reverse

from terugweg.web.access import asking
from terugweg.web.access.errors import NotVisible
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo.people import demo_people
from terugweg.web.dossier.models import Child

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

KACPER = "D-2026-006"
SECRET = "Ik ben bang dat ik moet kiezen"
MOST_BYTES = 100_000


def address(name, *args):
    return reverse(f"family_{name}", args=[KACPER, *args])


def write(client, name="say", text=SECRET, **given):
    """Fill in the form as it stands on the page, and send it."""
    form = client.get(address(name)).context["form"]
    data = {"text": text, "request": str(form["request"].value()), **given}
    if "about" in form.fields and "about" not in data:
        data["about"] = form["about"].value()
    return client.post(address(name), data)


def choices(client, name="say"):
    return dict(client.get(address(name)).context["form"].fields["with_whom"].choices)


def sees_it(name):
    """Whether the policy gives what was written to one of the demonstration."""
    capacity = Capacity.objects.get(account__login__startswith=name)
    viewer, child = asking.viewer_for(capacity, now()), Child.objects.get(number=KACPER)
    try:
        case = asking.case_for(viewer, child, "test")
    except NotVisible:
        return False
    return any(SECRET in str(one.data) for one in case.entries)


def readers():
    return {one.login.split("@")[0] for one in demo_people() if sees_it(one.login)}


def test_the_first_page_is_the_own_page(come_in):
    client = come_in("kacper")
    answer = client.get(reverse("family_home"), follow=True)
    page = html.unescape(answer.content.decode())

    assert answer.redirect_chain[-1][0] == address("child")
    assert answer.context["name"] == "Kacper"
    for name in ("say", "note", "said", "readers", "copy", "together"):
        assert f'href="{address(name)}"' in page
    assert "Zelf de kinderrechter schrijven over contact" in page
    assert "Nils Ravensteijn" in page
    assert "Aafke Moerbeek" not in page  # She is not his worker.
    assert len(answer.content) < MOST_BYTES


def test_the_own_page_tells_the_day_of_the_hearing(come_in):
    answer = come_in("kacper").get(address("child"))
    (hearing,) = answer.context["hearings"]
    assert (str(hearing.day), hearing.hour) == ("2026-11-27", "09:30")
    assert 'datetime="2026-11-27"' in answer.content.decode()


def test_a_view_for_the_hearing_goes_to_whom_the_child_chose(come_in):
    client = come_in("kacper")
    judge = next(key for key in choices(client) if key.startswith("judge"))
    answer = write(client, with_whom=[judge])

    key = answer["Location"].rstrip("/").split("/")[-1]
    assert answer["Location"] == address("receipt", key)
    receipt = client.get(answer["Location"]).content.decode()
    assert SECRET in receipt
    assert "Rechtbank Zwaluwland" in receipt
    case = asking.case_for(
        asking.viewer_for(Capacity.objects.get(account__login="kacper@example.org"), now()),
        Child.objects.get(number=KACPER), "test",
    ).case_file()  # fmt: skip
    assert case.event(key).fields["about"].event_id == "petition-extend-order"
    assert readers() == {"kacper", "kinderrechter"}


def test_a_note_is_for_the_child_or_its_worker_and_nobody_else(come_in):
    client = come_in("kacper")
    assert [key.split("-")[0] for key in choices(client, "note")] == ["worker"]
    write(client, "note")
    assert readers() == {"kacper"}
    log = client.get(reverse("child_log", args=[KACPER])).content.decode()
    assert SECRET in log


def test_a_note_to_the_worker_is_not_seen_by_parents_their_lawyer_the_court_or_the_team(come_in):
    client = come_in("kacper")
    (worker,) = choices(client, "note")
    write(client, "note", with_whom=[worker])

    assert readers() == {"kacper", "nils.ravensteijn"}


def test_nothing_but_a_worker_can_be_chosen_for_a_note(come_in):
    client = come_in("kacper")
    judge = next(key for key in choices(client) if key.startswith("judge"))
    answer = write(client, "note", with_whom=[judge])

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert readers() == set()


def test_sent_twice_it_is_written_once(come_in):
    client = come_in("kacper")
    request = str(uuid.uuid4())
    answers = {write(client, request=request)["Location"] for _ in range(2)}

    assert len(answers) == 1
    said = client.get(address("said")).content.decode()
    assert said.count(SECRET) == 1


def test_who_goes_back_and_writes_something_else_loses_nothing(come_in):
    client = come_in("kacper")
    request = str(uuid.uuid4())
    keys = {write(client, text=text, request=request)["Location"] for text in (SECRET, "Anders")}

    assert len(keys) == 2
    said = [one.text for one, _form, _gone in client.get(address("said")).context["told"]]
    assert {SECRET, "Anders"} <= set(said)


@pytest.mark.parametrize("text", ["\u200b", "a\x0bb", "regel\r\nregel", "<b>&amp;</b>", "é" * 999])
def test_whatever_a_child_types_is_kept_or_asked_again(come_in, text):
    answer = write(come_in("kacper"), text=text)
    assert answer.status_code in {200, 302}


def test_sharing_is_changed_and_taken_back(come_in):
    client = come_in("kacper")
    judge = next(key for key in choices(client) if key.startswith("judge"))
    father = next(key for key in choices(client) if key.startswith("parent"))
    key = write(client, with_whom=[judge])["Location"].rstrip("/").split("/")[-1]

    client.post(address("share", key), {f"{key}-with_whom": [father]})
    assert readers() == {"kacper", "marcin.wisniorek"}
    assert "Marcin Wiśniorek" in client.get(address("said")).content.decode()
    client.post(address("share", key), {})
    assert readers() == {"kacper"}
    assert client.get(address("share", key)).status_code == 405


def test_what_a_worker_wrote_down_stands_there_without_a_form(come_in):
    client = come_in("kacper")
    told = client.get(address("said")).context["told"]
    by_worker = [form for one, form, _gone in told if "babcia" in one.text]

    assert by_worker == [None]
    missing = client.post(address("share", "interview-child"), {"interview-child-with_whom": []})
    assert missing.status_code == 404


@pytest.mark.parametrize("name", ["marcin", "nils", "kinderrechter", "ilyas"])
@pytest.mark.parametrize("page", ["say", "note", "said"])
def test_these_pages_are_for_the_child_alone(come_in, name, page):
    assert come_in(name).get(address(page)).status_code == 404


def test_an_empty_view_is_asked_again(come_in):
    client = come_in("kacper")
    answer = write(client, text="")

    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_every_page_of_a_child_is_small(come_in):
    client = come_in("kacper")
    for name in ("child", "say", "note", "said", "together", "readers", "copy"):
        answer = client.get(address(name))
        assert answer.status_code == 200
        assert len(answer.content) < MOST_BYTES, name
