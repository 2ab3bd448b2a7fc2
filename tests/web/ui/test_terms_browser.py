# SPDX-License-Identifier: EUPL-1.2
"""Explained words in Chromium: without scripts, by key, with a screen reader's tree, both ways."""

from __future__ import annotations

import pytest

from tests.web.browser import NARROW, WIDE, visit

pytestmark = pytest.mark.slow

WORD = ".tw-term"
OPEN = ".tw-term__says:popover-open"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_word_opens_by_key_stands_in_the_window_and_closes(browser, site, width, direction):
    with visit(browser, site, width=width) as visitor:
        page = visitor.go("/stijlgids/")
        page.evaluate("way => document.documentElement.dir = way", direction)
        word = page.locator(WORD).last
        word.focus()
        assert word.evaluate("e => e.matches(':focus-visible')")
        page.keyboard.press("Enter")

        assert page.locator(OPEN).count() == 1
        box = page.locator(OPEN).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 800
        assert visitor.overflow() == 0
        assert visitor.violations() == []
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')").startswith("/woorden/#")
        page.keyboard.press("Escape")
        assert page.locator(OPEN).count() == 0


def test_word_opens_without_scripts_and_leads_to_all_words(browser, site):
    with visit(browser, site, width=NARROW, javascript=False) as visitor:
        page = visitor.go("/stijlgids/")
        page.locator(WORD).last.click()
        assert "toestemming van de rechter" in page.locator(".tw-term__says").last.inner_text()
        page.locator(".tw-term__foot a").last.click()

        assert page.url.endswith("/woorden/#machtiging-tot-uithuisplaatsing")


def test_screen_reader_hears_whether_a_word_is_open(browser, site):
    with visit(browser, site) as visitor:
        page = visitor.go("/stijlgids/")
        tree = page.context.new_cdp_session(page)
        tree.send("DOM.enable")

        def state():
            nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
            button = next(
                node
                for node in nodes
                if node.get("role", {}).get("value") == "button"
                and node.get("name", {}).get("value") == "machtiging tot uithuisplaatsing"
            )
            return {item["name"]: item["value"].get("value") for item in button["properties"]}

        assert state()["expanded"] is False
        page.locator(WORD).last.click()
        assert state()["expanded"] is True


@pytest.mark.parametrize(("width", "language"), [(NARROW, "nl"), (WIDE, "en")])
def test_page_of_words(browser, site, width, language):
    with visit(browser, site, width=width, language=language) as visitor:
        page = visitor.go("/woorden/#gezag")

        assert visitor.violations() == []
        assert visitor.overflow() == 0
        box = page.locator("#gezag").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 800
