# SPDX-License-Identifier: EUPL-1.2
"""Plans and evaluations: the family's own plan first, then that of the institution, each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import HEARD_FROM, NEVER, later, office_day
from terugweg.population.simulator.field_filling import Only, Pick
from terugweg.population.simulator.world import repeated

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World


def write_plans(world: World) -> None:
    """Plans and evaluations under supervision and guardianship, and evaluations of stays."""
    course = world.course
    mine = np.flatnonzero(course.start < NEVER)
    waits = _first_worker(world)[mine]
    _first_plans(world, mine, waits)
    _yearly_plans(world, mine)
    _care_plans(world)
    _evaluations_of_measures(world, mine)
    _evaluations_of_stays(world)


def _first_worker(world: World) -> Ints:
    """Day on which the first worker was named, or when the measure ended before."""
    workers, course = world.workers, world.course
    assigned = course.stop.copy()
    named = np.flatnonzero((workers.turn == 0) & (workers.assigned < NEVER))
    assigned[workers.course[named]] = workers.assigned[named]
    return assigned


def _first_plans(world: World, mine: Ints, assigned: Ints) -> None:
    """The family may make its own plan; without it the institution has six weeks for one."""
    course = world.course
    who, stop = course.child[mine], course.stop[mine]
    draw = world.draw(who)
    offered_on = office_day(np.minimum(assigned + draw.days("plan.offered_after"), NEVER))
    offers = draw.yes("plan.offered") & (offered_on < stop)
    some = np.flatnonzero(offers)
    world.add(
        "family_group_plan_offered", who[some], offered_on[some], "GI",
        offered_to=world.group(who[some], "mother", "father"),
        respond_by=later(offered_on[some], "6 weeks"),
        conference_organiser=Only(draw.yes("plan.conference")[some], True),
    )  # fmt: skip
    answered = office_day(np.minimum(offered_on + draw.days("plan.answered_after"), NEVER))
    submits = offers & draw.yes("plan.submitted") & (answered < stop)
    declines = offers & ~submits & draw.yes("plan.decline_recorded") & (answered < stop)
    accepted = draw.yes("plan.accepted")
    some = np.flatnonzero(submits)
    world.add(
        "family_group_plan_submitted", who[some], answered[some], "parent", plan=True,
        accepted_as_plan=accepted[some], objections=Only(~accepted[some], True),
    )  # fmt: skip
    some = np.flatnonzero(declines)
    reason = draw.pick("plan.decline_reason").take(some)
    by_family = reason.is_("own_wish")
    world.add(
        "family_group_plan_declined", who[some], answered[some],
        Pick(("GI", "parent"), by_family.astype(np.int64)),
        declined_by=Pick(("GI", "family"), by_family.astype(np.int64)), reason=reason, reasons=True,
    )  # fmt: skip
    base = np.where(offers, answered, np.maximum(assigned, course.start[mine]))
    day = office_day(np.minimum(base + draw.days("plan.adopted_after"), NEVER))
    adopts = np.flatnonzero(~(submits & accepted) & draw.yes("plan.adopted") & (day < stop))
    _adopt(world, who[adopts], np.zeros(len(adopts), dtype=np.int64), day[adopts])


def _adopt(world: World, who: Ints, turn: Ints, day: Ints) -> None:
    draw = world.draw(who, turn)
    involved = draw.yes("plan.child_involved") | (world.age(who, day) >= HEARD_FROM)
    father = draw.yes("plan.father_consulted")
    world.add(
        "plan_of_approach_adopted", who, day, "GI", goals=Only(draw.yes("plan.goals"), 3),
        help_agreements=Only(draw.yes("plan.help_agreed"), 2),
        consulted=world.group(who, "mother", "father", only={"father": father}),
        child_involved=involved,
        why_child_not_involved=Only(~involved & draw.yes("plan.why_not_involved"), True),
        parents_agree=draw.yes("plan.parents_agree"), review_on=later(day, "6 months"),
        return_preconditions=Only(draw.yes("plan.return_conditions"), 2),
    )  # fmt: skip


def _yearly_plans(world: World, mine: Ints) -> None:
    """A new plan each year, around each anniversary of the order; some are late or left out."""
    course = world.course
    years = np.minimum(course.stop[mine], world.window.last_day + 1) - course.start[mine]
    owner, turn = repeated(np.maximum(years - 150, 0) // 365)
    place = mine[owner]
    who = course.child[place]
    draw = world.draw(who, turn + 1)
    day = course.start[place] + (turn + 1) * 365 + draw.days("plan.yearly_after") - 45
    kept = np.flatnonzero(draw.yes("plan.yearly") & (day < course.stop[place] - 20))
    _adopt(world, who[kept], turn[kept] + 1, office_day(day[kept]))


def _care_plans(world: World) -> None:
    stays = world.stays
    draw = world.draw(stays.child, stays.number)
    day = office_day(stays.start + draw.days("plan.care_after"))
    mine = np.flatnonzero(draw.yes("plan.care") & (day < stays.leave))
    who = stays.child[mine]
    carer = world.person("carer", who) >= 0
    world.add(
        "care_plan_adopted", who, day[mine], "youth_care_provider",
        for_persons=world.group(who, "child", "mother"), help=2,
        review_on=later(day[mine], "6 months"),
        foster_carer_consent=Only(carer, draw.yes("plan.carer_consents")[mine]),
    )  # fmt: skip


def _evaluations_of_measures(world: World, mine: Ints) -> None:
    """Each half year or so, of the measure itself."""
    course = world.course
    who = course.child[mine]
    stop = np.minimum(course.stop[mine], world.window.last_day + 1)
    interval = _interval(world, who, 0, "evaluation.measure_interval")
    owner, turn = repeated((stop - course.start[mine]) // interval)
    day = course.start[mine][owner] + (turn + 1) * interval[owner]
    bound = course.stop[mine][owner]
    _evaluate(
        world, who[owner], turn, day, bound, Pick(("measure",), np.zeros(len(owner), np.int64))
    )


def _evaluations_of_stays(world: World) -> None:
    """The guideline says three months; institutions take more."""
    stays = world.stays
    stop = np.minimum(stays.leave, world.window.last_day + 1)
    interval = _interval(world, stays.child, stays.number, "evaluation.stay_interval")
    owner, turn = repeated((stop - stays.start) // interval)
    day = stays.start[owner] + (turn + 1) * interval[owner]
    who, times = stays.child[owner], 1000 * stays.number[owner] + turn
    kind = world.draw(who, times).pick("evaluation.kind")
    _evaluate(world, who, times, day, stays.leave[owner], kind)


def _interval(world: World, who: Ints, times: Ints | int, name: str) -> Ints:
    return np.maximum(world.draw(who, times).days(name), 28)


def _evaluate(  # noqa: PLR0917 - what an evaluation depends on
    world: World, who: Ints, times: Ints, day: Ints, bound: Ints, kind: Pick
) -> None:
    draw = world.draw(who, times)
    day = office_day(day - 10 + draw.days("evaluation.late"))
    kept = np.flatnonzero(draw.yes("evaluation.held") & (day < bound))
    who, draw = who[kept], world.draw(who[kept], times[kept])
    child, parents = draw.yes("evaluation.child"), draw.yes("evaluation.parents")
    father = draw.yes("evaluation.father")
    world.add_late(
        "evaluation_held", who, day[kept], "GI", draw.days("recording.lag"),
        {
            "kind": kind.take(kept),
            "took_part": world.group(
                who, "child", "mother", "father",
                only={"child": child, "mother": parents, "father": parents & father},
            ),
            "child_took_part": child,
            "parents_took_part": parents,
            "findings": True,
            "report": Only(draw.yes("evaluation.minutes"), True),
            "next_on": later(day[kept], "3 months"),
            "child_spoken_alone": child & draw.yes("evaluation.child_alone"),
        },
    )  # fmt: skip
