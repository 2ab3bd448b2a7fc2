# SPDX-License-Identifier: EUPL-1.2
"""Good norm files become the objects of the model."""

from __future__ import annotations

from datetime import date

import pytest

from terugweg.caselog.model import Place
from terugweg.rulebook import Rank, Shape, parse_norm_file
from terugweg.rulebook import conditions as c
from terugweg.rulebook.model import (
    Answer,
    Certainty,
    Deadline,
    Discharge,
    Limits,
    Missed,
    Norm,
    Start,
    Trigger,
)
from terugweg.terms import Direction, Length, Roll, Term
from terugweg.terms import Start as TermStart
from tests.rulebook.norm_texts import PARTS, norm, norm_file, spoilt
from tests.rulebook.small_vocabulary import small_vocabulary

TWO_WEEKS = Length.parse("2 weeks")
ANSWERED = "end_placement_request_answered"


def read(text: str) -> Norm:
    """Read a file with one norm."""
    _, norms = parse_norm_file(text, "bw1.yaml", small_vocabulary(), check=True)
    assert len(norms) == 1
    return norms[0]


def term_of(text: str, shape: str = "within") -> Deadline | None:
    """Read the term of the norm whose term is replaced by another."""
    terms = {"within": "term: {length: 2 weeks, starts: received_on, rolls: atw}"}
    return read(spoilt(terms[shape], f"term: {text}", shape)).deadline


@pytest.mark.parametrize("shape", PARTS)
def test_each_shape_is_read_without_a_problem(shape):
    assert read(norm_file(norm(shape))).shape == Shape(shape)


def test_what_all_norms_have():
    made = read(norm_file())

    assert made.id == "a-norm"
    assert made.source.id == "bw1"
    assert made.source.title == {
        "nl": "Burgerlijk Wetboek Boek 1",
        "en": "Dutch Civil Code, Book 1",
    }
    assert made.source.bwb == "BWBR0002656"
    assert (made.rank, made.certainty) == (Rank.LAW, Certainty.TEXT_SEEN)
    assert made.article == "1:265d lid 3"
    assert (made.valid_from, made.valid_to) == (date(2015, 1, 1), None)
    assert made.checked_on == date(2026, 11, 22)
    assert made.subjects == ("return",)
    assert made.bearer == ("GI",)
    assert made.says["nl"]["child"] == "Voor kinderen"
    assert made.says["en"]["professional"] == "For professionals"
    assert made.place == Place("bw1.yaml", 7)
    assert (made.ecli, made.quote, made.cannot_say, made.reading) == ((), None, {}, {})


def test_what_norms_may_have():
    more = """\
  ecli: ECLI:NL:HR:2018:2321
  rank: case_law
  quote: "De gecertificeerde instelling geeft antwoord. "
  valid_to: 2026-08-31
  cannot_say: {nl: iets, en: something}
  reading: {nl: zo, en: so}
  unless: {urgent: true}
  suspended_while: court_procedure
  if_missed: {follows: {nl: nee, en: no}, lapses: true, opens: some-right}
  discharged_by: [child_returned_home, {event: petition_withdrawn, same: petition_ref},
                  {state_ended: placement}]
"""
    made = read(
        norm_file(norm(more=more)).replace(
            "rank: law\nnorms", "note: {nl: a, en: b}\n  rank: law\nnorms"
        )
    )

    assert made.ecli == ("ECLI:NL:HR:2018:2321",)
    assert made.rank == Rank.CASE_LAW
    assert made.source.rank == Rank.LAW
    assert made.source.note == {"nl": "a", "en": "b"}
    assert made.quote == "De gecertificeerde instelling geeft antwoord."
    assert made.valid_to == date(2026, 8, 31)
    assert made.cannot_say["en"] == "something"
    assert made.reading["nl"] == "zo"
    assert made.unless == c.FieldIs("urgent", ("yes",))
    assert made.suspended_while == ("court_procedure",)
    readers = ("parent", "child", "professional")
    follows = {"nl": dict.fromkeys(readers, "nee"), "en": dict.fromkeys(readers, "no")}
    assert made.if_missed == Missed(follows, True, ("some-right",))
    assert made.discharged_by == Discharge(
        (Answer(("child_returned_home",)), Answer(("petition_withdrawn",), (), "petition_ref")),
        ("placement",),
    )


def test_within():
    more = """\
  or_field: sent_on
  already: {urgent: false}
  before_counts: true
  extended_by: {event: petition_filed, by: 2 months, once: true}
"""
    made = read(norm_file(norm(more=more)))

    assert made.when == (
        Trigger(
            "event",
            ("end_placement_requested",),
            condition=c.While(("placement_authorisation",)),
        ),
    )
    assert made.must == ((Answer((ANSWERED,), ("request_ref",)),),)
    assert made.or_field == "sent_on"
    assert made.already == c.FieldIs("urgent", ("no",))
    assert made.before_counts
    assert made.deadline == Deadline(
        Term(TWO_WEEKS, roll=Roll.atw),
        Start(("received_on",)),
        extended_by=Answer(("petition_filed",)),
        extension=Length.parse("2 months"),
        extended_once=True,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("none stated", Deadline(None)),
        ("{date_in: sent_on}", Deadline(None, date_field="sent_on")),
        ("{length: 5 working days}", Deadline(Term(Length.parse("5 working days")))),
        ("{length: 1 year}", Deadline(Term(Length.parse("1 year")))),
        ("{length: 6 months}", Deadline(Term(Length.parse("6 months")))),
        (
            "{length: 2 weeks, from: same day, rolls: unsure}",
            Deadline(Term(TWO_WEEKS, TermStart.same_day, roll=Roll.unsure)),
        ),
        (
            "{length: 2 weeks, from: day after, rolls: eu, starts: [sent_on, received_on], "
            "latest: true}",
            Deadline(Term(TWO_WEEKS, roll=Roll.eu), Start(("sent_on", "received_on"), latest=True)),
        ),
        (
            "{length: 2 weeks, rolls: none, of: petition_ref, starts: until}",
            Deadline(Term(TWO_WEEKS), Start(("until",), of="petition_ref")),
        ),
    ],
)
def test_terms(text, expected):
    assert term_of(text) == expected


def test_before():
    more = "  or_field: until\n  certain_at_end: true\n"

    made = read(norm_file(norm("before", more=more)))

    assert made.when == (Trigger("end", ("placement_authorisation",)),)
    assert made.must == ((Answer(("petition_filed",)),),)
    assert made.deadline == Deadline(Term(Length.parse("2 months"), direction=Direction.backward))
    assert made.or_field == "until"
    assert made.certain_at_end


def test_before_an_event_with_a_later_date():
    text = spoilt("when: {end: placement_authorisation}", "when: {event: petition_filed}", "before")

    made = read(text.replace("counted back}", "counted back, starts: until}"))

    assert made.when[0].kind == "event"
    assert made.deadline is not None
    assert made.deadline.start == Start(("until",))


def test_before_an_end_or_an_event_without_a_later_date():
    text = spoilt(
        "when: {end: placement_authorisation}",
        "when: [{end: placement_authorisation}, {event: petition_withdrawn}]",
        "before",
    )

    assert [trigger.kind for trigger in read(text).when] == ["end", "event"]


def test_a_start_field_may_be_that_of_one_trigger_only():
    text = spoilt(
        "{event: end_placement_requested, if: {while: placement_authorisation}}",
        "[{event: end_placement_requested}, {event: petition_filed}]",
    )

    assert read(text).deadline == Deadline(Term(TWO_WEEKS, roll=Roll.atw), Start(("received_on",)))


def test_every():
    made = read(norm_file(norm("every")))

    assert made.when == (Trigger("state", ("placement",)),)
    assert made.deadline == Deadline(Term(Length.parse("3 months")))


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("{at_most: 1 year}", Limits(at_most=Length.parse("1 year"))),
        ("{at_most: 1 year, from: start}", Limits(at_most=Length.parse("1 year"))),
        (
            "{at_most: 1 year, from: old end}",
            Limits(at_most=Length.parse("1 year"), starts="old_end"),
        ),
        ("{ends_within: supervision_order}", Limits(within=("supervision_order",))),
        (
            "{at_least: 20 years, from: until}",
            Limits(at_least=Length.parse("20 years"), starts="until"),
        ),
        (
            "{at_most: 1 year}\n  kept_if: {until: stated}",
            Limits(at_most=Length.parse("1 year"), kept_if=c.FieldStated("until")),
        ),
    ],
)
def test_limit(limit, expected):
    text = spoilt("{at_most: 1 year, from: old end}", limit, "limit")

    assert read(text).limits == expected


def test_examples():
    text = (
        norm_file()
        .replace(
            "    log: |\n",
            "    complete_for: end_placement_request_answered\n"
            "    persons: {child: {born: 2014-03-02}}\n"
            "    log: |\n",
            1,
        )
        .replace(
            "finds: overdue, due 2026-04-17",
            "finds: ['overdue, due 2026-04-17, about r1, for child', 'unknown, after 12 days']",
        )
    )

    first, second = read(text).examples

    assert first.about == {"nl": "stil", "en": "silence"}
    assert first.complete_for == (ANSWERED,)
    assert first.persons == {"child": {"born": "2014-03-02"}}
    assert first.as_of == date(2026, 4, 18)
    assert first.log == "2026-04-03  end_placement_requested  as r1, by mother\n"
    assert first.finds == (
        {"verdict": "overdue", "due": "2026-04-17", "about": "r1", "child": "child"},
        {"verdict": "unknown", "days": "12"},
    )
    assert not first.boundary
    assert first.place == Place("bw1.yaml", 22)
    assert second.boundary
    assert second.about == {"en": "the last day"}
    assert second.finds == ()
