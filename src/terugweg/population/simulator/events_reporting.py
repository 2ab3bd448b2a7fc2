# SPDX-License-Identifier: EUPL-1.2
"""Reporting code and Veilig Thuis: from the first signals to the hand-over or the outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, later, office_day
from terugweg.population.simulator.cohort import GUARDIANSHIP, PATHS
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
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World


def write_reporting(world: World) -> None:
    """Advice, reports, assessments and investigations of Veilig Thuis."""
    cohort = world.cohort
    everyone = np.arange(len(cohort))
    entry = cohort.entry.copy()
    meldcode = everyone[(cohort.path < PATHS.index("board")) & world.draw(everyone).yes("meldcode")]
    entry[meldcode] = _reporting_code(world, meldcode)
    only_advice = (cohort.path == 0) & world.draw(everyone).yes("vt.only_advice")
    advised = everyone[only_advice | world.draw(everyone).yes("vt.advice_first")]
    _advice(world, advised, entry[advised], only_advice[advised])
    reported = everyone[~only_advice & (cohort.path != GUARDIANSHIP)]
    _reports(world, reported, entry[reported])


def _reporting_code(world: World, who: Ints) -> Ints:
    """The five steps; gives the day of the decision."""
    draw, start = world.draw(who), world.cohort.entry[who]
    acute = draw.yes("meldcode.acute")
    count = 1 + draw.below("signals", np.full(len(who), 4))
    world.add("signals_mapped", who, start, "professional", signals=count)
    asked = draw.yes("meldcode.consulted") & ~acute
    day = office_day(start + draw.days("meldcode.step"))
    world.add(
        "colleague_or_vt_consulted", who[asked], day[asked], "professional",
        consulted=draw.pick("meldcode.consulted_whom").take(asked.nonzero()[0]), advice=True,
        anonymous=draw.yes("meldcode.anonymous")[asked],
    )  # fmt: skip
    talked = draw.yes("meldcode.talked") & ~acute
    day = office_day(day + draw.days("meldcode.step", "talk"))
    world.add(
        "signals_discussed_with_family", who[talked], day[talked], "professional",
        participants=world.group(who[talked], "mother", "father"),
        child_spoken=draw.yes("meldcode.child_spoken")[talked],
    )  # fmt: skip
    day = office_day(day + draw.days("meldcode.step", "weigh"))
    world.add(
        "signals_weighed", who, day, "professional", framework=True, acute_unsafety=acute,
        structural_unsafety=draw.yes("meldcode.structural"), reasons=True,
    )  # fmt: skip
    decided = np.where(acute, day, office_day(day + 1))
    world.add(
        "reporting_decided", who, decided, "professional", report_necessary=True,
        own_help_possible=draw.yes("meldcode.own_help"), reasons=True, acute_danger=acute,
        skipped_steps_reason=Only(acute & draw.yes("meldcode.reason_given"), True),
        only_earlier_placement=draw.yes("meldcode.only_earlier"),
    )  # fmt: skip
    return decided


def _advice(world: World, who: Ints, day: Ints, only_advice: Ints) -> None:
    draw = world.draw(who)
    world.noted["advice"] = np.full(len(world.cohort), -1)
    world.noted["advice"][who] = world.add(
        "vt_advice_given", who, day, "VT", adviser_asked_by=draw.pick("vt.asked_by"),
        anonymous=draw.yes("vt.anonymous"), advice=True, report_indicated=~only_advice,
    )  # fmt: skip


def _reports(world: World, who: Ints, day: Ints) -> None:
    """Report, safety assessment, the family informed, hand-over or investigation."""
    draw, cohort = world.draw(who), world.cohort
    kind = draw.pick("vt.reporter")
    informant = world.person("informant", who)
    named = kind.is_("citizen", "professional") & (informant >= 0) & draw.yes("vt.reporter_named")
    report = world.add(
        "report_received", who, day, "VT", reporter_kind=kind, concerns=True,
        reporter=Only(named, informant), advice_ref=world.noted["advice"][who],
        agreements_on_communication=Only(named, True),
    )  # fmt: skip
    examined = np.isin(cohort.path[who], [PATHS.index("investigation"), PATHS.index("voluntary")])
    examined &= (cohort.path[who] == PATHS.index("investigation")) | draw.yes("vt.examined_first")
    assessed = day + draw.days("vt.assessment")
    done = draw.yes("vt.assessed")
    mine = np.flatnonzero(done | examined)
    world.add(
        "safety_assessed", who[mine], office_day(assessed[mine]), "VT", report_ref=report[mine],
        outcome=Pick(("handover", "own_investigation"), examined[mine].astype(np.int64)),
        reasons=True,
        experts=Only(draw.yes("vt.expert")[mine], 1),
    )  # fmt: skip
    assessed = office_day(assessed)
    _family_informed(world, who, day, report)
    over = np.flatnonzero(~examined & draw.yes("vt.handed_over"))
    _handed_over(world, who[over], assessed[over], report[over])
    inside = np.flatnonzero(examined)
    _investigation(world, who[inside], assessed[inside], report[inside])


def _family_informed(world: World, who: Ints, day: Ints, report: Ints) -> None:
    draw = world.draw(who)
    postponed = np.flatnonzero(draw.yes("vt.postponed"))
    world.add(
        "vt_information_postponed", who[postponed], office_day(day[postponed] + 12), "VT",
        report_ref=report[postponed], reason=True,
    )  # fmt: skip
    mine = np.flatnonzero(draw.yes("vt.informed"))
    told = office_day(day[mine] + draw.days("vt.informed_after")[mine])
    world.add(
        "family_informed_by_vt", who[mine], told, "VT", report_ref=report[mine],
        informed=world.group(who[mine], "mother", "father"),
        told=draw.yes("vt.told")[mine],
    )  # fmt: skip


def _handed_over(world: World, who: Ints, day: Ints, report: Ints) -> None:
    draw, path = world.draw(who), world.cohort.path[who]
    to_board = path >= PATHS.index("board")
    party = draw.pick("vt.party")
    place = np.where(to_board, party.names.index("RvdK"), party.place)
    accepted = draw.yes("vt.accepted")
    diagnostics = draw.yes("vt.diagnostics")
    at = office_day(day + draw.days("vt.handover_after"))
    world.add(
        "case_handed_over", who, at, "VT", report_ref=report,
        to_party=Pick(party.names, place),
        to_name=True, accepted=accepted, accepted_on=Only(accepted, office_day(at + 2)),
        contact_family_by=office_day(at + 7), refers_to_diagnostics=diagnostics,
        full_diagnostics_attached=Only(diagnostics, draw.yes("vt.diagnostics_whole")),
    )  # fmt: skip


def _investigation(world: World, who: Ints, day: Ints, report: Ints) -> None:
    draw = world.draw(who)
    start = office_day(day + draw.days("vt.investigation_after"))
    opened = world.add(
        "vt_investigation_opened", who, start, "VT", report_ref=report, questions=3, hypotheses=2,
        family_informed_on=Only(draw.yes("vt.informed"), start),
    )  # fmt: skip
    end = office_day(start + draw.days("vt.investigation"))
    asked = Inquiry(who, start, end, "VT", phase=1)
    facts = facts_recorded(world, asked, "vt.facts")
    views_recorded(world, asked)
    conclusions_recorded(world, asked, facts)
    both_sides_heard(world, asked, facts)
    cited = informants_cited(world, asked, facts)
    next_step = draw.pick("vt.next_step")
    diagnostics = draw.yes("vt.diagnostics")
    world.add(
        "vt_investigation_concluded", who, end, "VT", report_ref=report, investigation_ref=opened,
        finding=draw.pick("vt.finding"), grounds=facts, next_step=next_step,
        informant_statements=Only(cited.lengths > 0, cited),
        refers_to_diagnostics=diagnostics,
        full_diagnostics_attached=Only(diagnostics, draw.yes("vt.diagnostics_whole")),
    )  # fmt: skip
    _safety_conditions(world, who, end)


def _safety_conditions(world: World, who: Ints, day: Ints) -> None:
    mine = np.flatnonzero(world.draw(who).yes("vt.conditions"))
    who, day = who[mine], office_day(day[mine] + 3)
    draw = world.draw(who)
    agreed = world.add(
        "safety_conditions_agreed", who, day, "VT", conditions=3, monitored_by=True,
        until=later(day, "6 months"),
    )  # fmt: skip
    fails = np.flatnonzero(draw.yes("vt.conditions_fail"))
    failed = office_day(day[fails] + draw.days("vt.conditions_fail_after")[fails])
    who, draw = who[fails], world.draw(who[fails])
    fact = facts_recorded(
        world, Inquiry(who, failed - 2, failed, "VT", phase=2), "vt.failing_facts"
    )
    world.add(
        "safety_conditions_failed", who, failed, "VT", conditions_ref=agreed[fails],
        condition=True, facts=fact,
    )  # fmt: skip
    acts = draw.pick("vt.acts_on_failure")
    step = np.where(acts.is_("nothing"), NEVER, office_day(failed + draw.days("vt.acts_after")))
    police = np.flatnonzero(acts.is_("police"))
    world.add("police_notified", who[police], step[police], "VT", reasons=True)
    board = np.flatnonzero(acts.is_("board"))
    world.add(
        "raad_investigation_requested", who[board], step[board], "VT", grounds=True,
        voluntary_help_tried=True, urgent=True, parents_informed_on=step[board],
    )  # fmt: skip
