# SPDX-License-Identifier: EUPL-1.2
"""Which other events came before or after an event, in the log of the same child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from terugweg.assessment.lookup_kernels import BEFORE, ON_OR_BEFORE, SAME_DAY, UNTIED
from terugweg.assessment.references import all_named, ends
from terugweg.assessment.selection import Found, Selection
from terugweg.assessment.truth import FALSE, TRUE, UNKNOWN
from terugweg.caselog.columns import EARLIEST
from terugweg.caselog.kept import Kept

if TYPE_CHECKING:
    from terugweg.assessment.context import Context
    from terugweg.assessment.sequences import Numbers
    from terugweg.caselog.vocabulary import Vocabulary
    from terugweg.rulebook.conditions import Condition, Earlier, Later

_AFTER: Final = -1
"""When an event must lie, beside those of `earlier_event`: on or after the day."""
_PERSON_FIELDS: Final[Kept[frozenset[str]]] = Kept(100)


@dataclass(slots=True)
class Events:
    """Events of some types with what the loops need, sorted by child and day.

    An event that names several others stands there once for each. exact: 1 when each has one day.
    """

    child: Numbers
    lo: Numbers
    hi: Numbers
    row: Numbers
    names: Numbers
    holds: Numbers
    exact: int


@dataclass(slots=True)
class _Asked:
    """Who asks: children, days and rows."""

    child: Numbers
    lo: Numbers
    hi: Numbers
    row: Numbers


def event_before(context: Context, selection: Selection, asked: Earlier) -> Found:
    """The latest event on or before the day that fits; false only where its absence is a fact."""
    own = _Asked(selection.child, selection.lo, selection.hi, selection.row)
    return _before(context, own, asked)


def event_after(context: Context, selection: Selection, asked: Later) -> Found:
    """The first event on or after the day that fits, up to the as-of date."""
    own = _Asked(selection.child, selection.lo, selection.hi, selection.row)
    return _look(context, own, context.ways.full(selection.size, -1), asked, _AFTER)


def named_before(
    context: Context, selection: Selection, places: Numbers, rows: Numbers, asked: Earlier
) -> Numbers:
    """For each (place in the selection, row named there): truth of an earlier event about that row.

    Unknown where what is named is not in the log.
    """
    pick = context.ways.pick
    known = context.ways.known(rows)
    at, target = pick(places, known), pick(rows, known)
    child = pick(context.of(context.columns.row_child), target)
    own = _Asked(child, pick(selection.lo, at), pick(selection.hi, at), target)
    result = context.ways.full(len(rows), UNKNOWN)
    context.loops.spread(known, _before(context, own, asked).truth, result)
    return result


def _before(context: Context, own: _Asked, asked: Earlier) -> Found:
    """As `event_before`; where a record names several events, one of them is enough."""
    size = len(own.row)
    when = SAME_DAY if asked.same_day else BEFORE if asked.before else ON_OR_BEFORE
    if asked.named_by is None:
        return _look(context, own, context.ways.full(size, -1), asked, when)
    places, rows = ends(context, own.row, (asked.named_by,))
    if places is None:
        return _look(context, own, rows, asked, when)
    pick = context.ways.pick
    each = _Asked(*(pick(column, places) for column in (own.child, own.lo, own.hi, own.row)))
    several = _look(context, each, rows, asked, when)
    found = Found(context.ways.full(size, FALSE), context.ways.full(size, -1))
    context.loops.best_found(places, (several.truth, several.at), (found.truth, found.at))
    return found


def _look(
    context: Context, own: _Asked, named: Numbers, asked: Earlier | Later, when: int
) -> Found:
    """The event that fits, for each who asks; named: the row that its own record names."""
    ways, size = context.ways, len(own.row)
    truth, at = ways.full(size, FALSE), ways.full(size, -1)
    events = gathered(context, asked.events, asked.answering, asked.condition)
    if events is not None:
        ties, unnamed = ties_of(context, asked.same)
        columns = (events.child, events.lo, events.hi, events.row, events.names, events.holds)
        queries = (own.child, own.lo, own.hi, own.row, named)
        if when == _AFTER:
            context.loops.later_event(queries, columns, ties, unnamed, truth, at)
        else:
            how = (when, events.exact)
            context.loops.earlier_event(queries, how, columns, ties, unnamed, truth, at)
    if ways.has(truth, FALSE):
        day = own.hi if when != _AFTER else ways.full(size, context.as_of)
        context.loops.sure_absence(context.absence_is_fact(asked.events, own.child, day), truth)
    return Found(truth, at)


def ties_of(context: Context, same: str | None) -> tuple[tuple[Numbers, Numbers], int]:
    """What each row names in a field that must agree, and the truth where one names nothing.

    A reference left out names all; a person who is not named may be anyone.
    """
    if same is None:
        return context.nothing, UNTIED
    return context.once(("ties", same), lambda: _ties_of(context, same))


def _ties_of(context: Context, same: str) -> tuple[tuple[Numbers, Numbers], int]:
    names_persons = same in _person_fields(context.columns.vocabulary)
    return all_named(context, same), UNKNOWN if names_persons else TRUE


def _person_fields(vocabulary: Vocabulary) -> frozenset[str]:
    """The names of all fields that hold persons."""
    known = _PERSON_FIELDS.get(vocabulary)
    if known is None:
        found = (field for event in vocabulary.events.values() for field in event.fields.items())
        names = frozenset(name for name, kind in found if kind.kind == "person")
        known = _PERSON_FIELDS.put(vocabulary, names)
    return known


def gathered(
    context: Context, names: tuple[str, ...], answering: str | None, condition: Condition | None
) -> Events | None:
    """All events of these types, once for each event they name in `answering`.

    None when there are none.
    """
    from terugweg.assessment.answers import gather  # noqa: PLC0415 - answers rest on conditions, too

    fields = () if answering is None else (answering,)
    key = ("events", names, answering, id(condition))
    made = context.once(key, lambda: (condition, gather(context, names, fields, condition)))
    return made[1]


def in_order(context: Context, selection: Selection, names: tuple[str, ...]) -> Numbers:
    """Whether events of these types happened in this order on or before the day."""
    ways, size = context.ways, selection.size
    reached, possible = ways.full(size, EARLIEST), ways.full(size, EARLIEST)
    missing, result = ways.full(size, 0), ways.full(size, FALSE)
    nothing = ways.full(0, 0)
    queries = (selection.child, selection.lo, selection.hi)
    for name in names:
        table = context.columns.table(name)
        events = (nothing, nothing, nothing)
        if table is not None:
            events = (context.of(table.child), context.of(table.lo), context.of(table.hi))
        context.loops.in_order(queries, events, reached, possible, missing)
    fact = context.absence_is_fact(names, selection.child, selection.hi)
    context.loops.came_in_order(
        (selection.lo, selection.hi), (reached, possible, missing), fact, result
    )
    return result
