# SPDX-License-Identifier: EUPL-1.2
"""The rulebook and the page that counts in Chromium: axe, a phone, a desk, no JavaScript, paper."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler

from terugweg.web.ui.rule_links import rule_url
from tests.web.browser import NARROW, WIDE, serve, visit
from tests.web.public.rule_visits import BILL, CHANGED, ONLY

pytestmark = pytest.mark.slow

ON_A_PHONE = {
    "list": "/regels/",
    "norm": rule_url(ONLY),
    "bill": rule_url(BILL),
    "versions": rule_url(CHANGED),
    "answer": "/termijn/?number=3&unit=months&day=2026-02-15&count=day_after&article=1:265c+lid+3",
    "ways": "/termijn/?number=2&unit=weeks&day=2026-02-15&count=day_after&article=1:265c",
    "refused": "/termijn/?number=0&unit=weeks&day=&count=back&roll=atw",
}
ON_A_DESK = {
    "found": "/regels/?q=contact&person=parent",
    "for a child": f"{rule_url(ONLY)}?reader=child",
    "old version": "/regels/free-legal-aid/versies/2022-01-01/",
    "answer": "/termijn/?number=2&unit=weeks&day=2026-04-13&count=day_after",
}


@pytest.fixture(scope="module")
def site():
    """The address of the whole site; these pages ask it for no database."""
    with serve(StaticFilesHandler(WSGIHandler())) as address:
        yield address


@pytest.mark.parametrize(
    ("width", "language", "pages"), [(NARROW, "nl", ON_A_PHONE), (WIDE, "en", ON_A_DESK)],
    ids=["phone", "desk"],
)  # fmt: skip
def test_no_violations_and_nothing_wider_than_the_window(browser, site, width, language, pages):
    with visit(browser, site, width=width, language=language) as visitor:
        for name, path in pages.items():
            visitor.go(path)
            assert visitor.page.get_attribute("html", "lang") == language, name
            visitor.hold(name)


def test_a_newcomer_without_javascript_finds_a_rule_and_counts_a_term(browser, site):
    with visit(browser, site, language="en", javascript=False) as visitor:
        page = visitor.go("/regels/")
        page.get_by_label("Words or article").fill("1:265f")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name="Taking a restriction of contact to court").first.click()
        page.get_by_role("link", name="For children").click()
        page.get_by_role("link", name="Count this with your own date").click()
        page.get_by_label("From which day").fill("2026-04-13")
        page.get_by_role("button", name="Count").click()
        assert page.locator(".tw-term-answer__day").inner_text() == "Tuesday 28 April 2026"
        end = page.locator(".tw-month__day--end .tw-month__number").first
        assert end.inner_text() == "28"
        assert "day=2026-04-13" in page.url
        assert "csrf" not in page.url
