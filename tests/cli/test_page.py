# SPDX-License-Identifier: EUPL-1.2
"""Lines, columns and colour."""

from __future__ import annotations

from io import StringIO

from terugweg.cli.page import Page
from tests.cli.running import LAPSED, run


def _page(width: int) -> tuple[Page, StringIO]:
    stream = StringIO()
    return Page(stream, width), stream


def test_colour_is_shown_where_it_can_be_seen():
    shown = run("assess", LAPSED, FORCE_COLOR="1", TERM="xterm-256color")
    plain = run("assess", LAPSED, FORCE_COLOR="1", NO_COLOR="1")

    assert "\x1b[" in shown.stdout
    assert "\x1b[" not in plain.stdout


def test_labels_stand_above_their_text_where_it_is_narrow():
    page, stream = _page(30)
    page.pairs([("A label that is long", "and a text")])

    assert stream.getvalue() == "A label that is long: and a\n  text\n"


def test_no_pairs_no_lines():
    page, stream = _page(30)
    page.pairs([])

    assert stream.getvalue() == ""


def test_an_empty_text_keeps_its_label():
    page, stream = _page(30)
    page.pairs([("A", "")])

    assert stream.getvalue() == "A\n"


def test_a_table_that_does_not_fit_becomes_a_list():
    page, stream = _page(30)
    page.table(("What", "When"), [("supercalifragilistic", "expialidocious"), ("x", "")])

    assert stream.getvalue() == "- supercalifragilistic\n  When: expialidocious\n- x\n"


def test_wide_columns_get_what_narrow_ones_leave():
    page, stream = _page(30)
    page.table((), [("a", "one two three four five six seven")])

    assert stream.getvalue() == "a  one two three four five six\n   seven\n"
