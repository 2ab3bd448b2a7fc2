# SPDX-License-Identifier: EUPL-1.2
"""What a condition comes down to for events of one type, worked out once for all logs.

Exact in three-valued logic: "all" is the smallest truth, "any" the largest, "not" two minus the
value. What asks the type of the event is answered here; parts that are equal become one object, so
that an answer can be found again by it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from terugweg.rulebook.conditions import (
    AllOf,
    AnyOf,
    Condition,
    EachRef,
    Earlier,
    EventIs,
    Later,
    Not,
    Ordered,
    PersonIs,
    Refers,
    Surely,
    While,
)

HOLDS: Final = AllOf(())
"""The condition that always holds: all of nothing."""
FAILS: Final = AnyOf(())
"""The condition that never holds: any of nothing."""
_LOOKS_AROUND: Final = (While, Refers, PersonIs, Earlier, Later, Ordered, EachRef)
_EQUAL: Final[dict[Condition, Condition]] = {}
"""Of conditions that are equal the one that is used for all."""
_MOST: Final = 20_000
"""When there are more, all are forgotten: some fifty rulebooks."""


def simplified(condition: Condition, event_type: str) -> Condition:
    """What a condition comes down to for events of a type."""
    if isinstance(condition, EventIs):
        if event_type not in condition.events:
            return FAILS
        inner = condition.condition
        return HOLDS if inner is None else simplified(inner, event_type)
    if isinstance(condition, AllOf):
        return _together(condition, event_type, AllOf, FAILS)
    if isinstance(condition, AnyOf):
        return _together(condition, event_type, AnyOf, HOLDS)
    if isinstance(condition, Not):
        return _negated(simplified(condition.part, event_type))
    if isinstance(condition, Surely):
        part = simplified(condition.part, event_type)
        return part if part in {HOLDS, FAILS} else Surely(part)
    return _one(condition)


def _together(
    condition: AllOf | AnyOf, event_type: str, kind: type[AllOf | AnyOf], final: Condition
) -> Condition:
    """All or any of the parts: each of them once, without those that change nothing.

    final: what decides the whole as soon as one part comes down to it.
    """
    parts: dict[Condition, None] = {}
    for part in condition.parts:
        simple = simplified(part, event_type)
        if simple == final:
            return final
        # What changes nothing has no parts.
        parts.update(dict.fromkeys(simple.parts if isinstance(simple, kind) else (simple,)))
    if len(parts) == 1:
        return next(iter(parts))
    return kind(tuple(sorted(parts, key=_looks_around)))


def _negated(part: Condition) -> Condition:
    if isinstance(part, Not):
        return part.part
    if part in {HOLDS, FAILS}:
        return FAILS if part == HOLDS else HOLDS
    return Not(part)


def _one(condition: Condition) -> Condition:
    """The same object for all conditions that are equal, also for those inside."""
    if len(_EQUAL) > _MOST:
        _EQUAL.clear()
    inside = _inside(condition)
    if inside is not None:
        name, inner = inside
        changes: dict[str, Any] = {name: _one(inner)}
        condition = replace(condition, **changes)
    return _EQUAL.setdefault(condition, condition)


def _inside(condition: Condition) -> tuple[str, Any] | None:
    """The condition that is asked of another event."""
    if isinstance(condition, EachRef):
        return "earlier", condition.earlier
    if isinstance(condition, Earlier | Later | Refers) and condition.condition is not None:
        return "condition", condition.condition
    return None


def _looks_around(condition: Condition) -> bool:
    """Whether more than the own record is looked at: asked last, and only if still needed."""
    if isinstance(condition, AllOf | AnyOf):
        return any(_looks_around(part) for part in condition.parts)
    if isinstance(condition, Not | Surely):
        return _looks_around(condition.part)
    return isinstance(condition, _LOOKS_AROUND)
