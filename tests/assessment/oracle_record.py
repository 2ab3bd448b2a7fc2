# SPDX-License-Identifier: EUPL-1.2
"""Conditions on the record of the event itself, its child and the persons it names."""

from __future__ import annotations

from terugweg.caselog.model import Person
from terugweg.rulebook import conditions as c
from tests.assessment.oracle_asked import Asked, decided
from tests.assessment.oracle_log import (
    EVER,
    FALSE,
    NEVER,
    SILENT,
    TRUE,
    UNKNOWN,
    Log,
    birthday_of,
    number_or,
)
from tests.assessment.oracle_states import ChildStates


class RecordJudge:
    """Answers what needs no other event."""

    log: Log
    states: dict[str, ChildStates]

    def _FieldIs(self, asked: Asked, condition: c.FieldIs) -> int:  # noqa: N802 - named for its kind
        value = asked.record.value(condition.field)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        return decided(value in condition.values, value is not SILENT)

    def _FieldStated(self, asked: Asked, condition: c.FieldStated) -> int:  # noqa: N802
        value = asked.record.value(condition.field)
        return UNKNOWN if value is SILENT else FALSE if value is None or value == () else TRUE

    def _FieldNumber(self, asked: Asked, condition: c.FieldNumber) -> int:  # noqa: N802
        value = asked.record.value(condition.field)
        if value is SILENT or value is None:
            return UNKNOWN if value is SILENT else FALSE
        number = len(value) if isinstance(value, tuple) else value
        lowest = EVER if condition.at_least is None else condition.at_least
        highest = NEVER if condition.at_most is None else condition.at_most
        return TRUE if lowest <= number <= highest else FALSE

    def _ActorIs(self, asked: Asked, condition: c.ActorIs) -> int:  # noqa: N802
        actor = asked.record.event.actor
        return decided(actor in condition.actors, actor is not None)

    def _AgeIs(self, asked: Asked, condition: c.AgeIs) -> int:  # noqa: N802
        first, last = self.log.born(asked.child)

        def reached(age: int) -> int:
            return decided(birthday_of(last, age) <= asked.lo, birthday_of(first, age) > asked.hi)

        low = TRUE if condition.at_least is None else reached(condition.at_least)
        return min(low, TRUE if condition.under is None else TRUE - reached(condition.under))

    def _PersonIs(self, asked: Asked, condition: c.PersonIs) -> int:  # noqa: N802
        if condition.field is None:
            around = [self._person(person, asked, condition) for person in self.log.case.persons]
            return max(around, default=UNKNOWN)
        value = asked.record.value(condition.field)
        if value is SILENT or value is None:
            return UNKNOWN
        names = value if isinstance(value, tuple) else (value,)
        persons = [self.log.persons.get(name) for name in names]
        truths = [FALSE if p is None else self._person(p, asked, condition) for p in persons]
        return min(truths, default=UNKNOWN)

    def _person(self, person: Person, asked: Asked, condition: c.PersonIs) -> int:
        truths = [TRUE]
        if condition.role is not None:
            truths.append(TRUE if person.role == condition.role else FALSE)
        if condition.affected is not None:
            same = person.affected == condition.affected
            truths.append(UNKNOWN if person.affected is None else TRUE if same else FALSE)
        if condition.authority is not None:
            has = self.authority(person, asked.child, asked.lo, asked.hi)
            if self._ended(person, asked.child, asked.lo):
                has = FALSE
            truths.append(has if condition.authority else TRUE - has)
        return min(truths)

    def _ended(self, person: Person, child: str, day: float) -> bool:
        """Whether the court ended a person's authority before that day, and it has not come back."""
        records = [record for record in self.log.of[child] if record.hi < day]
        for record in records:
            ended = record.type == "authority_terminated"
            if not ended or person.id not in (record.event.fields.get("parents") or ()):
                continue
            back = any(
                other.type == "authority_restored"
                and other.event.fields.get("parent") == person.id
                and other.hi >= record.hi
                for other in records
            )
            opened = [i for i in self.states[child].intervals if i.opener is record]
            if not back and not any(i.why == "appeal" and i.end_hi <= day for i in opened):
                return True
        return False

    @staticmethod
    def authority(person: Person, child: str, lo: float, hi: float) -> int:
        spans = [span for span in person.authority if span.child in {None, child}]
        days = [(s, number_or(s.from_day, EVER), number_or(s.until, NEVER)) for s in spans]
        said = [span.has for span, start, until in days if start <= lo and hi < until]
        if said:
            return TRUE if True in said else UNKNOWN if None in said else FALSE
        touched = any(start <= hi and lo < until for _, start, until in days)
        # Who has authority in some period and nothing is said of this day: then not on this day.
        only_then = bool(spans) and not touched and all(span.has for span in spans)
        return FALSE if only_then else UNKNOWN
