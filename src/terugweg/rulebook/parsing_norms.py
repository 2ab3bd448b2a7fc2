# SPDX-License-Identifier: EUPL-1.2
"""One norm file to its source and its norms, with all that is wrong in it told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from terugweg.rulebook import forms
from terugweg.rulebook.model import Certainty, Norm, Rank, Shape, Source
from terugweg.rulebook.nodes import Node, Reading
from terugweg.rulebook.parsing_answers import triggers
from terugweg.rulebook.parsing_conditions import optional_condition
from terugweg.rulebook.parsing_examples import examples
from terugweg.rulebook.parsing_readers import says
from terugweg.rulebook.parsing_shapes import shape_parts


def read_norm_file(reading: Reading) -> tuple[Source, tuple[Norm, ...]]:
    """The source and norms of a file; what is wrong is added to the `problems` of the reading."""
    root = Node(reading, reading.document.data)
    complete = root.keys(("source", "norms"), ("source", "norms"))
    source = _source(root.child("source")) if complete else _NO_SOURCE
    listed = root.child("norms").items("a list of norms") if complete else []
    norms = tuple(norm for item in listed if (norm := _norm(item, source)) is not None)
    return source, norms


_NO_SOURCE = Source("", {}, Rank.POLICY)


def _source(node: Node) -> Source:
    if not node.keys(forms.SOURCE_KEYS, forms.SOURCE_REQUIRED):
        return _NO_SOURCE
    bwb, note = node.find("bwb"), node.find("note")
    return Source(
        node.child("id").matching(forms.SOURCE_ID, "small letters, digits, hyphens"),
        node.child("title").label(),
        node.child("rank").member(Rank, "rank"),
        None if bwb is None else bwb.matching(forms.BWB, "BWBR and seven digits: BWBR0002656"),
        {} if note is None else note.label(),
    )


def _norm(item: Node, source: Source) -> Norm | None:
    """One norm, or None when it is not even known of what shape it is."""
    if not item.is_mapping("a norm: a mapping that begins with its id"):
        return None
    norm = _with_id(item)
    shape = norm.find("shape")
    if shape is None or shape.data not in list(Shape):
        expected = ", ".join(Shape)
        (shape or norm).problem("no known shape", f"shape: one of {expected}")
        return None
    form = forms.FORMS[Shape(shape.data)]
    complete = norm.keys(form.all_keys(), (*forms.REQUIRED, *form.required))
    parts = _parts(norm, Shape(shape.data))
    rank = parts.pop("rank", source.rank)
    return Norm(source=source, rank=rank, **parts) if complete else None


def _with_id(item: Node) -> Node:
    """The norm with its id, for messages; without one these tell its number."""
    found = item.data.get("id")
    name = found if isinstance(found, str) else f"number {int(item.key) + 1}"
    norm = Node(item.reading, item.data, item.path, name, len(item.path))
    item.reading.norm_ids.append(name)
    if "id" in norm.data:
        norm.child("id").matching(forms.ID, "small letters, digits and hyphens")
    return norm


def _parts(norm: Node, shape: Shape) -> dict[str, Any]:
    """All parts that are there, as keyword arguments for `Norm`: also when others are missing."""
    parts: dict[str, Any] = {"id": norm.norm, "place": norm.reading.document.place(*norm.path)}
    parts |= {"bearer": (), "shape": shape}
    for key, read in _READ.items():
        found = norm.find(key)
        if found is not None:
            parts[_ATTRIBUTE.get(key, key)] = read(found)
    valid_from, valid_to = parts.get("valid_from"), parts.get("valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        norm.child("valid_to").problem(f"valid_to {valid_to} is before valid_from {valid_from}")
    if shown := norm.find("examples"):
        parts["examples"] = examples(shown, shape)
    when = norm.find("when")
    if when is not None:
        parts["when"], records = triggers(when, forms.FORMS[shape].triggers)
        parts["unless"] = optional_condition(norm, "unless", records)
        parts |= shape_parts(norm, shape, parts["when"], records)
    return parts


def _eclis(node: Node) -> tuple[str, ...]:
    expected = "such as ECLI:NL:HR:2018:2321"
    return tuple(item.matching(forms.ECLI, expected) for item in node.one_or_more())


def _quote(node: Node) -> str:
    quote = node.text()
    if len(quote) > forms.LONGEST_QUOTE:
        wrong = f"the quote has {len(quote)} characters"
        node.problem(wrong, f"one sentence of at most {forms.LONGEST_QUOTE}")
    return quote


def _checked_on(node: Node) -> date:
    day, today = node.day(), node.reading.known_today
    if today is not None and day > today:
        node.problem(f"checked_on {day} lies after today, {today}", "the day of the last check")
    return day


_READ: Final[Mapping[str, Callable[[Node], Any]]] = {
    "article": Node.text,
    "bearer": Node.actor_names,
    "cannot_say": Node.label,
    "certainty": lambda node: node.member(Certainty, "certainty"),
    "checked_on": _checked_on,
    "ecli": _eclis,
    "holder": lambda node: node.names("holder", forms.HOLDERS),
    "quote": _quote,
    "rank": lambda node: node.member(Rank, "rank"),
    "reading": Node.label,
    "says": says,
    "subjects": lambda node: node.names("subject", forms.SUBJECTS),
    "valid_from": Node.day,
    "valid_to": Node.day,
}
_ATTRIBUTE: Final = {"holder": "holders"}
