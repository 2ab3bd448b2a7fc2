# SPDX-License-Identifier: EUPL-1.2
"""Hypothesis strategies for norms of every shape, over the events of the generated logs."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from terugweg.caselog.model import Place
from terugweg.rulebook import conditions as c
from terugweg.rulebook import model as m
from terugweg.rulebook.model import Shape
from terugweg.terms import Direction, Length, Roll, Start, Term, Unit
from tests.assessment.condition_generators import (
    LENGTHS,
    conditions,
    event_names,
    fields_of,
    granted_states,
    links,
    optional,
    own_leaves,
    state_names,
)
from tests.assessment.generators import types_here, vocabulary

SOURCE = m.Source("test", {"nl": "test", "en": "test"}, m.Rank.LAW)
FORWARD = [
    Term(Length(5, Unit.working_days), roll=Roll.atw),
    Term(Length(2, Unit.weeks), roll=Roll.atw),
    Term(Length(2, Unit.weeks), Start.same_day, roll=Roll.unsure),
    Term(Length(1, Unit.months), roll=Roll.eu),
    Term(Length(3, Unit.months), roll=Roll.unsure),
    Term(Length(6, Unit.months)),
]
BACKWARD = [
    Term(Length(1, Unit.months), direction=Direction.backward),
    Term(Length(2, Unit.months), direction=Direction.backward),
    Term(Length(5, Unit.working_days), direction=Direction.backward),
]


@st.composite
def answers(draw: st.DrawFn, asking: tuple[str, ...]) -> m.Answer:
    names = draw(event_names())
    refs = fields_of(names, "ref")
    answering = (
        tuple(draw(st.lists(st.sampled_from(refs), max_size=2, unique=True))) if refs else ()
    )
    found = draw(links(names, asking))
    condition = draw(optional(conditions(names, 1)))
    counts_for = draw(st.none() | st.none() | conditions(asking, 0))
    return m.Answer(names, answering, found["same"], condition, counts_for)


@st.composite
def triggers(draw: st.DrawFn, kinds: tuple[str, ...]) -> tuple[m.Trigger, tuple[str, ...]]:
    """A trigger and the event types that it can be about."""
    kind = draw(st.sampled_from(kinds))
    known = vocabulary()
    if kind == "event":
        names = about = draw(event_names())
    else:
        names = draw(state_names(granted=kind != "state"))
        about = tuple(
            name
            for name in types_here()
            if any(
                o.state in names or o.state_from or o.decision
                for o in known.events[name].operations
                if o.kind != "closes"
            )
        )
    grant = draw(st.sampled_from(["any", "first", "extension"]))
    return m.Trigger(kind, names, grant, draw(optional(conditions(about, 1)))), about


@st.composite
def deadlines(draw: st.DrawFn, about: tuple[str, ...], terms: list[Term]) -> m.Deadline:
    dates = fields_of(about, "date", many=False)
    how = draw(st.integers(0, 9))
    if how == 0:
        return m.Deadline(None)
    if how == 1 and dates and terms is FORWARD:
        return m.Deadline(None, date_field=draw(st.sampled_from(dates)))
    some = tuple(draw(st.lists(st.sampled_from(dates), max_size=2, unique=True))) if dates else ()
    refs = fields_of(about, "ref", many=False)
    start = m.Start(some, draw(st.booleans()) if some else False)
    if refs and how == 2:
        of = draw(st.sampled_from(refs))
        start = m.Start(some, of=of)
    elif how == 4:
        start = m.Start(end_of=draw(st.sampled_from(granted_states())))
    term = draw(st.sampled_from(terms))
    if how == 3 and terms is FORWARD and term.length.unit != Unit.working_days:
        by = m.Answer(draw(event_names()), (), None, draw(optional(st.just(c.ActorIs(("GI",))))))
        once = draw(st.booleans())
        return m.Deadline(term, start, None, by, Length(1, term.length.unit), once)
    return m.Deadline(term, start)


@st.composite
def needs(draw: st.DrawFn, about: tuple[str, ...], most: int = 2) -> tuple[Any, ...]:
    found = st.lists(answers(about), min_size=1, max_size=2).map(tuple)
    return tuple(draw(st.lists(found, min_size=1, max_size=most)))


@st.composite
def discharges(draw: st.DrawFn, about: tuple[str, ...]) -> m.Discharge:
    return m.Discharge(
        tuple(draw(st.lists(answers(about), max_size=1))),
        draw(st.just(()) | state_names()),
    )


@st.composite
def duty(draw: st.DrawFn, shape: Shape, about: tuple[str, ...]) -> dict[str, Any]:
    dates = fields_of(about, "date", many=False)
    if shape == Shape.EVERY:
        term = m.Deadline(draw(st.sampled_from([None, *FORWARD])))
        return {"must": draw(needs(about, 1)), "deadline": term}
    parts: dict[str, Any] = {
        "must": draw(needs(about)),
        "deadline": draw(deadlines(about, FORWARD if shape == Shape.WITHIN else BACKWARD)),
        "or_field": draw(st.sampled_from([None, None, None, *dates])),
        "discharged_by": draw(discharges(about)),
    }
    if shape == Shape.WITHIN:
        parts["already"] = draw(st.none() | st.none() | conditions(about, 0))
        parts["before_counts"] = draw(st.integers(0, 3)) == 0
        parts["suspended_while"] = draw(st.just(()) | state_names())
    else:
        parts["certain_at_end"] = draw(st.booleans())
    return parts


@st.composite
def rights(draw: st.DrawFn, about: tuple[str, ...]) -> m.Right:
    after = draw(optional(answers(about)))
    counted_from = about if after is None else after.names
    maybe = optional(conditions(about, 0))
    return m.Right(
        window=draw(optional(deadlines(counted_from, FORWARD))),
        open_while=draw(maybe),
        after=after,
        opens_after=None if after is None else draw(optional(deadlines(about, FORWARD))),
        window_if_late=None if after is None else draw(optional(deadlines(counted_from, FORWARD))),
        unavailable_if=draw(maybe),
        unsure_if=draw(maybe),
    )


@st.composite
def limits(draw: st.DrawFn, about: tuple[str, ...], kind: str) -> m.Limits:
    dates = fields_of(about, "date", many=False)
    if kind == "event":
        return m.Limits(
            at_least=draw(st.sampled_from(LENGTHS)), starts=draw(st.sampled_from(dates))
        )
    kept = draw(optional(own_leaves(about)))
    if draw(st.booleans()):
        states = ("supervision_order", "provisional_supervision_order")
        return m.Limits(within=states, kept_if=kept)
    starts = draw(st.sampled_from(["start", "old_end"]))
    return m.Limits(at_most=draw(st.sampled_from(LENGTHS)), starts=starts, kept_if=kept)


KINDS = {
    Shape.WITHIN: ("event", "event", "state", "grant"),
    Shape.BEFORE: ("end", "end", "event"),
    Shape.EVERY: ("state",),
    Shape.LIMIT: ("grant", "grant", "event"),
}


@st.composite
def norms(draw: st.DrawFn, shape: Shape, number: int = 0) -> m.Norm:
    """A norm of a shape; what it asks need make no sense, only be possible."""
    trigger, about = draw(triggers(KINDS.get(shape, ("event", "event", "state", "grant"))))
    when = (trigger,)
    parts: dict[str, Any] = {}
    if shape in {Shape.WITHIN, Shape.BEFORE, Shape.EVERY}:
        parts = draw(duty(shape, about))
    elif shape == Shape.LIMIT:
        if trigger.kind == "event" and not fields_of(about, "date", many=False):
            when = (m.Trigger("event", about := ("petition_filed",)),)
        parts = {"limits": draw(limits(about, trigger.kind))}
    elif shape == Shape.ENTITLES:
        parts = {"right": draw(rights(about))}
    elif shape == Shape.WEIGH:
        parts = {"evidence": m.Evidence(("petition_filed",), ("placement",))}
    else:
        some = own_leaves(about) if shape == Shape.CONTAINS else conditions(about)
        found = draw(st.lists(some, min_size=1, max_size=1 if shape == Shape.FORBIDS else 3))
        parts = {"elements": tuple(m.Element(condition, {}) for condition in found)}
    return m.Norm(
        id=f"{shape.value}-{number}",
        source=SOURCE,
        article="1",
        shape=shape,
        rank=m.Rank.LAW,
        valid_from=draw(st.sampled_from([date(2000, 1, 1), date(2025, 1, 1)])),
        valid_to=draw(st.sampled_from([None, None, date(2026, 1, 1)])),
        checked_on=date(2026, 11, 22),
        certainty=m.Certainty.TEXT_SEEN,
        when=when,
        bearer=("GI",),
        says={},
        examples=(),
        place=Place("norms.yaml", 1),
        unless=draw(st.none() | st.none() | conditions(about, 0)),
        **parts,
    )


@st.composite
def rulebooks(draw: st.DrawFn, *shapes: Shape) -> m.Rulebook:
    """A rulebook with one norm of each of these shapes (all nine when none is named)."""
    chosen = shapes or tuple(Shape)
    found = tuple(draw(norms(shape, number)) for number, shape in enumerate(chosen))
    return m.Rulebook(found, {SOURCE.id: SOURCE}, "test", vocabulary().version)
