# SPDX-License-Identifier: EUPL-1.2
"""The layout knows a beginning and an end of a line, not a left and a right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

import terugweg

SOURCE = Path(terugweg.__file__).parent
SHEETS = sorted(SOURCE.rglob("*.css"))
REASONED = {
    "padding: 0 env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)":
        "the edges of a phone do not turn with the text",
    "border-width: 0.0938rem 0.0938rem 0 0": "an arrow, drawn and turned; mirrored by [dir=rtl]",
    "border-width: 0 0.14em 0.14em 0": "an arrow, drawn and turned; mirrored by [dir=rtl]",
}  # fmt: skip
"""Declarations that may name a side, and why."""

DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)(?=[;}])")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDES = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")
FOUR = re.compile(r"margin|padding|inset|border-(?:width|style|color|radius)")


def names_a_side(name, value):
    """Whether a declaration treats left and right differently, whatever way the text runs."""
    if SIDES.search(name):
        return True
    words = value.split()
    if name in {"text-align", "float", "clear", "justify-self", "justify-content"}:
        return bool({"left", "right"} & set(words))
    if name == "transform":
        return "translateX" in value
    if FOUR.fullmatch(name) and not name.startswith(("margin-", "padding-", "inset-")):
        parts = _parts(value)
        if name == "border-radius":
            return len(set(parts)) > 1
        return len(parts) == 4 and parts[1] != parts[3]
    return False


def _parts(value):
    """The parts of a value; what stands in brackets stays together."""
    parts, depth = [""], 0
    for sign in value.strip():
        depth += (sign == "(") - (sign == ")")
        if sign.isspace() and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part for part in parts if part]


def declarations(sheet):
    plain = COMMENT.sub("", sheet)
    return [(found[1].strip(), " ".join(found[2].split())) for found in DECLARATION.finditer(plain)]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_style_names_no_side(path):
    told = [
        f"{path.name}: {name}: {value}"
        for name, value in declarations(path.read_text(encoding="utf-8"))
        if names_a_side(name, value) and f"{name}: {value}" not in REASONED
    ]

    assert told == [], "name the beginning or the end (margin-inline-start), or give the reason"


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("a { margin-left: 1px; }", True),
        ("a { border-right-color: red; }", True),
        ("a { left: 0 }", True),
        ("a { text-align: right; }", True),
        ("a { padding: 1px 2px 1px 3px; }", True),
        ("a { padding: 1px calc(1px + 2px) 1px 3px; }", True),
        ("a { border-radius: 0 0 1px 0; }", True),
        ("a { transform: translateX(2px); }", True),
        ("a { padding: 1px 2px 3px 2px; }", False),
        ("a { padding: 1px 2px 3px; }", False),
        ("a { border-radius: 1px; }", False),
        ("a { margin-inline: 1px 2px; inset: auto 0 0; }", False),
        ("/* left: 0; */ .tw-due__left { color: red; }", False),
        ("a { text-align: start; }", False),
    ],
)
def test_planted_side_is_found(planted, found):
    assert any(names_a_side(name, value) for name, value in declarations(planted)) is found


def test_every_reason_is_still_needed():
    all_of_them = {
        f"{name}: {value}"
        for path in SHEETS
        for name, value in declarations(path.read_text(encoding="utf-8"))
    }

    assert set(REASONED) <= all_of_them


@pytest.mark.parametrize(("language", "direction"), [("ar", ' dir="rtl"'), ("nl", ""), ("en", "")])
def test_page_runs_the_way_its_language_does(language, direction):
    with override(language):
        page = render_to_string("404.html")

    assert f'<html lang="{language}"{direction}>' in page
