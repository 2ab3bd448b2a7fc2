# SPDX-License-Identifier: EUPL-1.2
"""The words of documents, sealed and append-only as the documents are; old ones have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import django.db.models.deletion
from django.db import migrations, models

from terugweg.web.dossier.append_only import TEXT_GUARDS
from terugweg.web.dossier.row_policies import lock_table, unlock_table

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE: Final = "dossier_attachmenttext"


def protect(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """The database refuses to change it, and locks its rows where it knows that."""
    TEXT_GUARDS.put(editor.connection)
    if editor.connection.vendor == "postgresql":
        lock_table(editor.connection, TABLE)


def release(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take both away."""
    if editor.connection.vendor == "postgresql":
        unlock_table(editor.connection, TABLE)
    TEXT_GUARDS.take(editor.connection)


class Migration(migrations.Migration):
    """Makes the table."""

    dependencies = [("dossier", "0005_row_security_by_index")]
    operations = [
        migrations.CreateModel(
            name="AttachmentText",
            fields=[
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="dossier.attachment",
                    ),
                ),
                ("content", models.BinaryField()),
                ("whole", models.BooleanField()),
            ],
        ),
        migrations.RunPython(protect, release),
    ]
