# SPDX-License-Identifier: EUPL-1.2
"""Every page of the portal against the policy: who has less to see, finds not a word more there."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pypdf import PdfReader

from terugweg.caselog.vocabulary_events import INFORMATION_CLASSES
from terugweg.web.access import asking, querysets
from terugweg.web.access.question import Action
from terugweg.web.access.relations import ties_of
from terugweg.web.access.standing_by import standings_for
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child, Relation
from terugweg.web.dossier.reading import plain_case

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
SHORTEST = 14
"""Texts of so many letters are looked for: shorter ones stand in any sentence."""


def without_authority(child, person):
    Relation.objects.filter(child=child, person=person).update(authority=False)


def authority_unknown(child, person):
    Relation.objects.filter(child=child, person=person).update(authority=None)


def adult(child, person):
    born(child, "2008-03-14")


def sixteen(child, person):
    born(child, "2010-03-14")


def as_it_is(child, person):
    """Nothing is changed."""


def born(child, day):
    child.person.born = day
    child.person.save()


CASES = {
    "father without authority": ("dwight", without_authority, "parent_without_authority"),
    "father of whom it is unknown": ("dwight", authority_unknown, "parent_without_authority"),
    "mother of an adult": ("maartje", adult, "parent_of_adult"),
    "father of an adult": ("dwight", adult, "parent_of_adult"),
    "mother of a child of 16": ("maartje", sixteen, "parent_with_authority_16"),
    "mother with authority": ("maartje", as_it_is, "parent_with_authority"),
    "foster carer": ("ria", as_it_is, "foster_carer"),
    "lawyer of the mother": ("selin", as_it_is, "parent_with_authority"),
}


def pages_of_a_child():
    """Every page of the portal that needs nothing but the number of a dossier."""
    (portal,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "mijn/"]
    assert isinstance(portal, URLResolver)
    pages = [one for one in portal.url_patterns if isinstance(one, URLPattern)]
    return [one.name for one in pages if set(one.pattern.converters) == {"number"}]


def seen_by(client):
    """All words of the portal about Noor, the copy in its forms among them."""
    texts = []
    for name in pages_of_a_child():
        answer = client.get(reverse(name, args=[NOOR]))
        assert answer.status_code in {200, 404, 405}, name
        if answer.status_code == 200:
            texts.append(html.unescape(answer.content.decode()))
    archive = zipfile.ZipFile(
        io.BytesIO(client.get(reverse("family_copy_file", args=[NOOR, "alles"])).content)
    )
    paper = PdfReader(io.BytesIO(archive.read("dossier.pdf")))
    texts += [page.extract_text() for page in paper.pages]
    return bare("".join(texts) + archive.read("case.json").decode()), archive


def bare(text):
    """Without spaces and signs by which lines are broken."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", re.sub(r"<[^>]*>", "", text)).casefold()


def words_of(plain):
    """Everything that the log says in words: of events, and the names of people."""
    for event in plain["events"]:
        yield from _texts(event.get("fields") or {})
        yield from _texts(event.get("extra") or {})
    for person in plain["persons"]:
        yield from _texts(person.get("name"))


def _texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str) and (len(value) >= SHORTEST and " " in value):
        yield value


@pytest.mark.parametrize("case", CASES)
def test_no_page_says_more_than_the_policy_gives(case, come_in):
    name, change, tie = CASES[case]
    child = Child.objects.get(number=NOOR)
    capacity = Capacity.objects.get(account__login__startswith=f"{name}.")
    change(child, capacity.person)
    viewer = asking.viewer_for(capacity, now())
    assert [one.kind for one in ties_of(viewer, child)] == [tie]
    everything = plain_case(child, list(child.entries.all()), set(INFORMATION_CLASSES))
    opened = asking.case_for(viewer, child, "test")
    allowed = bare(" ".join(words_of(opened.plain)))
    hidden = {one for one in words_of(everything) if bare(one) not in allowed}
    assert hidden

    text, archive = seen_by(come_in(name))

    # Every page names the child, and who is logged in; one page those who stand by that person.
    own = {bare(child.person.name), bare(capacity.account.name)}
    own |= {bare(one.row.capacity.account.name) for one in standings_for(viewer, child)}
    leaked = [one for one in hidden if bare(one) in text and bare(one) not in own]
    assert leaked == []
    taken = json.loads(archive.read("case.json"))
    keys = querysets.entries(viewer, child, Action.EXPORT).filter(kind="event")
    assert {one["id"] for one in taken["events"]} == set(keys.values_list("key", flat=True))


def test_a_father_without_authority_sees_his_own_part(come_in):
    """What he said, what was addressed to him and its answers; no facts, no plans, no address."""
    capacity = Capacity.objects.get(account__login__startswith="dwight.")
    viewer, child = asking.viewer_for(capacity, now()), Child.objects.get(number=NOOR)
    without_authority(child, capacity.person)
    types = set(querysets.entries(viewer, child).values_list("type", flat=True))

    assert not types & {"fact_recorded", "interpretation_recorded", "plan_of_approach_adopted",
                        "address_made_secret", "child_placed", "petition_filed"}  # fmt: skip
    page = come_in("dwight").get(reverse("family_child", args=[NOOR])).content.decode()
    assert "1:377c" in page


def test_what_is_hidden_from_a_parent_is_not_said_to_be_absent(come_in):
    """A finding is shown only with all that it rests on."""
    for name in ("dwight", "maartje", "ria"):
        client = come_in(name)
        capacity = Capacity.objects.get(account__login__startswith=f"{name}.")
        seen = set(querysets.findings(asking.viewer_for(capacity, now()))
                   .values_list("norm", flat=True))  # fmt: skip
        answer = client.get(reverse("family_child", args=[NOOR]))
        rights = {one.norm for one in answer.context.get("rights") or ()}
        assert rights <= seen
