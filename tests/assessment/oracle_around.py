# SPDX-License-Identifier: EUPL-1.2
"""Conditions on the states that are in force around an event."""

from __future__ import annotations

from dataclasses import replace

from terugweg.rulebook import conditions as c
from terugweg.terms import Length
from tests.assessment.oracle_asked import Asked, decided, who_or_what
from tests.assessment.oracle_log import FALSE, NEVER, SILENT, TRUE, UNKNOWN, Log, birthday_of, moved
from tests.assessment.oracle_states import ChildStates, Interval


class StatesJudge:
    """Answers what needs the states of the child."""

    log: Log
    states: dict[str, ChildStates]

    def openers(self, state: str) -> list[str]:
        """The event types that open a state which was not in force."""
        made = self.log.vocabulary.states[state].joins or state
        return [
            name
            for name, event in self.log.vocabulary.events.items()
            if any(o.state == made and not o.again for o in event.operations_of("opens"))
        ]

    def extenders(self, state: str) -> list[str]:
        """The event types that extend a state."""
        return [
            name
            for name, event in self.log.vocabulary.events.items()
            if any(
                state in (o.state, *event.fields[str(o.state_from)].values)
                for o in event.operations_of("extends")
            )
        ]

    def _While(self, asked: Asked, condition: c.While) -> int:  # noqa: N802
        if condition.at_end_of is not None:
            end = self.planned_end(asked, condition.at_end_of)
            if end < NEVER:
                asked = replace(asked, lo=end, hi=end, since=end, at_end=True)
        return max(self._in_force(asked, condition, state) for state in condition.states)

    def planned_end(self, asked: Asked, state: str) -> float:
        """The end that was set for the state in force on the day; NEVER when it is not known."""
        for interval in self.states[asked.child].of(state):
            if self.holds(interval, asked) == TRUE:
                return self._end_as_set(interval, asked)
        return NEVER

    def _end_as_set(self, interval: Interval, asked: Asked) -> float:
        """The end that had been set by that day: what was decided later did not count yet."""
        closer = interval.closer
        if interval.why == "appeal" and closer is not None and closer.hi <= asked.lo:
            return interval.end_hi
        grants = [g for g in self.states[asked.child].grants if g.interval is interval]
        known = [g for g in grants if g.record is asked.record or g.record.hi <= asked.lo]
        if not known or any(g not in known and g.record.lo <= asked.hi for g in grants):
            return NEVER
        end = known[-1].end
        if end == NEVER and interval.why in {"event", "state", "age", "appeal"}:
            end = interval.end_hi
        return min(end, interval.end_hi) if interval.why == "age" else end

    def _in_force(self, asked: Asked, condition: c.While, state: str) -> int:
        if condition.on_as_of:
            asked = replace(asked, lo=self.log.as_of, hi=self.log.as_of, at_end=False)
        best, sure, other = FALSE, False, False
        for interval in self.states[asked.child].of(state):
            if interval.opener is asked.record and not condition.on_as_of and not asked.at_end:
                continue
            holds = self.holds(interval, asked, now=condition.on_as_of)
            fits = self._opened_with(interval, condition.opened_with)
            fits = min(fits, self._shared(interval, asked, condition.same))
            sure = sure or min(holds, fits) == TRUE
            other = other or holds == TRUE
            if min(holds, fits) > FALSE:
                best = max(best, min(holds, fits, self._lasted(interval, asked, condition.lasted)))
        # Only one can be in force: when that one is another kind, this kind is not.
        exclusive = self.log.vocabulary.states[state].exclusive and bool(condition.opened_with)
        fact = self.log.absence_is_fact(asked.child, self.openers(state), asked.hi)
        ran_out = any(
            i.why == "date" and i.end_lo <= asked.hi for i in self.states[asked.child].of(state)
        )
        if ran_out and not self.log.absence_is_fact(asked.child, self.extenders(state), asked.hi):
            fact = False
        age = self.log.vocabulary.states[state].ends_at_age
        grown = age is not None and birthday_of(self.log.born(asked.child)[1], age) <= asked.lo
        fact = fact or grown
        return best if sure or fact or (other and exclusive) else max(best, UNKNOWN)

    @staticmethod
    def _shared(interval: Interval, asked: Asked, name: str | None) -> int:
        """The event and the one that opened the interval name the same person or event."""
        if name is None:
            return TRUE
        mine, theirs = (who_or_what(record, name) for record in (asked.record, interval.opener))
        return decided(any(one in theirs for one in mine), bool(mine and theirs))

    @staticmethod
    def holds(interval: Interval, asked: Asked, *, now: bool = False) -> int:
        """Whether the interval covers the day; what the asking event itself ends still counts."""
        if asked.at_end:
            surely = interval.hi < asked.lo and asked.hi <= interval.end_lo
            return decided(surely, not (interval.lo < asked.hi and asked.lo <= interval.end_hi))
        ends = not now and interval.closer is asked.record
        surely = interval.hi <= asked.lo and (asked.hi < interval.end_lo or ends)
        return decided(
            surely, not (interval.lo <= asked.hi and (asked.lo < interval.end_hi or ends))
        )

    @staticmethod
    def _lasted(interval: Interval, asked: Asked, length: Length | None) -> int:
        if length is None:
            return TRUE
        while interval.previous is not None:
            interval = interval.previous
        surely = moved(interval.hi, length) <= asked.lo
        return decided(surely, moved(interval.lo, length) > asked.hi)

    @staticmethod
    def _opened_with(interval: Interval, wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> int:
        truths = [TRUE]
        for name, values in wanted:
            value = interval.opener.value(name)
            if isinstance(value, bool):
                value = "yes" if value else "no"
            silent = value is SILENT or value is None
            truths.append(UNKNOWN if silent else TRUE if value in values else FALSE)
        return min(truths)

    def _Pending(self, asked: Asked, condition: c.Pending) -> int:  # noqa: N802
        mine = [
            interval
            for state in condition.states
            for interval in self.states[asked.child].of(state)
            if interval.opener is asked.record
        ]
        return decided(any(i.end_hi > self.log.as_of for i in mine), bool(mine))
