# SPDX-License-Identifier: EUPL-1.2
"""The file and complaints: access, correction, destruction, complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import HEARD_FROM, NEVER, office_day
from terugweg.population.simulator.field_filling import Only, Pick

if TYPE_CHECKING:
    from terugweg.population.simulator.draws import Draws
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.world import World


def write_rights(world: World) -> None:
    """Requests about the file, complaints, destruction."""
    everyone = np.arange(len(world.cohort))
    last = _last_known(world)
    _file_access(world, everyone, last)
    _corrections(world)
    _complaints(world, everyone, last)
    _destruction(world, everyone)
    _kept_or_destroyed(world)


def _last_known(world: World) -> Ints:
    """About when the institutions are done with each child."""
    end = world.cohort.entry + 200
    stop = world.course.stop
    end[world.course.child] = np.maximum(
        end[world.course.child], np.minimum(stop, world.window.last_day)
    )
    return end


def _asked_on(world: World, draw: Draws, who: Ints, last: Ints, question: str) -> Ints:
    start = world.cohort.entry[who] + 30
    return office_day(start + draw.below(question, np.maximum(last[who] + 200 - start, 1)))


def _measured(world: World, who: Ints) -> Flags:
    measured = np.zeros(len(world.cohort), dtype=bool)
    measured[world.course.child] = True
    return measured[who]


def _addressee(world: World, who: Ints) -> Pick:
    return Pick(("VT", "GI"), _measured(world, who).astype(np.int64))


def _often(world: World, draw: Draws, name: str, who: Ints) -> Ints:
    """Those to whom it happens: more often under a measure."""
    times = np.where(_measured(world, who), world.parameters.number("rights.measured_factor"), 1.0)
    return np.flatnonzero(draw.yes(name, times=times))


def _file_access(world: World, who: Ints, last: Ints) -> None:
    draw = world.draw(who)
    who = who[_often(world, draw, "rights.access", who)]
    draw = world.draw(who)
    day = _asked_on(world, draw, who, last, "access")
    to = _addressee(world, who)
    age = world.age(who, day)
    by_child = draw.yes("rights.by_child") & (age >= HEARD_FROM)
    person = np.where(by_child, world.person("child", who), world.person("mother", who))
    received = office_day(day + 1)
    asked = world.add(
        "file_access_requested", who, day, Pick(("parent", "child"), by_child.astype(np.int64)),
        addressed_to=to, requester=person, has_authority=~by_child, child_age=age, scope=True,
        received_on=received,
    )  # fmt: skip
    answered = _answers(world, draw, who, received, asked, to, "file_access_requested")
    mine, sent = answered
    world.add(
        "file_access_decided", who[mine], sent, to.take(mine), request_ref=asked[mine],
        outcome=draw.pick("rights.access_outcome").take(mine), reasons=True,
        received_on=office_day(sent + 2),
    )  # fmt: skip


def _answers(  # noqa: PLR0917 - one way to answer requests about the file
    world: World, draw: Draws, who: Ints, received: Ints, asked: Ints, to: Pick, about: str
) -> tuple[Ints, Ints]:
    """Who gets an answer and when; some are told first that it takes longer."""
    longer = draw.yes("rights.extended", about)
    some = np.flatnonzero(longer)
    world.add(
        "gdpr_answer_extended", who[some], office_day(received[some] + 25), to.take(some),
        request_ref=asked[some], reasons=True,
    )  # fmt: skip
    mine = np.flatnonzero(draw.yes("rights.answered", about))
    wait = draw.days("rights.answered_after", about) + np.where(longer, 35, 0)
    return mine, office_day(received + wait)[mine]


def _corrections(world: World) -> None:
    """About the first fact or report in the file; a few entries are marked as incorrect."""
    course = world.course
    entry = np.full(len(world.cohort), -1, dtype=np.int64)
    entry[course.child] = world.noted["board_report"]
    since = np.full(len(world.cohort), -1, dtype=np.int64)
    since[course.child] = course.prelude.report
    who = np.flatnonzero(entry >= 0)
    draw = world.draw(who)
    who = who[draw.yes("rights.correction")]
    draw = world.draw(who)
    day = office_day(since[who] + 20 + draw.below("correction", np.full(len(who), 400)))
    received = office_day(day + 1)
    to = Pick(("RvdK",), np.zeros(len(who), dtype=np.int64))
    asked = world.add(
        "correction_requested", who, day, "parent", addressed_to="RvdK", entry_ref=entry[who],
        claim=True, proof=Only(draw.yes("rights.proof"), 1), received_on=received,
    )  # fmt: skip
    mine, sent = _answers(world, draw, who, received, asked, to, "correction_requested")
    outcome = draw.pick("rights.correction_outcome").take(mine)
    world.add(
        "correction_decided", who[mine], sent, "RvdK", request_ref=asked[mine], outcome=outcome,
        reasons=True, received_on=office_day(sent + 2),
    )  # fmt: skip
    right = np.flatnonzero(outcome.is_("corrected"))
    world.add(
        "entry_marked_incorrect", who[mine][right], sent[right], "RvdK",
        entry_ref=entry[who[mine][right]], why=True, recipients_informed=1,
    )  # fmt: skip


def _complaints(world: World, who: Ints, last: Ints) -> None:
    draw = world.draw(who)
    who = who[_often(world, draw, "rights.complaint", who)]
    draw = world.draw(who)
    day = _asked_on(world, draw, who, last, "complaint")
    to = _addressee(world, who)
    body = draw.pick("rights.complaint_body")
    filed = world.add(
        "complaint_filed", who, day, "parent", about=True, against=to, body=body,
        talked_first=draw.yes("rights.talked_first"),
        supported_by=Only(draw.yes("rights.supported"), True),
    )  # fmt: skip
    mine = np.flatnonzero(draw.yes("rights.complaint_decided"))
    decided = office_day(day + draw.days("rights.complaint_after"))[mine]
    received = office_day(decided + 3)
    outcome = draw.pick("rights.complaint_outcome").take(mine)
    inside = body.is_("organisation")[mine]
    judge = Pick(("VT", "GI", "oversight"), np.where(inside, to.place[mine], 2))
    number = world.add(
        "complaint_decided", who[mine], decided, judge, complaint_ref=filed[mine], outcome=outcome,
        received_by_gi_on=received,
    )  # fmt: skip
    told = np.flatnonzero(draw.yes("rights.measures_told")[mine] & judge.is_("GI"))
    on = office_day(received + draw.days("rights.measures_after")[mine])[told]
    world.add(
        "complaint_measures_told", who[mine][told], on, "GI", decision_ref=number[told],
        measures=Only(draw.yes("rights.measures_stated")[mine][told], True),
    )  # fmt: skip


def _destruction(world: World, who: Ints) -> None:
    draw = world.draw(who)
    who = who[draw.yes("rights.destruction") & ~_measured(world, who)]
    draw = world.draw(who)
    day = office_day(world.cohort.entry[who] + 100 + draw.below("destroy", np.full(len(who), 600)))
    asked = world.add(
        "destruction_requested", who, day, "parent", addressed_to="VT", scope=True,
        requester_has_say=True,
    )  # fmt: skip
    mine = np.flatnonzero(draw.yes("rights.answered", "destruction"))
    on = office_day(day + draw.days("rights.destruction_after"))[mine]
    world.add(
        "destruction_decided", who[mine], on, "VT", on_request=True, request_ref=asked[mine],
        outcome=draw.pick("rights.destruction_outcome").take(mine), reasons=True,
        last_change_on=world.cohort.entry[who[mine]],
    )  # fmt: skip


def _kept_or_destroyed(world: World) -> None:
    """A hold on destruction; and files that an institution destroyed unasked, too early."""
    course = world.course
    over = np.flatnonzero((course.stop < NEVER) & (course.start < NEVER))
    who = course.child[over]
    draw = world.draw(who)
    start = np.maximum(course.stop[over] + 30, int(world.parameters.number("rights.hold_day")))
    held = np.flatnonzero(draw.yes("rights.hold"))
    placed = office_day(start)[held]
    world.add(
        "destruction_hold_placed", who[held], placed, "GI", scope=True, placed_on=placed,
        reason=True,
    )  # fmt: skip
    gone = np.flatnonzero(draw.yes("rights.destroyed_unasked"))
    world.add(
        "destruction_decided", who[gone], office_day(course.stop[over] + 400)[gone], "GI",
        on_request=False, outcome="destroyed", reasons=True, last_change_on=course.stop[over][gone],
    )  # fmt: skip
