# SPDX-License-Identifier: EUPL-1.2
"""One happening for brothers and sisters: in each dossier, by the policy, and nothing private."""

from __future__ import annotations

import uuid
from unittest.mock import patch

import pytest
from django.urls import reverse

from terugweg.web.access import asking
from terugweg.web.access.changing import Wanted
from terugweg.web.access.errors import NotAllowed
from terugweg.web.access.models import ReadEntry
from terugweg.web.access.recording_check import RecordingCheck
from terugweg.web.access.shared_recording import record_shared_for, told_for
from terugweg.web.accounts.models import Capacity
from terugweg.web.clock import now
from terugweg.web.dossier.models import Child, EntryKind, KnownPerson
from terugweg.web.dossier.new_entries import NewEntry
from terugweg.web.parties.models import Person
from tests.web.workspace.filling import filled

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


@pytest.fixture
def siblings():
    """Two children of one family, and a worker of both."""
    quincy, naomi = Child.objects.filter(number__startswith="D-2026-001").order_by("-number")
    worker = Capacity.objects.filter(
        role="youth_protector", assignments__child=quincy, assignments__task="executes",
        assignments__until=None,
    ).filter(assignments__child=naomi).first()  # fmt: skip
    assert worker is not None
    return asking.viewer_for(worker, now()), quincy, naomi


def event(type_, **fields):
    return NewEntry(EntryKind.EVENT, {"type": type_, "on": "2026-11-20", "fields": fields})


def test_one_form_records_for_brother_and_sister(come_in, siblings):
    _viewer, quincy, naomi = siblings
    client = come_in("hanneke")
    address = reverse("record", args=[quincy.number, "evaluation_held"])
    page = client.get(address)
    assert [one for one, _ in page.context["siblings"]] == [naomi]
    data = filled(client, address, **{"f-took_part": ["mother"], "on": "2026-11-20"})
    data |= {"also": str(naomi.pk)}
    looked = client.post(address, {**data, "step": "look"})
    assert looked.context["wrong"] == []
    assert [one.name for one in looked.context["foreseen"]] == ["", naomi.person.name]
    before = ReadEntry.objects.filter(child=naomi.pk, action="record").count()
    assert client.post(address, {**data, "step": "record"}).status_code == 302
    assert client.post(address, {**data, "step": "record"}).status_code == 302
    for child in (quincy, naomi):
        version = child.version
        child.refresh_from_db()
        assert child.version == version + 1
    mine, theirs = (one.entries.get(sequence=one.version) for one in (quincy, naomi))
    assert mine.shared == theirs.shared
    assert mine.shared is not None
    assert ReadEntry.objects.filter(child=naomi.pk, action="record").count() == before + 1


def test_what_is_private_stays_in_the_one_dossier(siblings):
    viewer, quincy, naomi = siblings
    first = asking.case_for(viewer, quincy, "record")
    new = event("contact_moment_held", with_persons=["mother"], minutes=60,
                contact_form="unsupervised", child_view="Ik wil niet dat iemand dit weet.")  # fmt: skip
    (told,) = told_for(viewer, first, naomi, Wanted([new], uuid.uuid4()), "record")
    assert "child_view" not in told.data["fields"]
    assert told.data["fields"]["minutes"] == 60
    secret = event("address_made_secret", reason="x", hidden_from=["mother"])
    with pytest.raises(NotAllowed):
        told_for(viewer, first, naomi, Wanted([secret], uuid.uuid4()), "record")


def test_for_each_child_the_policy_is_asked(siblings):
    viewer, quincy, _naomi = siblings
    noor = Child.objects.get(number="D-2026-003")
    first = asking.case_for(viewer, quincy, "record")
    wanted = Wanted([event("evaluation_held", kind="measure")], uuid.uuid4())
    with pytest.raises(NotAllowed):
        record_shared_for(viewer, first, [noor], wanted, {})
    assert Child.objects.get(pk=quincy.pk).version == quincy.version
    assert Child.objects.get(pk=noor.pk).version == noor.version


def test_a_conflict_in_the_log_of_a_sister_writes_nothing_anywhere(come_in, siblings):
    _viewer, quincy, naomi = siblings
    client = come_in("hanneke")
    address = reverse("record", args=[quincy.number, "evaluation_held"])
    data = filled(client, address, **{"f-took_part": ["mother"], "on": "2026-11-20"})
    hers = reverse("record", args=[naomi.number, "fact_recorded"])
    theirs = filled(client, hers, **{"f-statement": "Naomi zwemt.", "f-source_person": "mother"})
    assert client.post(hers, {**theirs, "step": "record"}).status_code == 302
    answer = client.post(address, {**data, "also": str(naomi.pk), "step": "record"})
    assert answer.status_code == 200
    (meanwhile,) = answer.context["conflict"]
    assert naomi.person.name in meanwhile.about
    assert "Naomi zwemt." in answer.content.decode()
    assert Child.objects.get(pk=quincy.pk).version == quincy.version


def test_someone_else_under_the_same_name_is_refused_in_words(come_in, siblings):
    _viewer, quincy, naomi = siblings
    client = come_in("hanneke")
    address = reverse("record", args=[quincy.number, "evaluation_held"])
    KnownPerson.objects.filter(child=naomi, code="mother").update(
        person=Person.objects.create(name="Iemand Anders")
    )
    data = filled(client, address, **{"f-took_part": ["mother"], "on": "2026-11-20"})
    for step in ("look", "record"):
        answer = client.post(address, {**data, "also": str(naomi.pk), "step": step})
        assert len(answer.context["wrong"]) == 1
        assert "mother" not in answer.context["wrong"][0]
    assert Child.objects.get(pk=quincy.pk).version == quincy.version


def test_what_may_not_be_recorded_for_a_sister_is_said_and_nothing_is_lost(come_in, siblings):
    _viewer, quincy, naomi = siblings
    client = come_in("hanneke")
    address = reverse("record", args=[quincy.number, "interpretation_recorded"])
    data = filled(client, address, **{"f-conclusion": "Het gaat beter.", "also": str(naomi.pk)})
    for step in ("look", "record"):
        with patch.object(RecordingCheck, "allowed", refusing(naomi)):
            answer = client.post(address, {**data, "step": step})
        assert answer.status_code == 200
        assert len(answer.context["wrong"]) == 1
        assert answer.context["form"]["f-conclusion"].value() == "Het gaat beter."
    assert Child.objects.get(pk=quincy.pk).version == quincy.version


def refusing(child):
    """The check of entries, which refuses every one for this child."""
    allowed = RecordingCheck.allowed
    keys = set(child.entries.values_list("key", flat=True))

    def check(self, new):
        if set(self.facts.by_key) == keys:
            raise NotAllowed("not for her")
        return allowed(self, new)

    return check
