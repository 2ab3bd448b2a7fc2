# SPDX-License-Identifier: EUPL-1.2
"""A newcomer without a script checks a case in a browser; and every page of it before axe."""

from __future__ import annotations

import pytest

from tests.web.browser import NARROW, PHONE, WIDE, serve, visit
from tests.web.public.check_pages import ADDRESS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site():
    """The site, which needs no database for these pages."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: PLC0415
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415

    with serve(StaticFilesHandler(WSGIHandler())) as address:
        yield address


def go_on(page):
    page.locator("main form .tw-button--primary").first.click()


def fill_about(page):
    page.check("#id_asker_0")
    page.fill("#id_born", "14 mei 2014")
    page.check("#id_authority_0")
    page.check("#id_other_3")


def fill_have(page):
    for kind in ("supervision", "authorisation", "placed", "end_request"):
        page.check(f"#id_have-{kind}_0")
    page.check("#id_have-contact_1")


def fill_dates(page):
    page.fill("#id_supervision-0-on", "2-3-2026")
    page.fill("#id_supervision-0-until", "2-3-2027")
    page.fill("#id_authorisation-0-on", "2 maart 2026")
    page.fill("#id_authorisation-0-until", "2-3-2027")
    page.fill("#id_placed-0-on", "3-2026")
    page.fill("#id_end_request-0-on", "2-11-2026")
    page.check("#id_end_request-0-answered_1")


@pytest.mark.django_db
def test_newcomer_without_a_script(browser, site, tmp_path):
    with visit(browser, site, width=PHONE, javascript=False) as visitor:
        page = visitor.go(ADDRESS)
        go_on(page)
        # Enter is the same as going on, also where other buttons stand above it.
        page.focus("#id_born")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator(".tw-error-summary a").count() == 4
        fill_about(page)
        go_on(page)
        fill_have(page)
        go_on(page)
        fill_dates(page)
        page.fill("#id_supervision-0-on", "31-2-2026")
        go_on(page)
        assert page.locator(".tw-error-summary a").get_attribute("href") == "#id_supervision-0-on"
        assert page.input_value("#id_placed-0-on") == "3-2026"
        page.fill("#id_supervision-0-on", "2-3-2026")
        go_on(page)

        missed = page.locator("section[aria-labelledby=part-missed]")
        assert "16 november 2026" in missed.inner_text()
        page.select_option("#id_if-moved", "end_request-1")
        page.fill("#id_if-to", "16-11-2026")
        page.click("button[value=whatif]")
        assert "30 november 2026" in page.locator("#check-form [role=status]").inner_text()

        with page.expect_download() as saving:
            page.click("button[value=save]")
        file = tmp_path / "saved.yaml"
        saving.value.save_as(file)
        visitor.go(ADDRESS)
        page.click("summary")
        page.set_input_files("#id_file", file)
        page.click("button[value=upload]")
        assert (
            "16 november 2026" in page.locator("section[aria-labelledby=part-missed]").inner_text()
        )
        assert {one["name"] for one in page.context.cookies()} == {"csrftoken", "django_language"}
        assert page.url == site + ADDRESS


@pytest.mark.django_db
@pytest.mark.parametrize(("width", "language"), [(NARROW, "nl"), (WIDE, "en")])
def test_no_violations_and_nothing_wider_than_the_window(browser, site, width, language):
    with visit(browser, site, width=width, language=language) as visitor:
        page = visitor.go(ADDRESS)

        def look():
            assert page.get_attribute("html", "lang") == language
            visitor.hold()

        page.locator("details summary").click()
        page.click("button[value=upload]")
        look()
        page.click("#check-form .tw-button--primary")
        go_on(page)
        look()
        fill_about(page)
        go_on(page)
        look()
        fill_have(page)
        go_on(page)
        page.click("button[value='add:supervision']")
        look()
        fill_dates(page)
        page.fill("#id_supervision-1-on", "2-3-2026")
        go_on(page)
        look()
        page.click("button[value=sure]")
        page.click("button[value=whatif]")
        look()
