# SPDX-License-Identifier: EUPL-1.2
# fmt: off
"""The tables of the store."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

import terugweg.web.dossier.canonical


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Child',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=60, unique=True)),
                ('code', models.CharField(default='child', max_length=60)),
                ('opened_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=0)),
                ('head', models.CharField(blank=True, max_length=64)),
                ('findings_version', models.PositiveIntegerField(default=0)),
                ('findings_from', models.DateField(blank=True, null=True)),
                ('findings_until', models.DateField(blank=True, null=True)),
                ('findings_rules', models.CharField(blank=True, max_length=64)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='dossier', to='parties.person')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='DataKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('master', models.CharField(max_length=40)),
                ('wrapped', models.BinaryField()),
                ('made_at', models.DateTimeField()),
                ('destroyed_at', models.DateTimeField(blank=True, null=True)),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='dossier.child')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='parties.person')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('key', models.CharField(max_length=60)),
                ('shared', models.UUIDField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('event', 'something that happened'), ('person', 'who someone is to the child'), ('complete', 'for what the log is complete')], max_length=10)),
                ('type', models.CharField(max_length=60)),
                ('first_day', models.DateField(blank=True, null=True)),
                ('last_day', models.DateField(blank=True, null=True)),
                ('information_class', models.CharField(max_length=20)),
                ('said', terugweg.web.dossier.canonical.PlainField()),
                ('sealed_fields', terugweg.web.dossier.canonical.PlainField(default=dict)),
                ('replaces', models.CharField(blank=True, max_length=60)),
                ('recorded_at', models.DateTimeField()),
                ('source', models.CharField(blank=True, max_length=200)),
                ('request', models.UUIDField(default=uuid.uuid4)),
                ('asked', models.CharField(max_length=64)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='dossier.child')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='accounts.capacity')),
            ],
            options={
                'ordering': ['child', 'sequence'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('information_class', models.CharField(max_length=20)),
                ('media_type', models.CharField(max_length=100)),
                ('name', models.BinaryField()),
                ('content', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='dossier.datakey')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='dossier.entry')),
            ],
        ),
        migrations.CreateModel(
            name='FindingRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('norm', models.CharField(max_length=80)),
                ('valid_from', models.DateField()),
                ('rank', models.CharField(max_length=20)),
                ('shape', models.CharField(max_length=10)),
                ('verdict', models.CharField(max_length=12)),
                ('trigger', models.CharField(max_length=60)),
                ('trigger_type', models.CharField(max_length=60)),
                ('sure', models.BooleanField()),
                ('due_first', models.DateField(blank=True, null=True)),
                ('due_last', models.DateField(blank=True, null=True)),
                ('opens_on', models.DateField(blank=True, null=True)),
                ('bearer', models.JSONField(default=list)),
                ('holders', models.JSONField(default=list)),
                ('rests_on', models.JSONField(default=list)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='dossier.child')),
            ],
            options={
                'ordering': ['child', models.OrderBy(models.F('due_last'), nulls_last=True), 'norm'],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(choices=[('executes', 'carries out the measure'), ('investigates', 'investigates'), ('handles_report', 'handles a report'), ('decides', 'decides as court'), ('cares', 'guides the foster care'), ('helps', 'gives help'), ('pays', 'is responsible for help'), ('represents', 'stands for one person'), ('advises', 'advises one person in confidence'), ('supports', 'supports an affected family'), ('inspects', 'looks into this dossier for an inspection')], max_length=20)),
                ('from_day', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='dossier.child')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='parties.organisation')),
            ],
            options={
                'ordering': ['child', 'from_day'],
            },
        ),
        migrations.CreateModel(
            name='KnownPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='known_persons', to='dossier.child')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='known_as', to='parties.person')),
            ],
            options={
                'ordering': ['child', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('role', models.CharField(max_length=30)),
                ('authority', models.BooleanField(null=True)),
                ('cares', models.BooleanField(default=False)),
                ('from_day', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='dossier.child')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='parties.person')),
            ],
            options={
                'ordering': ['child', 'code', models.OrderBy(models.F('from_day'), nulls_first=True)],
            },
        ),
        migrations.CreateModel(
            name='Sealed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('information_class', models.CharField(max_length=20)),
                ('content', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='dossier.entry')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='dossier.datakey')),
            ],
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(choices=[('executes', 'carries out the measure'), ('investigates', 'investigates'), ('handles_report', 'handles a report'), ('decides', 'decides as court'), ('cares', 'guides the foster care'), ('helps', 'gives help'), ('pays', 'is responsible for help'), ('represents', 'stands for one person'), ('advises', 'advises one person in confidence'), ('supports', 'supports an affected family'), ('inspects', 'looks into this dossier for an inspection')], max_length=20)),
                ('consent', models.CharField(blank=True, max_length=60)),
                ('from_day', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='accounts.capacity')),
                ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='represented', to='parties.person')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='dossier.child')),
            ],
            options={
                'ordering': ['child', 'from_day'],
                'indexes': [models.Index(fields=['capacity', 'task', 'child'], name='assigned_capacity')],
            },
        ),
        migrations.AddConstraint(
            model_name='datakey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('child__isnull', False), ('person__isnull', True)), models.Q(('child__isnull', True), ('person__isnull', False)), _connector='OR'), name='key_of_a_child_or_a_person'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['child', 'type', 'last_day'], name='entries_of_a_type'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['type', 'last_day'], name='entries_by_type_and_day'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('child', 'sequence'), name='one_entry_for_a_place'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('child', 'key'), name='one_entry_for_a_key'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('child', 'request'), name='one_entry_for_a_request'),
        ),
        migrations.AddIndex(
            model_name='findingrow',
            index=models.Index(fields=['child', 'verdict', 'due_last'], name='findings_to_list'),
        ),
        migrations.AddIndex(
            model_name='findingrow',
            index=models.Index(fields=['verdict', 'due_last'], name='findings_due'),
        ),
        migrations.AddIndex(
            model_name='involvement',
            index=models.Index(fields=['organisation', 'task', 'child'], name='involved_organisation'),
        ),
        migrations.AddConstraint(
            model_name='knownperson',
            constraint=models.UniqueConstraint(fields=('child', 'code'), name='one_person_for_a_code'),
        ),
        migrations.AddConstraint(
            model_name='knownperson',
            constraint=models.UniqueConstraint(fields=('child', 'person'), name='one_code_for_a_person'),
        ),
        migrations.AddIndex(
            model_name='relation',
            index=models.Index(fields=['person', 'child'], name='relations_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='sealed',
            constraint=models.UniqueConstraint(fields=('entry', 'information_class'), name='one_seal_for_a_class'),
        ),
    ]
