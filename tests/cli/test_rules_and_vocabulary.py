# SPDX-License-Identifier: EUPL-1.2
"""The commands `rules`, `vocabulary` and `validate`."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from terugweg.assessment.words import Words
from terugweg.caselog.documents import load_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.cli import rules_check_command
from terugweg.cli.page import Page
from terugweg.cli.rule_page import write_rule
from terugweg.cli.vocabulary_command import show_event
from terugweg.rulebook.loading import NORMS_DIRECTORY, load_rulebook
from tests.cli.running import FAMILY, LAPSED, family, refused, run, said

MELDCODE = NORMS_DIRECTORY / "meldcode.yaml"


def _ids(*args: object) -> list[str]:
    lines = said("rules", "list", *args).splitlines()
    return [line for line in lines[:-1] if line and not line.startswith(" ")]


def test_all_rules_are_listed_with_bills():
    norms = load_rulebook(load_vocabulary()).norms

    assert _ids() == list(dict.fromkeys(norm.id for norm in norms))


@pytest.mark.parametrize(
    ("args", "found", "other"),
    [
        (["--rank", "proposed"], "contact-plan-in-6-weeks", "appeal-in-3-months"),
        (["--shape", "entitles"], "appeal-in-3-months", "authorisation-used-in-3-months"),
        (["--subject", "return"], "end-of-placement-request", "meldcode-steps-in-order"),
        (["--source", "meldcode"], "meldcode-steps-in-order", "appeal-in-3-months"),
        (["hoger beroep"], "appeal-in-3-months", "meldcode-steps-in-order"),
        (["1:265c lid 3"], "authorisation-used-in-3-months", "appeal-in-3-months"),
    ],
)
def test_rules_are_found(args, found, other):
    ids = _ids(*args)

    assert found in ids
    assert other not in ids


def test_nothing_found():
    assert said("rules", "list", "xyzzy", "--lang", "en").strip() == "0 rules"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["list", "--shape", "withing"], "Did you mean within?"),
        (["list", "--subject", "xx"], "--subject: 'xx' is not known; expected reporting"),
        (["list", "--rank", "xx"], "'xx' is no rank"),
        (["show", "appeal"], "there is no norm 'appeal'"),
    ],
)
def test_what_is_not_there_is_refused(args, told):
    assert told in refused("rules", *args)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_rule_can_be_shown(lang):
    vocabulary = load_vocabulary()
    rulebook = load_rulebook(vocabulary)
    for norm in rulebook.norms:
        stream = StringIO()
        write_rule(norm, rulebook, Words(vocabulary, lang), Page(stream, 80))
        found = " ".join(stream.getvalue().split())
        for reader in ("title", "parent", "child", "professional"):
            assert " ".join(norm.says[lang][reader].split()) in found
        assert "{" not in found


def test_a_shown_rule_has_its_examples():
    found = said("rules", "show", "authorisation-used-in-3-months", "--lang", "en")

    assert "3 months, from the day after; whether it moves is not certain" in " ".join(
        found.split()
    )
    assert "2020-10-29 placement_authorised" in found
    assert "overdue, last day 2021-01-29" in found


def _changed(tmp_path: Path, old: str, new: str) -> Path:
    """A folder with one norm file, a little different."""
    text = MELDCODE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "meldcode.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_good_rules_are_good(tmp_path):
    assert "all hold" in said("rules", "check", _changed(tmp_path, "finds: met", "finds: met"))


def test_an_example_that_does_not_hold_is_named_with_its_place(tmp_path):
    result = run("rules", "check", _changed(tmp_path, "finds: lacking", "finds: met"))

    assert result.exit_code == 2
    assert re.match(r"meldcode\.yaml:\d+ \(norm meldcode-steps-in-order, example", result.stdout)
    assert "expected met; found lacking" in result.stdout
    assert "1 wrong" in result.stderr


def test_a_norm_file_that_cannot_be_read_is_told(tmp_path):
    result = run("rules", "check", _changed(tmp_path, "shape: requires", "shape: required"))

    line = MELDCODE.read_text(encoding="utf-8").split("shape: requires")[0].count("\n") + 1
    place = f"meldcode.yaml:{line} (norm meldcode-steps-in-order, field shape)"
    assert result.exit_code == 2
    assert place in result.stdout


def test_the_rules_of_the_program_are_compared_with_the_list(monkeypatch):
    some = load_rulebook(load_vocabulary()).select(ids=frozenset({"meldcode-steps-in-order"}))
    monkeypatch.setattr(rules_check_command, "load_rulebook", lambda *args, **options: some)
    result = run("rules", "check")

    assert result.exit_code == 2
    assert "appeal-in-3-months: on the list, but in no norm file" in result.stdout


# ---- vocabulary -------------------------------------------------------------


def test_all_events_are_listed():
    found = said("vocabulary", "--lang", "en")

    assert all(name in found for name in load_vocabulary().events)
    assert f"{len(load_vocabulary().events)} events" in found


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_event_can_be_shown(lang):
    words = Words(load_vocabulary(), lang)
    for event in words.vocabulary.events.values():
        stream = StringIO()
        show_event(event, words, Page(stream, 80))
        assert all(field in stream.getvalue() for field in event.fields)


def test_an_event_is_shown_with_its_fields():
    found = said("vocabulary", "placement_authorised", "--lang", "en")

    assert "Opens: placement authorisation" in found
    assert "enum: foster" in found


def test_an_unknown_event_is_refused():
    assert "Did you mean child_placed?" in refused("vocabulary", "child_plaed")
    assert "shows them all" in refused("vocabulary", "qqq")


def test_the_schema_of_case_files():
    schema = json.loads(said("vocabulary", "--schema"))

    jsonschema.validate(load_document(LAPSED).data, schema)


# ---- validate ---------------------------------------------------------------


def test_good_files_and_their_gaps():
    found = said("validate", LAPSED, MELDCODE)

    assert "required, but the record does not say" in found
    assert "gaps\n" in found
    assert "norms\n" in found


def test_errors_are_told_with_their_place(tmp_path):
    path = family(tmp_path, FAMILY.replace("until: 2027-01-05", "until: 2027-13-05"))
    result = run("validate", path, MELDCODE)

    assert result.exit_code == 2
    assert '(event e1, field until): "2027-13-05" is not a date' in result.stdout
    assert "1 wrong" in result.stderr
    assert "meldcode.yaml: good" in result.stdout


def test_a_wrong_norm_file_is_told(tmp_path):
    path = tmp_path / "norms.yaml"
    path.write_text(MELDCODE.read_text(encoding="utf-8").replace("rank: law", "rank: lore"))

    assert run("validate", path).exit_code == 2
