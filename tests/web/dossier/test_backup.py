# SPDX-License-Identifier: EUPL-1.2
"""Backup in one file, and restore into an empty store."""

from __future__ import annotations

import io
import json
import stat
import tarfile

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from terugweg.web.accounts.models import Role
from terugweg.web.dossier import backup as module
from terugweg.web.dossier.backup import backup, heads_of, read_manifest, restore
from terugweg.web.dossier.models import Assignment, Child, Entry, Task
from terugweg.web.dossier.portable import kept_models, lines_of
from terugweg.web.dossier.reading import case_of, open_document
from terugweg.web.dossier.store_errors import StoreError
from terugweg.web.dossier.verifying import verify
from tests.web.dossier.samples import LATER, NOW, SECRET, a_capacity, an_organisation, event, write
from tests.web.dossier.test_verifying import a_full_dossier

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def store():
    child = a_full_dossier()
    capacity = a_capacity(Role.YOUTH_PROTECTOR, an_organisation())
    Assignment.objects.create(child=child, capacity=capacity, task=Task.EXECUTES,
                              from_day=NOW.date())  # fmt: skip
    return child


def content():
    return {label: list(lines_of(model)) for label, model in kept_models().items()}


def empty():
    call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def emptied(store, tmp_path, without_guards):
    """A backup of a store that was emptied afterwards."""
    before = content()
    backup(tmp_path / "b.tar", LATER)
    with without_guards():
        empty()
    return tmp_path / "b.tar", before


def test_what_is_restored_is_what_was_backed_up(emptied):
    file, before = emptied
    assert not Child.objects.exists()

    done = restore(file)

    assert content() == before
    assert (done.children, done.wrong) == (1, [])
    child = Child.objects.get()
    assert case_of(child).event("x").cite == SECRET
    entry = child.entries.exclude(attachments=None).distinct().get()
    assert {open_document(entry, one)[1] for one in entry.attachments.all()} == {b"one", b"two"}
    # New rows are numbered after those that came back.
    write(child, event("hearing_held"))
    assert verify(known=heads_of(read_manifest(file))).wrong == []


def test_no_master_key_and_no_sealed_text_is_in_it(store, tmp_path):
    manifest = backup(tmp_path / "b.tar", LATER)

    whole = (tmp_path / "b.tar").read_bytes()
    for key in settings.MASTER_KEYS.values():
        assert key not in whole
        assert key.hex().encode() not in whole
    assert SECRET.encode() not in whole
    assert manifest["master_keys"] == ["demo"]
    assert stat.S_IMODE((tmp_path / "b.tar").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["b.tar"]


def test_it_is_never_written_over_a_file(store, tmp_path):
    (tmp_path / "b.tar").write_text("mine")

    with pytest.raises(StoreError, match="is there already"):
        backup(tmp_path / "b.tar", LATER)
    with pytest.raises(StoreError, match="cannot be written"):
        backup(tmp_path / "nowhere" / "b.tar", LATER)

    assert (tmp_path / "b.tar").read_text() == "mine"


def test_it_is_restored_only_into_an_empty_store(store, tmp_path):
    backup(tmp_path / "b.tar", LATER)
    before = content()

    with pytest.raises(StoreError, match="not empty"):
        restore(tmp_path / "b.tar")

    assert content() == before


def rewritten(file, change):
    """The same backup, with something changed in it."""
    with tarfile.open(file) as tar:
        opened = {one.name: tar.extractfile(one) for one in tar.getmembers()}
        parts = {name: file.read() for name, file in opened.items() if file is not None}
    change(parts)
    with tarfile.open(file, "w") as tar:
        for name, whole in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(whole)
            tar.addfile(info, io.BytesIO(whole))
    return file


def in_manifest(**changes):
    def change(parts):
        manifest = json.loads(parts["manifest.json"])
        parts["manifest.json"] = json.dumps({**manifest, **changes}).encode()

    return change


def in_table(old, new):
    def change(parts):
        assert old in parts["dossier.Entry.jsonl"]
        parts["dossier.Entry.jsonl"] = parts["dossier.Entry.jsonl"].replace(old, new, 1)

    return change


def with_its_hash(change):
    """Someone who changes a table can make the manifest fit: then the chains must tell."""

    def both(parts):
        import hashlib  # noqa: PLC0415

        change(parts)
        manifest = json.loads(parts["manifest.json"])
        digest = hashlib.sha256(parts["dossier.Entry.jsonl"]).hexdigest()
        manifest["tables"]["dossier.Entry"]["sha256"] = digest
        parts["manifest.json"] = json.dumps(manifest).encode()

    return both


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (in_manifest(format=2), "another form"),
        (in_manifest(migrations=[]), "restore it with that version"),
        (in_manifest(tables={}), "other tables"),
        (in_manifest(heads={"T-9": [1, "0"]}), "was there before and is gone"),
        (in_table(b"hearing_held", b"hearing_hell"), "does not fit its hash"),
        (with_its_hash(in_table(b"hearing_held", b"hearing_hell")), "does not verify"),
        (in_table(b"[", b"?"), "cannot be read"),
        (lambda parts: parts.pop("dossier.Entry.jsonl"), "cannot be read as a backup"),
        (lambda parts: parts.pop("manifest.json"), "cannot be read as a backup"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_restored(emptied, change, told):
    file = rewritten(emptied[0], change)

    with pytest.raises(StoreError, match=told):
        restore(file)

    assert not Entry.objects.exists()
    assert not Child.objects.exists()


def test_what_is_no_backup_is_refused(tmp_path):
    (tmp_path / "b.tar").write_text("no tar")
    for file in (tmp_path / "b.tar", tmp_path / "nothing"):
        with pytest.raises(StoreError, match="cannot be read as a backup"):
            read_manifest(file)


def test_without_the_master_key_nothing_is_restored(emptied, settings):
    settings.MASTER_KEYS = {"other": bytes(32)}

    with pytest.raises(StoreError, match='the master key "demo" is not among the settings'):
        restore(emptied[0])

    assert not Child.objects.exists()


def test_a_backup_shows_one_moment(store, tmp_path, monkeypatch):
    """What is written meanwhile is wholly in it or not at all; and nobody waits for the backup."""
    import threading  # noqa: PLC0415

    from terugweg.web.dossier.row_security import be_the_program  # noqa: PLC0415

    def write_meanwhile():
        be_the_program()
        write(Child.objects.get(), event("hearing_held"))
        connection.close()

    lines = lines_of
    threads: list[threading.Thread] = []

    def slowly(model):
        if model is Entry and not threads:
            threads.append(threading.Thread(target=write_meanwhile))
            threads[0].start()
            threads[0].join()
        return lines(model)

    monkeypatch.setattr(module, "lines_of", slowly)
    manifest = backup(tmp_path / "b.tar", LATER)

    version, head = manifest["heads"]["T-1"]
    assert manifest["tables"]["dossier.Entry"]["rows"] == version
    assert Child.objects.get().version == version + 1
    assert verify(known={"T-1": (version, head)}).wrong == []
