# SPDX-License-Identifier: EUPL-1.2
"""What a paper must hold: exactly what the rulebook and the vocabulary ask, and it blocks."""

from __future__ import annotations

from typing import Any

import pytest

from terugweg.assessment.finding import BREACHABLE
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.documents.model import Paragraph
from terugweg.documents.professional.catalogue import ORDER, PAPERS, paper_kinds
from terugweg.documents.professional.elements import fields_of
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Rank, Shape
from tests.documents.professional.making import ANSWERS, made

LETTERS = [key for key, kind in paper_kinds().items() if kind.event]
BOOK = load_rulebook(load_vocabulary()).select(ranks=frozenset(Rank) - {Rank.PROPOSED})


def norms_of(kind):
    """The norms that say what an entry of this type must hold."""
    return [one for one in BOOK.norms if one.shape is Shape.CONTAINS
            and any(kind.event in trigger.names for trigger in one.when)]  # fmt: skip


@pytest.mark.parametrize("key", LETTERS)
def test_a_paper_has_a_place_for_all_that_a_norm_asks_of_it(key):
    kind = paper_kinds()[key]
    places = {name for part in kind.parts for name in part.fields} | set(kind.given)
    for norm in norms_of(kind):
        for element in norm.elements:
            assert set(fields_of(element.condition)) <= places, (norm.id, element.label["nl"])
    assert set(kind.elements) <= places | {kind.to}


@pytest.mark.parametrize("key", list(paper_kinds()))
def test_the_catalogue_names_only_what_there_is(key):
    kind, vocabulary = paper_kinds()[key], load_vocabulary()
    ids = {norm.id for norm in BOOK.norms}
    assert {*kind.norms, *kind.rights} <= ids
    if kind.event:
        fields = set(vocabulary.events[kind.event].fields)
        named = {name for part in kind.parts for name in (*part.fields, *part.labels)}
        assert named | set(kind.elements) | set(kind.given) <= fields
        assert not kind.to or kind.to in fields
    texts = [kind.title, kind.about, *kind.opening, *kind.grounds, *kind.terms, *kind.remedies]
    assert all(one.nl and one.en for one in texts)


def test_every_file_of_the_catalogue_is_offered():
    assert {path.stem for path in PAPERS.glob("*.yaml")} == set(ORDER)


def required(key):
    """The answers without which a paper is a draft: of norms, articles and the record itself."""
    kind = paper_kinds()[key]
    fields = load_vocabulary().events[kind.event].fields.values()
    found = {one.name for one in fields if one.required and one.kind != "ref"} | set(kind.elements)
    for norm in norms_of(kind):
        found |= {name for one in norm.elements for name in fields_of(one.condition)}
    return found - set(kind.given)


@pytest.mark.parametrize(("key", "name"), [(k, n) for k in LETTERS for n in ANSWERS[k]])
def test_an_answer_is_missed_exactly_when_it_is_required(key, name):
    without: dict[str, Any] = {name: None}
    document = made(key, **without)
    missed = {one.key for one in document.missing}
    if name == "requested_until" or name not in required(key):
        # Of the duration a petition may also give the reasons: see below.
        missed -= {"requested_until"}
        assert name not in missed
    else:
        assert name in missed
        assert document.draft


def test_a_duration_may_be_a_day_or_its_reasons():
    assert [one.key for one in made("petition", requested_until=None).missing] == [
        "requested_until"
    ]
    assert not made("petition", requested_until=None, duration_reasons="Een half jaar.").missing


def test_what_is_missing_names_the_norm_and_its_article():
    (one,) = made("contact_restriction", necessity=None).missing
    assert one.norm == "contact-restriction-reasoned-and-bounded"
    assert one.ground == "BW 1:265f lid 1"
    (one,) = made("written_instruction", reasons=None).missing
    assert (one.norm, one.ground) == ("", "BW 1:263 lid 1")


def test_no_contact_at_all_asks_for_very_strong_reasons():
    stopped = made("contact_restriction", extent="none")
    assert [one.key for one in stopped.missing] == ["particularly_strong_reasons"]
    assert not made(
        "contact_restriction", extent="none", particularly_strong_reasons="Acuut gevaar."
    ).draft


def test_who_says_that_a_child_was_not_told_says_why():
    told_not = made("contact_restriction", explained_to_child=False)
    assert [one.key for one in told_not.missing] == ["not_explained_reason"]
    assert not made(
        "contact_restriction", explained_to_child=False, not_explained_reason="Sam is ziek."
    ).draft


def test_a_guideline_that_was_not_followed_does_not_make_anyone_lie():
    honest = made("evaluation", child_took_part=False)
    assert not honest.draft
    silent = made("evaluation", child_took_part=None)
    (one,) = silent.missing
    norm = next(norm for norm in BOOK.norms if norm.id == one.norm)
    assert norm.rank not in BREACHABLE


def test_a_draft_shows_where_something_is_missing():
    blocks = made("contact_restriction", necessity=None).blocks
    assert Paragraph("(nog niet ingevuld)") in blocks
