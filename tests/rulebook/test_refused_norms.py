# SPDX-License-Identifier: EUPL-1.2
"""Each thing that can be wrong in a norm is refused, with file, line, place and what to do."""

from __future__ import annotations

import re
from datetime import date

import pytest

from terugweg.rulebook import parse_norm_file
from tests.rulebook.norm_texts import PARTS, line_at, norm, norm_file, spoilt
from tests.rulebook.refusing import assert_refused, messages
from tests.rulebook.small_vocabulary import small_vocabulary

TERM = "{length: 2 weeks, starts: received_on, rolls: atw}"
MUST = "{event: end_placement_request_answered, answering: request_ref}"
WHEN = "{event: end_placement_requested, if: {while: placement_authorisation}}"


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ("  article:", "  artikel:", "artikel", "unknown key; expected already, article, bearer"),
        ("  article:", "  artikel:", "", "article is missing; expected a article here"),
        ("1:265d lid 3", " ", "article", '" " is no text; expected a text that is not empty'),
        ("shape: within", "shape: withn", "shape", "no known shape; expected shape: one of within"),
        ("  shape: within\n", "", "", "no known shape"),
        ("2015-01-01", "2015-1-1", "valid_from", '"2015-1-1" is no date; expected YYYY-MM-DD'),
        ("2015-01-01", "2015-02-30", "valid_from", '"2015-02-30" is no date'),
        ("2015-01-01", "1015-01-01", "valid_from", "in the years 1900 to 2100"),
        ("2026-11-22", "2226-11-22", "checked_on", '"2226-11-22" is no date'),
        ("text_seen", "seen", "certainty", "no known certainty; expected own_knowledge, secondary"),
        ("[return]", "[returns]", "subjects[1]", "no known subject; expected authority, complaint"),
        ("[return]", "[]", "subjects", "[] cannot stand here"),
        ("bearer: GI", "bearer: GII", "bearer",
         "no known actor; expected GI, child, court, parent. Did you mean GI?"),
        ("  bearer: GI\n", "", "", "bearer is missing"),
        ("parent: Voor ouders, ", "", "says.nl", "parent is missing; expected a parent here"),
        ("child: For children", "child: ''", "says.en.child", '"" is no text'),
        ("    en: {title", "    fr: {title", "says.fr", "unknown key; expected en, nl"),
        ("nl: {title: Titel, parent: Voor ouders, child: Voor kinderen, professional: Voor "
         "professionals}", "nl: Titel", "says.nl", "expected a mapping with title parent child"),
        ("title: Titel", "title: Titel, judge: x", "says.nl.judge", "unknown key"),
        ("id: a-norm", "id: A_norm", "id", "expected small letters, digits and hyphens"),
        ("- id: a-norm\n  shape", "- shape", "", "id is missing"),
        (MUST, "{event: end_placement_request_answerd}", "must.event",
         "Did you mean end_placement_"),
        (MUST, "{evnt: hearing_held}", "must.evnt",
         "unknown key; expected answering, event, for, if, same"),
        (MUST, "{evnt: hearing_held}", "must", "event is missing"),
        (MUST, "{any: evaluation_held}", "must.any", "expected a list of answers"),
        (MUST, "{all: []}", "must.all", "expected a list of answers"),
        (MUST, "{any: [evaluation_held], event: x}", "must.event", "unknown key; expected any"),
        (MUST, "{all: [evaluation_held], event: x}", "must.event", "unknown key; expected all"),
        (MUST, "{event: hearing_held, answering: petition_ref}", "must.answering",
         "petition_ref of hearing_held cannot name end_placement_requested"),
        (MUST, "{event: end_placement_request_answered, answering: outcome}", "must.answering",
         "outcome is an enum field; expected a ref field. Such fields are petition_ref"),
        (MUST, "{event: evaluation_held, same: petition_ref}", "must.same", "unknown field"),
        (MUST, "{event: evaluation_held, if: {took_prt: stated}}", "must.if.took_prt",
         "Did you mean took_part?"),
        (WHEN, "end_placement_requested", "when", "expected a mapping such as {event: X}"),
        (WHEN, "{if: {urgent: true}}", "when", "no single thing that makes the norm apply"),
        (WHEN, "{event: end_placement_requested, state: placement}", "when", "one of event, state"),
        (WHEN, "{event: end_placement_requested, while: placement}", "when.while",
         "unknown key; expected event, if"),
        (WHEN, "{event: end_placement_requsted}", "when.event",
         "Did you mean end_placement_requested?"),
        (WHEN, "{state: plaement}", "when.state", "Did you mean placement?"),
        (WHEN, "{state: never_opened}", "when.state", "no event opens never_opened"),
        (WHEN, "{end: placement}", "when.end", "no event sets the end of placement"),
        (WHEN, "{grant: placement, kind: first}", "when.grant",
         "no event opens, with an end, placement"),
        (WHEN, "{grant: placement, kind: extension}", "when.grant", "no event extends placement"),
        (WHEN, "{grant: placement}", "when.grant", "no event sets the end of placement"),
        (WHEN, "{grant: supervision_order, kind: last}", "when.kind", "no known kind of grant"),
        (WHEN, "{event: end_placement_requested, kind: first}", "when.kind", "unknown key"),
        (TERM, "2 weeks", "term",
         "expected {length: 2 weeks, rolls: atw}, {date_in: FIELD} or none"),
        (TERM, "{length: 14}", "term.length", "14 is not a length"),
        (TERM, "{length: two weeks, rolls: atw}", "term.length", "'two weeks' is not a length"),
        (TERM, "{from: day after}", "term", "length is missing"),
        (TERM, "{length: 2 weeks}", "term",
         "rolls is missing; expected rolls: atw, eu, none or unsure"),
        (TERM, "{length: 3 months}", "term", "say whether it does"),
        (TERM, "{length: 90 days}", "term", "rolls is missing"),
        (TERM, "{length: 12 weeks}", "term", "rolls is missing"),
        (TERM, "{length: none stated, rolls: atw}", "term.length", "write term: none stated"),
        (TERM, "{length: 2 weeks, rolls: atw, frm: x}", "term.frm", "Did you mean from?"),
        (TERM, "{length: 2 weeks, rolls: awt}", "term.rolls", "expected atw, eu, none, unsure"),
        (TERM, "{length: 2 weeks, rolls: atw, from: receipt}", "term.from",
         "no known way to count; expected counted back, day after, same day"),
        (TERM, "{length: 2 weeks, rolls: eu, from: same day}", "term",
         "cannot start on the same day"),
        (TERM, "{length: 2 weeks, rolls: atw, from: counted back}", "term",
         "a term counted back cannot"),
        (TERM, "{length: 2 weeks, from: counted back}", "term",
         "expected the shape before for such"),
        (TERM, "{length: 2 weeks, rolls: atw, starts: urgent}", "term.starts",
         "urgent is a bool field; expected a date or datetime field. Such fields are rec"),
        (TERM, "{length: 2 weeks, rolls: atw, starts: [received]}", "term.starts[1]",
         'unknown field "received"; fields of end_placement_requested are'),
        (TERM, "{length: 2 weeks, rolls: atw, latest: true}", "term.latest", "latest of what"),
        (TERM, "{length: 2 weeks, rolls: atw, end_of: placement, starts: sent_on}", "term.end_of",
         "two days to count from; expected end_of alone, or starts and of"),
        (TERM, "{length: 2 weeks, rolls: atw, end_of: placement, of: petition_ref}", "term.end_of",
         "two days to count from; expected end_of alone, or starts and of"),
        (TERM, "{length: 2 weeks, rolls: atw, starts: sent_on, latest: 1}", "term.latest",
         "1 cannot stand here; expected true or false"),
        (TERM, "{length: 2 weeks, rolls: atw, of: sent_on}", "term.of", "expected a ref field"),
        (TERM, "{length: 2 weeks, rolls: atw, of: petition_ref, starts: sent_on}", "term.starts",
         "fields of petition_filed are"),
        (TERM, "{date_in: urgent}", "term.date_in", "expected a date or datetime field"),
        (TERM, "{date_in: sent_on, rolls: atw}", "term.rolls",
         "rolls cannot stand beside date_in; expected date_in alone"),
        (TERM, "none stated\n  extended_by: {event: petition_filed, by: 2 months}", "extended_by",
         "there is no term to extend"),
        (TERM, f"{TERM}\n  extended_by: {{event: petition_filed, by: 1 day, once: 1}}",
         "extended_by.once", "expected true or false"),
        (TERM, "none stated\n  extended_by: {event: petition_filed}", "extended_by",
         "by is missing"),
        (TERM, "none stated\n  or_field: urgent", "or_field", "expected a date or datetime field"),
        (TERM, "none stated\n  before_counts: 1", "before_counts", "expected true or false"),
        (TERM, "none stated\n  already: {urgt: true}", "already.urgt", "unknown field"),
        (TERM, "none stated\n  certain_at_end: true", "certain_at_end", "unknown key"),
        (TERM, "none stated\n  discharged_by: placement", "discharged_by",
         "placement is a state; expected {state_ended: placement}"),
        (TERM, "none stated\n  discharged_by: [{state_ended: x}]", "discharged_by[1].state_ended",
         "no known state"),
        (TERM, "none stated\n  discharged_by: {state_ended: placement, if: x}", "discharged_by.if",
         "unknown key; expected state_ended"),
        (TERM, "none stated\n  suspended_while: x", "suspended_while", "no known state"),
        (TERM, "none stated\n  if_missed: lapses", "if_missed", "expected a mapping with"),
        (TERM, "none stated\n  if_missed: {counts_as: no}", "if_missed.counts_as",
         "unknown key; expected follows, lapses, opens"),
        (TERM, "none stated\n  if_missed: {follows: {nl: x}}", "if_missed.follows",
         "en is missing"),
        (TERM, "none stated\n  holder: parent", "holder", "unknown key"),
        (TERM, "none stated\n  ecli: ECLI:NL:2018", "ecli",
         "expected such as ECLI:NL:HR:2018:2321"),
        (TERM, "none stated\n  ecli: [ECLI:NL:HR:2018:2321, 5]", "ecli[2]",
         "not of the right form"),
        (TERM, "none stated\n  rank: laws", "rank",
         "no known rank; expected case_law, guideline, law"),
        (TERM, "none stated\n  quote: ''", "quote", "is no text"),
        (TERM, f"none stated\n  quote: {'a' * 601}", "quote",
         "the quote has 601 characters; expected one sentence of at most 600"),
        (TERM, "none stated\n  cannot_say: nothing", "cannot_say", "expected a mapping with nl en"),
        (TERM, "none stated\n  valid_to: 2014-12-31", "valid_to",
         "valid_to 2014-12-31 is before valid_from 2015-01-01"),
    ],
)  # fmt: skip
def test_refused_within(old, new, path, says):
    text = spoilt(old, new)
    name = "number 1" if "- id:" in old else "A_norm" if "A_norm" in new else "a-norm"
    about = f"(norm {name}{', field ' + path if path else ''}): "
    start = f"bw1.yaml:{line_at(text, path)} {about}"

    found = messages(text)

    assert any(line.startswith(start) and says in line for line in found), (start, found)


@pytest.mark.parametrize("shape", PARTS)
def test_all_parts_of_a_shape_are_needed(shape):
    text = norm_file(norm(shape))
    start, end = text.index("  when:"), text.index("  article:")

    found = messages(text[:start] + text[end:])

    assert all(line.startswith("bw1.yaml:7 (norm a-norm): ") for line in found)
    assert "when is missing" in found[0]
    assert len(found) >= 2


@pytest.mark.parametrize(
    ("shape", "key"),
    [
        ("within", "must"),
        ("within", "term"),
        ("within", "examples"),
        ("before", "term"),
        ("every", "term"),
        ("limit", "limit"),
        ("requires", "must"),
        ("contains", "must"),
        ("forbids", "must_not"),
        ("entitles", "right"),
        ("weigh", "evidence"),
    ],
)
def test_one_part_that_is_missing(shape, key):
    lines = norm_file(norm(shape)).replace("{end: placement_authorisation}", WHEN).splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"  {key}:"))
    last = first + 1
    while last < len(lines) and re.match("   |  - ", lines[last]):
        last += 1

    found = messages("\n".join(lines[:first] + lines[last:]))

    assert len(found) == 1
    assert found[0].startswith(f"bw1.yaml:7 (norm a-norm): {key} is missing; expected ")


def test_a_message_names_the_line_of_the_mistake():
    assert_refused(spoilt("rolls: atw", "rolls: awt"), "term:", "term.rolls", "Did you mean atw?")
    assert_refused(
        spoilt("child: For children", "child: ''"), "    en: {title", "says.en.child", "is no text"
    )


def test_all_problems_of_a_file_are_told_together():
    text = norm_file(norm(), norm("every", "another")).replace("rolls: atw", "rolls: awt")
    text = text.replace("state: placement", "state: plaement").replace("bw1\n", "BW 1\n")

    found = messages(text)

    assert [line.split(":")[1].split()[0] for line in found] == ["2", "12", "36"]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("  bwb: BWBR0002656", "  bwb: BWBR002656", 4, "(field source.bwb): "),
        ("  rank: law", "  rank: wet", 5, "(field source.rank): "),
        ("  id: bw1\n", "", 1, "(field source): id is missing"),
        (", en: \"Dutch Civil Code, Book 1\"", "", 3, "(field source.title): en is missing"),
        ("source:", "sorce:", 1,
         "(field sorce): unknown key; expected norms, source. Did you mean"),
        ("norms:", "norms: []\nnorm:", 6,
         "(field norms): [] cannot stand here; expected a list of norms"),
        ("- id: a-norm\n", "- a norm\n- id: a-norm\n", 7, "(field norms[1]): "),
    ],
)  # fmt: skip
def test_refused_files(old, new, at, says):
    found = messages(spoilt(old, new))

    assert any(line.startswith(f"bw1.yaml:{at} ") and says in line for line in found), found


def test_text_that_is_no_yaml():
    assert messages("source: [")[0].startswith("bw1.yaml:2: ")
    assert "twice" in messages(spoilt("  shape:", "  shape: every\n  shape:"))[0]


def test_a_check_cannot_lie_in_the_future():
    text = norm_file()

    parse_norm_file(text, "bw1.yaml", small_vocabulary(), today=date(2026, 11, 22))
    assert_refused(
        text,
        "checked_on",
        "checked_on",
        "checked_on 2026-11-22 lies after today, 2026-11-21",
        today=date(2026, 11, 21),
    )


def test_a_check_may_lie_before_the_norm_is_valid():
    parse_norm_file(spoilt("2015-01-01", "2027-01-01"), "bw1.yaml", small_vocabulary())


def test_versions_that_overlap():
    later = norm().replace("2015-01-01", "2026-09-01")

    found = messages(norm_file(norm(), later))
    assert found == [
        "bw1.yaml:33 (norm a-norm, field valid_from): valid from 2026-09-01, but the version of "
        "bw1.yaml:7 from 2015-01-01 has no end; expected a valid_to before 2026-09-01 there"
    ]
    found = messages(norm_file(norm(more="  valid_to: 2026-09-01\n"), later))
    assert "has valid_to 2026-09-01; expected" in found[0]
    parse_norm_file(
        norm_file(norm(more="  valid_to: 2026-08-31\n"), later), "bw1.yaml", small_vocabulary()
    )
