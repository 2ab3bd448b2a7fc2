# SPDX-License-Identifier: EUPL-1.2
"""Every kind of page that someone works with, in Chromium: axe, and nothing wider than the window.

A page is looked at on a phone in Dutch and on a desk in English.
"""

from __future__ import annotations

import pytest

from tests.web.browser import NARROW, WIDE

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

NOOR = "D-2026-003"
OF_NOOR = {
    "child": "", "findings": "regels/", "rights": "regels/?part=rights", "log": "gebeurd/",
    "entry": "gebeurd/family-plan-declined/", "documents": "documenten/",
    "readers": "gelezen/", "choice": "vastleggen/", "plan": "vastleggen/plan_of_approach_adopted/",
    "fact": "vastleggen/fact_recorded/", "generated form": "vastleggen/worker_left/",
    "choice of others": "vastleggen/van-een-ander/",
    "person": "mensen/mother/", "correct person": "mensen/father/wijzigen/verbeteren/",
}  # fmt: skip
PAGES = [
    *(("tess", name, f"/kind/{NOOR}/{path}") for name, path in OF_NOOR.items()),
    ("tess", "today", "/"),
    ("tess", "children", "/kinderen/"),
    ("tess", "search", "/zoeken/"),
    ("tess", "emergency", "/spoed/"),
    ("otto", "team", "/team/"),
    ("otto", "work", f"/team/kind/{NOOR}/"),
    ("beheer@example", "organisations", "/beheer/organisaties/"),
    ("beheer@example", "new organisation", "/beheer/organisaties/nieuw/"),
    ("beheer@example", "accounts", "/beheer/accounts/"),
    ("beheer@example", "new account", "/beheer/accounts/nieuw/"),
    ("ramon", "own list", "/lijst/"),
    ("maartje", "letters", f"/mijn/kind/{NOOR}/brieven/"),
    ("maartje", "letter", f"/mijn/kind/{NOOR}/brieven/letter_correction/"),
]


@pytest.mark.parametrize(("width", "language"), [(NARROW, "nl"), (WIDE, "en")])
@pytest.mark.parametrize("who", dict.fromkeys(who for who, _, _ in PAGES))
def test_no_violations_and_nothing_wider_than_the_window(visiting, who, width, language):
    # All pages of someone in one visit: each new one costs as much as looking at a page does.
    with visiting(who, width=width, language=language) as visitor:
        for name, path in ((name, path) for one, name, path in PAGES if one == who):
            visitor.go(path)
            assert visitor.page.get_attribute("html", "lang") == language, name
            visitor.hold(name)
