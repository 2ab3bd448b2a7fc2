# SPDX-License-Identifier: EUPL-1.2
"""Who has looked into my dossier: by day, in plain words, and only whom one may see."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from terugweg.web.access.models import ReadEntry
from terugweg.web.dossier.models import Child

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"


def page(client, **asked):
    answer = client.get(reverse("family_readers", args=[NOOR]), asked)
    assert answer.status_code == 200
    return answer, html.unescape(answer.content.decode())


@pytest.fixture
def looked(client, come_in):
    """A protector looked, and the father did; then the mother comes."""
    for name in ("tess", "dwight"):
        come_in(name).get(reverse("child_log", args=[NOOR]))
        client.post(reverse("account_logout"))
    return come_in("maartje")


def test_when_who_in_what_capacity_and_why(looked):
    answer, text = page(looked)
    (day,) = answer.context["days"]
    (protector,) = [one for one in day.readings if one.who == "Tess Waardenlicht"]

    assert "jeugdbeschermer, " in protector.capacity
    assert ":" in protector.time
    assert protector.what
    assert protector.why
    assert "Tess Waardenlicht" in text


def test_of_the_other_parent_nothing_is_told(looked):
    child = Child.objects.get(number=NOOR)
    assert ReadEntry.objects.filter(child=child.pk, name="Dwight Boldewater").exists()

    _answer, text = page(looked)

    assert "Dwight" not in text


def test_a_month_and_words_choose(looked):
    answer, _text = page(looked)
    (month,) = [key for key, _label in answer.context["form"].fields["month"].choices if key]
    assert month == "2026-11"

    chosen, _text = page(looked, month=month, q="tess jeugd")
    names = {one.who for day in chosen.context["days"] for one in day.readings}
    assert names == {"Tess Waardenlicht"}
    nobody, _text = page(looked, q="nobody at all")
    assert list(nobody.context["days"]) == []
    assert nobody.context["total"] > 0


def test_an_unknown_month_shows_everything(looked):
    answer, _text = page(looked, month="2020-01")
    assert answer.context["days"]


def test_that_one_looked_here_is_written_down(looked):
    page(looked)
    child = Child.objects.get(number=NOOR)
    last = ReadEntry.objects.filter(child=child.pk, name="Maartje Zilverschoon")
    assert "readers" in set(last.values_list("page", flat=True))


@pytest.mark.parametrize("name", ["nadia", "ramon"])
def test_who_has_nothing_to_do_with_it_sees_nothing(come_in, name):
    answer = come_in(name).get(reverse("family_readers", args=[NOOR]))
    assert answer.status_code == (404 if name == "nadia" else 200)
