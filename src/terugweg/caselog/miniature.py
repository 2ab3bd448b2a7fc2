# SPDX-License-Identifier: EUPL-1.2
"""A log in a few lines, for worked examples and the command line.

Each line is a date, a type of event, and items with commas between them::

    2026-03-02     placement_authorised  until 2027-03-02, category foster
    2026-04-03     end_placement_requested  as r1, by mother
    2026-04-28     end_placement_request_answered  to r1, outcome refused
    2026-05        evaluation_held  by GI, child_took_part yes
    by 2026-05-01  help_requested

The date is a day, a month or a year, or `by` and a day: some unknown day, not after that one.
Items: `as ID`, `by ACTOR` or `by PERSON`, `to ID` (or `to ID + ID`: the events it answers),
`for CHILD`, `recorded DATE`, `FIELD VALUE` and `FIELD` alone (yes). Values: yes, no, none, a
number, a date, a name, a text in double quotes; several with ` + ` between them. `#` begins a
remark.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import Checker
from terugweg.caselog.documents import Document, plain_value
from terugweg.caselog.miniature_text import Item, Line, split_lines
from terugweg.caselog.problems import CaseFileError, Problem, one_of
from terugweg.caselog.reading import case_from_document
from terugweg.caselog.suggest import did_you_mean
from terugweg.caselog.vocabulary import load_vocabulary, until_twin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from terugweg.caselog.model import CaseFile
    from terugweg.caselog.vocabulary import EventType, FieldType, Vocabulary

DEFAULT_PERSONS: Final[Mapping[str, Mapping[str, Any]]] = {
    "mother": {"role": "parent", "authority": True},
    "father": {"role": "parent", "authority": True},
    "child": {"role": "child"},
}
_VALUES: Final[Mapping[str, bool | None]] = {"yes": True, "no": False, "none": None}
_WORDS_OF_EVENT: Final = ("as", "by", "to", "for", "recorded")


@dataclass(frozen=True, slots=True)
class _MiniatureDocument(Document):
    """The data of a miniature log; every part of an event stands on the line of that event."""

    lines: tuple[int, ...] = ()
    top: int = 1

    def line(self, path: Sequence[str | int] = ()) -> int:
        """The line of the event that the path leads into; the first line for all else."""
        is_event = len(path) > 1 and path[0] == "events" and isinstance(path[1], int)
        return self.lines[int(path[1])] if is_event else self.top


def parse_miniature(  # noqa: PLR0913 - all but the text have defaults
    text: str,
    vocabulary: Vocabulary | None = None,
    *,
    persons: Mapping[str, Mapping[str, Any]] | None = None,
    children: Iterable[str] | None = None,
    complete_for: Iterable[Any] = (),
    as_of: date | None = None,
    case: str = "miniature",
    file: str = "log",
    first_line: int = 1,
) -> CaseFile:
    """Read a miniature log.

    Args:
        text: the lines.
        vocabulary: what events there are; by default that of this program.
        persons: by id, what a case file says of a person. They are added to the mother and the
            father (both with authority) and the child (of unknown age), or change them.
        children: ids of the children, instead of the one named `child`.
        complete_for: event types, or entries as in a case file.
        as_of: the day up to which the log runs.
        case: the name of the case.
        file: the file that the text stands in, and `first_line` its first line there: for messages.
        first_line: see `file`.

    Raises:
        CaseFileError: all that is wrong, with file and line.
    """
    known = vocabulary or load_vocabulary()
    people = _people(persons or {}, None if children is None else tuple(children))
    rows, problems = split_lines(text, file, first_line)
    document = Document(None, file)
    reader = _MiniatureReader(known, people, rows, Checker(document, problems))
    data = {
        "case": case,
        "persons": [{"id": name, **person} for name, person in people.items()],
        "complete_for": list(complete_for),
        "events": reader.events(),
        **({} if as_of is None else {"as_of": as_of.isoformat()}),
    }
    if problems:
        raise CaseFileError(problems)
    document = _MiniatureDocument(
        data, file, lines=tuple(row.number for row in rows), top=first_line
    )
    return case_from_document(document, known)


def _people(
    given: Mapping[str, Mapping[str, Any]], children: tuple[str, ...] | None
) -> dict[str, dict[str, Any]]:
    """The default persons with what is said of them and the others; each a new dict."""
    names_children = any(
        name not in DEFAULT_PERSONS and dict(person).get("role") == "child"
        for name, person in given.items()
    )
    people = {name: dict(person) for name, person in DEFAULT_PERSONS.items()}
    if (children is not None or names_children) and "child" not in given:
        del people["child"]
    for name in children or ():
        people[name] = {"role": "child"}
    for name, person in given.items():
        people[name] = {**people.get(name, {}), **person}
    return people


@dataclass
class _MiniatureReader:
    """Turns the lines into entries as in a case file, whose reader checks them."""

    vocabulary: Vocabulary
    people: Mapping[str, Mapping[str, Any]]
    rows: Sequence[Line]
    checker: Checker
    types: dict[str, str] = field(default_factory=dict)

    def events(self) -> list[dict[str, Any]]:
        """The entries of all lines."""
        ids = self.ids()
        self.types = {name: row.type for name, row in zip(ids, self.rows, strict=True)}
        return [self.event(row, name) for name, row in zip(ids, self.rows, strict=True)]

    def ids(self) -> list[str]:
        """The ids that the lines give; else e and the number of the line, or the next one free."""
        given = [next((i.value for i in row.items if i.name == "as"), "") for row in self.rows]
        taken = set(given)
        found = []
        for number, own in enumerate(given, start=1):
            free = (f"e{n}" for n in count(number) if f"e{n}" not in taken)
            name = own or next(free)
            taken.add(name)
            found.append(name)
        return found

    def event(self, row: Line, name: str) -> dict[str, Any]:
        """The entry of one line."""
        event_type = self.vocabulary.events.get(row.type)
        entry: dict[str, Any] = {"id": name, "type": row.type, "fields": {}, **row.date_keys()}
        if event_type is None:
            return entry
        entry["actor"] = event_type.actors[0]
        seen: set[str] = set()
        for item in row.items:
            if item.name in seen:
                self.wrong(row, item, f'"{item.name}" is there twice', "it once")
            seen.add(item.name)
            if item.name in _WORDS_OF_EVENT and self.is_word(event_type, item):
                self.take_word(entry, event_type, row, item)
            else:
                self.take_field(entry["fields"], event_type, row, item)
        return entry

    def is_word(self, event_type: EventType, item: Item) -> bool:
        """Whether `to` and `by` mean an event and an actor, where the type has a field so named."""
        own = event_type.fields.get(item.name)
        if own is None:
            return True
        if item.name == "to":
            return all(name in self.types for name in _split(item.value))
        return item.value not in own.values

    def take_word(
        self, entry: dict[str, Any], event_type: EventType, row: Line, item: Item
    ) -> None:
        """An item that begins with as, by, to, for or recorded."""
        if not item.value:
            self.wrong(row, item, f'nothing stands after "{item.name}"', "a name")
        elif item.name == "by":
            self.take_actor(entry, row, item)
        elif item.name == "to":
            self.take_answer(entry["fields"], event_type, row, item)
        elif item.name == "for":
            entry["child"] = _split(item.value)
        elif item.name == "recorded":
            entry["recorded_at"] = item.value

    def take_actor(self, entry: dict[str, Any], row: Line, item: Item) -> None:
        """`by` an actor, or by a person, whose role says in which capacity."""
        name = item.value
        if name in self.people:
            role = self.people[name].get("role")
            entry["recorded_by"] = name
            entry["actor"] = role if role in self.vocabulary.actors else None
        elif name in self.vocabulary.actors:
            entry["actor"] = name
        else:
            known = (*self.people, *self.vocabulary.actors)
            self.wrong(row, item, f'no person or actor "{name}"', one_of(known), known)

    def take_answer(
        self, fields: dict[str, Any], event_type: EventType, row: Line, item: Item
    ) -> None:
        """`to` an event: fills the first reference field that may point to its type."""
        ids = _split(item.value)
        for name in ids:
            if name not in self.types:
                known = tuple(self.types)
                self.wrong(row, item, f'no event "{name}" in this log', one_of(known), known)
                return
        for reference in event_type.fields.values():
            fits = all(reference.may_point_to(self.types[name]) for name in ids)
            if fits and reference.name not in fields and (reference.many or len(ids) == 1):
                fields[reference.name] = ids if len(ids) > 1 else ids[0]
                return
        self.wrong(
            row, item, f"{event_type.name} has no field that can refer to {item.value}", None
        )

    def take_field(
        self, fields: dict[str, Any], event_type: EventType, row: Line, item: Item
    ) -> None:
        """`FIELD VALUE`, or `FIELD` alone for a yes."""
        found = event_type.fields.get(item.name)
        found = found or event_type.fields.get(until_twin(item.name) or "")
        if found is None:
            known = (*event_type.fields, *_WORDS_OF_EVENT)
            self.wrong(row, item, f'unknown field "{item.name}"', one_of(known), known)
        elif item.name in fields:
            self.wrong(row, item, f'the field "{item.name}" is given twice', "it once")
        elif item.value or item.quoted:
            fields[item.name] = _value(found, item)
        elif found.kind == "bool":
            fields[item.name] = True
        else:
            self.wrong(row, item, "the field has no value", f"a value of type {found.kind}")

    def wrong(
        self, row: Line, item: Item, wrong: str, expected: str | None, known: tuple[str, ...] = ()
    ) -> None:
        """Note what is wrong with an item."""
        word = item.value if item.name in _WORDS_OF_EVENT else item.name
        hint = did_you_mean(word, known)
        self.checker.problems.append(
            Problem(
                row.place, f'{wrong} in "{item}"', row.type, None, None if hint else expected, hint
            )
        )


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(" + ")]


def _value(field_type: FieldType, item: Item) -> Any:
    """The value of an item as a case file would write it."""
    if item.quoted or not field_type.many:
        return _one(field_type, item.value, quoted=item.quoted)
    parts = _split(item.value)
    values = [_one(field_type, part.strip('"'), quoted=part.startswith('"')) for part in parts]
    return values if len(values) > 1 else values[0]


def _one(field_type: FieldType, text: str, *, quoted: bool) -> Any:
    if quoted or text in field_type.values:
        return text
    if text == "none" or (field_type.kind == "bool" and text in _VALUES):
        return _VALUES[text]
    return plain_value(text) if field_type.kind in {"int", "number"} else text
