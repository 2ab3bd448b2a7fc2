# SPDX-License-Identifier: EUPL-1.2
"""The tables of access."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

import terugweg.web.dossier.canonical


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("dossier", "0003_row_security"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("length", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="ChangeEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(unique=True)),
                ("at", models.DateTimeField()),
                ("capacity", models.UUIDField(null=True)),
                ("account", models.UUIDField(null=True)),
                ("person", models.UUIDField(null=True)),
                ("name", models.CharField(max_length=120)),
                ("role", models.CharField(max_length=30)),
                ("organisation", models.UUIDField(null=True)),
                ("organisation_name", models.CharField(blank=True, max_length=120)),
                ("child", models.UUIDField(null=True)),
                ("child_number", models.CharField(blank=True, max_length=60)),
                ("why", models.TextField(blank=True)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("what", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=60)),
                ("before", terugweg.web.dossier.canonical.PlainField(default=dict)),
                ("after", terugweg.web.dossier.canonical.PlainField(default=dict)),
            ],
            options={
                "ordering": ["number"],
                "indexes": [models.Index(fields=["child", "at"], name="changes_of_a_child")],
            },
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reason", models.TextField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "capacity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergencies",
                        to="accounts.capacity",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergencies",
                        to="dossier.child",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "emergency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="access.emergencyaccess",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="accounts.capacity",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
            },
        ),
        migrations.CreateModel(
            name="ReadEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(unique=True)),
                ("at", models.DateTimeField()),
                ("capacity", models.UUIDField(null=True)),
                ("account", models.UUIDField(null=True)),
                ("person", models.UUIDField(null=True)),
                ("name", models.CharField(max_length=120)),
                ("role", models.CharField(max_length=30)),
                ("organisation", models.UUIDField(null=True)),
                ("organisation_name", models.CharField(blank=True, max_length=120)),
                ("child", models.UUIDField(null=True)),
                ("child_number", models.CharField(blank=True, max_length=60)),
                ("why", models.TextField(blank=True)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("day", models.DateField()),
                ("tie", models.CharField(blank=True, max_length=40)),
                ("person_of", models.UUIDField(null=True)),
                ("action", models.CharField(max_length=12)),
                ("page", models.CharField(max_length=60)),
                ("classes", terugweg.web.dossier.canonical.PlainField(default=list)),
                ("keys", terugweg.web.dossier.canonical.PlainField(default=list)),
                ("allowed", models.BooleanField()),
                ("decision", models.CharField(max_length=60)),
                ("emergency", models.UUIDField(null=True)),
            ],
            options={
                "ordering": ["number"],
                "indexes": [
                    models.Index(fields=["child", "at"], name="readings_of_a_child"),
                    models.Index(fields=["capacity", "at"], name="readings_by_a_capacity"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("ground", models.CharField(max_length=60)),
                ("from_day", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="dossier.child",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="accounts.capacity",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="parties.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="parties.person",
                    ),
                ),
            ],
            options={
                "ordering": ["child", "from_day", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["capacity", "ends_at"], name="emergencies_of_a_capacity"),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="emergency_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="emergency_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(fields=("to", "emergency"), name="told_once"),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(fields=["child", "key"], name="released_entries"),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", True), ("person__isnull", False)),
                    models.Q(("organisation__isnull", False), ("person__isnull", True)),
                    _connector="OR",
                ),
                name="released_to_a_person_or_an_organisation",
            ),
        ),
    ]
