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
from tests.web.family.test_query_counts import pages_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

AROUND = ("child", "child_log", "child_documents", "record_choose")
"""Pages of the workspace that a child can come to from its own."""
EVERYWHERE = ("messages", "search")
TO_ADULTS = re.compile(r"\b[Uu]w?\b")
NEEDED = {"family_child", "family_story", "family_answer", "family_letter", "family_standby",
          "family_standby_choose"}  # fmt: skip
OF_EACH = {"family_answer": 2, "family_receipt": 2}
"""Of these a few pages: they differ in what people wrote alone."""


def said_on(page):
    """What a page says, with what its scripts can show; not what people wrote themselves."""
    body = re.search(r"<body.*</body>", page, re.DOTALL)
    assert body is not None
    own = re.sub(r"<(blockquote|script).*?</\1>", " ", body[0], flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", own)).split())


def pages(viewer, number):
    """Every page that a child can come to, each once."""
    yield from pages_of(viewer, number)
    yield "family_story", reverse("family_story", args=[number]) + "?deel=eigen"
    yield from ((name, reverse(name, args=[number])) for name in AROUND)
    yield from ((name, reverse(name)) for name in EVERYWHERE)
    for what in ("advocaat", "vertrouwenspersoon"):
        yield "family_standby_choose", reverse("family_standby_choose", args=[number, what])
    yield "nowhere", "/nergens/"


@pytest.mark.parametrize("name", ["ilyas", "kacper"])
def test_a_child_is_not_spoken_to_as_an_adult(come_in, name):
    client = come_in(name)
    capacity = Capacity.objects.get(account__login__startswith=name)
    viewer = asking.viewer_for(capacity, now())
    number = querysets.children(viewer)[0].number
    seen: dict[str, int] = {"family_ask": 0}
    for kind, page in pages(viewer, number):
        if seen.get(kind, 0) == OF_EACH.get(kind):
            continue
        answer = client.get(page, headers={"accept-language": "nl"}, follow=True)
        text = said_on(answer.content.decode())
        found = [
            text[max(0, one.start() - 40) : one.end() + 40] for one in TO_ADULTS.finditer(text)
        ]
        assert found == [], page
        seen[kind] = seen.get(kind, 0) + (answer.status_code == 200)
    assert seen["family_ask"] >= 8
    assert {kind for kind, times in seen.items() if times} >= NEEDED


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
