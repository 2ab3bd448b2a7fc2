# SPDX-License-Identifier: EUPL-1.2
"""Invented logs of a realistic mix for benchmarks: orders, a placement, contact, help, evaluations.

All children are invented. The same seed gives the same log.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from terugweg.caselog.model import AuthoritySpan, CaseFile, Event, Person, Ref
from terugweg.terms import Length, PartialDate, Unit, shift

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_DAY = date(2022, 1, 10)
AS_OF = date(2026, 1, 5)
CONTACT = {"contact_form": "supervised", "observations_shared_with_parents": False}


@dataclass
class _Log:
    """Events on their way into a case file."""

    events: list[Event] = field(default_factory=list)

    def add(self, day: date, event_type: str, actor: str, /, **fields: Any) -> str:
        name = f"e{len(self.events) + 1}"
        given: Mapping[str, Any] = fields
        self.events.append(
            Event(name, event_type, PartialDate.of(day), ("child",), actor, fields=given)
        )
        return name


def invented_case(number: int, events: int = 200) -> CaseFile:
    """One child, four years under supervision and mostly away from home, `events` events long."""
    rng = random.Random(number)
    log = _Log()
    _orders(log, rng)
    _execution(log, rng)
    day = FIRST_DAY
    while len(log.events) < events:
        day = _later(day, rng.randint(3, 9))
        if day >= AS_OF:
            day = _later(FIRST_DAY, rng.randint(1, 60))
        log.add(day, "contact_moment_held", "GI", with_persons=("mother",), **CONTACT)
    persons = (
        Person("mother", "parent", authority=(AuthoritySpan(True),)),
        Person("father", "parent", authority=(AuthoritySpan(False),)),
        Person("carer", "foster_carer"),
        Person("child", "child", born=PartialDate.parse(f"{2008 + number % 12}-05-17")),
    )
    return CaseFile(f"invented-{number}", ("child",), persons, tuple(log.events), as_of=AS_OF)


def _later(day: date, days: int) -> date:
    return shift(day, Length(abs(days), Unit.days), 1 if days > 0 else -1)


def _year(day: date, years: int = 1) -> date:
    return shift(day, Length(years, Unit.years), 1)


def _orders(log: _Log, rng: random.Random) -> None:
    """An emergency order, a supervision order, and an extension of both each year."""
    until = _later(FIRST_DAY, 80)
    log.add(
        FIRST_DAY, "provisional_supervision_order_granted", "court", until=until,
        parties_heard=False,
    )  # fmt: skip
    placed = log.add(
        FIRST_DAY,
        "emergency_placement_authorised",
        "court",
        until=_later(FIRST_DAY, 14),
        category="foster",
        parties_heard=False,
    )
    log.add(_later(FIRST_DAY, rng.randint(8, 20)), "hearing_held", "court")
    order = log.add(_later(FIRST_DAY, 70), "supervision_order_granted", "court", until=_year(until))
    log.add(
        _later(FIRST_DAY, 13), "measure_extended", "court", measure="placement_authorisation",
        measure_ref=Ref(placed), until=until,
    )  # fmt: skip
    for year in range(3):
        end = _year(until, year + 1)
        for measure, ref, kind in (
            ("supervision_order", order, "extension_OTS"),
            ("placement_authorisation", placed, "extension_MUHP"),
        ):
            asked = _later(end, -rng.randint(30, 120)) if year else _later(until, -40)
            petition = log.add(asked, "petition_filed", "GI", kind=kind)
            log.add(
                _later(asked, rng.randint(10, 29)), "measure_extended", "court", measure=measure,
                measure_ref=Ref(ref), until=_year(end), petition_ref=Ref(petition),
            )  # fmt: skip


def _execution(log: _Log, rng: random.Random) -> None:
    """What the institution and others do: placement, plan, help, evaluations, requests."""
    log.add(_later(FIRST_DAY, 1), "measure_started", "GI", received_on=_later(FIRST_DAY, 1))
    log.add(_later(FIRST_DAY, rng.randint(3, 40)), "worker_assigned", "GI", worker="carer")
    log.add(_later(FIRST_DAY, rng.randint(3, 40)), "first_contact_held", "GI", parent_seen=True)
    first = log.add(
        _later(FIRST_DAY, 2), "child_placed", "GI", framework="court_ordered", form="foster",
        with_siblings=False,
    )  # fmt: skip
    log.add(_later(FIRST_DAY, 20), "family_group_plan_offered", "GI")
    log.add(_later(FIRST_DAY, 45), "family_group_plan_declined", "parent", reason="own_wish")
    for year in range(4):
        log.add(_later(FIRST_DAY, 90 + 365 * year), "plan_of_approach_adopted", "GI", goals=("g",))
    for quarter in range(12):
        held = _later(FIRST_DAY, 95 * (quarter + 1))
        log.add(held, "evaluation_held", "GI", child_took_part=True)
    for number in range(6):
        asked = _later(FIRST_DAY, 60 + 200 * number)
        request = log.add(asked, "help_requested", "GI", for_person="mother", kind="parenting")
        started = _later(asked, rng.randint(20, 150))
        log.add(started, "help_started", "municipality", request_ref=Ref(request))
        wish = log.add(_later(asked, 30), "end_placement_requested", "parent", asked="end")
        if rng.random() < 0.7:  # most requests are answered
            log.add(
                _later(asked, rng.randint(40, 60)), "end_placement_request_answered", "GI",
                request_ref=Ref(wish), outcome="refused",
            )  # fmt: skip
    moved = _later(FIRST_DAY, 500)
    log.add(moved, "placement_changed", "GI", from_ref=Ref(first), form="foster")
    limits = {"with_person": "mother", "extent": "supervised"}
    log.add(_later(FIRST_DAY, 300), "contact_restricted", "GI", **limits)
    log.add(_later(FIRST_DAY, 900), "permanency_decision_made", "GI", outcome="foster")
