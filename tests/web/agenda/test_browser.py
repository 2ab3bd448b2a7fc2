# SPDX-License-Identifier: EUPL-1.2
"""The pages of the agenda in Chromium, the bell, and every kind of page on paper."""

from __future__ import annotations

import re

import pytest

from terugweg.web.dossier.models import Child
from tests.web.browser import NARROW, WIDE, serve, visit

pytestmark = pytest.mark.slow
TESS = "tess.waardenlicht@example.org"
COPY = {"nl": "Kopieer de koppeling", "en": "Copy the link"}
CHILD = "/kind/D-2026-003/"


@pytest.fixture(scope="module")
def site(demo):
    """The demonstration on a server of this machine; it keeps what visitors do until the end."""
    from terugweg.web.wsgi import application  # noqa: PLC0415 - Django is not set up before

    with serve(application) as address:
        yield address


@pytest.mark.django_db
def test_the_families_are_there(demo):
    """A database is only made for tests that are marked; the others would keep it locked."""
    assert Child.objects.filter(number="D-2026-003").exists()


def come_in(visitor, login=TESS):
    page = visitor.go("/demo/")
    page.locator(f'input[value="{login}"] + button').click()
    page.wait_for_selector(".tw-nav")
    return page


@pytest.mark.parametrize(("width", "language"), [(NARROW, "nl"), (WIDE, "en")])
def test_no_violations_and_nothing_wider_than_the_window(browser, site, width, language):
    with visit(browser, site, width=width, language=language) as visitor:
        page = come_in(visitor)
        for path in ("/berichten/", "/agenda/"):
            visitor.go(path)
            assert visitor.violations() == []
            assert visitor.overflow() == 0
        page.locator('form[action="/agenda/koppeling/"] button').click()
        page.wait_for_selector("textarea")
        assert page.locator("textarea").input_value().endswith(".ics")
        page.get_by_role("button", name=COPY[language]).click()
        page.locator("[data-copied]").wait_for(state="visible")
        assert visitor.violations() == []
        assert visitor.overflow() == 0


def test_the_bell_tells_how_many(browser, site):
    with visit(browser, site) as visitor:
        page = come_in(visitor)
        bell = page.locator(".tw-bell")
        page.locator(".tw-bell__count").wait_for(state="visible")
        assert re.fullmatch(r"Berichten\s*2\s*nieuw", bell.inner_text())
        bell.click()
        page.wait_for_url("**/berichten/")
        page.get_by_role("button", name="Ik heb dit allemaal gezien").click()
        page.get_by_role("heading", name="Geen nieuwe berichten").wait_for()


def test_the_bell_is_there_without_scripts(browser, site):
    with visit(browser, site, javascript=False, width=NARROW) as visitor:
        page = come_in(visitor)
        assert page.locator(".tw-bell").is_visible()
        assert not page.locator(".tw-bell__count").is_visible()
        assert page.get_by_role("link", name="Berichten").count() == 1


@pytest.mark.parametrize("path", ["/", CHILD, f"{CHILD}regels/", f"{CHILD}gebeurd/"])
def test_paper_says_who_printed_it_and_has_nothing_to_click(browser, site, path):
    with visit(browser, site) as visitor:
        come_in(visitor)
        page = visitor.go(path)
        page.emulate_media(media="print")
        said = page.locator(".tw-print-header").inner_text()
        assert "Tess Waardenlicht (jeugdbeschermer, Jeugdbescherming Rietmonde)" in said
        assert re.search(r"23 november 2026, \d\d:\d\d", said)
        assert page.locator("h1").is_visible()
        gone = ".tw-header, .tw-nav, .tw-footer, .tw-tabs, .tw-filter, .tw-breadcrumb, button"
        assert not [one for one in page.locator(gone).all() if one.is_visible()]
        written = page.evaluate(_AFTER_LINKS)
        assert [one for one in written if one not in {"none", "normal", '""'}] == []
        assert page.evaluate(_WIDTH) <= 0
        page.emulate_media()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 12


_AFTER_LINKS = """() => [...document.querySelectorAll('main a[href]')]
  .map(one => getComputedStyle(one, '::after').content)"""
_WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_paper_shows_the_calculation_that_is_folded_away(browser, site):
    with visit(browser, site) as visitor:
        come_in(visitor)
        page = visitor.go(CHILD)
        steps = page.locator(".tw-calculation__step").first
        assert not steps.is_visible()
        page.emulate_media(media="print")
        assert steps.is_visible()
        assert not page.locator(".tw-picture .tw-details").is_visible()
