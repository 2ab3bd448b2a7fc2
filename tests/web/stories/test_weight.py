# SPDX-License-Identifier: EUPL-1.2
"""Every page is light: it is there within a second on a slow telephone, by its size.

`pytest -s tests/web/stories/test_weight.py` prints what each page weighs.
"""

from __future__ import annotations

import pytest

from tests.web.stories.conftest import demo
from tests.web.weight import FIRST, WHOLE, Page, walk, weigh
from tests.web.workspace.conftest import come_in

__all__ = ["come_in", "demo"]

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# What others do, they see on the same pages.
PEOPLE = {
    "tess": ("/", "/kind/D-2026-003/"),
    "otto": ("/", "/team/"),
    "marcin": ("/mijn/",),
    "ilyas": ("/mijn/",),
    "selin": ("/mijn/",),
    "inspecteur": ("/",),
}
PUBLIC = ("/check/", "/regels/", "/termijn/", "/woorden/", "/account/login/", "/demo/")


def too_heavy(pages):
    return [str(page) for page in pages if page.whole > WHOLE or page.first > FIRST]


def test_pages_are_light(come_in):
    seen: set[str] = set()
    pages: list[Page] = []
    for who, starts in PEOPLE.items():
        client = come_in(who)
        # The first page is of each role its own.
        first = weigh(client, starts[0])
        assert first is not None, who
        own = [first, *walk(client, [*starts[1:], *first.links], seen)]
        pages += own
        for page in own:
            print(f"{who}: {page}")

    assert {"child", "child_findings", "record", "family_child", "family_ask"} <= seen
    assert too_heavy(pages) == []


def test_pages_for_everyone_are_light(client, demo):
    pages = list(walk(client, PUBLIC, set()))
    for page in pages:
        print(page)

    assert {"check", "rules", "rule", "term", "legal_words"} <= {page.name for page in pages}
    assert too_heavy(pages) == []


def test_a_page_is_compressed_for_who_can_read_that(client, demo):
    heavy = client.get("/woorden/")
    page = weigh(client, "/woorden/")

    assert "Content-Encoding" not in heavy.headers
    assert page is not None
    assert page.text < len(heavy.content) / 3


def test_a_heavy_page_is_found():
    light, slow = Page("a", "/a/", 10, 10, 10), Page("b", "/b/", FIRST, 1, 0)
    large = Page("c", "/c/", 1, 1, WHOLE)

    assert [told.split()[0] for told in too_heavy([light, slow, large])] == ["b", "c"]
    assert str(large) == "c (/c/): 100002 bytes, text 1, styles 1, scripts 100000"
