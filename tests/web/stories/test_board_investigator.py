# SPDX-License-Identifier: EUPL-1.2
"""An investigator of the Board: the own list, a dossier, and a fact kept apart from a view."""

from __future__ import annotations

import pytest

from tests.web.stories.filling import fill_what_is_asked

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_from_the_list_to_a_recorded_view(visiting):
    with visiting("ramon") as visitor:
        page = visitor.go("/")
        page.locator(".tw-nav a[href='/lijst/']").click()
        assert page.locator("h1").inner_text() == "Mijn lijst"
        page.locator(".tw-nav a[href='/kinderen/']").click()
        page.locator("main a[href='/kind/D-2026-003/']").first.click()
        page.get_by_role("link", name="Iets vastleggen").click()
        assert page.get_by_role("heading", name="Wat is er gebeurd?").is_visible()
        page.locator("main a[href*='/vastleggen/opinion_recorded/']").first.click()
        page.locator("main textarea").first.fill("Vader zegt dat Noor bij hem kan wonen.")
        fill_what_is_asked(page)
        page.get_by_role("button", name="Vastleggen").click()
        page.wait_for_url("**/gebeurd/**")
        assert "Vader zegt dat Noor bij hem kan wonen." in page.locator("main").inner_text()
