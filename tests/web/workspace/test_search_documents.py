# SPDX-License-Identifier: EUPL-1.2
"""Search in the words of documents: by who may open them, and by nobody else."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from terugweg.web.access.models import ReadEntry
from terugweg.web.clock import now
from terugweg.web.dossier.keys import destroy
from terugweg.web.dossier.models import Child
from tests.web.dossier.papers import a_pdf
from tests.web.workspace.test_documents import send

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    ComeIn = Callable[[str], Client]

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
WORDS = "Zeepaardjesstraat twaalf"
REPORT = a_pdf("Eerste blad", f"De familie woonde aan de {WORDS} boven")


def hits(client: Client, text: str = WORDS) -> list[Any]:
    answer = client.post(reverse("search"), {"q": text})
    assert answer.status_code == 200
    found: list[Any] = answer.context["found"].hits
    return found


def in_english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


def attached(come_in: ComeIn, *files: tuple[str, bytes], kept: str = "ordinary") -> str:
    """Record a fact with documents as the youth protector of Noor; the address of its page."""
    done = send(come_in("tess"), *files, kept=kept)
    assert done.status_code == 302, done.context["form"].errors
    return str(done["Location"])


def test_words_in_a_pdf_are_found_with_the_name_of_the_document(come_in: ComeIn):
    page = attached(come_in, ("verslag school.pdf", REPORT), ("los.txt", b"niets"))
    (hit,) = hits(come_in("tess"), "ZEEPAARDJESSTRAAT  twaalf")
    assert (hit.found, hit.field) == (WORDS, "Document: verslag school.pdf")
    assert hit.before.endswith("De familie woonde aan de ")
    assert (hit.title, hit.statement, hit.wrong) == ("Feit vastgelegd", "fact", False)
    assert page.endswith(hit.url) or hit.url in page
    answer = come_in("tess").post(reverse("search"), {"q": WORDS}).content.decode()
    assert f"<mark>{WORDS}</mark>" in answer


def test_plain_text_is_found_as_well_and_each_document_is_told(come_in: ComeIn):
    attached(come_in, ("a.txt", WORDS.encode()), ("b.txt", f"ook {WORDS}".encode()))
    assert {one.field for one in hits(come_in("tess"))} == {"Document: a.txt", "Document: b.txt"}


@pytest.mark.parametrize(
    ("kept", "finders"),
    [("ordinary", {"maartje", "ramon"}), ("health", {"ramon"}), ("address", set())],
)
def test_only_who_may_open_a_document_finds_its_words(
    come_in: ComeIn, kept: str, finders: set[str]
):
    attached(come_in, ("verslag.pdf", REPORT), kept=kept)
    assert hits(come_in("tess"))
    for name in ("maartje", "ramon", "ria"):
        client = come_in(name)
        assert bool(reachable(client)) == bool(hits(client)) == (name in finders), name


def reachable(client: Client) -> list[str]:
    """The documents of Noor that someone is offered."""
    page = client.get(reverse("child_documents", args=[NOOR]))
    table = page.context["table"] if page.status_code == 200 else None
    return [strip_tags(str(row[0])) for row in table.rows] if table else []


def test_a_document_that_was_opened_to_search_is_in_the_read_log(come_in: ComeIn):
    attached(come_in, ("verslag.pdf", REPORT), kept="health")
    hits(come_in("tess"), "niet te vinden")
    rows = ReadEntry.objects.filter(page="search", name="Tess Waardenlicht", allowed=True)
    assert any("health" in row.classes for row in rows)


def test_words_of_documents_stand_in_no_log_line(come_in: ComeIn, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    attached(come_in, ("verslag.pdf", REPORT), ("stuk.pdf", b"%PDF-1.4 Zeepaardjesstraat"))
    hits(come_in("tess"))
    assert not any("Zeepaardjes" in record.getMessage() for record in caplog.records)


def test_words_are_gone_with_the_key_of_the_child(come_in: ComeIn):
    attached(come_in, ("verslag.pdf", REPORT))
    for key in Child.objects.get(number=NOOR).keys.all():
        destroy(key, now())
    assert hits(come_in("tess")) == []


def test_a_document_of_another_child_is_not_found(come_in: ComeIn):
    attached(come_in, ("verslag.pdf", REPORT))
    assert hits(come_in("yara")) == []
    assert hits(come_in("gregory")) == []


def test_the_pages_say_what_a_search_does_not_find(come_in: ComeIn):
    page = attached(come_in, ("goed.pdf", REPORT), ("stuk.pdf", b"%PDF-1.4 stuk"))
    client = in_english(come_in("tess"))
    rows = client.get(reverse("child_documents", args=[NOOR])).context["table"].rows
    told = {strip_tags(str(row[0])): row[-1] for row in rows}
    assert told == {"goed.pdf": "Yes", "stuk.pdf": "No"}
    shown = client.get(page).context["documents"]
    assert sorted("does not find" in str(one) for one in shown) == [False, True]


def test_a_document_that_was_read_in_part_says_so(come_in: ComeIn, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("terugweg.web.dossier.document_text.MOST_CHARACTERS", 5)
    page = attached(come_in, ("lang.txt", b"Een lange tekst"))
    client = in_english(come_in("tess"))
    (row,) = client.get(reverse("child_documents", args=[NOOR])).context["table"].rows
    assert row[-1] == "Only the first part"
    assert "the first part" in str(client.get(page).context["documents"][0])
