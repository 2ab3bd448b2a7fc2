# SPDX-License-Identifier: EUPL-1.2
"""Children placed away from home, placed again, moved, and of age without having gone home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from terugweg.population.simulator.calendar_days import NEVER, later, office_day
from terugweg.population.simulator.field_filling import Only, Pick
from terugweg.population.simulator.procedures import Asked, procedure
from terugweg.population.simulator.stays import FAMILY_FORMS, FORMS

if TYPE_CHECKING:
    from terugweg.population.simulator.draws import Draws
    from terugweg.population.simulator.field_filling import Flags, Ints
    from terugweg.population.simulator.world import World


def write_placements(world: World) -> None:
    """First placements, stays that end at eighteen, secret addresses."""
    stays = world.stays
    world.noted["placed"] = np.full(len(stays), -1, dtype=np.int64)
    first = np.flatnonzero(stays.number == 1)
    _placed(world, first)
    _ends_at_eighteen(world)
    _secret_addresses(world)


def _place_fields(world: World, draw: Draws, who: Ints, form: Pick) -> dict[str, Any]:
    """What a record says of a new place."""
    siblings = world.cohort.siblings[who]
    together = draw.yes("placement.with_siblings") & siblings
    explained = draw.yes("placement.explained")
    outside = form.is_("residential")
    return {
        "form": form,
        "why_not_family": Only(outside & draw.yes("placement.why_not_family"), True),
        "has_siblings": siblings,
        "with_siblings": together,
        "why_without_siblings": Only(~together & siblings & draw.yes("placement.why_apart"), True),
        "explained_to_child": explained,
        "not_explained_reason": Only(~explained & draw.yes("placement.why_not_explained"), True),
        "culture_and_language_considered": draw.yes("placement.culture"),
    }


def _framework(court: Flags) -> Pick:
    return Pick(("voluntary", "court_ordered"), court.astype(np.int64))


def _placed(world: World, mine: Ints) -> None:
    stays = world.stays
    who, court = stays.child[mine], stays.court[mine]
    draw = world.draw(who, 2048 + stays.number[mine])
    world.noted["placed"][mine] = world.add_late(
        "child_placed", who, stays.start[mine], _by(court), draw.days("recording.lag"),
        {
            "framework": _framework(court),
            "authorisation_ref": world.noted["authorised"][mine],
            "network_searched": draw.yes("placement.network_searched"),
            "secret_address": draw.yes("placement.secret_address"),
            **_place_fields(world, draw, who, Pick(FORMS, stays.form[mine])),
        },
    )  # fmt: skip


def _by(court: Flags) -> Pick:
    """The institution places; without an order the parents do."""
    return Pick(("parent", "GI"), court.astype(np.int64))


def write_second_placements(world: World) -> None:
    """Children placed again after they had gone home; these rest on a new authorisation."""
    stays = world.stays
    again = np.flatnonzero(stays.number > 1)
    first = np.full(len(world.course.child), -1, dtype=np.int64)
    before = np.flatnonzero((stays.number == 1) & (stays.course >= 0) & stays.court)
    first[stays.course[before]] = before
    earlier_stay = first[stays.course[again]]
    who = stays.child[again]
    draw = world.draw(who, 2050)
    world.noted["placed"][again] = world.add(
        "child_placed_again", who, stays.start[again], "GI",
        authorisation_ref=world.noted["authorised"][again],
        previous_return_ref=world.noted["returned"][earlier_stay],
        days_at_home=stays.start[again] - stays.leave[earlier_stay], cause=True,
        aftercare_given=world.noted["aftercare"][earlier_stay] >= 0, framework="court_ordered",
        **_place_fields(world, draw, who, Pick(FORMS, stays.form[again])),
    )  # fmt: skip


def write_moves(world: World) -> None:
    """Each move refers to the one before; after a year with one family the court is asked."""
    stays, moves = world.stays, world.stays.moves
    moved = np.full(len(moves.stay), -1, dtype=np.int64)
    since = stays.start.copy()
    form = stays.form.copy()
    before = world.noted["placed"].copy()
    for turn in range(1, 5):
        mine = np.flatnonzero(moves.number == turn)
        stay, day = moves.stay[mine], moves.day[mine]
        leave = _leave(world, mine, stay, day, since[stay], form[stay])
        moved[mine] = _moved(world, mine, before[stay], leave, (day - since[stay]) // 365)
        before[stay], since[stay], form[stay] = moved[mine], day, moves.form[mine]


def _leave(  # noqa: PLR0917 - all that decides whether the court must agree
    world: World, mine: Ints, stay: Ints, day: Ints, since: Ints, form: Ints
) -> Ints:
    """Consent of the court where the child lived with one family for a year; gives its number."""
    stays, moves = world.stays, world.stays.moves
    ordered = stays.court[stay] & (day < world.course.last_day(stays.course[stay]))
    long = ordered & np.isin(form, FAMILY_FORMS) & (later(since, "1 year") <= day)
    who = stays.child[stay]
    draw = world.draw(who, 2100 + moves.number[mine] + 8 * stays.number[stay])
    leave = np.full(len(mine), -1, dtype=np.int64)
    asked = np.flatnonzero(long & draw.yes("moves.court_asked"))
    filed = office_day(day[asked] - 40)
    sitting = np.maximum(day[asked] - 12, filed)
    run = procedure(
        world,
        Asked(
            who[asked],
            (2200 + moves.number[mine] + 8 * stays.number[stay])[asked],
            "move_consent",
            "GI",
            filed,
            sitting,
        ),
    )
    leave[asked] = world.add(
        "court_consent_to_move_given", who[asked], sitting, "court", petition_ref=run.petition,
        starts=sitting, parties_heard=draw.yes("moves.heard")[asked], reasons=True,
        instance="district_court",
    )  # fmt: skip
    return leave


def _moved(world: World, mine: Ints, before: Ints, leave: Ints, years: Ints) -> Ints:
    stays, moves = world.stays, world.stays.moves
    stay = moves.stay[mine]
    who, court = stays.child[stay], stays.court[stay]
    draw = world.draw(who, 2300 + moves.number[mine] + 8 * stays.number[stay])
    return world.add_late(
        "placement_changed", who, moves.day[mine], "GI", draw.days("recording.lag"),
        {
            "from_ref": before,
            "framework": _framework(court),
            "reason": draw.pick("moves.reason"),
            "years_in_previous_home": years,
            "court_leave_ref": leave,
            "child_view": Only(draw.yes("moves.child_view"), True),
            "prepared_days": draw.days("moves.prepared"),
            "school_changed": draw.yes("moves.school"),
            **_place_fields(world, draw, who, Pick(FORMS, moves.form[mine])),
        },
    )  # fmt: skip


def _ends_at_eighteen(world: World) -> None:
    stays = world.stays
    mine = np.flatnonzero(~stays.home & (stays.leave < NEVER))
    who = stays.child[mine]
    draw = world.draw(who, stays.number[mine])
    reason = draw.pick("placement.ended_reason")
    world.add(
        "placement_ended_otherwise", who, stays.leave[mine], "GI", reason=reason,
        housing_arranged=draw.yes("placement.housing"),
        extended_help=draw.yes("placement.extended_help"),
    )  # fmt: skip


def _secret_addresses(world: World) -> None:
    stays = world.stays
    draw = world.draw(stays.child, 2048 + stays.number)
    mine = np.flatnonzero(draw.yes("placement.secret_address") & (stays.number == 1))
    who, day = stays.child[mine], office_day(stays.start[mine] + 3)
    made = world.add(
        "address_made_secret", who, day, "GI", reason=True,
        hidden_from=world.group(who, "mother", "father"), review_on=later(day, "6 months"),
    )  # fmt: skip
    lifted = world.draw(who).yes("placement.secrecy_lifted")
    end = office_day(day + 400)[lifted]
    world.add(
        "address_secrecy_lifted", who[lifted], end, "GI", secrecy_ref=made[lifted], reason=True
    )
