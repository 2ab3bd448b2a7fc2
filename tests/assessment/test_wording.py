# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of sentences: both languages, the same places to fill, none unused, none absent."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import terugweg
from terugweg.assessment.assess import assess
from terugweg.assessment.explain import explain
from terugweg.assessment.verdicts import NAMES
from terugweg.assessment.words import Words, catalogue
from terugweg.rulebook.example_logs import example_case
from terugweg.rulebook.forms import HOLDERS
from terugweg.rulebook.model import Rank
from terugweg.rulebook.parsing_readers import FAMILIAR, FORMAL
from tests.assessment.small import real_rulebook, vocabulary

SOURCE = Path(terugweg.__file__).parent
FILES = [*SOURCE.glob("assessment/*.py"), *SOURCE.glob("cli/*.py")]
ENTRIES = [(group, code) for group, codes in catalogue().items() for code in codes]


READERS = {"parent", "child", "professional"}


def texts_of(entry: str | dict[str, str]) -> list[str]:
    """A sentence in one language: one text, or one for each reader."""
    if isinstance(entry, str):
        return [entry]
    assert set(entry) == READERS
    return list(entry.values())


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("group", "code"), ENTRIES)
def test_each_sentence_is_there_in_both_languages_with_the_same_places(group, code):
    texts = catalogue()[group][code]
    assert set(texts) == {"nl", "en"}
    assert isinstance(texts["nl"], str) == isinstance(texts["en"], str)
    found = [text for entry in texts.values() for text in texts_of(entry)]
    for text in found:
        assert places(text) == places(found[-1])
        assert text == text.strip()
        assert text
        assert "TODO" not in text


@pytest.mark.parametrize(("group", "code"), ENTRIES)
def test_dutch_says_u_to_grown_ups_and_je_to_children(group, code):
    entry = catalogue()[group][code]["nl"]
    if isinstance(entry, str):
        assert not FORMAL.search(entry)
        assert not FAMILIAR.search(entry)
    else:
        assert not FORMAL.search(entry["child"])
        assert not FAMILIAR.search(f"{entry['parent']} {entry['professional']}")


def _strings(tree: ast.AST) -> tuple[set[str], set[str]]:
    """The strings of a module, and what its f-strings can be, as patterns."""
    inside = {
        id(part) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for part in one.values
    }
    plain, patterns = set(), set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            plain.add(node.value)
        if isinstance(node, ast.JoinedStr):
            patterns.add(
                "".join(
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z0-9_]+"
                    for part in node.values
                )
            )
    return plain, {pattern for pattern in patterns if pattern != r"[a-z0-9_]+"}


TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
PLAIN, PATTERNS = (
    set().union(*found) for found in zip(*(_strings(tree) for tree in TREES.values()), strict=True)
)
NAMED_BY_DATA = {
    "answer": {"yes", "no", "unknown"},
    "called": {"breached", "not_followed", "would_be"},
    "verdict_name": set(NAMES),
    "rank": set(Rank),
    "holder": set(HOLDERS),
    "lawyer": {"needed", "not_needed", "depends"},
}
"""Groups whose codes are the values of something else."""


@pytest.mark.parametrize(("group", "names"), NAMED_BY_DATA.items())
def test_groups_that_name_values_have_one_entry_for_each(group, names):
    assert set(catalogue()[group]) == names


def test_every_verdict_has_a_sentence():
    assert set(NAMES) <= set(catalogue()["verdict"])


@pytest.mark.parametrize(
    ("group", "code"), [entry for entry in ENTRIES if entry[0] not in NAMED_BY_DATA]
)
def test_no_sentence_is_unused(group, code):
    used = code in PLAIN or any(re.fullmatch(pattern, code) for pattern in PATTERNS)
    assert used, f"nothing says {group}.{code}"


def _said(tree: ast.AST) -> list[tuple[str, str, set[str] | None]]:
    """(group, code, values or None) of each `.say(group, code, ...)` with both written out."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say":
            named = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if len(node.args) == len(named) == 2:
                names = [keyword.arg for keyword in node.keywords]
                values = None if None in names else {name for name in names if name}
                found.append((str(named[0]), str(named[1]), values))
    return found


def test_every_sentence_that_is_said_exists_and_gets_what_it_needs():
    said = [one for tree in TREES.values() for one in _said(tree)]
    assert len(said) > 20
    for group, code, values in said:
        assert code in catalogue()[group], f"{group}.{code}"
        if values is not None:
            for text in texts_of(catalogue()[group][code]["nl"]):
                assert places(text) <= values, f"{group}.{code}"


def reason_codes() -> set[str]:
    """The codes written out where a reason is made."""
    return {
        str(node.args[0].value)
        for path, tree in TREES.items()
        if path.parent.name == "assessment"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason"
        if node.args and isinstance(node.args[0], ast.Constant)
    }


def test_every_reason_has_a_sentence():
    codes = reason_codes()
    assert "norm" in codes
    known = {*catalogue()["question"], *catalogue()["part"], "verdict"}
    assert codes <= known, codes - known


@pytest.fixture(scope="module")
def explanations():
    """The explanation of every finding in the worked examples of the real rulebook."""
    book = real_rulebook()
    made = []
    for norm in book.norms:
        only = book.select(ids=frozenset([norm.id]))
        for example in norm.examples:
            case = example_case(example, vocabulary())
            done = assess([case], only, vocabulary(), example.as_of)
            made += [explain(done, finding) for finding in done.findings]
    return made


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("reader", sorted(READERS))
def test_all_findings_of_the_worked_examples_can_be_explained(explanations, lang, reader):
    words = Words(vocabulary(), lang, reader)
    assert len(explanations) > 300
    for explanation in explanations:
        lines = explanation.sentences(words)
        assert len(lines) >= 4
        for depth, text in lines:
            assert depth >= 0
            assert not re.search(r"[{}]|None|  |\bTrue\b|\bFalse\b", text), text
            assert text[-1] in ".:?”", text


def test_the_parts_of_an_explanation_agree_with_their_whole(explanations):
    order = {"no": 0, "unknown": 1, "yes": 2}
    seen = set()

    def check(reason):
        seen.add(reason.code)
        parts = [order[part.truth] for part in reason.parts if part.truth is not None]
        if reason.code == "all_of":
            assert order[reason.truth] == min(parts)
        if reason.code == "any_of":
            assert order[reason.truth] == max(parts)
        if reason.code == "not":
            assert order[reason.truth] == 2 - parts[0]
        if reason.code == "surely":
            assert reason.truth == "no"
        for part in reason.parts:
            check(part)

    for explanation in explanations:
        for reason in explanation.reasons:
            check(reason)
    assert {"all_of", "any_of", "not", "state_in_force", "event_before", "laid_out"} <= seen


def test_why_a_rule_applies_is_said_with_what_is_so(explanations):
    for explanation in explanations:
        for reason in explanation.reasons:
            if reason.code in {"applies", "may_apply"}:
                truths = {part.truth for part in reason.parts}
                assert "no" not in truths, explanation.finding.norm.id
                assert ("unknown" in truths) == (reason.code == "may_apply")
