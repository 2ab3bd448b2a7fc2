# SPDX-License-Identifier: EUPL-1.2
"""The picture of a trajectory: what stands where, and what the table says."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from terugweg.web.ui.trajectory import (
    Deadline,
    Firmness,
    Interval,
    Lane,
    Moment,
    Period,
    Rows,
    Zoom,
    period_of,
    picture,
    zoom_links,
)
from terugweg.web.ui.trajectory_places import GAP, WIDTH, Scale, label_beside, stacked, ticks

TODAY = date(2026, 6, 15)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _dutch():
    with override("nl"):
        yield


def drawn(rows, period=YEAR, today=TODAY):
    svg = picture(rows, period, today).svg
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def texts(root):
    return [element.text for element in root.iter(f"{SVG}text")]


def said(root):
    return [element.text for element in root.iter(f"{SVG}title")]


def interval(start, until, label="Bar", **more):
    return Interval(Lane.measure, label, start, until, **more)


def bars(root):
    return [e.get("d") for e in root.iter(f"{SVG}path") if "bar" in (e.get("class") or "")]


def test_bar_reaches_from_its_start_to_its_end():
    root = drawn(Rows([interval(date(2026, 1, 1), date(2026, 7, 2))]))

    assert bars(root) == ["M10.0 -11.0H408.9V11.0H10.0z"]  # 182 of 365 days


def test_open_bar_ends_as_an_arrow_at_today():
    root = drawn(Rows([interval(date(2026, 1, 1), None)]))
    x = Scale(YEAR).x(TODAY)

    assert f"L{x:.1f} 0 " in bars(root)[0]
    assert "Bar, vanaf 1 januari 2026, geen einde bekend" in said(root)


def test_open_bar_that_starts_after_today_is_still_seen():
    assert bars(drawn(Rows([interval(date(2026, 8, 1), None)])))


def test_picture_and_table_hold_the_same_rows_and_count_the_others():
    rows = Rows(
        [interval(date(2024, 1, 1), date(2026, 1, 1)), interval(date(2025, 1, 1), None, "Runs")],
        [Moment(Lane.contact, "Before", date(2025, 12, 31)), Moment(Lane.contact, "In", TODAY)],
        [Deadline("Last", date(2026, 12, 31), "met"), Deadline("After", date(2027, 1, 1), "met")],
    )
    shown = picture(rows, YEAR, TODAY)

    assert len(bars(drawn(rows))) == 1
    assert [row[0] for row in shown.table.rows] == ["Runs", "In", "Last"]
    assert shown.outside == 3
    assert all(name not in shown.svg for name in ("Before", "After"))


def test_bar_is_cut_at_the_edges():
    root = drawn(Rows([interval(date(2020, 1, 1), date(2030, 1, 1))]))

    assert bars(root) == [f"M10.0 -11.0H{WIDTH - 10:.1f}V11.0H10.0z"]


@pytest.mark.parametrize(
    ("kind", "word"), [(Firmness.provisional, "voorlopig"), (Firmness.limited, "beperkt")]
)
def test_what_is_not_firm_is_said_in_words(kind, word):
    rows = Rows([interval(date(2026, 1, 1), date(2026, 12, 1), kind=kind)])
    shown = picture(rows, YEAR, TODAY)

    assert f"Bar ({word})" in shown.svg
    assert shown.table.rows[0][-1] == word


def test_names_are_escaped():
    svg = picture(Rows([interval(date(2026, 1, 1), None, label="<script>")]), YEAR, TODAY).svg

    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


def test_empty_lanes_are_left_out():
    root = drawn(Rows(moments=[Moment(Lane.contact, "Bezoek", TODAY)]))

    assert "Contact" in texts(root)
    assert "Maatregelen" not in texts(root)


def test_last_day_names_its_verdict():
    root = drawn(Rows(deadlines=[Deadline("Plan", TODAY, "overdue")]))

    assert "Plan: gemist" in texts(root)
    assert "Plan: gemist, 15 juni 2026" in said(root)


def test_last_day_with_an_unknown_verdict_is_refused():
    with pytest.raises(ValueError, match='no verdict "late"'):
        drawn(Rows(deadlines=[Deadline("Plan", TODAY, "late")]))


@pytest.mark.parametrize(("today", "shown"), [(TODAY, True), (date(2027, 1, 1), False)])
def test_today_has_a_line_when_it_is_shown(today, shown):
    root = drawn(Rows([interval(date(2026, 1, 1), None)]), today=today)

    assert ("vandaag" in texts(root)) is shown


def test_flag_of_today_stays_inside():
    root = drawn(Rows(), today=YEAR.first)
    flag = next(e for e in root.iter(f"{SVG}rect") if "flag" in e.get("class"))

    assert float(flag.get("x")) == 0


def test_picture_has_a_name_and_a_description():
    root = drawn(Rows())
    names = root.get("aria-labelledby").split()

    assert root.get("role") == "img"
    assert names == [root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")]


def test_no_style_in_the_picture():
    rows = Rows([interval(date(2026, 1, 1), None, kind=Firmness.limited)])

    assert not re.search(r"style|\bon\w+=", picture(rows, YEAR, TODAY).svg)


def test_table_is_ordered_by_lane_then_day():
    rows = Rows(
        [Interval(Lane.help, "C", TODAY, None), interval(TODAY, None, "B")],
        [Moment(Lane.measure, "A", date(2026, 1, 1))],
        [Deadline("D", date(2026, 1, 2), "met")],
    )

    assert [row[0] for row in picture(rows, YEAR, TODAY).table.rows] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("zoom", "first", "until"),
    [
        (Zoom.years, date(2024, 12, 15), date(2026, 12, 15)),
        (Zoom.months, date(2026, 2, 15), date(2026, 8, 15)),
        (Zoom.weeks, date(2026, 5, 25), date(2026, 7, 6)),
        (Zoom.whole, date(2023, 12, 18), date(2028, 1, 15)),
    ],
)
def test_zoom_shows_a_period_around_today(zoom, first, until):
    rows = Rows(
        [interval(date(2024, 1, 1), None)], deadlines=[Deadline("D", date(2028, 1, 1), "met")]
    )

    assert period_of(zoom, rows, TODAY) == Period(first, until)


def test_a_period_holds_a_day():
    with pytest.raises(ValueError, match="holds no day"):
        Period(TODAY, TODAY)


def test_zoom_links_name_the_one_that_is_shown():
    links = zoom_links(Zoom.years, lambda zoom: f"?zoom={zoom.value}")

    assert [link.url for link in links if link.current] == ["?zoom=2-years"]
    assert len(links) == 4


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        (Period(date(2023, 6, 1), date(2027, 6, 1)), ["2024", "2025", "2026", "2027"]),
        (Period(date(2025, 6, 1), date(2026, 12, 1)),
         ["jul", "okt", "jan 2026", "apr", "jul", "okt"]),
        (Period(date(2025, 11, 15), date(2026, 3, 10)), ["dec", "jan 2026", "feb", "mrt"]),
        (Period(date(2026, 5, 25), date(2026, 6, 10)), ["25 mei", "1 jun", "8 jun"]),
    ],
)  # fmt: skip
def test_ticks_fit_the_period(period, labels):
    assert [label for _day, label in ticks(period)] == labels


spans = st.tuples(st.floats(0, WIDTH), st.floats(0, 200)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(spans, max_size=20))
def test_no_mark_covers_another(extents):
    lines = stacked(extents)
    placed = sorted(zip(lines, extents, strict=True))

    for (line, (_, right)), (other, (left, _)) in pairwise(placed):
        assert line != other or right + GAP <= left


@given(st.text("abc ", min_size=1, max_size=200), spans, st.booleans())
def test_label_stays_in_the_picture_or_is_cut(text, extent, inside):
    left, right = extent[0], min(extent[1], WIDTH)
    label = label_beside(text, left, right, inside=inside)

    assert 0 <= label.left <= left
    assert right <= label.right <= WIDTH
    assert text.startswith(label.text.rstrip("…"))


@pytest.mark.parametrize(
    ("left", "right", "anchor", "free"),
    [(300.0, 700.0, "start", False), (500.0, 520.0, "end", True), (300.0, 320.0, "start", True)],
)
def test_a_label_that_fits_nowhere_is_cut_where_the_room_is_largest(left, right, anchor, free):
    label = label_beside("x" * 200, left, right, inside=True)

    assert (label.anchor, label.free) == (anchor, free)
    assert label.text.endswith("…")


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_any_two_days_can_be_shown(one, other):
    rows = Rows([interval(min(one, other), max(one, other))], [Moment(Lane.plan, "P", other)])

    root = drawn(rows, period_of(Zoom.whole, rows, one), one)

    assert len(bars(root)) == 1
