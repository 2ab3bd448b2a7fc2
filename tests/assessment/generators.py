# SPDX-License-Identifier: EUPL-1.2
"""Hypothesis strategies for logs: a part of the real vocabulary whose events act on one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from terugweg.caselog.model import (
    AuthoritySpan,
    CaseFile,
    Complete,
    Event,
    Person,
    Ref,
)
from terugweg.caselog.vocabulary import FieldType, Vocabulary, load_vocabulary
from terugweg.terms import Length, PartialDate, Unit, day_number, from_day_number, shift

TYPES = (
    "petition_filed",
    "supervision_order_granted",
    "provisional_supervision_order_granted",
    "emergency_placement_authorised",
    "placement_authorised",
    "measure_extended",
    "measure_ended",
    "petition_withdrawn",
    "petition_refused",
    "decision_adjourned",
    "hearing_held",
    "appeal_lodged",
    "appeal_decided",
    "authority_terminated",
    "child_placed",
    "placement_changed",
    "child_returned_home",
    "end_placement_requested",
    "end_placement_request_answered",
    "contact_restricted",
    "contact_restriction_ended",
    "contact_moment_held",
    "contact_plan_adopted",
    "plan_of_approach_adopted",
    "family_group_plan_submitted",
    "evaluation_held",
    "permanency_decision_made",
    "permanency_decision_reviewed",
    "notice_of_non_extension",
    "measure_started",
    "worker_assigned",
    "entry_marked_incorrect",
    "raad_report_issued",
    "gdpr_request_made",
    "gdpr_answer_extended",
)
PERSONS = ("mother", "father", "carer")
FIRST, LAST = day_number(date(2024, 1, 1)), day_number(date(2025, 12, 31))
AS_OF = st.integers(FIRST + 300, LAST + 300).map(from_day_number)


def share(of_examples: float, *ignore: HealthCheck) -> settings:
    """A part of the examples that the profile asks for: a log and its norms take long to draw."""
    return settings(
        max_examples=max(5, round(settings().max_examples * of_examples)),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, *ignore],
    )


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def types_here() -> tuple[str, ...]:
    """The types above that the vocabulary has."""
    return tuple(name for name in TYPES if name in vocabulary().events)


@st.composite
def palettes(draw: st.DrawFn) -> tuple[str, ...]:
    """A few types of event, some of which act on one another, so that logs and norms meet."""
    some = st.lists(st.sampled_from(types_here()), min_size=3, max_size=8, unique=True)
    return tuple(dict.fromkeys([*draw(some), *draw(st.sampled_from(SCENES))]))


SCENES = (
    ("petition_filed", "supervision_order_granted", "placement_authorised", "measure_extended"),
    ("emergency_placement_authorised", "placement_authorised", "measure_extended", "child_placed"),
    ("end_placement_requested", "end_placement_request_answered", "child_placed"),
    ("child_placed", "placement_changed", "child_returned_home", "evaluation_held"),
    ("supervision_order_granted", "plan_of_approach_adopted", "evaluation_held"),
    ("placement_authorised", "measure_extended", "appeal_lodged", "appeal_decided"),
    ("petition_filed", "hearing_held", "petition_withdrawn", "decision_adjourned"),
    ("contact_restricted", "contact_restriction_ended", "contact_moment_held"),
    ("supervision_order_granted", "measure_extended", "measure_ended", "notice_of_non_extension"),
    ("permanency_decision_made", "permanency_decision_reviewed", "evaluation_held"),
)
PALETTE = st.shared(palettes(), key="palette")
"""The types of event of one example: the same for its log and its norms."""


def near(day: date) -> st.SearchStrategy[date]:
    """A day close to another, or a whole number of weeks, months or years away from it."""
    lengths = [
        (1, Unit.weeks),
        (2, Unit.weeks),
        (1, Unit.months),
        (3, Unit.months),
        (1, Unit.years),
    ]
    away = [shift(day, Length(count, unit), sign) for count, unit in lengths for sign in (1, -1)]
    close = [from_day_number(day_number(day) + step) for step in (0, 1, -1, 13, 15, 40)]
    return st.sampled_from([*close, *away])


@st.composite
def partial_dates(draw: st.DrawFn, day: date) -> PartialDate:
    """A date around a day: mostly exact, else known by month or year, or only not after a day."""
    how = draw(st.integers(0, 11))
    if how == 0:
        return PartialDate(day.year, day.month)
    if how == 1:
        return PartialDate(day.year, not_after=draw(st.sampled_from([None, date(day.year, 12, 1)])))
    if how == 2:
        return PartialDate(not_after=day)
    return PartialDate.of(day)


def scalar(  # noqa: PLR0911 - one line for each kind
    draw: st.DrawFn, kind: FieldType, day: date, targets: Sequence[str]
) -> Any:
    """A value of a field that is not a list."""
    if kind.kind == "ref":
        return Ref(draw(st.sampled_from(targets)))
    if kind.kind == "enum":
        return draw(st.sampled_from(kind.values))
    if kind.kind == "bool":
        return draw(st.booleans())
    if kind.kind == "date":
        return draw(near(day))
    if kind.kind == "datetime":
        return datetime.combine(draw(near(day)), time(23, 30), UTC)
    if kind.kind == "person":
        return draw(st.sampled_from([*PERSONS, "GI"]))
    if kind.kind == "actor":
        return draw(st.sampled_from(["GI", "RvdK"]))
    if kind.kind in {"int", "number"}:
        return draw(st.integers(0, 3))
    return "text"


@st.composite
def fields(draw: st.DrawFn, name: str, day: date, earlier: Sequence[Event]) -> dict[str, Any]:
    """What a record states: much is filled, some is silent, some is said to be none."""
    found: dict[str, Any] = {}
    for kind in vocabulary().events[name].fields.values():
        targets = [event.id for event in earlier if kind.may_point_to(event.type)]
        if kind.kind == "ref" and not targets:
            continue
        how = draw(st.integers(0, 9))
        if how < 2:
            continue
        if how == 2:
            found[kind.name] = None
        elif kind.many:
            found[kind.name] = tuple(
                scalar(draw, kind, day, targets) for _ in range(draw(st.integers(0, 2)))
            )
        else:
            found[kind.name] = scalar(draw, kind, day, targets)
    return found


@st.composite
def events(
    draw: st.DrawFn, number: int, day: date, earlier: Sequence[Event], children: Any
) -> Event:
    """One event, which may refer to, correct or cite earlier ones."""
    name = draw(st.sampled_from(draw(PALETTE)))
    corrected = None
    if earlier and draw(st.integers(0, 11)) == 0:
        corrected = draw(st.sampled_from([*earlier]))
        name = corrected.type
    recorded = draw(st.sampled_from([None, None, 0, 30]))
    moment = None
    if recorded is not None:
        late = from_day_number(day_number(day) + recorded)
        moment = datetime.combine(late, time(23, 30), UTC)
    return Event(
        id=f"e{number}",
        type=name,
        occurred_on=draw(partial_dates(day)),
        children=corrected.children if corrected else draw(children),
        actor=draw(st.sampled_from([None, "GI", "court", "parent"])),
        recorded_at=moment,
        corrects=None if corrected is None else corrected.id,
        evidence=tuple(Ref(event.id) for event in earlier[:1] if draw(st.integers(0, 5)) == 0),
        fields=draw(fields(name, day, earlier)),
    )


@st.composite
def children_persons(draw: st.DrawFn, ids: Sequence[str]) -> tuple[Person, ...]:
    """The children, born on a day, in a year or unknown when; some turn 12 or 18 in the log."""
    born = [
        PartialDate.of(date(2012, 12, 15)),
        PartialDate.of(date(2007, 3, 5)),
        PartialDate.of(date(2008, 2, 29)),
        PartialDate(2013),
        PartialDate(2007),
        PartialDate.of(date(2020, 5, 1)),
        None,
    ]
    return tuple(Person(name, "child", born=draw(st.sampled_from(born))) for name in ids)


@st.composite
def spans(draw: st.DrawFn) -> tuple[AuthoritySpan, ...]:
    """Authority of a parent: none stated, always, until some day, or not said."""
    day = from_day_number(draw(st.integers(FIRST, LAST)))
    return draw(
        st.sampled_from(
            [
                (),
                (AuthoritySpan(True),),
                (AuthoritySpan(False),),
                (AuthoritySpan(True, until=day),),
                (AuthoritySpan(True, until=day), AuthoritySpan(None, from_day=day)),
            ]
        )
    )


@st.composite
def completeness(draw: st.DrawFn) -> tuple[Complete, ...]:
    """What the log is complete for: nothing, everything, some types, or some period."""
    how = draw(st.integers(0, 4))
    if how == 0:
        return ()
    names = types_here()
    if how == 4:
        names = tuple(name for name in names if draw(st.booleans()))
    first = draw(st.sampled_from([None, None, date(2023, 1, 1), date(2025, 1, 1)]))
    until = draw(st.sampled_from([None, None, None, date(2026, 1, 1)]))
    return (Complete(names, first, until),)


@st.composite
def cases(
    draw: st.DrawFn, *, name: str = "case", most: int = 12, siblings: bool = True
) -> CaseFile:
    """A case file: one child or two, up to `most` events on days that often coincide."""
    ids = ("anna", "bram")[: draw(st.integers(1, 2)) if siblings else 1]
    children = st.sampled_from([ids, *((child,) for child in ids)])
    days: list[date] = []
    logged: list[Event] = []
    for number in range(draw(st.integers(min(3, most), most))):
        day = from_day_number(draw(st.integers(FIRST, LAST)))
        if draw(st.integers(0, 2)) and days:
            other = days[draw(st.integers(0, len(days) - 1))]
            day = draw(near(other))
        days.append(day)
        logged.append(draw(events(number, day, logged, children)))
    parents = tuple(
        Person(
            person,
            "foster_carer" if person == "carer" else "parent",
            authority=draw(spans()),
            affected=draw(st.sampled_from([None, True, False])),
        )
        for person in PERSONS
    )
    return CaseFile(
        case=name,
        children=ids,
        persons=(*parents, *draw(children_persons(ids))),
        events=tuple(logged),
        complete_for=draw(completeness()),
        as_of=date(2026, 6, 30),
    )
