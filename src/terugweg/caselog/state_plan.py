# SPDX-License-Identifier: EUPL-1.2
"""What of the states is the same for every log: the operations of events and ties, as codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from terugweg.caselog.column_codes import ints
from terugweg.caselog.kept import Kept
from terugweg.caselog.state_kernel import CLOSE, EXTEND, RESET, START, UNDO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from terugweg.caselog.columns import IntArray
    from terugweg.caselog.vocabulary import EventType, StateOperation, Vocabulary

_KINDS: Final = {
    "closes": CLOSE,
    "undoes": UNDO,
    "resets": RESET,
    "extends": EXTEND,
    "opens": START,
}


@dataclass(frozen=True, slots=True)
class Operation:
    """What an event of one type does to one state.

    kind, state: codes (state -1: none). asked: (field, codes, whether the field must have one of
    these codes). day, until: date fields, None when there is none. named: the reference field that
    names what is meant; decision: the path of reference fields to it instead. flag, mask: as
    `run_operations` takes them.
    """

    kind: int
    state: int
    asked: tuple[tuple[str, IntArray, bool], ...]
    day: str | None
    until: str | None
    named: str | None
    decision: tuple[str, ...]
    flag: int
    mask: int


@dataclass(frozen=True, slots=True)
class StatePlan:
    """The states of a vocabulary, as codes.

    operations: per event type, kinds of one event in the order of `state_kernel`. tags: enum fields
    by which a closing event may choose. names: of the states, by code. ages: per age the states
    that may not outlast it. needless: (state, those during which it does not begin). joined: (state
    that is made, the one it is made of, the events that end and open that one). dependents: (states
    that rest on others, first places, those they rest on), as `end_dependents` takes them.
    extenders: the events that extend a state.
    """

    operations: Mapping[str, tuple[Operation, ...]]
    tags: tuple[str, ...]
    names: tuple[str, ...]
    ages: Mapping[int, IntArray]
    needless: tuple[tuple[int, IntArray], ...]
    joined: tuple[tuple[int, int, tuple[str, ...]], ...]
    dependents: tuple[IntArray, IntArray, IntArray]
    extenders: tuple[str, ...]


_PLANS: Final[Kept[StatePlan]] = Kept(100)


def state_plan(vocabulary: Vocabulary) -> StatePlan:
    """The plan of a vocabulary, made when it is first asked for."""
    return _PLANS.get(vocabulary) or _PLANS.put(vocabulary, _planned(vocabulary))


def _planned(vocabulary: Vocabulary) -> StatePlan:
    states, codes = vocabulary.states, vocabulary.state_codes
    ages: dict[int, list[int]] = {}
    for name, state in states.items():
        if state.ends_at_age is not None:
            ages.setdefault(state.ends_at_age, []).append(codes[name])
    return StatePlan(
        operations={
            name: operations
            for name, event in vocabulary.events.items()
            if (operations := tuple(_operations(vocabulary, event)))
        },
        tags=tuple(
            dict.fromkeys(
                operation.opened_with[0]
                for event in vocabulary.events.values()
                for operation in event.operations
                if operation.opened_with is not None
            )
        ),
        names=tuple(states),
        ages={age: ints(mine) for age, mine in ages.items()},
        needless=tuple(
            (codes[name], ints(codes[other] for other in state.not_while))
            for name, state in states.items()
            if state.not_while
        ),
        joined=tuple(
            (codes[name], codes[state.joins], vocabulary.movers(state.joins))
            for name, state in states.items()
            if state.joins is not None
        ),
        dependents=_dependents(vocabulary),
        extenders=vocabulary.extenders,
    )


def _operations(vocabulary: Vocabulary, event: EventType) -> Iterator[Operation]:
    """The operations of an event, one for each state where a field names the state."""
    codes = vocabulary.state_codes
    for operation in event.operations:
        asked = [
            (name, _codes(event, name, values), wanted)
            for fields, wanted in ((operation.only_if, True), (operation.unless, False))
            for name, values in fields.items()
        ]
        if operation.state_from is None:
            state = -1 if operation.state is None else codes[operation.state]
            yield _operation(vocabulary, operation, state, asked)
            continue
        for value in filter(codes.__contains__, event.fields[operation.state_from].values):
            own = (operation.state_from, _codes(event, operation.state_from, (value,)), True)
            yield _operation(vocabulary, operation, codes[value], [*asked, own])


def _codes(event: EventType, name: str, values: tuple[Any, ...]) -> IntArray:
    kind = event.fields[name]
    return ints(kind.enum_codes[value] if kind.kind == "enum" else int(value) for value in values)


def _operation(
    vocabulary: Vocabulary,
    operation: StateOperation,
    state: int,
    asked: list[tuple[str, IntArray, bool]],
) -> Operation:
    opens = operation.kind == "opens"
    flag = operation.first_part if opens else operation.ref is not None and not operation.decision
    return Operation(
        kind=_KINDS[operation.kind],
        state=state,
        asked=tuple(asked),
        day=operation.at if operation.kind == "closes" else operation.starts,
        until=operation.until,
        named=operation.request if opens else operation.ref,
        decision=operation.decision,
        flag=int(flag),
        mask=_mask(vocabulary, operation),
    )


def _mask(vocabulary: Vocabulary, operation: StateOperation) -> int:
    """A bit for each value that the opening event may have; 0 when any will do."""
    if operation.opened_with is None or operation.state is None:
        return 0
    name, values = operation.opened_with
    for event in vocabulary.events.values():
        field = event.fields.get(name)
        if field is not None and any(
            o.kind == "opens" and o.state == operation.state for o in event.operations
        ):
            return sum(1 << field.enum_codes[value] for value in values)
    return 0


def _dependents(vocabulary: Vocabulary) -> tuple[IntArray, IntArray, IntArray]:
    """States that rest on others, those they rest on first, as `end_dependents` takes them."""
    codes, names = vocabulary.state_codes, _by_depth(vocabulary)
    first, grounds = [0], []
    for name in names:
        grounds += [codes[ground] for ground in vocabulary.states[name].ends_with]
        first.append(len(grounds))
    return ints(codes[name] for name in names), ints(first), ints(grounds)


def _by_depth(vocabulary: Vocabulary) -> list[str]:
    def depth(name: str) -> int:
        return 1 + max((depth(ground) for ground in vocabulary.states[name].ends_with), default=0)

    return sorted((n for n, s in vocabulary.states.items() if s.ends_with), key=depth)
