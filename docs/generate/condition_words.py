# SPDX-License-Identifier: EUPL-1.2
"""Conditions of norms, said in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from docs.generate.markdown import Line, joined
from terugweg.rulebook import conditions as c

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docs.generate.names import Names


def said(condition: c.Condition, names: Names) -> Line:
    """A condition as a line, with its parts under it."""
    return _SAID[type(condition)](condition, names)


def all_said(condition: c.Condition | None, names: Names) -> tuple[Line, ...]:
    """What must hold, a line for each part; nothing for no condition."""
    if condition is None:
        return ()
    parts = condition.parts if isinstance(condition, c.AllOf) else (condition,)
    return tuple(said(part, names) for part in parts)


def _all_of(one: c.AllOf, names: Names) -> Line:
    return Line("all of these:", tuple(said(part, names) for part in one.parts))


def _any_of(one: c.AnyOf, names: Names) -> Line:
    return Line("at least one of these:", tuple(said(part, names) for part in one.parts))


def _not(one: c.Not, names: Names) -> Line:
    if isinstance(one.part, c.FieldStated):
        return Line(f"{names.field(one.part.field)} is “none”")
    return Line("not:", (said(one.part, names),))


def _surely(one: c.Surely, names: Names) -> Line:
    return Line("it is known that:", (said(one.part, names),))


def _field_is(one: c.FieldIs, names: Names) -> Line:
    return Line(f"{names.field(one.field)} is {joined(map(names.value, one.values))}")


def _field_stated(one: c.FieldStated, names: Names) -> Line:
    return Line(f"{names.field(one.field)} is stated")


def _field_number(one: c.FieldNumber, names: Names) -> Line:
    bounds = {"at least": one.at_least, "at most": one.at_most}
    told = [f"{word} {bound:g}" for word, bound in bounds.items() if bound is not None]
    return Line(f"{names.field(one.field)}: the number, or how many, is {joined(told, 'and')}")


def _actor_is(one: c.ActorIs, names: Names) -> Line:
    return Line(f"recorded as done by the {names.actors(one.actors)}")


def _event_is(one: c.EventIs, names: Names) -> Line:
    return Line(f"it is: {names.events(one.events)}", all_said(one.condition, names))


def _age_is(one: c.AgeIs, _: Names) -> Line:
    told = [] if one.at_least is None else [f"{one.at_least} or older"]
    told += [] if one.under is None else [f"under {one.under}"]
    return Line(f"the child is {joined(told, 'and')} on that day")


def _while(one: c.While, names: Names) -> Line:
    day = "on that day"
    if one.on_as_of:
        day = "on the day of the question"
    elif one.at_end_of is not None:
        day = f"on the day on which {names.state(one.at_end_of)} is set to end"
    text = f"in force {day}: {names.states(one.states)}"
    if one.lasted is not None:
        text += f", for {one.lasted.words('en')} or longer"
    if one.same is not None:
        text += f", with the same {names.field(one.same)}"
    kinds = [f"{names.field(f)} {joined(map(names.value, v))}" for f, v in one.opened_with]
    return Line(text + (f", opened with {joined(kinds, 'and')}" if kinds else ""))


def _pending(one: c.Pending, names: Names) -> Line:
    return Line(f"what began with it still runs: {names.states(one.states)}")


def _tie(one: c.Earlier | c.Later, names: Names) -> str:
    ties = []
    if one.answering is not None:
        ties.append(f"that names this one under {names.field(one.answering)}")
    if isinstance(one, c.Earlier) and one.named_by is not None:
        ties.append(f"that this one names under {names.field(one.named_by)}")
    if one.same is not None:
        ties.append(f"with the same {names.field(one.same)}")
    return f", {joined(ties, 'and')}" if ties else ""


def _earlier(one: c.Earlier, names: Names) -> Line:
    when = "before that day" if one.before else "on or before that day"
    when = "on that very day" if one.same_day else when
    text = f"there is, {when}: {names.events(one.events)}{_tie(one, names)}"
    return Line(text, all_said(one.condition, names))


def _later(one: c.Later, names: Names) -> Line:
    text = f"there is, on or after that day: {names.events(one.events)}{_tie(one, names)}"
    return Line(text, all_said(one.condition, names))


def _ordered(one: c.Ordered, names: Names) -> Line:
    return Line(f"these happened in this order: {joined(map(names.event, one.events), 'then')}")


def _refers(one: c.Refers, names: Names) -> Line:
    path = joined(map(names.field, one.path), "and from there")
    return Line(f"{path} leads to: {names.events(one.events)}", all_said(one.condition, names))


def _each(one: c.EachRef, names: Names) -> Line:
    return Line(f"for everything under {names.field(one.field)}:", (said(one.earlier, names),))


def _cites(_: c.CitesMarkedEntry, __: Names) -> Line:
    return Line("it refers to an entry that was marked incorrect before")


def _person(one: c.PersonIs, names: Names) -> Line:
    who = "someone around the child"
    if one.field is not None:
        who = f"the person under {names.field(one.field)}"
    told = [] if one.role is None else [f"{names.role(one.role)}"]
    if one.authority is not None:
        told.append("with authority" if one.authority else "without authority")
    if one.affected is not None:
        not_ = "" if one.affected else "not "
        told.append(f"{not_}affected by the childcare-benefits affair")
    return Line(f"{who} is: {', '.join(told)}")


_SAID: Final[Mapping[type, Callable[[Any, Names], Line]]] = {
    c.ActorIs: _actor_is,
    c.AgeIs: _age_is,
    c.AllOf: _all_of,
    c.AnyOf: _any_of,
    c.CitesMarkedEntry: _cites,
    c.EachRef: _each,
    c.Earlier: _earlier,
    c.EventIs: _event_is,
    c.FieldIs: _field_is,
    c.FieldNumber: _field_number,
    c.FieldStated: _field_stated,
    c.Later: _later,
    c.Not: _not,
    c.Ordered: _ordered,
    c.Pending: _pending,
    c.PersonIs: _person,
    c.Refers: _refers,
    c.Surely: _surely,
    c.While: _while,
}
