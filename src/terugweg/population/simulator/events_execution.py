# SPDX-License-Identifier: EUPL-1.2
"""The institution at work: charged, worker named or waited for, first contact, worker gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, office_day
from terugweg.population.simulator.field_filling import Only
from terugweg.population.simulator.world import repeated

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.world import World

_LASTING = 300


def write_execution(world: World) -> None:
    """From the order to the last worker."""
    _measures_started(world)
    _workers(world)
    _watched_while_waiting(world)
    _institution_replaced(world)


def _measures_started(world: World) -> None:
    """The institution is charged with the first measure, and with each that follows on it."""
    course = world.course
    first = course.start
    for name, day in (
        ("vots", course.vots), ("ots", course.ots), ("terminated", course.guardianship),
    ):  # fmt: skip
        follows = (first < day) & (day < NEVER)
        told = world.draw(course.child).yes("measure.start_recorded")
        mine = np.flatnonzero((world.noted[name] >= 0) & ((day == first) | (follows & told)))
        who = course.child[mine]
        notified = office_day(day[mine] + world.draw(who).days("measure.notified_after"))
        world.add(
            "measure_started", who, notified, "GI", measure_ref=world.noted[name][mine], gi=True,
            charged_on=day[mine], received_on=notified,
        )  # fmt: skip
        if name != "terminated":
            fresh = day[mine] == first[mine]
            _first_contact(world, mine[fresh], notified[fresh], world.noted[name][mine[fresh]])
            later = mine[~fresh]
            again = world.draw(course.child[later]).yes("contact.first_after_provisional")
            _first_contact(
                world, later[again], notified[~fresh][again], world.noted[name][later[again]]
            )


def _first_contact(world: World, mine: Ints, notified: Ints, order: Ints) -> None:
    """Around the day on which the first worker is named; sometimes child or parent is missing."""
    course, workers = world.course, world.workers
    first = workers.turn == 0
    assigned = np.full(len(course.child), NEVER, dtype=np.int64)
    assigned[workers.course[first]] = workers.assigned[first]
    who = course.child[mine]
    draw = world.draw(who)
    day = np.minimum(np.maximum(assigned[mine], notified), NEVER)
    day = office_day(np.minimum(day + draw.days("contact.first_after_worker"), NEVER))
    held = np.flatnonzero(
        (assigned[mine] < NEVER) & draw.yes("contact.first_held") & (day < course.stop[mine])
    )
    child, parent = draw.yes("contact.child_seen")[held], draw.yes("contact.parent_seen")[held]
    world.add(
        "first_contact_held", who[held], day[held], "GI", measure_ref=order[held],
        with_persons=world.group(
            who[held], "child", "mother", only={"child": child, "mother": parent}
        ),
        child_seen=child, parent_seen=parent,
        replacement_named=draw.yes("contact.replacement_named")[held],
        remedies_explained=draw.yes("contact.remedies_explained")[held],
    )  # fmt: skip


def _workers(world: World) -> None:
    workers, course = world.workers, world.course
    mine = np.flatnonzero(workers.assigned < NEVER)
    who, day = course.child[workers.course[mine]], workers.assigned[mine]
    draw = world.draw(who, workers.turn[mine])
    met = day + draw.days("worker.introduced_after")
    world.add(
        "worker_assigned", who, day, "GI", worker=world.people.worker[mine], skj_number=True,
        introduced_to_child_on=Only(draw.yes("worker.introduced_child"), met),
        introduced_to_parents_on=Only(draw.yes("worker.introduced_parents"), met),
    )  # fmt: skip
    gone = np.flatnonzero(workers.left < NEVER)
    who, day = course.child[workers.course[gone]], workers.left[gone]
    draw = world.draw(who, workers.turn[gone])
    world.add(
        "worker_left", who, day, "GI", worker=world.people.worker[gone],
        reason=draw.pick("worker.left_reason"),
        handover_notes=Only(draw.yes("worker.handover_notes"), True),
    )  # fmt: skip


def _watched_while_waiting(world: World) -> None:
    """Every few weeks someone looks at the safety of a child who waits for a worker."""
    workers, course = world.workers, world.course
    end = np.minimum(
        np.minimum(workers.assigned, course.stop[workers.course]), world.window.last_day + 1
    )
    interval = int(world.parameters.number("waiting.watch_interval"))
    owner, turn = repeated((end - workers.since) // interval)
    who = course.child[workers.course[owner]]
    draw = world.draw(who, workers.turn[owner] * 64 + turn)
    day = office_day(workers.since[owner] + (turn + 1) * interval - 5)
    kept = np.flatnonzero(draw.yes("waiting.watched"))
    acted = draw.yes("waiting.acted")[kept]
    world.add(
        "safety_watched_while_waiting", who[kept], day[kept], "GI",
        child_seen=draw.yes("waiting.child_seen")[kept],
        risk=draw.pick("waiting.risk").take(kept), action=Only(acted, True),
        local_agreements=Only(draw.yes("waiting.local_agreements")[kept], True),
    )  # fmt: skip


def _institution_replaced(world: World) -> None:
    """The family moves, or another institution takes over: its worker comes in as well."""
    course = world.course
    lasting: Flags = (course.ots < NEVER) & (course.end - course.ots > _LASTING)
    mine = np.flatnonzero(lasting & world.draw(course.child).yes("measure.institution_replaced"))
    who, draw = course.child[mine], world.draw(course.child[mine])
    day = office_day(
        course.ots[mine] + 60 + draw.below("replaced", course.end[mine] - course.ots[mine] - 120)
    )
    world.add(
        "gi_replaced", who, day, "GI", from_gi=True, to_gi=True,
        reason=draw.pick("measure.replaced_reason"), open_intervals=world.noted["ots"][mine],
        file_handed_over_on=office_day(day + draw.days("measure.file_handed_over_after")),
        by_court=False,
    )  # fmt: skip
    after = office_day(day + draw.days("waiting.new_institution"))
    kept = np.flatnonzero(after < course.end[mine])
    # The same worker goes on where institutions share one; its registration is recorded again.
    last = _worker_on(world, mine[kept], day[kept])
    named = np.flatnonzero(last >= 0)
    world.add(
        "worker_assigned", who[kept][named], after[kept][named], "GI", worker=last[named],
        skj_number=True,
    )  # fmt: skip


def _worker_on(world: World, mine: Ints, day: Ints) -> Ints:
    """The last worker named before a day, or -1."""
    workers = world.workers
    found = np.full(len(world.course.child), -1, dtype=np.int64)
    bound = np.full(len(world.course.child), -1, dtype=np.int64)
    bound[mine] = day
    named = np.flatnonzero(workers.assigned < bound[workers.course])
    found[workers.course[named]] = world.people.worker[named]
    last: Ints = found[mine]
    return last
