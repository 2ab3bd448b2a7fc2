# SPDX-License-Identifier: EUPL-1.2
"""Supervision orders: the first ones, provisional ones, extensions, and how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, earlier, later, office_day
from terugweg.population.simulator.cohort import CRISIS, GUARDIANSHIP
from terugweg.population.simulator.course import ADULT, AUTHORITY, EXPIRED, LIFTED
from terugweg.population.simulator.field_filling import Only
from terugweg.population.simulator.procedures import Asked, procedure

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World


def write_orders(world: World) -> None:
    """All that courts decide on supervision."""
    size = len(world.course.child)
    world.noted["vots"] = np.full(size, -1, dtype=np.int64)
    world.noted["ots"] = np.full(size, -1, dtype=np.int64)
    _provisional(world)
    _first_orders(world)
    world.noted["last_order"] = world.noted["ots"].copy()
    _extensions(world)
    _ends(world)


def _provisional(world: World) -> None:
    course = world.course
    mine = np.flatnonzero(course.vots < NEVER)
    who, day, until = course.child[mine], course.vots[mine], course.vots_until[mine]
    draw = world.draw(who)
    heard_before = draw.yes("crisis.heard_before")
    sitting = np.where(heard_before, day, day + draw.days("crisis.hearing_after"))
    asked = Asked(
        who, 1, "provisional_OTS", "RvdK", day, np.minimum(office_day(sitting), until - 1)
    )
    run = procedure(world, asked)
    world.noted["vots"][mine] = world.add(
        "provisional_supervision_order_granted", who, day, "court", petition_ref=run.petition,
        gi=True, starts=day, until=until, acute_threat=True, parties_heard=heard_before,
        child_heard_before=Only(heard_before, run.heard), hearing_due=later(day, "2 weeks"),
    )  # fmt: skip


def _first_orders(world: World) -> None:
    course, prelude = world.course, world.course.prelude
    mine = np.flatnonzero(course.path != GUARDIANSHIP)
    who, report = course.child[mine], world.noted["board_report"][mine]
    asked = Asked(
        who, 2, "OTS", "RvdK", prelude.petition[mine], prelude.hearing[mine],
        later(np.minimum(prelude.petition[mine], NEVER), "1 year"),
    )  # fmt: skip
    run = procedure(world, asked, raad_advice=report)
    granted = np.flatnonzero(course.ots[mine] < NEVER)
    place, draw = mine[granted], world.draw(who[granted])
    world.noted["ots"][place] = world.add(
        "supervision_order_granted", who[granted], prelude.granted[place], "court",
        petition_ref=run.petition[granted], gi=True, starts=course.ots[place],
        until=course.until[place, 0], concrete_threats=Only(draw.yes("order.threats"), 2),
        duration_reasons=Only(draw.yes("order.duration_reasons"), True),
        acceptable_term=Only(draw.yes("order.acceptable_term"), True), reasons=True,
        heard_child=run.heard[granted], instance="district_court",
    )  # fmt: skip
    refused = np.flatnonzero(course.ots[mine] == NEVER)
    world.add(
        "petition_refused", who[refused], prelude.granted[mine[refused]], "court",
        petition_ref=run.petition[refused], kind="OTS", partial=False, reasons=True,
        instance="district_court",
    )  # fmt: skip


def _extensions(world: World) -> None:
    """Each extension: petition, sitting, decision before the old end."""
    course = world.course
    place, turn = np.nonzero(course.until[:, 1:] < NEVER)
    old, new = course.until[place, turn], course.until[place, turn + 1]
    who = course.child[place]
    filed, sitting, decided = extension_days(world, who, turn, old, course.ots[place])
    long = _placed_for_two_years(world, place, filed, old)
    advice = _board_on_long_placement(world, who, turn, filed, old, long, world.noted["ots"][place])
    draw = world.draw(who, turn)
    asked = Asked(who, 256 + turn, "extension_OTS", "GI", filed, sitting, new)
    run = procedure(world, asked, measure_ref=world.noted["ots"][place], raad_advice=advice)
    _adjourned(world, asked, run.petition, decided)
    assigned = draw.yes("court.assigns")
    numbers = world.add(
        "measure_extended", who, decided, "court", measure="supervision_order",
        measure_ref=world.noted["ots"][place], petition_ref=run.petition, until=new, partial=False,
        reasons=True, heard_child=run.heard, assignments=Only(assigned, 1),
        instance="district_court",
    )  # fmt: skip
    _assignments(world, who[assigned], turn[assigned], decided[assigned], numbers[assigned])
    # The last one wins: places ascend by turn.
    happened = numbers >= 0
    world.noted["last_order"][place[happened]] = numbers[happened]
    world.noted["extension"] = np.full(course.until.shape, -1, dtype=np.int64)
    world.noted["extension"][place, turn + 1] = numbers


def extension_days(
    world: World, who: Ints, turn: Ints, old: Ints, start: Ints
) -> tuple[Ints, Ints, Ints]:
    """Days of petition, sitting and decision of an extension; all before the old end."""
    draw = world.draw(who, turn)
    filed = np.maximum(office_day(old - draw.days("court.extension_petition_ahead")), start + 7)
    filed = np.minimum(filed, old - 5)
    decided = np.minimum(office_day(old - draw.days("court.extension_ahead")), old)
    decided = np.maximum(decided, filed + 3)
    return filed, np.maximum(decided - draw.days("court.decision_after"), filed), decided


def _placed_for_two_years(world: World, place: Ints, filed: Ints, old: Ints) -> Ints:
    stay = world.course.stays[0]
    since, leave = stay.start[place], stay.leave[place]
    two_years = later(np.minimum(since, NEVER), "2 years")
    return (two_years <= old) & (leave > filed)


def _board_on_long_placement(  # noqa: PLR0917 - one step of the extension
    world: World, who: Ints, turn: Ints, filed: Ints, old: Ints, long: Ints, order: Ints
) -> Ints:
    """After two years away from home: the Board is told and advises; gives the advice, or -1."""
    draw = world.draw(who, turn)
    told = np.flatnonzero(long & draw.yes("extension.board_told"))
    day = np.minimum(
        earlier(old[told], "2 months") - draw.days("extension.told_ahead")[told] + 25, filed[told]
    )
    world.add(
        "notice_of_extension_intent", who[told], day, "GI", measure_ref=order[told],
        ends_on=old[told],
    )  # fmt: skip
    advised = np.flatnonzero(long & draw.yes("extension.board_advises"))
    advice = np.full(len(who), -1, dtype=np.int64)
    advice[advised] = world.add(
        "raad_long_placement_advice_given", who[advised], filed[advised] - 2, "RvdK",
        advice=draw.pick("extension.advice").take(advised), reasons=True,
        requested_on=np.minimum(filed - 2, old - 60)[advised],
    )  # fmt: skip
    return advice


def _adjourned(world: World, asked: Asked, petition: Ints, decided: Ints) -> None:
    draw = world.draw(asked.who, asked.phase)
    mine = np.flatnonzero(draw.yes("court.adjourns") & (decided > asked.sitting))
    world.add(
        "decision_adjourned", asked.who[mine], asked.sitting[mine], "court",
        petition_ref=petition[mine], until=decided[mine],
        expert_research=Only(draw.yes("court.research_first")[mine], True),
    )  # fmt: skip


def _assignments(world: World, who: Ints, turn: Ints, day: Ints, decision: Ints) -> None:
    """The court tells the institution to do something, which it reports on or does not."""
    draw = world.draw(who, turn)
    due = later(day, "4 months")
    given = world.add(
        "court_assignment_given", who, day, "court", to="GI", task=True, decision_ref=decision,
        due=due,
    )  # fmt: skip
    mine = np.flatnonzero(draw.yes("court.assignment_reported"))
    done = draw.yes("court.assignment_done")[mine]
    reported = office_day(day + draw.days("court.assignment_after"))[mine]
    world.add(
        "court_assignment_reported", who[mine], reported, "GI", assignment_ref=given[mine],
        done=done, evidence=given[mine], why_not=Only(~done, True),
    )  # fmt: skip


def _ends(world: World) -> None:
    """Lifted by the court, or an end that someone records; notice when it is not extended."""
    course = world.course
    ordered = course.ots < NEVER
    lifted = np.flatnonzero(ordered & (course.end_kind == LIFTED))
    who, end = course.child[lifted], course.end[lifted]
    run = procedure(world, Asked(who, 3, "lifting_of_OTS", "GI", office_day(end - 40), end - 7))
    world.add(
        "measure_ended", who, end, "court", measure="supervision_order", ended_on=end,
        reason="lifted", by_court=True, petition_ref=run.petition,
    )  # fmt: skip
    draw = world.draw(course.child)
    recorded = draw.yes("order.end_recorded") & ordered
    for kind, reason in ((EXPIRED, "expired"), (ADULT, "age_18"), (AUTHORITY, "authority_ended")):
        mine = np.flatnonzero(recorded & (course.end_kind == kind))
        day = course.end[mine]
        world.add(
            "measure_ended", course.child[mine], day, "system", measure="supervision_order",
            ended_on=day, reason=reason,
        )  # fmt: skip
    _not_extended(world)
    _provisional_ends(world)


def _not_extended(world: World) -> None:
    course = world.course
    over = (course.ots < NEVER) & (course.end_kind == EXPIRED)
    draw = world.draw(course.child)
    mine = np.flatnonzero(over & draw.yes("order.non_extension_told"))
    end = course.end[mine]
    day = earlier(end, "2 months") - 14 + draw.days("order.non_extension_late")[mine]
    day = np.minimum(office_day(day), end)
    world.add(
        "notice_of_non_extension", course.child[mine], np.maximum(day, course.ots[mine] + 7), "GI",
        measure="supervision_order", measure_ref=world.noted["last_order"][mine], ends_on=end,
        progress_report=True,
    )  # fmt: skip


def _provisional_ends(world: World) -> None:
    course = world.course
    mine = np.flatnonzero((course.path == CRISIS) & (course.ots == NEVER))
    mine = mine[world.draw(course.child[mine]).yes("order.end_recorded")]
    end = course.vots_until[mine]
    world.add(
        "measure_ended", course.child[mine], end, "system",
        measure="provisional_supervision_order", ended_on=end, reason="expired",
    )  # fmt: skip
