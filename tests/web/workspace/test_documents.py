# SPDX-License-Identifier: EUPL-1.2
"""Documents: added in a form, shown and given only to who may see them, told in no log."""

from __future__ import annotations

import io
import logging
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from terugweg.web.access.models import ReadEntry
from terugweg.web.clock import now
from terugweg.web.dossier.models import Attachment, Child, DataKey
from terugweg.web.dossier.verifying import verify
from terugweg.web.workspace.uploads import LARGEST, MOST_FILES, clean_name
from tests.web.workspace.filling import filled

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
FACT = reverse("record", args=[NOOR, "fact_recorded"])
LIST = reverse("child_documents", args=[NOOR])
SECRET = b"%PDF-1.4 geheim: Zeepaardjesstraat 12"


def archive(part):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(part, "<xml/>")
    return file.getvalue()


def send(client, *files, kept="ordinary", address=FACT, **more):
    data = {**filled(client, address), "step": "record", "files_class": kept, **more}
    data["files"] = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(address, data)


@pytest.fixture
def noor():
    return Child.objects.get(number=NOOR)


GOOD = [
    ("verslag.pdf", b"%PDF-1.4 tekst", "application/pdf"),
    ("Foto Noor.JPEG", b"\xff\xd8\xff\xe0 beeld", "image/jpeg"),
    ("beeld.png", b"\x89PNG\r\n\x1a\n...", "image/png"),
    ("brief.docx", archive("word/document.xml"),
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("brief.odt", archive("content.xml"), "application/vnd.oasis.opendocument.text"),
    ("notitie.txt", "gesprek met moeder: één uur".encode(), "text/plain"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "kind"), GOOD)
def test_a_document_is_sealed_shown_and_given_back(come_in, noor, name, content, kind):
    client = come_in("tess")
    done = send(client, (name, content))
    assert done.status_code == 302, done.context["form"].errors
    row = Attachment.objects.get(entry__child=noor)
    assert content not in bytes(row.content)
    assert name.encode() not in bytes(row.name)
    assert row.media_type == kind
    address = reverse("document", args=[NOOR, row.pk])
    for page in (done["Location"], LIST):
        assert f'<a href="{address}">{name}</a>' in client.get(page).content.decode()
    given = client.get(address)
    assert given.content == content
    assert given["Content-Type"] == kind
    assert given["Content-Disposition"].startswith("attachment; filename")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in given["Cache-Control"]
    assert ReadEntry.objects.filter(child=noor.pk, page="document", allowed=True).exists()
    assert verify([NOOR]).wrong == []


BAD = [
    ("virus.exe", b"MZ", "kind that cannot"),
    ("verslag", b"%PDF-1.4", "kind that cannot"),
    ("pagina.html", b"<script>", "kind that cannot"),
    ("beeld.svg", b"<svg onload=x>", "kind that cannot"),
    ("verslag.pdf", b"<html>", "does not hold"),
    ("brief.docx", archive("content.xml"), "does not hold"),
    ("brief.docx", b"PK\x03\x04 half", "does not hold"),
    ("notitie.txt", b"\x00\x01", "does not hold"),
    ("notitie.txt", b"\xff\xfe", "does not hold"),
    ("foto.jpg", b"\x89PNG\r\n\x1a\n", "does not hold"),
    ("groot.pdf", b"%PDF-" + b"x" * LARGEST, "too large"),
]


@pytest.mark.parametrize(("name", "content", "why"), BAD)
def test_what_cannot_be_added_is_told_by_name(come_in, noor, name, content, why):
    client = come_in("tess")
    client.cookies["django_language"] = "en"
    answer = send(client, (name, content))
    assert answer.status_code == 200
    (told,) = answer.context["form"].errors["files"]
    assert name in told
    assert why in told
    assert Child.objects.get(pk=noor.pk).version == noor.version


def test_an_empty_file_too_many_files_and_no_answer_are_told(come_in, noor):
    client = come_in("tess")
    many = [(f"{number}.txt", b"tekst") for number in range(MOST_FILES + 1)]
    for files, kept, field in (
        ([("leeg.txt", b"")], "ordinary", "files"),
        (many, "ordinary", "files"),
        (many[:1], "", "files_class"),
    ):
        answer = send(client, *files, kept=kept)
        assert set(answer.context["form"].errors) == {field}
    assert Child.objects.get(pk=noor.pk).version == noor.version


def test_a_form_that_is_too_large_says_so_and_loses_no_words(come_in, noor, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    client = come_in("tess")
    answer = send(client, ("verslag.pdf", b"%PDF-" + b"x" * 2000), **{"f-statement": "Noor zwemt."})
    assert set(answer.context["form"].errors) == {"files"}
    assert answer.context["form"]["f-statement"].value() == "Noor zwemt."
    assert Child.objects.get(pk=noor.pk).version == noor.version


def test_a_name_with_a_path_or_signs_stays_a_name(come_in, noor):
    client = come_in("tess")
    assert send(client, ("../map/één; x=y.pdf", b"%PDF-1.4")).status_code == 302
    row = Attachment.objects.get(entry__child=noor)
    given = client.get(reverse("document", args=[NOOR, row.pk]))
    expected = "attachment; filename*=utf-8''%C3%A9%C3%A9n%3B%20x%3Dy.pdf"
    assert given["Content-Disposition"] == expected
    assert clean_name('a"\r\nb\x00.pdf') == 'a"b.pdf'


@pytest.mark.parametrize(
    ("kept", "name", "seen"),
    [
        ("ordinary", "maartje", True), ("ordinary", "otto", True), ("ordinary", "ria", False),
        ("address", "maartje", False), ("child_confidence", "maartje", False),
        ("health", "maartje", False), ("reporter_identity", "otto", False),
        ("address", "tess", True), ("reporter_identity", "tess", True),
    ],
)  # fmt: skip
def test_only_who_may_see_a_document_knows_that_it_is_there(
    come_in, noor, caplog, kept, name, seen
):  # fmt: skip
    caplog.set_level(logging.DEBUG)
    client = come_in("tess")
    entry = send(client, ("zeepaardje.pdf", SECRET), kept=kept)["Location"]
    address = reverse("document", args=[NOOR, Attachment.objects.get(entry__child=noor).pk])
    client.post(reverse("account_logout"))
    client = come_in(name)
    for page in (LIST, entry):
        assert ("zeepaardje.pdf" in client.get(page).content.decode()) is seen
    answer = client.get(address)
    assert (answer.status_code == 200) is seen
    assert seen or answer.status_code == 404
    assert "eepaardj" not in caplog.text


def test_a_document_of_another_child_is_not_found_here(come_in, noor):
    client = come_in("tess")
    send(client, ("verslag.pdf", SECRET))
    row = Attachment.objects.get(entry__child=noor)
    other = Child.objects.exclude(pk=noor.pk).filter(
        assignments__capacity__account__name="Tess Waardenlicht"
    ).first()  # fmt: skip
    number = "D-2026-005" if other is None else other.number
    assert client.get(reverse("document", args=[number, row.pk])).status_code == 404
    client.logout()
    assert client.get(reverse("document", args=[NOOR, row.pk])).status_code == 302


def test_a_document_whose_key_was_destroyed_is_gone(come_in, noor):
    client = come_in("tess")
    send(client, ("verslag.pdf", SECRET))
    row = Attachment.objects.select_related("key").get(entry__child=noor)
    address = reverse("document", args=[NOOR, row.pk])
    DataKey.objects.filter(pk=row.key.pk).update(wrapped=b"", destroyed_at=now())
    assert "verslag.pdf" not in client.get(LIST).content.decode()
    assert client.get(address).status_code == 404


def test_a_correction_takes_new_documents_and_leaves_the_old_with_their_entry(come_in, noor):
    client = come_in("tess")
    first = send(client, ("eerst.pdf", b"%PDF-1"))["Location"]
    address = reverse("correct", args=[NOOR, first.rstrip("/").rpartition("/")[2]])
    second = send(client, ("later.pdf", b"%PDF-2"), address=address)["Location"]
    assert "later.pdf" not in client.get(first).content.decode()
    assert "eerst.pdf" not in client.get(second).content.decode()
    page = client.get(LIST).content.decode()
    assert page.index("later.pdf") < page.index("eerst.pdf")
