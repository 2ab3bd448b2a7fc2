# SPDX-License-Identifier: EUPL-1.2
"""Contact between the child and others during a stay: plans, moments, restrictions, the court."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, later, office_day
from terugweg.population.simulator.field_filling import Only, Pick
from terugweg.population.simulator.procedures import Asked, procedure
from terugweg.population.simulator.world import repeated, taken

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World


@dataclass(frozen=True)
class _Stops:
    """For each stay the days between which there is no contact at all."""

    start: Ints
    end: Ints


def write_contact(world: World) -> None:
    """All contact during stays away from home."""
    _plans(world)
    stops = _restrictions(world)
    _court_arrangements(world)
    _moments(world, stops)
    _siblings(world)
    _trips(world)


def _plans(world: World) -> None:
    """The bill asks for a plan in six weeks; some institutions already make one."""
    stays = world.stays
    draw = world.draw(stays.child, stays.number)
    day = office_day(stays.start + draw.days("contact.plan_after"))
    mine = np.flatnonzero(stays.court & draw.yes("contact.plan") & (day < stays.leave))
    who, day = stays.child[mine], day[mine]
    draw = world.draw(who, stays.number[mine])
    seen = np.flatnonzero(draw.yes("contact.child_view"))
    view = np.full(len(who), -1, dtype=np.int64)
    view[seen] = world.add(
        "opinion_recorded", who[seen], day[seen], "GI", opinion=True,
        holder=world.person("child", who[seen]),
    )  # fmt: skip
    form = draw.pick("contact.form")
    world.add(
        "contact_plan_adopted", who, day, "GI", with_persons=world.group(who, "mother", "father"),
        frequency_per_week=draw.below("frequency", np.full(len(who), 4)) * 0.5 + 0.25,
        contact_form=form,
        why_supervised=Only(form.is_("supervised") & draw.yes("contact.why_supervised"), True),
        siblings_included=draw.yes("contact.siblings_included") & world.cohort.siblings[who],
        child_view=view, parents_agree=draw.yes("contact.parents_agree"),
        review_on=later(day, "3 months"),
    )  # fmt: skip


def _restrictions(world: World) -> _Stops:
    stays, course = world.stays, world.course
    draw = world.draw(stays.child, stays.number)
    day = office_day(stays.start + draw.days("contact.restricted_after"))
    bound = np.where(stays.court, np.minimum(stays.leave, course.last_day(stays.course)), 0)
    mine = np.flatnonzero(draw.yes("contact.restricted") & (day < bound - 30))
    who, day, bound = stays.child[mine], day[mine], bound[mine]
    times = 6000 + stays.number[mine]
    draw = world.draw(who, times)
    father = (world.person("father", who) >= 0) & draw.yes("contact.restricted_father")
    person = np.where(father, world.person("father", who), world.person("mother", who))
    extent = draw.pick("contact.extent")
    until = np.minimum(day + draw.days("contact.restricted_for"), bound)
    delivered = office_day(day + draw.days("contact.delivered_after"))
    explained = draw.yes("placement.explained", "contact")
    restricted = world.add(
        "contact_restricted", who, day, "GI", with_person=person, extent=extent, until=until,
        necessity=Only(draw.yes("contact.necessity"), True),
        particularly_strong_reasons=Only(
            extent.is_("none") & draw.yes("contact.strong_reasons"), True
        ),
        why_supervised=Only(extent.is_("supervised") & draw.yes("contact.why_supervised"), True),
        delivered_on=delivered, works_from=day, explained_to_child=explained,
        not_explained_reason=Only(
            ~explained & draw.yes("placement.why_not_explained", "contact"), True
        ),
    )  # fmt: skip
    _against_restriction(world, who, times, delivered, until, restricted)
    none = np.flatnonzero(extent.is_("none") & ~father)
    start, end = np.full(len(stays), NEVER), np.full(len(stays), NEVER)
    start[mine[none]], end[mine[none]] = day[none], until[none]
    return _Stops(start, end)


def _against_restriction(  # noqa: PLR0917 - what the court is asked about
    world: World, who: Ints, times: Ints, delivered: Ints, until: Ints, restricted: Ints
) -> None:
    """The parent goes to court, or the institution ends the restriction before its time."""
    draw = world.draw(who, times)
    filed = office_day(delivered + draw.days("contact.to_court_after"))
    decided = office_day(filed + 40)
    goes = draw.yes("contact.to_court") & (decided < until)
    mine = np.flatnonzero(goes)
    run = procedure(
        world,
        Asked(
            who[mine], times[mine], "contact_restriction", "parent", filed[mine], decided[mine] - 5
        ),
        measure_ref=restricted[mine],
    )
    won = draw.yes("contact.annulled")[mine]
    world.add(
        "contact_restriction_ended", who[mine][won], decided[mine][won], "court",
        restriction_ref=restricted[mine][won], by="court", reason=True,
        works_from=decided[mine][won], petition_ref=run.petition[won],
    )  # fmt: skip
    lost = ~won
    world.add(
        "written_instruction_upheld", who[mine][lost], decided[mine][lost], "court",
        instruction_ref=restricted[mine][lost], petition_ref=run.petition[lost], ratified=False,
        reasons=True,
    )  # fmt: skip
    mine = np.flatnonzero(~goes & draw.yes("contact.ended_recorded"))
    early = draw.yes("contact.ended_early")[mine]
    day = np.where(early, delivered[mine] + (until - delivered)[mine] // 2, until[mine])
    world.add(
        "contact_restriction_ended", who[mine], day, "GI", restriction_ref=restricted[mine],
        by=Pick(("expiry", "GI"), early.astype(np.int64)), reason=True,
    )  # fmt: skip


def _court_arrangements(world: World) -> None:
    stays = world.stays
    draw = world.draw(stays.child, stays.number)
    day = office_day(stays.start + draw.days("contact.arrangement_after"))
    mine = np.flatnonzero(stays.court & draw.yes("contact.arrangement") & (day < stays.leave - 20))
    who, day = stays.child[mine], day[mine]
    draw = world.draw(who, 7000 + stays.number[mine])
    filed = np.maximum(office_day(day - 60), stays.start[mine])
    run = procedure(
        world, Asked(who, 7000 + stays.number[mine], "contact", "parent", filed, day - 7)
    )
    world.add(
        "contact_arrangement_set_by_court", who, day, "court", petition_ref=run.petition,
        with_person=world.person("mother", who), frequency=True,
        contact_form=draw.pick("contact.form"), gi_may_vary=draw.yes("contact.gi_may_vary"),
        reasons=True, instance="district_court",
    )  # fmt: skip


def _moments(world: World, stops: _Stops) -> None:
    """The moments that the institution records: planned, held, cancelled."""
    stays = world.stays
    draw = world.draw(stays.child, stays.number)
    pick = draw.pick("contact.interval")
    interval = np.array(pick.names, dtype=np.int64)[pick.place]
    factor = world.parameters.of_institutions("contact")[world.dice.institution[stays.child]]
    interval = np.maximum(np.rint(interval * factor), 5).astype(np.int64)
    first = stays.start + draw.days("contact.first_after")
    stop = np.minimum(stays.leave, world.window.last_day + 1)
    recorded = draw.yes("contact.recorded")
    owner, turn = repeated(np.where(recorded, (stop - first) // interval, 0))
    base = first[owner] + turn * interval[owner]
    who = stays.child[owner]
    times = stays.number[owner] * 100_000 + turn
    own = world.draw(who, times)
    # The first contact lies on its own day, the others a little around their turn.
    day = base + np.where(turn > 0, own.below("around", interval[owner] // 2 + 1), 0)
    kept = np.flatnonzero(
        (day < stop[owner]) & ~((stops.start[owner] <= day) & (day < stops.end[owner]))
    )
    _write_moments(world, who[kept], times[kept], day[kept], stays.start[owner][kept])


def _write_moments(world: World, who: Ints, times: Ints, day: Ints, since: Ints) -> None:
    draw = world.draw(who, times)
    planned_for = draw.yes("contact.planned")
    cancelled = planned_for & draw.yes("contact.cancelled")
    form = draw.pick("contact.form")
    sibling = draw.yes("contact.with_sibling") & (world.person("sibling", who) >= 0)
    father = draw.yes("contact.with_father")
    group = world.group(
        who, "mother", "father", "sibling", "grandparent",
        only={
            "mother": ~sibling, "father": father & ~sibling, "sibling": sibling,
            "grandparent": draw.yes("contact.with_grandparent"),
        },
    )  # fmt: skip
    some = np.flatnonzero(planned_for)
    planned = np.full(len(who), -1, dtype=np.int64)
    planned[some] = world.add(
        "contact_moment_planned", who[some],
        np.maximum(day - draw.days("contact.planned_ahead"), since)[some], "GI",
        with_persons=taken(group, some), planned_for=day[some], contact_form=form.take(some),
        first_after_placement=(times % 100_000 == 0)[some],
    )  # fmt: skip
    some = np.flatnonzero(~cancelled)
    held = world.draw(who[some], times[some])
    world.add_late(
        "contact_moment_held", who[some], day[some], held.pick("contact.recorded_by"),
        held.days("recording.lag"),
        {
            "planned_ref": planned[some],
            "with_persons": taken(group, some),
            "minutes": held.days("contact.minutes"),
            "contact_form": form.take(some),
            "observations_shared_with_parents": Only(
                held.yes("contact.sharing_stated"), held.yes("contact.shared")
            ),
            "child_view": Only(held.yes("contact.view_at_moment"), True),
        },
    )  # fmt: skip
    some = np.flatnonzero(cancelled)
    by = draw.pick("contact.cancelled_by").take(some)
    world.add(
        "contact_moment_cancelled", who[some], day[some], "GI", planned_ref=planned[some], by=by,
        reason=draw.pick("contact.cancelled_reason").take(some),
    )  # fmt: skip


def _siblings(world: World) -> None:
    stays = world.stays
    draw = world.draw(stays.child, stays.number)
    named = world.person("sibling", stays.child) >= 0
    day = office_day(stays.start + draw.days("contact.siblings_after"))
    mine = np.flatnonzero(named & draw.yes("contact.siblings_arranged") & (day < stays.leave))
    who = stays.child[mine]
    apart = draw.yes("contact.siblings_apart")[mine]
    world.add(
        "sibling_contact_arranged", who, day[mine], "GI", siblings=world.group(who, "sibling"),
        frequency=True, living_together=~apart, why_separated=Only(apart, True),
    )  # fmt: skip


def _trips(world: World) -> None:
    """Holidays with the carers."""
    stays = world.stays
    stop = np.minimum(stays.leave, world.window.last_day + 1)
    carer = world.person("carer", stays.child) >= 0
    owner, turn = repeated(np.where(carer, (stop - stays.start) // 365, 0))
    who = stays.child[owner]
    draw = world.draw(who, stays.number[owner] * 64 + turn)
    start = stays.start[owner] + turn * 365 + 30 + draw.below("trip", np.full(len(owner), 200))
    mine = np.flatnonzero(draw.yes("contact.trip") & (start < stop[owner] - 20))
    who, start, draw = who[mine], start[mine], world.draw(who[mine], turn[mine])
    agreed, touches = draw.yes("contact.trip_agreed"), draw.yes("contact.trip_touches")
    day = office_day(start - 30)
    world.add(
        "carer_trip_planned", who, day, "foster_carer", **{"from": start}, until=start + 14,
        touches_contact=touches, gi_agreed=Only(touches, agreed),
        agreed_on=Only(touches & agreed, office_day(day + 5)),
    )  # fmt: skip
