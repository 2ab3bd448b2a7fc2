# SPDX-License-Identifier: EUPL-1.2
"""A mother on a phone: she disputes a fact, asks for the end of the placement, and hears nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.web.browser import LANGUAGES, NARROW, PHONE

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

NOOR, MILO = "D-2026-003", "D-2026-005"
DAY_15 = date(2026, 12, 8)


def test_a_fact_is_disputed_and_on_day_15_the_court_is_open(visiting, settings):
    with visiting("maartje", width=PHONE) as visitor:
        page = visitor.go("/")
        assert page.url.endswith(reverse("family_child", args=[NOOR]))

        visitor.go(reverse("family_story", args=[NOOR]))
        fact = page.locator("article", has=page.locator(".tw-mark use[href$='#pin']")).first
        fact.locator("a.tw-button").click()
        page.locator("input[name=f-answer][value=disputes]").check()
        page.locator("textarea[name=f-text]").fill("Zo ging het niet. Ik was er die avond bij.")
        page.locator("button[name=step]").click()
        page.wait_for_url("**/ontvangst/**")
        visitor.go(f"{reverse('family_story', args=[NOOR])}?deel=betwist")
        assert "Ik was er die avond bij" in page.locator("main").inner_text()

        visitor.go(reverse("family_child", args=[NOOR]))
        right = page.locator(
            "details", has=page.locator("a[href*='end_placement_requested']")
        ).first
        right.locator("summary").click()
        right.locator("a[href*='end_placement_requested']").first.click()
        page.locator("input[name=f-asked][value=end]").check()
        page.locator("textarea[name=f-changed_circumstances]").fill("Mijn zus woont nu bij mij.")
        page.locator("button[name=step]").click()
        page.wait_for_url("**/ontvangst/**")
        assert "7 december 2026" in page.locator("main").inner_text()

        settings.DEMO_DAY = DAY_15
        visitor.go(reverse("family_child", args=[NOOR]))
        page.locator(".tw-alert--warning a[href*='#v-']").first.click()
        letter = page.locator("article a[href*='/brieven/']").first
        assert letter.is_visible()
        assert visitor.overflow() == 0
        letter.click()
        assert "/brieven/" in page.url
        assert "kinderrechter" in page.locator("main").inner_text().lower()
        assert visitor.violations() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_page_can_be_used_by_everyone(visiting, language):
    answer = reverse("family_answer", args=[MILO, "fact-fall"])
    ask = reverse("family_ask", args=[MILO, "complaint_filed"])
    receipt = reverse("family_receipt", args=[MILO, "end-asked"])
    parts = [reverse(one, args=[MILO])
             for one in ("family_child", "family_story", "family_requests")]  # fmt: skip
    with visiting("abena", width=NARROW, language=language) as visitor:
        for address in (*parts, answer, ask, receipt):
            visitor.go(address)
            visitor.hold(address)
    with visiting("sunita", language=language) as visitor:
        visitor.go(reverse("family_home"))
        assert visitor.violations() == []
