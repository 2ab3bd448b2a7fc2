# SPDX-License-Identifier: EUPL-1.2
"""What of a norm is the same for every log: its triggers, what they name, when it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.caselog.columns import OPEN
from terugweg.caselog.kept import Kept
from terugweg.rulebook.conditions import AllOf, Condition, Not
from terugweg.terms import day_number

if TYPE_CHECKING:
    from terugweg.rulebook.model import Norm, Trigger


@dataclass(frozen=True, slots=True)
class NormPlan:
    """A version of a norm.

    when: its triggers, each with the condition under which it applies, None when it always does.
    first, last: day numbers between which it is in force. events, states: what its triggers name.
    """

    when: tuple[tuple[Trigger, Condition | None], ...]
    first: int
    last: int
    events: frozenset[str]
    states: frozenset[str]


_PLANS: Final[Kept[NormPlan]] = Kept(5_000)


def plan_of(norm: Norm) -> NormPlan:
    """The plan of a norm, made when it is first asked for."""
    return _PLANS.get(norm) or _PLANS.put(norm, _planned(norm))


def _planned(norm: Norm) -> NormPlan:
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for trigger in norm.when:
        names[trigger.kind == "event"].update(trigger.names)
    return NormPlan(
        when=tuple((trigger, _guard(norm, trigger)) for trigger in norm.when),
        first=day_number(norm.valid_from),
        last=OPEN if norm.valid_to is None else day_number(norm.valid_to),
        events=frozenset(names[True]),
        states=frozenset(names[False]),
    )


def _guard(norm: Norm, trigger: Trigger) -> Condition | None:
    """The condition of the trigger, and not the exception of the norm."""
    unless = () if norm.unless is None else (Not(norm.unless),)
    own = () if trigger.condition is None else (trigger.condition,)
    return AllOf(own + unless) if own + unless else None
