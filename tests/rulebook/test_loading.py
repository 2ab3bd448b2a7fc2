# SPDX-License-Identifier: EUPL-1.2
"""Norm files read together, from a folder or from what was kept of the last time."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

from terugweg.rulebook import Rank, RulebookError, codec, load_rulebook, loading
from terugweg.rulebook.model import Discharge, Norm
from tests.rulebook.norm_texts import PARTS, SOURCE, norm, norm_file
from tests.rulebook.small_vocabulary import small_vocabulary

OTHER_SOURCE = SOURCE.replace("bw1", "bw2")
ALL_SHAPES = norm_file(*[norm(shape, f"norm-{shape}") for shape in PARTS])
MISSED = "  if_missed: {opens: [OPENS]}\n"
RIGHT = norm("entitles", "a-right")


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "norms"
    path.mkdir()
    return path


@pytest.fixture
def own_norms(folder, tmp_path, monkeypatch):
    """Make a folder the place of the norms of this program, with a cache of its own."""
    monkeypatch.setattr(loading, "NORMS_DIRECTORY", folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (folder / "bw1.yaml").write_text(ALL_SHAPES, "utf-8")
    return folder


def refused(folder, **options) -> list[str]:
    with pytest.raises(RulebookError) as refusal:
        load_rulebook(small_vocabulary(), folder, **options)
    return [str(problem) for problem in refusal.value.problems]


def test_norms_stand_in_the_order_of_the_files(folder):
    (folder / "b.yaml").write_text(OTHER_SOURCE + norm(name="one"), "utf-8")
    (folder / "a.yaml").write_text(norm_file(norm(name="two"), norm(name="three")), "utf-8")

    rulebook = load_rulebook(small_vocabulary(), folder, check=True)

    assert [made.id for made in rulebook.norms] == ["two", "three", "one"]
    assert list(rulebook.sources) == ["bw1", "bw2"]
    assert rulebook.norms[2].place.file == "b.yaml"
    assert rulebook.vocabulary_version == "small"


def test_one_source_may_fill_two_files(folder):
    (folder / "a.yaml").write_text(norm_file(norm(name="one")), "utf-8")
    (folder / "b.yaml").write_text(norm_file(norm(name="two")), "utf-8")

    assert list(load_rulebook(small_vocabulary(), folder).sources) == ["bw1"]


def test_one_source_cannot_be_told_in_two_ways(folder):
    (folder / "a.yaml").write_text(norm_file(norm(name="one")), "utf-8")
    text = norm_file(norm(name="two")).replace("BWBR0002656", "BWBR0002657")
    (folder / "b.yaml").write_text(text, "utf-8")

    assert refused(folder) == [
        "b.yaml:1: the source bw1 is not told as in a.yaml; expected the same title, rank, bwb and "
        "note, or another id"
    ]


def test_one_id_cannot_stand_in_two_files(folder):
    (folder / "a.yaml").write_text(norm_file(norm(more="  valid_to: 2020-01-01\n")), "utf-8")
    later = norm().replace("2015-01-01", "2021-01-01")
    (folder / "b.yaml").write_text(OTHER_SOURCE + later, "utf-8")

    assert refused(folder) == [
        "b.yaml:7 (norm a-norm): this id is also in a.yaml; expected another id. Versions of one "
        "norm stand in one file"
    ]


def test_versions_that_overlap_in_two_files_are_told_too(folder):
    (folder / "a.yaml").write_text(norm_file(norm(), norm()), "utf-8")

    assert "valid from 2015-01-01, but the version of a.yaml:7" in refused(folder)[0]


def test_the_problems_of_all_files_are_told_together(folder):
    (folder / "a.yaml").write_text("source: [", "utf-8")
    (folder / "b.yaml").write_text(norm_file().replace("rolls: atw", "rolls: awt"), "utf-8")
    (folder / "c.yaml").write_text(OTHER_SOURCE + norm(name="c-norm"), "utf-8")

    found = refused(folder)

    assert [line.split(":")[0] for line in found] == ["a.yaml", "b.yaml"]


def test_a_folder_without_norms(folder):
    assert refused(folder) == [f"{folder}: no norm files; expected *.yaml files"]


@pytest.mark.parametrize(
    ("opens", "says"),
    [
        (
            "a-rigt",
            '"a-rigt" is no known norm that entitles; expected a-right. Did you mean a-right?',
        ),
        ("a-norm", "a-norm is of the shape within; expected a norm that entitles"),
    ],
)
def test_what_opens_must_be_a_right(folder, opens, says):
    more = MISSED.replace("OPENS", opens)
    (folder / "a.yaml").write_text(norm_file(norm(more=more), RIGHT), "utf-8")

    assert refused(folder) == [f"a.yaml:13 (norm a-norm, field if_missed.opens[1]): {says}"]


def test_a_right_in_another_file(folder):
    (folder / "a.yaml").write_text(
        norm_file(norm(more=MISSED.replace("OPENS", "a-right"))), "utf-8"
    )
    (folder / "b.yaml").write_text(OTHER_SOURCE + RIGHT, "utf-8")

    assert load_rulebook(small_vocabulary(), folder).norms[0].if_missed.opens == ("a-right",)


def test_a_right_that_cannot_be_read_is_not_called_unknown_too(folder):
    (folder / "a.yaml").write_text(
        norm_file(norm(more=MISSED.replace("OPENS", "a-right"))), "utf-8"
    )
    (folder / "b.yaml").write_text(OTHER_SOURCE + RIGHT.replace("  shape: entitles\n", ""), "utf-8")

    assert [line.split(":")[0] for line in refused(folder)] == ["b.yaml"]


def test_check_reads_the_logs_too(folder):
    (folder / "a.yaml").write_text(norm_file().replace("by mother", "by nobody"), "utf-8")

    load_rulebook(small_vocabulary(), folder)
    assert '"nobody"' in refused(folder, check=True)[0]


def test_today_bounds_the_checks(folder):
    (folder / "a.yaml").write_text(norm_file(), "utf-8")

    load_rulebook(small_vocabulary(), folder, today=date(2026, 11, 22))
    assert "lies after today" in refused(folder, today=date(2026, 11, 21))[0]


def test_the_version_depends_on_the_content_alone(folder):
    file = folder / "a.yaml"
    file.write_text(ALL_SHAPES, "utf-8")
    first = load_rulebook(small_vocabulary(), folder).version

    file.write_text("# a remark\n" + ALL_SHAPES.replace("bearer: GI", 'bearer:  "GI"'), "utf-8")
    assert load_rulebook(small_vocabulary(), folder).version == first

    file.write_text(ALL_SHAPES.replace("Voor ouders", "Voor vaders"), "utf-8")
    assert load_rulebook(small_vocabulary(), folder).version != first
    assert len(first) == 16
    assert int(first, 16) >= 0


def everything() -> str:
    """Give a norm with every kind of value in it."""
    more = """\
  or_field: sent_on
  already: {any: [{placement_ref: stated}, {not: {urgent: true}}]}
  unless:
    earlier: {event: petition_filed, named_by: petition_ref, if: {statements: {at_least: 1}}}
    later: {event: hearing_held, same: petition_ref}
    while: {state: placement, lasted: 1 year, opened_with: {category: foster}, now: true}
    refers: {field: placement_ref, to: child_placed}
    someone: {role: parent}
    age: {under: 12}
    in_order: [placement_authorised, child_placed]
    actor: parent
    is: {event: end_placement_requested, if: {urgent: true}}
    cites_marked_entry: true
  discharged_by: [child_returned_home, {state_ended: placement}]
  extended_by: {event: petition_filed, by: 2 months}
  valid_to: 2030-01-01
  ecli: ECLI:NL:HR:2018:2321
  if_missed: {lapses: true}
"""
    text = norm(name="everything", more=more)
    return text.replace(
        "    boundary: true\n",
        "    boundary: true\n"
        "    persons: {anna: {role: child, cares_for: [{from: 2020}, 1, null]}}\n",
    )


def test_what_is_kept_is_equal_to_what_was_read(folder):
    each = (
        norm("limit", "each")
        .replace(
            "when: {grant: placement_authorisation, kind: extension}",
            "when: {event: petition_filed}",
        )
        .replace("at_most: 1 year, from: old end", "at_least: 1 year, from: until")
    )
    each = each.replace(
        "  limit:",
        "  kept_if: {pending: court_procedure, each: {field: statements,"
        " earlier: {event: statement_approved, answering: statement_ref}}}\n  limit:",
    )
    (folder / "a.yaml").write_text(ALL_SHAPES + everything() + each, "utf-8")
    rulebook = load_rulebook(small_vocabulary(), folder)

    text = json.dumps(codec.to_plain(rulebook))
    again = codec.from_plain(json.loads(text), "small")

    assert again == rulebook
    assert repr(again) == repr(rulebook)
    assert again.norms[0].source is again.sources["bw1"]
    everything_norm = again.versions("everything")[0]
    assert isinstance(everything_norm.discharged_by, Discharge)
    assert everything_norm.examples[1].persons["anna"]["cares_for"] == [{"from": 2020}, 1, None]


def test_what_was_checked_against_another_vocabulary_is_not_used():
    plain = {"version": "1", "vocabulary": "old", "sources": [], "norms": []}

    with pytest.raises(ValueError, match="another vocabulary"):
        codec.from_plain(plain, "new")


def test_the_second_time_nothing_is_read_again(own_norms, monkeypatch):
    first = load_rulebook(small_vocabulary())
    monkeypatch.setitem(sys.modules, "terugweg.rulebook.reading", None)

    second = load_rulebook(small_vocabulary())

    assert second == first
    assert repr(second) == repr(first)
    with pytest.raises(ImportError):
        load_rulebook(small_vocabulary(), check=True)


def test_a_changed_file_is_read_again(own_norms):
    load_rulebook(small_vocabulary())
    (own_norms / "bw1.yaml").write_text(norm_file(), "utf-8")

    assert [made.id for made in load_rulebook(small_vocabulary()).norms] == ["a-norm"]


def test_another_vocabulary_has_the_files_checked_again(own_norms):
    load_rulebook(small_vocabulary())

    assert load_rulebook(small_vocabulary("other")).vocabulary_version == "other"


def test_a_wrong_rulebook_is_refused_each_time(own_norms):
    (own_norms / "bw1.yaml").write_text(norm_file().replace("rolls: atw", "rolls: awt"), "utf-8")

    for _ in range(2):
        with pytest.raises(RulebookError, match="Did you mean atw"):
            load_rulebook(small_vocabulary())


def test_a_start_from_the_cache_needs_no_reader():
    code = (
        "import sys, terugweg.rulebook; "
        "wanted = {'yaml', 'terugweg.rulebook.parsing_norms', 'terugweg.caselog.miniature'}; "
        "sys.exit(', '.join(wanted & set(sys.modules)) or None)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


def test_versions_of_a_norm_stand_in_order(folder):
    later = norm().replace("2015-01-01", "2021-01-01")
    earlier = norm(more="  valid_to: 2020-12-31\n")
    (folder / "a.yaml").write_text(norm_file(later, earlier), "utf-8")

    versions: tuple[Norm, ...] = load_rulebook(small_vocabulary(), folder).versions("a-norm")

    assert [made.valid_from.year for made in versions] == [2015, 2021]


def test_a_part_of_the_rulebook(folder):
    (folder / "a.yaml").write_text(ALL_SHAPES + norm(name="b", more="  rank: policy\n"), "utf-8")
    rulebook = load_rulebook(small_vocabulary(), folder)

    assert [made.id for made in rulebook.select(frozenset({Rank.POLICY})).norms] == ["b"]
    assert [made.id for made in rulebook.select(ids=frozenset({"norm-limit"})).norms] == [
        "norm-limit"
    ]
    assert rulebook.select() == rulebook
    with pytest.raises(KeyError):
        rulebook.versions("none")
