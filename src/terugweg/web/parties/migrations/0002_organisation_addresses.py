# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="postal_address",
            field=models.TextField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="organisation",
            name="requests_email",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="organisation",
            name="complaints_address",
            field=models.TextField(blank=True, max_length=300),
        ),
    ]
