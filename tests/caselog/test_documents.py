# SPDX-License-Identifier: EUPL-1.2
"""YAML and JSON text to plain data with positions."""

from __future__ import annotations

import gc
import json
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from terugweg.caselog import document_nodes, documents
from terugweg.caselog.documents import Document, load_document, parse_document
from terugweg.caselog.model import Place
from terugweg.caselog.problems import CaseFileError, DocumentError

JSON_TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | JSON_TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(JSON_TEXTS, inner, max_size=3),
    max_leaves=12,
)


@pytest.fixture(params=["c", "python"])
def composer(request, monkeypatch):
    """Read with the C library, and as where that is not installed."""
    if request.param == "python":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
        monkeypatch.setattr(documents, "NodeComposer", document_nodes._fastest_composer())
    return request.param


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("on: no", {"on": "no"}),
        ("a: 2026-03-02", {"a": "2026-03-02"}),
        ("a: true\nb: false\nc: True", {"a": True, "b": False, "c": "True"}),
        ("a: null\nb: ~\nc:\nd: Null", {"a": None, "b": None, "c": None, "d": "Null"}),
        (
            "a: 12\nb: -3\nc: 007\nd: 0x1f\ne: 1_000",
            {"a": 12, "b": -3, "c": "007", "d": "0x1f", "e": "1_000"},
        ),
        (
            "a: 1.5\nb: 1e3\nc: 1e999\nd: .5\ne: 1.\nf: -x",
            {"a": 1.5, "b": 1000.0, "c": "1e999", "d": ".5", "e": "1.", "f": "-x"},
        ),
        ("a: 1234567890123456789012", {"a": "1234567890123456789012"}),
        ("a: '12'\nb: \"true\"", {"a": "12", "b": "true"}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("- a\n- [b, {c: d}]", ["a", ["b", {"c": "d"}]]),
        ("12: x", {"12": "x"}),
        ("\ufeffa: x", {"a": "x"}),
        ("---\na: x\n...\n", {"a": "x"}),
        ('{"a":1,"b":"\\ud83d\\ude00 \\/ \\\\ud83d"}', {"a": 1, "b": "😀 / \\ud83d"}),
        ('{\t"a":\t[1,\n\t2]}', {"a": [1, 2]}),
        ('{"a": "x\u2028y\x85z\u2029"}', {"a": "x\u2028y\x85z\u2029"}),
    ],
)
def test_values_are_those_of_strict_yaml(composer, text, data):
    assert parse_document(text, "f").data == data


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "f: the file is empty"),
        ("# only a remark\n", "f: the file is empty"),
        ("a: 1\nb:\n  c: 2\n  c: 3", 'f:4: the key "c" stands here twice'),
        ("a: &x [1]\nb: *x", "f:1: an alias (*name) to this value; expected the value itself"),
        ("a: &x text\nb: *x", "f:1: an alias (*name) to this value"),
        ("a: &x [*x]", "f:1: an alias (*name) to this value"),
        ("a: *x", "f:1: a value cannot begin like this (character 4 of this line)"),
        ("a: 1\nb: !!str 3", "f:2: the tag tag:yaml.org,2002:str; expected a value without a tag"),
        ("a: !!python/name:os.system x", "f:1: the tag tag:yaml.org,2002:python/name:os.system"),
        ("? [a]\n: 1", "f:1: a key that is not text"),
        ("!!str a: 1", "f:1: a key that is not text"),
        ("a: 1\n\tb: 2", "f:2: a tab; expected spaces. Within a text"),
        ("a:\t1", "f:1: a tab; expected spaces"),
        ("a: 1\n---\nb: 2", "f:2: something is left over after the end of the case"),
        ("a: [1, 2\nb: 3", "f:"),
        ("a: 1\n b: 2", "f:2: "),
        (b"a: 1\nb: \xff", "f:2: not UTF-8 text; expected UTF-8"),
        ("a: 1\n\nb: \x07", "f:3: the character U+0007 cannot stand in a text file"),
        ('a: "\\e[31m"', "f:1: the character U+001B in a text"),
        ("a:\n- b: " + "[" * 50 + "]" * 50, "f:2: nested too deep; expected at most 40 levels"),
        ("[" * 100_000, "f:1: nested too deep"),
    ],
)
def test_bad_text_is_refused_with_its_line(composer, text, problem):
    with pytest.raises(DocumentError) as refused:
        parse_document(text, "f")
    assert str(refused.value).startswith(problem)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"a": 1 "b": 2}', 1, "hier ontbreekt een komma, of een haakje aan het einde (teken 12"),
        ("a: [b, c\nd: e", 2, "hier ontbreekt een komma, of een haakje aan het einde (teken 2"),
        ("a: 1\nbcd\ne: 2", 3, "achter een naam ontbreekt een dubbele punt (teken 1"),
        ("a: b: c", 1, "hier kan geen dubbele punt staan (teken 5"),
        ("a:\n  b: 1\n c: 2", 3, "dit staat niet recht onder de regels erboven, of "),
        ("a: 'it's here'", 1, "dit staat niet recht onder de regels erboven, of "),
        ("- a\nb: 1", 2, "hier gaat een lijst verder zonder streepje ervoor (teken 1"),
        ("a: - b", 1, "hier kan geen streepje staan (teken 4"),
        ("a: @x", 1, "een waarde kan niet zo beginnen (teken 4"),
        ("a: ** x", 1, "een waarde kan niet zo beginnen (teken 5"),
        ('a: 1\nb: "c\nd: e\n', 2, "het aanhalingsteken dat hier staat, wordt nergens gesloten (teken 4"),
        ('a: "\\q"', 1, "wat hier achter een schuine streep naar links staat, is niet bekend (teken "),
        ('{"a": 1, "b": ]', 1, "hier ontbreekt een waarde (teken "),
        ('{"a": 1}}', 1, "hier staat nog iets, na het einde van de zaak (teken 9"),
        ("a: !<x y", 1, "de vorm van het bestand klopt hier niet (teken 7"),
    ],
)  # fmt: skip
def test_what_a_parser_finds_wrong_is_told_in_dutch_by_both_parsers(composer, text, line, said):
    with pytest.raises(DocumentError) as refused:
        parse_document(text, "f")
    (problem,) = refused.value.problems
    assert problem.in_language("nl").startswith(f"f:{line}: {said}")


def test_all_problems_of_a_text_are_reported():
    with pytest.raises(DocumentError) as refused:
        parse_document("a: 1\na: 2\nb: !x 3\n", "f")
    assert [problem.place.line for problem in refused.value.problems] == [2, 3]


def test_a_syntax_error_without_a_mark_is_reported(monkeypatch):
    class Broken:
        def __init__(self, text):
            pass

        def get_single_node(self):
            raise yaml.MarkedYAMLError(problem="broken")

        def dispose(self):
            pass

    monkeypatch.setattr(documents, "NodeComposer", Broken)
    with pytest.raises(DocumentError, match="f:1: the form of the file is not right here"):
        parse_document("a", "f")


def test_lines_of_keys_items_and_what_is_not_there():
    document = parse_document("a:\n- x\n- y:\n    z: 1\n\nb: text", "f", first_line=11)
    assert document.line() == 11
    assert document.line(("a",)) == 11
    assert document.line(("a", 1)) == 13
    assert document.line(("a", 1, "y", "z")) == 14
    assert document.line(("a", 7)) == 11
    assert document.line(("b", "c")) == 16
    assert document.line(("missing", "c")) == 11
    assert document.place("a", 0) == Place("f", 12)
    assert Document(1, "f").line(("a",)) == 1


def test_files(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    with pytest.raises(CaseFileError, match=r"a.yaml: cannot be read: No such file"):
        load_document(path, error=CaseFileError)
    path.write_bytes("a: é".encode())
    assert load_document(path).data == {"a": "é"}
    monkeypatch.setattr(documents, "MAX_BYTES", 3)
    with pytest.raises(
        DocumentError, match=r"a.yaml: the file is too big; expected at most 3 bytes"
    ):
        load_document(path)
    with pytest.raises(DocumentError, match="f: the file is too big"):
        parse_document("a: 12", "f")


@given(JSON_VALUES)
def test_json_is_read_like_json(value):
    text = json.dumps({"top": value})
    assert parse_document(text, "f").data == {"top": value}
    assert parse_document(json.dumps({"top": value}, ensure_ascii=False), "f").data == {
        "top": value
    }


def test_the_collector_is_left_as_it_was():
    gc.disable()
    try:
        parse_document("a: 1", "f")
        assert not gc.isenabled()
    finally:
        gc.enable()
    parse_document("a: 1", "f")
    assert gc.isenabled()


def test_a_megabyte_is_read_fast():
    entry = (
        "- id: e{0}\n  type: hearing_held\n  'on': 2025-01-01\n  fields:\n    until: 2025-05-01\n"
    )
    text = "".join(entry.format(number) for number in range(14_000))
    assert len(text) > 1_000_000
    before = time.process_time()
    parse_document(text, "f")
    assert time.process_time() - before < 2
