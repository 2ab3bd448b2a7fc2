# SPDX-License-Identifier: EUPL-1.2
"""The page with pictures: what an adult and a young child look at together."""

from __future__ import annotations

import html
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from terugweg.web.access.question import Action
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Account, Capacity, Role
from terugweg.web.dossier.models import Child, Entry
from terugweg.web.family.young_page import ROLES, SHOWS

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR, ILYAS = "D-2026-003", "D-2026-002/ilyas"
MOST_WORDS = 16


def page(client, number=NOOR):
    return client.get(reverse("family_together", args=[number]))


@pytest.mark.parametrize(
    ("name", "number", "sees"),
    [
        ("maartje", NOOR, "Tess Waardenlicht"),
        ("ria", NOOR, "Ria Hoefijzer"),
        ("ilyas", ILYAS, "Hanneke"),
    ],
)
def test_who_helps_and_where_one_lives(come_in, name, number, sees):
    answer = page(come_in(name), number)
    text = html.unescape(answer.content.decode())

    assert answer.status_code == 200
    keys = [part.key for part in answer.context["parts"]]
    # Who was not summoned does not know of a hearing.
    judge = ["judge"] if name == "maartje" else []
    assert keys == ["home", "contact", *judge, "help", "say"]
    assert sees in text or name == "ilyas"
    for part in answer.context["parts"]:
        assert part.alt
        assert part.lines
        for line in part.lines:
            assert len(str(line).split()) <= MOST_WORDS, line


@pytest.mark.parametrize("name", ["tess", "kinderrechter", "nadia", "dwight"])
def test_it_is_for_the_family_of_this_child(come_in, name):
    expected = 200 if name == "dwight" else 404
    assert page(come_in(name)).status_code == expected


def test_a_mother_does_not_read_where_the_child_lives(come_in):
    text = html.unescape(page(come_in("maartje")).content.decode())
    assert "Hoefijzer" not in text
    assert "Ganzenveer" not in text


def test_it_is_made_from_what_a_child_reads_of_its_own_file():
    """Nothing that is written for adults alone, and nothing that hangs on who asks."""
    rules = load_table().rules_for("child_12", Action.READ)
    plain = [one for one in rules if not (one.released or one.answers or one.shared)]

    for name in SHOWS:
        assert any(name in one.types and "ordinary" in one.classes and one.author == "anyone"
                   and one.about == "anyone" for one in plain), name  # fmt: skip
    # Who stands for the child is known to it by who they are to it.
    assert ROLES - {"lawyer"} <= {role for one in plain for role in one.roles}


def test_a_child_that_is_too_young_gets_the_page_without_its_file(client):
    """The policy opens nothing to it alone, and the page says nothing of anyone."""
    child = Child.objects.get(number=NOOR)
    account = Account(login="noor@example.org", name=child.person.name)
    account.save()
    Capacity.objects.create(account=account, role=Role.CHILD, person=child.person)
    client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(reverse("family_home"))
    text = html.unescape(answer.content.decode())

    assert [part.key for part in answer.context["parts"]] == ["together", "say"]
    for person in Entry.objects.filter(child=child, kind="person"):
        name = person.said.get("name") or ""
        assert not name or name == child.person.name or name not in text
    assert page(client).status_code == 404


def test_the_pictures_are_our_own_calm_and_inert():
    for name in ("home", "contact", "judge", "help", "say", "together"):
        path = finders.find(f"family/pictures/{name}.svg")
        assert path is not None
        source = Path(path).read_text(encoding="utf-8")
        root = ET.fromstring(source)
        assert root.get("viewBox")
        assert not re.search(r"<script|style=|href|on\w+=|<animate|<foreignObject", source)
        assert len(source) < 3000
