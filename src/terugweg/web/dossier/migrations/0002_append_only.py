# SPDX-License-Identifier: EUPL-1.2
"""The database refuses to change or delete what is in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import migrations

from terugweg.web.dossier.append_only import LOG_GUARDS

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def put_guards(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards in place."""
    LOG_GUARDS.put(editor.connection)


def take_guards(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    LOG_GUARDS.take(editor.connection)


class Migration(migrations.Migration):
    """Puts the guards."""

    dependencies = [("dossier", "0001_initial")]
    operations = [migrations.RunPython(put_guards, take_guards)]
