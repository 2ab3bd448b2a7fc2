# SPDX-License-Identifier: EUPL-1.2
"""The database refuses to change or delete what is in the log."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from terugweg.web.dossier.append_only import guard, missing_guards, unguard
from terugweg.web.dossier.keys import destroy, wrap_anew
from terugweg.web.dossier.models import Attachment, AttachmentText, DataKey, Entry, Sealed
from terugweg.web.dossier.recording import Document
from terugweg.web.dossier.verifying import verify
from tests.web.dossier.samples import NOW, a_child, event, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    child = a_child()
    write(child, event("hearing_held", documents=[Document("a.txt", "text/plain", b"a")]))
    return child


def refused(change, words="the log is append-only"):
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        change()


def truncate(table):
    # Foreign keys that still wait to be checked would refuse it first.
    statement("SET CONSTRAINTS ALL IMMEDIATE")
    statement(f"TRUNCATE {table} CASCADE")


def statement(text):
    with connection.cursor() as cursor:
        cursor.execute(text)


@pytest.mark.parametrize("model", [Entry, Sealed, Attachment, AttachmentText])
def test_no_row_of_the_log_is_deleted(child, model):
    before = model.objects.count()

    refused(lambda: model.objects.all()._raw_delete("default"))
    refused(lambda: statement(f"DELETE FROM {model._meta.db_table}"))

    assert before > 0
    assert model.objects.count() == before


@pytest.mark.parametrize(
    ("model", "column"),
    [(model, field.column) for model in (Entry, Sealed, Attachment, AttachmentText)
     for field in model._meta.concrete_fields],
)  # fmt: skip
def test_no_column_of_the_log_is_changed(child, model, column):
    refused(lambda: statement(f"UPDATE {model._meta.db_table} SET {column} = {column}"))


def test_a_row_cannot_be_replaced(child):
    if connection.vendor == "sqlite":
        columns = ", ".join(str(field.column) for field in Entry._meta.concrete_fields)
        refused(
            lambda: statement(
                f"INSERT OR REPLACE INTO dossier_entry ({columns}) SELECT {columns} FROM dossier_entry"
            )
        )
    else:
        refused(lambda: truncate("dossier_entry"))
    assert child.entries.count() == 2


def test_a_key_is_never_deleted(child):
    refused(lambda: child.keys.all()._raw_delete("default"), "never deleted")
    if connection.vendor == "postgresql":
        refused(lambda: truncate("dossier_datakey"), "append-only|never deleted")


@pytest.mark.parametrize(
    "change",
    [
        {"child": None, "person_id": "00000000-0000-0000-0000-000000000000"},
        {"made_at": "2020-01-01T00:00:00Z"},
        {"wrapped": b""},
        {"destroyed_at": NOW},
    ],
)
def test_a_key_changes_in_no_other_way_than_it_may(child, change):
    refused(lambda: child.keys.update(**change), "wrapped anew or emptied|key_of_a_child")


def test_a_key_may_be_wrapped_anew_and_emptied_and_stays_empty(child, settings):
    settings.MASTER_KEYS = {"new": bytes(32), **settings.MASTER_KEYS}
    assert wrap_anew(DataKey.objects.all()) == 1
    key = child.keys.get()
    filled = bytes(key.wrapped)

    destroy(key, NOW)
    destroy(key, NOW)

    refused(lambda: child.keys.update(wrapped=filled, destroyed_at=None), "stays empty")
    refused(lambda: child.keys.update(wrapped=filled), "stays empty")
    refused(lambda: child.keys.update(destroyed_at=None), "stays empty")
    assert bytes(child.keys.get().wrapped) == b""


def test_guards_that_are_gone_are_told_and_can_be_put_back(child):
    assert missing_guards(connection) == []
    unguard(connection)
    told = [str(one) for one in verify().wrong]
    assert any('the guard "dossier_entry_kept" is not there' in one for one in told)

    guard(connection)

    assert verify().wrong == []
    refused(lambda: Entry.objects.update(source="another"))
