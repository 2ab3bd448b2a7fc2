# SPDX-License-Identifier: EUPL-1.2
"""Fills in a form as someone would who answers only what must be answered."""

from __future__ import annotations

from typing import Any


def fill_what_is_asked(page: Any) -> None:
    """Text where text is required, and the first answer where one must be chosen."""
    for box in page.locator("main textarea[required], main input[type=text][required]").all():
        if not box.input_value():
            box.fill("Noor belt elke avond met haar moeder.")
    for day in page.locator("main input[type=date][required]").all():
        if not day.input_value():
            day.fill("2027-05-17")
    for choice in page.locator("main select[required]").all():
        if not choice.input_value():
            choice.select_option(index=1)
    names = page.eval_on_selector_all(
        "main input[type=radio][required]", "all => [...new Set(all.map(one => one.name))]"
    )
    for name in names:
        group = page.locator(f"main input[type=radio][name='{name}']")
        if not group.evaluate_all("all => all.some(one => one.checked)"):
            group.first.check()
