# SPDX-License-Identifier: EUPL-1.2
"""Reads the table of rules and refuses it as a whole when a name in it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.documents import load_document
from terugweg.caselog.problems import DocumentError, Problem
from terugweg.caselog.vocabulary_events import INFORMATION_CLASSES
from terugweg.rulebook.nodes import Node, Reading
from terugweg.web.access.question import ORDINARY, Action, Kind, Purpose
from terugweg.web.access.rules import (
    WRITING,
    About,
    Answers,
    ByWhom,
    Reason,
    Rule,
    Table,
    Text,
    TieKind,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from terugweg.caselog.vocabulary import Vocabulary

FILES: Final = (
    "ties", "reasons", "shapes", "rules_for_workers", "rules_for_organisations",
    "rules_for_taking_up", "rules_for_invitations", "rules_for_family",
    "rules_for_standing_by",
)  # fmt: skip
ALL: Final = "all"
HELPERS: Final = ("lawyer", "special_curator", "confidential_adviser", "support_counsellor")
"""The roles of who can stand by one person."""
_RULE_KEYS: Final = (
    "id", "ties", "actions", "kinds", "sections", "types", "lists", "except", "readers", "tasks",
    "helpers", "roles", "classes", "author", "about", "from_start", "answers", "released", "shared",
    "attached", "unless_secret", "reason",
)  # fmt: skip
_FLAGS: Final = ("from_start", "released", "shared", "attached", "unless_secret")


class TableError(DocumentError):
    """The table of rules names something unknown, or contradicts itself."""


def read_table(
    folder: Path, vocabulary: Vocabulary, roles: Collection[str], tasks: Collection[str]
) -> Table:
    """Read the table from the files in a folder.

    roles, tasks: of the accounts and of organisations, by name.

    Raises:
        TableError: all that is wrong, with file and line.
    """
    readings = {
        name: Reading(load_document(folder / f"{name}.yaml", error=TableError), [], vocabulary)
        for name in FILES
    }
    nodes = {name: Node(reading, reading.document.data) for name, reading in readings.items()}
    ties, on_behalf = _ties(nodes["ties"], roles)
    reasons, refusals = _reasons(nodes["reasons"])
    shapes = nodes["shapes"]
    lists = {node.key: node.event_names() for node in _entries(shapes, "lists")}
    names = _Names(vocabulary, ties, reasons, lists, tasks)
    rules = [
        _rule(node, names)
        for name in FILES[3:]
        for node in _list(nodes[name], "rules")
        if node.keys(_RULE_KEYS, ("id", "ties", "actions", "reason"))
    ]
    table = Table(
        ties, on_behalf, reasons, refusals,
        about=_fields(shapes, "about", ("person",), vocabulary),
        answer_fields=_fields(shapes, "answers", ("ref",), vocabulary),
        answering=frozenset(_listed(shapes, "answering", "event", vocabulary.events)),
        adults=frozenset(_listed(shapes, "adults", "role", vocabulary.roles)),
        actors={one.key: one.name("actor", vocabulary.actors)
                for one in _entries(shapes, "actors") if _known(one, "role", roles)},
        lists=lists,
        rules=tuple(rules),
    )  # fmt: skip
    _check_ids(nodes, rules)
    problems: list[Problem] = [one for reading in readings.values() for one in reading.problems]
    if problems:
        raise TableError(problems)
    return table


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that a rule may use."""

    vocabulary: Vocabulary
    ties: Mapping[str, TieKind]
    reasons: Mapping[str, Reason]
    lists: Mapping[str, tuple[str, ...]]
    tasks: Collection[str]


def _entries(node: Node, key: str) -> list[Node]:
    """The entries of a mapping under a key, each as a node."""
    found = node.find(key) if isinstance(node.data, dict) else None
    if found is None or not found.is_mapping("names with what they stand for"):
        if found is None:
            node.problem(f"{key} is missing", f"a mapping under {key}")
        return []
    return [found.child(name) for name in found.data]


def _list(node: Node, key: str) -> list[Node]:
    found = node.find(key) if isinstance(node.data, dict) else None
    if found is None:
        node.problem(f"{key} is missing", f"a list under {key}")
        return []
    return found.items("at least one item")


def _listed(node: Node, key: str, kind: str, known: Collection[str]) -> list[str]:
    return [one.name(kind, known) for one in _list(node, key)]


def _known(node: Node, kind: str, names: Collection[str]) -> bool:
    """Whether the key of an entry is a known name; if not, that is noted."""
    if node.key in names:
        return True
    node.problem(f'"{node.key}" is no known {kind}', f"a {kind}")
    return False


def _text(node: Node) -> Text:
    said = node.label()
    return Text(said.get("nl", ""), said.get("en", ""))


def _ties(
    node: Node, roles: Collection[str]
) -> tuple[dict[str, TieKind], dict[str, TieKind]]:  # fmt: skip
    found = [
        {one.key: _tie(one, roles) for one in _entries(node, part)
         if one.keys(("roles", "purpose", "label"), ("roles", "purpose", "label"))}
        for part in ("ties", "on_behalf")
    ]  # fmt: skip
    return found[0], found[1]


def _tie(node: Node, roles: Collection[str]) -> TieKind:
    return TieKind(
        node.key,
        node.child("roles").names("role", roles),
        node.child("purpose").member(Purpose, "purpose"),
        _text(node.child("label")),
    )


def _reasons(node: Node) -> tuple[dict[str, Reason], dict[str, str]]:
    reasons = {}
    for one in _entries(node, "reasons"):
        if one.keys(("text", "ground", "child"), ("text",)):
            ground, child = one.find("ground"), one.find("child")
            reasons[one.key] = Reason(
                _text(one.child("text")),
                ground.text() if ground else "",
                None if child is None else _text(child),
            )
    refusals = {one.key: one.name("reason", reasons) for one in _entries(node, "refusals")
                if _known(one, "information class", INFORMATION_CLASSES)}  # fmt: skip
    for name in INFORMATION_CLASSES:
        if name not in refusals:
            node.problem(f"no refusal for the class {name}", "a reason for every class")
    return reasons, refusals


def _fields(node: Node, key: str, kinds: tuple[str, ...], vocabulary: Vocabulary) -> dict[str, str]:
    """Per event type a field of that kind that stands open in the log."""
    found = {}
    for one in _entries(node, key):
        if not _known(one, "event", vocabulary.events):
            continue
        event = vocabulary.events[one.key]
        open_fields = [name for name, field in event.fields.items()
                       if field.kind in kinds and field.information_class == ORDINARY]  # fmt: skip
        if event.information_class != ORDINARY:
            one.problem(f"{one.key} is sealed as a whole", "an event of the class ordinary")
        found[one.key] = one.name(f"open field of {one.key}", open_fields)
    return found


def _rule(node: Node, names: _Names) -> Rule:
    actions = frozenset(Action(name) for name in node.child("actions").names("action", _v(Action)))
    kinds = frozenset(Kind(name) for name in _names(node, "kinds", "kind", _v(Kind), [Kind.EVENT]))
    classes = INFORMATION_CLASSES if actions <= WRITING else (ORDINARY,)
    flags = {flag: node.child(flag).only_true() for flag in _FLAGS if node.find(flag) is not None}
    answers = node.find("answers")
    author = node.find("author")
    about = node.find("about")
    rule = Rule(
        id=node.child("id").text(),
        ties=frozenset(node.child("ties").names("tie", names.ties)),
        actions=actions,
        kinds=kinds,
        types=_types(node, kinds, names),
        roles=frozenset(_names(node, "roles", "role", list(names.vocabulary.roles), [])),
        classes=frozenset(_names(node, "classes", "class", INFORMATION_CLASSES, classes)),
        reason=node.child("reason").name("reason", names.reasons),
        author=ByWhom.ANYONE if author is None else author.member(ByWhom, "author"),
        about=About.ANYONE if about is None else about.member(About, "whom it is about"),
        answers=None if answers is None else answers.member(Answers, "answer"),
        **flags,
    )
    _check_fit(node, rule)
    return rule


def _v(kind: Any) -> list[str]:
    return [str(member) for member in kind]


def _names(
    node: Node, key: str, kind: str, known: Collection[str], default: Collection[str]
) -> Collection[str]:
    """Names under a key, all known ones for "all", or the default where the key is not there."""
    found = node.find(key)
    if found is None:
        return default
    return known if found.data == ALL else found.names(kind, known)


def _types(node: Node, kinds: frozenset[Kind], names: _Names) -> frozenset[str]:
    if Kind.READING in kinds:
        return frozenset(_names(node, "readers", "tie", list(names.ties), []))
    if Kind.TASK in kinds:
        return frozenset(_names(node, "tasks", "task", names.tasks, []))
    if Kind.STANDING in kinds:
        return frozenset(_names(node, "helpers", "helper", HELPERS, []))
    events = names.vocabulary.events
    sections = _names(node, "sections", "section", list(names.vocabulary.sections), [])
    found = {name for name, event in events.items() if event.section in sections}
    found |= set(_names(node, "types", "event", events, []))
    for one in _names(node, "lists", "list of events", names.lists, []):
        found |= set(names.lists[one])
    left_out = set(_names(node, "except", "event", events, []))
    for name in sorted(left_out - found):
        node.child("except").problem(f"{name} is not among what is given", "an event that is")
    return frozenset(found - left_out)


def _check_fit(node: Node, rule: Rule) -> None:
    """A condition must be able to hold for what the rule gives."""
    if Kind.EVENT in rule.kinds and not rule.types:
        node.problem("no event is named", "sections, types or lists")
    if Kind.PERSON in rule.kinds and not rule.roles:
        node.problem("no role is named", "roles of persons in the log, or all")
    if Kind.READING in rule.kinds and not rule.types:
        node.problem("no reader is named", "readers: ties, or all")
    if Kind.TASK in rule.kinds and not rule.types:
        node.problem("no task is named", "tasks of organisations")
    if Kind.STANDING in rule.kinds and not rule.types:
        node.problem("no helper is named", "roles of who can stand by someone")
    if rule.answers is Answers.ABOUT and rule.about is About.ANYONE:
        node.problem("whom the answered is about is not said", "about, beside answers: about")


def _check_ids(nodes: Mapping[str, Node], rules: list[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            nodes["rules_for_workers"].problem(f'two rules are called "{rule.id}"', "one name each")
        seen.add(rule.id)
