# SPDX-License-Identifier: EUPL-1.2
# fmt: off
"""The table of invitations, with its rows locked where the database knows that."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

import django.db.models.deletion
from django.db import migrations, models

from terugweg.web.dossier.row_policies import lock_table, unlock_table

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE: Final = "invitations_invitation"


def protect(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Only who has to do with the child sees its invitations; who takes one up has the program look."""
    if editor.connection.vendor == "postgresql":
        lock_table(editor.connection, TABLE)


def release(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take that away."""
    if editor.connection.vendor == "postgresql":
        unlock_table(editor.connection, TABLE)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("accounts", "0002_login_names"), ("dossier", "0006_attachment_texts")]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=60)),
                ("role", models.CharField(max_length=30)),
                ("identity", models.CharField(choices=[("document", "I saw an identity document"), ("known", "I know this person from my work, face to face")], max_length=10)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("code_digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("capacity", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.capacity")),
                ("child", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="dossier.child")),
                ("ended_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.capacity")),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.capacity")),
            ],
            options={
                "ordering": ["child", "made_at"],
                "indexes": [models.Index(fields=["child", "code"], name="invitations_of_a_person")],
            },
        ),
        migrations.RunPython(protect, release),
    ]
