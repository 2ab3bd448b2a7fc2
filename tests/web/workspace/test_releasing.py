# SPDX-License-Identifier: EUPL-1.2
"""Giving entries to who asked to see the file: on a decision, only what may be given, and back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from terugweg.web.access import asking
from terugweg.web.access.models import ChangeEntry, Release
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

GROUND = "access-decided"


@pytest.fixture
def milo():
    return Child.objects.get(person__name="Milo Asantebo")


def address(child):
    """The page to give entries of a child on the decision for its mother."""
    return reverse("release", args=[child.number, GROUND])


def seen_by_mother(child):
    """The keys of what the mother may read."""
    capacity = Capacity.objects.get(account__name="Abena Asantebo")
    return asking.seen_keys(asking.viewer_for(capacity, now()), child)


def hidden_from_mother(client, child):
    """Something that can be given to her, and that she cannot read yet."""
    choices = [key for key, _label in client.get(address(child)).context["choices"]]
    return next(key for key in choices if key not in seen_by_mother(child))


def test_a_worker_gives_an_entry_and_takes_it_back(come_in, milo):
    client = come_in("daan")
    page = client.get(reverse("entry", args=[milo.number, GROUND])).content.decode()
    assert f'href="{address(milo)}"' in page
    assert address(milo) in client.get(
        reverse("release_grounds", args=[milo.number])
    ).content.decode()  # fmt: skip
    key = hidden_from_mother(client, milo)
    assert client.post(address(milo), {"keys": [key]})["Location"] == address(milo)
    assert key in seen_by_mother(milo)
    given = Release.objects.get(child=milo)
    assert (given.ground, given.given_by.account.name) == (GROUND, "Daan Kievitshoek")
    assert ChangeEntry.objects.filter(what="access.release", name="Daan Kievitshoek").count() == 1
    page = client.get(address(milo))
    assert [one for one, _title in page.context["given"]] == [key]
    assert key not in [one for one, _label in page.context["choices"]]
    client.post(address(milo), {"back": key})
    assert key not in seen_by_mother(milo)
    assert client.post(address(milo), {"back": key}).status_code == 404


@pytest.mark.parametrize("keys", [[], ["nothing"], ["e1", "nothing"]])
def test_only_what_is_offered_is_given(keys, come_in, milo):
    answer = come_in("daan").post(address(milo), {"keys": keys})
    assert answer.context["form"].errors
    assert not Release.objects.filter(child=milo).exists()


def test_an_entry_that_is_no_decision_is_no_ground(come_in, milo):
    client = come_in("daan")
    for key in ("access-asked", "order", "nothing"):
        assert client.get(reverse("release", args=[milo.number, key])).status_code == 404


def test_without_a_decision_nothing_can_be_given(come_in):
    child = Child.objects.get(number="D-2026-003")
    page = come_in("tess").get(reverse("release_grounds", args=[child.number]))
    assert page.context["links"] == []


@pytest.mark.parametrize(
    ("name", "status"), [("abena", 403), ("kinderrechter", 403), ("tess", 404), ("beheer", 404)]
)
def test_others_give_nothing(name, status, come_in, milo):
    client = come_in(name)
    assert client.get(address(milo)).status_code == status
    assert client.post(address(milo), {"keys": ["order"]}).status_code == status
    assert client.get(reverse("release_grounds", args=[milo.number])).status_code == status
    assert not Release.objects.filter(child=milo).exists()
