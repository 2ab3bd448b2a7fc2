# SPDX-License-Identifier: EUPL-1.2
"""The Child Protection Board: asked, at work, report, and no petition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, later, office_day
from terugweg.population.simulator.cohort import CRISIS, GUARDIANSHIP
from terugweg.population.simulator.events_facts import (
    Inquiry,
    both_sides_heard,
    conclusions_recorded,
    facts_recorded,
    informants_cited,
    views_recorded,
)
from terugweg.population.simulator.field_filling import Only, Pick

if TYPE_CHECKING:
    from terugweg.population.simulator.draws import Draws
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World


@dataclass(frozen=True)
class _Investigation:
    """Board investigations of some children; asked_by: the actor, -1 in `request` asks nobody."""

    who: Ints
    request: Ints
    opened: Ints
    report: Ints
    phase: int


def write_board(world: World) -> None:
    """Investigations that lead to a petition, and those that do not."""
    course = world.course
    prelude = course.prelude
    kind = np.where(course.path == GUARDIANSHIP, 1, 0)
    placed = course.stays[0].start <= course.ots + 60
    advice = np.where(kind == 1, 2, np.where(placed & (course.ots < NEVER), 1, 0))
    told = _Investigation(course.child, prelude.request, prelude.opened, prelude.report, 3)
    reports = _investigate(
        world, told,
        Pick(("protection", "authority_termination"), kind),
        Pick(("OTS", "OTS_and_MUHP", "authority_termination"), advice),
        course.path == CRISIS,
    )  # fmt: skip
    world.noted["board_report"] = reports
    _declined(world)


def _declined(world: World) -> None:
    who = world.cohort.on_path("board")
    draw = world.draw(who)
    request = office_day(world.cohort.entry[who] + draw.days("board.request_after"))
    opened = office_day(request + draw.days("board.wait"))
    report = office_day(opened + draw.days("board.research"))
    none = np.zeros(len(who), dtype=np.int64)
    _investigate(
        world, _Investigation(who, request, opened, report, 3),
        Pick(("protection",), none), Pick(("no_measure",), none), none.astype(bool),
    )  # fmt: skip
    refused = np.flatnonzero(draw.yes("board.refusal_recorded"))
    told = draw.yes("board.told_in_writing")[refused]
    day = office_day(report + 5)[refused]
    refusal = world.add(
        "raad_declined_to_petition", who[refused], day, "RvdK", about="OTS", reasons=True,
        told_requester_in_writing=told,
    )  # fmt: skip
    _mayor_insists(world, who[refused], day, refusal)


def _mayor_insists(world: World, who: Ints, day: Ints, refusal: Ints) -> None:
    """The mayor wants the court's judgment all the same; it refuses."""
    mine = np.flatnonzero(world.draw(who).yes("board.mayor_insists"))
    who, draw = who[mine], world.draw(who[mine])
    asked = office_day(day[mine] + 10)
    world.add(
        "judgment_request_forced", who, asked, "municipality", about="OTS",
        refusal_ref=refusal[mine], reasons=True, requested_on=asked,
    )  # fmt: skip
    filed = office_day(asked + draw.days("board.puts_to_court_after"))
    petition = world.add(
        "petition_filed", who, filed, "RvdK", kind="OTS", grounds=True, concrete_threats=2,
        requested_until=later(filed, "1 year"), talk_with_child=True, child_reaction=True,
    )  # fmt: skip
    world.add(
        "petition_refused", who, office_day(filed + 45), "court", petition_ref=petition, kind="OTS",
        partial=False, reasons=True, instance="district_court",
    )  # fmt: skip


def _investigate(
    world: World, told: _Investigation, kind: Pick, advice: Pick, urgent: Ints
) -> Ints:
    """Request, investigation, facts and views, report; gives the event numbers of the reports."""
    who, draw = told.who, world.draw(told.who)
    diagnostics = draw.yes("board.diagnostics")
    request = world.add(
        "raad_investigation_requested", who, told.request, _requester(draw, kind),
        grounds=True, voluntary_help_tried=Only(draw.yes("board.help_tried_stated"), True),
        urgent=urgent, parents_informed_on=Only(draw.yes("board.parents_told"), told.request),
        refers_to_diagnostics=diagnostics,
        full_diagnostics_attached=Only(diagnostics, draw.yes("board.diagnostics_whole")),
    )  # fmt: skip
    opened = world.add(
        "raad_investigation_opened", who, told.opened, "RvdK", kind=kind, questions=3,
        request_ref=request, waited_days=told.opened - told.request,
    )  # fmt: skip
    asked = Inquiry(who, told.opened, told.report, "RvdK", told.phase)
    facts = facts_recorded(world, asked, "board.facts")
    views, _, _ = views_recorded(world, asked)
    conclusions = conclusions_recorded(world, asked, facts)
    both_sides_heard(world, asked, facts)
    cited = informants_cited(world, asked, facts)
    numbers: Ints = world.add(
        "raad_report_issued",
        who,
        told.report,
        "RvdK",
        investigation_ref=opened,
        facts=facts,
        family_views=views,
        interpretations=conclusions,
        advice=advice,
        family_reply_attached=draw.yes("board.reply_attached"),
        assignments=Only(draw.yes("board.assignments"), 2),
        informant_statements=Only(cited.lengths > 0, cited),
    )
    return numbers


def _requester(draw: Draws, kind: Pick) -> Pick:
    """Veilig Thuis or the municipality; for authority the institution."""
    asked = draw.pick("board.requester")
    gi = asked.names.index("GI")
    return Pick(asked.names, np.where(kind.is_("authority_termination"), gi, asked.place))
