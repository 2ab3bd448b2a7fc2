# SPDX-License-Identifier: EUPL-1.2
"""Termination of authority, guardianship, and its restoration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, later, office_day
from terugweg.population.simulator.cohort import GUARDIANSHIP
from terugweg.population.simulator.events_help import help_started_by
from terugweg.population.simulator.field_filling import Only
from terugweg.population.simulator.procedures import Asked, no_list, procedure

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World

_LASTING = 900


def write_authority(world: World) -> None:
    """Authority ended after long stays; some parents get it back."""
    course = world.course
    world.noted["terminated"] = np.full(len(course.child), -1, dtype=np.int64)
    mine = np.flatnonzero(course.guardianship < NEVER)
    who, day = course.child[mine], course.guardianship[mine]
    draw = world.draw(who)
    direct = course.path[mine] == GUARDIANSHIP
    filed = np.where(
        direct, course.prelude.petition[mine], day - draw.days("authority.petition_ahead")
    )
    filed = np.where(direct, filed, np.maximum(office_day(filed), course.start[mine] + 30))
    sitting = np.maximum(day - draw.days("court.decision_after"), filed)
    _board_for_authority(world, mine[~direct], filed[~direct])
    run = procedure(world, Asked(who, 4, "authority_termination", "RvdK", filed, sitting))
    suspended = np.flatnonzero(~direct & draw.yes("authority.suspended_first"))
    _suspended(world, who[suspended], filed[suspended], run.petition[suspended])
    world.noted["terminated"][mine] = world.add(
        "authority_terminated", who, day, "court", petition_ref=run.petition,
        parents=world.group(who, "mother", "father"), parent_with_authority_left=False,
        guardian_kind=draw.pick("authority.guardian"), guardian=True,
        skills_assessed=draw.yes("authority.skills"),
        child_vulnerability_assessed=draw.yes("authority.vulnerability"),
        reunification_efforts=Only(
            draw.yes("authority.efforts_listed"), help_started_by(world, who, day)
        ),
        reasons=True, heard_child=run.heard, instance="district_court",
    )  # fmt: skip
    _restored(world, mine)
    _board_declines(world)
    _partly(world)


def _board_for_authority(world: World, mine: Ints, filed: Ints) -> None:
    """The Board examines and reports, in short: its report on the order said the rest."""
    who = world.course.child[mine]
    start = np.maximum(office_day(filed - 100), world.course.start[mine])
    report = np.maximum(np.minimum(office_day(filed - 14), filed), start)
    request = world.add(
        "raad_investigation_requested", who, start, "GI", grounds=True, voluntary_help_tried=True,
        urgent=False,
    )  # fmt: skip
    opened = world.add(
        "raad_investigation_opened", who, start, "RvdK", kind="authority_termination", questions=3,
        request_ref=request, waited_days=0,
    )  # fmt: skip
    holder = world.person("mother", who)
    view = world.add("opinion_recorded", who, start, "RvdK", holder=holder, opinion=True)
    world.add(
        "raad_report_issued", who, report, "RvdK", investigation_ref=opened,
        facts=no_list(len(who)), family_views=view, interpretations=no_list(len(who)),
        advice="authority_termination",
        family_reply_attached=world.draw(who).yes("board.reply_attached", "authority"),
    )  # fmt: skip


def _suspended(world: World, who: Ints, day: Ints, petition: Ints) -> None:
    """Authority suspended while the court still has to decide."""
    own = world.add(
        "petition_filed", who, day, "RvdK", kind="authority_suspension", grounds=True,
        measure_ref=petition,
    )  # fmt: skip
    world.add(
        "authority_suspended", who, day, "court", petition_ref=own,
        parents=world.group(who, "mother", "father"), reasons=True,
        parties_heard=world.draw(who).yes("crisis.heard_before", "suspension"), heard_child=False,
    )  # fmt: skip


def _restored(world: World, mine: Ints) -> None:
    course = world.course
    back = mine[course.guardianship_end[mine] < course.adult[mine]]
    who, day = course.child[back], course.guardianship_end[back]
    draw = world.draw(who)
    filed = office_day(day - 200)
    sitting = np.maximum(day - 14, filed)
    run = procedure(world, Asked(who, 5, "authority_restoration", "parent", filed, sitting))
    parent = world.person("mother", who)
    tried = np.flatnonzero(draw.yes("authority.trial_first"))
    start = office_day(filed + 30)[tried]
    trial = world.add(
        "restoration_trial_started", who[tried], start, "court", petition_ref=run.petition[tried],
        parent=parent[tried], starts=start, until=later(start, "4 months"),
    )  # fmt: skip
    world.add(
        "restoration_trial_ended",
        who[tried],
        day[tried],
        "court",
        trial_ref=trial,
        outcome="restored",
    )
    world.add(
        "authority_restored", who, day, "court", petition_ref=run.petition, parent=parent,
        reasons=True, heard_child=run.heard, instance="district_court",
        court_fee_waived=Only(world.cohort.affected[who], True),
    )  # fmt: skip


def _board_declines(world: World) -> None:
    """The institution asks for an end of authority, the Board does not; some insist."""
    course, stay = world.course, world.course.stays[0]
    lasting = (stay.start < NEVER) & (course.end - stay.start > _LASTING) & (course.ots < NEVER)
    lasting &= (stay.leave > course.end - 1) & (course.guardianship == NEVER)
    draw = world.draw(course.child)
    mine = np.flatnonzero(lasting & draw.yes("authority.board_declines"))
    who, draw = course.child[mine], world.draw(course.child[mine])
    asked = office_day(stay.start[mine] + 600)
    world.add(
        "raad_investigation_requested", who, asked, "GI", grounds=True, voluntary_help_tried=True,
        urgent=False,
    )  # fmt: skip
    declined = office_day(asked + 120)
    refusal = world.add(
        "raad_declined_to_petition", who, declined, "RvdK", about="authority_termination",
        reasons=True, told_requester_in_writing=draw.yes("authority.told_in_writing"),
    )  # fmt: skip
    some = np.flatnonzero(draw.yes("authority.institution_insists"))
    day = office_day(declined + 14)[some]
    world.add(
        "judgment_request_forced", who[some], day, "GI", about="authority_termination",
        refusal_ref=refusal[some], reasons=True, requested_on=day,
    )  # fmt: skip
    filed = office_day(day + draw.days("authority.put_to_court_after")[some])
    run = procedure(world, Asked(who[some], 7, "authority_termination", "RvdK", filed, filed + 50))
    world.add(
        "petition_refused", who[some], office_day(filed + 60), "court", petition_ref=run.petition,
        kind="authority_termination", partial=False, reasons=True, instance="district_court",
    )  # fmt: skip


def _partly(world: World) -> None:
    """The institution decides in one field instead of the parents, while the child is placed."""
    stays, course = world.stays, world.course
    if not stays.court.any():
        return
    draw = world.draw(stays.child, stays.number)
    place = np.maximum(stays.course, 0)
    day = office_day(stays.start + 150)
    bound = np.minimum(stays.leave, course.end[place])
    mine = np.flatnonzero(stays.court & draw.yes("authority.partly") & (day + 60 < bound))
    who, day, place = stays.child[mine], day[mine], place[mine]
    turn = np.minimum(course.running(day + 40, place), course.until.shape[1] - 1)
    until = np.minimum(course.until[place, turn], bound[mine])
    asked = Asked(who, 8 + stays.number[mine], "partial_authority", "GI", day, day + 28)
    run = procedure(world, asked)
    world.add(
        "authority_partly_given_to_gi", who, day + 35, "court", petition_ref=run.petition,
        domain=draw.pick("authority.partly_domain").take(mine), until=until,
    )  # fmt: skip
