# SPDX-License-Identifier: EUPL-1.2
"""A team lead: who has how many children, and who works with whom."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_workload_waiting_and_missed_on_one_page(visiting):
    with visiting("otto") as visitor:
        page = visitor.go("/")
        page.locator(".tw-nav").get_by_role("link", name="Team").click()
        text = page.locator("main").inner_text()
        assert "Tess Waardenlicht" in text
        for heading in ("Werklast", "Wacht op een vaste jeugdbeschermer", "is gemist"):
            assert heading in text, heading

        page.get_by_text("Lijst tonen").click()
        page.locator("main a[href*='/team/kind/']").first.click()
        assert "Tess Waardenlicht" in page.locator("main").inner_text()
