# SPDX-License-Identifier: EUPL-1.2
"""Single values as the reader of case files reads them, so that both accept just the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from terugweg.caselog.checks import Checker, Spot
from terugweg.caselog.column_codes import day_range
from terugweg.caselog.date_values import read_day, read_moment, read_partial, written_moment
from terugweg.caselog.documents import Document, plain_value
from terugweg.caselog.field_values import FieldValues
from terugweg.caselog.reading_events import EventReader
from terugweg.population.importing.mapping_model import NONE_MARK, UNIT
from terugweg.population.importing.rules import Bad
from terugweg.terms import Precision, amsterdam_date, day_after, day_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from terugweg.caselog.problems import Problem
    from terugweg.caselog.vocabulary import FieldType, Vocabulary
    from terugweg.terms import PartialDate

T = TypeVar("T")

_DUTCH: Final = ZoneInfo("Europe/Amsterdam")

_NOWHERE: Final = Document(None, "row")
_RULE_OF_KIND: Final = {
    "bool": "wrong_type", "int": "wrong_type", "number": "wrong_type", "date": "unreadable_date",
    "datetime": "unreadable_date", "enum": "unknown_value", "actor": "unknown_actor",
}  # fmt: skip


class Occurred(NamedTuple):
    """When something happened: first and last possible day number, and the date as text."""

    lo: int
    hi: int
    text: str


class Moment(NamedTuple):
    """When something was recorded: the Dutch day number, the moment and the Dutch time as texts."""

    day: int
    text: str
    local: str


def in_words(problem: Problem) -> str:
    """What is wrong, what is expected and how to mend it, without the place."""
    expected = f"; expected {problem.expected}" if problem.expected else ""
    return f"{problem.wrong}{expected}" + (f". {problem.hint}" if problem.hint else "")


@dataclass(frozen=True, slots=True)
class ReaderValues:
    """Reads texts as the reader of case files does."""

    vocabulary: Vocabulary

    def field(self, field: FieldType, text: str, *, twin: bool = False) -> str | Bad:
        """The canonical text of a field value; `twin`: it is the last day instead of `until`."""
        items = text.split(UNIT) if field.many else [text]
        read = [self._one(field, item) for item in items]
        bad = next((item for item in read if isinstance(item, Bad)), None)
        if bad is not None:
            return bad
        if twin:
            read = [as_text(day_after(item)) for item in read]
        return UNIT.join(as_text(item) for item in read)

    def _one(self, field: FieldType, text: str) -> Any:
        if field.kind not in _RULE_OF_KIND:
            return text
        # Only these kinds are written without quotes in a case file.
        plain = plain_value(text) if field.kind in {"bool", "int", "number"} else text
        checker = Checker(_NOWHERE)
        value = FieldValues(checker, self.vocabulary, (), {}).one(field, plain, Spot())
        if not checker.problems:
            return value
        rule = _RULE_OF_KIND[field.kind]
        if rule == "wrong_type" and "out of bounds" in checker.problems[0].wrong:
            rule = "out_of_bounds"
        return Bad(rule, in_words(checker.problems[0]))

    def occurred(self, text: str) -> Occurred | Bad:
        """The date of an event: on, precision, not_before and not_after, with UNIT between."""
        on, precision, not_before, not_after = (part or None for part in text.split(UNIT))
        if on is None and precision is None:
            return Bad("missing_date", "the event has no date; expected YYYY-MM-DD")
        if on == NONE_MARK:
            on, precision = None, precision or Precision.unknown.value
        entry = {"on": on, "precision": precision}
        entry |= {"not_before": not_before, "not_after": not_after}
        checker = Checker(_NOWHERE)
        reader = EventReader.of(checker, self.vocabulary, (), (), [])
        day = reader.occurred_on(entry, Spot())
        if checker.problems:
            first = checker.problems[0]
            dates = [item for item in (on, not_before, not_after) if item is not None]
            readable = all(not isinstance(self.partial(item), Bad) for item in dates)
            return Bad("contradictory_date" if readable else "unreadable_date", in_words(first))
        return Occurred(*day_range(day), shown_date(day))

    def partial(self, text: str) -> PartialDate | Bad:
        """A date, month or year."""
        return _checked("unreadable_date", lambda c: read_partial(c, text, Spot()))

    def day(self, text: str) -> date | Bad:
        """A full date."""
        return _checked("unreadable_date", lambda c: read_day(c, text, Spot()))

    def moment(self, text: str) -> Moment | Bad:
        """A moment of recording."""
        moment: datetime | Bad = _checked("unreadable_date", lambda c: read_moment(c, text, Spot()))
        return moment if isinstance(moment, Bad) else recorded_moment(moment)

    def known(self, rule: str, what: str, text: str, names: Any) -> str | Bad:
        """The text, if it is one of these names."""
        return _checked(rule, lambda c: c.known(text, Spot(), what, names))

    def truth(self, text: str) -> str | Bad:
        """True or false."""
        value = _checked("wrong_type", lambda c: c.truth(plain_value(text), Spot()))
        return value if isinstance(value, Bad) else as_text(value)


def recorded_moment(moment: datetime) -> Moment:
    """The day and the text of a moment of recording."""
    local = moment.astimezone(_DUTCH).replace(tzinfo=None).isoformat()
    return Moment(day_number(amsterdam_date(moment)), written_moment(moment), local)


def shown_date(day: PartialDate) -> str:
    """A date with its bounds, so that two texts are equal when the dates are."""
    return f"{day}|{day.not_before or ''}|{day.not_after or ''}"


def _checked(rule: str, read: Callable[[Checker], T | None]) -> T | Bad:
    checker = Checker(_NOWHERE)
    value = read(checker)
    if checker.problems:
        return Bad(rule, in_words(checker.problems[0]))
    if value is None:
        raise AssertionError("the reader notes every value that it does not read")
    return value


def as_text(value: Any) -> str:
    """A value as text, the same for equal values."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "hour"):
        return written_moment(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
