# SPDX-License-Identifier: EUPL-1.2
"""The database refuses to change or delete what the read log and the change log hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import migrations

from terugweg.web.access.append_only import guard, unguard

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def switch_on(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Make it refuse."""
    guard(editor.connection)


def switch_off(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Let it be, to take the tables away."""
    unguard(editor.connection)


class Migration(migrations.Migration):
    """Triggers on the tables of the two logs."""

    dependencies: ClassVar = [("access", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(switch_on, switch_off)]
