# SPDX-License-Identifier: EUPL-1.2
"""The values of the fields of an event, checked against the type that the vocabulary gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.checks import is_a
from terugweg.caselog.columns_read import NOT_IN_LOG
from terugweg.caselog.date_values import read_day, read_moment
from terugweg.caselog.model import Ref
from terugweg.caselog.problem_texts import told
from terugweg.caselog.problems import one_of
from terugweg.caselog.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from terugweg.caselog.checks import Checker, Spot
    from terugweg.caselog.vocabulary import FieldType, Vocabulary

LARGEST_NUMBER: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class FieldValues:
    """Reads field values; `persons` are ids, `event_types` gives the type per event id."""

    checker: Checker
    vocabulary: Vocabulary
    persons: tuple[str, ...]
    event_types: Mapping[str, str]

    def read(self, field: FieldType, value: Any, spot: Spot) -> Any:
        """The value as a Python value; None stays None; what is wrong is noted and gives None."""
        if value is None:
            return None
        if not field.many:
            return self.one(field, value, spot)
        if not isinstance(value, list):
            return (self.one(field, value, spot),)
        return tuple(self.one(field, item, spot.at(number)) for number, item in enumerate(value))

    def one(self, field: FieldType, value: Any, spot: Spot) -> Any:
        """One value of the kind of the field."""
        if field.kind == "bool":
            return self.truth(value, spot)
        if field.kind in {"int", "number"}:
            return self.number(field, value, spot)
        if field.kind == "date":
            return read_day(self.checker, value, spot)
        if field.kind == "datetime":
            return read_moment(self.checker, value, spot)
        if field.kind == "enum":
            return self.checker.known(value, spot, told("what_value"), field.values)
        if field.kind == "ref":
            return self.reference(value, spot, field)
        return self.word(field, value, spot)

    def word(self, field: FieldType, value: Any, spot: Spot) -> str | None:
        """A text, the name of a document, an actor or a person."""
        if field.kind == "actor":
            return self.checker.known(value, spot, told("what_actor"), self.vocabulary.actors)
        if field.kind == "person":
            return self.person(value, spot)
        return self.checker.text(value, spot)

    def truth(self, value: Any, spot: Spot) -> bool | None:
        """The truth value; an empty item of a list is noted."""
        if value is None:
            self.checker.wrong(spot, told("nothing_here"), told("true_or_false"))
        return self.checker.truth(value, spot)

    def number(self, field: FieldType, value: Any, spot: Spot) -> int | float | None:
        """A number from 0 to a million; whole when the field asks for that."""
        whole = type(value) is int
        if not whole and (field.kind == "int" or type(value) is not float):
            expected = told("whole_number" if field.kind == "int" else "number")
            self.checker.wrong(spot, is_a(value), expected)
            return None
        if not 0 <= value <= LARGEST_NUMBER:
            expected = told("from_to", first=0, last=LARGEST_NUMBER)
            self.checker.wrong(spot, told("out_of_bounds", value=value), expected)
            return None
        return value  # type: ignore[no-any-return]

    def person(self, value: Any, spot: Spot) -> str | None:
        """The id of a person of this case, or the name of an actor."""
        name = self.checker.text(value, spot)
        if name is None or name in self.persons or name in self.vocabulary.actors:
            return name
        hint = did_you_mean(name, (*self.persons, *self.vocabulary.actors))
        expected = told("or_actor", names=one_of(self.persons))
        self.checker.wrong(spot, told("no_person", name=name), expected, hint)
        return None

    def reference(self, value: Any, spot: Spot, field: FieldType | None = None) -> Ref | None:
        """A reference to another event of this case, of a type that the field allows.

        A field may hold "?": it names an event that is not in this file.
        """
        name = self.checker.text(value, spot)
        if name is None:
            return None
        if name not in self.event_types and name == NOT_IN_LOG and field is not None:
            return Ref(name)
        if name not in self.event_types:
            hint = did_you_mean(name, self.event_types)
            self.checker.wrong(spot, told("no_event", name=name), told("event_id"), hint)
            return None
        if name == spot.event:
            self.checker.wrong(spot, told("refers_to_itself"), told("another_event"))
        target = self.event_types[name]
        if field is not None and not field.may_point_to(target):
            wrong = told("event_of_type", name=name, type=target)
            self.checker.wrong(spot, wrong, one_of(field.ref_types))
        return Ref(name)
