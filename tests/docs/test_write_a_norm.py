# SPDX-License-Identifier: EUPL-1.2
"""Each block of YAML on the page "Writing a norm" is read as the loader reads a norm file."""

from __future__ import annotations

import re

import pytest

from terugweg.assessment.examples import check_examples
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook import load_rulebook, parse_norm_file
from terugweg.rulebook.model import Shape
from terugweg.rulebook.parsing_conditions import KEYWORDS
from tests.docs.snippets import Snippet, norm_file, snippets
from tests.structure.repository import ROOT

PAGE = (ROOT / "docs" / "write-a-norm.md").read_text("utf-8")
SNIPPETS = snippets(PAGE)
PARTS = re.compile(r"part of an? (\w+) norm")
CONDITIONS = re.compile(r"conditions on ([a-z_ ]+)")


def marked(pattern: str) -> list[Snippet]:
    return [one for one in SNIPPETS if re.fullmatch(pattern, one.mark)]


def named(pattern: re.Pattern[str], snippet: Snippet) -> str:
    """What the remark above a block names."""
    return pattern.sub(r"\1", snippet.mark)


def line(snippet: Snippet) -> str:
    return f"line {snippet.line}"


def test_every_block_says_what_it_is():
    known = f"norm file|triggers|terms|{PARTS.pattern}|{CONDITIONS.pattern}"

    assert len(SNIPPETS) == PAGE.count("```yaml")
    assert [line(one) for one in SNIPPETS if not re.fullmatch(known, one.mark)] == []


@pytest.mark.parametrize("snippet", marked("norm file"), ids=line)
def test_a_whole_file_loads_and_its_examples_hold(snippet, tmp_path):
    (tmp_path / "example.yaml").write_text(snippet.text, "utf-8")
    vocabulary = load_vocabulary()

    rulebook = load_rulebook(vocabulary, tmp_path, check=True)

    assert rulebook.norms
    assert [str(one) for one in check_examples(rulebook, vocabulary)] == []


@pytest.mark.parametrize("snippet", marked(PARTS.pattern), ids=line)
def test_a_part_fits_its_shape(snippet):
    shape = Shape(named(PARTS, snippet))

    read(norm_file(shape, snippet.data()), snippet)


@pytest.mark.parametrize("snippet", marked(CONDITIONS.pattern), ids=line)
def test_each_condition_is_known(snippet):
    events = named(CONDITIONS, snippet).split(" and ")
    for condition in snippet.data():
        parts = {"when": {"event": events, "if": condition}}
        read(norm_file(Shape.REQUIRES, parts), snippet)


@pytest.mark.parametrize("snippet", marked("triggers"), ids=line)
def test_each_trigger_is_known(snippet):
    for trigger in snippet.data():
        read(norm_file(Shape.REQUIRES, {"when": trigger}), snippet)


@pytest.mark.parametrize("snippet", marked("terms"), ids=line)
def test_each_term_is_known(snippet):
    for term in snippet.data():
        read(norm_file(Shape.WITHIN, {"term": term}), snippet)


def test_the_page_shows_every_shape_and_every_word_of_a_condition():
    shown = {word for one in SNIPPETS for word in re.findall(r"[a-z_]+(?=:)", one.text)}

    assert {named(PARTS, one) for one in marked(PARTS.pattern)} == set(Shape)
    assert set(KEYWORDS) - shown == set()


def read(text: str, snippet: Snippet) -> None:
    assert parse_norm_file(text, line(snippet), load_vocabulary(), check=True)[1]
