# SPDX-License-Identifier: EUPL-1.2
"""Contrast of the colours that stand on each other (WCAG 2.2: 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from terugweg.web.ui import tones

FOLDER = Path(tones.__file__).parent / "static" / "ui"
TOKENS = dict(re.findall(r"--tw-([\w-]+): (#[0-9a-f]{6});", (FOLDER / "tokens.css").read_text()))
TONES = sorted({name.split("-")[1] for name in TOKENS if name.startswith("tone-")})
TEXT, SHAPE = 4.5, 3.0


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("ground", ["paper", "page", "sand", "teal-soft", "focus"])
@pytest.mark.parametrize("ink", ["ink", "teal-deep", "teal", "ink-soft"])
def test_text_can_be_read(ink, ground):
    assert contrast(TOKENS[f"color-{ink}"], TOKENS[f"color-{ground}"]) >= TEXT


@pytest.mark.parametrize("ground", ["teal", "teal-deep"])
def test_light_text_can_be_read_on_teal(ground):
    assert contrast(TOKENS["color-paper"], TOKENS[f"color-{ground}"]) >= TEXT


@pytest.mark.parametrize("tone", TONES)
def test_tone_can_be_read_and_seen(tone):
    text, surface, border = (
        TOKENS[f"tone-{tone}-{part}"] for part in ("text", "surface", "border")
    )

    for ground in (surface, TOKENS["color-paper"], TOKENS["color-page"]):
        assert contrast(text, ground) >= TEXT
        assert contrast(border, ground) >= SHAPE


def test_every_tone_in_use_has_colours():
    signs = [*tones.VERDICTS.values(), *(s for s, _w in tones.STATEMENTS.values())]

    assert {sign.tone for sign in signs} <= set(TONES)


@pytest.mark.parametrize("ground", ["paper", "page", "sand"])
def test_edge_of_a_control_can_be_seen(ground):
    assert contrast(TOKENS["color-edge"], TOKENS[f"color-{ground}"]) >= SHAPE


def test_every_custom_property_that_is_used_is_set():
    text = "".join(path.read_text() for path in FOLDER.glob("*.css"))
    used, given = set(re.findall(r"var\((--[\w-]+)", text)), set(re.findall(r"(--[\w-]+):", text))

    assert used <= given


def test_styles_ask_nothing_of_another_place():
    for path in FOLDER.iterdir():
        text = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"@import|url\(|https?:", text.replace('[href^="http"]', "")), path
