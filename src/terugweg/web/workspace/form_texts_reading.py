# SPDX-License-Identifier: EUPL-1.2
"""Reads `forms.yaml` and refuses it as a whole when a name in it is not of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from terugweg.caselog.documents import load_document
from terugweg.caselog.problems import DocumentError
from terugweg.caselog.vocabulary import Label
from terugweg.rulebook.nodes import Node, Reading
from terugweg.web.workspace.form_texts import (
    Condition,
    FormText,
    Group,
    Help,
    Rule,
    choice_codes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import TypeVar

    from terugweg.caselog.vocabulary import EventType, FieldType, Vocabulary

    T = TypeVar("T")

_KEYS: Final = ("title", "groups", "more", "ask", "help", "choices", "only_if", "offer",
         "defaults")  # fmt: skip
_RULES: Final = ("child", "roles", "newest", "unanswered", "last", "taken")
_OF_PERSONS: Final = ("child", "roles")
_OF_REFERENCES: Final = ("newest", "unanswered")
_YES_NO: Final = {True: "yes", False: "no"}


class FormTextError(DocumentError):
    """The file with the improved forms names something unknown, or contradicts itself."""


def read_form_texts(path: Path, vocabulary: Vocabulary) -> Mapping[str, FormText]:
    """Read the improved forms.

    Raises:
        FormTextError: all that is wrong, with file and line.
    """
    reading = Reading(load_document(path, error=FormTextError), [], vocabulary)
    root = Node(reading, reading.document.data)
    found = {}
    if root.keys(("forms",), ("forms",)):
        for node in _entries(root, "forms"):
            if node.key not in vocabulary.events:
                node.problem(f'"{node.key}" is no known event', "an event of the vocabulary")
            elif node.keys(_KEYS, ("title", "groups")):
                found[node.key] = _FormReader(node, vocabulary.events[node.key]).read()
    if reading.problems:
        raise FormTextError(reading.problems)
    return found


def _entries(node: Node, key: str) -> list[Node]:
    """The entries of a mapping under a key, each as a node."""
    inner = node.find(key)
    if inner is None or not inner.is_mapping("names with what they stand for"):
        return []
    return [inner.child(name) for name in inner.data]


def _label(node: Node) -> Label:
    said = node.label()
    return Label(said.get("nl", ""), said.get("en", ""))


class _FormReader:
    """Reads the form of one type of event."""

    def __init__(self, node: Node, event_type: EventType) -> None:
        self.node, self.event_type = node, event_type

    def read(self) -> FormText:
        """The form, with a stand-in for what is wrong, which is noted."""
        groups = tuple(self._groups())
        text = FormText(
            title=_label(self.node.child("title")),
            groups=groups,
            more=self._more(groups),
            ask=self._by_field("ask", lambda one, _field: _label(one)),
            help=self._by_field("help", lambda one, _field: self._help(one)),
            choices=self._by_field("choices", self._choices),
            only_if=self._by_field("only_if", lambda one, _field: self._condition(one)),
            offer=self._by_field("offer", self._offer),
            defaults=self._by_field("defaults", self._rule),
        )
        self._check_conditions(text)
        return text

    def _groups(self) -> Iterator[Group]:
        taken: set[str] = set()
        for node in self.node.child("groups").items("at least one group"):
            if not node.keys(("heading", "fields"), ("fields",)):
                continue
            heading = node.find("heading")
            fields = self._fields(node.child("fields"))
            for name in sorted(taken.intersection(fields)):
                node.child("fields").problem(f"{name} stands in two groups", "each field once")
            taken.update(fields)
            yield Group(fields, None if heading is None else _label(heading))

    def _more(self, groups: tuple[Group, ...]) -> tuple[str, ...]:
        node = self.node.find("more")
        if node is None:
            return ()
        names = self._fields(node)
        named = {name for group in groups for name in group.fields}
        for name in names:
            if name in named:
                node.problem(f"{name} stands in a group, too", "each field once")
            if self.event_type.fields[name].required:
                node.problem(f"{name} must be known", "only fields that may stay empty")
        return names

    def _fields(self, node: Node) -> tuple[str, ...]:
        return node.names(f"field of {self.event_type.name}", self.event_type.fields)

    def _by_field(self, key: str, read: Callable[[Node, FieldType], T]) -> dict[str, T]:
        """Per field what stands under a key."""
        found = {}
        for node in _entries(self.node, key):
            field = self.event_type.fields.get(node.key)
            if field is None:
                wrong = f'{self.event_type.name} has no field "{node.key}"'
                node.problem(wrong, f"one of {', '.join(self.event_type.fields)}")
            else:
                found[node.key] = read(node, field)
        return found

    @staticmethod
    def _help(node: Node) -> Help:
        if not node.keys(("nl", "en", "source"), ("nl", "en")):
            return Help(Label("", ""))
        source = node.find("source")
        text = Label(node.child("nl").text(), node.child("en").text())
        return Help(text, "" if source is None else source.text())

    @staticmethod
    def _choices(node: Node, field: FieldType) -> dict[str, Label]:
        found = {}
        for one in [node.child(key) for key in node.data] if node.is_mapping("choices") else []:
            if one.key in choice_codes(field):
                found[one.key] = _label(one)
            else:
                known = ", ".join(choice_codes(field)) or "nothing, for it has no choices"
                one.problem(f'{field.name} has no choice "{one.key}"', f"one of {known}")
        return found

    @staticmethod
    def _offer(node: Node, field: FieldType) -> tuple[str, ...]:
        types = node.event_names()
        for name in types:
            if not field.may_point_to(name):
                node.problem(f"{field.name} cannot name {name}", "a type that it can name")
        return types

    def _condition(self, node: Node) -> Condition:
        """One other field with the values for which the question is asked."""
        if not node.keys(tuple(self.event_type.fields)):
            return Condition("", ())
        name, values = next(iter(node.data.items()))
        if len(node.data) > 1:
            node.problem("more than one field", "one field with its values")
        codes = choice_codes(self.event_type.fields[name])
        listed = values if isinstance(values, list) else [values]
        wanted = tuple(_YES_NO[one] if isinstance(one, bool) else str(one) for one in listed)
        for one in wanted:
            if one not in codes:
                node.child(name).problem(f'{name} is never "{one}"', f"one of {', '.join(codes)}")
        return Condition(name, wanted)

    def _rule(self, node: Node, field: FieldType) -> Rule:
        if not node.keys(_RULES):
            return Rule("newest")
        kind = next(iter(node.data))
        if len(node.data) > 1:
            node.problem("more than one rule", "one of them")
        self._check_fit(node, kind, field)
        one = node.child(kind)
        if kind == "roles":
            return Rule(kind, roles=one.names("role", node.vocabulary.roles))
        if kind == "last":
            return self._last(one, field)
        if kind == "taken":
            return self._taken(one, field)
        one.only_true()
        return Rule(kind)

    @staticmethod
    def _check_fit(node: Node, kind: str, field: FieldType) -> None:
        """A rule must give what the field holds."""
        if kind in _OF_PERSONS and field.kind != "person":
            node.problem(f"{field.name} names no person", "a field of persons for this rule")
        if kind in _OF_REFERENCES and field.kind != "ref":
            node.problem(f"{field.name} names no event", "a reference for this rule")

    def _last(self, node: Node, field: FieldType) -> Rule:
        if not node.keys(("type", "field"), ("type", "field")):
            return Rule("last")
        name = node.child("type").name("event", node.vocabulary.events)
        if not name:
            return Rule("last")
        return Rule("last", type=name, field=self._source(node, name, field))

    def _taken(self, node: Node, field: FieldType) -> Rule:
        if not node.keys(("ref", "field"), ("ref", "field")):
            return Rule("taken")
        references = [one.name for one in self.event_type.fields.values() if one.kind == "ref"]
        ref = node.child("ref").name("reference of this event", references)
        types = self.event_type.fields[ref].ref_types if ref else ()
        if len(types) != 1:
            node.child("ref").problem("it can name several types of event", "one type")
            return Rule("taken")
        return Rule("taken", ref=ref, field=self._source(node, types[0], field))

    @staticmethod
    def _source(node: Node, event: str, field: FieldType) -> str:
        """The field of another event that holds the same kind of value."""
        fields = node.vocabulary.events[event].fields
        alike = [one.name for one in fields.values()
                 if (one.kind, one.many) == (field.kind, field.many)]  # fmt: skip
        name = node.child("field").name(f"field of {event} like {field.name}", alike)
        if name and fields[name].information_class != field.information_class:
            node.child("field").problem(
                f"{name} is of the class {fields[name].information_class}",
                f"a field of the class {field.information_class}",
            )
        return name

    def _check_conditions(self, text: FormText) -> None:
        """What hangs on another question must come after it, and may stay empty."""
        order = [name for group in text.groups for name in group.fields] + list(text.more)
        for name, condition in text.only_if.items():
            if self.event_type.fields[name].required:
                self.node.child("only_if").child(name).problem(
                    f"{name} must always be known", "a field that may stay empty"
                )
            if name in order and condition.field in order and (
                order.index(name) < order.index(condition.field)
            ):  # fmt: skip
                self.node.child("only_if").child(name).problem(
                    f"{name} is asked before {condition.field}", "it to come after"
                )
