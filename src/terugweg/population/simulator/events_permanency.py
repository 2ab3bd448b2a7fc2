# SPDX-License-Identifier: EUPL-1.2
"""Where the child will grow up: research, decision, review; and requests to end the placement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import HEARD_FROM, NEVER, later, office_day
from terugweg.population.simulator.events_help import help_started_by
from terugweg.population.simulator.field_filling import Only, Pick
from terugweg.population.simulator.procedures import Asked, four_elements, procedure
from terugweg.population.simulator.world import repeated

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World

_LASTING = 700


def write_permanency(world: World) -> None:
    """Permanency decisions and requests during stays under an order."""
    _permanency(world)
    _requests(world)


def _order_end(world: World) -> Ints:
    """For each stay the end of the order (or of the stay, if that comes first)."""
    stays = world.stays
    end = world.course.last_day(stays.course)
    return np.where(stays.court, np.minimum(stays.leave, end), stays.start)


def _permanency(world: World) -> None:
    stays = world.stays
    draw = world.draw(stays.child, stays.number)
    lasting = stays.leave - stays.start > _LASTING
    start = office_day(stays.start + draw.days("permanency.research_after"))
    end = office_day(start + draw.days("permanency.research"))
    wanted = np.where(lasting, draw.yes("permanency.lasting"), draw.yes("permanency.returning"))
    mine = np.flatnonzero(wanted & (end < _order_end(world) - 10))
    who, start, end = stays.child[mine], start[mine], end[mine]
    research = np.full(len(mine), -1, dtype=np.int64)
    draw = world.draw(who, stays.number[mine])
    examined = np.flatnonzero(draw.yes("permanency.researched"))
    research[examined] = world.add(
        "permanency_research_started", who[examined], start[examined], "GI", instrument=True,
        carried_out_by=True, parents_take_part=draw.yes("permanency.parents")[examined],
        due=later(start[examined], "3 months"),
    )  # fmt: skip
    at_home = Pick(("home",), np.zeros(len(mine), dtype=np.int64))
    away = draw.pick("permanency.outcome")
    home = ~lasting[mine] & draw.yes("permanency.home")
    outcome = Pick(away.names + at_home.names, np.where(home, len(away.names), away.place))
    decision = _decided(world, mine, end, research, outcome)
    reviewed = np.flatnonzero(~home & (decision >= 0))
    _reviewed(world, mine[reviewed], end[reviewed], decision[reviewed])


def _decided(world: World, mine: Ints, day: Ints, research: Ints, outcome: Pick) -> Ints:
    stays = world.stays
    who = stays.child[mine]
    draw = world.draw(who, stays.number[mine])
    views = []
    for name in ("child", "mother"):
        numbers = np.full(len(mine), -1, dtype=np.int64)
        some = np.flatnonzero(draw.yes(f"permanency.{name}_view"))
        numbers[some] = world.add(
            "opinion_recorded", who[some], day[some] - 5, "GI", opinion=True,
            holder=world.person(name, who[some]),
        )  # fmt: skip
        views.append(numbers)
    explained = draw.yes("placement.explained", "permanency")
    decision: Ints = world.add(
        "permanency_decision_made", who, day, "GI", research_ref=research, outcome=outcome,
        parenting_skills_assessed=draw.yes("permanency.skills"),
        child_vulnerability_assessed=draw.yes("permanency.vulnerability"),
        help_given=help_started_by(world, who, day),
        acceptable_term=Only(draw.yes("permanency.term"), True), child_view=views[0],
        parents_view=views[1], reasons=True,
        no_longer_serves_reasons=Only(draw.yes("permanency.reasons"), True),
        told_parents_on=Only(draw.yes("permanency.told"), day + 5), explained_to_child=explained,
        not_explained_reason=Only(
            ~explained & draw.yes("placement.why_not_explained", "permanency"), True
        ),
        **four_elements(draw, "permanency"),
    )  # fmt: skip
    return decision


def _reviewed(world: World, mine: Ints, day: Ints, decision: Ints) -> None:
    """Some decisions come before the court, mostly at an extension; a few are taken back."""
    stays = world.stays
    who = stays.child[mine]
    draw = world.draw(who, stays.number[mine])
    bound = _order_end(world)[mine]
    on = office_day(day + draw.days("permanency.reviewed_after"))
    route = draw.pick("permanency.route")
    tested = draw.yes("permanency.reviewed") & (on < bound)
    dispute = np.flatnonzero(tested & route.is_("dispute"))
    filed = np.maximum(on[dispute] - 40, day[dispute])
    lawyer = Pick(("lawyer",), np.zeros(len(dispute), dtype=np.int64))
    run = procedure(
        world,
        Asked(
            who[dispute], 4000 + stays.number[mine][dispute], "dispute", lawyer, filed, on[dispute]
        ),
    )
    world.add(
        "dispute_decided", who[dispute], on[dispute], "court", petition_ref=run.petition,
        subject="permanency", decision=True, reasons=True,
    )  # fmt: skip
    some = np.flatnonzero(tested)
    world.add(
        "permanency_decision_reviewed", who[some], on[some], "court", decision_ref=decision[some],
        route=route.take(some), outcome=draw.pick("permanency.review_outcome").take(some),
        reasons=True,
    )  # fmt: skip
    back = office_day(day + draw.days("permanency.withdrawn_after"))
    some = np.flatnonzero(~tested & draw.yes("permanency.withdrawn") & (back < bound))
    world.add(
        "permanency_decision_withdrawn", who[some], back[some], "GI", decision_ref=decision[some],
        changed=True,
    )  # fmt: skip


def _requests(world: World) -> None:
    """Parents, children of twelve and carers ask to end the placement, or to leave the child."""
    stays = world.stays
    counts = world.draw(stays.child, stays.number).pick("requests.number")
    owner, turn = repeated(np.array(counts.names, dtype=np.int64)[counts.place])
    bound = _order_end(world)[owner]
    who = stays.child[owner]
    times = 5000 + stays.number[owner] * 16 + turn
    draw = world.draw(who, times)
    day = office_day(stays.start[owner] + 30 + draw.days("requests.after"))
    mine = np.flatnonzero(day < bound - 5)
    who, day, times, bound = who[mine], day[mine], times[mine], bound[mine]
    draw = world.draw(who, times)
    kind = draw.pick("requests.by")
    young = kind.is_("child_12_plus") & (world.age(who, day) < HEARD_FROM)
    place = np.where(young, kind.names.index("parent_with_authority"), kind.place)
    kind = Pick(kind.names, place)
    actors = {"parent_with_authority": "parent", "child_12_plus": "child", "carer": "foster_carer"}
    affected = world.cohort.affected[who]
    received = office_day(day + 1)
    asked = world.add(
        "end_placement_requested", who, day, Pick(tuple(actors[n] for n in kind.names), place),
        requester_kind=kind, asked=draw.pick("requests.asked"), changed_circumstances=True,
        received_on=Only(draw.yes("requests.received_stated"), received),
        affected_family=Only(affected, True),
        wants_other_order=Only(affected & draw.yes("requests.other_order"), True),
    )  # fmt: skip
    _review_for_affected(world, who[affected], times[affected], day[affected], asked[affected])
    answered = np.flatnonzero(draw.yes("requests.answered"))
    sent = office_day(received + draw.days("requests.answered_after"))[answered]
    outcome = draw.pick("requests.outcome").take(answered)
    world.add(
        "end_placement_request_answered", who[answered], sent, "GI", request_ref=asked[answered],
        outcome=outcome, reasons=True, answered_on=sent,
    )  # fmt: skip
    refused = outcome.is_("refused", "partly")
    _to_court(
        world,
        who[answered][refused],
        times[answered][refused],
        sent[refused],
        bound[answered][refused],
    )


def _review_for_affected(world: World, who: Ints, times: Ints, day: Ints, asked: Ints) -> None:
    draw = world.draw(who, times)
    mine = np.flatnonzero(draw.yes("requests.placement_reviewed"))
    on = office_day(day + draw.days("requests.review_after"))[mine]
    world.add(
        "placement_review_concluded", who[mine], on, "GI", request_ref=asked[mine], findings=True,
        outcome=draw.pick("requests.review_outcome").take(mine),
    )  # fmt: skip


def _to_court(world: World, who: Ints, times: Ints, sent: Ints, bound: Ints) -> None:
    """After a refusal to the court, in time or too late."""
    draw = world.draw(who, times)
    filed = office_day(sent + draw.days("requests.to_court_after"))
    decided = np.minimum(office_day(np.minimum(filed + 42, NEVER)), bound)
    mine = np.flatnonzero(draw.yes("requests.to_court") & (filed < bound - 5))
    run = procedure(
        world,
        Asked(
            who[mine],
            times[mine],
            "end_placement",
            "parent",
            filed[mine],
            np.maximum(decided[mine] - 7, filed[mine]),
        ),
    )
    world.add(
        "petition_refused", who[mine], decided[mine], "court", petition_ref=run.petition,
        kind="end_placement", partial=False, reasons=True, instance="district_court",
    )  # fmt: skip
