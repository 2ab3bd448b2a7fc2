# SPDX-License-Identifier: EUPL-1.2
"""What is refused in the parts that only some shapes of norms have."""

from __future__ import annotations

import pytest

from tests.rulebook.norm_texts import line_at, spoilt
from tests.rulebook.refusing import messages


@pytest.mark.parametrize(
    ("shape", "old", "new", "path", "says"),
    [
        ("before", ", from: counted back", ", rolls: none", "term",
         "this term is not counted back; expected from: counted back"),
        ("before", "{length: 2 months, from: counted back}", "none stated", "term",
         "not counted back"),
        ("before", "{end: placement_authorisation}", "{state: placement}", "when.state",
         "this shape has no trigger of the kind state; expected event or end"),
        ("before", "{end: placement_authorisation}", "{event: petition_filed}", "term",
         "counted back from which day; expected starts: a date field of the event"),
        ("every", "{state: placement}", "{event: petition_filed}", "when.event", "expected state"),
        ("every", "{length: 3 months, rolls: none}", "{date_in: until}\n", "term", "cannot recur"),
        ("every", "must: evaluation_held",
         "must: {all: [evaluation_held, {any: [evaluation_held, petition_filed]}]}", "must",
         "several answers cannot recur together; expected one answer, or any of several"),
        ("every", "  term:", "  suspended_while: placement\n  term:", "suspended_while",
         "unknown key"),
        ("before", "  term:", "  suspended_while: placement\n  term:", "suspended_while",
         "unknown key"),
        ("limit", "{at_most: 1 year, from: old end}", "1 year", "limit", "expected a mapping"),
        ("limit", "{at_most: 1 year, from: old end}", "{from: start}", "limit",
         "no single measure; expected one of at_most, ends_within or at_least"),
        ("limit", "from: old end", "from: until", "limit.from", "expected old end, start"),
        ("limit", "{at_most: 1 year, from: old end}", "{at_least: 1 year}", "limit",
         "from is missing"),
        ("limit", "{at_most: 1 year, from: old end}", "{at_least: 1 year, from: category}",
         "limit.from",
         "unknown field"),
        ("limit", "{at_most: 1 year, from: old end}", "{ends_within: placement, from: start}",
         "limit.from", "unknown key; expected ends_within"),
        ("limit", "{at_most: 1 year, from: old end}", "{ends_within: x}", "limit.ends_within",
         "no known state"),
        ("requires", "label: {nl: machtiging, en: authorisation}, ", "", "must",
         "label is missing"),
        ("requires", ", while: placement_authorisation}", "}", "must", "nothing is asked for"),
        ("requires",
         "must: {label: {nl: machtiging, en: authorisation}, while: placement_authorisation}",
         "must: x", "must", "expected {label: {nl: ..., en: ...}, CONDITION}"),
        ("requires", "while: placement_authorisation}", "whle: x}", "must.whle",
         "Did you mean while?"),
        ("contains", "category: stated}", "while: placement}", "must[1]",
         "this looks outside the record of the event; expected fields, actor and person of the "
         "record itself. To look around use the shape requires"),
        ("contains", "category: stated}", "not: {any: [{age: {under: 12}}]}}", "must[1]",
         "outside"),
        ("contains", "category: stated}", "is: {event: child_placed, if: {while: placement}}}",
         "must[1]", "outside"),
        ("contains", "category: stated}", "someone: {role: parent}}", "must[1]", "outside"),
        ("forbids", "{cites_marked_entry: true}", "{}", "must_not", "expected a condition"),
        ("entitles", "holder: [parent_with_authority, child_12]", "holder: mother", "holder",
         "no known holder"),
        ("entitles", "  holder: [parent_with_authority, child_12]\n", "", "", "holder is missing"),
        ("entitles", "    lawyer: not_needed\n", "", "right", "lawyer is missing"),
        ("entitles", "lawyer: not_needed", "lawyer: never", "right.lawyer",
         "expected depends, needed"),
        ("entitles", "    how: {nl: vraag het de rechter, en: ask the court}\n", "", "right",
         "how is missing"),
        ("entitles", "    lawyer:", "    costs: {nl: a, en: b}\n    lawyer:", "right.costs",
         "Did you mean cost?"),
        ("entitles", "    after: {event: end_placement_request_answered, answering: request_ref}\n",
         "", "right.opens_after", "opens_after stands alone; expected after: the event"),
        ("entitles", "opens_after: {length: 2 weeks, rolls: atw}",
         "opens_after: {length: 2 weeks, from: counted back}", "right.opens_after",
         "a right is not counted back"),
        ("entitles", "    opens_after: {length: 2 weeks, rolls: atw}\n",
         "    last_day_if_late: {length: 2 weeks, rolls: atw}\n", "right.last_day_if_late",
         "late for what; expected opens_after: until when an answer is in time, and last_day"),
        ("entitles", "    last_day: {length: 2 weeks, starts: sent_on, rolls: atw}\n",
         "    last_day_if_late: {length: 2 weeks, rolls: atw}\n", "right.last_day_if_late",
         "late for what"),
        ("entitles", "    opens_after: {length: 2 weeks, rolls: atw}\n",
         "    opens_after_extended_by: {event: petition_filed, by: 1 day}\n",
         "right.opens_after_extended_by", "there is nothing to extend; expected opens_after"),
        ("entitles", "    lawyer:", "    disputed_if: {x: true}\n    lawyer:",
         "right.disputed_if.x",
         "unknown field"),
        ("weigh", "    question: {nl: Is er genoeg contact?, en: Is there enough contact?}\n", "",
         "evidence", "question is missing"),
        ("weigh", "    events: [evaluation_held]\n", "", "evidence", "there is no evidence"),
        ("weigh", "    gap: 14 days\n", "", "evidence", "gap and gaps_in belong together"),
        ("weigh", "  evidence:\n", "  evidence: x\n  evidense:\n", "evidence",
         "expected a mapping"),
    ],
)  # fmt: skip
def test_refused_in_other_shapes(shape, old, new, path, says):
    text = spoilt(old, new, shape)
    about = f"(norm a-norm{', field ' + path if path else ''}): "
    start = f"bw1.yaml:{line_at(text, path)} {about}"

    found = messages(text)

    assert any(line.startswith(start) and says in line for line in found), (start, found)
