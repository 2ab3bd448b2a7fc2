# SPDX-License-Identifier: EUPL-1.2
"""A procedure before the court: petition, child invited and heard, sitting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from terugweg.population.simulator.calendar_days import HEARD_FROM, office_day
from terugweg.population.simulator.field_filling import Flags, Items, Only, Pick

if TYPE_CHECKING:
    from terugweg.population.simulator.draws import Draws
    from terugweg.population.simulator.field_filling import Ints, Value
    from terugweg.population.simulator.world import World

_NAMES_THREATS: Final = ("OTS", "extension_OTS")
_NAMES_TALK: Final = (
    "OTS", "extension_OTS", "MUHP", "emergency_MUHP", "extension_MUHP", "move_consent",
    "lifting_of_OTS", "replacement_of_gi", "authority_termination", "authority_restoration",
    "partial_authority",
)  # fmt: skip
_WITH_REPORTS: Final = (
    "MUHP", "emergency_MUHP", "extension_OTS", "extension_MUHP", "contact", "move_consent",
    "replacement_of_gi", "lifting_of_OTS", "ratification", "partial_authority",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the court is asked about some children, by whom and when; phase: draws of its own."""

    who: Ints
    phase: Ints | int
    kind: str
    actor: str | Pick
    filed: Ints
    sitting: Ints
    until: Ints | None = None
    sits: Flags | None = None


@dataclass(frozen=True)
class Procedure:
    """Event numbers of the petitions, and whether the child was heard or got the chance."""

    petition: Ints
    heard: Flags


def procedure(world: World, asked: Asked, **fields: Value) -> Procedure:
    """Write the petitions and what leads to the decision on them."""
    petition = _petition(world, asked, fields)
    heard = _child_heard(world, asked, petition)
    draw = world.draw(asked.who, asked.phase)
    sits = draw.yes("court.sits", asked.kind)
    if asked.sits is not None:
        sits &= asked.sits
    mine = np.flatnonzero(sits)
    who, day = asked.who[mine], asked.sitting[mine]
    shared = np.maximum(day - draw.days("court.documents_ahead")[mine], asked.filed[mine])
    father = draw.yes("court.father_present")[mine]
    world.add(
        "hearing_held", who, day, "court", petition_ref=petition[mine],
        present=world.group(who, "mother", "father", only={"father": father}),
        documents_shared_on=shared, parents_got_word=draw.yes("court.parents_got_word")[mine],
        after_emergency_order=Only(np.full(len(mine), asked.kind in _URGENT), True),
    )  # fmt: skip
    return Procedure(petition, heard)


_ASKED_YOUNG: Final = 8
_URGENT: Final = ("provisional_OTS", "emergency_MUHP")


def _petition(world: World, asked: Asked, more: dict[str, Value]) -> Ints:
    draw = world.draw(asked.who, asked.phase)
    fields: dict[str, Any] = {"kind": asked.kind, "grounds": True}
    if asked.until is not None:
        fields["requested_until"] = asked.until
    if asked.kind in _NAMES_THREATS:
        fields["concrete_threats"] = Only(draw.yes("petition.threats"), 2)
        fields["duration_reasons"] = Only(draw.yes("petition.duration_reasons"), True)
    if asked.kind in _NAMES_TALK:
        fields["talk_with_child"] = Only(draw.yes("petition.talk", asked.kind), True)
        fields["child_reaction"] = Only(draw.yes("petition.reaction", asked.kind), True)
    if asked.kind in _WITH_REPORTS and asked.actor == "GI":
        fields["current_plan_attached"] = draw.yes("petition.plan", asked.kind)
        fields["progress_report_attached"] = draw.yes("petition.report", asked.kind)
    if asked.kind in {"MUHP", "emergency_MUHP"}:
        fields["alternatives_explored"] = Only(draw.yes("petition.alternatives"), True)
    return world.add("petition_filed", asked.who, asked.filed, asked.actor, **{**fields, **more})


def _child_heard(world: World, asked: Asked, petition: Ints) -> Flags:
    who, draw = asked.who, world.draw(asked.who, asked.phase)
    age = world.age(who, asked.filed)
    wanted = np.where(
        age >= HEARD_FROM, draw.yes("court.invited", asked.kind),
        (age >= _ASKED_YOUNG) & draw.yes("court.invited_younger", asked.kind),
    )  # fmt: skip
    mine = np.flatnonzero(wanted)
    sent = np.minimum(office_day(asked.filed + 5), asked.sitting)[mine]
    world.add(
        "child_invited_to_be_heard", who[mine], sent, "court", petition_ref=petition[mine],
        age=age[mine], form=draw.pick("court.invitation_form").take(mine),
    )  # fmt: skip
    held = np.flatnonzero(wanted & draw.yes("court.interviewed", asked.kind))
    day = np.maximum(asked.sitting[held] - 3, np.minimum(asked.filed + 5, asked.sitting)[held])
    world.add(
        "child_interview_held", who[held], day, "court", petition_ref=petition[held],
        spoke_alone=draw.yes("court.spoke_alone")[held], view_summary=True,
        declined=Only(draw.yes("court.interview_declined")[held], True),
    )  # fmt: skip
    heard = np.zeros(len(who), dtype=bool)
    heard[held] = True
    return heard


def four_elements(draw: Draws, about: str) -> dict[str, Any]:
    """Whether a decision weighs the four elements of the best interests of the child."""
    return {
        name: Only(
            draw.yes("court.element_stated", about + name),
            draw.yes("court.element_weighed", about + name),
        )
        for name in (
            "other_rights_weighed", "child_view_weighed", "others_views_weighed", "evidence_named",
        )
    }  # fmt: skip


def no_list(size: int) -> Items:
    """An empty list for each event."""
    return Items(np.zeros(size, dtype=np.int64), np.zeros(0, dtype=np.int64))
