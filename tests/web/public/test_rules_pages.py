# SPDX-License-Identifier: EUPL-1.2
"""Every norm has a page with its text, article and quote; none of them asks the database anything.

That nothing of anyone is on these pages is shown by the runner of the tests: it refuses the database
to a test that does not say that it needs it.
"""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import cycle
from pathlib import Path

import pytest
from django.urls import resolve

from terugweg.assessment.assess import assess
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.report.items import Writer
from terugweg.rulebook.forms import READERS
from terugweg.rulebook.model import Rank, Rulebook
from terugweg.web.clock import today
from terugweg.web.public import rule_book
from terugweg.web.public.rule_page import contents
from terugweg.web.ui.rule_links import rule_url
from terugweg.web.workspace.cards import card_of
from tests.web.public.rule_visits import BILL, CHANGED, ONLY, all_norms, visitor

ADDRESSES = Path(__file__).with_name("rule_addresses.txt")
HEAVIEST = 100_000
_INSIDE = re.compile(r'href="([/?][^"]*)"')


def _listed():
    lines = ADDRESSES.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_version_tells_what_the_norm_file_says(language):
    client = visitor(language)
    links: set[str] = set()
    for norm, reader in zip(all_norms(), cycle(READERS), strict=False):
        answer = client.get(rule_url(norm.id, norm.valid_from, reader))
        page = unescape(_without_explanations(answer.content.decode()))
        assert answer.status_code == 200, norm.id
        assert answer["Content-Language"] == language
        assert len(answer.content) < HEAVIEST, norm.id
        assert [text for text in _said(norm, language, reader) if text not in page] == [], norm.id
        assert ("tw-alert--warning" in page) >= (norm.rank == Rank.PROPOSED), norm.id
        links.update(link for link in _INSIDE.findall(page) if not link.startswith("?"))
    assert [link for link in sorted(links) if not _leads_somewhere(link)] == []
    counting = sorted(link for link in links if link.startswith("/termijn/?"))
    assert [link for link in counting[::6] if client.get(link).context["rule"] is None] == []


def _without_explanations(page):
    """A page with its legal words as they stand in the text, without what explains them."""
    page = re.sub(r'<span class="tw-term__says".*?</span></span>', "", page, flags=re.DOTALL)
    return re.sub(r'<button type="button" class="tw-term"[^>]*>(.*?)</button>', r"\1", page)


def _said(norm, language, reader):
    """All that the norm file says to this reader in this language."""
    says = norm.says[language]
    yield from (says["title"], says[reader], norm.article, norm.source.title[language])
    yield norm.quote or ""
    for text in (norm.reading, norm.cannot_say):
        yield text.get(language, "")
    right = norm.right
    for texts in (norm.if_missed.follows, right.how if right else {}, right.cost if right else {}):
        yield texts[language][reader] if texts else ""
    yield from (element.label[language][1:] for element in norm.elements if element.label)


def _leads_somewhere(link):
    """Whether there is a page: of a norm that exists, with a day on which a version begins."""
    if link.startswith("/static/"):
        return True
    match = resolve(link.partition("?")[0])
    known = {(norm.id, str(norm.valid_from)) for norm in all_norms()}
    if match.url_name == "rule_version":
        return (match.kwargs["norm_id"], match.kwargs["version"]) in known
    return match.url_name != "rule" or match.kwargs["norm_id"] in rule_book.versions()


def test_each_reader_has_words_of_their_own():
    for norm in all_norms()[::5]:
        for reader in READERS:
            page = contents(norm.id, norm.valid_from, today(), "nl", reader)
            assert page["text"] == norm.says["nl"][reader]


def test_addresses_that_were_given_out_stay():
    listed = _listed()
    known = [(norm.id, str(norm.valid_from)) for norm in all_norms()]

    gone = sorted(set(listed) - set(known))
    assert gone == [], "letters refer to these: an id and a version keep their page"
    new = sorted(set(known) - set(listed))
    assert new == [], f"add these lines to {ADDRESSES.name}, so that they stay too"
    assert rule_url("free-legal-aid") == "/regels/free-legal-aid/"
    assert rule_url(CHANGED, rule_book.versions()[CHANGED][0].valid_from, "child") == (
        "/regels/free-legal-aid/versies/2022-01-01/?reader=child"
    )


def test_each_norm_is_listed_once_and_the_list_is_light():
    for language in ("nl", "en"):
        answer = visitor(language).get("/regels/")
        page = answer.content.decode()
        assert len(answer.content) < HEAVIEST
        assert all(page.count(f'href="{rule_url(name)}"') == 1 for name in rule_book.versions())


def test_a_norm_with_versions_shows_that_of_today_and_leads_to_each():
    client, versions = visitor("en"), rule_book.versions()[CHANGED]
    page = client.get(rule_url(CHANGED)).content.decode()

    assert client.get(rule_url(CHANGED)).context["norm"] == versions[-1]
    assert all(rule_url(CHANGED, one.valid_from) in page for one in versions)
    assert "What changed:" in page
    old = client.get(rule_url(CHANGED, versions[0].valid_from))
    assert old.context["standing"] == "past"
    assert f'href="{rule_url(CHANGED)}"' in old.content.decode()


def test_any_day_leads_to_the_version_of_that_day():
    client = visitor()

    answer = client.get("/regels/free-legal-aid/versies/2023-11-05/?reader=child")
    assert answer.status_code == 302
    assert answer["Location"] == "/regels/free-legal-aid/versies/2023-10-01/?reader=child"


@pytest.mark.parametrize(
    "version", ["2021-12-31", "0001-01-01", "2023", "2023-02-30", "20230101xx"]
)
def test_a_day_without_a_version_tells_which_versions_there_are(version):
    answer = visitor("en").get(f"/regels/free-legal-aid/versies/{version}/")

    assert answer.status_code == 404
    assert "/regels/free-legal-aid/versies/2023-10-01/" in answer.content.decode()


def test_an_id_with_a_slip_leads_to_the_right_one():
    for path in ("/regels/free-legal-aids/", "/regels/free-legal-aids/versies/2025-01-01/"):
        answer = visitor("en").get(path)
        assert answer.status_code == 404
        assert 'href="/regels/free-legal-aid/"' in answer.content.decode()


def test_the_term_is_drawn_with_its_last_day():
    answer = visitor("en").get(rule_url(ONLY))
    term = answer.context["term"]

    assert "7 April 2026" in term.drawn.sentences[-1]
    cells = [cell for month in term.drawn.drawing.months for week in month.weeks for cell in week]
    assert [str(cell.day) for cell in cells if cell and "end" in cell.kinds] == ["2026-04-07"]
    assert "Easter Monday" in answer.content.decode()
    assert client_counts(term.url) == "Tuesday 8 December 2026"


def client_counts(url):
    """What the page that counts makes of the term of a norm, from a day of one's own."""
    page = visitor("en").get(url)
    assert page.context["rule"]["url"] == rule_url(ONLY)
    answer = visitor("en").get(f"{url}&day=2026-11-24").context["answer"]
    assert answer["norm"]["url"].startswith(rule_url(ONLY))
    return answer["due"]


def test_a_bill_says_on_the_list_and_on_its_page_that_it_is_not_law():
    client = visitor("en")

    assert client.get(rule_url(BILL)).context["standing"] == "proposed"
    listed = client.get("/regels/", {"rank": "proposed"}).content.decode()
    assert listed.count("tw-rule-list__bill") == 3


def test_the_version_of_a_day_is_the_one_in_force():
    known = rule_book.versions()[CHANGED]

    assert rule_book.on_day(CHANGED, known[1].valid_from) is known[1]
    assert rule_book.on_day(CHANGED, date(1999, 1, 1)) is known[0]
    assert rule_book.standing(known[-1], known[0].valid_from) == "future"
    assert rule_book.standing(known[-1], today()) == "in_force"


@pytest.mark.parametrize("reader", READERS)
def test_a_finding_in_a_dossier_leads_to_the_version_it_was_found_by(reader):
    norm = rule_book.versions()[CHANGED][0]
    only = Rulebook((norm,), rule_book.rulebook().sources, "", "")
    case = rule_book.example_cases(norm.id, norm.valid_from)[0]
    assessment = assess([case], only, load_vocabulary(), norm.examples[0].as_of)
    words = rule_book.words_for(reader)

    card = card_of(assessment.findings[0], Writer(assessment, words), frozenset())

    assert card.source_url == f"/regels/free-legal-aid/versies/2022-01-01/?reader={reader}"
    assert visitor().get(card.source_url).context["norm"] == norm
