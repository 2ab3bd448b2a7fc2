# SPDX-License-Identifier: EUPL-1.2
"""Written instructions, requests to withdraw them, disputes, and appeals against decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, office_day
from terugweg.population.simulator.course import QUASHED
from terugweg.population.simulator.field_filling import Only, Pick
from terugweg.population.simulator.procedures import Asked, procedure
from terugweg.population.simulator.world import repeated

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World


def write_instructions(world: World) -> None:
    """Instructions during supervision, and what parents do against them; appeals."""
    course = world.course
    mine = np.flatnonzero(course.ots < NEVER)
    counts = world.draw(course.child[mine]).pick("instructions.number")
    owner, turn = repeated(np.array(counts.names, dtype=np.int64)[counts.place])
    place = mine[owner]
    who, times = course.child[place], 8000 + turn
    draw = world.draw(who, times)
    span = np.minimum(course.end[place], world.window.last_day) - course.ots[place]
    day = office_day(course.ots[place] + 30 + draw.below("instruction", np.maximum(span - 60, 1)))
    kept = np.flatnonzero(day < course.end[place] - 20)
    _given(world, who[kept], times[kept], day[kept], course.end[place][kept])
    _disputes(world, mine)
    _appeals(world)


def _given(world: World, who: Ints, times: Ints, day: Ints, bound: Ints) -> None:
    draw = world.draw(who, times)
    delivered = office_day(day + draw.days("instructions.delivered_after"))
    until = np.minimum(day + draw.days("instructions.lasts"), bound)
    to_father = draw.yes("instructions.to_father")
    given = world.add(
        "written_instruction_given", who, day, "GI",
        to=world.group(who, "mother", "father", only={"father": to_father}),
        content=True, reasons=Only(draw.yes("instructions.reasons"), True), delivered_on=delivered,
        until=Only(draw.yes("instructions.until_stated"), until),
    )  # fmt: skip
    _to_court(world, who, times, delivered, bound, given)
    _withdrawal(world, who, times, delivered, bound, given)


def _to_court(  # noqa: PLR0917 - what the court is asked about
    world: World, who: Ints, times: Ints, delivered: Ints, bound: Ints, given: Ints
) -> None:
    draw = world.draw(who, times)
    filed = office_day(delivered + draw.days("instructions.to_court_after"))
    decided = office_day(filed + 40)
    mine = np.flatnonzero(draw.yes("instructions.to_court") & (decided < bound))
    run = procedure(
        world,
        Asked(who[mine], times[mine], "instruction", "parent", filed[mine], decided[mine] - 5),
        measure_ref=given[mine],
    )
    won = draw.yes("instructions.annulled")[mine]
    for event, chosen in (
        ("written_instruction_annulled", won),
        ("written_instruction_upheld", ~won),
    ):
        some = mine[chosen]
        said = (
            {"partly": draw.yes("instructions.partly")[some]}
            if event.endswith("annulled")
            else {"ratified": False}
        )
        world.add(
            event, who[some], decided[some], "court", instruction_ref=given[some],
            petition_ref=run.petition[chosen], reasons=True, **said,
        )  # fmt: skip


def _withdrawal(  # noqa: PLR0917 - what the institution is asked about
    world: World, who: Ints, times: Ints, delivered: Ints, bound: Ints, given: Ints
) -> None:
    """The parent asks the institution to withdraw the instruction."""
    draw = world.draw(who, times)
    day = office_day(delivered + draw.days("instructions.withdrawal_after"))
    mine = np.flatnonzero(draw.yes("instructions.withdrawal") & (day < bound - 20))
    asked = world.add(
        "instruction_withdrawal_requested", who[mine], day[mine], "parent",
        instruction_ref=given[mine], changed_circumstances=True,
        received_on=office_day(day[mine] + 1),
    )  # fmt: skip
    answered = draw.yes("instructions.answered")[mine]
    some = mine[answered]
    sent = office_day(day + draw.days("instructions.answered_after"))[some]
    outcome = draw.pick("instructions.outcome").take(some)
    world.add(
        "instruction_withdrawal_answered", who[some], sent, "GI", request_ref=asked[answered],
        outcome=outcome, reasons=True, sent_on=sent,
    )  # fmt: skip
    granted = outcome.is_("granted")
    world.add(
        "written_instruction_withdrawn", who[some][granted], sent[granted], "GI",
        instruction_ref=given[some][granted], reason="changed_circumstances",
    )  # fmt: skip


def _disputes(world: World, mine: Ints) -> None:
    """Disputes about the execution: a lawyer is compulsory."""
    course = world.course
    draw = world.draw(course.child[mine])
    span = np.minimum(course.end[mine], world.window.last_day) - course.ots[mine]
    filed = office_day(course.ots[mine] + 40 + draw.below("dispute", np.maximum(span - 80, 1)))
    some = np.flatnonzero(draw.yes("disputes.filed") & (filed + 50 < course.end[mine]))
    who, filed = course.child[mine[some]], filed[some]
    parent = world.person("mother", who)
    world.add(
        "lawyer_engaged", who, filed - 5, "parent", for_person=parent, compulsory=True,
        free_of_charge=draw.yes("disputes.free")[some],
    )  # fmt: skip
    by = Pick(("lawyer",), np.zeros(len(who), dtype=np.int64))
    decided = office_day(filed + 40)
    run = procedure(world, Asked(who, 8500, "dispute", by, filed, decided - 5))
    world.add(
        "dispute_decided", who, decided, "court", petition_ref=run.petition, decision=True,
        subject=draw.pick("disputes.subject").take(some), reasons=True,
    )  # fmt: skip


def _appeals(world: World) -> None:
    """Appeals against first orders and extensions; a quashed one ends the order."""
    course = world.course
    numbers = np.concatenate([world.noted["ots"][:, None], world.noted["extension"][:, 1:]], axis=1)
    place, turn = np.nonzero(numbers >= 0)
    begin = np.where(
        turn == 0, course.prelude.granted[place], course.until[place, np.maximum(turn - 1, 0)]
    )
    end = np.minimum(course.until[place, turn], course.end[place])
    who = course.child[place]
    draw = world.draw(who, 9000 + turn)
    quashed = (
        (course.end_kind[place] == QUASHED)
        & (begin < course.end[place])
        & (course.end[place] < course.until[place, turn])
    )
    lodged = office_day(begin + draw.days("appeals.after"))
    decided = np.where(
        quashed, course.end[place], office_day(lodged + draw.days("appeals.decided_after"))
    )
    lodged = np.where(quashed, np.minimum(lodged, decided - 20), lodged)
    mine = np.flatnonzero((quashed | draw.yes("appeals.lodged")) & (lodged < end))
    who, decision, quashed = who[mine], numbers[place, turn][mine], quashed[mine]
    appeal = world.add(
        "appeal_lodged", who, lodged[mine], "parent", decision_ref=decision, lodged_on=lodged[mine],
        decision_appealed_on=begin[mine], instance="court_of_appeal", grounds=True,
    )  # fmt: skip
    outcome = draw.pick("appeals.outcome").take(mine)
    outcome = Pick(
        (*outcome.names, "quashed"), np.where(quashed, len(outcome.names), outcome.place)
    )
    known = np.flatnonzero(quashed | draw.yes("appeals.decision_recorded")[mine])
    world.add(
        "appeal_decided", who[known], decided[mine][known], "court", appeal_ref=appeal[known],
        outcome=outcome.take(known), reasons=True,
    )  # fmt: skip
