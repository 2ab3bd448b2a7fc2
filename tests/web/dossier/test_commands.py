# SPDX-License-Identifier: EUPL-1.2
"""The commands `terugweg dossier …`: on the store of these tests, and as processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection
from typer.testing import CliRunner

from terugweg.caselog.reading import read_case
from terugweg.cli.main import app
from terugweg.web.access import append_only
from terugweg.web.access.models import ChainHead
from terugweg.web.dossier.append_only import unguard
from terugweg.web.dossier.backup import heads_of, read_manifest, restore
from terugweg.web.dossier.models import Child, DataKey, Entry
from terugweg.web.dossier.verifying import verify
from tests.structure.repository import ROOT
from tests.web.dossier.samples import CASES, LATER, event, write
from tests.web.dossier.test_keys import DECISION

pytestmark = pytest.mark.django_db
NUMBER = CASES[0].stem


def terugweg(*words, code=0):
    """Run a command on the store of this test; give what it says."""
    done = CliRunner().invoke(app, ["dossier", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def test_import_and_verify():
    assert terugweg("import", CASES[0], CASES[1]) == "2 dossiers, 19 entries\n"
    assert "1 had been imported before" in terugweg("import", CASES[0])
    assert terugweg("import", CASES[0], "--number", "A-1") == "1 dossiers, 9 entries\n"
    assert terugweg("verify") == "3 dossiers, 28 entries: every chain holds\n"
    assert terugweg("verify", "A-1") == "1 dossiers, 9 entries: every chain holds\n"


def test_import_of_a_dataset(tmp_path):
    CliRunner().invoke(app, ["simulate", "--children", "3", "--out", str(tmp_path / "d")])

    assert terugweg("import", tmp_path / "d").startswith("3 dossiers")
    assert "docs" in terugweg("import", ROOT / "docs", code=2)


def test_export(tmp_path):
    terugweg("import", CASES[0])
    exported = tmp_path / "out.yaml"

    assert terugweg("export", NUMBER, "--out", exported).strip() == str(exported)

    assert {one.id for one in read_case(exported).events} == {
        one.id for one in read_case(CASES[0]).events
    }
    assert '"case"' in terugweg("export", NUMBER, "--format", "json")
    assert "is there already" in terugweg("export", NUMBER, "--out", exported, code=2)
    nowhere = tmp_path / "nowhere" / "x"
    assert "cannot be written" in terugweg("export", NUMBER, "--out", nowhere, code=2)


def test_findings():
    terugweg("import", CASES[0])

    shown = terugweg("findings", NUMBER, "--as-of", "2025-11-30")

    assert f"{NUMBER}  2025-12-05  running    emergency-order-heard-in-2-weeks  e1" in shown
    assert terugweg("findings", "--as-of", "2025-11-30", "--rebuild") == shown
    terugweg("import", CASES[2])
    assert "overdue" in terugweg("findings", code=1) or "breached" in terugweg("findings", code=1)


def test_refresh(settings):
    terugweg("import", *CASES[:3])
    assert terugweg("refresh") == "0 dossiers brought up to date\n"
    assert terugweg("refresh", "--as-of", "2025-10-31") == "3 dossiers brought up to date\n"
    assert terugweg("refresh", "--as-of", "2025-10-31") == "0 dossiers brought up to date\n"

    masters, settings.MASTER_KEYS = settings.MASTER_KEYS, {"other": bytes(32)}
    told = terugweg("refresh", "--as-of", "2025-11-30", code=1)
    assert told.endswith("0 dossiers brought up to date, 3 not\n")
    assert f'dossier {NUMBER}: the master key "demo" is not among the settings' in told

    settings.MASTER_KEYS = masters
    # What contradicts itself is refused at the door: it can only have been put in otherwise.
    unguard(connection)
    wrong = Child.objects.get(number=NUMBER).entries.filter(kind="event")[0]
    Entry.objects.filter(pk=wrong.pk).update(said={**wrong.said, "on": "never"})
    told = terugweg("refresh", "--as-of", "2025-11-30", code=1)
    assert told == (
        f"dossier {NUMBER}: its log contradicts itself: it cannot be read as a case\n"
        "2 dossiers brought up to date, 1 not\n"
    )


def test_keys(settings):
    terugweg("import", CASES[0])
    assert terugweg("keys", "list") == "demo: 1 (wraps new keys)\ndestroyed: 0\n"
    settings.MASTER_KEYS = {"new": bytes(32), **settings.MASTER_KEYS}
    assert terugweg("keys", "wrap") == "1 keys wrapped anew by new\n"
    refused = terugweg("keys", "destroy", NUMBER, "--sure", NUMBER, code=2)
    assert "no decision to destroy" in refused
    assert "nothing was destroyed" in terugweg("keys", "destroy", NUMBER, "--sure", "x", code=2)
    assert DataKey.objects.get().wrapped

    write(Child.objects.get(), event("destruction_decided", **DECISION), now=LATER)

    assert "1 keys destroyed" in terugweg("keys", "destroy", NUMBER, "--sure", NUMBER)
    assert terugweg("keys", "list") == "destroyed: 1\n"
    assert "contents whose key was destroyed" in terugweg("verify")


@pytest.mark.django_db(transaction=True)
def test_backup_and_restore(tmp_path, without_guards):
    terugweg("import", CASES[0])
    backup = tmp_path / "b.tar"
    assert "the master keys are needed: demo" in terugweg("backup", backup)
    assert "is there already" in terugweg("backup", backup, code=2)
    assert "every chain holds" in terugweg("verify", "--against", backup)
    assert "not empty" in terugweg("restore", backup, code=2)
    with without_guards():
        call_command("flush", verbosity=0, interactive=False)
    assert "it was there before and is gone" in terugweg("verify", "--against", backup, code=1)

    assert "1 dossiers, 9 entries: every chain holds" in terugweg("restore", backup)

    assert terugweg("init") == f"the store is ready ({connection.vendor})\n"
    assert "every chain holds" in terugweg("verify", "--against", backup)


def test_what_is_wrong_ends_with_1():
    terugweg("import", CASES[0])
    unguard(connection)
    Entry.objects.filter(sequence=3).update(source="x")

    told = terugweg("verify", NUMBER, code=1)

    assert f"dossier {NUMBER}, entry 3: its content does not fit its hash" in told
    assert 'the guard "dossier_entry_unchanged" is not there' in told
    assert "1 dossiers, 9 entries: " in told


def test_verify_looks_at_the_logs_of_reading_and_changing_too():
    terugweg("import", CASES[0])
    append_only.unguard(connection)
    ChainHead.objects.update_or_create(name="readings", defaults={"length": 3, "hash": "x"})

    told = terugweg("verify", code=1)

    assert "the store: the read log is broken: the chain was 3 rows long, and 0 are there" in told
    assert 'the guard "access_readentry_unchanged" is not there' in told
    assert terugweg("verify", NUMBER) == "1 dossiers, 9 entries: every chain holds\n"
    terugweg("init")
    assert append_only.missing_guards(connection) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["verify", "nobody"], "there is no dossier nobody"),
        (["export", "nobody"], "there is no dossier nobody"),
        (["findings", "nobody"], "there is no dossier nobody"),
        (["findings", "--as-of", "x"], "is not a date"),
        (["refresh", "--as-of", "x"], "is not a date"),
        (["keys", "destroy", "nobody", "--sure", "nobody"], "there is no dossier nobody"),
        (["import", CASES[0], CASES[1], "--number", "x"], "goes with one case file"),
        (["import", ROOT / "README.md"], "README.md"),
        (["restore", ROOT / "README.md"], "cannot be read as a backup"),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, list) else None,
)
def test_what_cannot_be_done_is_said(words, told):
    assert told in terugweg(*words, code=2)


def in_a_process(folder, *words, code=0, **surroundings):
    """Run a command on a store in a file in this folder."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("TERUGWEG_")}
    done = subprocess.run(
        [sys.executable, "-m", "terugweg.cli", "dossier", *map(str, words)],
        env={**kept, "TERUGWEG_DATA": str(folder), **surroundings},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_a_wrong_setting_is_said(tmp_path):
    told = in_a_process(tmp_path, "verify", code=2, TERUGWEG_DATABASE_URL="mysql://x/y")

    assert "TERUGWEG_DATABASE_URL" in told


@pytest.mark.django_db(transaction=True)
def test_a_backup_of_sqlite_is_restored_on_the_database_of_these_tests(tmp_path):
    folder = tmp_path / "data"
    assert "dossier init" in in_a_process(folder, "verify", code=2)
    assert in_a_process(folder, "init") == "the store is ready (sqlite)\n"
    in_a_process(folder, "import", *CASES[:3])
    in_a_process(folder, "backup", tmp_path / "b.tar")

    done = restore(tmp_path / "b.tar")

    assert (done.children, done.wrong) == (3, [])
    assert verify(known=heads_of(read_manifest(tmp_path / "b.tar"))).wrong == []
