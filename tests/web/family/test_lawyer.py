# SPDX-License-Identifier: EUPL-1.2
"""A lawyer and a special curator: only whom they stand for, all their terms, and the bundle."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml
from django.urls import reverse
from pypdf import PdfReader

from terugweg.web.access import asking, querysets
from terugweg.web.access.hearings import hearings
from terugweg.web.access.question import Action
from terugweg.web.accounts.models import Capacity, Role
from terugweg.web.clock import now
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child
from terugweg.web.family.lawyer_bundle_views import chosen_of
from terugweg.web.ui.tones import language
from terugweg.web.workspace.reading_norms import words_for
from terugweg.web.workspace.terms_of_clients import terms_of_clients

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

PLANTED = yaml.safe_load((Path(people.__file__).parent / "planted.yaml").read_text())["planted"]
NOOR, MILO = "D-2026-003", "D-2026-005"


def of(name):
    capacity = Capacity.objects.get(account__login__startswith=name)
    return asking.viewer_for(capacity, now())


def home(client):
    answer = client.get(reverse("family_home"))
    assert answer.status_code == 200
    return answer, html.unescape(answer.content.decode())


def dossier(name):
    (child,) = querysets.children(of(name))
    return child


def days(table):
    return re.findall(r'datetime="([0-9-]+)"', "".join(str(row[0]) for row in table.rows))


@pytest.mark.parametrize("name", ["selin", "farida", "jens"])
def test_the_first_page_has_the_terms_by_last_day_and_the_file(come_in, name):
    answer, text = home(come_in(name))
    child = dossier(name)

    table = answer.context["to_come"]
    assert days(table) == sorted(days(table))
    assert all(day >= "2026-11-23" for day in days(table))
    assert child.person.name in text
    assert [one.number for one, _whom in answer.context["clients"]] == [child.number]
    for route in ("family_child", "family_bundle", "family_copy"):
        assert reverse(route, args=[child.number]) in text
    for other in Child.objects.exclude(pk=child.pk):
        assert f"/{other.number}/" not in text
    assert len(answer.content) < 100_000


def test_the_last_day_of_appeal_of_the_client_is_there(come_in):
    """Maartje can appeal until 11 December: her lawyer has it on the first page."""
    answer, text = home(come_in("selin"))
    assert "2026-12-11" in days(answer.context["to_come"])
    assert "Maartje Zilverschoon" in text


def test_terms_rest_on_what_the_client_may_see_and_no_rights_of_others():
    viewer = of("selin")
    terms = terms_of_clients(viewer, words_for(viewer))
    seen = {(row.norm, row.trigger) for row in querysets.findings(viewer)}
    assert {(one.norm, one.trigger) for one in (*terms.to_come, *terms.passed)} <= seen
    child = dossier("selin")
    for one in terms.to_come:
        row = querysets.findings(viewer, child).get(norm=one.norm, trigger=one.trigger)
        if row.verdict == "open":
            assert {"mother", "parent", "requester", "addressee", "person_concerned",
                    "affected_parent"} & set(row.holders)  # fmt: skip


@pytest.mark.parametrize("name", ["tess", "maartje", "kinderrechter", "lieke"])
def test_nobody_else_has_clients(name):
    viewer = of(name)
    terms = terms_of_clients(viewer, words_for(viewer))
    assert (terms.to_come, terms.passed) == ((), ())


@pytest.mark.parametrize("name", ["selin", "jens"])
def test_the_calendar_has_the_terms_of_the_clients_and_no_names(come_in, client, name):
    visitor = come_in(name)
    page = visitor.post(reverse("calendar_make"), {})
    (address,) = set(re.findall(r"/agenda/[^\"<\s]+\.ics", page.content.decode()))
    visitor.post(reverse("account_logout"))
    calendar = client.get(address).content.decode().replace("\r\n ", "")
    viewer = of(name)
    wanted = {f"{one.due:%Y%m%d}" for one in terms_of_clients(viewer, words_for(viewer)).to_come}
    ahead = {f"{one.hearing.day:%Y%m%d}" for one in hearings(viewer)}
    assert ahead == {{"selin": "20261203", "jens": "20261126"}[name]}
    wanted |= ahead

    assert wanted
    assert set(re.findall(r"DTSTART;VALUE=DATE:(\d{8})", calendar)) == wanted
    child = dossier(name)
    for person in (child.person.name, viewer.capacity.account.name):
        assert person not in calendar
    items = re.findall(r"URL:\S*(/agenda/zaak/[0-9a-f-]+/)", calendar)
    visitor = come_in(name)
    for item in items:
        there = visitor.get(item)
        assert there.status_code == 302
        assert visitor.get(there["Location"].split("#")[0]).status_code == 200


def test_the_first_page_has_the_hearings_of_the_clients(come_in):
    answer, _text = home(come_in("jens"))
    table = answer.context["hearings"]
    # Moved from the 20th: only the new day.
    assert days(table) == ["2026-11-26"]
    assert "10:30" in str(table.rows[0][0])


def make(client, number, pieces, **asked):
    return client.post(reverse("family_bundle", args=[number]), {"piece": pieces, **asked})


def text_of(answer):
    assert answer["Content-Type"] == "application/pdf"
    return [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]


def bare(text):
    return re.sub(r"[\s\u00ad\u200b-]+", "", text).casefold()


def test_a_bundle_holds_what_was_chosen_in_the_order_that_was_given(come_in):
    client = come_in("selin")
    page = client.get(reverse("family_bundle", args=[NOOR]))
    pieces = [one.key for one in page.context["pieces"]]
    first, second, third = pieces[2], pieces[5], pieces[9]
    answer = make(client, NOOR, [first, second, third], **{f"place-{third}": "1"})
    whole = bare("".join(text_of(answer)))

    # Each piece ends with its number in the log.
    places = [whole.rfind(bare(key)) for key in (third, first, second)]
    assert -1 not in places
    assert places == sorted(places)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    root = PdfReader(io.BytesIO(answer.content)).root_object
    assert cast("Any", root["/MarkInfo"])["/Marked"]


def test_the_order_of_the_pieces(rf):
    offered: Any = [SimpleNamespace(id=key) for key in "abcd"]

    def chosen(**data):
        return chosen_of(rf.post("/", data).POST, offered)

    assert chosen(piece=["d", "a", "x"]) == ["a", "d"]
    assert chosen(piece=["a", "b", "d"], order="newest") == ["d", "b", "a"]
    assert chosen(piece=["a", "b", "d"], **{"place-d": "1", "place-b": "2"}) == ["d", "b", "a"]
    assert chosen(piece=["a", "b"], **{"place-b": "one", "place-a": "99999"}) == ["a", "b"]


@pytest.mark.parametrize("name", ["selin", "farida", "jens"])
def test_a_bundle_of_everything_holds_nothing_that_was_planted_for_others(come_in, name):
    client, viewer, child = come_in(name), of(name), dossier(name)
    page = client.get(reverse("family_bundle", args=[child.number]))
    pieces = [one.key for one in page.context["pieces"]]
    exported = set(querysets.entries(viewer, child, Action.EXPORT).values_list("key", flat=True))
    assert set(pieces) <= exported
    assert len(page.content) < 100_000

    text = bare("".join(text_of(make(client, child.number, pieces))))

    for secret in PLANTED:
        for one in (secret["text"], *secret.get("also", ())):
            assert bare(one) not in text, one
            assert bare(one) not in bare(page.content.decode()), one


def test_without_a_choice_the_form_comes_back(come_in):
    answer = make(come_in("selin"), NOOR, [])
    assert answer.status_code == 200
    assert answer.context["nothing_chosen"]


def test_what_was_not_offered_does_not_come_in(come_in):
    answer = make(come_in("selin"), NOOR, ["secret", "report"])
    assert answer.context["nothing_chosen"]


@pytest.mark.parametrize("name", ["maartje", "tess", "farida", "lieke"])
def test_a_bundle_is_made_by_who_stands_for_someone_here(come_in, name):
    assert come_in(name).get(reverse("family_bundle", args=[NOOR])).status_code == 404


def test_who_stands_for_nobody_gets_a_kind_page(come_in):
    capacity = Capacity.objects.get(account__login__startswith="selin.")
    assert capacity.role == Role.LAWYER
    capacity.assignments.all().update(until="2026-11-01")
    answer, _text = home(come_in("selin"))
    assert answer.context["clients"] == []
    assert language() in {"nl", "en"}
