# SPDX-License-Identifier: EUPL-1.2
"""Good norms without a term become the objects of the model."""

from __future__ import annotations

from terugweg.rulebook import conditions as c
from terugweg.rulebook import parse_norm_file
from terugweg.rulebook.model import (
    Answer,
    Deadline,
    Element,
    Evidence,
    Norm,
    Start,
)
from terugweg.terms import Length, Roll, Term
from terugweg.terms import Start as TermStart
from tests.rulebook.norm_texts import norm, norm_file, spoilt
from tests.rulebook.small_vocabulary import small_vocabulary

TWO_WEEKS = Length.parse("2 weeks")
ANSWERED = "end_placement_request_answered"


def read(text: str) -> Norm:
    """Read a file with one norm."""
    _, norms = parse_norm_file(text, "bw1.yaml", small_vocabulary(), check=True)
    assert len(norms) == 1
    return norms[0]


def test_requires_contains_and_forbids_have_elements():
    words = {"nl": "machtiging", "en": "authorisation"}

    assert read(norm_file(norm("requires"))).elements == (
        Element(c.While(("placement_authorisation",)), words),
    )
    assert len(read(norm_file(norm("contains"))).elements) == 2
    assert read(norm_file(norm("forbids"))).elements == (Element(c.CitesMarkedEntry(), {}),)


def test_contains_may_look_at_all_of_its_own_record():
    conditions = (
        "actor: GI, not: {category: foster}, "
        "all: [{person: {field: with_person, role: parent}}], distance: {at_least: 1.5}, "
        "is: {event: child_placed, if: {with_siblings: true}}"
    )
    text = spoilt("category: stated}", f"{conditions}}}", "contains")

    found = read(text).elements[0].condition

    assert found == c.AllOf(
        (
            c.ActorIs(("GI",)),
            c.Not(c.FieldIs("category", ("foster",))),
            c.PersonIs("with_person", "parent"),
            c.FieldNumber("distance", 1.5),
            c.EventIs(("child_placed",), c.FieldIs("with_siblings", ("yes",))),
        )
    )


def test_entitles():
    more = """\
    used_by: [petition_filed, {event: petition_withdrawn}]
    opens_after_extended_by: {event: petition_withdrawn, by: 2 weeks}
    last_day_if_late: {length: 2 weeks, from: same day, starts: sent_on, rolls: none}
    open_while: {pending: court_procedure}
    unavailable_if: {earlier: {event: hearing_held}}
    unsure_if: {age: {under: 12}}
    disputed_if: {actor: court}
    cost:
      nl: {parent: u niets, child: jij niets, professional: kosteloos}
      en: {parent: nothing, child: not a thing, professional: free of charge}
"""
    text = norm_file(norm("entitles", more=more))
    text = text.replace("when: {event: end_placement_requested}", "when: {event: petition_filed}")
    text = text.replace(
        "after: {event: end_placement_request_answered, answering: request_ref}",
        "after: end_placement_request_answered",
    )

    made = read(text)

    assert made.bearer == ()
    assert made.holders == ("parent_with_authority", "child_12")
    right = made.right
    assert right is not None
    assert right.window == Deadline(Term(TWO_WEEKS, roll=Roll.atw), Start(("sent_on",)))
    assert right.after == Answer((ANSWERED,))
    assert right.opens_after == Deadline(
        Term(TWO_WEEKS, roll=Roll.atw),
        extended_by=Answer(("petition_withdrawn",)),
        extension=TWO_WEEKS,
    )
    late = Term(TWO_WEEKS, TermStart.same_day)
    assert right.window_if_late == Deadline(late, Start(("sent_on",)))
    assert right.used_by == (Answer(("petition_filed",)), Answer(("petition_withdrawn",)))
    assert right.open_while == c.Pending(("court_procedure",))
    assert right.unavailable_if == c.Earlier(("hearing_held",))
    assert right.unsure_if == c.AgeIs(under=12)
    assert right.disputed_if == c.ActorIs(("court",))
    readers = ("parent", "child", "professional")
    assert right.how == {
        "nl": dict.fromkeys(readers, "vraag het de rechter"),
        "en": dict.fromkeys(readers, "ask the court"),
    }
    assert right.lawyer == "not_needed"
    assert right.cost == {
        "nl": dict(zip(readers, ("u niets", "jij niets", "kosteloos"), strict=True)),
        "en": dict(zip(readers, ("nothing", "not a thing", "free of charge"), strict=True)),
    }


def test_a_right_may_be_open_without_a_last_day():
    text = norm_file(norm("entitles"))
    start, end = text.index("    after:"), text.index("    how:")

    right = read(
        text[:start] + "    open_while: {while: {state: placement, now: true}}\n" + text[end:]
    ).right

    assert right is not None
    assert (right.window, right.after, right.opens_after) == (None, None, None)
    assert right.open_while == c.While(("placement",), on_as_of=True)


def test_weigh():
    question = {"nl": "Is er genoeg contact?", "en": "Is there enough contact?"}

    made = read(norm_file(norm("weigh")))

    assert made.evidence == Evidence(
        ("evaluation_held",),
        (),
        ("evaluation_held",),
        Length.parse("14 days"),
        ("placement",),
        question,
    )
    states = read(spoilt("events: [evaluation_held]", "states: placement", "weigh")).evidence
    assert states is not None
    assert (states.events, states.states) == ((), ("placement",))


def test_weigh_without_gaps():
    text = norm_file(norm("weigh")).replace(
        "    gaps_in: evaluation_held\n    gap: 14 days\n    since: placement\n", ""
    )

    evidence = read(text).evidence

    assert evidence is not None
    assert (evidence.gaps_in, evidence.gap, evidence.since) == ((), None, ())
