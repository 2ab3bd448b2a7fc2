# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL shows only the children of the capacity in which one asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import migrations

from terugweg.web.dossier.row_policies import lock_rows, unlock_rows

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def lock(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Switch it on, where the database knows it."""
    if editor.connection.vendor == "postgresql":
        lock_rows(editor.connection)


def unlock(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Switch it off."""
    if editor.connection.vendor == "postgresql":
        unlock_rows(editor.connection)


class Migration(migrations.Migration):
    """Locks the rows."""

    dependencies = [("dossier", "0002_append_only"), ("accounts", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
