# SPDX-License-Identifier: EUPL-1.2
"""Papers: who may make which, what the log gives, what is missing, the file, and what stays out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml
from django.urls import reverse
from pypdf import PdfReader

from terugweg.documents.professional.catalogue import paper_kinds
from terugweg.web.access import asking, querysets
from terugweg.web.access.models import ReadEntry
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.demo import people
from terugweg.web.dossier.models import Child, Entry
from terugweg.web.workspace import paper_views
from terugweg.web.workspace.offered import offered
from terugweg.web.workspace.paper_offers import papers_for
from tests.documents.professional.making import as_text

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

NOOR = "D-2026-003"
FAMILIES = [f"D-2026-{number:03}" for number in range(1, 7)]
PLANTED = yaml.safe_load((Path(people.__file__).parent / "planted.yaml").read_text())["planted"]


@pytest.fixture
def as_words(monkeypatch):
    """Papers come as plain words: setting and reading files is tried on one of them."""
    monkeypatch.setattr(paper_views, "pdf", lambda document: as_text(document).encode())


def address(kind, number=NOOR):
    return reverse("child_paper", args=[number, kind])


def text_of(answer):
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()[:2000]
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_every_paper_can_be_chosen(come_in):
    page = come_in("tess").get(reverse("child_papers", args=[NOOR])).content.decode()
    assert all(address(kind) in page for kind in paper_kinds())


WHOLE = {
    "on": "2026-11-20", "f-to": ["mother"], "f-content": "U belt elke dag met school.",
    "f-reasons": "Noor kwam te laat.", "f-delivered_on": "2026-11-20",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "number", "may", "not_may"),
    [
        ("ramon", NOOR, ["petition", "timeline", "bundle"], ["written_instruction"]),
        ("ilse", NOOR, ["timeline", "bundle"], ["petition", "contact_restriction"]),
        ("kinderrechter", NOOR, ["timeline"], ["written_instruction", "petition"]),
        ("maartje", NOOR, [], ["timeline", "bundle", "written_instruction"]),
        ("selin", NOOR, [], ["timeline", "bundle"]),
        ("yara", NOOR, [], ["timeline", "petition"]),
    ],
)
def test_who_may_make_which(come_in, name, number, may, not_may):
    client = come_in(name)
    expected = 200 if may else 404
    assert client.get(reverse("child_papers", args=[number])).status_code == expected
    for kind in may:
        assert client.get(address(kind, number)).status_code == 200
    for kind in not_may:
        assert client.get(address(kind, number)).status_code == 404
        assert client.post(address(kind, number), {"step": "pdf"}).status_code == 404


def test_a_paper_that_is_not_there_is_not_found(come_in):
    assert come_in("tess").get(address("letter")).status_code == 404


def test_what_is_missing_leads_to_the_question(come_in):
    client = come_in("tess")
    page = client.get(address("written_instruction"))
    lacks = {one.url for one in page.context["lacks"]}
    assert {"#field-f-to", "#field-f-content", "#field-f-reasons"} <= lacks
    for url in lacks:
        assert f'id="{url[1:]}"' in page.content.decode()


def test_a_whole_paper_is_finished_and_can_be_recorded(come_in):
    client = come_in("tess")
    page = client.post(address("written_instruction"), {**WHOLE, "step": "look"})
    assert page.context["lacks"] == []
    record = reverse("record", args=[NOOR, "written_instruction_given"])
    assert f'formaction="{record}"' in page.content.decode()
    text = text_of(client.post(address("written_instruction"), {**WHOLE, "step": "pdf"}))
    assert "CONCEPT" not in text
    assert "U belt elke dag met school." in text
    assert "4 december 2026" in text
    foreseen = client.post(record, {**WHOLE, "step": "look"})
    assert foreseen.status_code == 200
    assert not foreseen.context["form"].errors
    assert foreseen.context["foreseen"]


def test_nothing_is_kept_until_it_is_recorded(come_in):
    client = come_in("tess")
    before = Entry.objects.count()
    told = {key: value for key, value in client.session.items() if key != "_csrftoken"}
    client.post(address("written_instruction"), {**WHOLE, "step": "look"})
    client.post(address("written_instruction"), {**WHOLE, "step": "pdf"})
    assert Entry.objects.count() == before
    assert {key: value for key, value in client.session.items() if key != "_csrftoken"} == told
    again = client.get(address("written_instruction")).content.decode()
    assert "U belt elke dag" not in again


def test_making_a_paper_is_in_the_read_log(come_in, as_words):
    client = come_in("tess")
    noor = Child.objects.get(number=NOOR)
    client.post(address("timeline"), {"step": "pdf"})
    read = ReadEntry.objects.filter(child=noor.pk).latest("pk")
    assert read.page == "paper"


@pytest.mark.parametrize("step", ["look", "pdf"])
@pytest.mark.parametrize("secret", ["ganzenveer  8", "RIA  hoefijzer"])
def test_a_secret_place_or_name_that_is_typed_is_refused(come_in, secret, step):
    """The street of the secret address, or the name of the carer who lives there."""
    client = come_in("tess")
    answer = client.post(
        address("written_instruction"), {**WHOLE, "f-content": f"Kom naar {secret}", "step": step}
    )
    assert answer["Content-Type"].startswith("text/html")
    assert answer.context["document"] is None
    assert answer.context["wrong"]


def test_text_of_someone_is_shown_as_text(come_in):
    client = come_in("tess")
    typed = '<script>alert(1)</script> {% csrf_token %} #panic("x")'
    answers = {**WHOLE, "f-content": typed}
    page = client.post(address("written_instruction"), {**answers, "step": "look"})
    assert "<script>alert(1)" not in page.content.decode()
    text = text_of(client.post(address("written_instruction"), {**answers, "step": "pdf"}))
    assert '#panic("x")' in text


@pytest.mark.parametrize("answers", [
    {"on": "2027-01-01"}, {"on": "gisteren"}, {"f-to": ["niemand"]}, {"f-delivered_on": "9999-99-99"},
])  # fmt: skip
def test_what_cannot_be_right_is_told_and_makes_no_file(come_in, answers):
    answer = come_in("tess").post(
        address("written_instruction"), {**WHOLE, **answers, "step": "pdf"}
    )
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/html")
    assert answer.context["form"].errors


OVERVIEWS = {"petition", "timeline", "bundle"}
PLANS = {"plan_of_approach", "contact_plan", "evaluation", "return_plan", "contact_restriction"}


@pytest.mark.parametrize(
    ("name", "kinds"), [("tess", PLANS), ("tess", OVERVIEWS), ("nils", OVERVIEWS)]
)
def test_nothing_planted_enters_a_paper_by_itself(come_in, as_words, name, kinds):
    """Also not what the maker may read: a paper goes to others."""
    client = come_in(name)
    capacity = Capacity.objects.get(account__login__startswith=f"{name}")
    viewer = asking.viewer_for(capacity, now())
    (child, *_others) = querysets.children(viewer).filter(number__in=FAMILIES)
    for kind in {*papers_for(viewer, offered(viewer, child))} & kinds:
        entries = list(child.entries.filter(kind="event").values_list("key", flat=True))
        form = client.get(address(kind, child.number)).context["form"]
        data = {} if form is None else {key: form.data.getlist(key) for key in form.data or ()}
        if kind == "bundle":
            data = {"entries": [code for code, _label in form.fields["entries"].choices]}
            assert set(data["entries"]) < set(entries)
        answer = client.post(address(kind, child.number), {**data, "step": "pdf"})
        text = answer.content.decode()
        assert text.startswith(f"= {paper_kinds()[kind].title.nl} ("), kind
        assert "no-store" in answer["Cache-Control"]
        assert child.person.name.split()[0] not in answer["Content-Disposition"]
        for secret in PLANTED:
            for planted in (secret["text"], *secret.get("also", ())):
                assert planted not in text, (kind, planted)
        case = asking.case_for(viewer, child, "test").case_file()
        for person in case.persons:
            if person.role in {"foster_carer", "reporter", "informant"} and person.name:
                assert person.name not in text, kind
