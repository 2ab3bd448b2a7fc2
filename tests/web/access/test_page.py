# SPDX-License-Identifier: EUPL-1.2
"""The page in the docs is the table, and nothing was forgotten."""

from __future__ import annotations

from docs.generate.access_pages import PAGE, access_page
from docs.generate.markdown import plain
from terugweg.web.access.rules import load_table
from tests.structure.repository import ROOT


def test_the_page_tells_every_tie_reason_and_refusal():
    page, table = access_page()[PAGE], load_table()

    for rule in table.rules:
        assert plain(table.reasons[rule.reason].text.en) in page, rule.id
    for kind in (*table.ties.values(), *table.on_behalf.values()):
        assert plain(kind.label.nl) in page
    for reason in table.refusals.values():
        assert plain(table.reasons[reason].text.nl) in page


def test_the_page_in_the_docs_is_the_one_made_from_the_table():
    assert (ROOT / "docs" / PAGE).read_text("utf-8") == access_page()[PAGE]
