# SPDX-License-Identifier: EUPL-1.2
"""Pages of a child speak to it as a child: never "u" or "uw", and reasons in its own words."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from terugweg.assessment.words import Words
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access import asking, querysets
from terugweg.web.access.copying import LeftOut
from terugweg.web.access.rules import load_table
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Entry
from terugweg.web.family.copy_document import left_out_words

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

PAGES = ("family_child", "family_said", "family_say", "family_note", "family_requests",
         "family_readers", "family_copy", "family_together")  # fmt: skip
TO_ADULTS = re.compile(r"\b[Uu]w?\b")


def said_on(page):
    """What the main part of a page says."""
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    assert main is not None
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0])).split())


@pytest.mark.parametrize("name", ["ilyas", "kacper"])
def test_a_child_is_not_spoken_to_as_an_adult(come_in, name):
    client = come_in(name)
    capacity = Capacity.objects.get(account__login__startswith=name)
    number = querysets.children(asking.viewer_for(capacity, now()))[0].number
    for page in PAGES:
        answer = client.get(reverse(page, args=[number]), headers={"accept-language": "nl"})
        text = said_on(answer.content.decode())
        found = [
            text[max(0, one.start() - 40) : one.end() + 40] for one in TO_ADULTS.finditer(text)
        ]
        assert found == [], page


def test_why_something_is_left_out_of_the_copy_is_told_to_a_child_in_its_own_words():
    entry = Entry.objects.filter(type="opinion_recorded").earliest("pk")
    reason = load_table().reasons["secret_address"]
    told = {
        reader: left_out_words(
            LeftOut(entry, "opinion", reason), Words(load_vocabulary(), "nl", reader)
        )[2]
        for reader in ("child", "parent")
    }
    assert reason.child is not None
    assert told["child"].startswith(reason.child.nl)
    assert told["parent"].startswith(reason.text.nl)
