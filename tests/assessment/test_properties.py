# SPDX-License-Identifier: EUPL-1.2
"""What must hold for the findings of any log, whatever the norms ask."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from terugweg.caselog.model import CaseFile, Event, Ref
from terugweg.rulebook.model import Shape
from terugweg.terms import PartialDate, from_day_number
from tests.assessment.compare import difference, engine_findings
from tests.assessment.generators import AS_OF, FIRST, LAST, cases, share, vocabulary
from tests.assessment.norm_generators import rulebooks

SOME = share(0.2)
MORE = share(0.6, HealthCheck.filter_too_much)


def same(first, second):
    assert not difference(first, second), difference(first, second)


# ---- what does not matter ---------------------------------------------------------


@SOME
@given(cases(), rulebooks(), AS_OF, st.integers(FIRST, LAST))
def test_an_event_that_no_norm_asks_for_changes_nothing(case, rulebook, as_of, day):
    """Once the log has begun: the first event of a child says since when a log can be complete."""
    on = PartialDate.of(from_day_number(day))
    starts = {
        child: min((e.occurred_on.last for e in case.events if child in e.children), default=None)
        for child in case.children
    }
    assume(all(start is not None and start <= on.last for start in starts.values()))
    extra = Event("irrelevant", "lawyer_engaged", on, case.children)
    more = replace(case, events=(*case.events, extra))
    same(engine_findings([case], rulebook, as_of), engine_findings([more], rulebook, as_of))


@SOME
@given(cases(), rulebooks(), AS_OF, st.randoms(use_true_random=False))
def test_the_order_of_the_file_matters_only_within_a_day(case, rulebook, as_of, random):
    # Of two corrections of one event that were recorded at once the last in the file counts.
    events = [event for event in case.events if event.corrects is None]
    places = {day: random.random() for day in {last_day(event, as_of) for event in events}}
    mixed = sorted(events, key=lambda event: places[last_day(event, as_of)])
    case, other = (replace(case, events=tuple(some)) for some in (events, mixed))
    same(engine_findings([case], rulebook, as_of), engine_findings([other], rulebook, as_of))


def last_day(event, as_of):
    return min(event.occurred_on.last, as_of)


@SOME
@given(cases(), rulebooks(), AS_OF)
def test_renaming_events_only_renames(case, rulebook, as_of):
    def new(name):
        return None if name is None else f"z{name}"

    def renamed(value):
        if isinstance(value, tuple):
            return tuple(map(renamed, value))
        return Ref(f"z{value.event_id}") if isinstance(value, Ref) else value

    other = replace(
        case,
        events=tuple(
            replace(
                event,
                id=f"z{event.id}",
                corrects=new(event.corrects),
                evidence=renamed(event.evidence),
                fields={name: renamed(value) for name, value in event.fields.items()},
            )
            for event in case.events
        ),
    )
    found = engine_findings([case], rulebook, as_of)
    expected = [replace(one, trigger=f"z{one.trigger}") for one in found]
    same(sorted(expected), engine_findings([other], rulebook, as_of))


# ---- children and cases -----------------------------------------------------------


@SOME
@given(st.lists(cases(most=8), min_size=2, max_size=3), rulebooks(), AS_OF)
def test_cases_do_not_influence_each_other(several, rulebook, as_of):
    numbered = [replace(case, case=f"case {n}") for n, case in enumerate(several)]
    together = engine_findings(numbered, rulebook, as_of)
    alone = [one for case in numbered for one in engine_findings([case], rulebook, as_of)]
    same(together, sorted(alone))


def only(case: CaseFile, child: str) -> CaseFile:
    """The same case without the other children; references between siblings are none."""
    kept = tuple(
        replace(event, children=(child,)) for event in case.events if child in event.children
    )
    return replace(case, children=(child,), events=kept)


@SOME
@given(cases(), rulebooks(), AS_OF)
def test_siblings_do_not_influence_each_other(case, rulebook, as_of):
    """Where no event refers to one that is a sibling's alone."""
    of = {event.id: set(event.children) for event in case.events}
    for event in case.events:
        values = [*event.fields.values(), event.evidence]
        refs = [v for value in values for v in (value if isinstance(value, tuple) else (value,))]
        assume(all(of[r.event_id] >= set(event.children) for r in refs if isinstance(r, Ref)))
    together = engine_findings([case], rulebook, as_of)
    alone = [
        one
        for child in case.children
        for one in engine_findings([only(case, child)], rulebook, as_of)
    ]
    same(together, sorted(alone))


# ---- as the days go by --------------------------------------------------------------


LATER_SAYS_MORE = ("While(", "Later(", "Pending(", "AgeIs(")
"""Conditions of which a later event, which may reach back in time, can change the answer."""


def lasting(norm):
    """The norm, if only what happened before can change what it finds."""
    kept = replace(norm, suspended_while=(), discharged_by=replace(norm.discharged_by, states=()))
    fixed = norm.when[0].kind == "event" and norm.deadline.start.end_of is None
    return kept if fixed and not any(word in repr(kept) for word in LATER_SAYS_MORE) else None


@MORE
@given(cases(), rulebooks(*[Shape.WITHIN] * 4), AS_OF, AS_OF)
def test_what_was_met_stays_met_and_what_was_overdue_does_not_run_again(
    case, rulebook, one_day, other_day
):
    norms = tuple(norm for one in rulebook.norms if (norm := lasting(one)) is not None)
    assume(norms)
    # A vague date is at the latest today, and so moves with it; a correction reaches back.
    events = tuple(
        replace(event, occurred_on=PartialDate.of(event.occurred_on.last))
        for event in case.events
        if event.corrects is None
    )
    case, rulebook = replace(case, events=events), replace(rulebook, norms=norms)
    early, late = sorted((one_day, other_day))
    before, after = (
        {(f.norm, f.child, f.trigger): f.verdict for f in engine_findings([case], rulebook, day)}
        for day in (early, late)
    )
    for key, verdict in before.items():
        if verdict == "met":
            assert after.get(key) == "met", key
        if verdict == "overdue":
            assert after.get(key) != "running", key


@SOME
@given(cases(), rulebooks(), AS_OF)
def test_who_knows_all_that_was_ever_recorded_knows_the_log(case, rulebook, as_of):
    far = from_day_number(LAST + 4000)
    same(engine_findings([case], rulebook, as_of), engine_findings([case], rulebook, as_of, far))


@SOME
@given(cases(), rulebooks(Shape.WITHIN, Shape.BEFORE, Shape.EVERY), AS_OF)
def test_without_completeness_nothing_is_overdue(case, rulebook, as_of):
    found = engine_findings([replace(case, complete_for=())], rulebook, as_of)
    assert "overdue" not in {one.verdict for one in found}


def test_the_event_that_no_norm_asks_for_is_in_the_vocabulary():
    assert "lawyer_engaged" in vocabulary().events
