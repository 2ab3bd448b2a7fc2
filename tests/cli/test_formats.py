# SPDX-License-Identifier: EUPL-1.2
"""The forms of `assess` for other programs and for a browser."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from itertools import pairwise

import jsonschema
import pytest

from terugweg.report.csv_output import _cell
from terugweg.report.json_schema import assessment_schema, schema_text
from tests.cli.running import CASES, FAMILY, LAPSED, MOVED, as_data, family, said
from tests.structure.repository import ROOT

SCHEMA = ROOT / "docs" / "schema" / "assessment.schema.json"
RULINGS = sorted(CASES.glob("*.yaml"))


def test_the_schema_in_the_docs_is_that_of_the_program():
    # To renew it: terugweg assess --schema > docs/schema/assessment.schema.json
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()
    jsonschema.Draft202012Validator.check_schema(assessment_schema())


def test_the_program_shows_the_schema():
    assert json.loads(said("assess", "--schema")) == assessment_schema()


@pytest.mark.parametrize("args", [[], ["--explain", "--lang", "en"], ["--rank", "all"]])
def test_json_keeps_to_the_schema(tmp_path, args):
    for paths in (RULINGS, [family(tmp_path)]):
        jsonschema.validate(as_data(*paths, *args, code=1), assessment_schema())


def test_json_of_a_right_that_was_used():
    found = as_data(LAPSED, "--norms", "appeal-in-3-months")["findings"][0]

    assert found["used"] == {"event": "e2", "on": "2021-01-28", "in_time": True}
    assert found["remedies"][0]["right"] == "appeal-in-3-months"
    assert found["remedies"][0]["until"] == "2021-01-29"
    assert {"kind", "person", "status"} == set(found["remedies"][0]["holders"][0])


def test_json_of_what_was_missed_names_the_rights_it_opens(tmp_path):
    found = as_data(family(tmp_path), code=1)["findings"]
    missed = next(f for f in found if f["verdict"] == "overdue")

    assert missed["norm"] == "end-of-placement-request-answered-in-2-weeks"
    assert missed["trigger"] == "e5"
    assert missed["calculation"]
    assert missed["remedies"]
    assert all(one["title"] for one in missed["remedies"])


def test_a_right_outside_the_selection_is_named_without_its_status(tmp_path):
    norm = "end-of-placement-request-answered-in-2-weeks"
    found = as_data(family(tmp_path), "--norms", norm, code=1)["findings"][0]

    assert {one["status"] for one in found["remedies"]} == {None}


def test_json_tells_the_states():
    found = as_data(MOVED, code=1)["cases"][0]["states"]

    first = next(one for one in found if one["state"] == "placement")
    assert first["from"] == {"earliest": None, "latest": "2016-03-29"}
    assert first["opened_by"] == "e1"


def test_csv_has_a_row_for_each_finding():
    rows = list(csv.DictReader(io.StringIO(said("assess", LAPSED, "--format", "csv", code=1))))
    findings = as_data(LAPSED, code=1)["findings"]

    assert [row["norm"] for row in rows] == [one["norm"] for one in findings]
    lapsed = next(row for row in rows if row["norm"] == "authorisation-used-in-3-months")
    assert (lapsed["verdict"], lapsed["due"], lapsed["sure"]) == ("overdue", "2021-01-29", "true")


def test_csv_holds_no_formula():
    assert _cell("=HYPERLINK()") == "'=HYPERLINK()"
    assert _cell(-3) == "-3"
    assert _cell(["a", "b"]) == "a; b"


class _Page(HTMLParser):
    """Collects the tags of a page and checks that each is closed."""

    VOID = frozenset({"meta", "br", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _html(*args: object) -> tuple[_Page, str]:
    text = said("assess", *args, "--format", "html", code=1)
    page = _Page()
    page.feed(text)
    page.close()
    assert page.open == []
    return page, text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_says_its_language_and_has_headings_and_captions(lang):
    page, _ = _html(MOVED, "--lang", lang, "--explain")
    names = [tag for tag, _ in page.tags]

    assert dict(page.tags)["html"] == {"lang": lang}
    assert names.count("h1") == 1
    assert names.count("table") == names.count("caption") > 0
    assert {"h2", "h3", "details", "main", "th"} <= set(names)
    headings = [int(name[1]) for name in names if name in {"h1", "h2", "h3"}]
    assert all(b - a <= 1 for a, b in pairwise(headings))


def test_the_page_needs_nothing_from_elsewhere():
    page, text = _html(MOVED)

    assert {"script", "link", "img", "iframe"}.isdisjoint(tag for tag, _ in page.tags)
    assert not any({"src", "href"} & set(attributes) for _, attributes in page.tags)
    assert "url(" not in text
    assert "@import" not in text


def test_ids_on_a_page_with_several_cases_are_different():
    page, _ = _html(MOVED, LAPSED)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]

    assert len(ids) == len(set(ids))


def test_texts_of_a_case_are_escaped(tmp_path):
    path = family(tmp_path, FAMILY.replace("title: A request", "title: <b>A</b> request"))
    _, text = _html(path)

    assert "<b>" not in text
    assert "&lt;b&gt;A" in text


def test_a_page_of_all_that_is_known():
    _, text = _html(MOVED, "--all", "--for", "parent")
    assert "Wat u kunt doen, en tot wanneer" in text
    assert "Wat niet meer kan" in text
