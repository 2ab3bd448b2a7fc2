# SPDX-License-Identifier: EUPL-1.2
"""The rulebook that comes with the program: complete, in two languages, for its readers."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import pytest

from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook import load_rulebook
from terugweg.rulebook.coverage import differences, fixed_norms
from terugweg.rulebook.forms import READERS, SAID
from terugweg.rulebook.loading import NORMS_DIRECTORY
from terugweg.rulebook.model import Certainty, Norm, Rank, Rulebook, Shape, Spoken
from terugweg.rulebook.parsing_readers import FAMILIAR, FORMAL

TODAY = date(2026, 11, 23)
LANGUAGES = ("nl", "en")
LONGEST_TITLE = 70
MOST_WORDS_FOR_ALL = 3
LONGEST_FOR_A_CHILD = 24
ARTICLE = re.compile(r"\bart\b|\blid \d|\d:\d|\bBW\b|\bRv\b|ECLI|\bUAVG\b|\d\(\d\)")
"""What a citation of a law looks like."""


@lru_cache(maxsize=1)
def checked() -> Rulebook:
    """The rulebook with the logs of its examples read."""
    return load_rulebook(load_vocabulary(), check=True, today=TODAY)


def named(norm: Norm) -> str:
    return f"{norm.id}-{norm.valid_from}"


NORMS = load_rulebook(load_vocabulary()).norms
each_norm = pytest.mark.parametrize("norm", NORMS, ids=named)


def test_it_loads_with_every_log_read_and_no_norm_checked_after_today():
    assert checked().norms == NORMS
    assert checked().vocabulary_version == load_vocabulary().version
    assert re.fullmatch(r"[0-9a-f]{16}", checked().version)


def test_it_holds_the_norms_of_the_fixed_list_with_their_shapes_and_ranks():
    assert differences(checked(), fixed_norms()) == ()
    reasons = {one.id: one.changed for one in fixed_norms() if one.changed}
    held = {norm.id: norm for norm in NORMS}
    for one in fixed_norms():
        norm = held.get(one.id)
        same = norm is not None and (norm.shape, norm.rank) == (one.shape, one.rank)
        # A reason stands only where something differs, and wherever it does.
        assert same != (one.id in reasons), one.id


def test_every_shape_and_rank_is_there():
    assert {norm.shape for norm in NORMS} == set(Shape)
    assert {norm.rank for norm in NORMS} == set(Rank)


@each_norm
def test_every_norm_has_an_example_on_a_boundary(norm):
    assert len(norm.examples) >= 2
    assert any(example.boundary for example in norm.examples)
    for example in norm.examples:
        assert set(example.about) >= {"en"}


def spoken(norm: Norm) -> dict[str, Spoken]:
    """What a norm says of its consequences and rights, to each reader."""
    right = norm.right
    found = {"follows": norm.if_missed.follows}
    if right is not None:
        found |= {"how": right.how, "cost": right.cost}
    return {name: said for name, said in found.items() if said}


def texts(norm: Norm) -> dict[str, str]:
    """All texts for people, by where they stand."""
    found = {
        f"says.{lang}.{reader}": norm.says[lang][reader] for lang in LANGUAGES for reader in SAID
    }
    labels = {
        "reading": norm.reading,
        "cannot_say": norm.cannot_say,
        "question": norm.evidence.question if norm.evidence else {},
        "source": norm.source.title,
        "note": norm.source.note,
        **{f"element.{number}": element.label for number, element in enumerate(norm.elements)},
    }
    for name, said in spoken(norm).items():
        for lang in LANGUAGES:
            found |= {f"{name}.{lang}.{reader}": text for reader, text in said[lang].items()}
    for name, label in labels.items():
        assert set(label) in ({*LANGUAGES}, set()), f"{norm.id}: {name} is in one language only"
        found |= {f"{name}.{lang}": text for lang, text in label.items()}
    return found


@each_norm
def test_all_texts_are_there_in_both_languages_and_finished(norm):
    for name, text in texts(norm).items():
        where = f"{norm.id} {name}: {text!r}"
        assert text.strip() == text, where
        assert text, where
        assert "  " not in text, where
        assert not re.search(r"\b(TODO|FIXME|XXX|tbd)\b", text), where


@each_norm
def test_titles_are_short(norm):
    for lang in LANGUAGES:
        title = norm.says[lang]["title"]
        assert len(title) <= LONGEST_TITLE, title
        assert not title.endswith("."), title


@each_norm
def test_dutch_says_u_to_parents_and_je_to_children(norm):
    parent, child = norm.says["nl"]["parent"], norm.says["nl"]["child"]
    assert not FAMILIAR.search(parent), parent
    assert FAMILIAR.search(child), child
    # What a child may ask a grown-up stands after a colon.
    assert not FORMAL.search(re.sub(r": [^.?]*\?", "", child)), child


ADDRESSED = re.compile(r"\b(your?|yourself|yourselves)\b", re.IGNORECASE)


@each_norm
def test_a_title_is_for_all_readers(norm):
    dutch, english = (norm.says[lang]["title"] for lang in LANGUAGES)
    assert not FORMAL.search(dutch), dutch
    assert not FAMILIAR.search(dutch), dutch
    if norm.id != "child-s-informal-access-to-the-judge":
        assert not ADDRESSED.search(english), english


@each_norm
def test_each_reader_is_told_in_words_of_its_own(norm):
    for name, said in spoken(norm).items():
        for lang in LANGUAGES:
            parent, child, professional = (said[lang][reader] for reader in READERS)
            where = f"{norm.id} {name} {lang}"
            if parent == child == professional:
                # What is the same for everyone speaks to nobody.
                assert len(parent.split()) <= MOST_WORDS_FOR_ALL, where
                continue
            for text in (parent, child):
                assert not ARTICLE.search(text), f"{where}: {text}"
            for sentence in re.split(r"(?<=[.?:]) ", child):
                assert len(sentence.split()) <= LONGEST_FOR_A_CHILD, f"{where}: {sentence}"


@each_norm
def test_a_law_or_treaty_that_was_seen_is_quoted_or_says_why_not(norm):
    if norm.certainty != Certainty.TEXT_SEEN or norm.rank not in {Rank.LAW, Rank.TREATY}:
        return
    assert norm.quote or _why_no_quote(norm), f"{norm.place}: no quote, and no word on why"


def _why_no_quote(norm: Norm) -> bool:
    """Whether a remark in the file, inside this norm, says why there is no quote."""
    assert norm.place.line is not None
    lines = (NORMS_DIRECTORY / norm.place.file).read_text("utf-8").splitlines()
    for line in lines[norm.place.line :]:
        if line.startswith("- id: "):
            return False
        if line.strip().startswith("# No quote: "):
            return True
    return False


@each_norm
def test_what_a_norm_opens_and_who_bears_it_is_known(norm):
    ids = {other.id for other in NORMS}
    assert set(norm.if_missed.opens) <= ids
    assert norm.bearer or norm.shape == Shape.ENTITLES
    assert bool(norm.holders) == (norm.shape == Shape.ENTITLES)
    assert norm.checked_on <= TODAY
    assert norm.subjects
