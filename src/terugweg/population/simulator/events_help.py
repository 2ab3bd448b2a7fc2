# SPDX-License-Identifier: EUPL-1.2
"""Help for children and parents: asked for, waited for, started, not on offer, ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, office_day
from terugweg.population.simulator.field_filling import Items, Only, Pick
from terugweg.population.simulator.world import repeated

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.world import World


@dataclass(frozen=True)
class _Request:
    """Help asked for some children: for the child itself or a parent; starts: on the day given."""

    who: Ints
    times: Ints
    asked: Ints
    for_child: Flags
    actor: str
    starts: Ints
    until: Ints


def write_help(world: World) -> None:
    """Help during stays, during supervision at home, and in the voluntary framework."""
    world.noted["first_help"] = np.full(len(world.cohort), -1, dtype=np.int64)
    world.noted["first_help_day"] = np.full(len(world.cohort), NEVER, dtype=np.int64)
    _during_stays(world)
    _under_supervision(world)
    _voluntary(world)


def help_started_by(world: World, who: Ints, day: Ints) -> Items:
    """The first help of each child, as a list, if it had started by that day."""
    numbers = world.noted["first_help"][who]
    there = (numbers >= 0) & (world.noted["first_help_day"][who] <= day)
    return Items(there.astype(np.int64), numbers[there])


def _during_stays(world: World) -> None:
    """Help for child and parents, as planned for the stay, or for one of them, or for nobody."""
    stays = world.stays
    draw = world.draw(stays.child, stays.number)
    kind = draw.pick("help.partial")
    for for_child in (True, False):
        wanted = stays.helped | kind.is_("child" if for_child else "parent", "parent_in_vain")
        if for_child:
            wanted &= stays.helped | kind.is_("child")
        mine = np.flatnonzero(wanted)
        who, times = stays.child[mine], stays.number[mine] * 8 + int(for_child)
        own = world.draw(who, times)
        asked = office_day(stays.start[mine] + own.days("help.asked_in_stay"))
        starts = asked + own.days("help.wait_in_stay")
        in_time = np.minimum(
            starts, stays.start[mine] + (stays.leave[mine] - stays.start[mine]) // 2
        )
        in_vain = ~stays.helped[mine] & kind.take(mine).is_("parent_in_vain")
        starts = np.where(in_vain, NEVER, np.maximum(in_time, asked))
        fits = asked < stays.leave[mine] - 20
        request = _Request(
            who, times, asked, np.full(len(who), for_child), "GI", starts, stays.leave[mine] + 200
        )
        _help(world, _some(request, np.flatnonzero(fits)))


def _under_supervision(world: World) -> None:
    """One or more requests in the first years of the order."""
    course = world.course
    mine = np.flatnonzero(course.ots < NEVER)
    draw = world.draw(course.child[mine])
    counts = draw.pick("help.requests")
    owner, turn = repeated(np.array(counts.names, dtype=np.int64)[counts.place])
    place = mine[owner]
    who, times = course.child[place], 32 + turn
    own = world.draw(who, times)
    asked = office_day(course.ots[place] + own.days("help.asked_under_order") + turn * 150)
    on = own.yes("help.starts")
    starts = np.where(on, asked + own.days("help.wait"), NEVER)
    fits = asked < course.end[place] - 20
    request = _Request(
        who, times, asked, own.yes("help.for_child"), "GI", starts, course.end[place] + 60
    )
    _help(world, _some(request, np.flatnonzero(fits)))


def _voluntary(world: World) -> None:
    """Help that the family accepts itself; the local team asks for it with the parents."""
    cohort = world.cohort
    who = cohort.on_path("voluntary", "investigation", "board")
    draw = world.draw(who)
    counts = draw.pick("help.voluntary_requests")
    owner, turn = repeated(np.array(counts.names, dtype=np.int64)[counts.place])
    child, times = who[owner], 64 + turn
    own = world.draw(child, times)
    asked = office_day(cohort.entry[child] + own.days("help.asked_voluntary") + turn * 60)
    starts = np.where(own.yes("help.starts"), asked + own.days("help.wait"), NEVER)
    far = np.full(len(child), NEVER, dtype=np.int64)
    _help(world, _Request(child, times, asked, own.yes("help.for_child"), "parent", starts, far))


def _some(request: _Request, which: Ints) -> _Request:
    return _Request(
        request.who[which], request.times[which], request.asked[which], request.for_child[which],
        request.actor, request.starts[which], request.until[which],
    )  # fmt: skip


def _help(world: World, request: _Request) -> None:
    who, draw = request.who, world.draw(request.who, request.times)
    father = world.person("father", who)
    parent = np.where(
        draw.yes("help.for_father") & (father >= 0), father, world.person("mother", who)
    )
    person = np.where(request.for_child, world.person("child", who), parent)
    own, parents = draw.pick("help.kind_child"), draw.pick("help.kind_parent")
    kind = Pick(
        own.names + parents.names,
        np.where(request.for_child, own.place, parents.place + len(own.names)),
    )
    asked = world.add(
        "help_requested", who, request.asked, request.actor, for_person=person, kind=kind,
        goal=True, provider=Only(draw.yes("help.provider_named"), True),
    )  # fmt: skip
    mine = np.flatnonzero(request.starts < NEVER)
    day = office_day(request.starts[mine])
    second_best = draw.yes("help.second_best")[mine]
    started = world.add(
        "help_started", who[mine], day, "youth_care_provider", request_ref=asked[mine],
        for_person=person[mine], second_best=second_best, intended=Only(second_best, True),
    )  # fmt: skip
    first = world.noted["first_help"]
    fresh = np.flatnonzero((first[who[mine]] < 0) & (started >= 0))
    first[who[mine][fresh]] = started[fresh]
    world.noted["first_help_day"][who[mine][fresh]] = day[fresh]
    _ended(world, request, mine, day, (started, person[mine]))
    _not_available(world, request, asked)


def _ended(
    world: World, request: _Request, mine: Ints, day: Ints, help_for: tuple[Ints, Ints]
) -> None:
    """The ends of help; help_for: the event that began it, and for whom it is."""
    started, person = help_for
    who = request.who[mine]
    draw = world.draw(who, request.times[mine])
    end = office_day(np.minimum(day + draw.days("help.lasts"), NEVER))
    kept = np.flatnonzero(draw.yes("help.end_recorded"))
    reason = draw.pick("help.ended_reason").take(kept)
    vague = draw.yes("recording.vague_day")[kept] & (end[kept] + 31 < world.window.last_day)
    first = np.where(vague, end[kept] - 20, end[kept])
    world.log.add(
        "help_ended",
        who[kept],
        end[kept],
        "youth_care_provider",
        first_day=first,
        fields={
            "help_ref": started[kept],
            "for_person": person[kept],
            "reason": reason,
            "goals_met": reason.is_("goals_met"),
            "closing_talk_held": draw.yes("help.closing_talk")[kept],
        },
    )


def _not_available(world: World, request: _Request, asked: Ints) -> None:
    mine = np.flatnonzero(request.starts == NEVER)
    who = request.who[mine]
    draw = world.draw(who, request.times[mine])
    told = np.flatnonzero(draw.yes("help.not_available_recorded"))
    day = office_day(request.asked[mine] + draw.days("help.not_available_after"))[told]
    world.add(
        "help_not_available", who[told], day, "GI", request_ref=asked[mine][told],
        reason=draw.pick("help.not_available_reason").take(told),
        alternative=Only(draw.yes("help.alternative")[told], True),
    )  # fmt: skip
