# SPDX-License-Identifier: EUPL-1.2
"""My copy: all that someone may take along, as PDF and case file, and nothing of others."""

from __future__ import annotations

import html
import io
import json
import re
import uuid
import zipfile
from pathlib import Path

import pytest
import yaml
from django.urls import reverse
from pypdf import PdfReader

from terugweg.caselog.documents import Document
from terugweg.caselog.reading import case_from_document
from terugweg.caselog.vocabulary import load_vocabulary
from terugweg.web.access import asking, querysets
from terugweg.web.access.models import ReadEntry
from terugweg.web.access.question import Action, Purpose
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child, EntryKind
from terugweg.web.dossier.new_entries import Document as Paper
from terugweg.web.dossier.new_entries import NewEntry, Recorder
from terugweg.web.dossier.recording import record

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

PLANTED = yaml.safe_load((Path(people.__file__).parent / "planted.yaml").read_text())["planted"]
NOOR = "D-2026-003"
FOR_SOMEONE = ("maartje", "dwight", "nadia", "ria", "ilyas", "kacper", "marvelina", "jens")
"""Someone with each tie, in families with something planted; pages are read for everybody."""


def take(client, number, form):
    return client.get(reverse("family_copy_file", args=[number, form]))


def bare(text):
    return re.sub(r"[\s\u00ad\u200b-]+", "", text).casefold()


def words_in(content):
    """All that can be read in the zip: the PDF, the case file, and the documents."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    texts = []
    for name in archive.namelist():
        data = archive.read(name)
        if name.endswith(".pdf"):
            texts += [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
        else:
            texts.append(data.decode("utf-8", "replace"))
    return bare("".join(texts)), archive


def of(name):
    capacity = Capacity.objects.get(account__login__startswith=name)
    return asking.viewer_for(capacity, now())


@pytest.mark.parametrize("name", FOR_SOMEONE)
def test_what_was_planted_is_only_in_the_copy_of_who_may_take_it(name, come_in):
    client, viewer = come_in(name), of(name)
    assert viewer.purpose in {Purpose.OWN, Purpose.REPRESENT, Purpose.ADVISE}
    for child in querysets.children(viewer):
        answer = take(client, child.number, "alles")
        text, archive = words_in(answer.content)
        taken = asking.case_for(viewer, child, "test", Action.EXPORT)
        allowed = bare(json.dumps(dict(taken.plain), ensure_ascii=False))
        for secret in PLANTED:
            for one in (secret["text"], *secret.get("also", ())):
                assert (bare(one) in text) == (bare(one) in allowed), f"{name}: {one}"
        document = json.loads(archive.read("case.json"))
        case = case_from_document(Document(document, "case.json"), load_vocabulary())
        seen = {one.entry.key for one in taken.entries if one.entry.kind == EntryKind.EVENT}
        assert {event.id for event in case.events} == seen


def test_the_page_tells_what_is_left_out_and_why(come_in):
    client = come_in("kacper")
    answer = client.get(reverse("family_copy", args=["D-2026-006"]))
    rows = [[html.unescape(str(cell)) for cell in row] for row in answer.context["left_out"].rows]

    assert answer.context["more"]
    assert any("AVG 9" in why for _what, _field, why in rows)
    # Of people nothing is listed: that something is sealed would tell of them.
    assert not any("gedupeerd" in why for _what, _field, why in rows)


def test_nothing_hidden_is_listed_by_name_or_number(come_in):
    client, viewer = come_in("dwight"), of("dwight.")
    child = Child.objects.get(number=NOOR)
    seen = set(querysets.entries(viewer, child).values_list("key", flat=True))
    answer = client.get(reverse("family_copy", args=[NOOR]))

    assert answer.context["more"]
    from terugweg.web.access.copying import copy_for  # noqa: PLC0415 - only here

    listed = {one.entry.key for one in copy_for(viewer, child, "test").left_out}
    assert listed <= seen


def test_it_says_whose_statement_is_disputed(come_in):
    content = take(come_in("marcin"), "D-2026-006", "pdf").content
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert content.startswith(b"%PDF")
    assert "D-2026-006" in text
    assert "betwist" in text.casefold() or "klopt" in text.casefold()


def test_each_form_has_its_type_and_is_kept_nowhere(come_in):
    client = come_in("maartje")
    kinds = {"pdf": "application/pdf", "zaak": "application/json", "alles": "application/zip"}
    for form, kind in kinds.items():
        answer = take(client, NOOR, form)
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"].startswith("attachment")
        assert "no-store" in answer["Cache-Control"]
    assert take(client, NOOR, "word").status_code == 404


def test_the_documents_of_ones_own_are_in_the_zip(come_in):
    child = Child.objects.get(number=NOOR)
    mother = Capacity.objects.get(account__login__startswith="maartje.")
    worker = Capacity.objects.get(account__login__startswith="tess.")
    for by, name in ((mother, "brief van moeder.txt"), (worker, "intern.txt")):
        fields = {"holder": "mother", "opinion": "Ik wil dat zij thuiskomt."}
        new = NewEntry(EntryKind.EVENT,
                       {"type": "opinion_recorded", "on": "2026-11-23", "fields": fields,
                        "actor": "parent" if by is mother else "GI"},
                       documents=(Paper(name, "text/plain", b"Lieve rechter",
                                        "ordinary" if by is mother else "health"),))  # fmt: skip
        record(child, [new], Recorder(by, now()), request=uuid.uuid4())

    _text, archive = words_in(take(come_in("maartje"), NOOR, "alles").content)

    names = [one for one in archive.namelist() if one.startswith("documents/")]
    assert [one.rpartition("-")[2] for one in names] == ["brief_van_moeder.txt"]


def test_that_it_was_taken_out_is_in_the_read_log(come_in):
    take(come_in("maartje"), NOOR, "zaak")
    child = Child.objects.get(number=NOOR)
    rows = ReadEntry.objects.filter(child=child.pk, page="copy", action="export")
    assert rows.latest("number").keys


@pytest.mark.parametrize("name", ["tess", "kinderrechter", "inspecteur", "nadia"])
def test_it_is_not_for_who_works_with_the_child(come_in, name):
    client = come_in(name)
    assert client.get(reverse("family_copy", args=[NOOR])).status_code == 404
    assert take(client, NOOR, "pdf").status_code == 404
