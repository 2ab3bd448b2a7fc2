# SPDX-License-Identifier: EUPL-1.2
"""Whatever is changed in the store past the guards, `verify` finds and names."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terugweg.web.dossier.append_only import guard, unguard
from terugweg.web.dossier.models import (
    Attachment,
    Child,
    DataKey,
    Entry,
    EntryKind,
    FindingRow,
    Relation,
    Sealed,
)
from terugweg.web.dossier.recording import Document, NewEntry
from terugweg.web.dossier.relations import know_person, rebuild_relations
from terugweg.web.dossier.standing import refresh
from terugweg.web.dossier.verifying import heads, verify
from terugweg.web.parties.models import Person
from tests.web.dossier.samples import LATER, NOW, SECRET, a_child, complete, event, person, write
from tests.web.dossier.samples import given as entry_given

pytestmark = pytest.mark.django_db
few = settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


class UndoneError(Exception):
    """Takes back what an example did."""


def a_full_dossier(number="T-1"):
    child = a_child(number)
    write(child, person("m", authority=True, name="Maria"), complete("hearing_held"))
    write(child, event("provisional_supervision_order_granted"), now=LATER)
    write(child, entry_given("x", "hearing_held", cite=SECRET), now=LATER)
    write(child, event("hearing_held", documents=[
        Document("a.txt", "text/plain", b"one"), Document("b.txt", "text/plain", b"two", "health"),
    ]))  # fmt: skip
    write(child, entry_given("y", "hearing_held", corrects="x"))
    know_person(child, "m", Person.objects.create(name="Maria"))
    return child


def told_after(change):
    """What verify tells when this is changed; the change is taken back."""
    told = []
    try:
        with transaction.atomic():
            unguard(connection)
            change()
            guard(connection)
            told = [str(one) for one in verify().wrong]
            raise UndoneError
    except UndoneError:
        return told


def changed_value(field, value):
    """Another value that the column could hold."""
    if isinstance(value, bytes | memoryview):
        content = bytearray(value)
        content[len(content) // 2] ^= 1
        return bytes(content)
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return LATER if value != LATER else NOW
    if kind == "DateField":
        return "2020-02-02"
    if kind == "UUIDField":
        return uuid.uuid4()
    if kind in {"PositiveIntegerField", "BigAutoField"}:
        return value + 1000
    if isinstance(value, dict):
        return {**value, "more": 1}
    return f"{value[:-1]}~" if value else "~"


def columns():
    for model in (Entry, Sealed, Attachment):
        for field in model._meta.concrete_fields:
            if not field.primary_key and not field.is_relation:
                yield model, field.name


@pytest.mark.parametrize(("model", "name"), list(columns()))
def test_a_change_in_any_column_of_any_row_is_found(model, name):
    a_full_dossier()
    assert verify().wrong == []
    field = model._meta.get_field(name)
    for row in model.objects.order_by("pk"):
        other = changed_value(field, getattr(row, name))
        rows = model.objects.filter(pk=row.pk)
        told = told_after(lambda rows=rows, other=other: rows.update(**{name: other}))

        sequence = getattr(row, "entry", row).sequence
        assert told, f"{model.__name__} {row.pk}"
        assert all("dossier T-1" in one for one in told)
        assert any(f"entry {sequence}" in one or name == "sequence" for one in told)
        assert SECRET not in str(told)


def test_a_row_that_moved_to_another_owner_is_found():
    a_full_dossier()
    other = a_full_dossier("T-2")
    entry = Entry.objects.get(child__number="T-1", key="x")
    moves = [
        lambda: Entry.objects.filter(pk=entry.pk).update(recorded_by=_somebody()),
        lambda: Sealed.objects.filter(entry=entry).update(entry=other.entries.get(key="y")),
        lambda: Sealed.objects.filter(entry=entry).update(key=other.keys.get()),
        lambda: Attachment.objects.filter(entry__child__number="T-1").update(key=other.keys.get()),
        lambda: Attachment.objects.filter(entry__child__number="T-1").update(entry=entry),
        lambda: Attachment.objects.filter(entry__child__number="T-1")._raw_delete("default"),
        lambda: Sealed.objects.filter(entry=entry)._raw_delete("default"),
        lambda: Sealed.objects.create(entry=entry, information_class="health",
                                      key=entry.child.keys.get(), content=b"x", digest="0"),
    ]  # fmt: skip
    for move in moves:
        assert told_after(move)


def _somebody():
    from tests.web.dossier.samples import a_capacity  # noqa: PLC0415

    return a_capacity()


@pytest.mark.parametrize("sequence", [1, 4, 8])
def test_an_entry_that_is_gone_is_found(sequence):
    child = a_full_dossier()
    entry = child.entries.get(sequence=min(sequence, child.version))

    def remove():
        Sealed.objects.filter(entry=entry)._raw_delete("default")
        Attachment.objects.filter(entry=entry)._raw_delete("default")
        Entry.objects.filter(pk=entry.pk)._raw_delete("default")

    assert told_after(remove)


def test_a_log_that_was_cut_off_and_made_to_fit_is_found_by_what_was_known_before():
    child = a_full_dossier()
    known = heads()
    last = child.entries.last()
    before = child.entries.get(sequence=last.sequence - 1)

    unguard(connection)
    Attachment.objects.filter(entry=last)._raw_delete("default")
    Sealed.objects.filter(entry=last)._raw_delete("default")
    Entry.objects.filter(pk=last.pk)._raw_delete("default")
    guard(connection)
    Child.objects.filter(pk=child.pk).update(version=before.sequence, head=before.hash)
    refresh(Child.objects.get(pk=child.pk), LATER.date())

    assert verify().wrong == []
    (told,) = verify(known=known).wrong
    assert (told.number, told.sequence) == ("T-1", last.sequence)
    gone = verify(known={**known, "T-9": (1, "0")}).wrong
    assert "dossier T-9: it was there before and is gone" in map(str, gone)


def test_what_was_known_before_may_have_grown():
    child = a_full_dossier()
    known = heads()
    write(child, event("hearing_held"))

    assert verify(known=known).wrong == []


@pytest.mark.parametrize("change", [{"version": 2}, {"head": "0" * 64}])
def test_a_child_that_says_something_else_of_its_log_is_found(change):
    child = a_full_dossier()
    Child.objects.filter(pk=child.pk).update(**change)

    assert "should end with entry" in str(verify().wrong[0])


def test_views_that_do_not_follow_from_the_log_are_found_and_can_be_made_again():
    child = a_full_dossier()
    Relation.objects.filter(child=child).update(authority=False)
    assert "its relations" in str(verify().wrong[0])
    rebuild_relations(child)
    assert verify().wrong == []

    FindingRow.objects.filter(child=child)[:1].get().delete()
    assert "its findings" in str(verify().wrong[0])
    refresh(child, LATER.date())
    assert verify().wrong == []


def test_findings_of_another_program_are_not_compared():
    child = a_full_dossier()
    FindingRow.objects.filter(child=child).delete()
    Child.objects.filter(pk=child.pk).update(findings_rules="older")

    assert verify().wrong == []


def test_a_key_without_its_master_or_half_destroyed_is_found(settings):
    child = a_full_dossier()
    kept = settings.MASTER_KEYS
    settings.MASTER_KEYS = {"another": bytes(32)}
    assert 'the master key "demo" is not among the settings' in str(verify().wrong[0])
    settings.MASTER_KEYS = {"demo": bytes(32)}
    assert "cannot be opened" in str(verify().wrong[0])
    settings.MASTER_KEYS = kept

    told = told_after(lambda: DataKey.objects.filter(child=child).update(destroyed_at=NOW))
    assert any("is empty, or destroyed, but not both" in one for one in told)


def test_only_the_dossiers_that_are_asked_for():
    a_full_dossier()
    Child.objects.filter(pk=a_child("T-2").pk).update(head="0")

    assert verify(["T-1"]).wrong == []
    assert verify(["T-2"]).children == 1
    assert len(verify().wrong) == 1


def test_names_of_sealed_fields_must_be_those_that_are_sealed():
    a_full_dossier()
    entry = Entry.objects.get(key="x")
    told = told_after(lambda: Entry.objects.filter(pk=entry.pk).update(sealed_fields={}))

    assert any("what is sealed with it is not what it says" in one for one in told)


def test_a_text_written_in_another_way_is_found():
    a_full_dossier()

    def respell():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE dossier_entry SET said = said || ' ' WHERE key = 'x'")

    assert told_after(respell) == ["dossier T-1, entry 5: its text is not written as it was"]


_days = st.dates(min_value=date(2020, 1, 1), max_value=NOW.date())
_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=40
)


@st.composite
def batches(draw):
    kind = draw(st.sampled_from(["hearing_held", "petition_filed", "child_placed"]))
    new = [
        NewEntry(EntryKind.EVENT, {"type": kind, "on": draw(_days).isoformat(),
                                   "cite": draw(_texts.filter(str.strip))})
        for _ in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    if draw(st.booleans()):
        new.append(person(f"p{draw(st.integers(0, 3))}", name=draw(_texts.filter(str.strip)),
                          authority=draw(st.sampled_from([True, False, None]))))  # fmt: skip
    return new


@few
@given(st.lists(batches(), min_size=1, max_size=4))
def test_whatever_is_recorded_verifies(several):
    try:
        with transaction.atomic():
            child = a_child()
            for new in several:
                write(child, *new)
            done = verify()
            assert done.wrong == []
            assert done.entries == child.version == 1 + sum(map(len, several))
            raise UndoneError
    except UndoneError:
        pass


@few
@given(st.data())
def test_any_changed_byte_of_what_is_sealed_is_found(data):
    if not Child.objects.exists():
        a_full_dossier()
    model = data.draw(st.sampled_from([Sealed, Attachment]))
    row = data.draw(st.sampled_from(list(model.objects.order_by("pk"))))
    content = bytearray(row.content)
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))

    rows = model.objects.filter(pk=row.pk)
    assert told_after(lambda: rows.update(content=bytes(content)))
