# SPDX-License-Identifier: EUPL-1.2
"""The findings of a child come in pages; a link to one leads to the page on which it stands."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from terugweg.web.workspace import child_views

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]
ADDRESS = reverse("child_findings", args=["D-2026-003"])


@pytest.fixture
def by_two(monkeypatch):
    monkeypatch.setattr(child_views, "FINDINGS_ON_A_PAGE", 2)


def anchors(text):
    return re.findall(r'id="(f-[^"]+)"', text)


def test_each_page_shows_its_findings_and_together_they_are_all(come_in, monkeypatch):
    client = come_in("tess")
    whole = anchors(client.get(f"{ADDRESS}?part=rights").content.decode())
    monkeypatch.setattr(child_views, "FINDINGS_ON_A_PAGE", 2)

    pages = [anchors(client.get(f"{ADDRESS}?part=rights&page={number}").content.decode())
             for number in range(1, -(-len(whole) // 2) + 1)]  # fmt: skip

    assert len(pages) > 1
    assert [one for page in pages for one in page] == whole


def test_a_link_on_today_leads_to_the_page_with_the_finding(come_in, by_two):
    client = come_in("tess")
    today = client.get(reverse("home")).content.decode()
    links = {unescape(one) for one in re.findall(r'href="([^"]*/regels/[^"]*#f-[^"]*)"', today)}

    assert len(links) > 2
    for link in links:
        address, anchor = link.split("#")
        assert anchor in anchors(client.get(address).content.decode())


def test_a_page_that_is_asked_comes_also_where_the_address_names_a_finding(come_in, by_two):
    client = come_in("tess")
    (first, *_), second = (anchors(client.get(f"{ADDRESS}?part=rights&page={n}").content.decode())
                           for n in (1, 2))  # fmt: skip

    found = client.get(f"{ADDRESS}?part=rights&at={first}&page=2").content.decode()

    assert anchors(found) == second
    nobody = client.get(f"{ADDRESS}?part=rights&at=f-nobody")
    assert anchors(nobody.content.decode())[0] == first
