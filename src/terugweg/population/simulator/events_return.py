# SPDX-License-Identifier: EUPL-1.2
"""The way back home: conditions, plan, the Board's review, trial stay, return, aftercare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, later, office_day
from terugweg.population.simulator.events_help import help_started_by
from terugweg.population.simulator.field_filling import Only, Pick
from terugweg.population.simulator.world import repeated

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.world import World

_LONG_ENOUGH = 90


def write_returns(world: World) -> None:
    """Conditions for return, and all that leads to, and follows on, going home."""
    _conditions(world)
    stays = world.stays
    world.noted["returned"] = np.full(len(stays), -1, dtype=np.int64)
    world.noted["aftercare"] = np.full(len(stays), -1, dtype=np.int64)
    home = np.flatnonzero(stays.home & (stays.leave < NEVER))
    plan, planned = _return_plans(world, home)
    notice, noticed = _early_notices(world, home)
    told = np.where(notice >= 0, noticed, planned)
    _board_reviews(world, home, np.where(notice >= 0, notice, plan), told)
    _trial_stays(world, home)
    _returned(world, home, notice)
    _aftercare(world, home)


def _conditions(world: World) -> None:
    """Conditions set in the first months of a stay under an order, and looked at later."""
    stays = world.stays
    draw = world.draw(stays.child, stays.number)
    day = office_day(stays.start + draw.days("return.conditions_after"))
    mine = np.flatnonzero(stays.court & draw.yes("return.conditions") & (day < stays.leave - 30))
    who, day = stays.child[mine], day[mine]
    draw = world.draw(who, stays.number[mine])
    matched = draw.yes("return.help_per_condition")
    told = draw.yes("return.conditions_explained")
    world.add(
        "return_conditions_set", who, day, "GI", conditions=3,
        measurable=draw.yes("return.measurable"),
        help_per_condition=help_started_by(world, who, np.where(matched, day, -1)),
        explained_to_parents_on=Only(told, day + 2), feasible_by=later(day, "6 months"),
    )  # fmt: skip
    counts = draw.pick("return.assessments")
    owner, turn = repeated(np.array(counts.names, dtype=np.int64)[counts.place])
    own = world.draw(who[owner], 3000 + stays.number[mine][owner] * 16 + turn)
    looked = office_day(day[owner] + (turn + 1) * 100 + own.days("return.assessed_after"))
    kept = np.flatnonzero(looked < stays.leave[mine][owner])
    met = own.yes("return.met")[kept]
    evidence = world.noted["placed"][mine][owner][kept]
    world.add(
        "return_condition_assessed", who[owner][kept], looked[kept], "GI", condition=True, met=met,
        evidence=evidence, parents_view=True,
        hindered_by_waiting=Only(
            own.yes("return.waiting_stated")[kept], own.yes("return.hindered")[kept] & ~met
        ),
    )  # fmt: skip


def _return_plans(world: World, home: Ints) -> tuple[Ints, Ints]:
    """Event numbers of the plans (-1: none), and their days."""
    stays = world.stays
    draw = world.draw(stays.child[home], stays.number[home])
    plan = np.full(len(home), -1, dtype=np.int64)
    ahead = draw.days("return.plan_ahead")
    day = np.maximum(office_day(stays.leave[home] - ahead), stays.start[home] + 3)
    mine = np.flatnonzero(stays.court[home] & draw.yes("return.plan") & (day < stays.leave[home]))
    who = stays.child[home][mine]
    view = world.add(
        "opinion_recorded", who, day[mine], "GI", holder=world.person("child", who), opinion=True
    )
    plan[mine] = world.add(
        "return_plan_adopted", who, day[mine], "GI", goals=2, risks=2, steps=3,
        help=help_started_by(world, who, day[mine]), child_view=view,
        return_on=stays.leave[home][mine],
    )  # fmt: skip
    return plan, day


def _decided_by_institution(world: World, home: Ints) -> Flags:
    stays = world.stays
    early: Flags = stays.court[home] & ~stays.at_term_end[home]
    return early


def _early_notices(world: World, home: Ints) -> tuple[Ints, Ints]:
    """The Board is told a month ahead, too late, or not at all; event numbers and days."""
    stays = world.stays
    draw = world.draw(stays.child[home], stays.number[home])
    notice = np.full(len(home), -1, dtype=np.int64)
    mine = np.flatnonzero(_decided_by_institution(world, home) & draw.yes("return.notice"))
    leave = stays.leave[home]
    day = office_day(leave - draw.days("return.notice_ahead"))
    day = np.maximum(np.minimum(day, leave), stays.start[home] + 2)
    notice[mine] = world.add(
        "notice_of_early_end", stays.child[home][mine], day[mine], "GI", intended_on=leave[mine],
        report=True,
        progress_report_attached=draw.yes("return.progress_report")[mine],
    )  # fmt: skip
    return notice, day


def _board_reviews(world: World, home: Ints, about: Ints, told: Ints) -> None:
    """What the Board says of the notice or the plan that it was told on a day."""
    stays = world.stays
    draw = world.draw(stays.child[home], stays.number[home])
    mine = np.flatnonzero((about >= 0) & draw.yes("return.reviewed"))
    leave = stays.leave[home][mine]
    # Sometimes the plan reaches the Board when the bags are packed, or later.
    late = draw.yes("return.reviewed_late")[mine]
    day = office_day(np.where(late, leave + 7, leave - draw.days("return.review_ahead")[mine]))
    day = np.maximum(day, told[mine] + 2)
    world.add(
        "return_reviewed_by_raad", stays.child[home][mine], day, "RvdK", plan_ref=about[mine],
        received_on=day - 2, outcome=draw.pick("return.review_outcome").take(mine), reasons=True,
    )  # fmt: skip


def _trial_stays(world: World, home: Ints) -> None:
    stays = world.stays
    draw = world.draw(stays.child[home], stays.number[home])
    long_enough = stays.leave[home] - stays.start[home] > _LONG_ENOUGH
    mine = np.flatnonzero(stays.court[home] & draw.yes("return.trial") & long_enough)
    who, leave = stays.child[home][mine], stays.leave[home][mine]
    start = office_day(leave - 50)
    world.add(
        "trial_stay_started", who, start, "GI", **{"from": start}, until=leave,
        days_per_week=1 + draw.below("trial days", np.full(len(home), 6))[mine],
        help_present=Only(draw.yes("return.trial_help")[mine], True),
    )  # fmt: skip
    world.add(
        "trial_stay_ended", who, np.maximum(leave - 2, start), "GI",
        outcome=draw.pick("return.trial_outcome").take(mine), parents_view=True, child_view=True,
    )  # fmt: skip


def _returned(world: World, home: Ints, notice: Ints) -> None:
    stays = world.stays
    who, leave = stays.child[home], stays.leave[home]
    draw = world.draw(who, stays.number[home])
    by_term = draw.pick("return.route_at_term_end")
    early = draw.pick("return.route_early")
    at_end = ~_decided_by_institution(world, home)
    route = Pick(
        early.names + by_term.names, np.where(at_end, by_term.place + len(early.names), early.place)
    )
    told = np.maximum(np.where(notice >= 0, leave - 35, leave + 3), stays.start[home])
    explained = draw.yes("placement.explained", "home")
    world.noted["returned"][home] = world.add_late(
        "child_returned_home", who, leave, "GI", draw.days("recording.lag"),
        {
            "returned_on": leave,
            "to_parent": world.person("mother", who),
            "route": route,
            "decided_on": np.maximum(leave - 20, stays.start[home]),
            "raad_told_on": Only(draw.yes("return.board_told"), told),
            "prepared": draw.yes("return.prepared"),
            "explained_to_child": explained,
            "not_explained_reason": Only(
                ~explained & draw.yes("placement.why_not_explained", "home"), True
            ),
        },
    )  # fmt: skip


def _aftercare(world: World, home: Ints) -> None:
    stays = world.stays
    draw = world.draw(stays.child[home], stays.number[home])
    mine = np.flatnonzero(draw.yes("return.aftercare"))
    who = stays.child[home][mine]
    day = office_day(stays.leave[home] + draw.days("return.aftercare_after"))[mine]
    numbers = world.add(
        "aftercare_started", who, day, "GI", help=1, until=later(day, "6 months"),
        contact_person=world.person("mother", who),
        child_help=draw.yes("return.aftercare_child")[mine],
    )  # fmt: skip
    world.noted["aftercare"][home[mine]] = numbers
    ended = draw.yes("return.aftercare_ended")[mine]
    end = office_day(day + draw.days("return.aftercare_lasts")[mine])[ended]
    world.add(
        "aftercare_ended", who[ended], end, "GI",
        closing_talk_held=draw.yes("return.closing_talk")[mine][ended], result=True,
    )  # fmt: skip
