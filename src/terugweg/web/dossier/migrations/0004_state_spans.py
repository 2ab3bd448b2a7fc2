# SPDX-License-Identifier: EUPL-1.2
"""What is in force for a child, as rows; they are made when its findings are worked out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import django.db.models.deletion
from django.db import migrations, models

from terugweg.web.dossier.row_policies import lock_table, unlock_table

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE: Final = "dossier_statespan"


def lock(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Lock its rows, where the database knows that."""
    if editor.connection.vendor == "postgresql":
        lock_table(editor.connection, TABLE)


def unlock(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Unlock them."""
    if editor.connection.vendor == "postgresql":
        unlock_table(editor.connection, TABLE)


def work_out_again(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    """The findings that are kept came without states: let both be made when they are asked."""
    apps.get_model("dossier", "Child").objects.update(findings_rules="")


class Migration(migrations.Migration):
    """Makes the table."""

    dependencies = [("dossier", "0003_row_security")]
    operations = [
        migrations.CreateModel(
            name="StateSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(max_length=60)),
                ("first_early", models.DateField(blank=True, null=True)),
                ("from_day", models.DateField(blank=True, null=True)),
                ("until_early", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("by_age", models.BooleanField(default=False)),
                ("opened", models.CharField(max_length=60)),
                ("closed", models.CharField(blank=True, max_length=60)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="states",
                        to="dossier.child",
                    ),
                ),
            ],
            options={
                "ordering": [
                    "child",
                    models.OrderBy(models.F("from_day"), nulls_first=True),
                    "state",
                ],
                "indexes": [
                    models.Index(fields=["child", "state", "until"], name="states_of_a_child"),
                    models.Index(fields=["state", "until"], name="states_to_list"),
                ],
            },
        ),
        migrations.RunPython(lock, unlock),
        migrations.RunPython(work_out_again, migrations.RunPython.noop),
    ]
