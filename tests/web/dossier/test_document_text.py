# SPDX-License-Identifier: EUPL-1.2
"""The words of a document: taken out once, sealed as the document is, and gone with its key."""

from __future__ import annotations

import io
import logging
import uuid
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfWriter

from terugweg.web.dossier import document_text, pdf_text
from terugweg.web.dossier.document_text import text_of, with_texts
from terugweg.web.dossier.keys import destroy, key_of_child
from terugweg.web.dossier.models import Attachment, AttachmentText
from terugweg.web.dossier.place import text_place
from terugweg.web.dossier.recording import Document, record
from terugweg.web.dossier.sealing import KeyDestroyedError, open_bytes, open_key
from terugweg.web.dossier.verifying import verify
from tests.web.dossier.papers import a_pdf, a_slow_pdf, pdf_of
from tests.web.dossier.samples import NOW, SECRET, a_child, by, event, write
from tests.web.dossier.test_verifying import told_after

if TYPE_CHECKING:
    from terugweg.web.dossier.models import Child

PDF, WORD = "application/pdf", "application/msword"


def locked(password: str) -> bytes:
    """A PDF that opens with this password."""
    writer, out = PdfWriter(clone_from=io.BytesIO(a_pdf("Een geheim verslag"))), io.BytesIO()
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


# ---- what can be read -------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "content", "words", "whole"),
    [
        (PDF, a_pdf("Moeder belde", "Tweede blad: één uur"), "Moeder belde Tweede blad: één uur", True),
        (PDF, locked(""), "Een geheim verslag", True),
        (PDF, locked("wachtwoord"), "", False),
        (PDF, b"%PDF-1.4 broken", "", False),
        (PDF, a_pdf("Half broken").replace(b"startxref\n", b"startxref\n1"), "Half broken", True),
        (PDF, a_pdf("Cut off")[:-60], "", False),
        (PDF, pdf_of([(b"", b"")]), "", False),
        ("text/plain", "ge\u00adsprek\n\x00over e\u0301\u0065n".encode(), "gesprek  over éen", True),
        ("text/plain", b"  \n", "", False),
        (WORD, b"words in a kind that is not read", "", False),
    ],
    ids=["whole", "no password", "password", "broken", "half", "cut", "picture", "text", "blank", "word"],
)  # fmt: skip
def test_words_are_taken_out_as_far_as_they_can_be_read(
    kind: str, content: bytes, words: str, whole: bool
):
    found = text_of(Document("x", kind, content))

    assert (found.words, found.whole) == (words, whole)


def test_a_pdf_of_very_many_pages_is_read_in_part(monkeypatch: pytest.MonkeyPatch):
    pages = list(pdf_text.pages_of(a_pdf("one", "two", "three")))
    assert pages == ["one\n", "two\n", "three\n", pdf_text.WHOLE]

    for limit, value in (("MOST_PAGES", 2), ("MOST_CHARACTERS", 6), ("MOST_SECONDS", -1)):
        with monkeypatch.context() as here:
            here.setattr(pdf_text, limit, value)
            part = list(pdf_text.pages_of(a_pdf("one", "two", "three")))
            assert part == pages[: len(part)]
            assert len(part) == (0 if value == -1 else 2)


def test_the_reader_writes_page_by_page():
    out = io.BytesIO()

    pdf_text.main(io.BytesIO(a_pdf("one", "two")), out)

    logging.disable(logging.NOTSET)
    assert out.getvalue().decode() == f"one\ntwo\n{pdf_text.WHOLE}"


def test_a_long_text_is_kept_in_part(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(document_text, "MOST_CHARACTERS", 4)

    found = text_of(Document("x", "text/plain", b"longer"))

    assert (found.words, found.whole) == ("long", False)


def test_a_pdf_that_holds_up_its_reader_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(document_text, "_PATIENCE", 1.0)

    found = text_of(Document("x", PDF, a_slow_pdf()))

    assert (found.words, found.whole) == ("", False)


def test_the_reader_gets_no_settings_of_ours(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(document_text, "_READER", ("/usr/bin/env",))

    assert text_of(Document("x", PDF, b"%PDF-")).words == ""


def test_words_are_taken_out_once():
    new = with_texts([event("hearing_held", documents=[Document("x", "text/plain", b"words")])])

    again = with_texts(new)

    assert again[0].documents[0] is new[0].documents[0]
    assert "words" not in repr(new[0].documents)


# ---- what is kept -----------------------------------------------------------


@pytest.fixture
def child(db: None) -> Child:
    child = a_child()
    papers = [Document("a.pdf", PDF, a_pdf(SECRET)), Document("b.txt", "text/plain", SECRET.encode()),
              Document("c.pdf", PDF, b"%PDF-1.4 broken")]  # fmt: skip
    write(child, event("hearing_held", documents=papers))
    return child


def test_a_document_that_cannot_be_read_is_kept_all_the_same(child: Child):
    assert Attachment.objects.count() == 3
    assert AttachmentText.objects.filter(whole=True).count() == AttachmentText.objects.count() == 2
    assert verify().wrong == []


def test_words_are_sealed_for_their_place_with_the_key_of_the_child(child: Child):
    key = key_of_child(child, NOW).key
    for row in AttachmentText.objects.select_related("attachment__entry"):
        place = text_place(row.attachment.entry, row.attachment)
        assert SECRET.encode() not in bytes(row.content)
        assert open_bytes(key, bytes(row.content), place).decode() == SECRET


def test_words_are_in_no_question_to_the_database_but_sealed(db: None):
    child = a_child()
    with CaptureQueriesContext(connection) as captured:
        write(
            child, event("hearing_held", documents=[Document("b", "text/plain", SECRET.encode())])
        )
    assert AttachmentText.objects.count() == 1
    assert not any(SECRET in one["sql"] for one in captured)


def test_words_that_were_changed_are_found_by_verifying(child: Child):
    one, other = AttachmentText.objects.all()

    told = told_after(
        lambda: AttachmentText.objects.filter(pk=one.pk).update(content=bytes(other.content))
    )

    assert any(f"the document {one.pk}" in line and "cannot be opened" in line for line in told)
    assert not any(str(other.pk) in line for line in told)


def test_words_go_with_the_key(child: Child):
    destroy(child.keys.get(), NOW)

    row = AttachmentText.objects.select_related("attachment__key").first()
    assert row is not None
    with pytest.raises(KeyDestroyedError):
        open_key(row.attachment.key)


def test_asking_twice_records_the_words_once(db: None):
    child, request = a_child(), uuid.uuid4()
    new = [event("hearing_held", documents=[Document("b", "text/plain", b"words")])]

    for again in (False, True):
        assert record(child, new, by(), request=request).again is again

    assert AttachmentText.objects.count() == 1
