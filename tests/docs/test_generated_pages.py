# SPDX-License-Identifier: EUPL-1.2
"""The generated pages hold all of the rulebook and of the vocabulary."""

from __future__ import annotations

import pytest

from docs.generate import condition_words, rulebook_pages, vocabulary_pages
from docs.generate.__main__ import write
from docs.generate.check_words import how_checked
from docs.generate.markdown import plain
from docs.generate.names import Names, event_target, norm_target, state_target
from docs.generate.norm_pages import NormPages
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.rulebook import conditions, load_rulebook
from terugweg.rulebook.coverage import fixed_norms
from terugweg.rulebook.model import Norm
from tests.structure.repository import ROOT

VOCABULARY = load_vocabulary()
RULEBOOK = load_rulebook(VOCABULARY)


@pytest.fixture(scope="module")
def pages():
    return rulebook_pages.rulebook_pages(RULEBOOK, VOCABULARY)


def page_of(norm: Norm) -> str:
    stem = norm.place.file.removesuffix(".yaml").replace("_", "-")
    return f"rulebook/norms/{stem}.md"


def part_of(norm: Norm, page: str) -> str:
    """The part of a page that is about one version of a norm."""
    target = NormPages(RULEBOOK, Names(VOCABULARY)).target(norm)
    return page.partition(f"\n({target})=\n")[2].partition("\n(norm-")[0]


def told(norm: Norm) -> list[str]:
    """Everything in a norm that its page must say."""
    both = [text for texts in norm.says.values() for text in texts.values()]
    spoken = [norm.if_missed.follows]
    if norm.right is not None:
        spoken += [norm.right.how, norm.right.cost]
    both += [text for texts in spoken for said in texts.values() for text in said.values()]
    english = [norm.cannot_say, norm.reading]
    if norm.evidence is not None:
        english.append(norm.evidence.question)
    both += [texts["en"] for texts in english if texts]
    both += [element.label["en"] for element in norm.elements if element.label]
    return [plain(text) for text in (*both, norm.article, norm.quote or "", *norm.ecli)]


def test_every_version_of_every_norm_is_told_in_full(pages):
    for norm in RULEBOOK.norms:
        part = part_of(norm, pages[page_of(norm)])

        assert part, norm.id
        assert [text for text in told(norm) if text not in part] == [], norm.id
        assert [one.place for one in norm.examples if one.log.rstrip() not in part] == []
        assert f"`{norm.id}`" in part


@pytest.mark.parametrize("by", ["rank", "shape", "subject"])
def test_every_norm_stands_in_each_table(pages, by):
    names = {norm.id for norm in RULEBOOK.norms}

    assert {
        name for name in names if f"`{name}`" not in pages[f"rulebook/norms/by-{by}.md"]
    } == set()


def test_every_kind_of_condition_has_words():
    kinds = set(conditions.Condition.__args__)

    assert set(condition_words._SAID) == kinds


def test_every_norm_says_how_it_is_checked():
    names = Names(VOCABULARY)

    assert [norm.id for norm in RULEBOOK.norms if len(how_checked(norm, names)) < 2] == []


def test_every_event_and_state_is_told():
    pages = vocabulary_pages.vocabulary_pages(VOCABULARY)
    text = "".join(pages.values())

    for name, event in VOCABULARY.events.items():
        part = text.partition(f"({event_target(name)})=\n")[2].partition("\n(event-")[0]
        assert plain(event.meaning.en) in part, name
        assert plain(event.meaning.nl) in part, name
        assert [field for field in event.fields if f"`{field}`" not in part] == [], name
    assert [name for name in VOCABULARY.states if f"({state_target(name)})=" not in text] == []


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_the_number_of_norms_is_told_right(name):
    number = len({norm.id for norm in RULEBOOK.norms})

    assert f"{number} norms" in (ROOT / name).read_text("utf-8")


def test_every_norm_that_differs_from_the_list_is_explained():
    page = (ROOT / "docs" / "rulebook-changes.md").read_text("utf-8")
    changed = [one.id for one in fixed_norms() if one.changed]

    assert changed
    assert [name for name in changed if f"(#{norm_target(name)})" not in page] == []


def test_a_page_of_what_is_gone_is_removed_and_an_equal_one_is_left_alone(tmp_path):
    write({"rulebook/norms/a.md": "a", "vocabulary/b.md": "b"}, tmp_path)
    kept = (tmp_path / "rulebook/norms/a.md").stat().st_mtime_ns

    write({"rulebook/norms/a.md": "a"}, tmp_path)

    assert [path.name for path in tmp_path.rglob("*.md")] == ["a.md"]
    assert (tmp_path / "rulebook/norms/a.md").stat().st_mtime_ns == kept
