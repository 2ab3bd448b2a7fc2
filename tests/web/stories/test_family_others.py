# SPDX-License-Identifier: EUPL-1.2
"""The portal for a child, a carer and a lawyer, in Chromium: two stories, and every kind of page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.web.browser import NARROW, PHONE, WIDE

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

KACPER, NOOR = "/mijn/kind/D-2026-006", "/mijn/kind/D-2026-003"
VIEW = "Ik wil naar huis, en ik wil Esra blijven zien."
NOTE = "Niemand weet dat ik soms niet slaap."
PAGES = {
    "own page": ("kacper@example", f"{KACPER}/"),
    "say": ("kacper@example", f"{KACPER}/zeggen/"),
    "said": ("kacper@example", f"{KACPER}/gezegd/"),
    "together": ("maartje", f"{NOOR}/samen/"),
    "readers": ("maartje", f"{NOOR}/gelezen/"),
    "copy": ("maartje", f"{NOOR}/kopie/"),
    "carer": ("ria", f"{NOOR}/"),
    "lawyer": ("selin", "/mijn/"),
    "bundle": ("selin", f"{NOOR}/bundel/"),
}


@pytest.mark.parametrize(("width", "language"), [(NARROW, "nl"), (WIDE, "en")])
@pytest.mark.parametrize("page", PAGES)
def test_no_violations_and_nothing_wider_than_the_window(visiting, page, width, language):
    who, path = PAGES[page]
    with visiting(who, width=width, language=language) as visitor:
        visitor.go(path)
        assert visitor.overflow() == 0
        for fold in visitor.page.locator("details").all():
            fold.evaluate("fold => fold.open = true")
        assert visitor.violations() == []
        assert visitor.overflow() == 0


def test_a_child_of_12_gives_its_view_for_a_hearing_and_keeps_a_note_private(visiting):
    with visiting("kacper@example", width=PHONE, javascript=False) as visitor:
        page = visitor.go("/")
        page.locator(f"main a[href='{KACPER}/zeggen/']").first.click()
        page.locator("textarea[name=text]").fill(VIEW)
        page.locator("input[name=with_whom][value^=judge]").check()
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/ontvangst/**")
        assert VIEW in page.locator("main").inner_text()
        assert "Rechtbank Zwaluwland" in page.locator("main").inner_text()

        visitor.go(f"{KACPER}/briefje/")
        assert page.locator("input[name=with_whom]").count() == 1
        page.locator("textarea[name=text]").fill(NOTE)
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/ontvangst/**")
        visitor.go(f"{KACPER}/gezegd/")
        assert NOTE in page.locator("main").inner_text()

    seen = {"kinderrechter@example": {VIEW}, "marcin": set(), "nils": set()}
    for who, reads in seen.items():
        with visiting(who) as visitor:
            text = visitor.go("/kind/D-2026-006/gebeurd/").locator("main").inner_text()
            assert {one for one in (VIEW, NOTE) if one in text} == reads, who


def test_a_lawyer_prints_a_bundle(visiting):
    with visiting("selin") as visitor:
        page = visitor.go("/")
        page.locator(f"main a[href='{NOOR}/bundel/']").click()
        boxes = page.locator("input[name=piece]")
        for number in (0, 3, 6):
            boxes.nth(number).check()
        last = boxes.nth(6).get_attribute("value")
        page.locator(f"input[name='place-{last}']").fill("1")
        with page.expect_download() as waiting:
            page.locator("main button[type=submit]").click()
        found = PdfReader(io.BytesIO(Path(waiting.value.path()).read_bytes()))
        text = "".join(one.extract_text() for one in found.pages)
        assert "Noor Boldewater" in text
        assert last in text
        assert str(found.root_object["/Lang"]) == "nl-NL"
