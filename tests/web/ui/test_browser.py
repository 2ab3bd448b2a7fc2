# SPDX-License-Identifier: EUPL-1.2
"""The style guide in Chromium: axe, keyboard, narrow and wide, without scripts, on paper."""

from __future__ import annotations

import pytest

from terugweg.web.ui.views import PAGES
from tests.web.browser import NARROW, WIDE, visit

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("width", "language"), [(NARROW, "nl"), (WIDE, "en")])
def test_no_violations_and_nothing_wider_than_the_window(browser, site, width, language):
    # In one visit: each new one costs as much as looking at a page does.
    with visit(browser, site, width=width, language=language) as visitor:
        for page in PAGES:
            visitor.go(f"/stijlgids/{page}/" if page else "/stijlgids/")
            assert visitor.page.get_attribute("html", "lang") == language, page
            visitor.hold(page)


def test_planted_violation_is_found(browser, site):
    with visit(browser, site) as visitor:
        visitor.go("/plain/")

        assert any(found.startswith("document-title") for found in visitor.violations())


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("page", ["", "kind", "bevestigen"])
def test_keyboard_reaches_everything_and_its_focus_is_seen(browser, site, page, width):
    with visit(browser, site, width=width) as visitor:
        visitor.go(f"/stijlgids/{page}/" if page else "/stijlgids/")
        stops = visitor.tab_stops()
        wanted = visitor.page.evaluate(_REACHABLE)

    assert stops[0]["name"] == "Naar de inhoud"
    assert [stop["name"] for stop in stops if not stop["outlined"]] == []
    assert [stop["name"] for stop in stops if not stop["uncovered"]] == []
    # A group of radio buttons is one stop.
    assert set(wanted) <= {stop["place"] for stop in stops}


_REACHABLE = """() => {
  const all = [...document.querySelectorAll('*')];
  return all.filter(e => e.matches('a[href], button:not([disabled]), summary, select, textarea, '
      + 'input:not([type=hidden]):not([type=radio]), [tabindex="0"]') && e.checkVisibility())
    .map(e => all.indexOf(e));
}"""


def test_skip_link_leads_to_the_text(browser, site):
    with visit(browser, site) as visitor:
        page = visitor.go("/stijlgids/kind/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "content"


def top(part):
    box = part.bounding_box()
    assert box is not None
    return box["y"]


def test_menu_on_a_phone_needs_no_script(browser, site):
    with visit(browser, site, width=NARROW, height=600, javascript=False) as visitor:
        page = visitor.go("/stijlgids/kind/")
        bar = page.locator(".tw-nav")
        assert top(bar) > 500
        bar.get_by_text("Menu").click()

        menu = page.locator("#menu")
        assert 0 <= top(menu) < 600
        assert menu.get_by_text("Regelboek").is_visible()
        assert menu.get_by_text("Uitloggen").is_visible()


def test_low_window_keeps_its_height(browser, site):
    with visit(browser, site, width=NARROW, height=256) as visitor:
        page = visitor.go("/stijlgids/kind/")

        assert page.locator(".tw-nav").evaluate("e => getComputedStyle(e).position") == "static"


def test_choice_of_language_by_keyboard(browser, site):
    with visit(browser, site) as visitor:
        page = visitor.go("/stijlgids/")
        page.locator(".tw-header button", has_text="English").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector('html[lang="en"]')

        assert page.locator("h1").inner_text() == "Style guide"


def test_filter_with_and_without_scripts(browser, site):
    for javascript in (True, False):
        with visit(browser, site, javascript=javascript) as visitor:
            page = visitor.go("/stijlgids/")
            page.select_option("#filter_status", "overdue")
            if not javascript:
                page.locator(".tw-filter button").click()
            page.wait_for_url("**status=overdue**")

            page.locator("#list tbody tr:nth-child(2)").wait_for(state="detached")
            assert page.locator("#list tbody tr").count() == 1


def test_table_becomes_cards_that_still_are_a_table(browser, site):
    with visit(browser, site, width=NARROW) as visitor:
        page = visitor.go("/stijlgids/")
        cell = page.locator("#list tbody td").first

        label = cell.evaluate("e => getComputedStyle(e, '::before').content")
        assert label == '"Leeftijd"'
        assert page.get_by_role("cell").count() > 0
        assert page.get_by_role("rowheader", name="Mees de Wit").count() == 1


def test_picture_scrolls_in_its_own_box_by_keyboard(browser, site):
    with visit(browser, site, width=NARROW) as visitor:
        page = visitor.go("/stijlgids/kind/")
        box = page.locator(".tw-picture__box")
        box.focus()
        # The security policy forbids what `wait_for_function` does: look again and again instead.
        for _ in range(100):
            # Pressed again, as a person would: a busy browser may drop the first one.
            page.keyboard.press("ArrowRight")
            moved = box.evaluate("box => box.scrollLeft") > 0
            if moved:
                break
            page.wait_for_timeout(20)

        assert moved
        assert visitor.overflow() == 0


def test_paper_has_the_text_and_not_what_is_clicked(browser, site):
    with visit(browser, site) as visitor:
        page = visitor.go("/stijlgids/kind/")
        page.emulate_media(media="print")

        assert page.locator(".tw-print-header").is_visible()
        for gone in (
            ".tw-nav",
            ".tw-header",
            ".tw-footer",
            ".tw-tabs",
            ".tw-skip-link",
            ".tw-button",
        ):
            assert not page.locator(gone).first.is_visible()
        assert page.locator("h1").is_visible()


def test_text_twice_as_large_still_fits(browser, site):
    with visit(browser, site, width=WIDE // 2) as visitor:
        page = visitor.go("/stijlgids/kind/")
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

        assert visitor.overflow() == 0


def do(browser, site, path, script):
    with visit(browser, site) as visitor:
        page = visitor.go(path)
        page.evaluate(script)
        page.wait_for_timeout(100)


def test_a_request_outside_is_noticed(browser, site):
    with pytest.raises(AssertionError, match="outside"):
        do(browser, site, "/unguarded/", "fetch('http://127.0.0.1:9/').catch(() => 0)")


def test_an_inline_style_is_noticed(browser, site):
    with pytest.raises(AssertionError, match="Content Security Policy"):
        do(browser, site, "/plain/", "document.body.innerHTML = '<p style=color:red>x</p>'")
