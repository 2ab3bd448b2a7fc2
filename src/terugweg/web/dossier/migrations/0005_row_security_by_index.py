# SPDX-License-Identifier: EUPL-1.2
"""The second lock asks by index for the children of an organisation, no longer for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import migrations

from terugweg.web.dossier.row_policies import lock_anew

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def lock(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Only PostgreSQL has this lock."""
    if editor.connection.vendor == "postgresql":
        lock_anew(editor.connection)


class Migration(migrations.Migration):
    """Makes the policies anew; to undo it there is nothing to do, an older program makes its own."""

    dependencies = [("dossier", "0004_state_spans")]
    operations = [migrations.RunPython(lock, migrations.RunPython.noop)]
