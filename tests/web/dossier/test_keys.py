# SPDX-License-Identifier: EUPL-1.2
"""Keys: one for each child, wrapped by a master key, destroyed when the law says so."""

from __future__ import annotations

import traceback

import pytest
from django.conf import settings as django_settings

from terugweg.web.dossier.destroying import destroy_keys_of
from terugweg.web.dossier.keys import OpenKey, destroy, key_of_child, wrap_anew
from terugweg.web.dossier.models import DataKey, Sealed
from terugweg.web.dossier.place import place_of
from terugweg.web.dossier.reading import case_of, open_document
from terugweg.web.dossier.recording import Document
from terugweg.web.dossier.sealing import KeyDestroyedError, SealError, open_fields, open_key
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.dossier.verifying import verify
from tests.web.dossier.samples import LATER, NOW, SECRET, a_child, event, given, person, write

pytestmark = pytest.mark.django_db

DECISION = {"outcome": "destroyed", "reasons": "the retention term is over", "on_request": False}


def a_sealed_dossier(number="T-1"):
    child = a_child(number)
    write(
        child,
        given("x", "hearing_held", cite=SECRET, inferred=["cite", "on"]),
        person("m", name="Maria", affected=True),
        event("hearing_held", documents=[Document("a.txt", "text/plain", SECRET.encode())]),
    )
    return child


def test_every_child_has_a_key_of_its_own():
    children = a_sealed_dossier(), a_sealed_dossier("T-2")

    keys = [key_of_child(child, NOW) for child in children]

    assert keys[0].key != keys[1].key
    assert DataKey.objects.count() == 2
    assert len(keys[0].key) == 32


def test_what_is_sealed_opens_only_where_it_belongs():
    child, other = a_sealed_dossier(), a_sealed_dossier("T-2")
    row = Sealed.objects.get(entry__child=child, entry__key="x")
    key = key_of_child(child, NOW).key
    place = place_of(row.entry, row.information_class)
    assert open_fields(key, bytes(row.content), place)["/cite"] == SECRET

    for wrong in (
        lambda: open_fields(key, bytes(row.content), place.replace("ordinary", "health")),
        lambda: open_fields(key_of_child(other, NOW).key, bytes(row.content), place),
        lambda: open_fields(key, bytes(row.content)[:-1], place),
    ):
        with pytest.raises(SealError, match="cannot be opened"):
            wrong()


def test_a_master_key_can_be_replaced(settings):
    child = a_sealed_dossier()
    old = settings.MASTER_KEYS
    settings.MASTER_KEYS = {"2027": bytes([7]) * 32, **old}
    assert key_of_child(a_sealed_dossier("T-2"), NOW).row.master == "2027"

    assert wrap_anew(DataKey.objects.all()) == 1
    assert wrap_anew(DataKey.objects.all()) == 0

    settings.MASTER_KEYS = {"2027": bytes([7]) * 32}
    assert case_of(child).event("x").cite == SECRET
    assert verify().wrong == []
    settings.MASTER_KEYS = old
    with pytest.raises(SealError, match='"2027" is not among the settings'):
        case_of(child)


def test_a_destroyed_key_takes_what_it_sealed_and_leaves_the_chain_whole():
    child = a_sealed_dossier()
    before = [entry.hash for entry in child.entries.all()]
    for row in child.keys.all():
        destroy(row, LATER)

    done = verify()

    assert done.wrong == []
    assert done.unreadable >= 4
    assert [entry.hash for entry in child.entries.all()] == before
    case = case_of(child)
    assert case.event("x").cite is None
    assert case.event("x").inferred == ("on",)
    assert case.person("m").name is None
    entry = child.entries.last()
    with pytest.raises(KeyDestroyedError):
        open_document(entry, entry.attachments.get())
    with pytest.raises(KeyDestroyedError):
        open_key(child.keys.get())


def test_what_is_recorded_after_destruction_gets_a_new_key():
    child = a_sealed_dossier()
    destroy(child.keys.get(), LATER)

    write(child, given("z", "hearing_held", cite="new"), now=LATER)

    assert case_of(child).event("z").cite == "new"
    assert case_of(child).event("x").cite is None
    assert verify().wrong == []


def test_a_dossier_is_destroyed_only_after_a_decision_and_without_a_hold():
    child = a_sealed_dossier()
    with pytest.raises(StoreError, match="no decision to destroy"):
        destroy_keys_of(child, LATER)
    write(child, event("destruction_decided", **{**DECISION, "outcome": "refused"}))
    with pytest.raises(StoreError, match="no decision to destroy"):
        destroy_keys_of(child, LATER)
    hold = {"scope": "all", "placed_on": "2026-03-02", "reason": "inquiry"}
    write(child, event("destruction_decided", **DECISION),
          given("hold", "destruction_hold_placed", fields=hold))  # fmt: skip
    with pytest.raises(StoreError, match="a hold on destruction is in force"):
        destroy_keys_of(child, LATER)
    assert child.keys.get().wrapped

    write(child, event("destruction_hold_lifted", on="2026-03-20", hold_ref=["hold"]))

    assert destroy_keys_of(child, LATER) == 1
    child.person.refresh_from_db()
    assert child.person.name == "T-1"
    assert case_of(child).event("x").cite is None
    assert verify().wrong == []


def test_no_exception_and_no_representation_holds_a_secret(settings):
    child = a_sealed_dossier()
    key = key_of_child(child, NOW)
    row = Sealed.objects.get(entry__key="x")
    master = next(iter(django_settings.MASTER_KEYS.values()))
    shown = [repr(key), str(key), repr(row), str(row), repr(row.key), repr(row.entry),
             str(row.entry), repr(given("q", "hearing_held", cite=SECRET)),
             repr(Document(SECRET, "text/plain", SECRET.encode()))]  # fmt: skip
    for wrong in (
        lambda: open_fields(key.key, bytes(row.content), "elsewhere"),
        lambda: open_fields(bytes(32), bytes(row.content), place_of(row.entry, "ordinary")),
    ):
        with pytest.raises(SealError) as refused:
            wrong()
        shown.append("".join(traceback.format_exception(refused.value)))
        assert refused.value.__cause__ is None
    settings.MASTER_KEYS = {"other": bytes(32)}
    with pytest.raises(SealError) as refused:
        open_key(row.key)
    shown.append("".join(traceback.format_exception(refused.value)))

    for text in shown:
        for secret in (SECRET, repr(key.key)[2:-1], key.key.hex(), repr(master)[2:-1]):
            assert secret not in text
    assert isinstance(key, OpenKey)
