# SPDX-License-Identifier: EUPL-1.2
"""Conditions on one field of a record: its value, whether it is stated, how large it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.caselog.problems import quoted
from terugweg.rulebook.conditions import AllOf, Condition, FieldIs, FieldNumber, FieldStated, Not
from terugweg.rulebook.nodes import with_article
from terugweg.rulebook.records import field_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from terugweg.caselog.vocabulary import FieldType
    from terugweg.rulebook.nodes import Node, with_article
from terugweg.rulebook.records import Records

_BOUNDS: Final = ("at_least", "at_most")


def field_condition(node: Node, records: Records, keywords: Sequence[str]) -> Condition:
    """A condition `FIELD: value`; `keywords` are the other words that could have been meant."""
    types = field_types(node, node.key, records, keywords)
    if not types:
        return AllOf(())
    if isinstance(node.data, dict):
        return _number(node, types)
    listed = set(_values_of(types))
    if node.data == "stated" and "stated" not in listed:
        return FieldStated(node.key)
    if node.data == "none" and "none" not in listed:
        return Not(FieldStated(node.key))
    return FieldIs(node.key, field_values(node, types))


def field_values(node: Node, types: Sequence[FieldType]) -> tuple[str, ...]:
    """The values that a field may have: names of an enum, actors, or "yes" or "no" for a bool."""
    kinds = {type_.kind for type_ in types}
    if kinds == {"bool"}:
        return _flag(node)
    if kinds == {"enum"}:
        return node.names(f"value of {node.key}", _values_of(types))
    if kinds == {"actor"}:
        return node.actor_names()
    _note_no_values(node, types)
    return ()


def _flag(node: Node) -> tuple[str, ...]:
    if isinstance(node.data, bool):
        return ("yes",) if node.data else ("no",)
    expected = "true, false, stated or none"
    node.problem(f"{quoted(node.data)} does not fit: {node.key} is a bool field", expected)
    return ()


def _note_no_values(node: Node, types: Sequence[FieldType]) -> None:
    kinds = sorted({f"list of {t.kind}s" if t.many else t.kind for t in types})
    expected = "stated or none"
    if all(_has_size(type_) for type_ in types):
        expected += ", or {at_least: 1, at_most: 3}"
    what = " and ".join(f"{with_article(kind)} field" for kind in kinds)
    node.problem(f"{quoted(node.data)} does not fit: {node.key} is {what}", expected)


def _values_of(types: Iterable[FieldType]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for type_ in types for value in type_.values))


def _has_size(type_: FieldType) -> bool:
    return type_.many or type_.kind in ("int", "number")


def _number(node: Node, types: Sequence[FieldType]) -> Condition:
    if not all(_has_size(type_) for type_ in types):
        kind = next(type_.kind for type_ in types if not _has_size(type_))
        node.problem(
            f"{node.key} is {with_article(kind)} field", "a number or list field for these bounds"
        )
    if not node.keys(_BOUNDS):
        return FieldNumber(node.key)
    lowest, highest = map(node.find, _BOUNDS)
    made = FieldNumber(
        node.key,
        None if lowest is None else lowest.number(),
        None if highest is None else highest.number(),
    )
    if made.at_least is not None and made.at_most is not None and made.at_most < made.at_least:
        node.problem(f"nothing is at least {made.at_least} and at most {made.at_most}")
    return made
