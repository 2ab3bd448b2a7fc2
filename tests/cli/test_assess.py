# SPDX-License-Identifier: EUPL-1.2
"""The command `assess`: what it reads, the ways in which it ends, and its text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from terugweg.assessment import engine
from terugweg.caselog.model import Place
from terugweg.caselog.problems import Problem
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.cli import inputs
from terugweg.rulebook import RulebookError, loading
from terugweg.rulebook.loading import load_rulebook
from terugweg.rulebook.model import Norm, Shape
from terugweg.terms import amsterdam_date
from tests.cli.running import (
    CASES,
    FAMILY,
    LAPSED,
    MOVED,
    PERMANENCY,
    as_data,
    family,
    refused,
    run,
    said,
)

RULINGS = sorted(CASES.glob("*.yaml"))
GOLDEN = Path(__file__).parent / "golden"
# One norm for each part of the report, so that the golden texts need no change when others do.
NORMS = ",".join(
    [
        "authorisation-used-in-3-months", "placement-grounds", "appeal-in-3-months",
        "placement-authorisation-at-most-1-year", "child-of-12-invited-to-be-heard",
    ]
)  # fmt: skip
ANSWERED = "end-of-placement-request-answered-in-2-weeks"


def _norm(name: str) -> Norm:
    return load_rulebook(load_vocabulary()).versions(name)[-1]


def _without_hashes(text: str) -> str:
    text = re.sub(r"\b[0-9a-f]{16}\b", "<hash>", text)
    return re.sub(r"^(Versi(?:on|e) .*?) +\S+$", r"\1  <version>", text, flags=re.MULTILINE)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_golden_report_of_a_ruling(lang):
    found = said("assess", LAPSED, "--lang", lang, "--norms", NORMS, code=1)

    # To renew it after a change that is meant: delete the file, run the test, and read the new one.
    golden = GOLDEN / f"lapsed.{lang}.txt"
    if not golden.exists():
        golden.write_text(_without_hashes(found), encoding="utf-8")
    assert _without_hashes(found) == golden.read_text(encoding="utf-8")


def test_the_parts_of_a_report(tmp_path):
    found = said("assess", family(tmp_path), "--lang", "en", code=1)

    parts = [
        "Where things stand", "What is due next", "What was missed",
        "What those concerned can do, and until when", "What a person must weigh",
        "What is not known", "What is in order", "Sources", "Receipt",
    ]  # fmt: skip
    places = [found.index(f"\n{part}\n---") for part in parts]
    assert places == sorted(places)
    assert "Bo, born 1 May 2013; youngest, born 1 March 2020 - 31 March 2020" in found
    assert "A request without an answer" in found


def test_what_was_missed_names_what_can_then_be_done(tmp_path):
    norms = "end-of-placement-request-answered-in-2-weeks,end-of-placement-court-in-2-weeks"
    found = said("assess", family(tmp_path), "--lang", "en", "--norms", norms, code=1)

    missed = found[found.index("What was missed") : found.index("What those concerned")]
    assert "Not complied with. Not done: the last day was" in missed
    assert "What can then be done" in missed


def test_siblings_are_told_once_with_all_numbers(tmp_path):
    norm = ANSWERED
    found = said("assess", family(tmp_path), "--lang", "en", "--norms", norm, code=1)

    assert "[1, 2] Not complied with" in " ".join(found.split())


def test_a_child_is_named_when_it_is_the_only_one(tmp_path):
    text = FAMILY.replace("recorded_at: 2026-04-10, child: [oldest, youngest]", "child: [youngest]")
    norm = ANSWERED
    found = said("assess", family(tmp_path, text), "--lang", "en", "--norms", norm, code=1)

    assert "[1] youngest: Not complied with" in " ".join(found.split())


@pytest.mark.parametrize("reader", ["parent", "child", "professional"])
def test_the_text_is_that_for_the_reader(tmp_path, reader):
    norm = ANSWERED
    text = _norm(norm).says["nl"][reader]
    found = said("assess", family(tmp_path), "--for", reader, "--norms", norm, code=1)

    assert text in " ".join(found.split())
    assert ("(e5)" in found) == (reader == "professional")


def test_a_parent_sees_no_right_of_others_alone(tmp_path):
    path = family(tmp_path)
    norms = "child-of-12-holds-own-file-rights,dispute-procedure"
    of_parent = said("assess", path, "--for", "parent", "--lang", "en", "--norms", norms)
    of_child = said("assess", path, "--for", "child", "--lang", "en", "--norms", norms)

    title = _norm("child-of-12-holds-own-file-rights").says["en"]["title"]
    assert title not in of_parent
    assert title in of_child
    assert "You do not need a lawyer." in of_child


def test_what_lapsed_is_not_simply_in_force():
    found = said("assess", LAPSED, "--lang", "en", code=1)

    assert "(lapsed," in found[: found.index("What is due next")]


@pytest.mark.parametrize("columns", [30, 40, 80, 200])
def test_lines_fit_the_terminal(tmp_path, columns):
    for path in (MOVED, family(tmp_path)):
        found = said("assess", path, "--all", "--explain", code=1, columns=columns)

        too_long = [line for line in found.splitlines() if len(line) > min(columns, 100)]
        assert [line for line in too_long if " " in line.strip()] == []
        assert [line for line in found.splitlines() if line != line.rstrip()] == []


def test_all_tells_more(tmp_path):
    brief = said("assess", family(tmp_path), "--lang", "en", code=1)
    whole = said("assess", family(tmp_path), "--lang", "en", "--all", code=1)

    assert "other kinds of events" in " ".join(brief.split())
    assert "other kinds of events" not in " ".join(whole.split())
    assert len(whole) > len(brief)


def test_explain_adds_the_reasoning(tmp_path):
    norm = ANSWERED
    found = said("assess", family(tmp_path), "--lang", "en", "--explain", "--norms", norm, code=1)

    assert "How it was counted:" in found


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("path", RULINGS, ids=lambda path: path.stem[:3])
def test_every_ruling_can_be_reported_in_full(path, lang):
    result = run("assess", path, "--lang", lang, "--all", "--rank", "all")

    assert result.exit_code in {0, 1}
    assert "{" not in result.stdout


def test_gaps_are_counted_for_professionals():
    assert "terugweg validate" in said("assess", LAPSED, code=1)
    assert "terugweg validate" not in said("assess", LAPSED, "--for", "parent", code=1)


# ---- days, ranks, norms -----------------------------------------------------


def test_the_day_is_that_of_the_option_else_of_the_file_else_today(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "today", lambda: date(2026, 4, 4))
    without = family(tmp_path, FAMILY.replace("as_of: 2026-05-01\n", ""))

    assert as_data(without)["receipt"]["as_of"] == "2026-04-04"
    assert as_data(LAPSED, code=1)["receipt"]["as_of"] == "2021-03-25"
    assert as_data(LAPSED, "--as-of", "2021-01-10")["receipt"]["as_of"] == "2021-01-10"


def test_today_is_the_dutch_day():
    moment = datetime.now(UTC)
    assert inputs.today() in {amsterdam_date(moment), amsterdam_date(datetime.now(UTC))}


def test_known_on_leaves_out_what_was_recorded_later(tmp_path):
    path = family(tmp_path)
    norm = ("--norms", ANSWERED)

    assert len(as_data(path, *norm, code=1)["findings"]) == 2
    assert as_data(path, *norm, "--known-on", "2026-04-09")["findings"] == []
    assert "9 april 2026" in said("assess", path, "--known-on", "2026-04-09")


def test_bills_are_left_out_unless_asked_for():
    def ranks(*args: str, code: int = 1) -> set[str]:
        return {one["rank"] for one in as_data(MOVED, *args, code=code)["findings"]}

    assert "proposed" not in ranks()
    assert ranks("--rank", "proposed", code=0) == {"proposed"}
    assert ranks("--rank", "all") > {"proposed", "law"}
    assert ranks("--rank", "law,treaty") == {"law", "treaty"}
    assert ranks("--norms", "contact-plan-in-6-weeks", code=0) == {"proposed"}


def test_several_cases_each_on_their_own_day(tmp_path):
    found = as_data(LAPSED, family(tmp_path), code=1)

    assert [one["case"] for one in found["cases"]] == ["s03-authorisation-lapsed-unused", "family"]
    assert found["receipt"]["as_of"] is None
    text = said("assess", LAPSED, family(tmp_path), code=1)
    assert text.count("Waar het nu staat") == 2


# ---- how it ends ------------------------------------------------------------


def test_ends_with_0_when_nothing_was_missed():
    assert run("assess", LAPSED, "--as-of", "2020-11-01").exit_code == 0


def test_ends_with_1_when_something_was_missed():
    assert run("assess", LAPSED).exit_code == 1


def test_a_bill_is_never_missed():
    found = as_data(PERMANENCY, "--rank", "proposed")

    assert {"lacking"} == {one["verdict"] for one in found["findings"]}
    assert {"would_be"} == {one["counts_as"] for one in found["findings"]}


def test_ends_with_3_when_a_norm_fails_and_shows_it(monkeypatch):
    def fails(*args: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setitem(engine.SHAPES, Shape.WEIGH, fails)
    found = said("assess", LAPSED, "--lang", "en", code=3)

    assert "Rules that could not run" in found
    assert "ZeroDivisionError: planted" in found
    failed = [one for one in as_data(LAPSED, code=3)["findings"] if one["verdict"] == "failed"]
    assert failed
    assert "ZeroDivisionError" in said("explain", LAPSED, "placement-grounds", code=3)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["nowhere.yaml"], "'nowhere.yaml' does not exist"),
        ([LAPSED, "--as-of", "25-03-2021"], "--as-of: '25-03-2021' is not a date; expected YYYY"),
        ([LAPSED, "--as-of", "2021-02-30"], "--as-of: '2021-02-30' is not a date"),
        ([LAPSED, "--known-on", "20210325"], "--known-on: '20210325' is not a date"),
        ([LAPSED, "--rank", "law,treatie"], "'treatie' is no rank; expected all, or some of law"),
        ([LAPSED, "--norms", "appeal-in-3-month"], "Did you mean appeal-in-3-months?"),
        ([LAPSED, "--norms", "zzz"], '"terugweg rules list" shows them all'),
        ([LAPSED, "--lang", "de"], "'de' is not one of 'nl', 'en'"),
    ],
)
def test_wrong_input_is_refused(args, told):
    assert told.replace("'", "") in refused("assess", *args).replace("'", "")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", '"child_plaed" kennen we niet als soort gebeurtenis. Bedoelt u child_placed?'),
        ("en", 'unknown event type "child_plaed". Did you mean child_placed?'),
    ],
)
def test_a_wrong_case_file_is_refused_with_its_place(tmp_path, lang, said):
    path = family(tmp_path, FAMILY.replace("child_placed", "child_plaed"))

    told = refused("assess", path, "--lang", lang)
    assert "family.yaml:" in told
    assert said in told


def test_a_wrong_rulebook_is_refused(monkeypatch):
    def fails(*args: object) -> None:
        raise RulebookError([Problem(Place("bw1.yaml", 7), "wrong")])

    monkeypatch.setattr(loading, "load_rulebook", fails)
    assert "bw1.yaml:7: wrong" in refused("assess", LAPSED)
