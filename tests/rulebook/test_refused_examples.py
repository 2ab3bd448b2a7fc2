# SPDX-License-Identifier: EUPL-1.2
"""Worked examples that say too little, or what cannot be."""

from __future__ import annotations

import pytest

from terugweg.rulebook import parse_norm_file
from terugweg.rulebook.example_logs import example_case
from terugweg.rulebook.model import Example
from tests.rulebook.norm_texts import PARTS, VERDICTS, line_of, norm, norm_file, spoilt
from tests.rulebook.refusing import assert_refused, messages
from tests.rulebook.small_vocabulary import small_vocabulary

FINDS = "finds: overdue, due 2026-04-17"
REQUEST = "2026-04-03  end_placement_requested  as r1, by mother"


def without_second_example() -> str:
    """Give a norm file with a norm with one example."""
    text = norm_file()
    return text[: text.index("  - about: the last day")]


def test_one_example_is_not_enough():
    found = messages(without_second_example())

    place = "bw1.yaml:21 (norm a-norm, field examples): "
    assert found[0] == f"{place}there is one example; expected at least 2"
    assert found[1].startswith(
        f"{place}no example is on a boundary; expected boundary: true in at least one. Such as: "
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    ("old", "new", "at", "path", "says"),
    [
        ("    boundary: true\n", "    boundary: false\n", "examples:", "examples", "on a boundary"),
        (FINDS, "finds: kept", "finds: kept", "examples[1].finds",
         '"kept" is no verdict of this shape; expected met, met_late, overdue, running, suspended, '
         "discharged, unknown, or nothing"),
        (FINDS, "finds: overdu", "finds: overdu", "examples[1].finds", "Did you mean overdue?"),
        (FINDS, "finds: []", "finds: []", "examples[1].finds", "expected at least one item"),
        (FINDS, "finds: overdue, due soon", "due soon", "examples[1].finds",
         '"due soon" cannot stand here; expected VERDICT, and if needed: due DATE'),
        (FINDS, "finds: overdue, due 2026-02-30", "02-30", "examples[1].finds", "cannot stand"),
        (FINDS, "finds: overdue, about r1, about r2", "r2", "examples[1].finds",
         "about stands here twice"),
        (FINDS, "finds: 3", "finds: 3", "examples[1].finds", "3 is no text"),
        ("on: 2026-04-18", "on: today", "on: today", "examples[1].on", "is no date"),
        ("    on: 2026-04-18\n", "", "- about", "examples[1]", "on is missing"),
        ("about: {nl: stil, en: silence}", "about: {nl: stil}", "about:", "examples[1].about",
         "en is missing"),
        ("about: the last day", "about: ''", "about: ''", "examples[2].about", "is no text"),
        ("boundary: true", "boundary: 12", "boundary:", "examples[2].boundary", "true or false"),
        ("boundary: true", "boundary: true\n    persons: [child]", "persons:",
         "examples[2].persons",
         "expected persons by their id"),
        ("boundary: true", "boundary: true\n    persons: {child: 12}", "persons:",
         "examples[2].persons.child", "expected a person"),
        ("boundary: true", "boundary: true\n    complete_for: [hearing]", "complete_for:",
         "examples[2].complete_for[1]", 'no known event'),
        ("boundary: true", "boundary: true\n    dag: x", "dag:", "examples[2].dag", "unknown key"),
    ],
)  # fmt: skip
def test_refused_examples(old, new, at, path, says):
    text = spoilt(old, new)
    start = f"bw1.yaml:{line_of(text, at)} (norm a-norm, field {path}): "

    found = messages(text)

    assert any(line.startswith(start) and says in line for line in found), found


def test_examples_must_be_there():
    text = norm_file()

    found = messages(text[: text.index("  examples:")] + "  examples: none\n")

    assert "expected a list of at least 2 examples" in found[0]


@pytest.mark.parametrize("shape", PARTS)
def test_a_verdict_must_fit_the_shape(shape):
    wrong = "kept" if shape == "within" else "met_late"
    if shape in {"before", "every"}:
        wrong = "lacking"

    found = messages(spoilt(f"finds: {VERDICTS[shape]}", f"finds: {wrong}", shape))

    assert f'"{wrong}" is no verdict of this shape' in found[0]


def test_a_log_that_cannot_be_read_is_refused_on_its_own_line():
    text = spoilt("as r1, by mother", "as r1, by mothr")

    parse_norm_file(text, "bw1.yaml", small_vocabulary())
    found = messages(text, check=True)
    assert len(found) == 1
    assert found[0].startswith(f"bw1.yaml:{line_of(text, 'by mothr')} (norm a-norm")
    assert "Did you mean mother?" in found[0]


def test_a_log_on_the_line_of_its_key():
    text = spoilt(f"log: |\n      {REQUEST}", "log: 2026-04-03  end_placement_requestd")

    found = messages(text, check=True)

    assert found[0].startswith(f"bw1.yaml:{line_of(text, 'requestd')} (norm a-norm")


@pytest.mark.parametrize("sign", ["|", "|-", ">", "| # a remark"])
def test_a_block_begins_on_the_line_after_its_sign(sign):
    text = spoilt(f"log: |\n      {REQUEST}", f"log: {sign}\n      2026-04-03  nothing_known")

    found = messages(text, check=True)

    assert found[0].startswith(f"bw1.yaml:{line_of(text, 'nothing_known')} (norm a-norm")


def test_an_empty_log_is_refused():
    found = messages(spoilt(f"log: |\n      {REQUEST}", "log: ''"))

    assert '(norm a-norm, field examples[1].log): "" is no text' in found[0]


def test_findings_name_events_and_children_of_the_log():
    path = "examples[1].finds"

    assert_refused(
        spoilt(FINDS, f"{FINDS}, about r2"), FINDS, path,
        'the log has no event "r2"; expected r1', check=True,
    )  # fmt: skip
    assert_refused(
        spoilt(FINDS, f"{FINDS}, for anna"), FINDS, path,
        'the log has no child "anna"; expected child', check=True,
    )  # fmt: skip
    text = spoilt(FINDS, f"{FINDS}, about r1, for child, after 1 day")
    parse_norm_file(text, "bw1.yaml", small_vocabulary(), check=True)


def test_the_case_of_an_example():
    text = spoilt("boundary: true", "boundary: true\n    persons: {child: {born: 2014-03-02}}")
    _, (made,) = parse_norm_file(text, "bw1.yaml", small_vocabulary())

    case = example_case(made.examples[1], small_vocabulary())

    assert case.children == ("child",)
    assert [event.type for event in case.events] == ["end_placement_requested"]
    assert str(case.as_of) == "2026-04-17"
    born = case.person("child").born
    assert str(born) == "2014-03-02"


def test_the_case_of_an_example_that_stands_in_no_file():
    _, (made,) = parse_norm_file(norm_file(norm()), "bw1.yaml", small_vocabulary())
    first = made.examples[0]

    loose = Example(first.about, first.log, first.as_of, first.finds)

    assert example_case(loose, small_vocabulary()).events[0].id == "r1"
