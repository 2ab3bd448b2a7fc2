# SPDX-License-Identifier: EUPL-1.2
"""Reads case files. Nothing in a file is dropped silently: it is read, kept, or reported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import Checker, Spot
from terugweg.caselog.corrections import correction_problems
from terugweg.caselog.date_values import check_order, read_day, read_end, read_partial
from terugweg.caselog.documents import collector_paused, load_document, parse_document
from terugweg.caselog.model import CaseFile, Complete
from terugweg.caselog.problem_texts import told
from terugweg.caselog.problems import CaseFileError, DocumentError, Problem
from terugweg.caselog.reading_events import EventReader
from terugweg.caselog.reading_persons import CHILD_ROLE, PersonReader
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.terms import Length, Unit, shift

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from terugweg.caselog.documents import Document
    from terugweg.caselog.model import Event, Person
    from terugweg.caselog.vocabulary import Vocabulary

PREGNANCY: Final = Length(10, Unit.months)
"""How long before its birth events can be about a child: no pregnancy lasts longer."""

_HEADER: Final = ("source", "court", "decided_on", "excerpt")
_KEYS: Final = (
    "case", "title", *_HEADER, "summary", "summary_en", "persons", "as_of", "complete_for",
    "events", "expected",
)  # fmt: skip


def read_case(path: Path, vocabulary: Vocabulary | None = None) -> CaseFile:
    """Read one case file, YAML or JSON.

    Raises:
        CaseFileError: all that is wrong, each with file, line, event and field.
    """
    document = load_document(path, error=CaseFileError)
    return case_from_document(document, vocabulary or load_vocabulary())


def read_cases(paths: Iterable[Path], vocabulary: Vocabulary | None = None) -> tuple[CaseFile, ...]:
    """Read several case files.

    Raises:
        CaseFileError: all that is wrong in any of them.
    """
    cases: list[CaseFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            cases.append(read_case(path, vocabulary))
        except DocumentError as error:
            problems.extend(error.problems)
    if problems:
        raise CaseFileError(problems)
    return tuple(cases)


def parse_case(
    text: str | bytes, file_name: str = "case", vocabulary: Vocabulary | None = None
) -> CaseFile:
    """Read the text of a case file; `file_name` is only for messages.

    Raises:
        CaseFileError: all that is wrong, each with file, line, event and field.
    """
    document = parse_document(text, file_name, error=CaseFileError)
    return case_from_document(document, vocabulary or load_vocabulary())


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """What was read of a log when it was shorter: then only what was added need be read.

    Read by the same vocabulary, and of data that were never a text: an event stands on no line.

    entries: its events, as they stood in the document.
    """

    entries: Sequence[Any]
    case: CaseFile

    def events_in(
        self, entries: Sequence[Any], persons: tuple[Person, ...], children: tuple[str, ...]
    ) -> tuple[Event, ...]:
        """The events that need not be read again; none where they could be read otherwise now."""
        same = (
            children == self.case.children
            and [one.id for one in persons] == [one.id for one in self.case.persons]
            and list(entries[: len(self.entries)]) == list(self.entries)
        )
        return self.case.events if same else ()

    def gaps(self) -> list[Problem]:
        """What its events leave open, each by itself; corrections are looked at together."""
        together = correction_problems(self.case.events)
        return [one for one in self.case.unfilled if one.event and one not in together]


def case_from_document(
    document: Document, vocabulary: Vocabulary, before: ReadBefore | None = None
) -> CaseFile:
    """The case file that stands in a document.

    before: what was read of the same log when it was shorter; it saves time and changes nothing.

    Raises:
        CaseFileError: all that is wrong, each with file, line, event and field.
    """
    checker = Checker(document)
    with collector_paused():
        case = CaseReader(checker, vocabulary, before).read()
    if checker.errors:
        raise CaseFileError(checker.errors)
    return case


class CaseReader:
    """Reads one document."""

    def __init__(
        self, checker: Checker, vocabulary: Vocabulary, before: ReadBefore | None = None
    ) -> None:
        self.checker = checker
        self.vocabulary = vocabulary
        self.before = before

    def read(self) -> CaseFile:
        """The whole case."""
        checker = self.checker
        data = checker.mapping(checker.document.data, Spot(), _KEYS)
        persons = PersonReader(checker, self.vocabulary).read(data.get("persons"))
        children = tuple(person.id for person in persons if person.role == CHILD_ROLE)
        events = self.events(data, persons, children)
        as_of = data.get("as_of")
        return CaseFile(
            case=checker.text(data.get("case"), Spot(("case",))) or "",
            children=children,
            persons=persons,
            events=events,
            complete_for=self.complete_for(data.get("complete_for"), children),
            as_of=None if as_of is None else read_day(checker, as_of, Spot(("as_of",))),
            title=checker.optional_text(data.get("title"), Spot(("title",))),
            summary=self.summary(data),
            header=self.header(data),
            expected=self.expected(data.get("expected")),
            unfilled=checker.gaps,
            place=checker.document.place(),
        )

    def events(
        self, data: Mapping[str, Any], persons: tuple[Person, ...], children: tuple[str, ...]
    ) -> tuple[Event, ...]:
        """The events, checked on their own and against each other."""
        if "events" not in data:
            self.checker.wrong(Spot(), told("no_events"), told("events_list"))
        entries = self.checker.items(data.get("events"), Spot(("events",)))
        reader = EventReader.of(self.checker, self.vocabulary, persons, children, entries)
        known = self.before.events_in(entries, persons, children) if self.before else ()
        if self.before and known:
            self.checker.problems.extend(self.before.gaps())
        events = reader.read(entries, known)
        self.check_births(persons, events)
        self.checker.problems.extend(correction_problems(events))
        return events

    def check_births(self, persons: tuple[Person, ...], events: tuple[Event, ...]) -> None:
        """Before its birth a child can be protected (BW 1:2), but not before it was conceived."""
        born = {person.id: person.born.first for person in persons if person.born is not None}
        types = self.vocabulary.events
        for number, event in enumerate(events):
            last = event.occurred_on.last
            for child in event.children:
                birth = born.get(child)
                if last is None or birth is None or last >= birth:
                    continue
                spot = Spot(("events", number, "on"), event.id)
                first = shift(birth, PREGNANCY, -1)
                named = {"day": event.occurred_on, "child": child}
                if event.type in types and types[event.type].after_birth:
                    expected = told("day_or_later_for", day=birth, type=event.type)
                    self.checker.wrong(spot, told("before_birth", **named), expected)
                elif last < first:
                    wrong = told("long_before_birth", **named, count=PREGNANCY.count)
                    self.checker.wrong(spot, wrong, told("day_or_later", day=first))

    def complete_for(self, value: Any, children: tuple[str, ...]) -> tuple[Complete, ...]:
        """What the log is complete for: event types, or entries with a period and children."""
        spot = Spot(("complete_for",))
        plain: list[str] = []
        spans: list[Complete] = []
        for number, item in enumerate(self.checker.items(value, spot)):
            if isinstance(item, dict):
                spans.append(self.complete_span(item, children, spot.at(number)))
            else:
                plain += filter(None, [self.event_type(item, spot.at(number))])
        return (*([Complete(tuple(plain))] if plain else []), *spans)

    def complete_span(self, data: Any, children: tuple[str, ...], spot: Spot) -> Complete:
        """One entry: {types or type, from, until or through, children}."""
        checker = self.checker
        allowed = ("types", "type", "from", "until", "through", "children")
        entry = checker.mapping(data, spot, allowed)
        if ("types" in entry) == ("type" in entry):
            checker.wrong(spot, told("types_once"), told("types_or_type"))
        names = checker.texts(entry.get("types", entry.get("type")), spot.at("types"))
        for name in names:
            self.event_type(name, spot.at("types"))
        start = entry.get("from")
        first = None if start is None else read_day(checker, start, spot.at("from"))
        until = read_end(checker, entry, spot)
        check_order(checker, first, until, ("from", "until"), spot)
        only = checker.texts(entry.get("children"), spot.at("children"))
        for child in only:
            checker.known(child, spot.at("children"), told("what_child"), children)
        return Complete(names, first, until, only)

    def event_type(self, value: Any, spot: Spot) -> str | None:
        """The name, if it is that of an event type; else it is noted."""
        return self.checker.known(value, spot, told("what_event_type"), self.vocabulary.events)

    def summary(self, data: Mapping[str, Any]) -> dict[str, str]:
        """The summary by language; older files have only `summary_en`."""
        if data.get("summary") is None:
            english = self.checker.optional_text(data.get("summary_en"), Spot(("summary_en",)))
            return {} if english is None else {"en": english}
        if data.get("summary_en") is not None:
            self.checker.wrong(Spot(("summary_en",)), told("summary_twice"), told("each_once"))
        spot = Spot(("summary",))
        entry = self.checker.mapping(data["summary"], spot, ("nl", "en"))
        return {key: self.checker.text(item, spot.at(key)) or "" for key, item in entry.items()}

    def header(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Where the case comes from, kept as it stands."""
        for key in ("source", "court"):
            self.checker.optional_text(data.get(key), Spot((key,)))
        excerpt = data.get("excerpt")
        if excerpt is not None:
            entry = self.checker.mapping(excerpt, Spot(("excerpt",)), ("site", "kind"))
            for key, item in entry.items():
                self.checker.text(item, Spot(("excerpt", key)))
        self.check_decided_on(data.get("decided_on"), Spot(("decided_on",)))
        return {key: data[key] for key in _HEADER if data.get(key) not in (None, {})}

    def check_decided_on(self, value: Any, spot: Spot) -> None:
        """A date, or {on, precision} like that of an event."""
        if isinstance(value, dict):
            entry = self.checker.mapping(
                value, spot, ("on", "precision", "not_before", "not_after")
            )
            reader = EventReader.of(self.checker, self.vocabulary, (), (), [])
            reader.occurred_on(entry, spot)
        elif value is not None:
            read_partial(self.checker, value, spot)

    def expected(self, value: Any) -> tuple[dict[str, Any], ...]:
        """The findings that a person expects, kept as they stand."""
        spot = Spot(("expected",))
        entries = self.checker.items(value, spot)
        return tuple(self.checker.mapping(item, spot.at(n)) for n, item in enumerate(entries))
