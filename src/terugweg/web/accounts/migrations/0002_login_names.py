# SPDX-License-Identifier: EUPL-1.2
"""A login need not be an e-mail address: who comes by an invitation gets a name."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing changes in the table."""

    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.AlterField("account", "login", models.CharField(max_length=254, unique=True)),
    ]
