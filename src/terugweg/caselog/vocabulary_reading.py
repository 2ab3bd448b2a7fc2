# SPDX-License-Identifier: EUPL-1.2
"""Reads the vocabulary from its YAML files and refuses one that contradicts itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import Checker, Spot
from terugweg.caselog.documents import load_document
from terugweg.caselog.model import Place
from terugweg.caselog.problems import Problem, VocabularyError, quoted
from terugweg.caselog.vocabulary import Actor, Label, Role, StateType, Vocabulary, until_twin
from terugweg.caselog.vocabulary_codec import with_version
from terugweg.caselog.vocabulary_events import INFORMATION_CLASSES, EventReader, Names
from terugweg.caselog.vocabulary_labels import label_in, label_of

if TYPE_CHECKING:
    from collections.abc import Callable

_SHARED: Final = ("actors", "roles", "states", "fields", "values")
_HIGHEST_AGE: Final = 100


def read_vocabulary(directory: Path) -> Vocabulary:
    """Read and check all files of a vocabulary.

    Raises:
        VocabularyError: every contradiction, with file and line.
    """
    reader = _VocabularyReader(directory)
    vocabulary = reader.read()
    if reader.problems:
        raise VocabularyError(reader.problems)
    return with_version(vocabulary)


@dataclass
class _VocabularyReader:
    """Reads one directory; notes the problems of all its files."""

    directory: Path
    checkers: dict[str, Checker] = field(default_factory=dict)
    missing: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        return [*self.missing, *(p for c in self.checkers.values() for p in c.problems)]

    def read(self) -> Vocabulary:
        for path in sorted(self.directory.glob("*.yaml")):
            self.checkers[path.stem] = Checker(load_document(path, error=VocabularyError))
        actors = self.table("actors", self.actor)
        roles = self.table("roles", lambda c, name, data, spot: Role(name, label_in(c, data, spot)))
        states = self.table("states", self.state)
        classes: dict[str, str] = {}
        names = Names(
            actors=tuple(actors),
            states=tuple(states),
            fields=self.table("fields", lambda c, n, d, s: self.field(c, n, d, s, classes)),
            classes=classes,
            values=self.table("values", lambda c, _, data, spot: label_of(c, data, spot)),
        )
        reader = EventReader(names)
        # Without the shared files every name would be reported as unknown.
        for stem, checker in () if self.missing else self.checkers.items():
            if stem not in _SHARED:
                reader.read_section(checker)
        reader.check_references()
        self.check_joined(states, reader)
        return Vocabulary(
            sections=reader.sections,
            events=reader.events,
            states=states,
            actors=actors,
            roles=roles,
            fields=names.fields,
            values=names.values,
        )

    def table(self, stem: str, make: Callable[[Checker, str, Any, Spot], Any]) -> dict[str, Any]:
        """The entries of one shared file, each made by `make`."""
        checker = self.checkers.get(stem)
        if checker is None:
            path = self.directory / f"{stem}.yaml"
            self.missing.append(Problem(Place(str(path)), "the file is not there"))
            return {}
        entries = checker.mapping(checker.document.data, Spot())
        return {name: make(checker, name, data, Spot((name,))) for name, data in entries.items()}

    def actor(self, checker: Checker, name: str, data: Any, spot: Spot) -> Actor:
        entry = checker.mapping(data, spot, ("label", "abbreviation", "explains"))
        explains = entry.get("explains")
        return Actor(
            name,
            label_in(checker, entry, spot),
            checker.optional_text(entry.get("abbreviation"), spot.at("abbreviation")),
            None if explains is None else label_of(checker, explains, spot.at("explains")),
        )

    def state(self, checker: Checker, name: str, data: Any, spot: Spot) -> StateType:
        allowed = (
            "label", "source", "ends_with", "ends_at_age", "term", "exclusive", "joins",
            "not_while",
        )  # fmt: skip
        entry = checker.mapping(data, spot, allowed)
        term = entry.get("term")
        return StateType(
            name,
            label_in(checker, entry, spot),
            checker.optional_text(entry.get("source"), spot.at("source")),
            self.others(checker, entry, "ends_with", spot),
            self.age(checker, entry.get("ends_at_age"), spot.at("ends_at_age")),
            None if term is None else label_of(checker, term, spot.at("term")),
            bool(checker.truth(entry.get("exclusive"), spot.at("exclusive"))),
            next(iter(self.others(checker, entry, "joins", spot)), None),
            self.others(checker, entry, "not_while", spot),
        )

    def others(
        self, checker: Checker, entry: dict[str, Any], key: str, spot: Spot
    ) -> tuple[str, ...]:
        """The other states that an entry names under a key."""
        names = checker.texts(entry.get(key), spot.at(key))
        for name in names:
            checker.known(name, spot.at(key), "state", checker.document.data)
        return names

    def check_joined(self, states: dict[str, StateType], reader: EventReader) -> None:
        """A state that joins another follows from that one alone, and that one from events."""
        acting = {o.state for event in reader.events.values() for o in event.operations}
        for name, state in states.items():
            spot = Spot((name, "joins"))
            if state.joins is None:
                continue
            if name in acting:
                wrong = f"the state joins {state.joins}, but an event acts on it as well"
                self.checkers["states"].wrong(spot, wrong, "one of the two")
            if state.joins not in acting:
                wrong = f"no event acts on {state.joins}"
                self.checkers["states"].wrong(spot, wrong, "a state that events open and close")

    def age(self, checker: Checker, value: Any, spot: Spot) -> int | None:
        if value is None or (type(value) is int and 0 < value < _HIGHEST_AGE):
            return value
        checker.wrong(spot, f"{quoted(value)} is no age", "a number of years")
        return None

    def field(
        self, checker: Checker, name: str, data: Any, spot: Spot, classes: dict[str, str]
    ) -> Label:
        entry = checker.mapping(data, spot, ("label", "class"))
        if until_twin(name) is not None:
            hint = f'Call the field "{until_twin(name)}": its twin needs no entry'
            checker.wrong(spot, f'the field "{name}" is the twin of another', hint=hint)
        given = entry.get("class", "ordinary")
        known = checker.known(given, spot.at("class"), "class", INFORMATION_CLASSES)
        classes[name] = known or "ordinary"
        return label_in(checker, entry, spot)
