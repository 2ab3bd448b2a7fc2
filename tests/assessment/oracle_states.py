# SPDX-License-Identifier: EUPL-1.2
"""The states of one child, event by event, as the vocabulary tells what each event does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from terugweg.caselog.vocabulary import OperationKind, StateOperation
from tests.assessment.oracle_log import EVER, NEVER, Log, Record, birthday_of

IN_ORDER: tuple[OperationKind, ...] = ("closes", "undoes", "resets", "extends", "opens")


@dataclass(eq=False)
class Interval:
    """A stretch in which a state holds. why: unknown, date, event, state, age or appeal."""

    state: str
    lo: float
    hi: float
    opener: Record
    end_lo: float = NEVER
    end_hi: float = NEVER
    why: str = "unknown"
    closer: Record | None = None
    previous: Interval | None = None
    following: Interval | None = None
    first_part: bool = False
    requests: tuple[Record | None, ...] = ()

    def end(self, lo: float, hi: float, why: str, closer: Record | None) -> None:
        self.end_lo, self.end_hi = max(lo, self.lo), max(hi, self.lo)
        self.why, self.closer = why, closer


@dataclass(eq=False)
class Grant:
    """A decision that set the end of an interval. kind: first, extension or remainder."""

    interval: Interval
    record: Record
    kind: str
    lo: float
    hi: float
    end: float
    old_end: float | None = None


class ChildStates:
    """All intervals and grants of a child, in the order of its log."""

    def __init__(self, log: Log, child: str) -> None:
        self.log, self.child = log, child
        self.intervals: list[Interval] = []
        self.grants: list[Grant] = []
        self.extenders = [
            name for name, event in log.vocabulary.events.items() if event.operations_of("extends")
        ]
        for record in log.of[child]:
            for kind in IN_ORDER:
                for operation in log.vocabulary.events[record.type].operations_of(kind):
                    self._apply(record, operation)
        self._end_at_age()
        self._end_with_ground()
        self._join()
        self._leave_out_needless()

    def of(self, state: str) -> list[Interval]:
        found = [interval for interval in self.intervals if interval.state == state]
        return sorted(found, key=lambda interval: interval.hi)

    def planned(self, interval: Interval) -> float:
        """The end that was set, also where the interval ended earlier for another reason."""
        ends = [g.end for g in self.grants if g.interval is interval and g.end < NEVER]
        early = interval.why in {"event", "state", "appeal"}
        return max([interval.end_hi, *ends]) if early else interval.end_hi

    def _apply(self, record: Record, operation: StateOperation) -> None:
        stated = record.event.fields
        if not all(stated.get(name) in values for name, values in operation.only_if.items()):
            return
        if any(stated.get(name) in values for name, values in operation.unless.items()):
            return
        if operation.decision:
            self._by_appeal(record, operation)
            return
        state = operation.state or stated.get(str(operation.state_from))
        if state is None:
            return
        day = record.day(operation.at if operation.kind == "closes" else operation.starts)
        lo, hi = (record.lo, record.hi) if day is None else (day, day)
        until = record.day(operation.until)
        until = NEVER if until is None else until
        if operation.kind == "closes":
            self._close(record, operation, state, lo, hi)
        elif operation.kind == "extends":
            self._extend(record, operation, state, until)
        else:
            self._open(record, operation, Interval(state, lo, hi, record), until)

    def _open(
        self, record: Record, operation: StateOperation, opened: Interval, until: float
    ) -> None:
        requests = tuple(one for one in record.named(operation.request) if one is not None)
        for first in reversed(self.intervals):
            of_request = first.state == opened.state and set(requests) & set(first.requests)
            if (
                of_request
                and first.first_part
                and first.why == "date"
                and first.end_lo >= opened.lo
            ):
                old, first.first_part = first.end_hi, False
                rest = Grant(first, record, "remainder", opened.lo, opened.hi, until, old)
                self._grant(rest)
                return
        opened.first_part, opened.requests = operation.first_part, requests
        self.intervals.append(opened)
        self._grant(Grant(opened, record, "first", opened.lo, opened.hi, until))

    def _grant(self, grant: Grant) -> None:
        self.grants.append(grant)
        interval = grant.interval
        interval.end_lo = interval.end_hi = grant.end
        interval.why = "unknown" if grant.end == NEVER else "date"
        interval.closer = None

    def _meant(self, record: Record, operation: StateOperation, state: str) -> list[Interval]:
        """The intervals that the named events granted, or what followed on them."""
        meant = []
        for named in record.named(operation.ref):
            found = [g.interval for g in self.grants if g.record is named]
            found = [interval for interval in found if interval.state == state][-1:]
            while found and found[0].following is not None:
                found = [found[0].following]
            meant += found
        return meant

    @staticmethod
    def _only_elsewhere(record: Record, operation: StateOperation) -> bool:
        """Whether the event names others, but none that is in the log."""
        named = record.named(operation.ref)
        return bool(named) and all(one is None for one in named)

    def _close(
        self, record: Record, operation: StateOperation, state: str, lo: float, hi: float
    ) -> None:
        running = [i for i in self.intervals if i.state == state and i.end_hi > lo]
        if record.named(operation.ref):
            meant = self._meant(record, operation, state)
            running = [i for i in meant if i in running]
        elif operation.opened_with is not None:
            name, values = operation.opened_with
            running = [i for i in running if i.opener.event.fields.get(name) in values]
        if not record.named(operation.ref) and operation.ref is not None and len(running) != 1:
            return
        for interval in running:
            interval.end(lo, hi, "event", record)

    def _by_appeal(self, record: Record, operation: StateOperation) -> None:
        decisions: list[Record] = [record]
        for step in operation.decision:
            decisions = [d for r in decisions for d in r.named(step) if d is not None]
        until = record.day(operation.until)
        for grant in [g for g in self.grants if g.record in decisions]:
            interval = grant.interval
            if operation.kind == "resets" and until is not None:
                interval.end_lo = interval.end_hi = until
                interval.why, interval.closer = "appeal", record
            elif operation.kind == "undoes" and interval.end_lo > record.lo:
                # Without the extension the measure still runs until the end that was set before.
                old = EVER if grant.old_end is None else grant.old_end
                interval.end(max(record.lo, old), max(record.hi, old), "appeal", record)

    def _extend(self, record: Record, operation: StateOperation, state: str, until: float) -> None:
        same = [interval for interval in self.intervals if interval.state == state]
        if self._only_elsewhere(record, operation):
            same = []
        target = next(iter(self._meant(record, operation, state) or same[-1:]), None)
        if target is None:
            opened = Interval(state, EVER, record.hi, record)
            self.intervals.append(opened)
            self._grant(Grant(opened, record, "extension", record.lo, record.hi, until))
            return
        if target.end_lo >= record.lo and target.why in {"unknown", "date", "appeal"}:
            old = None if target.why == "unknown" else target.end_hi
            kind = "remainder" if target.first_part and target.why == "date" else "extension"
            target.first_part = False
            self._grant(Grant(target, record, kind, record.lo, record.hi, until, old))
            return
        decided = [grant.hi for grant in self.grants if grant.interval is target][-1]
        since = min(decided, target.end_lo)
        known = self.log.covers(self.child, self.extenders, since, record.hi)
        start = record.lo if known else min(target.end_hi, record.hi)
        # A gap that is known breaks the time.
        previous = None if known else target
        opened = Interval(state, start, record.hi, record, previous=previous)
        target.following = opened
        self.intervals.append(opened)
        old = target.end_hi if known else None
        self._grant(Grant(opened, record, "extension", record.lo, record.hi, until, old))

    def _join(self) -> None:
        """A state that joins another: one interval for all of them that follow on one another."""
        for name, state in self.log.vocabulary.states.items():
            chains: list[list[Interval]] = []
            for interval in self.intervals if state.joins is not None else ():
                if interval.state != state.joins:
                    continue
                chain = next((c for c in reversed(chains) if self._goes_on(c, interval)), None)
                if chain is None:
                    chains.append([interval])
                else:
                    chain.append(interval)
            for chain in chains:
                first, last = chain[0], max(reversed(chain), key=lambda part: part.end_hi)
                joined = Interval(name, first.lo, first.hi, first.opener)
                does = self.log.vocabulary.events[first.opener.type].operations
                if any(o.kind == "closes" and o.state == state.joins for o in does):
                    joined.lo = EVER  # it moved from somewhere
                joined.end_lo, joined.end_hi = last.end_lo, last.end_hi
                joined.why, joined.closer = last.why, last.closer
                self.intervals.append(joined)

    @staticmethod
    def _goes_on(chain: list[Interval], interval: Interval) -> bool:
        return any(i.closer is interval.opener or interval.hi < i.end_lo for i in chain)

    def _leave_out_needless(self) -> None:
        """Intervals of a state that does not begin while another is in force."""
        for name, state in self.log.vocabulary.states.items():
            others = [i for i in self.intervals if i.state in state.not_while]
            for interval in [i for i in self.intervals if i.state == name]:
                if any(o.hi <= interval.lo and interval.hi < o.end_lo for o in others):
                    self.intervals.remove(interval)
                    self.grants = [g for g in self.grants if g.interval is not interval]

    def _end_at_age(self) -> None:
        for interval in self.intervals:
            age = self.log.vocabulary.states[interval.state].ends_at_age
            last = NEVER if age is None else birthday_of(self.log.born(self.child)[1], age)
            if interval.lo <= last < interval.end_hi:
                interval.end_lo = interval.end_hi = last
                interval.why, interval.closer = "age", None

    def _end_with_ground(self) -> None:
        for state, grounds in self._dependents():
            for interval in [i for i in self.intervals if i.state == state]:
                self._end_by_ground(interval, grounds)

    def _end_by_ground(self, interval: Interval, grounds: tuple[str, ...]) -> None:
        resting_on = [g for g in self.intervals if g.state in grounds]
        last, reach = None, interval.hi
        for ground in run_on(resting_on, reach):
            last, reach = ground, ground.end_hi
        if last is None or reach >= interval.end_hi:
            return
        sure = last.why in {"event", "state", "age", "appeal"}
        if last.why == "date":
            sure = self.log.covers(self.child, self.extenders, last.hi, last.end_hi)
        if sure:
            interval.end_lo, interval.end_hi = max(last.end_lo, interval.lo), reach
            interval.why, interval.closer = "state", last.closer

    def _dependents(self) -> list[tuple[str, tuple[str, ...]]]:
        """States that rest on others, each after those it rests on."""
        states = self.log.vocabulary.states

        def depth(name: str) -> int:
            return 1 + max(map(depth, states[name].ends_with), default=0)

        names = sorted((name for name in states if states[name].ends_with), key=depth)
        return [(name, states[name].ends_with) for name in names]


def run_on(intervals: list[Interval], day: float) -> Iterator[Interval]:
    """The intervals that hold on from a day, each taking over before or when the last one ends."""
    grown = True
    while grown:
        grown = False
        for interval in intervals:
            if interval.lo <= day < interval.end_hi:
                yield interval
                day, grown = interval.end_hi, True
