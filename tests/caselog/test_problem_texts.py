# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in a case file can be told in Dutch and in English, and both say the same."""

from __future__ import annotations

import ast
import pickle
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from terugweg import caselog
from terugweg.caselog.problem_texts import Told, problem_texts, told
from terugweg.caselog.problems import CaseFileError
from terugweg.caselog.reading import parse_case
from terugweg.caselog.reading_one import GrowingLog
from terugweg.caselog.vocabulary import load_vocabulary

ROOM = Path(caselog.__file__).parent
READERS = (
    "checks", "corrections", "date_values", "documents", "field_values", "parser_faults",
    "problems", "reading", "reading_events", "reading_one", "reading_persons", "suggest",
)  # fmt: skip
"""The modules that say what is wrong in a case file."""
NOTING = {"wrong", "problem", "stop", "known", "Problem", "_problem"}
"""What takes the texts of a problem."""


def trees():
    for name in READERS:
        yield name, ast.parse((ROOM / f"{name}.py").read_text(encoding="utf-8"))


def called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def codes(node):
    """The codes that a call of `told` can have, as far as they stand there."""
    first = node.args[0]
    options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    return [one.value for one in options if isinstance(one, ast.Constant)]


def names(text):
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("code", problem_texts())
def test_both_languages_say_the_same(code):
    texts = problem_texts()[code]

    assert texts.keys() == {"en", "nl"}
    assert all(text.strip() == text for text in texts.values())
    assert names(texts["en"]) == names(texts["nl"])
    assert "" not in names(texts["en"])
    if names(texts["en"]) != {"value", "kind"}:
        assert texts["en"] != texts["nl"] or texts["en"] == "UTF-8"


def test_every_text_is_told_with_all_that_it_names():
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) == "told":
                given = {keyword.arg for keyword in node.keywords}
                for code in codes(node):
                    # What is handed on as a whole (**named) is told in the tests below.
                    missing = names(problem_texts()[code]["en"]) ^ given
                    assert not missing or None in given, f"{name}: {code} {missing}"


def test_no_text_is_idle():
    found = {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
    }
    idle = problem_texts().keys() - found
    assert idle == {"about_event", "about_field", "about_norm"}  # Told by a name that is made.


def test_no_reader_says_anything_in_english_only():
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in NOTING:
                keywords = [one.value for one in node.keywords if one.arg != "severity"]
                said = [
                    arg for arg in (*node.args, *keywords)
                    if isinstance(arg, ast.JoinedStr)
                    or (isinstance(arg, ast.Constant) and isinstance(arg.value, str) and " " in arg.value)
                ]  # fmt: skip
                assert not said, f"{name}, line {node.lineno}"


HEAD = "case: x\npersons:\n- {id: s, role: child, born: 2015-03-01}\n"
EVENTS = HEAD + "events:\n"
FILES: dict[str, str | bytes] = {
    "empty": "",
    "no YAML": "a: [1\nb: 2",
    "a tab": "case:\tx",
    "a character": "case: \x07",
    "a quoted character": 'case: "\\x07"',
    "no UTF-8": b"case: \xff",
    "too deep": "case: " + "[" * 60,
    "a tag": "case: !x y",
    "an alias": "case: &a x\ntitle: *a",
    "a key": "[a]: 1",
    "a key twice": "case: x\ncase: y",
    "kinds of value": "case: [x]\npersons: x\ntitle: 3\nsummary: {nl: ''}\nsummary_en: x\nevents: {a: 1}",
    "nothing": "kase: x",
    "persons": "case: x\npersons:\n- {id: a b, role: kid, born: [1], authority: x, affected: ja}\n"
    "- {id: b, role: parent, represents: [z], authority: [{from: 2026-02-01, until: 2026-01-01}]}\n"
    "- {id: b, role: parent, authority: [{has: true, child: q, until: 2026-01-01, through: 2026-01-01}]}\n"
    "events: []",
    "dates": EVENTS + "- {id: a, type: child_placed}\n- {id: b, type: child_placed, on: null}\n"
    "- {id: c, type: child_placed, on: 31-12-2026}\n- {id: d, type: child_placed, on: 1800}\n"
    "- {id: e, type: child_placed, on: 2026-01-01, precision: month}\n"
    "- {id: f, type: child_placed, on: 2026-01-01, precision: about, recorded_at: x}\n"
    "- {id: g, type: child_placed, on: 2026, not_before: 2027-01-01, not_after: 2025-01-01}\n"
    "- {id: h, type: child_placed, on: 2026-01-01, recorded_at: 1800-01-01}\n"
    "- {id: i, type: child_placed, on: 2001-01-01}\n- {id: j, type: supervision_order_granted, on: 2001}\n",
    "names": EVENTS + "- {id: a, type: child_plased, on: 2026-01-01, actor: me, child: z}\n"
    "- {id: a, type: child_placed, on: 2026-01-01, child: [s, s], inferred: [zz], kind: x}\n"
    "- {id: c, type: child_placed, on: 2026-01-01, child: [], corrects: q, fields: {form: x, zzz: 1}}\n"
    "- {id: d, type: child_placed, on: 2026-01-01, corrects: d, recorded_by: nobody}\n",
    "fields": EVENTS + "- {id: a, type: supervision_order_granted, on: 2026-01-01, fields: {starts: 2026-02-01,"
    " until: 2026-01-01, parties_heard: 3, through: 2026-01-01}}\n"
    "- {id: b, type: end_placement_request_answered, on: 2026-01-01, fields: {request_ref: a}}\n",
    "two children": "case: x\npersons:\n- {id: s, role: child}\n- {id: t, role: child}\nevents:\n"
    "- {id: a, type: child_placed, on: 2026-01-01}\n",
    "completeness": HEAD + "events: []\ncomplete_for: [child_plased, {from: 2026}, {types: [x], children: [z]}]\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_file_is_told_in_dutch(name):
    with pytest.raises(CaseFileError) as caught:
        parse_case(FILES[name], "case", load_vocabulary())

    for problem in caught.value.problems:
        texts = [one for one in (problem.wrong, problem.expected, problem.hint) if one]
        assert all(isinstance(one, Told) for one in texts if not one.isidentifier()), problem
        dutch, english = problem.in_language("nl"), problem.in_language("en")
        assert dutch != english
        assert str(problem) == english
        assert not set(dutch.split()) & {"the", "expected", "not", "given", "while", "found"}


def test_the_files_above_hold_most_of_what_can_be_wrong():
    seen = set()
    for text in FILES.values():
        with pytest.raises(CaseFileError) as caught:
            parse_case(text, "case", load_vocabulary())
        wrong = [problem.wrong for problem in caught.value.problems]
        seen |= {one.code for one in wrong if isinstance(one, Told)}
    assert len(seen) > 40


def test_what_is_recorded_is_told_in_dutch_too():
    log = GrowingLog("log", load_vocabulary())
    with pytest.raises(CaseFileError) as caught:
        log.read_person({"id": "x" * 61, "role": "child"})

    assert caught.value.problems[0].in_language("nl") == (
        "log: het kenmerk telt 61 tekens; hier hoort: niet meer dan 60"
    )


def test_a_text_is_the_same_after_a_copy_and_a_way_to_another_process():
    text = told("unknown_name", what=told("what_role"), name='"kid"')

    for other in (deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert other == 'unknown role "kid"'
        assert other.in_language("nl") == '"kid" kennen we niet als rol van een persoon'


def test_a_problem_in_a_norm_keeps_its_english_text():
    with pytest.raises(CaseFileError) as caught:
        parse_case("", "case", load_vocabulary())
    problem = replace(caught.value.problems[0], wrong="no such shape", norm="n-1")

    assert problem.in_language("nl") == "case (regel n-1): no such shape"
