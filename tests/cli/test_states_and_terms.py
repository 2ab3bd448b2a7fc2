# SPDX-License-Identifier: EUPL-1.2
"""The commands `states` and `term`."""

from __future__ import annotations

import re
from datetime import date

import pytest

from terugweg import __version__
from terugweg.cli import inputs
from tests.cli.running import CASES, FAMILY, MOVED, PERMANENCY, family, refused, run, said

NO_STATES = """
case: quiet
persons: [{id: kid, role: child}]
as_of: 2026-05-01
events: []
"""


def test_a_lane_for_each_state_and_a_table():
    found = said("states", PERMANENCY, "--lang", "en")

    lane = next(line for line in found.splitlines() if line.startswith("Supervision order  "))
    assert lane.endswith("░")
    assert "██████" in lane
    assert "2023-01" in found
    assert "as of 22 October 2024" in found
    assert re.search("19 August 2022 +19 August 2025 +end date", found)


def test_what_is_not_certain_is_drawn_as_such():
    found = said("states", PERMANENCY, "--lang", "en")
    lane = next(line for line in found.splitlines() if line.startswith("Placement authorisation "))

    assert "????" in lane
    assert "<███" in said("states", MOVED)


def test_a_birthday_to_come_is_not_told_as_the_end(tmp_path):
    told = "no end date (at most age 18)"

    assert told in " ".join(said("states", family(tmp_path), "--lang", "en", columns=100).split())
    found = said("assess", family(tmp_path), "--lang", "en", code=1)
    assert "2038" not in found
    assert "no end date" in found


def test_each_child_has_its_own_lanes():
    found = said("states", MOVED)

    assert found.index("\nchild-2\n") < found.index("\nchild-3\n")
    assert found.count("Uithuisplaatsing  ") >= 4


def test_a_child_without_states_is_told(tmp_path):
    path = family(tmp_path, FAMILY.replace("[oldest, youngest]", "[oldest]"))
    assert "Nothing is or was in force" in said("states", path, "--lang", "en")


def test_a_case_without_states(tmp_path):
    path = family(tmp_path, NO_STATES)
    assert "Er loopt of liep niets" in said("states", path)


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_the_drawing_fits(columns):
    for path in sorted(CASES.glob("*.yaml")):
        found = said("states", path, columns=columns)
        assert max(map(len, found.splitlines())) <= columns
        assert "\x1b" not in found


def test_many_years_get_ticks_of_years(tmp_path):
    text = NO_STATES.replace(
        "events: []",
        "events:\n- {id: e1, type: child_placed, on: 1998-04-01, child: kid}",
    )
    found = said("states", family(tmp_path, text), columns=40)
    assert "1999" in found


def test_a_term_with_its_steps():
    found = said("term", "2 weeks", "--from", "2026-04-13", "--lang", "en")

    assert "2 weeks from the day after 13 April 2026: 27 April 2026, a Monday." in found
    assert "King's Day" in found
    assert "Last day: Tuesday 28 April 2026." in found


def test_a_term_counted_back_does_not_move():
    found = said("term", "2 months", "--from", "2026-04-03", "--back", "--lang", "en")

    assert "Latest day: Tuesday 3 February 2026." in found


def test_a_term_is_counted_as_the_article_does():
    args = ("term", "2 months", "--from", "2026-12-05")
    found = said(*args, "--source", "BW 1:265j lid 1")

    assert "Uiterste dag: maandag 5 oktober 2026." in found
    assert "Geteld zoals in" in found
    assert "Laatste dag: vrijdag 5 februari 2027." in said(*args)


def test_options_go_before_the_article():
    args = (
        "term",
        "3 months",
        "--from",
        "2020-11-21",
        "--source",
        "BW 1:265c lid 3",
        "--lang",
        "en",
    )

    assert "Perhaps through" in said(*args)
    assert "Last day: Monday 22 February 2021." in said(*args, "--roll", "atw")
    assert "Last day: Sunday 21 February 2021." in said(*args, "--roll", "none")
    assert "20 February 2021" in said(*args, "--start", "same day")
    assert "Latest day" in said(*args, "--back")


@pytest.mark.parametrize("source", ["BW 9:999", "het convenant"])
def test_an_article_without_term_is_told(source):
    found = said("term", "1 week", "--from", "2026-04-03", "--source", source)

    assert f"Bron: {source}." in found
    assert "geen termijn" in found


def test_without_a_day_the_term_starts_today(monkeypatch):
    monkeypatch.setattr(inputs, "today", lambda: date(2026, 4, 3))
    assert "vrijdag 10 april 2026" in said("term", "1 week")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["two weeks"], "'two weeks' is not a length"),
        (["2 weeks", "--from", "3 April"], "--from: '3 April' is not a date"),
        (["2 weeks", "--from", "2026-04-03", "--back", "--roll", "atw"], "counted back"),
        (["2 weeks", "--from", "2150-04-03"], "2150"),
    ],
)
def test_a_term_that_cannot_be_counted_is_refused(args, told):
    assert told in refused("term", *args)


def test_an_article_with_terms_of_several_kinds_is_refused():
    told = refused("term", "9 weeks", "--from", "2026-04-03", "--source", "BW 1:265c")

    assert "in 2 ways: authorisation-used-in-3-months (1:265c lid 3)" in told
    assert "give --start, --roll" in told


def test_help_and_version():
    assert said("--version") == f"{__version__}\n"
    assert "validate" in said("--help")
    assert "2: the input is wrong" in " ".join(said("-h").split())
    assert run().exit_code == 2
