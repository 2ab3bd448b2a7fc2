# SPDX-License-Identifier: EUPL-1.2
"""The layout holds in a language that needs more room, and in one that runs from right to left."""

from __future__ import annotations

import pytest

from tests.web.browser import NARROW, WIDE, visit
from tests.web.layout import in_another_language

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_types_of_page_hold_in_another_language(browser, site, width):
    with visit(browser, site, width=width) as visitor:
        for path in ("inloggen", "", "kind", "ouder", "bevestigen"):
            page = visitor.go(f"/stijlgids/{path}/" if path else "/stijlgids/")
            in_another_language(page)
            assert visitor.overflow() == 0, path
            assert visitor.violations() == [], path


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_words_hold_in_another_language(browser, site, width):
    with visit(browser, site, width=width) as visitor:
        page = visitor.go("/woorden/")
        in_another_language(page)

        assert visitor.overflow() == 0
        assert visitor.violations() == []


def test_other_language_is_longer_and_runs_the_other_way(browser, site):
    with visit(browser, site) as visitor:
        page = visitor.go("/stijlgids/ouder/")
        before = len(page.locator("main").inner_text())
        in_another_language(page)

        assert len(page.locator("main").inner_text()) > 1.3 * before
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        heading = page.locator("h1").bounding_box()
        assert heading is not None
        assert heading["x"] > 100
