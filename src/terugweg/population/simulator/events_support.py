# SPDX-License-Identifier: EUPL-1.2
"""Support of families affected by the childcare-benefits affair: status, offers, support team."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.population.simulator.calendar_days import office_day
from terugweg.population.simulator.field_filling import Only

if TYPE_CHECKING:
    from terugweg.population.simulator.field_filling import Ints
    from terugweg.population.simulator.world import World


def write_support(world: World) -> None:
    """From April 2022, for affected families with a child who is or was placed."""
    affected = np.flatnonzero(world.cohort.affected)
    who = affected[np.isin(affected, world.stays.child)]
    day = np.maximum(
        int(world.parameters.number("support.first_day")), world.cohort.entry[who] + 300
    )
    _status(world, who, day)
    _offers(world, who, day)
    _support(world, who, day)


def _status(world: World, who: Ints, day: Ints) -> None:
    draw = world.draw(who)
    mine = np.flatnonzero(draw.yes("support.status_confirmed"))
    on = office_day(day - 60)[mine]
    world.add(
        "affected_status_confirmed", who[mine], on, "UHT", parent=world.person("mother", who[mine]),
        decided_on=on, status="confirmed",
    )  # fmt: skip
    mine = np.flatnonzero(draw.yes("support.status_shared"))
    world.add(
        "affected_status_shared", who[mine], office_day(day - 20)[mine], "municipality",
        shared_with="GI", consent=draw.yes("support.consent")[mine], need_explored=True,
    )  # fmt: skip


def _offers(world: World, who: Ints, day: Ints) -> None:
    """Found by linking data, and approached; who wants no contact should be left in peace."""
    draw = world.draw(who)
    found = np.full(len(who), -1, dtype=np.int64)
    mine = np.flatnonzero(draw.yes("support.matched"))
    found[mine] = world.add(
        "data_linkage_matched", who[mine], office_day(day - 30)[mine], "state", legal_ground=True,
        matched_on=office_day(day - 30)[mine], sources=2,
        used_for=draw.pick("support.used_for").take(mine),
    )  # fmt: skip
    mine = np.flatnonzero(draw.yes("support.outreach"))
    sent = office_day(day - 10)[mine]
    offer = world.add(
        "outreach_made", who[mine], sent, "municipality", channel=True, sent_on=sent,
        match_ref=found[mine],
    )  # fmt: skip
    some = np.flatnonzero(draw.yes("support.outreach_answered")[mine])
    world.add(
        "outreach_answered", who[mine][some], office_day(sent + 8)[some], "parent",
        outreach_ref=offer[some], answer=draw.pick("support.answer").take(mine).take(some),
    )  # fmt: skip
    again = np.flatnonzero(draw.yes("support.approached_again")[mine])
    later = office_day(sent + 60)[again]
    world.add(
        "outreach_made", who[mine][again], later, "municipality", channel=True, sent_on=later,
        match_ref=found[mine][again],
    )  # fmt: skip


def _support(world: World, who: Ints, day: Ints) -> None:
    mine = np.flatnonzero(world.draw(who).yes("support.registers"))
    who, draw = who[mine], world.draw(who[mine])
    day = office_day(day[mine] + draw.below("support", np.full(len(mine), 400)))
    parent = world.person("mother", who)
    first = office_day(day + draw.days("support.contact_after"))
    intake = world.add(
        "support_intake_held", who, day, "support_team", person=parent, registered_on=day,
        first_contact_on=Only(draw.yes("support.contact_stated"), first), eligible="yes",
    )  # fmt: skip
    world.add("support_first_contact_held", who, first, "support_team", intake_ref=intake)
    wish = world.add(
        "support_wish_recorded", who, office_day(first + 7), "support_team", words=True,
        wish=draw.pick("support.wish"),
    )  # fmt: skip
    world.add(
        "support_step_taken", who, office_day(first + 40), "support_team", wish_ref=wish, step=True,
        done=draw.yes("support.step_done"),
    )  # fmt: skip
    closed = np.flatnonzero(draw.yes("support.closed"))
    end = office_day(first + draw.days("support.lasts"))[closed]
    world.add(
        "support_outcome_recorded", who[closed], end, "support_team", wish_ref=wish[closed],
        outcome=draw.pick("support.outcome").take(closed), seen_by="support_team",
    )  # fmt: skip
    world.add(
        "support_closed", who[closed], end, "support_team", intake_ref=intake[closed],
        reason="done", satisfaction_asked=draw.yes("support.satisfaction_asked")[closed],
    )  # fmt: skip
