# SPDX-License-Identifier: EUPL-1.2
"""Where children live who are away from home: stays, kinds of place, moves from place to place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, office_day, turning

if TYPE_CHECKING:
    from terugweg.population.simulator.cohort import Cohort
    from terugweg.population.simulator.course import Course
    from terugweg.population.simulator.draws import Dice, Draws
    from terugweg.population.simulator.field_filling import Flags, Ints

FORMS: Final = (
    "foster", "network_foster", "crisis_foster", "family_home", "residential", "other_parent",
)  # fmt: skip
FAMILY_FORMS: Final = (0, 1, 2, 3)
_MOST_MOVES: Final = 4
# A move within one kind of place: from any foster family to a foster family, and so on.
_SAME_KIND: Final = np.array([0, 0, 0, 3, 4, 0])


@dataclass(frozen=True)
class Moves:
    """Moves in log order per stay: place of the stay, how manieth, day, form (place in FORMS)."""

    stay: Ints
    number: Ints
    day: Ints
    form: Ints


@dataclass(frozen=True)
class Stays:
    """All stays of a part. course: place of the child in the course, -1 without a measure.

    number: 1, or 2 after a return; court: under an authorisation; leave: last day (NEVER: stays);
    home: ends with a return home; adult: 18th birthday.
    """

    child: Ints
    course: Ints
    number: Ints
    start: Ints
    leave: Ints
    court: Flags
    emergency: Flags
    helped: Flags
    at_term_end: Flags
    home: Flags
    form: Ints
    adult: Ints
    moves: Moves

    def __len__(self) -> int:
        return len(self.child)


def make_stays(cohort: Cohort, course: Course, dice: Dice) -> Stays:
    """Stays under an authorisation, voluntary ones, and those that lead to a guardian."""
    parts: list[list[Ints]] = []
    for turn, stay in enumerate(course.stays, start=1):
        mine = np.flatnonzero(stay.start < NEVER)
        end = np.where(
            (stay.leave == NEVER) & (course.guardianship < NEVER),
            course.guardianship_end,
            stay.leave,
        )
        yes = np.ones(len(mine), dtype=bool)
        parts.append([
            course.child[mine], mine, np.full(len(mine), turn), stay.start[mine], end[mine], yes,
            stay.emergency[mine], stay.helped[mine], stay.at_term_end[mine], course.adult[mine],
        ])  # fmt: skip
    parts.append(_voluntary(cohort, dice))
    parts.append(_before_guardianship(cohort, course, dice))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    child, place, number, start, leave, court, emergency, helped, at_end, adult = columns
    draw = dice.of(child, number)
    regular, urgent = _forms(draw, "placed.form"), _forms(draw, "placed.form_emergency")
    form = np.where(emergency, urgent, regular)
    return Stays(
        child=child,
        course=place,
        number=number,
        start=start,
        leave=leave,
        court=court,
        emergency=emergency,
        helped=helped,
        at_term_end=at_end,
        home=leave < adult,
        form=form,
        adult=adult,
        moves=_moves(dice, child, number, start, leave, form),
    )


def _forms(draw: Draws, name: str) -> Ints:
    """Kinds of place, drawn by the weights of that name, as places in FORMS."""
    pick = draw.pick(name)
    places: Ints = np.array([FORMS.index(form) for form in pick.names])[pick.place]
    return places


def _voluntary(cohort: Cohort, dice: Dice) -> list[Ints]:
    child = cohort.on_path("voluntary")
    child = child[dice.of(child).yes("placed.voluntary")]
    draw, adult = dice.of(child), turning(cohort.born[child], 18)
    start = office_day(cohort.entry[child] + draw.days("placed.voluntary_wait"))
    leave = np.minimum(start + draw.days("placed.voluntary_stay"), adult)
    fits = start < adult - 30
    no = np.zeros(len(child), dtype=bool)
    columns = [
        child, no - 1, no + 1, start, leave, no, no, draw.yes("placed.helped"), no, adult,
    ]  # fmt: skip
    return [column[fits] for column in columns]


def _before_guardianship(cohort: Cohort, course: Course, dice: Dice) -> list[Ints]:
    """Children who lived with foster carers for long, at their parents' wish, before a guardian."""
    place = cohort.on_path("guardianship")
    mine = np.flatnonzero(np.isin(course.child, place) & (course.guardianship < NEVER))
    child = course.child[mine]
    draw = dice.of(child)
    start = cohort.entry[child] + draw.days("placed.before_guardianship")
    no = np.zeros(len(child), dtype=bool)
    return [
        child, mine, no + 1, start, course.guardianship_end[mine], no, no, no, no,
        course.adult[mine],
    ]  # fmt: skip


def _moves(  # noqa: PLR0917 - what a stay consists of
    dice: Dice, child: Ints, number: Ints, start: Ints, leave: Ints, form: Ints
) -> Moves:
    """Moves until the stay ends; a crisis place is left soon."""
    stays, turns, days, forms = [], [], [], []
    live = np.arange(len(child))
    since, now = start.copy(), form.copy()
    for turn in range(1, _MOST_MOVES + 1):
        draw = dice.of(child[live], number[live] * 10 + turn)
        crisis = now[live] == FORMS.index("crisis_foster")
        gap = np.where(crisis, draw.days("moves.from_crisis"), draw.days("moves.gap"))
        day = office_day(since[live] + gap)
        goes = day < leave[live] - 14
        same = draw.yes("moves.same_kind")
        new = np.where(same, _SAME_KIND[now[live]], _forms(draw, "moves.form"))[goes]
        live, day = live[goes], day[goes]
        stays.append(live)
        turns.append(np.full(len(live), turn))
        days.append(day)
        forms.append(new)
        since[live], now[live] = day, new
    order = np.lexsort((np.concatenate(turns), np.concatenate(stays)))
    return Moves(*(np.concatenate(column)[order] for column in (stays, turns, days, forms)))
