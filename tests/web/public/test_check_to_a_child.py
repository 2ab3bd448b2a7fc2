# SPDX-License-Identifier: EUPL-1.2
"""Who says "I am the child" is spoken to as a child on every page of the check."""

from __future__ import annotations

import re

import pytest

from terugweg.web.public.check_kinds import FILE, questions
from tests.web.public.check_pages import ABOUT, ADDRESS, WHOLE, send, words

TO_ADULTS = re.compile(r".{0,40}\b[Uu](?:w|zelf)?\b.{0,40}")
ALL = {f"have-{kind}": "yes" for kind in questions().kinds}
SLIPS = {"born": "31-2-2014", "authority": "no", "other": "no"}
DOUBTS = {**WHOLE, "authority": "no", "other": "no", "have-supervision": "no"}
PAGES = {
    "about": ("begin:about", "about", {}),
    "have": ("begin:have", "about", {}),
    "dates": ("begin:dates", "have", ALL),
    "slips in who": ("next", "about", SLIPS),
    "slips in days": ("next", "dates", {**ALL, "supervision-0-on": "31-2-2026"}),
    "doubts": ("next", "dates", DOUBTS),
    "found": ("next", "dates", WHOLE),
    "what if": ("whatif", "dates", {**WHOLE, "if-moved": "end_request-1", "if-to": "16-11-2026"}),
    "empty file": ("upload", "start", {"reader": "child"}),
}


@pytest.mark.parametrize("name", PAGES)
def test_child_is_spoken_to_as_a_child(client, name):
    go, step, answers = PAGES[name]
    page = words(send(client, go, step, {**ABOUT, **answers}, asker="child", language="nl"))

    assert TO_ADULTS.findall(page) == []
    assert re.search(r"\b[Jj](?:e|ij|ouw?)\b", page)


def test_who_comes_after_a_child_is_spoken_to_as_an_adult(client):
    send(client, "begin:have", "about", {**ABOUT, "asker": "child"}, language="nl")

    assert "Check uw zaak" in words(client.get(ADDRESS, headers={"accept-language": "nl"}))
    parent = send(client, "begin:have", "about", ABOUT, language="nl")
    assert "Wat u heeft gevraagd" in words(parent)


def test_what_a_child_reads_stands_in_place_of_a_text_that_is_asked():
    asked = FILE.read_text(encoding="utf-8")

    for text in questions().to_a_child:
        assert asked.count(f'"{text}"') > 1, text
