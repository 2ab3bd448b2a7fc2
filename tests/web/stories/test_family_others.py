# SPDX-License-Identifier: EUPL-1.2
"""The portal for a child, a father without authority, a carer and a lawyer, in Chromium."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.web.browser import NARROW, PHONE, WIDE

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

KACPER, NOOR = "/mijn/kind/D-2026-006", "/mijn/kind/D-2026-003"
NAOMI, ANJALI = "/mijn/kind/D-2026-001/naomi", "D-2026-004/anjali"
VIEW = "Ik wil bij mama slapen, en ik wil bij Petra blijven wonen."
NOTE = "Niemand weet dat ik soms niet slaap."
PAGES = {
    "own page": ("kacper@example", f"{KACPER}/"),
    "say": ("kacper@example", f"{KACPER}/zeggen/"),
    "said": ("kacper@example", f"{KACPER}/gezegd/"),
    "together": ("maartje", f"{NOOR}/samen/"),
    "readers": ("maartje", f"{NOOR}/gelezen/"),
    "copy": ("maartje", f"{NOOR}/kopie/"),
    "carer": ("ria", f"{NOOR}/"),
    "girl of 12": ("naomi@example", f"{NAOMI}/"),
    "father without authority": ("ruben", f"/mijn/kind/{ANJALI}/"),
    "lawyer": ("selin", "/mijn/"),
    "bundle": ("selin", f"{NOOR}/bundel/"),
}


@pytest.mark.parametrize(("width", "language"), [(NARROW, "nl"), (WIDE, "en")])
@pytest.mark.parametrize("page", PAGES)
def test_no_violations_and_nothing_wider_than_the_window(visiting, page, width, language):
    who, path = PAGES[page]
    with visiting(who, width=width, language=language) as visitor:
        visitor.go(path)
        visitor.hold()


def test_a_girl_of_12_gives_her_view_for_a_hearing_and_keeps_a_note_private(visiting):
    with visiting("naomi@example", width=PHONE, javascript=False) as visitor:
        page = visitor.go("/")
        assert "contact en omgang" in page.locator("main").inner_text()
        page.locator(f"main a[href='{NAOMI}/zeggen/']").first.click()
        page.locator("textarea[name=text]").fill(VIEW)
        page.locator("input[name=with_whom][value^=judge]").check()
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/ontvangst/**")
        assert VIEW in page.locator("main").inner_text()
        assert "Rechtbank Zwaluwland" in page.locator("main").inner_text()

        visitor.go(f"{NAOMI}/briefje/")
        assert page.locator("input[name=with_whom]").count() == 1
        page.locator("textarea[name=text]").fill(NOTE)
        page.locator("main button[type=submit]").click()
        page.wait_for_url("**/ontvangst/**")
        visitor.go(f"{NAOMI}/gezegd/")
        assert NOTE in page.locator("main").inner_text()

    seen = {"kinderrechter@example": {VIEW}, "marvelina": set(), "hanneke": set()}
    for who, reads in seen.items():
        with visiting(who) as visitor:
            text = visitor.go("/kind/D-2026-001/naomi/gebeurd/").locator("main").inner_text()
            assert {one for one in (VIEW, NOTE) if one in text} == reads, who


FOR_THE_FATHER = {
    # What he said and asked, and the answer; where he is named; and what was given to him.
    "father-words", "father-asks-anjali", "father-informed-anjali",
    "contact-plan-anjali", "visit-december",
    "order", "placed", "worker-named", "order-extended", "placement-extended", "trial",
    "trial-ended-anjali", "returned", "placement-over",
}  # fmt: skip
NOT_FOR_THE_FATHER = (
    "plan",
    "care-plan",
    "fact-school",
    "anjali-return",
    "mother-words",
    "rohan-wish",
)


def test_a_father_without_authority_sees_exactly_his_part(visiting):
    with visiting("ruben", width=PHONE) as visitor:
        page = visitor.go("/")
        page.locator(f"main a[href='/mijn/kind/{ANJALI}/']").first.click()
        text = page.locator("main").inner_text()
        assert "1:377b, 1:377c" in text
        assert "11 december 2026" in text
        assert "Moeder herkent een slechte dag" not in text

        log = visitor.go(f"/kind/{ANJALI}/gebeurd/")
        links = log.locator(f"main a[href^='/kind/{ANJALI}/gebeurd/']").all()
        seen = {str(one.get_attribute("href")).rstrip("/").split("/")[-1] for one in links}
        assert seen - {"gebeurd"} == FOR_THE_FATHER
        for key in NOT_FOR_THE_FATHER:
            visitor.go(f"/kind/{ANJALI}/gebeurd/{key}/", status=404)


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
