# SPDX-License-Identifier: EUPL-1.2
"""A morning of a youth protector: what must be done, doing it, and seeing that it is done."""

from __future__ import annotations

import pytest

from tests.web.browser import PHONE
from tests.web.stories.filling import fill_what_is_asked

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PLAN = "a[href*='/vastleggen/plan_of_approach_adopted/']"


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_from_today_to_a_recorded_plan_on_a_phone(visiting, javascript):
    """Without scripts the second plan is another entry: nothing depends on them."""
    with visiting("tess", width=PHONE, javascript=javascript) as visitor:
        page = visitor.go("/")
        assert page.locator("h1").inner_text() == "Vandaag"
        if javascript:
            page.locator(PLAN).first.click()
        else:
            visitor.go("/kind/D-2026-003/vastleggen/plan_of_approach_adopted/")
        assert page.locator("input[name=on]").input_value() == "2026-11-23"

        fill_what_is_asked(page)
        page.get_by_label("Maartje Zilverschoon").check()
        page.get_by_role("button", name="Kijk wat dit verandert").click()
        page.get_by_role("heading", name="Wat dit verandert").wait_for()
        assert page.locator("input[name=on]").input_value() == "2026-11-23"

        page.get_by_role("button", name="Vastleggen").click()
        page.wait_for_url("**/gebeurd/**")
        assert "Vastgelegd" in page.locator("main").inner_text()

        page.locator("main a[href$='/verbeteren/']").first.click()
        assert page.locator("textarea[name=f-goals]").input_value()
        assert not javascript or visitor.violations() == []

        visitor.go("/")
        assert page.locator(PLAN).count() == 0


def test_why_and_how_a_day_was_counted_can_be_read(visiting):
    with visiting("tess") as visitor:
        page = visitor.go("/")
        title = page.locator(".tw-finding__heading a").first
        said = title.inner_text()
        title.click()
        card = page.locator(".tw-finding", has_text=said).first
        assert card.locator(".tw-finding__source").is_visible()
        card.get_by_text("Zo is dit berekend").click()
        assert card.locator(".tw-calculation__step").first.is_visible()


def test_who_reads_is_written_down_where_it_can_be_seen(visiting):
    with visiting("tess") as visitor:
        visitor.go("/kind/D-2026-003/")
        page = visitor.go("/kind/D-2026-003/gelezen/")
        assert "Tess Waardenlicht" in page.locator("main").inner_text()


def test_a_dossier_of_another_house_is_not_there(visiting):
    with visiting("tess") as visitor:
        page = visitor.go("/kind/D-2026-002/", status=404)
        assert "D-2026-002" not in page.locator("main").inner_text()
