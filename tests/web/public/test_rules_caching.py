# SPDX-License-Identifier: EUPL-1.2
"""What is the same for everyone may be kept by any cache; what names a person never is."""

from __future__ import annotations

import pytest
from django.test import Client

from terugweg.web.public import open_pages
from tests.web.public.rule_visits import ONLY, visitor

PATHS = ("/regels/", f"/regels/{ONLY}/", f"/regels/{ONLY}/versies/2015-01-01/", "/termijn/")


@pytest.mark.parametrize("path", PATHS)
def test_who_brings_no_cookie_gets_none_and_any_cache_may_keep_the_page(path):
    answer = Client().get(path)

    assert answer.cookies == {}
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert "public" in answer["Cache-Control"]
    assert "max-age" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_a_page_with_another_cookie_is_kept_by_nobody_else():
    client = visitor()
    client.cookies["csrftoken"] = "x" * 32

    answer = client.get("/regels/")
    assert "private" in answer["Cache-Control"]
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("clock", "most"), [("12:00:00", 3600), ("23:59:50", 10), ("23:15:00", 2700)]
)
def test_no_page_outlives_the_day(monkeypatch, clock, most):
    from datetime import datetime  # noqa: PLC0415 - for this moment only

    from django.utils import timezone  # noqa: PLC0415 - as above

    zone = timezone.get_default_timezone()
    moment = datetime.fromisoformat(f"2026-11-23T{clock}").replace(tzinfo=zone)
    monkeypatch.setattr(open_pages, "now", lambda: moment)

    assert f"max-age={most}" in Client().get("/termijn/")["Cache-Control"]


def test_a_page_that_did_not_change_is_not_sent_again():
    client = visitor()
    mark = client.get(f"/regels/{ONLY}/")["ETag"]

    assert client.get(f"/regels/{ONLY}/", headers={"If-None-Match": mark}).status_code == 304
    assert visitor("en").get(f"/regels/{ONLY}/")["ETag"] != mark


def test_a_language_is_chosen_by_a_link_and_the_rest_of_the_address_stays():
    client = Client()
    page = client.get(f"/regels/{ONLY}/?reader=child")
    assert 'href="?reader=child&amp;lang=en"' in page.content.decode()

    answer = client.get(f"/regels/{ONLY}/?reader=child&lang=en")
    assert answer["Location"] == f"/regels/{ONLY}/?reader=child"
    assert "no-store" in answer["Cache-Control"]
    assert client.get(answer["Location"])["Content-Language"] == "en"


def test_a_language_that_is_not_there_changes_nothing():
    answer = Client().get("/regels/?lang=xx")

    assert answer.status_code == 200
    assert answer["Content-Language"] == "nl"


def test_nothing_can_be_sent_to_these_pages():
    assert {Client().post(path).status_code for path in PATHS} == {405}
