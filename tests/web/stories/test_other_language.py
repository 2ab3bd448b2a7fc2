# SPDX-License-Identifier: EUPL-1.2
"""Real pages, longer and turned around: as they would be in a language from right to left."""

from __future__ import annotations

import pytest

from tests.web.browser import NARROW, WIDE
from tests.web.layout import in_another_language

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PAGES = {
    "tess": ("/kind/D-2026-003/",),
    "marcin": ("/mijn/", "/mijn/kind/D-2026-006/verhaal/"),
    "ilyas@example": ("/mijn/",),
    "beheer@example": ("/check/", "/regels/plan-in-6-weeks-after-waiver/", "/termijn/"),
}


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_pages_hold_in_another_language(visiting, width):
    told = []
    for who, paths in PAGES.items():
        with visiting(who, width=width) as visitor:
            for path in paths:
                page = visitor.go(path)
                for fold in page.locator("details").all():
                    fold.evaluate("fold => fold.open = true")
                in_another_language(page)
                if visitor.overflow():
                    told.append(f"{path}: {visitor.overflow()} px wider than the window")
                if width == NARROW:
                    told += [f"{path}: {one}" for one in visitor.violations()]

    assert told == []
