# SPDX-License-Identifier: EUPL-1.2
"""The words in which a mistake is reported."""

from __future__ import annotations

from terugweg.caselog.checks import kind_of
from terugweg.caselog.model import Place
from terugweg.caselog.problems import CaseFileError, Problem, one_of, quoted
from terugweg.caselog.suggest import did_you_mean, nearest


def test_a_problem_says_where_what_and_how_to_mend_it():
    problem = Problem(
        Place("norms.yaml", 7), "wrong", "e4", "until", "a date", "Did you mean x?", norm="n-1"
    )
    assert str(problem) == (
        "norms.yaml:7 (norm n-1, event e4, field until): wrong; expected a date. Did you mean x?"
    )
    assert str(Problem(Place("a.yaml"), "wrong")) == "a.yaml: wrong"


def test_an_error_lists_its_problems_in_the_order_of_the_file():
    error = CaseFileError([Problem(Place("a", line), "x") for line in (3, None, 2)])
    assert str(error) == "a: x\na:2: x\na:3: x"
    assert isinstance(error, ValueError)


def test_values_are_shown_on_one_line():
    assert quoted("a\nb") == '"a\\nb"'
    assert quoted("x" * 100) == '"' + "x" * 59 + " …"


def test_a_choice_is_shown_when_it_is_short():
    assert one_of(["a"]) == "a"
    assert one_of(["a", "b", "c"]) == "a, b or c"
    assert one_of([]) == "nothing"
    assert one_of([str(number) for number in range(13)]) == "one of 13 known names"


def test_the_nearest_name():
    names = ["placement_authorised", "child_placed", "Placed"]
    assert nearest("placement-authorized", names) == "placement_authorised"
    assert nearest("PLACED", names) == "Placed"
    assert nearest("qqq", names) is None
    assert nearest("x" * 1_000_000, names) is None
    assert did_you_mean(12, names) is None


VALUES: tuple[object, ...] = (None, "a", " ", True, 1, 1.5, [], {})


def test_kinds_of_value_have_a_name():
    shown = [kind_of(value) for value in VALUES]
    assert shown == [
        "empty",
        "text",
        "an empty text",
        "a truth value",
        "a number",
        "a number",
        "a list",
        "a mapping",
    ]
