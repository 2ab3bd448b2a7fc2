# SPDX-License-Identifier: EUPL-1.2
"""Every page of the style guide, and the pages for errors, in both languages."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from terugweg.web.ui.views import PAGES

INLINE = re.compile(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


def get(path, language="nl", **options):
    client = Client(raise_request_exception=False)
    client.cookies["django_language"] = language
    return client.get(path, **options)


def address(page):
    return f"/stijlgids/{page}/" if page else "/stijlgids/"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_renders_without_anything_inline(page, language):
    answer = get(address(page), language)

    assert answer.status_code == 200
    text = answer.content.decode()
    assert f'<html lang="{language}">' in text
    assert INLINE.findall(text) == []
    assert text.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="x">',
        "<style>",
        "<a onclick='x'>",
        "<script>x</script>",
        "<a href='javascript:x'>",
    ],
)
def test_planted_inline_code_is_found(planted):
    assert INLINE.search(planted)


def test_no_dutch_page_shows_english():
    words = ["Style guide", "Go to the text", "required", "Change", "overdue", "Today", "View"]

    text = get("/stijlgids/").content.decode()

    assert [word for word in words if re.search(rf">[^<{{]*\b{word}\b", text)] == []


@pytest.mark.parametrize(
    "query", ["?zoom=6-weeks", "?zoom=x", "?page=99999999", "?page=²", "?page=x"]
)
def test_choices_in_the_address_never_break_the_page(query):
    assert get(f"/stijlgids/{query}").status_code == 200


def test_filter_works_without_scripts():
    text = get("/stijlgids/?status=overdue").content.decode()

    assert "Mees de Wit" in text
    assert "Aya Benali" not in text


def test_language_is_chosen_with_a_button():
    client = Client(enforce_csrf_checks=True)
    text = client.get("/stijlgids/").content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[0]

    sent = {"language": "en", "next": "/stijlgids/kind/", "csrfmiddlewaretoken": token}
    answer = client.post("/taal/", sent, follow=True)

    assert answer.redirect_chain == [("/stijlgids/kind/", 302)]
    assert '<html lang="en">' in answer.content.decode()


def test_unknown_page_is_not_here():
    answer = get("/stijlgids/nergens/")

    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.content.decode()


def test_guide_is_only_looked_at():
    assert Client().post("/stijlgids/").status_code == 405


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        (400, 400, "Deze vraag is niet begrepen"),
        (403, 403, "U mag dit niet zien"),
        (419, 403, "Deze pagina stond te lang open"),
        (500, 500, "Hier ging iets mis"),
    ],
)
def test_error_page_is_calm_and_useful(kind, status, said, caplog):
    answer = get(f"/refuse/{kind}/")

    text = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{said}</h1>" in " ".join(text.split())
    assert "Wat u kunt doen" in text
    assert "planted" not in text


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_page_needs_no_context(name):
    with override("en"):
        text = render_to_string(f"{name}.html")

    assert "What you can do" in text
    assert "Terugweg" in text


def test_print_says_who_printed_it_and_when():
    text = " ".join(get("/stijlgids/kind/").content.decode().split())

    assert "Afgedrukt door Samira Haddad (jeugdbeschermer, De Brug (voorbeeld))" in text
