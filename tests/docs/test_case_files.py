# SPDX-License-Identifier: EUPL-1.2
"""Each block of YAML on the page "Case files" is read as a case file."""

from __future__ import annotations

import json
from datetime import date

import pytest

from terugweg.assessment.assess import assess
from terugweg.caselog.corrections import apply_corrections, as_known_on
from terugweg.caselog.reading import parse_case
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook import load_rulebook
from tests.docs.snippets import snippets
from tests.structure.repository import ROOT

PAGE = (ROOT / "docs" / "case-files.md").read_text("utf-8")
SNIPPETS = snippets(PAGE)
PARTS = ("persons", "events", "complete_for")


def test_every_block_says_what_it_is():
    assert len(SNIPPETS) == PAGE.count("```yaml")
    assert [one.line for one in SNIPPETS if one.mark not in ("case file", *PARTS)] == []


def test_the_whole_case_is_judged_as_the_page_says():
    whole = next(one for one in SNIPPETS if one.mark == "case file")
    case = parse_case(whole.text)
    rulebook, vocabulary = load_rulebook(load_vocabulary()), load_vocabulary()
    name = "end-of-placement-request-answered-in-2-weeks"

    found = assess([case], rulebook.select(ids=frozenset([name])), vocabulary, date(2026, 4, 20))

    assert [(one.verdict, one.due) for one in found.findings] == [("overdue", date(2026, 4, 17))]
    assert case.events[0].fields["until"] == date(2027, 3, 2)


@pytest.mark.parametrize("snippet", [s for s in SNIPPETS if s.mark in PARTS], ids=lambda s: s.mark)
def test_a_part_can_stand_in_a_case(snippet):
    case = {"case": "x", "persons": [{"id": "sam", "role": "child"}], "events": []}

    assert parse_case(json.dumps({**case, snippet.mark: snippet.data()})).case == "x"


def test_the_correction_counts_once_it_is_known():
    events = [one for one in SNIPPETS if one.mark == "events"][-1].data()
    persons = [{"id": "sam", "role": "child"}]
    case = parse_case(json.dumps({"case": "x", "persons": persons, "events": events}))

    earlier = apply_corrections(as_known_on(case, date(2026, 3, 10)))[0]
    later = apply_corrections(as_known_on(case, date(2026, 3, 20)))[0]

    assert [str(event.occurred_on) for event in earlier] == ["2026-03-02"]
    assert [str(event.occurred_on) for event in later] == ["2026-03-04"]
