# SPDX-License-Identifier: EUPL-1.2
"""Conditions of norms, asked of one event of one child: false, unknown or true."""

from __future__ import annotations

from typing import Any

from terugweg.rulebook import conditions as c
from tests.assessment.oracle_around import StatesJudge
from tests.assessment.oracle_asked import Asked, decided, who_or_what
from tests.assessment.oracle_log import EVER, FALSE, NEVER, SILENT, TRUE, UNKNOWN, Log, Record
from tests.assessment.oracle_record import RecordJudge
from tests.assessment.oracle_states import ChildStates


class Judge(RecordJudge, StatesJudge):
    """Answers conditions over the logs of one case."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.states = {child: ChildStates(log, child) for child in log.of}

    def truth(  # noqa: PLR0911 - one line for each kind
        self, asked: Asked, condition: c.Condition | None, *, elements: bool = False
    ) -> int:
        """Truth of a condition.

        elements: it asks what the record must hold; then silence of a complete log is a no.
        """
        if condition is None:
            return TRUE
        if isinstance(condition, c.AllOf):
            return min(
                (self.truth(asked, p, elements=elements) for p in condition.parts), default=TRUE
            )
        if isinstance(condition, c.AnyOf):
            return max(
                (self.truth(asked, p, elements=elements) for p in condition.parts), default=FALSE
            )
        if isinstance(condition, c.Not):
            return TRUE - self.truth(asked, condition.part, elements=elements)
        if isinstance(condition, c.Surely):
            sure = self.truth(asked, condition.part, elements=elements) == TRUE
            return TRUE if sure else FALSE
        if isinstance(condition, c.EventIs):
            if asked.record.type not in condition.events:
                return FALSE
            return self.truth(asked, condition.condition, elements=elements)
        if isinstance(condition, c.FieldIs | c.FieldStated | c.FieldNumber):
            silent = asked.record.value(condition.field) is SILENT
            if silent and elements and self._all_recorded(asked):
                return FALSE
        return int(getattr(self, f"_{type(condition).__name__}")(asked, condition))

    def _all_recorded(self, asked: Asked) -> bool:
        return self.log.absence_is_fact(asked.child, [asked.record.type], asked.hi)

    def _Earlier(self, asked: Asked, condition: c.Earlier) -> int:  # noqa: N802
        def when(other: Record) -> int:
            if condition.same_day:
                exact = other.lo == other.hi == asked.lo == asked.hi
                return decided(exact, other.hi < asked.lo or other.lo > asked.hi)
            if condition.before:
                return decided(other.hi < asked.lo, other.lo >= asked.hi)
            return decided(other.hi <= asked.lo, other.lo > asked.hi)

        best = FALSE
        for other in self.fitting(asked, condition):
            if condition.named_by is not None and not self._names(asked, condition.named_by, other):
                continue
            best = max(best, min(when(other), self.fits(asked, other, condition)))
        fact = self.log.absence_is_fact(asked.child, condition.events, asked.hi)
        return best if fact else max(best, UNKNOWN)

    def _Later(self, asked: Asked, condition: c.Later) -> int:  # noqa: N802
        best = FALSE
        for other in self.fitting(asked, condition):
            when = decided(other.lo >= asked.hi and other.lo != EVER, other.hi < asked.lo)
            best = max(best, min(when, self.fits(asked, other, condition)))
        fact = self.log.absence_is_fact(asked.child, condition.events, self.log.as_of)
        return best if fact else max(best, UNKNOWN)

    def fitting(self, asked: Asked, link: Any) -> list[Record]:
        """Other records of these types that may be tied to the one that asks."""
        answering = link.answering if isinstance(link.answering, tuple) else (link.answering,)
        return [
            other
            for other in self.log.of[asked.child]
            if other.type in getattr(link, "events", getattr(link, "names", ()))
            and other is not asked.record
            and self.tied(other, asked.record, answering)
            and self.same(other, asked.record, link.same) > FALSE
        ]

    def fits(self, asked: Asked, other: Record, link: Any) -> int:
        """The condition on the other's own record holds, and it names the same person."""
        same = self.same(other, asked.record, link.same)
        return min(same, self.truth(Asked.of(other), link.condition))

    @staticmethod
    def tied(other: Record, record: Record, answering: tuple[str | None, ...]) -> bool:
        """The other names this record, or names nothing."""
        named = [target for name in answering for target in other.named(name)]
        return not named or record in named

    @staticmethod
    def same(other: Record, record: Record, name: str | None) -> int:
        """Both name the same; who names no event means any, who names no person perhaps another."""
        if name is None:
            return TRUE
        mine, theirs = who_or_what(record, name), who_or_what(other, name)
        if not mine or not theirs:
            kind = record.log.vocabulary.events[record.type].fields[name].kind
            return UNKNOWN if kind == "person" else TRUE
        return TRUE if any(one in theirs for one in mine) else FALSE

    @staticmethod
    def _names(asked: Asked, name: str, other: Record) -> bool:
        value = asked.record.value(name)
        return value is SILENT or other in asked.record.named(name)

    def _Ordered(self, asked: Asked, condition: c.Ordered) -> int:  # noqa: N802
        records = self.log.of[asked.child]
        reached, possible, missing = EVER, EVER, False
        for name in condition.events:
            same = [r for r in records if r.type == name]
            missing = missing or not any(r.lo <= asked.hi for r in same)
            surely = [r.hi for r in same if r.lo >= reached and r.hi <= asked.lo]
            maybe = [max(r.lo, possible) for r in same if r.hi >= possible and r.lo <= asked.hi]
            reached, possible = min(surely, default=NEVER), min(maybe, default=NEVER)
        if reached <= asked.lo:
            return TRUE
        if possible <= asked.hi:
            return UNKNOWN
        fact = self.log.absence_is_fact(asked.child, condition.events, asked.hi)
        return FALSE if fact or not missing else UNKNOWN

    def _Refers(self, asked: Asked, condition: c.Refers) -> int:  # noqa: N802
        return self._leads(asked.record, condition.path, condition)

    def _leads(self, record: Record | None, path: tuple[str, ...], condition: c.Refers) -> int:
        """Whether one of the ends of the rest of the path fits."""
        if record is None:
            return UNKNOWN
        if path:
            if record.value(path[0]) is SILENT:
                return UNKNOWN
            ends = record.named(path[0])
            return max((self._leads(end, path[1:], condition) for end in ends), default=FALSE)
        if record.type not in condition.events:
            return FALSE
        return self.truth(Asked.of(record), condition.condition)

    def _EachRef(self, asked: Asked, condition: c.EachRef) -> int:  # noqa: N802
        if asked.record.value(condition.field) is SILENT:
            return UNKNOWN
        truths = [TRUE]
        for target in asked.record.named(condition.field):
            if target is None:
                truths.append(UNKNOWN)
            else:
                there = Asked(target, asked.lo, asked.hi, asked.lo)
                truths.append(self._Earlier(there, condition.earlier))
        return min(truths)

    def _CitesMarkedEntry(self, asked: Asked, _: c.CitesMarkedEntry) -> int:  # noqa: N802
        fields = self.log.vocabulary.events[asked.record.type].fields
        cited = [t for f in fields.values() if f.kind == "ref" for t in asked.record.named(f.name)]
        evidence = [self.log.find(ref, asked.child) for ref in asked.record.event.evidence]
        cited += [one for one in evidence if one is not None]
        perhaps = None in cited or not (cited or self._all_recorded(asked))
        for mark in [r for child in self.log.of for r in self.log.of[child]]:
            named = [t for t in mark.named("entry_ref") if t is not None and t in cited]
            if mark.type != "entry_marked_incorrect" or not named:
                continue
            if mark.hi <= asked.lo:
                return TRUE
            perhaps = perhaps or mark.lo <= asked.hi
        known = self.log.absence_is_fact(asked.child, ["entry_marked_incorrect"], asked.hi)
        return FALSE if known and not perhaps else UNKNOWN
