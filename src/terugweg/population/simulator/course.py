# SPDX-License-Identifier: EUPL-1.2
"""The course of the measures of each child: from the Board to the end of the last order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from terugweg.population.simulator.calendar_days import (
    NEVER,
    as_year,
    later,
    months_later,
    office_day,
    turning,
)
from terugweg.population.simulator.cohort import CRISIS, FIRST_WITH_MEASURE, GUARDIANSHIP

if TYPE_CHECKING:
    from terugweg.population.simulator.cohort import Cohort, Window
    from terugweg.population.simulator.draws import Dice, Draws
    from terugweg.population.simulator.field_filling import Flags, Ints

ROUNDS: Final = 13
"""Extensions of a supervision order that fit in a childhood, nearly."""
EXPIRED, LIFTED, QUASHED, AUTHORITY, ADULT = range(5)


@dataclass(frozen=True)
class Prelude:
    """Days before the first decision: Board asked, at work, report; court asked, sitting, order."""

    request: Ints
    opened: Ints
    report: Ints
    petition: Ints
    hearing: Ints
    granted: Ints


@dataclass
class Stay:
    """One stay away from home per child (NEVER: none, or no end in sight).

    emergency: by an urgent decision; helped: child and parents both get help; at_term_end: ends
    with the authorisation and not before.
    """

    start: Ints
    leave: Ints
    emergency: Flags
    helped: Flags
    at_term_end: Flags


@dataclass(frozen=True)
class Course:
    """The measures of the children who have one (`child`: places in the cohort); NEVER: none.

    vots, vots_until: provisional order; ots: start of the supervision order; until, months: end and
    length of its first term and of each extension; end, end_kind: of the order; guardianship,
    guardianship_end; adult: 18th birthday; start, stop: of all measures together.
    """

    child: Ints
    path: Ints
    prelude: Prelude
    vots: Ints
    vots_until: Ints
    ots: Ints
    until: Ints
    months: Ints
    end: Ints
    end_kind: Ints
    guardianship: Ints
    guardianship_end: Ints
    adult: Ints
    stays: tuple[Stay, Stay]

    @property
    def start(self) -> Ints:
        """First day of any measure, NEVER if the court refused."""
        return np.minimum(np.minimum(self.vots, self.ots), self.guardianship)

    @property
    def stop(self) -> Ints:
        """First day without any measure, NEVER if there was none."""
        own = np.where(self.guardianship < NEVER, self.guardianship_end, self.end)
        provisional = np.where(self.vots < NEVER, self.vots_until, NEVER)
        stop: Ints = np.where(own < NEVER, own, provisional)
        return stop

    def last_day(self, which: Ints) -> Ints:
        """End of the order at each place; NEVER at -1, which is no place."""
        days: Ints = np.append(self.end, NEVER)[which]
        return days

    def running(self, day: Ints | int, which: Ints) -> Ints:
        """Place of the term of the supervision order that runs on a day (its end lies after it)."""
        place: Ints = (self.until[which] <= np.asarray(day)[..., None]).sum(axis=1)
        return place


def make_course(cohort: Cohort, dice: Dice, window: Window) -> Course:
    """All measures of the children who get one."""
    child = np.flatnonzero(cohort.path >= FIRST_WITH_MEASURE)
    path, draw = cohort.path[child], dice.of(child)
    adult = turning(cohort.born[child], 18)
    prelude, vots, vots_until = _prelude(draw, path, cohort.entry[child])
    followed = np.where(path == CRISIS, draw.yes("court.crisis_followed"), draw.yes("court.grants"))
    ots = np.where(path == CRISIS, vots_until, prelude.granted)
    ots = np.where(followed & (path != GUARDIANSHIP) & (ots < adult - 30), ots, NEVER)
    stays = _planned_stays(draw, path, vots, ots, prelude.granted)
    guardianship = _planned_guardianship(draw, path, prelude, stays[0], ots, adult)
    until, months = _terms(dice, child, ots, adult, guardianship, stays, window.last_day)
    end, end_kind = _end(draw, ots, until, adult, stays)
    given = (guardianship < end) | (path == GUARDIANSHIP)
    guardianship = np.where(given & (guardianship < adult - 30), guardianship, NEVER)
    taken = (guardianship < end) & (ots < NEVER)
    end, end_kind = np.where(taken, guardianship, end), np.where(taken, AUTHORITY, end_kind)
    restored = guardianship + draw.days("authority.restored_after")
    restored = np.where(draw.yes("authority.restored") & (restored < adult), restored, adult)
    course = Course(
        child=child,
        path=path,
        prelude=prelude,
        vots=vots,
        vots_until=vots_until,
        ots=ots,
        until=until,
        months=months,
        end=end,
        end_kind=end_kind,
        guardianship=guardianship,
        guardianship_end=np.where(guardianship < NEVER, restored, NEVER),
        adult=adult,
        stays=stays,
    )
    _settle_stays(course, draw)
    return course


def _prelude(draw: Draws, path: Ints, entry: Ints) -> tuple[Prelude, Ints, Ints]:
    request = office_day(entry + draw.days("board.request_after"))
    opened = office_day(request + draw.days("board.wait"))
    report = office_day(opened + draw.days("board.research"))
    petition = office_day(report + draw.days("court.petition_after_report"))
    hearing = office_day(petition + draw.days("court.hearing_after"))
    granted = hearing + draw.days("court.decision_after")
    crisis = path == CRISIS
    vots = np.where(crisis, entry + draw.days("crisis.order_after"), NEVER)
    vots_until = np.where(crisis, later(vots, "3 months"), NEVER)
    # In a crisis the court decides first; the Board investigates while the provisional order runs.
    order = vots_until - draw.days("crisis.decision_ahead")
    sitting = office_day(order - 7)
    return (
        Prelude(
            request=np.where(crisis, vots, request),
            opened=np.where(crisis, office_day(vots + 2), opened),
            report=np.where(crisis, office_day(order - 24), report),
            petition=np.where(crisis, office_day(order - 21), petition),
            hearing=np.where(crisis, sitting, hearing),
            granted=np.where(crisis, np.minimum(office_day(order), vots_until), granted),
        ),
        vots,
        vots_until,
    )


def _planned_stays(
    draw: Draws, path: Ints, vots: Ints, ots: Ints, granted: Ints
) -> tuple[Stay, Stay]:
    crisis, direct = path == CRISIS, path == GUARDIANSHIP
    begin = np.where(crisis, vots, ots)
    trend = np.interp(as_year(begin), *draw.dice.parameters.by_year("placed.level"))
    at_start = np.where(crisis, draw.yes("placed.crisis"), draw.yes("placed.at_start", times=trend))
    afterwards = draw.yes("placed.afterwards", times=trend) & ~at_start
    wait = np.where(crisis, draw.days("placed.crisis_wait"), draw.days("placed.wait"))
    start = np.where(at_start, np.where(crisis, vots, granted) + wait, NEVER)
    start = np.where(afterwards, ots + draw.days("placed.afterwards_wait"), start)
    start = np.where(direct | (begin == NEVER), NEVER, start)
    emergency = (at_start & crisis) | (afterwards & draw.yes("placed.afterwards_emergency"))
    first = _stay(draw, start, emergency, "1")
    again = (first.leave < NEVER) & draw.yes("placed.again")
    start = np.where(again, first.leave + draw.days("placed.again_wait"), NEVER)
    return first, _stay(draw, start, draw.yes("placed.again_emergency"), "2")


def _stay(draw: Draws, start: Ints, emergency: Flags, about: str) -> Stay:
    start = np.minimum(start, NEVER)
    helped = draw.yes("placed.helped", about)
    returns = np.where(
        helped, draw.yes("placed.returns_helped", about), draw.yes("placed.returns_other", about)
    )
    leave = np.where(returns, start + draw.days("placed.stay", about), NEVER)
    return Stay(
        start, np.minimum(leave, NEVER), emergency, helped, draw.yes("placed.to_term_end", about)
    )


def _planned_guardianship(  # noqa: PLR0917 - all that a guardian depends on
    draw: Draws, path: Ints, prelude: Prelude, stay: Stay, ots: Ints, adult: Ints
) -> Ints:
    lasting = (stay.start < NEVER) & (stay.leave == NEVER) & (ots < NEVER)
    day = office_day(np.minimum(stay.start + draw.days("authority.after"), NEVER))
    day = np.where(lasting & draw.yes("authority.terminated"), day, NEVER)
    day = np.where(path == GUARDIANSHIP, prelude.granted, day)
    planned: Ints = np.where(day < adult, day, NEVER)
    return planned


def _terms(  # noqa: PLR0917 - all that an extension depends on
    dice: Dice,
    child: Ints,
    ots: Ints,
    adult: Ints,
    guardianship: Ints,
    stays: tuple[Stay, Stay],
    last_day: int,
) -> tuple[Ints, Ints]:
    """Ends and lengths in months of all terms: the court decides afresh at the end of each."""
    until = np.full((len(child), ROUNDS), NEVER, dtype=np.int64)
    months = np.zeros((len(child), ROUNDS), dtype=np.int64)
    for turn in range(ROUNDS):
        draw = dice.of(child, turn)
        if turn == 0:
            runs, old, name = ots < NEVER, ots, "court.first_months"
        else:
            old, name = until[:, turn - 1], "court.extension_months"
            runs = (old < np.minimum(adult, guardianship)) & (old <= last_day)
            runs &= _extended(draw, old, stays)
        pick = draw.pick(name)
        length = np.array(pick.names, dtype=np.int64)[pick.place]
        end = months_later(np.where(runs, old, NEVER), length)
        until[:, turn] = np.where(runs, np.minimum(end, adult), NEVER)
        months[:, turn] = length
    return until, months


def _extended(draw: Draws, day: Ints, stays: tuple[Stay, Stay]) -> Flags:
    away = [(stay.start < day) & (day < stay.leave) for stay in stays]
    placed, lasting = away[0] | away[1], away[0] & (stays[0].leave == NEVER)
    answer: Flags = np.where(
        lasting,
        draw.yes("court.extended_lasting"),
        np.where(placed, draw.yes("court.extended_placed"), draw.yes("court.extended_home")),
    )
    return answer


def _end(
    draw: Draws, ots: Ints, until: Ints, adult: Ints, stays: tuple[Stay, Stay]
) -> tuple[Ints, Ints]:
    """The last day of all terms, or earlier when the court ends the order."""
    last = np.where(until < NEVER, until, -1).max(axis=1)
    begin = np.where(until < last[:, None], until, -1).max(axis=1)
    begin = np.maximum(begin, ots)
    ends = np.where(ots < NEVER, last, NEVER)
    early = office_day(begin + 120 + draw.below("early end", np.maximum(last - begin - 150, 1)))
    lifted, quashed = draw.yes("court.lifted"), draw.yes("court.quashed")
    home = (stays[0].leave < begin) | (stays[0].start == NEVER)
    possible = (ots < NEVER) & home & (stays[1].start == NEVER) & (early < last - 14)
    kind = np.where(ends >= adult, ADULT, EXPIRED)
    kind = np.where(possible & lifted, LIFTED, np.where(possible & quashed, QUASHED, kind))
    return np.where(possible & (lifted | quashed), early, ends), kind


def _settle_stays(course: Course, draw: Draws) -> None:
    """Make the stays fit the measures: none after the last order, some end with the term."""
    stop = course.stop
    first, second = course.stays
    _settle(course, first, stop)
    gap = draw.days("placed.again_wait")
    second.start = np.where(
        (second.start < NEVER) & (first.leave < NEVER), first.leave + gap, NEVER
    )
    length = draw.days("placed.stay", "2")
    second.leave = np.where(second.leave < NEVER, second.start + length, NEVER)
    _settle(course, second, stop)


def _settle(course: Course, stay: Stay, stop: Ints) -> None:
    bound = np.where(course.guardianship < NEVER, NEVER, stop)
    limit = np.minimum(stop, np.where(course.guardianship < NEVER, course.guardianship, NEVER))
    stay.start = np.where(stay.start < limit - 30, stay.start, NEVER)
    next_end = np.where(course.until >= stay.leave[:, None], course.until, NEVER).min(axis=1)
    at_end = stay.at_term_end & (next_end < NEVER)
    stay.leave = np.where(at_end, next_end, stay.leave)
    # With a guardian the child stays; with no order left it goes home, or is of age.
    stay.leave = np.where(stay.start < NEVER, np.minimum(stay.leave, bound), NEVER)
    stay.at_term_end = at_end & (stay.leave < NEVER)
