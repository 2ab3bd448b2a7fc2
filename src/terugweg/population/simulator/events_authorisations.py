# SPDX-License-Identifier: EUPL-1.2
"""Authorisations for placement: urgent ones, regular ones, and their extension with the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, earlier, later, office_day
from terugweg.population.simulator.cohort import CRISIS
from terugweg.population.simulator.events_orders import extension_days
from terugweg.population.simulator.field_filling import Only, Pick
from terugweg.population.simulator.procedures import Asked, four_elements, procedure

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.world import World

_CATEGORIES = ("foster", "family_home", "residential", "other_parent")
_CATEGORY_OF_FORM = np.array([0, 0, 0, 1, 2, 3])


@dataclass(frozen=True)
class _Wanted:
    """Stays of one kind with the day and the end of the authorisation they rest on."""

    stay: Ints
    who: Ints
    day: Ints
    until: Ints
    category: Pick
    phase: Ints


def write_authorisations(world: World) -> None:
    """An authorisation for every stay that needs one, extended for as long as it lasts."""
    stays, course = world.stays, world.course
    world.noted["authorised"] = np.full(len(stays), -1, dtype=np.int64)
    world.noted["ruling"] = np.full(len(stays), -1, dtype=np.int64)
    world.noted["authorised_on"] = stays.start.copy()
    if not stays.court.any():
        return
    place = stays.course
    provisional = stays.court & (course.path[place] == CRISIS) & (stays.number == 1)
    provisional &= stays.start < course.vots_until[place]
    at_order = stays.court & ~provisional & (stays.number == 1) & ~stays.emergency
    at_order &= stays.start <= course.prelude.granted[place] + 60
    rest = stays.court & ~provisional & ~at_order
    _with_provisional_order(world, provisional)
    _with_first_order(world, at_order)
    _during_order(world, rest & ~stays.emergency)
    _urgent_during_order(world, rest & stays.emergency)
    _extended(world, provisional)
    _not_extended(world)


def _wanted(world: World, which: Flags, day: Ints, until: Ints) -> _Wanted:
    """`day` and `until`: of all stays."""
    stay = np.flatnonzero(which)
    who = world.stays.child[stay]
    fits = world.draw(who, world.stays.number[stay]).yes("authorisation.fits_form")
    category = np.where(fits, _CATEGORY_OF_FORM[world.stays.form[stay]], 0)
    phase = 512 + world.stays.number[stay]
    return _Wanted(stay, who, day[stay], until[stay], Pick(_CATEGORIES, category), phase)


def _regular(world: World, wanted: _Wanted, petition: Ints, heard: Flags, starts: Ints) -> None:
    draw = world.draw(wanted.who, wanted.phase)
    numbers = world.add(
        "placement_authorised", wanted.who, wanted.day, "court", petition_ref=petition,
        starts=starts, until=wanted.until, category=wanted.category,
        ground=draw.pick("authorisation.ground"), reasons=True,
        alternatives_excluded=Only(draw.yes("authorisation.alternatives"), 2), heard_child=heard,
        instance="district_court", **four_elements(draw, "authorised"),
    )  # fmt: skip
    _note(world, wanted, numbers)


def _note(world: World, wanted: _Wanted, numbers: Ints) -> None:
    """The authorisation on which the stay began, and the one that is extended from now on."""
    first = world.noted["authorised"]
    first[wanted.stay] = np.where(first[wanted.stay] < 0, numbers, first[wanted.stay])
    world.noted["ruling"][wanted.stay] = numbers
    world.noted["authorised_on"][wanted.stay] = wanted.day


def _urgent(world: World, wanted: _Wanted, term_end: Ints) -> None:
    """An urgent authorisation, mostly unheard; then a sitting and the rest of the term."""
    draw = world.draw(wanted.who, wanted.phase)
    heard_before = draw.yes("crisis.heard_before", "placement")
    short = np.where(
        draw.yes("crisis.two_weeks"), later(wanted.day, "2 weeks"), later(wanted.day, "4 weeks")
    )
    short = np.minimum(short, term_end)
    sitting = wanted.day + np.where(heard_before, 0, draw.days("crisis.hearing_after"))
    sitting = np.minimum(office_day(sitting), np.maximum(short, wanted.day))
    run = procedure(
        world, Asked(wanted.who, wanted.phase, "emergency_MUHP", "GI", wanted.day, sitting)
    )
    asked = draw.yes("crisis.asked_before")
    numbers = world.add(
        "emergency_placement_authorised", wanted.who, wanted.day, "court",
        petition_ref=run.petition, starts=wanted.day, until=short, category=wanted.category,
        reasons=True, parties_heard=heard_before, hearing_due=later(wanted.day, "2 weeks"),
        child_and_parents_asked_before=asked,
        reason_not_asked=Only(~asked & draw.yes("crisis.reason_not_asked"), True),
        child_heard_before=Only(heard_before, run.heard),
        alternatives_explored=Only(draw.yes("crisis.alternatives"), True),
        instance="district_court",
    )  # fmt: skip
    _note(world, wanted, numbers)
    world.add(
        "measure_extended", wanted.who, sitting, "court", measure="placement_authorisation",
        measure_ref=numbers, petition_ref=run.petition, until=term_end, partial=False,
        rest_decided=True, reasons=True, heard_child=run.heard, instance="district_court",
        **four_elements(draw, "urgent"),
    )  # fmt: skip


def _with_provisional_order(world: World, which: Flags) -> None:
    """With the provisional order; and once more with the supervision order, if the stay goes on."""
    stays, course = world.stays, world.course
    place = stays.course
    wanted = _wanted(world, which, course.vots[place], course.vots_until[place])
    _urgent(world, wanted, wanted.until)
    on = which & (course.ots[place] < NEVER) & (stays.leave > course.ots[place])
    after = _wanted(world, on, course.prelude.granted[place], course.until[place, 0])
    prelude = course.prelude
    mine = stays.course[after.stay]
    asked = Asked(
        after.who, 640, "MUHP", "RvdK", prelude.petition[mine], prelude.hearing[mine],
        course.until[mine, 0],
    )  # fmt: skip
    run = procedure(world, asked)
    _regular(world, after, run.petition, run.heard, course.ots[mine])


def _with_first_order(world: World, which: Flags) -> None:
    stays, course = world.stays, world.course
    place, prelude = stays.course, course.prelude
    wanted = _wanted(world, which, prelude.granted[place], course.until[place, 0])
    mine = place[wanted.stay]
    asked = Asked(
        wanted.who, wanted.phase, "MUHP", "RvdK", prelude.petition[mine], prelude.hearing[mine],
        course.until[mine, 0],
    )  # fmt: skip
    run = procedure(world, asked)
    _regular(world, wanted, run.petition, run.heard, wanted.day)


def _term_end(world: World) -> Ints:
    """End of the term of the order in which each stay begins (any day for voluntary stays)."""
    stays, course = world.stays, world.course
    turn = np.minimum(course.running(stays.start, stays.course), course.until.shape[1] - 1)
    ends: Ints = np.minimum(course.until[stays.course, turn], course.end[stays.course])
    return ends


def _during_order(world: World, which: Flags) -> None:
    stays, course = world.stays, world.course
    gap = world.draw(stays.child, stays.number).days("authorisation.used_after")
    day = np.maximum(office_day(stays.start - gap - 3), course.ots[stays.course])
    day = np.minimum(day, stays.start)
    wanted = _wanted(world, which, day, _term_end(world))
    filed = np.maximum(wanted.day - 30, course.ots[stays.course[wanted.stay]])
    asked = Asked(
        wanted.who, wanted.phase, "MUHP", "GI", filed, np.maximum(wanted.day - 7, filed),
        wanted.until,
    )  # fmt: skip
    run = procedure(world, asked)
    _regular(world, wanted, run.petition, run.heard, wanted.day)


def _urgent_during_order(world: World, which: Flags) -> None:
    wanted = _wanted(world, which, world.stays.start, _term_end(world))
    _urgent(world, wanted, wanted.until)


def _extended(world: World, provisional: Flags) -> None:
    """Together with the supervision order, for as long as the stay lasts."""
    stays, course = world.stays, world.course
    mine = np.flatnonzero(stays.court)
    place = stays.course[mine]
    until, new = course.until[place, :-1], course.until[place, 1:]
    begins = np.where(provisional[mine], course.ots[place], stays.start[mine])
    goes_on = (until > begins[:, None]) & (until < stays.leave[mine][:, None]) & (new < NEVER)
    row, turn = np.nonzero(goes_on)
    stay, place = mine[row], place[row]
    who, old, end = course.child[place], until[row, turn], new[row, turn]
    filed, sitting, decided = extension_days(world, who, turn, old, course.ots[place])
    # Where the authorisation is only just there, its extension is asked after it.
    filed, sitting, decided = (
        np.maximum(day, world.noted["authorised_on"][stay]) for day in (filed, sitting, decided)
    )
    ruling = world.noted["ruling"][stay]
    asked = Asked(who, 768 + turn, "extension_MUHP", "GI", filed, sitting, end)
    run = procedure(world, asked, measure_ref=ruling)
    numbers = world.add(
        "measure_extended", who, decided, "court", measure="placement_authorisation",
        measure_ref=ruling, petition_ref=run.petition, until=end,
        partial=False, reasons=True, heard_child=run.heard, instance="district_court",
        **four_elements(world.draw(who, turn), "extended"),
    )  # fmt: skip
    happened = numbers >= 0
    world.noted["last_authorised"] = world.noted["ruling"].copy()
    world.noted["last_authorised"][stay[happened]] = numbers[happened]


def _not_extended(world: World) -> None:
    """The institution tells the Board that it lets the authorisation run out."""
    stays, course = world.stays, world.course
    over = stays.court & stays.at_term_end & (stays.leave < course.end[stays.course])
    draw = world.draw(stays.child, stays.number)
    mine = np.flatnonzero(over & draw.yes("order.non_extension_told", "MUHP"))
    end = stays.leave[mine]
    day = earlier(end, "2 months") - 14 + draw.days("order.non_extension_late")[mine]
    day = np.maximum(np.minimum(office_day(day), end), stays.start[mine] + 5)
    fields: dict[str, Any] = {"ends_on": end, "progress_report": True}
    world.add(
        "notice_of_non_extension", stays.child[mine], day, "GI", measure="placement_authorisation",
        measure_ref=world.noted["last_authorised"][mine], **fields,
    )  # fmt: skip
