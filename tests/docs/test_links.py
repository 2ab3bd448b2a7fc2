# SPDX-License-Identifier: EUPL-1.2
"""Links in the pages outside `docs` lead somewhere; Sphinx checks those inside it."""

from __future__ import annotations

import re

import pytest

from tests.structure.repository import ROOT

PAGES = sorted(ROOT.glob("*.md"))
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    links = _LINK.findall(page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_there_are_links():
    assert any(_LINK.search(page.read_text("utf-8")) for page in PAGES)
